import { type Context, Hono } from "hono";
import { draftPath, invoicePath } from "../../views/document-paths.ts";
import { IssueBillPage } from "../../views/issue-bill-page.tsx";
import { issueBill, issueNow, senderOf } from "../actions/issue-bill.ts";
import type { Box } from "../actions/ports.ts";
import { previewBill } from "../actions/preview-bill.ts";
import { rehearse } from "../actions/rehearse.ts";
import type { Invoice } from "../domain/document.ts";
import { AppError } from "../domain/error.ts";
import { readBilling } from "../store/settings.ts";
import { askedPeriod } from "./account-bill.tsx";
import { whoAsks } from "./auth.ts";
import { statusOf } from "./errors.tsx";
import { errorsByField, pageParts, readForm, textOf, withNotice } from "./pages.ts";

const ISSUE = "/accounts/:id{[0-9]{1,15}}/bills/:from{[0-9]{1,15}}/issue";

/** `/accounts/{id}/bills/{from}/issue`: what will happen, then issuing what was seen. */
export function issueBillPages(box: Box): Hono {
  return new Hono()
    .get(ISSUE, (context) => page(box, context, context.req.query("corrections") === "accept"))
    .post(ISSUE, async (context) => {
      const { account, period } = askedPeriod(box, context, context.req.param("from"));
      const form = await readForm(context);
      const acceptsCorrections = textOf(form, "corrections") === "accept";
      try {
        const { document } = await issueBill(box, {
          account: account.id,
          fromMs: period.span.fromMs,
          issuedBy: whoAsks(context, box),
          acceptsCorrections,
          expectedTotalMinor: seenTotal(textOf(form, "expected_total_minor")),
        });
        return context.redirect(withNotice(invoicePath(document.number), "bill-issued"), 303);
      } catch (error) {
        if (!(error instanceof AppError) || error.code === "not-found") throw error;
        return page(box, context, acceptsCorrections, error);
      }
    });
}

/** The total of a form that was shown to a person; throws `invalid` where it is none. */
export function seenTotal(text: string): bigint {
  if (/^-?\d{1,18}$/.test(text)) return BigInt(text);
  throw new AppError("invalid", "The form does not say which total was seen. Open the page again.");
}

function page(box: Box, context: Context, acceptsCorrections: boolean, refused?: AppError) {
  const { account, period } = askedPeriod(box, context, context.req.param("from") ?? "");
  if (period.invoice) {
    // Another tab was faster: what was sent from this one has to say so.
    if (refused) throw refused;
    return context.redirect(invoicePath(period.invoice.number), 303);
  }
  const { shell, format, property } = pageParts(box, context);
  const outcome = rehearsed(box, {
    account: account.id,
    fromMs: period.span.fromMs,
    issuedBy: whoAsks(context, box),
    acceptsCorrections,
  });
  const error = refused ?? ("error" in outcome ? outcome.error : undefined);
  return context.html(
    <IssueBillPage
      shell={shell}
      format={format}
      property={property}
      sender={senderOf(readBilling(box.store), property.name)}
      account={account}
      bill={previewBill(box, account, period, acceptsCorrections)}
      invoice={"invoice" in outcome ? outcome.invoice : null}
      acceptsCorrections={acceptsCorrections}
      path={draftPath(account.id, period.span.fromMs)}
      errors={error ? errorsByField(error, []) : {}}
    />,
    error ? statusOf(error.code) : 200,
  );
}

function rehearsed(
  box: Box,
  input: Parameters<typeof issueNow>[1],
): { readonly invoice: Invoice } | { readonly error: AppError } {
  try {
    return { invoice: rehearse(box.store, () => issueNow(box, input)).document };
  } catch (error) {
    if (error instanceof AppError) return { error };
    throw error;
  }
}
