import type { Child } from "hono/jsx";
import type { Account } from "../src/domain/account.ts";
import { BillTable, type ShownBill } from "./bill-table.tsx";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
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
  const words = format.words.bills;
  const path = `/accounts/${account.id}`;
  return (
    <Page shell={shell} title={words.ofAccount.title(isolated(account.name))} current="bills">
      <p class="crumbs">
        <a href="/bills">{words.list.title}</a>
        <a href={path}>
          <Name text={account.name} />
        </a>
      </p>
      <h1>
        <Fill text={words.ofAccount.heading} parts={{ account: <Name text={account.name} /> }} />
      </h1>
      <p class="links">
        <a href={`${path}/ledger`}>{words.ofAccount.ledger}</a>
        <a href={`/documents?account=${account.id}`}>{words.list.documents}</a>
        <a href={`/move-out/${account.id}`}>
          {account.closedAtMs === null ? words.ofAccount.moveOut : words.ofAccount.movedOut}
        </a>
      </p>
      {notices}
      {bills.length === 0 ? (
        <p class="card prose">{words.ofAccount.none}</p>
      ) : (
        <BillTable bills={bills} format={format} isOfMany={false} />
      )}
      <Pages shown={shown} format={format} path={`${path}/bills?`} />
    </Page>
  );
}
