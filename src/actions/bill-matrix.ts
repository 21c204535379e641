import type { Account } from "../domain/account.ts";
import { type CurrencySum, currencySums } from "../domain/currency-sums.ts";
import { type Month, monthOf } from "../domain/period.ts";
import type { ListedBill } from "./account-bills.ts";

/** A month of all accounts: the bills whose periods end in it. */
export interface MatrixMonth {
  readonly month: Month;
  /** By the id of the account, the oldest period first. */
  readonly bills: ReadonlyMap<number, readonly ListedBill[]>;
  /** What they come to together, those that were credited left out. */
  readonly totals: readonly CurrencySum[];
  /** What of them is overdue. */
  readonly overdue: readonly CurrencySum[];
}

/** The months and accounts of bills. */
export interface BillMatrix {
  /** Those with a bill among them, as they are listed. */
  readonly accounts: readonly Account[];
  /** The newest first; months without a bill are not among them. */
  readonly months: readonly MatrixMonth[];
}

/** The month that a bill belongs to whatever its cycle: the one in which its period ends, in the property's zone. */
export function monthOfBill({ period }: Pick<ListedBill, "period">, timeZone: string): Month {
  return monthOf(period.toMs - 1, timeZone);
}

/** Bills as a matrix of months and accounts. */
export function billMatrix(
  accounts: readonly Account[],
  bills: readonly ListedBill[],
  timeZone: string,
): BillMatrix {
  const withBills = new Set(bills.map(({ account }) => account.id));
  const months = Map.groupBy(bills, (bill) => monthOfBill(bill, timeZone));
  return {
    accounts: accounts.filter(({ id }) => withBills.has(id)),
    months: [...months]
      .toSorted(([a], [b]) => (a < b ? 1 : -1))
      .map(([month, its]) => ({
        month,
        bills: Map.groupBy(
          its.toSorted((a, b) => a.period.fromMs - b.period.fromMs || chainOf(a) - chainOf(b)),
          ({ account }) => account.id,
        ),
        totals: totalsOf(its),
        overdue: overdueOf(its),
      })),
  };
}

/** What bills come to, currency by currency; what was credited or has no readings left out. */
export function totalsOf(bills: readonly ListedBill[]): CurrencySum[] {
  return currencySums(
    bills
      .filter(({ state }) => state !== "credited" && state !== "empty")
      .map(({ currency, totalMinor }) => ({ currency, amountMinor: totalMinor })),
  );
}

/** What of bills is overdue, currency by currency; nothing where that is nothing. */
export function overdueOf(bills: readonly ListedBill[]): CurrencySum[] {
  return currencySums(
    bills
      .filter(({ state }) => state === "overdue")
      .map(({ currency, issued }) => ({ currency, amountMinor: issued?.openMinor ?? 0n })),
  );
}

function chainOf({ issued }: ListedBill): number {
  return issued?.invoice.chainIndex ?? Number.POSITIVE_INFINITY;
}
