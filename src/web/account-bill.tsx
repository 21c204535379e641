import { type Context, Hono } from "hono";
import { AccountBillPage } from "../../views/account-bill-page.tsx";
import { draftPath, invoicePath } from "../../views/document-paths.ts";
import type { MissingFigures } from "../../views/missing-figures.tsx";
import { draftAccountBill, requirePeriod } from "../actions/account-drafts.ts";
import { confirmMeter } from "../actions/confirm-meter.ts";
import { senderOf } from "../actions/issue-bill.ts";
import type { Box } from "../actions/ports.ts";
import { previewBill } from "../actions/preview-bill.ts";
import { requireAccount } from "../store/accounts.ts";
import { readBilling } from "../store/settings.ts";
import { accountMissing, takeAccountMissing } from "./account-missing.ts";
import { whoAsks } from "./auth.ts";
import { documentPdf } from "./document-pdf.ts";
import { draftPdf } from "./draft-pdf.ts";
import { statusOf } from "./errors.tsx";
import { holdSteps, type RefusedVouching } from "./hold-steps.ts";
import { errorsByField, idOf, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";

const BILL = "/accounts/:id{[0-9]{1,15}}/bills/:from{[0-9]{1,15}}";

/** What was sent from a form of the page and cannot be kept. */
interface Refused {
  readonly missing?: MissingFigures;
  readonly vouching?: RefusedVouching;
  readonly status: ReturnType<typeof statusOf>;
}

/** `/accounts/{id}/bills/{from}`: a bill that is not issued, what it waits for, and its PDF. */
export function accountBillPages(box: Box): Hono {
  return new Hono()
    .get("/accounts/:id{[0-9]{1,15}}/bills/:file{[0-9]{1,15}\\.pdf}", async (context) => {
      const { account, period } = askedPeriod(
        box,
        context,
        context.req.param("file").slice(0, -".pdf".length),
      );
      if (period.invoice) return documentPdf(box.store, period.invoice.number);
      return draftPdf(box, account, draftAccountBill(box, account, period));
    })
    .get(BILL, (context) => page(box, context))
    .post(`${BILL}/missing`, async (context) => {
      const { account, period } = askedPeriod(box, context, context.req.param("from"));
      const bill = draftAccountBill(box, account, period);
      const missing = takeAccountMissing(box, account, bill, await readForm(context));
      return missing
        ? page(box, context, { missing, status: statusOf("invalid") })
        : context.redirect(withNotice(draftPath(account.id, period.span.fromMs), "missing-kept"), 303);
    })
    .post(`${BILL}/vouch`, async (context) => {
      const { account, period } = askedPeriod(box, context, context.req.param("from"));
      const form = await readForm(context);
      const typed = { deviceId: textOf(form, "device_id"), reason: textOf(form, "reason") };
      const confirmedBy = whoAsks(context, box);
      const error = await tryWrite(() => confirmMeter(box, account.id, { ...typed, confirmedBy }));
      if (!error)
        return context.redirect(
          withNotice(draftPath(account.id, period.span.fromMs), "meter-confirmed"),
          303,
        );
      const vouching = { ...typed, errors: errorsByField(error, ["reason"]) };
      return page(box, context, { vouching, status: statusOf(error.code) });
    });
}

/** The account and the period that an address names; throws `not-found`. */
export function askedPeriod(box: Box, context: Context, from: string) {
  const account = requireAccount(box.store, idOf(context));
  return { account, period: requirePeriod(box, account, Number(from)) };
}

function page(box: Box, context: Context, refused?: Refused) {
  const { account, period } = askedPeriod(box, context, context.req.param("from") ?? "");
  if (period.invoice) return context.redirect(invoicePath(period.invoice.number), 303);
  const { shell, format, property } = pageParts(box, context);
  const bill = draftAccountBill(box, account, period);
  const isEstimated = bill.status === "ready" && bill.needsEstimate && !bill.isEmpty;
  return context.html(
    <AccountBillPage
      shell={shell}
      format={format}
      property={property}
      sender={senderOf(readBilling(box.store), property.name)}
      account={account}
      bill={bill}
      preview={isEstimated ? previewBill(box, account, period) : null}
      holds={holdSteps(box, account, bill, format, refused?.vouching)}
      missing={refused?.missing ?? accountMissing(box, bill)}
      path={draftPath(account.id, period.span.fromMs)}
    />,
    refused?.status ?? 200,
  );
}
