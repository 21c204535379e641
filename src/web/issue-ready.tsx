import { type Context, Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { IssueReadyPage, type ReadyMail, type ShownReady } from "../../views/issue-ready-page.tsx";
import {
  MOST_READY,
  type ReadyBill,
  type ReadyOutcome,
  readyBills,
  type SeenBill,
} from "../actions/issue-ready.ts";
import type { Box } from "../actions/ports.ts";
import type { Account } from "../domain/account.ts";
import { AppError } from "../domain/error.ts";
import { findAccount, listAccounts } from "../store/accounts.ts";
import { findMailSettings } from "../store/mail-settings.ts";
import { whoAsks } from "./auth.ts";
import { issuingNotices } from "./issuing-notices.tsx";
import { startIssuing } from "./issuing-work.ts";
import { chosenAccount, pageParts, readForm, textOf, textsOf, withNotice } from "./pages.ts";

/** A few bills are issued at once; for many the page of the work waits. */
const WAIT_MS = 2500;
const MAIL_COOKIE = "meterbox_mail_bills";
const YEAR_SECONDS = 366 * 24 * 3600;

/** `/bills/issue`: all bills that are ready, then issuing those that were seen, and mailing them where that is wanted. */
export function issueReadyPages(box: Box): Hono {
  return new Hono()
    .get("/bills/issue", (context) => page(box, context, []))
    .post("/bills/issue", async (context) => {
      const form = await readForm(context);
      const seen = textsOf(form, "bill").map(seenBill);
      const andMail = textOf(form, "mail") === "yes";
      if (form.has("mail_asked")) rememberMail(context, andMail);
      const order = { issuedBy: whoAsks(context, box), andMail, format: pageParts(box, context).format };
      const { work, outcomes, isOther } = startIssuing(box, seen, order);
      if (!isOther) await Promise.race([work.ended, Bun.sleep(WAIT_MS)]);
      if (isOther || work.state !== "done") return context.redirect(`/work/${work.id}`, 303);
      if (outcomes.some(({ kind }) => kind === "refused")) return page(box, context, outcomes, 409);
      const isMailed = outcomes.some((outcome) => outcome.kind === "issued" && outcome.mailedTo !== null);
      const notice = isMailed ? "bills-issued-and-mailed" : "bills-issued";
      const numbers = numbersOf(outcomes).join("+");
      return context.redirect(`${withNotice("/bills", notice)}&issued=${numbers}`, 303);
    });
}

function seenBill(text: string): SeenBill {
  const [, account, fromMs, totalMinor] = /^(\d{1,15})\/(\d{1,15})\/(-?\d{1,18})$/.exec(text) ?? [];
  if (account === undefined || fromMs === undefined || totalMinor === undefined)
    throw new AppError("invalid", "The form does not say which bills were seen. Open the page again.");
  return { account: Number(account), fromMs: Number(fromMs), totalMinor: BigInt(totalMinor) };
}

/** Whoever sends a month's bills by e-mail wants it the next month, too. */
function rememberMail(context: Context, andMail: boolean): void {
  setCookie(context, MAIL_COOKIE, andMail ? "yes" : "no", {
    httpOnly: true,
    sameSite: "Strict",
    path: "/bills",
    maxAge: YEAR_SECONDS,
  });
}

function page(box: Box, context: Context, outcomes: readonly ReadyOutcome[], status: 200 | 409 = 200) {
  const parts = pageParts(box, context);
  const { shell, format } = parts;
  const chosen = chosenAccount(box, context);
  const accounts = chosen ? [chosen] : listAccounts(box.store);
  const ready = readyBills(box, accounts);
  return context.html(
    <IssueReadyPage
      shell={shell}
      format={format}
      ready={ready.map(shownReady)}
      hasMore={ready.length === MOST_READY}
      issued={numbersOf(outcomes)}
      refused={outcomes.flatMap((outcome) =>
        outcome.kind === "refused"
          ? [
              {
                name: findAccount(box.store, outcome.seen.account)?.name ?? "",
                period: format.shortDay(outcome.seen.fromMs),
                message: outcome.message,
              },
            ]
          : [],
      )}
      isMailSetUp={findMailSettings(box.store) !== undefined}
      andMail={getCookie(context, MAIL_COOKIE) === "yes"}
      notices={issuingNotices(box, parts)}
    />,
    status,
  );
}

function numbersOf(outcomes: readonly ReadyOutcome[]): string[] {
  return outcomes.flatMap((outcome) => (outcome.kind === "issued" ? [outcome.stored.document.number] : []));
}

function shownReady({ account, period, energyWh, supplies, totalMinor, currency }: ReadyBill): ShownReady {
  const isEstimated = supplies.some(({ meters }) => meters.some(({ estimatedWh }) => estimatedWh > 0n));
  return { account, period, energyWh, isEstimated, totalMinor, currency, mail: mailOf(account) };
}

function mailOf({ email, mailsAutomatically }: Account): ReadyMail {
  if (email === null) return { kind: "none" };
  return { kind: mailsAutomatically ? "by-itself" : "on-request", address: email };
}
