import { type Context, Hono } from "hono";
import { IssueReadyPage, type ShownReady } from "../../views/issue-ready-page.tsx";
import {
  type IssuedBills,
  issueReady,
  MOST_READY,
  readyInvoices,
  type SeenBill,
} from "../actions/issue-ready.ts";
import type { Box } from "../actions/ports.ts";
import type { Invoice } from "../domain/document.ts";
import { AppError } from "../domain/error.ts";
import { findAccount, listAccounts } from "../store/accounts.ts";
import { whoAsks } from "./auth.ts";
import { issuingNotices } from "./issuing-notices.tsx";
import { chosenAccount, pageParts, readForm, textsOf, withNotice } from "./pages.ts";

/** `/bills/issue`: all bills that are ready, then issuing those that were seen. */
export function issueReadyPages(box: Box): Hono {
  return new Hono()
    .get("/bills/issue", (context) => page(box, context, { issued: [], refused: [] }))
    .post("/bills/issue", async (context) => {
      const seen = textsOf(await readForm(context), "bill").map(seenBill);
      const outcome = await issueReady(box, seen, whoAsks(context, box));
      return outcome.refused.length === 0
        ? context.redirect(withNotice("/bills", "bills-issued"), 303)
        : page(box, context, outcome, 409);
    });
}

function seenBill(text: string): SeenBill {
  const [, account, fromMs, totalMinor] = /^(\d{1,15})\/(\d{1,15})\/(-?\d{1,18})$/.exec(text) ?? [];
  if (account === undefined || fromMs === undefined || totalMinor === undefined)
    throw new AppError("invalid", "The form does not say which bills were seen. Open the page again.");
  return { account: Number(account), fromMs: Number(fromMs), totalMinor: BigInt(totalMinor) };
}

function page(box: Box, context: Context, { issued, refused }: IssuedBills, status: 200 | 409 = 200) {
  const parts = pageParts(box, context);
  const { shell, format } = parts;
  const chosen = chosenAccount(box, context);
  const ready = readyInvoices(box, chosen ? [chosen] : listAccounts(box.store));
  return context.html(
    <IssueReadyPage
      shell={shell}
      format={format}
      ready={ready.map(shownReady)}
      hasMore={ready.length === MOST_READY}
      issued={issued.map(({ document }) => document.number)}
      refused={refused.map(({ account, fromMs, message }) => ({
        name: findAccount(box.store, account)?.name ?? "",
        period: format.shortDay(fromMs),
        message,
      }))}
      notices={issuingNotices(box, parts)}
    />,
    status,
  );
}

function shownReady({ account, period, energyWh, supplies, totalMinor, currency }: Invoice): ShownReady {
  const isEstimated = supplies.some(({ meters }) => meters.some(({ estimatedWh }) => estimatedWh > 0n));
  return { account, period, energyWh, isEstimated, totalMinor, currency };
}
