import { type Context, Hono } from "hono";
import { AccountBillsPage } from "../../views/account-bills-page.tsx";
import { BillsPage } from "../../views/bills-page.tsx";
import { LateCorrectionNotice } from "../../views/late-correction-notice.tsx";
import { accountBills, byTimeBackwards } from "../actions/account-bills.ts";
import { lateCorrections } from "../actions/late-corrections.ts";
import { currencyOf } from "../actions/ledger-posting.ts";
import type { Box } from "../actions/ports.ts";
import { listAccounts, requireAccount } from "../store/accounts.ts";
import { issuingNotices } from "./issuing-notices.tsx";
import { pageOf } from "./page-of.ts";
import { chosenAccount, idOf, pageParts } from "./pages.ts";
import { shownBill } from "./shown-bills.ts";

const PAGE_SIZE = 60;

/** `/bills` and `/accounts/{id}/bills`: bills by period, whatever their state. */
export function billPages(box: Box): Hono {
  return new Hono()
    .get("/bills", (context) => billsPage(box, context))
    .get("/accounts/:id{[0-9]{1,15}}/bills", (context) => {
      const parts = pageParts(box, context);
      const account = requireAccount(box.store, idOf(context));
      const { items, shown } = pageOf(context, accountBills(box, account), PAGE_SIZE);
      return context.html(
        <AccountBillsPage
          {...parts}
          account={account}
          bills={items.map(shownBill)}
          shown={shown}
          notices={
            <>
              {issuingNotices(box, parts)}
              <LateCorrectionNotice
                corrections={lateCorrections(box, account)}
                currency={currencyOf(box.store, account.id)}
                format={parts.format}
              />
            </>
          }
        />,
      );
    });
}

function billsPage(box: Box, context: Context) {
  // Where the bills of meters by month stood before there were accounts.
  const { search } = new URL(context.req.url);
  if (context.req.query("meter")) return context.redirect(`/bills/meters${search}`, 303);
  const parts = pageParts(box, context);
  const chosen = chosenAccount(box, context);
  const accounts = listAccounts(box.store);
  const bills = (chosen ? [chosen] : accounts)
    .flatMap((account) => accountBills(box, account))
    .toSorted(byTimeBackwards);
  const { items, shown } = pageOf(context, bills, PAGE_SIZE);
  return context.html(
    <BillsPage
      {...parts}
      accounts={accounts}
      chosen={chosen}
      bills={items.map(shownBill)}
      ready={bills.filter(({ state }) => state === "ready").length}
      shown={shown}
      notices={issuingNotices(box, parts)}
    />,
  );
}
