import type { AccountStatement } from "../actions/account-statement.ts";
import { addDays } from "../domain/dates.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import type { Statement } from "../domain/statement.ts";
import { type CsvRow, csvOf } from "./csv.ts";

const COLUMNS = [
  "book",
  "date",
  "kind",
  "document",
  "method",
  "reference",
  "note",
  "amount",
  "balance",
  "currency",
] as const;

/** A statement as CSV: of each book the opening balance, every movement with the balance after it, the closing one. */
export function statementCsv(statement: AccountStatement, numbers: ReadonlyMap<number, string>): string {
  const { owed, deposit } = statement;
  const isHeld = deposit.lines.length > 0 || deposit.openingMinor !== 0n;
  return csvOf(COLUMNS, [
    ...bookRows("account", owed, statement, numbers),
    ...(isHeld ? bookRows("deposit", deposit, statement, numbers) : []),
  ]);
}

function bookRows(
  book: LedgerEntry["book"],
  { openingMinor, lines, closingMinor }: Statement,
  { currency, dates }: AccountStatement,
  numbers: ReadonlyMap<number, string>,
): CsvRow[] {
  const edge = (kind: string, date: string, balanceMinor: bigint): CsvRow => ({
    book,
    date,
    kind,
    balance: { amountMinor: balanceMinor, currency },
    currency,
  });
  return [
    edge("opening balance", dates.from, openingMinor),
    ...lines.map(
      ({ entry, balanceMinor }): CsvRow => ({
        book,
        date: entry.effectiveOn,
        kind: entry.kind,
        document: entry.document === null ? null : (numbers.get(entry.document) ?? null),
        method: entry.method,
        reference: entry.reference,
        note: entry.note,
        amount: { amountMinor: entry.amountMinor, currency: entry.currency },
        balance: { amountMinor: balanceMinor, currency },
        currency,
      }),
    ),
    edge("closing balance", addDays(dates.to, -1), closingMinor),
  ];
}
