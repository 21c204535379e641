import type { Child } from "hono/jsx";
import type { Span } from "../src/domain/period.ts";
import { FigureHeads } from "./bill-table.tsx";
import { Name } from "./figure.tsx";
import { type Format, figureText } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";
import { moneyText } from "./movement-table.tsx";

/** A bill that can be issued, as it would be. */
export interface ShownReady {
  readonly account: { readonly id: number; readonly name: string };
  readonly period: Span;
  readonly energyWh: bigint;
  readonly isEstimated: boolean;
  readonly totalMinor: bigint;
  readonly currency: string;
}

/** What kept a bill from being issued. */
export interface ShownRefusal {
  readonly name: string;
  readonly period: string;
  readonly message: string;
}

/** All bills that can be issued, their sum, and one button. */
export function IssueReadyPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly ready: readonly ShownReady[];
  /** Whether others may be ready that are not among them. */
  readonly hasMore: boolean;
  /** What was issued just now, and what was not. */
  readonly issued: readonly string[];
  readonly refused: readonly ShownRefusal[];
  readonly notices?: Child;
}) {
  const { shell, format, ready, hasMore, issued, refused, notices } = props;
  return (
    <Page shell={shell} title="Issue bills" current="bills">
      <p class="crumbs">
        <a href="/bills">Bills</a>
      </p>
      <h1>Issue what is ready</h1>
      {notices}
      {issued.length > 0 ? (
        <p class="notice notice-good" role="status">
          <Icon name="good" size={18} />
          <span>{`Issued: ${issued.join(", ")}.`}</span>
        </p>
      ) : null}
      {refused.map(({ name, period, message }) => (
        <p class="notice notice-bad" role="alert">
          <Icon name="attention" size={18} />
          <span>
            <Name text={name} />
            {`, ${period}, was not issued. `}
            <bdi dir="auto">{message}</bdi>
          </span>
        </p>
      ))}
      {ready.length === 0 ? (
        <p class="card prose">
          No bill is ready. <a href="/bills">Bills</a> say what each one waits for.
        </p>
      ) : (
        <Ready ready={ready} hasMore={hasMore} format={format} />
      )}
    </Page>
  );
}

function Ready({
  ready,
  hasMore,
  format,
}: {
  readonly ready: readonly ShownReady[];
  readonly hasMore: boolean;
  readonly format: Format;
}) {
  const sums = Map.groupBy(ready, ({ currency }) => currency);
  const sumsText = [...sums]
    .map(([currency, bills]) =>
      moneyText(
        bills.reduce((sum, { totalMinor }) => sum + totalMinor, 0n),
        { currency },
        format,
      ),
    )
    .join(", ");
  return (
    <form class="card form" method="post" action="/bills/issue">
      <table class="stacked bills">
        <caption class="visually-hidden">Bills that would be issued</caption>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Period</th>
            <FigureHeads />
          </tr>
        </thead>
        <tbody>
          {ready.map((bill) => (
            <tr>
              <th scope="row">
                <input
                  type="hidden"
                  name="bill"
                  value={`${bill.account.id}/${bill.period.fromMs}/${bill.totalMinor}`}
                />
                <Name text={bill.account.name} />
              </th>
              <td data-label="Period">
                <a href={`/accounts/${bill.account.id}/bills/${bill.period.fromMs}`}>
                  {format.days(bill.period)}
                </a>
              </td>
              <td data-label="Used" class="number">
                {`${bill.isEstimated ? "estimated, " : ""}${figureText(format.energy(bill.energyWh))}`}
              </td>
              <td data-label="Total" class="number">
                {moneyText(bill.totalMinor, bill, format)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {"Together "}
        <strong>{sumsText}</strong>
        {
          ". Each gets the next number. What is issued can never be changed, only taken back by a credit note."
        }
      </p>
      {hasMore ? <p class="help">Others may follow once these are issued.</p> : null}
      <p class="buttons">
        <button class="button primary" type="submit">
          {ready.length === 1 ? "Issue this bill" : `Issue these ${format.count(ready.length)} bills`}
        </button>
        <a class="button" href="/bills">
          Not now
        </a>
      </p>
    </form>
  );
}
