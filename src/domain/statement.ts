import type { DateSpan } from "./dates.ts";
import type { LedgerEntry } from "./ledger.ts";

/** An entry with the balance of its book after it. */
export interface StatementLine {
  readonly entry: LedgerEntry;
  readonly balanceMinor: bigint;
}

/** A book over a span of local dates: what was there before, what came, what is there then. Minor units. */
export interface Statement {
  readonly openingMinor: bigint;
  /** By the date on which they count, then as they were posted. */
  readonly lines: readonly StatementLine[];
  readonly closingMinor: bigint;
}

/** The statement of one of an account's books over a span of dates. */
export function statementOf(
  entries: readonly LedgerEntry[],
  book: LedgerEntry["book"],
  { from, to }: DateSpan,
): Statement {
  const ofBook = entries.filter((entry) => entry.book === book && entry.effectiveOn < to);
  const openingMinor = sumOf(ofBook.filter(({ effectiveOn }) => effectiveOn < from));
  let balanceMinor = openingMinor;
  const lines = ofBook
    .filter(({ effectiveOn }) => effectiveOn >= from)
    .toSorted((a, b) =>
      a.effectiveOn === b.effectiveOn ? a.id - b.id : a.effectiveOn < b.effectiveOn ? -1 : 1,
    )
    .map((entry) => {
      balanceMinor += entry.amountMinor;
      return { entry, balanceMinor };
    });
  return { openingMinor, lines, closingMinor: balanceMinor };
}

function sumOf(entries: readonly LedgerEntry[]): bigint {
  return entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}
