import type { FieldError } from "../domain/error.ts";
import { componentSchema, type WrittenComponent } from "./component-schema.ts";
import { valueAt } from "./field-words.ts";
import { issueErrors } from "./issues.ts";
import { isRecord } from "./outline.ts";
import { tariffSchema, versionSchema, type WrittenVersion, type WrittenWhole } from "./schema.ts";

/** How many errors are told: a document of nonsense could have as many as it has parts. */
export const MAX_ERRORS = 200;

/** A document as far as it can be read, and what is wrong with its form. */
export interface Salvaged {
  readonly whole: WrittenWhole;
  readonly errors: readonly FieldError[];
  /** Whether an error of meaning follows from what could not be read, and not from what is written. */
  isDoubtful(field: string): boolean;
}

/** Reads what can be read of a document, so that its errors of form and of meaning are told together. */
export function salvage(json: Readonly<Record<string, unknown>>): Salvaged {
  const read = tariffSchema.safeParse(json);
  if (read.success) return { whole: read.data, errors: [], isDoubtful: () => false };
  const errors = issueErrors(read.error.issues, json);
  const versions = Array.isArray(json["versions"]) ? json["versions"] : undefined;
  // Without the list, whatever is missing may stand in it.
  const isListLost = Object.hasOwn(json, "versions") && !versions;
  const whole = salvageFields(json, tariffSchema.shape, "versions") as WrittenWhole;
  return {
    whole: versions
      ? { ...whole, versions: versions.map((version) => salvageFields(version, versionSchema.shape)) }
      : whole,
    errors,
    isDoubtful: isListLost || errors.length > MAX_ERRORS ? () => true : doubts(errors, json),
  };
}

function salvageFields(
  json: unknown,
  shape: Readonly<Record<string, { safeParse(value: unknown): { success: boolean; data?: unknown } }>>,
  except?: string,
): WrittenVersion {
  if (!isRecord(json)) return {};
  const fields = Object.entries(json).flatMap(([key, value]) => {
    if (key === except || !Object.hasOwn(shape, key)) return [];
    if (key === "components" && Array.isArray(value)) return [[key, value.map(salvageComponent)] as const];
    const read = shape[key]?.safeParse(value);
    return read?.success ? [[key, read.data] as const] : [];
  });
  return Object.fromEntries(fields);
}

// One that cannot be read keeps its place and its name, so that others can name it.
function salvageComponent(json: unknown): WrittenComponent {
  const read = componentSchema.safeParse(json);
  if (read.success) return read.data;
  const name = isRecord(json) && typeof json["name"] === "string" ? json["name"].trim() : "";
  return { kind: "given", name, as: "amount" };
}

const COMPONENT = /^(versions\[\d+\]\.)?components\[\d+\]/;
const TERM = /^(.*\.of)\[(\d+)\]/;

function doubts(errors: readonly FieldError[], json: unknown): (field: string) => boolean {
  const damaged = new Set(errors.map(({ field }) => COMPONENT.exec(field)?.[0] ?? field));
  const lost = new Set<unknown>([...damaged].flatMap((field) => namesIn(valueAt(pathOf(field), json))));
  const hasCalendar = ![...damaged].some((field) => /(^|\.)calendar\b/.test(field));
  return (field) => {
    const part = COMPONENT.exec(field)?.[0] ?? field;
    if (damaged.has(part) || [...damaged].some((other) => isWithin(other, part))) return true;
    if (!hasCalendar && /\.(season|bands?)\b/.test(field)) return true;
    const term = TERM.exec(field);
    const named = term ? valueAt(pathOf(`${term[1]}[${term[2]}]`), json) : undefined;
    return lost.has(isRecord(named) ? named["component"] : named);
  };
}

function isWithin(field: string, part: string): boolean {
  return field.startsWith(`${part}.`) || field.startsWith(`${part}[`) || part.startsWith(`${field}.`);
}

function namesIn(json: unknown): string[] {
  if (Array.isArray(json)) return json.flatMap(namesIn);
  if (!isRecord(json)) return [];
  const name = json["name"];
  return [
    ...(typeof name === "string" ? [name.trim()] : []),
    ...namesIn(json["sets"]),
    ...namesIn(json["components"]),
  ];
}

function pathOf(field: string): PropertyKey[] {
  return field.split(/[.[\]]+/).flatMap((key) => (key === "" ? [] : [/^\d+$/.test(key) ? Number(key) : key]));
}
