import type { BillState } from "../src/domain/bill-state.ts";
import { kwhDecimals } from "../src/domain/energy.ts";
import type { Span } from "../src/domain/period.ts";
import { BillStatePill } from "./bill-state.tsx";
import { draftPath, invoicePath } from "./document-paths.ts";
import { Figure, Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import { holdSentence, type SaidHold } from "./hold-words.ts";
import { moneyText } from "./movement-table.tsx";

/** A bill of an account as pages list it. */
export interface ShownBill {
  readonly account: { readonly id: number; readonly name: string };
  readonly period: Span;
  readonly isFinal: boolean;
  readonly state: BillState;
  readonly energyWh: bigint;
  readonly totalMinor: bigint;
  readonly currency: string;
  /** Of the invoice; null until it is issued. */
  readonly number: string | null;
  readonly dueOn: string | null;
  /** What of the invoice is still to be paid. */
  readonly openMinor: bigint | null;
  /** Why it waits, the first reason of several. */
  readonly hold: SaidHold | null;
}

/** The page of a bill: the invoice once it is issued, else the draft. */
export function billPath({
  account,
  period,
  number,
}: Pick<ShownBill, "account" | "period" | "number">): string {
  return number === null ? draftPath(account.id, period.fromMs) : invoicePath(number);
}

/** Bills in a table that becomes a list on a phone. */
export function BillTable(props: {
  readonly bills: readonly ShownBill[];
  readonly format: Format;
  /** Whether each says whose it is. */
  readonly isOfMany: boolean;
}) {
  const { bills, format, isOfMany } = props;
  const words = format.words.bills.table;
  const decimals = kwhDecimals(bills.map(({ energyWh }) => energyWh));
  return (
    <table class="card stacked bills">
      <caption class="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.period}</th>
          {isOfMany ? <th scope="col">{words.account}</th> : null}
          <th scope="col">{words.state}</th>
          <FigureHeads format={format} />
        </tr>
      </thead>
      <tbody>
        {bills.map((bill) => (
          <tr>
            <th scope="row">
              <a class="row-link" href={billPath(bill)}>
                {format.days(bill.period)}
              </a>
              {bill.number === null ? null : <bdi class="block small weak">{bill.number}</bdi>}
              {bill.isFinal ? <span class="block small weak">{words.final}</span> : null}
            </th>
            {isOfMany ? (
              <td data-label={words.account}>
                <a href={`/accounts/${bill.account.id}/bills`}>
                  <Name text={bill.account.name} />
                </a>
              </td>
            ) : null}
            <td data-label={words.state}>
              <span>
                <BillStatePill state={bill.state} format={format} />
                <StateNote bill={bill} format={format} />
              </span>
            </td>
            <td data-label={words.used} class="number">
              <Figure of={format.energy(bill.energyWh, decimals)} />
            </td>
            <td data-label={words.total} class="number">
              {moneyText(bill.totalMinor, bill, format)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The heads of what was used and what it comes to. */
export function FigureHeads({ format }: { readonly format: Format }) {
  const words = format.words.bills.table;
  return (
    <>
      <th scope="col" class="number">
        {words.used}
      </th>
      <th scope="col" class="number">
        {words.total}
      </th>
    </>
  );
}

function StateNote({ bill, format }: { readonly bill: ShownBill; readonly format: Format }) {
  const words = format.words.bills.table;
  const { state, openMinor, dueOn, hold, totalMinor } = bill;
  if (state === "held" && hold !== null) {
    return (
      <bdi class="block small weak" dir="auto">
        {holdSentence(hold, format)}
      </bdi>
    );
  }
  const due = dueOn === null ? "" : format.date(dueOn);
  if (state === "part-paid" || (state === "overdue" && openMinor !== totalMinor)) {
    const open = moneyText(openMinor ?? 0n, bill, format);
    return <span class="block small weak">{due === "" ? words.open(open) : words.openDue(open, due)}</span>;
  }
  const isDue = (state === "issued" || state === "sent" || state === "overdue") && due !== "";
  return isDue ? <span class="block small weak">{words.due(due)}</span> : null;
}
