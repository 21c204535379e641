import type { BillingSettings } from "../domain/billing-settings.ts";
import { DOCUMENT_FORMAT, type LostNumber } from "../domain/document.ts";
import { AppError, type FieldError } from "../domain/error.ts";
import { localDate } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { financialYear, formatNumber, sequenceOf, seriesKey } from "../domain/series.ts";
import { appendDocument, documentHeads, issuingLock, nextPlace } from "../store/documents.ts";
import { addIncident } from "../store/incidents.ts";
import { unlockIssuing } from "../store/issuing-lock.ts";
import { findProperty } from "../store/property.ts";
import { readBilling } from "../store/settings.ts";
import type { Box } from "./ports.ts";

/** More than a house ever issues: a number mistyped by a digit shall not fill the chain. */
const MOST_LOST = 10_000;

/** The last number of each type that was issued anywhere, in the current financial year; null where there was none. */
export interface LastNumbers {
  readonly invoice: string | null;
  readonly creditNote: string | null;
}

/** How the series of a type stands in this folder. */
export interface SeriesStanding {
  /** The last number that the folder holds of the current series; null where it holds none. */
  readonly last: string | null;
  /** The number that would come next. */
  readonly next: string;
}

type NumbersBox = Pick<Box, "store" | "clock" | "folder">;
type Kind = LostNumber["of"];

const SERIES = [
  { kind: "invoice", field: "invoice", pattern: "invoices", what: "invoice" },
  { kind: "credit-note", field: "creditNote", pattern: "creditNotes", what: "credit note" },
] as const satisfies readonly {
  kind: Kind;
  field: keyof LastNumbers;
  pattern: keyof BillingSettings;
  what: string;
}[];
const REST_FIELDS = { invoice: "invoice", creditNote: "credit_note" } as const;

/** The last numbers that this folder holds, which may not be the last that were issued where it was restored. */
export function numbersHere(box: NumbersBox): Readonly<Record<keyof LastNumbers, SeriesStanding>> {
  const [invoice, creditNote] = SERIES.map((series): SeriesStanding => {
    const { last, sequence, numberOf } = currentSeries(
      box,
      series.kind,
      readBilling(box.store)[series.pattern],
    );
    return { last, next: numberOf(sequence) };
  });
  if (!invoice || !creditNote) throw new Error("a series without its standing");
  return { invoice, creditNote };
}

/**
 * Takes the last numbers that were issued from a restored folder's owner: those that the folder does not hold enter the
 * chain as lost, and documents can be issued again. Gives the lost ones. Throws `conflict` where nothing is locked,
 * `invalid` naming the number that cannot be, `unavailable` while the clock cannot be trusted; nothing is written then.
 */
export function confirmNumbers(box: NumbersBox, input: LastNumbers, confirmedBy: string): readonly string[] {
  if (issuingLock(box.store) === null)
    throw new AppError(
      "conflict",
      "This folder was not restored, or its numbers are confirmed: nothing is locked.",
    );
  if (!box.clock.isTrusted())
    throw new AppError(
      "unavailable",
      "The clock of this box cannot be trusted now, so nothing enters the chain.",
    );
  return box.store.sqlite.transaction(() => {
    const { store } = box;
    const billing = readBilling(store);
    const series = SERIES.map((one) => ({ ...one, ...currentSeries(box, one.kind, billing[one.pattern]) }));
    const found = series.map((one) => ({ ...one, until: untilOf(one, input[one.field]) }));
    const errors = found.flatMap(({ until }) => (typeof until === "number" ? [] : [until]));
    if (errors[0]) throw new AppError("invalid", errors[0].message, errors);
    const counts = found.map(({ sequence, until }) => Math.max(0, Number(until) - sequence + 1));
    const count = counts.reduce((sum, one) => sum + one, 0);
    if (count > MOST_LOST) throw tooMany(count, counts[0] === 0 ? "credit_note" : "invoice");
    const lost = found.flatMap(({ kind, series: name, sequence, numberOf }, place) =>
      Array.from({ length: counts[place] ?? 0 }, (_, index) => ({
        kind,
        series: name,
        sequence: sequence + index,
        number: numberOf(sequence + index),
      })),
    );
    for (const one of lost) addLost(box, one, confirmedBy);
    unlockIssuing(store);
    const words = lost.length === 0 ? "none were lost" : `${lost.length} were lost in the restore`;
    const detail = `${confirmedBy} confirmed the last numbers that were issued; ${words}`;
    addIncident(store, { atMs: box.clock.nowMs(), kind: "numbers-confirmed", detail });
    return lost.map(({ number }) => number);
  })();
}

/** The series that a document of a kind would get its number in now: the next place in it, and how it is written. */
function currentSeries(box: NumbersBox, kind: Kind, { pattern }: BillingSettings["invoices"]) {
  const { yearStartsIn } = readBilling(box.store);
  const today = todayIn(box);
  const series = seriesKey(kind, today, yearStartsIn);
  const year = yearStartsIn === null ? null : financialYear(today, yearStartsIn);
  const { sequence } = nextPlace(box.store, series);
  return {
    pattern,
    year,
    series,
    sequence,
    last: documentHeads(box.store).findLast((head) => head.series === series)?.number ?? null,
    numberOf: (place: number) => formatNumber(pattern, place, year),
  };
}

/** The place of the last number in its series, or what is wrong with it. */
function untilOf(
  series: ReturnType<typeof currentSeries> & { readonly field: keyof LastNumbers; readonly what: string },
  typed: string | null,
): number | FieldError {
  const { last, sequence, pattern, year, what } = series;
  const field = REST_FIELDS[series.field];
  const number = typed?.trim() || null;
  if (number === null) {
    if (last === null) return 0;
    const message = `This folder holds the ${what} ${last}, so that was issued at least. Enter the last one.`;
    return { field, message };
  }
  const place = sequenceOf(pattern, number, year);
  if (place === undefined) {
    const message = `${number} is not how a number of the ${what}s is written: the next one here is ${series.numberOf(sequence)}.`;
    return { field, message };
  }
  if (place < sequence - 1) {
    const message = `This folder holds the ${what} ${last}, which comes after ${number}. Enter the last one.`;
    return { field, message };
  }
  return place;
}

function tooMany(count: number, field: string): AppError {
  const message = `That would make ${count} lost numbers; at most ${MOST_LOST} can be. Look at the number again.`;
  return new AppError("invalid", message, [{ field, message }]);
}

function addLost(
  box: NumbersBox,
  { kind, series, number }: { readonly kind: Kind; readonly series: string; readonly number: string },
  confirmedBy: string,
): void {
  const { sequence, ...place } = nextPlace(box.store, series);
  const document: LostNumber = {
    format: DOCUMENT_FORMAT,
    kind: "lost",
    of: kind,
    number,
    ...place,
    issuedAtMs: box.clock.nowMs(),
    issuedOn: todayIn(box),
    folder: box.folder,
    confirmedBy,
  };
  appendDocument(box.store, document, { series, sequence });
}

function todayIn({ store, clock }: NumbersBox): string {
  return localDate(clock.nowMs(), (findProperty(store) ?? UNSET_PROPERTY).timeZone).toString();
}
