import { type Context, Hono } from "hono";
import { invoicePath } from "../../views/document-paths.ts";
import { ConfirmReplacePage, ReplaceInvoicePage } from "../../views/replace-invoice-page.tsx";
import { requireInvoice } from "../actions/credit-invoice.ts";
import type { Box } from "../actions/ports.ts";
import { rehearse } from "../actions/rehearse.ts";
import { replaceInvoice, replaceNow } from "../actions/replace-invoice.ts";
import type { Invoice } from "../domain/document.ts";
import { AppError } from "../domain/error.ts";
import { whoAsks } from "./auth.ts";
import { statusOf } from "./errors.tsx";
import { seenTotal } from "./issue-bill.tsx";
import { errorsByField, pageParts, readForm, textOf, withNotice } from "./pages.ts";

const REPLACE = "/invoices/:number/replace";

/** `/invoices/{number}/replace`: why, what will happen, then the credit note and the new invoice. */
export function replaceInvoicePages(box: Box): Hono {
  return new Hono()
    .get(REPLACE, (context) => page(box, context, ""))
    .post(REPLACE, async (context) => {
      const { document } = requireInvoice(box.store, context.req.param("number"));
      const form = await readForm(context);
      const reason = textOf(form, "reason");
      const seen = textOf(form, "expected_total_minor");
      const input = { invoice: document.number, reason, issuedBy: whoAsks(context, box) };
      try {
        if (seen === "") return confirmPage(box, context, document, input);
        const expectedTotalMinor = seenTotal(seen);
        const { invoice } = await replaceInvoice(box, { ...input, expectedTotalMinor });
        return context.redirect(withNotice(invoicePath(invoice.document.number), "invoice-replaced"), 303);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return page(box, context, reason, error);
      }
    });
}

function confirmPage(box: Box, context: Context, invoice: Invoice, input: Parameters<typeof replaceNow>[1]) {
  const { shell, format } = pageParts(box, context);
  const outcome = rehearse(box.store, () => replaceNow(box, input));
  return context.html(
    <ConfirmReplacePage
      shell={shell}
      format={format}
      invoice={invoice}
      reason={input.reason}
      creditNote={outcome.creditNote.document}
      replacement={outcome.invoice.document}
    />,
  );
}

function page(box: Box, context: Context, reason: string, error?: AppError) {
  const { document } = requireInvoice(box.store, context.req.param("number") ?? "");
  const { shell, format } = pageParts(box, context);
  return context.html(
    <ReplaceInvoicePage
      shell={shell}
      format={format}
      invoice={document}
      reason={reason}
      errors={error ? errorsByField(error, ["reason"]) : {}}
    />,
    error ? statusOf(error.code) : 200,
  );
}
