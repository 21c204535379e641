import type { BillingSettings } from "../domain/billing-settings.ts";
import type { FieldError } from "../domain/error.ts";
import { sequenceOf } from "../domain/series.ts";
import { canCoincide, patternParts } from "../domain/series-pattern.ts";
import { type DocumentHead, documentHeads } from "../store/documents.ts";
import type { Store } from "../store/open.ts";

const SERIES = [
  { kind: "invoice", of: "invoices", field: "invoices.pattern" },
  { kind: "credit-note", of: "creditNotes", field: "credit_notes.pattern" },
] as const;

/** What is wrong with patterns by which a number could come again that was issued already. */
export function repeatedNumberErrors(
  store: Store,
  billing: Pick<BillingSettings, "invoices" | "creditNotes" | "yearStartsIn">,
): FieldError[] {
  const issued = documentHeads(store);
  return SERIES.flatMap(({ kind, of, field }) => {
    const { pattern } = billing[of];
    const repeated = issued.find((known) => couldRepeat(known, kind, pattern, billing.yearStartsIn));
    if (!repeated) return [];
    const message = `${repeated.number} has been issued already, and a number like it could come again. Begin with other letters than before.`;
    return [{ field, message }];
  });
}

/** Whether a pattern may give a number again: it can give it, and not only at the place in its series that is taken. */
function couldRepeat(
  { number, series, sequence }: Pick<DocumentHead, "number" | "series" | "sequence">,
  kind: "invoice" | "credit-note",
  pattern: string,
  yearStartsIn: number | null,
): boolean {
  const parts = patternParts(pattern);
  const literal = [{ kind: "text", text: number, width: number.length }] as const;
  if (!parts || !canCoincide(literal, parts)) return false;
  const [ofKind, year] = series.split("/");
  const isSameSeries = ofKind === kind && (year === undefined) === (yearStartsIn === null);
  return !isSameSeries || sequenceOf(pattern, number, year === undefined ? null : Number(year)) !== sequence;
}
