import type { Child } from "hono/jsx";
import type { Account } from "../src/domain/account.ts";
import { BillTable, type ShownBill } from "./bill-table.tsx";
import { Name } from "./figure.tsx";
import { type Format, isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { type PageOf, Pages } from "./pager.tsx";

/** An account's bills, newest period first. */
export function AccountBillsPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly account: Account;
  readonly bills: readonly ShownBill[];
  readonly shown: PageOf;
  /** What keeps anything from being issued. */
  readonly notices?: Child;
}) {
  const { shell, format, account, bills, shown, notices } = props;
  const path = `/accounts/${account.id}`;
  return (
    <Page shell={shell} title={`Bills of ${isolated(account.name)}`} current="bills">
      <p class="crumbs">
        <a href="/bills">Bills</a>
        <a href={path}>
          <Name text={account.name} />
        </a>
      </p>
      <h1>
        Bills of <Name text={account.name} />
      </h1>
      <p class="links">
        <a href={`${path}/ledger`}>Payments and statement</a>
        <a href={`/documents?account=${account.id}`}>Documents</a>
        <a href={`/move-out/${account.id}`}>
          {account.closedAtMs === null ? "Move out" : "What is left of moving out"}
        </a>
      </p>
      {notices}
      {bills.length === 0 ? (
        <p class="card prose">No bill yet: none of its meters has sent a reading in its time.</p>
      ) : (
        <BillTable bills={bills} format={format} isOfMany={false} />
      )}
      <Pages shown={shown} format={format} path={`${path}/bills?`} />
    </Page>
  );
}
