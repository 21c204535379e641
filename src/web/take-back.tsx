import { type Context, Hono } from "hono";
import { ConfirmCreditPage } from "../../views/confirm-credit-page.tsx";
import { creditNotePath } from "../../views/document-paths.ts";
import type { Format } from "../../views/format.ts";
import { lineName, TakeBackPage, type TypedCredit } from "../../views/take-back-page.tsx";
import {
  type CreditInput,
  creditInvoice,
  creditNow,
  leftOf,
  requireInvoice,
} from "../actions/credit-invoice.ts";
import type { Box } from "../actions/ports.ts";
import { rehearse } from "../actions/rehearse.ts";
import { billedLines } from "../domain/account-bill.ts";
import type { Invoice } from "../domain/document.ts";
import { AppError } from "../domain/error.ts";
import { requireAccount } from "../store/accounts.ts";
import { creditNotesOf } from "../store/documents.ts";
import { whoAsks } from "./auth.ts";
import { statusOf } from "./errors.tsx";
import { amountInput } from "./figure-input.ts";
import { errorsByField, pageParts, readForm, textOf, withNotice } from "./pages.ts";

const CREDIT = "/invoices/:number/credit";

/** `/invoices/{number}/credit`: what is taken back and why, what will happen, then the credit note. */
export function takeBackPages(box: Box): Hono {
  return new Hono()
    .get(CREDIT, (context) => page(box, context, { what: "all", reason: "", amounts: {} }))
    .post(CREDIT, async (context) => {
      const { document } = requireInvoice(box.store, context.req.param("number"));
      const form = await readForm(context);
      const typed = typedCredit(form);
      try {
        const input = creditInput(document, typed, {
          issuedBy: whoAsks(context, box),
          format: pageParts(box, context).format,
        });
        const seen = textOf(form, "expected_credit_notes");
        if (seen === "") return confirmPage(box, context, document, input, typed);
        const note = await creditInvoice(box, { ...input, expectedCreditNotes: Number(seen) });
        return context.redirect(withNotice(creditNotePath(note.document.number), "invoice-credited"), 303);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return page(box, context, typed, error);
      }
    });
}

function typedCredit(form: FormData): TypedCredit {
  const amounts = [...form].flatMap(([name, value]) => {
    const index = /^amount:(\d{1,4})$/.exec(name)?.[1];
    return index === undefined || String(value).trim() === "" ? [] : [[index, String(value).trim()] as const];
  });
  return {
    what: textOf(form, "what") === "lines" ? "lines" : "all",
    reason: textOf(form, "reason"),
    amounts: Object.fromEntries(amounts),
  };
}

function creditInput(
  invoice: Invoice,
  typed: TypedCredit,
  { issuedBy, format }: { readonly issuedBy: string; readonly format: Format },
): CreditInput {
  const { number, currency } = invoice;
  const named = Object.entries(typed.amounts);
  if (typed.what === "lines" && named.length === 0)
    throw new AppError("invalid", "Write an amount beside each line that is taken back.");
  const lines = named.map(([index, text], place) => {
    return {
      index: Number(index),
      amountMinor: amountInput(text, `lines[${place}].amount`, currency, format),
    };
  });
  return { invoice: number, lines: typed.what === "all" ? "all" : lines, reason: typed.reason, issuedBy };
}

function confirmPage(box: Box, context: Context, invoice: Invoice, input: CreditInput, typed: TypedCredit) {
  const { shell, format } = pageParts(box, context);
  const { email, mailsAutomatically } = requireAccount(box.store, invoice.account.id);
  return context.html(
    <ConfirmCreditPage
      shell={shell}
      format={format}
      invoice={invoice}
      note={rehearse(box.store, () => creditNow(box, input)).document}
      creditNotes={creditNotesOf(box.store, invoice.chainIndex).length}
      typed={typed}
      mailedTo={mailsAutomatically ? email : null}
    />,
  );
}

function page(box: Box, context: Context, typed: TypedCredit, error?: AppError) {
  const { document } = requireInvoice(box.store, context.req.param("number") ?? "");
  const { shell, format } = pageParts(box, context);
  const left = leftOf(box.store, document);
  return context.html(
    <TakeBackPage
      shell={shell}
      format={format}
      invoice={document}
      lines={billedLines(document).flatMap((line, index) => {
        const leftMinor = left[index] ?? 0n;
        const { amountMinor } = line;
        return leftMinor === 0n ? [] : [{ index, name: lineName(line), amountMinor, leftMinor }];
      })}
      typed={typed}
      errors={error ? fieldErrors(error, typed) : {}}
    />,
    error ? statusOf(error.code) : 200,
  );
}

/** The action names lines by their place among those that were sent. */
function fieldErrors(error: AppError, typed: TypedCredit) {
  const indexes = Object.keys(typed.amounts);
  const fields = error.fields.map(({ field, message }) => {
    const place = /^lines\[(\d+)\]/.exec(field)?.[1];
    return { field: place === undefined ? field : `amount:${indexes[Number(place)]}`, message };
  });
  const known = ["reason", ...indexes.map((index) => `amount:${index}`)];
  return errorsByField(new AppError(error.code, error.message, fields), known);
}
