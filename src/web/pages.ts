import type { Context } from "hono";
import type { FieldErrors } from "../../views/fields.tsx";
import { type Format, formatFor } from "../../views/format.ts";
import type { Shell } from "../../views/layout.tsx";
import { wordsIn } from "../../views/words.ts";
import type { Box } from "../actions/ports.ts";
import type { Account } from "../domain/account.ts";
import { addDays } from "../domain/dates.ts";
import { AppError } from "../domain/error.ts";
import { addMonths, type Month, monthOf } from "../domain/period.ts";
import { type Property, UNSET_PROPERTY } from "../domain/property.ts";
import { LANGUAGES, languageOf } from "../domain/words/language.ts";
import { findAccount } from "../store/accounts.ts";
import { findProperty } from "../store/property.ts";
import { roleOf } from "./asker.ts";
import { takeUndo } from "./undo.ts";

/** What every page begins with: the property, how it writes numbers, the frame around it, the time. */
export interface PageParts {
  readonly property: Property;
  readonly format: Format;
  readonly shell: Shell;
  readonly nowMs: number;
}

/** The parts of a page for this request. */
export function pageParts(box: Box, context: Context): PageParts {
  const property = findProperty(box.store) ?? UNSET_PROPERTY;
  return {
    property,
    format: formatOf(property),
    shell: {
      propertyName: property.name,
      folder: box.folder,
      ...wordsOfProperty(property),
      role: roleOf(context, box),
      canLeaveDemo: box.leaveDemo !== undefined,
      done: context.req.query("done"),
      isAnswer: context.req.method === "POST",
      undo: takeUndo(context),
    },
    nowMs: box.clock.nowMs(),
  };
}

/** A page asks for its parts several times, and each next page of the same property for the same formats. */
const formats = new WeakMap<Property, Format>();

/** How pages write numbers and dates, and whose words they use. */
export function formatOf(property: Property): Format {
  const format = formats.get(property) ?? formatFor(property);
  formats.set(property, format);
  return format;
}

/** The language of a property's people and its words. */
export function wordsOfProperty({ locale }: Pick<Property, "locale">): Pick<Shell, "words" | "language"> {
  const language = languageOf(locale);
  return { language, words: wordsIn(language) };
}

/** The language that a browser asks for first among ours, and its words: for pages before there is a property. */
export function wordsAsked({ req }: Context): Pick<Shell, "words" | "language"> {
  const asked = (req.header("Accept-Language") ?? "")
    .split(",")
    .map((range) => range.trim().slice(0, 2).toLowerCase());
  const language = asked.flatMap((code) => LANGUAGES.find((ours) => ours === code) ?? [])[0] ?? "en";
  return { language, words: wordsIn(language) };
}

/** The month that it is now in the property's zone. */
export function currentMonth({ store, clock }: Box): Month {
  const { timeZone } = findProperty(store) ?? UNSET_PROPERTY;
  return monthOf(clock.nowMs(), timeZone);
}

/** The first and the last day of the month before this one in the property's zone. */
export function lastMonth(box: Box): { readonly from: string; readonly until: string } {
  const current = currentMonth(box);
  return { from: `${addMonths(current, -1)}-01`, until: addDays(`${current}-01`, -1) };
}

/** The number in a page's address, which its route lets be digits only. */
export function idOf({ req }: Context): number {
  return Number(req.param("id"));
}

/** The account that an address asks for by `account`; null where it names none. */
export function chosenAccount({ store }: Box, { req }: Context): Account | null {
  const asked = req.query("account") ?? "";
  return /^\d{1,15}$/.test(asked) ? (findAccount(store, Number(asked)) ?? null) : null;
}

/** The form that was sent; throws `invalid` where the body is none. */
export async function readForm(context: Context): Promise<FormData> {
  try {
    return await context.req.formData();
  } catch {
    throw new AppError("invalid", "The form did not arrive whole. Go back and send it again.");
  }
}

/** A field of a form as text; empty where it is missing. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** All values of a field of a form. */
export function textsOf(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value) => typeof value === "string");
}

/** An error's messages by field; under the empty name what belongs to none of `known`. */
export function errorsByField(error: AppError, known: readonly string[]): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { field, message } of error.fields) {
    const name = known.includes(field) ? field : "";
    errors[name] ??= sentence(message);
  }
  if (Object.keys(errors).length === 0) errors[""] = sentence(error.message);
  return errors;
}

/** A message with a full stop. */
function sentence(message: string): string {
  return /[.!?…]$/.test(message) ? message : `${message}.`;
}

/** Runs a write; gives its `AppError` back where it can be shown beside the form, throws anything else. */
export async function tryWrite(write: () => unknown): Promise<AppError | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.code !== "not-found") return error;
    throw error;
  }
}

/** The address of a page with the notice that it is to show. */
export function withNotice(path: string, done: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}done=${done}`;
}
