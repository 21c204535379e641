import type { Child } from "hono/jsx";
import { currencySums } from "../src/domain/currency-sums.ts";
import type { Span } from "../src/domain/period.ts";
import { sumText } from "./bill-matrix.tsx";
import { FigureHeads } from "./bill-table.tsx";
import { draftPath } from "./document-paths.ts";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, figureText, isolated } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";
import { moneyText } from "./movement-table.tsx";
import { Said } from "./said.tsx";

/** Whether a bill goes by e-mail: by itself, where somebody wants it, or not at all. */
export type ReadyMail =
  | { readonly kind: "none" }
  | { readonly kind: "by-itself" | "on-request"; readonly address: string };

/** A bill that can be issued, as it would be. */
export interface ShownReady {
  readonly account: { readonly id: number; readonly name: string };
  readonly period: Span;
  readonly energyWh: bigint;
  readonly isEstimated: boolean;
  readonly mail: ReadyMail;
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
  readonly isMailSetUp: boolean;
  /** Whether they are sent by e-mail, as it was chosen last. */
  readonly andMail: boolean;
  readonly notices?: Child;
}) {
  const { shell, format, ready, issued, refused, notices } = props;
  const { ready: words, list } = format.words.bills;
  return (
    <Page shell={shell} title={words.title} current="bills">
      <p class="crumbs">
        <a href="/bills">{list.title}</a>
      </p>
      <h1>{words.heading}</h1>
      {notices}
      {issued.length > 0 ? (
        <p class="notice notice-good" role="status">
          <Icon name="good" size={18} />
          <span>{words.issued(issued.join(", "))}</span>
        </p>
      ) : null}
      {refused.map(({ name, period, message }) => (
        <p class="notice notice-bad" role="alert">
          <Icon name="attention" size={18} />
          <span>
            <Fill
              text={words.refused}
              parts={{
                account: <Name text={name} />,
                days: period,
                reason: (
                  <bdi dir="auto">
                    <Said text={message} />
                  </bdi>
                ),
              }}
            />
          </span>
        </p>
      ))}
      {ready.length === 0 ? (
        <p class="card prose">
          <Fill text={words.none} parts={{ bills: <a href="/bills">{list.title}</a> }} />
        </p>
      ) : (
        <Ready {...props} />
      )}
    </Page>
  );
}

function Ready(props: {
  readonly ready: readonly ShownReady[];
  readonly hasMore: boolean;
  readonly isMailSetUp: boolean;
  readonly andMail: boolean;
  readonly format: Format;
}) {
  const { ready, hasMore, isMailSetUp, andMail, format } = props;
  const { ready: words, table } = format.words.bills;
  const total = sumText(
    currencySums(ready.map(({ currency, totalMinor }) => ({ currency, amountMinor: totalMinor }))),
    format,
  );
  const isAnyMailed = ready.some(({ mail }) => mail.kind !== "none");
  const onRequest = ready.filter(({ mail }) => mail.kind === "on-request").length;
  return (
    <form class="card form" method="post" action="/bills/issue">
      <table class="stacked bills">
        <caption class="visually-hidden">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{table.account}</th>
            <th scope="col">{table.period}</th>
            {isAnyMailed ? <th scope="col">{words.mail}</th> : null}
            <FigureHeads format={format} />
          </tr>
        </thead>
        <tbody>
          {ready.map((bill) => (
            <ReadyRow bill={bill} hasMails={isAnyMailed} format={format} />
          ))}
        </tbody>
      </table>
      <p>
        <Fill text={words.together} parts={{ total: <strong>{total}</strong> }} />
      </p>
      {hasMore ? <p class="help">{words.hasMore}</p> : null}
      {onRequest > 0 && isMailSetUp ? (
        <div class="field">
          <input type="hidden" name="mail_asked" value="yes" />
          <label class="check">
            <input type="checkbox" name="mail" value="yes" checked={andMail} aria-describedby="mail-help" />
            {onRequest === 1 ? words.andMailOne : words.andMail(format.count(onRequest))}
          </label>
          <p class="help" id="mail-help">
            {words.andMailHelp}
          </p>
        </div>
      ) : null}
      {isAnyMailed && !isMailSetUp ? (
        <p class="help">
          <Fill text={words.mailOff} parts={{ link: <a href="/settings/mail">{words.setUpMail}</a> }} />
        </p>
      ) : null}
      <p class="buttons">
        <button class="button primary" type="submit">
          {ready.length === 1 ? words.one : words.many(format.count(ready.length))}
        </button>
        <a class="button" href="/bills">
          {words.notNow}
        </a>
      </p>
    </form>
  );
}

function ReadyRow({
  bill,
  hasMails,
  format,
}: {
  readonly bill: ShownReady;
  readonly hasMails: boolean;
  readonly format: Format;
}) {
  const { ready: words, table } = format.words.bills;
  const energy = figureText(format.energy(bill.energyWh));
  return (
    <tr>
      <th scope="row">
        <input
          type="hidden"
          name="bill"
          value={`${bill.account.id}/${bill.period.fromMs}/${bill.totalMinor}`}
        />
        <Name text={bill.account.name} />
      </th>
      <td data-label={table.period}>
        <a href={draftPath(bill.account.id, bill.period.fromMs)}>{format.days(bill.period)}</a>
      </td>
      {hasMails ? (
        <td data-label={words.mail} class="small">
          <bdi dir="auto">{mailWords(bill.mail, format)}</bdi>
        </td>
      ) : null}
      <td data-label={table.used} class="number">
        {bill.isEstimated ? words.estimated(energy) : energy}
      </td>
      <td data-label={table.total} class="number">
        {moneyText(bill.totalMinor, bill, format)}
      </td>
    </tr>
  );
}

function mailWords(mail: ReadyMail, format: Format): string {
  const words = format.words.bills.ready;
  if (mail.kind === "none") return words.noAddress;
  const address = isolated(mail.address);
  return mail.kind === "by-itself" ? words.byItself(address) : words.wouldGo(address);
}
