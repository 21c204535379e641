import { type Context, Hono } from "hono";
import { AccountBillsPage } from "../../views/account-bills-page.tsx";
import { BillsPage } from "../../views/bills-page.tsx";
import type { Format } from "../../views/format.ts";
import { LateCorrectionNotice } from "../../views/late-correction-notice.tsx";
import { RunningWorkNotice } from "../../views/work-page.tsx";
import { accountBills, byTimeBackwards, type ListedBill } from "../actions/account-bills.ts";
import { FAILED_MAIL_MS } from "../actions/bill-attention.ts";
import { billMatrix, type MatrixMonth, monthOfBill, overdueOf, totalsOf } from "../actions/bill-matrix.ts";
import { MOST_READY } from "../actions/issue-ready.ts";
import { lateCorrections } from "../actions/late-corrections.ts";
import { currencyOf } from "../actions/ledger-posting.ts";
import { OpenBills } from "../actions/open-bills.ts";
import type { Box } from "../actions/ports.ts";
import type { BillState } from "../domain/bill-state.ts";
import { addMonths, monthOf } from "../domain/period.ts";
import { listAccounts, requireAccount } from "../store/accounts.ts";
import { unsettledDeliveries } from "../store/deliveries.ts";
import { findDocument } from "../store/documents.ts";
import { listTariffs } from "../store/tariffs.ts";
import { issuingNotices } from "./issuing-notices.tsx";
import { listed } from "./listed-deliveries.ts";
import { pageOf } from "./page-of.ts";
import { chosenAccount, idOf, pageParts } from "./pages.ts";
import { shownBill } from "./shown-bills.ts";
import { shownWork } from "./work.tsx";

const PAGE_SIZE = 60;

/** `/bills`: all bills by month and account; `/accounts/{id}/bills`: those of one by period. */
export function billPages(box: Box): Hono {
  const openBills = new OpenBills();
  return new Hono()
    .get("/bills", (context) => billsPage(box, context, openBills))
    .get("/accounts/:id{[0-9]{1,15}}/bills", (context) => {
      const parts = pageParts(box, context);
      const account = requireAccount(box.store, idOf(context));
      const { items, shown } = pageOf(context, accountBills(box, account, openBills), PAGE_SIZE);
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

/** How many were just issued, and their numbers; an address that names others says nothing. */
function issuedText({ store }: Box, context: Context, format: Format): string | undefined {
  const { list: words } = format.words.bills;
  const numbers = (context.req.query("issued") ?? "").split(" ").slice(0, MOST_READY);
  const known = numbers.filter((number) => findDocument(store, number));
  const count = known.length === 1 ? words.oneBill : words.bills(format.count(known.length));
  return known.length === 0 ? undefined : words.issuedNow(count, known.join(", "));
}

function billsPage(box: Box, context: Context, openBills: OpenBills) {
  // Where the bills of meters by month stood before there were accounts.
  const { search } = new URL(context.req.url);
  if (context.req.query("meter")) return context.redirect(`/bills/meters${search}`, 303);
  const parts = pageParts(box, context);
  const { format, nowMs } = parts;
  const { timeZone } = format;
  const chosen = chosenAccount(box, context);
  const accounts = listAccounts(box.store);
  const all = (chosen ? [chosen] : accounts).flatMap((account) => accountBills(box, account, openBills));
  const yearOf = (bill: ListedBill) => monthOfBill(bill, timeZone).slice(0, "2026".length);
  const years = [...new Set(all.map(yearOf))].toSorted().toReversed();
  const year = years.find((each) => each === context.req.query("year")) ?? null;
  const first = addMonths(monthOf(nowMs, timeZone), -11);
  const bills = all
    .filter((bill) => (year === null ? monthOfBill(bill, timeZone) >= first : yearOf(bill) === year))
    .toSorted(byTimeBackwards);
  const { items, shown } = pageOf(context, chosen ? bills : [], PAGE_SIZE);
  const matrix = chosen ? null : billMatrix(accounts, bills, timeZone);
  const running = box.longWorks.running("issue-bills");
  return context.html(
    <BillsPage
      {...parts}
      shell={{ ...parts.shell, more: issuedText(box, context, parts.format) }}
      filter={{ accounts, chosen, years, year }}
      matrix={matrix && { ...matrix, months: matrix.months.map(shownMonth) }}
      bills={items.map(shownBill)}
      shown={shown}
      hasBills={all.length > 0}
      hasTariff={listTariffs(box.store).length > 0}
      ready={countOf(all, "ready")}
      held={countOf(all, "held")}
      overdue={countOf(all, "overdue")}
      mails={listed(box.store, unsettledDeliveries(box.store, nowMs - FAILED_MAIL_MS))}
      notices={
        <>
          {issuingNotices(box, parts)}
          <RunningWorkNotice work={running && shownWork(running)} format={format} />
        </>
      }
    />,
  );
}

function countOf(bills: readonly ListedBill[], state: BillState) {
  const its = bills.filter((bill) => bill.state === state);
  return { count: its.length, sums: state === "overdue" ? overdueOf(its) : totalsOf(its) };
}

function shownMonth({ bills, ...month }: MatrixMonth) {
  return { ...month, bills: new Map([...bills].map(([id, its]) => [id, its.map(shownBill)])) };
}
