import type { RegisterItem, TaxRegister } from "../actions/tax-register.ts";
import { decimalText } from "../domain/decimal.ts";
import { localDate } from "../domain/period.ts";
import { type CsvRow, csvOf } from "./csv.ts";

const COLUMNS = [
  "date",
  "book",
  "kind",
  "number",
  "account_id",
  "account",
  "period_from",
  "period_until",
  "energy_kwh",
  "amount",
  "currency",
  "due_on",
  "concerns",
  "method",
  "reference",
  "note",
  "entry",
  "reverses",
  "posted_at",
  "posted_by",
] as const;

/**
 * A tax year's register as CSV. `amount` is what a row adds to what is owed, in the book `deposit` to the deposit that is
 * held; a deposit that was applied has a row in each. Times are in UTC, periods in dates of the zone.
 */
export function registerCsv(register: TaxRegister, timeZone: string): string {
  return csvOf(
    COLUMNS,
    register.items.map((item) => rowOf(item, register, timeZone)),
  );
}

function rowOf(item: RegisterItem, { documents, accountNames }: TaxRegister, timeZone: string): CsvRow {
  const numberOf = (chainIndex: number | null) =>
    chainIndex === null ? null : (documents.get(chainIndex)?.number ?? null);
  if (item.kind === "document") {
    const { document } = item;
    const { account, fromMs, toMs, energyWh, totalMinor, currency } = document;
    return {
      date: item.date,
      book: account === null ? null : "account",
      kind: document.kind,
      number: document.number,
      account_id: account,
      account: account === null ? null : (accountNames.get(account) ?? null),
      period_from: fromMs === null ? null : localDate(fromMs, timeZone).toString(),
      period_until: toMs === null ? null : localDate(toMs - 1, timeZone).toString(),
      energy_kwh: energyWh === null ? null : decimalText(energyWh, 3, 3),
      ...(account === null ? {} : { amount: { amountMinor: totalMinor, currency }, currency }),
      due_on: document.dueOn,
      concerns: numberOf(document.credits),
      posted_at: new Date(document.issuedAtMs).toISOString(),
    };
  }
  const { entry } = item;
  return {
    date: item.date,
    book: entry.book,
    kind: entry.kind,
    account_id: entry.account,
    account: accountNames.get(entry.account) ?? null,
    amount: { amountMinor: entry.amountMinor, currency: entry.currency },
    currency: entry.currency,
    concerns: numberOf(entry.document),
    method: entry.method,
    reference: entry.reference,
    note: entry.note,
    entry: entry.id,
    reverses: entry.reverses,
    posted_at: new Date(entry.postedAtMs).toISOString(),
    posted_by: entry.postedBy,
  };
}
