import type { CurrencySum } from "../src/domain/currency-sums.ts";
import type { Month } from "../src/domain/period.ts";
import { BillStatePill } from "./bill-state.tsx";
import { billPath, type ShownBill } from "./bill-table.tsx";
import { Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import { moneyText } from "./movement-table.tsx";

/** So many bills of a cell are shown; the others stand on the account's own page. */
const MOST_IN_CELL = 4;

/** A month of all accounts. */
export interface ShownMonth {
  readonly month: Month;
  readonly bills: ReadonlyMap<number, readonly ShownBill[]>;
  readonly totals: readonly CurrencySum[];
  readonly overdue: readonly CurrencySum[];
}

/** Bills by month and account with their states, each a link; on a phone a list by month. */
export function BillMatrix(props: {
  readonly accounts: readonly { readonly id: number; readonly name: string }[];
  readonly months: readonly ShownMonth[];
  readonly format: Format;
}) {
  const { accounts, months, format } = props;
  const words = format.words.bills.list;
  return (
    <section class="card matrix" aria-label={words.matrix} tabindex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.month}</th>
            {accounts.map(({ id, name }) => (
              <th scope="col">
                <a href={`/accounts/${id}/bills`}>
                  <Name text={name} />
                </a>
              </th>
            ))}
            <th scope="col" class="number">
              {words.all}
            </th>
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <Row month={month} accounts={accounts} format={format} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({
  month: { month, bills, totals, overdue },
  accounts,
  format,
}: {
  readonly month: ShownMonth;
  readonly accounts: readonly { readonly id: number; readonly name: string }[];
  readonly format: Format;
}) {
  const words = format.words.bills.list;
  return (
    <tr>
      <th scope="row">{format.month(month)}</th>
      {accounts.map(({ id, name }) => {
        const its = bills.get(id) ?? [];
        return (
          <td class={its.length === 0 ? "nothing" : undefined}>
            {its.length === 0 ? null : (
              <>
                <span class="matrix-whose">
                  <Name text={name} />
                </span>
                <span class="matrix-bills">
                  {its.slice(0, MOST_IN_CELL).map((bill) => (
                    <Cell bill={bill} format={format} />
                  ))}
                  {its.length > MOST_IN_CELL ? (
                    <a class="matrix-bill small" href={`/accounts/${id}/bills`}>
                      {words.moreInCell(format.count(its.length - MOST_IN_CELL))}
                    </a>
                  ) : null}
                </span>
              </>
            )}
          </td>
        );
      })}
      <td class="number matrix-sum">
        <span class="matrix-whose">{words.all}</span>
        <span class="matrix-bills">
          <strong>{sumText(totals, format)}</strong>
          {overdue.length > 0 ? (
            <span class="small matrix-overdue">{words.overdue(sumText(overdue, format))}</span>
          ) : null}
        </span>
      </td>
    </tr>
  );
}

function Cell({ bill, format }: { readonly bill: ShownBill; readonly format: Format }) {
  return (
    <a class="matrix-bill" href={billPath(bill)} title={format.days(bill.period)}>
      <span class={bill.state === "credited" ? "matrix-amount matrix-gone" : "matrix-amount"}>
        {bill.state === "empty" ? "–" : moneyText(bill.totalMinor, bill, format)}
      </span>
      <BillStatePill state={bill.state} format={format} />
    </a>
  );
}

/** Amounts, currency by currency. */
export function sumText(sums: readonly CurrencySum[], format: Format): string {
  return sums.map((sum) => moneyText(sum.amountMinor, sum, format)).join(", ");
}
