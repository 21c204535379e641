import type { z } from "zod";
// Through `z.core` all of zod would go into the binary, with its forty languages.
import { toDotPath } from "zod/v4/core";
import type { Supply, TrueUp } from "../domain/account-bill.ts";
import { versionErrors } from "../domain/checks/tariff-checks.ts";
import { daysIn, isDate } from "../domain/dates.ts";
import type { BillingDocument } from "../domain/document.ts";
import type { FieldError } from "../domain/error.ts";
import { isCurrency } from "../domain/money.ts";
import { isTimeZone } from "../domain/period.ts";
import { documentShape } from "./document-shapes.ts";
import { supplyShape, trueUpShape } from "./supply-shapes.ts";

/** A document as it was read, or the first thing of it that cannot be read, by its path. */
export type DocumentReading = { readonly document: BillingDocument } | { readonly error: FieldError };

/** Reads a document that this program wrote; throws where it is none. */
export function readOwnDocument(json: unknown): BillingDocument {
  return documentShape.parse(json);
}

/** Reads a supply that this program wrote; throws where it is none. */
export function readOwnSupply(json: unknown): Supply {
  return supplyShape.parse(json);
}

/** Reads a true-up that this program wrote; throws where it is none. */
export function readOwnTrueUp(json: unknown): TrueUp {
  return trueUpShape.parse(json);
}

const MAX_DEPTH = 40;
const MAX_DIGITS = 2000;
const MAX_DAYS = 4000;

/** Reads a document of our own that somebody may have changed: by its form alone. */
export function readForm(json: unknown): DocumentReading {
  const read = documentShape.safeParse(json);
  return read.success ? { document: read.data } : { error: firstIssue(read.error) };
}

/** Reads a document from anywhere: what is given back can be worked out again without surprises. */
export function readDocument(json: unknown): DocumentReading {
  const tooMuch = unreasonable(json, []);
  if (tooMuch) return { error: tooMuch };
  const read = readForm(json);
  if ("error" in read) return read;
  const error = read.document.kind === "invoice" ? doubtIn(read.document) : undefined;
  return error ? { error } : read;
}

function firstIssue({ issues }: z.ZodError): FieldError {
  const issue = issues[0];
  return { field: toDotPath(issue?.path ?? []), message: issue?.message ?? "cannot be read" };
}

function unreasonable(value: unknown, path: readonly PropertyKey[]): FieldError | undefined {
  const field = () => toDotPath(path);
  if (path.length > MAX_DEPTH) return { field: field(), message: "is nested too deeply" };
  if (typeof value === "string")
    return value.length > MAX_DIGITS && /^-?\d+$/.test(value)
      ? { field: field(), message: "has too many digits" }
      : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const found = unreasonable(inner, [...path, Array.isArray(value) ? Number(name) : name]);
    if (found) return found;
  }
  return undefined;
}

function doubtIn({
  supplies,
  trueUps,
  currency,
}: BillingDocument & { kind: "invoice" }): FieldError | undefined {
  if (!isCurrency(currency)) return { field: "currency", message: "is no currency" };
  for (const [index, { versions }] of supplies.entries())
    for (const [place, version] of versions.entries()) {
      const error = versionErrors(version)[0];
      if (error) return { ...error, field: `supplies[${index}].versions[${place}]${dotted(error.field)}` };
    }
  const determinants = [
    ...supplies.map((supply, index) => ({ of: supply.determinants, at: `supplies[${index}]` })),
    ...trueUps.flatMap(({ billed, corrected }, index) => [
      { of: billed.determinants, at: `trueUps[${index}].billed` },
      { of: corrected.determinants, at: `trueUps[${index}].corrected` },
    ]),
  ];
  for (const { of, at } of determinants) {
    if (!of) continue;
    const { period, timeZone, holidays, contracted } = of;
    const spans = [period, ...(period.cycle ? [period.cycle] : []), ...of.added.map(({ dates }) => dates)];
    for (const { from, to } of spans)
      if (!isDate(from) || !isDate(to) || from >= to || daysIn({ from, to }) > MAX_DAYS)
        return { field: `${at}.determinants.period`, message: `is from ${from} until ${to}` };
    if (!isTimeZone(timeZone)) return { field: `${at}.determinants.timeZone`, message: "is no time zone" };
    const dates = [
      ...contracted.flatMap(({ from }) => (from === null ? [] : [from])),
      ...Object.values(holidays).flatMap((years) => Object.values(years).flat()),
    ];
    const wrong = dates.find((date) => !isDate(date));
    if (wrong !== undefined) return { field: `${at}.determinants`, message: `has ${wrong}, which is no day` };
  }
  return undefined;
}

function dotted(field: string): string {
  return field === "" ? "" : `.${field}`;
}
