import type { Child } from "hono/jsx";
import type { Account } from "../src/domain/account.ts";
import type { CurrencySum } from "../src/domain/currency-sums.ts";
import { AccountChoice } from "./account-choice.tsx";
import { BillMatrix, type ShownMonth, sumText } from "./bill-matrix.tsx";
import { BillTable, type ShownBill } from "./bill-table.tsx";
import { Deliveries, type ListedDelivery } from "./deliveries.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";
import { type PageOf, Pages } from "./pager.tsx";

/** Which bills are shown. */
export interface BillsFilter {
  readonly accounts: readonly Account[];
  /** The one whose bills are shown; null: all. */
  readonly chosen: Account | null;
  /** Years in which a period of a bill ends, the newest first. */
  readonly years: readonly string[];
  /** Null: the last twelve months. */
  readonly year: string | null;
}

/** Bills of one kind: how many there are, and what they come to. */
export interface BillCount {
  readonly count: number;
  readonly sums: readonly CurrencySum[];
}

/** All bills of the property by month and account, or those of one account as a list. */
export function BillsPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly filter: BillsFilter;
  /** Of all accounts; null where one is chosen. */
  readonly matrix: {
    readonly accounts: readonly { readonly id: number; readonly name: string }[];
    readonly months: readonly ShownMonth[];
  } | null;
  /** Of the chosen account; empty where none is. */
  readonly bills: readonly ShownBill[];
  readonly shown: PageOf;
  /** Whether there is any bill, whatever is shown. */
  readonly hasBills: boolean;
  /** Whether anything says what energy costs. */
  readonly hasTariff: boolean;
  readonly ready: BillCount;
  readonly held: BillCount;
  readonly overdue: BillCount;
  /** Mails of bills of which it is not certain that they arrived. */
  readonly mails: readonly ListedDelivery[];
  /** What keeps anything from being issued, and what is under way. */
  readonly notices?: Child;
}) {
  const { shell, format, filter, matrix, bills, shown, hasBills, hasTariff, ready, mails, notices } = props;
  const words = format.words.bills.list;
  const { chosen, year } = filter;
  const isEmpty = matrix ? matrix.months.length === 0 : bills.length === 0;
  const query = new URLSearchParams({
    ...(chosen ? { account: String(chosen.id) } : {}),
    ...(year === null ? {} : { year }),
  });
  return (
    <Page shell={shell} title={words.title} current="bills">
      <div class="heading heading-line">
        <h1>{words.title}</h1>
        {ready.count > 0 ? (
          <p class="buttons">
            <a class="button primary" href={`/bills/issue${chosen ? `?account=${chosen.id}` : ""}`}>
              {ready.count === 1 ? words.issueOne : words.issueCount(format.count(ready.count))}
            </a>
          </p>
        ) : null}
      </div>
      <p class="links">
        <a href="/bills/meters">{words.byMeter}</a>
        <a href="/documents">{words.documents}</a>
        <a href="/payments">{words.payments}</a>
        <a href="/verify">{words.verify}</a>
      </p>
      {notices}
      {hasBills && !hasTariff ? (
        <p class="notice notice-attention">
          <Icon name="attention" size={18} />
          <span>
            {words.noTariff} <a href="/tariffs/new">{words.enterTariff}</a>
          </span>
        </p>
      ) : null}
      {hasBills ? <Counts {...props} /> : null}
      {hasBills ? <Filter filter={filter} format={format} /> : null}
      {hasBills ? null : (
        <p class="card prose">
          <Fill text={words.none} parts={{ accounts: <a href="/accounts">{words.accounts}</a> }} />
        </p>
      )}
      {hasBills && isEmpty ? <p class="card prose">{words.noneInYear}</p> : null}
      {isEmpty ? null : matrix ? (
        <BillMatrix {...matrix} format={format} />
      ) : (
        <BillTable bills={bills} format={format} isOfMany={false} />
      )}
      <Pages shown={shown} path={`/bills?${query.size > 0 ? `${query}&` : ""}`} format={format} />
      {mails.length > 0 ? (
        <section class="card" aria-labelledby="mails">
          <h2 id="mails">{words.mails}</h2>
          <p class="help">{words.mailsHelp}</p>
          <Deliveries deliveries={mails} format={format} back="/bills#mails" isOfMany />
          <p class="links">
            <a href="/settings/mail">{words.allMails}</a>
          </p>
        </section>
      ) : null}
    </Page>
  );
}

function Counts(props: {
  readonly format: Format;
  readonly ready: BillCount;
  readonly held: BillCount;
  readonly overdue: BillCount;
}) {
  const { format, ready, held, overdue } = props;
  const words = format.words.bills.list;
  const count = (label: string, { count: number, sums }: BillCount, tone: string) => (
    <div class={number > 0 ? `bill-count ${tone}` : "bill-count"}>
      <dt>{label}</dt>
      <dd>
        <strong>{number === 0 ? words.nothing : sumText(sums, format)}</strong>
        {number === 0 ? null : (
          <span class="block small">{number === 1 ? words.oneBill : words.bills(format.count(number))}</span>
        )}
      </dd>
    </div>
  );
  return (
    <dl class="card bill-counts">
      {count(words.ready, ready, "bill-count-good")}
      {count(words.waits, held, "bill-count-attention")}
      {count(words.owed, overdue, "bill-count-bad")}
    </dl>
  );
}

function Filter({ filter, format }: { readonly filter: BillsFilter; readonly format: Format }) {
  const { accounts, chosen, years, year } = filter;
  const words = format.words.bills.list;
  return (
    <form class="selector" method="get" action="/bills" data-submit-on-change>
      {accounts.length > 1 ? <AccountChoice accounts={accounts} chosen={chosen?.id} format={format} /> : null}
      <label>
        <span>{words.year}</span>
        <select name="year">
          <option value="">{words.lastYear}</option>
          {years.map((each) => (
            <option value={each} selected={each === year}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <button class="button quiet" type="submit">
        {words.show}
      </button>
    </form>
  );
}
