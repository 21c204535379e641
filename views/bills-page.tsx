import type { Child } from "hono/jsx";
import type { Account } from "../src/domain/account.ts";
import { AccountFilter } from "./account-filter.tsx";
import { BillTable, type ShownBill } from "./bill-table.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { type PageOf, Pages } from "./pager.tsx";

/** All bills of the property, or of one account, newest period first. */
export function BillsPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly accounts: readonly Account[];
  /** The one whose bills are shown; null: all. */
  readonly chosen: Account | null;
  readonly bills: readonly ShownBill[];
  /** How many can be issued. */
  readonly ready: number;
  readonly shown: PageOf;
  /** What keeps anything from being issued. */
  readonly notices?: Child;
}) {
  const { shell, format, accounts, chosen, bills, ready, shown, notices } = props;
  return (
    <Page shell={shell} title="Bills" current="bills">
      <div class="heading heading-line">
        <h1>Bills</h1>
        {ready > 0 ? (
          <p class="buttons">
            <a class="button primary" href={`/bills/issue${chosen ? `?account=${chosen.id}` : ""}`}>
              {/* Those after them may be ready once these are issued. */}
              Issue what is ready
            </a>
          </p>
        ) : null}
      </div>
      <p class="links">
        <a href="/bills/meters">By meter and month</a>
        <a href="/documents">Documents</a>
        <a href="/payments">Payments</a>
        <a href="/verify">Verify</a>
      </p>
      {notices}
      {accounts.length > 1 ? <AccountFilter accounts={accounts} chosen={chosen} action="/bills" /> : null}
      {bills.length === 0 ? (
        <p class="card prose">
          No bill yet: no meter of an account has sent a reading. <a href="/accounts">Accounts</a> say whose
          each meter is.
        </p>
      ) : (
        <BillTable bills={bills} format={format} isOfMany={accounts.length > 1 && chosen === null} />
      )}
      <Pages shown={shown} format={format} path={`/bills?${chosen ? `account=${chosen.id}&` : ""}`} />
    </Page>
  );
}
