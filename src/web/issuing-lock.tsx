import { type Context, Hono } from "hono";
import { LastNumbersForm, LastNumbersPage, type LastNumbersProps } from "../../views/last-numbers-form.tsx";
import { confirmNumbers, numbersHere } from "../actions/confirm-numbers.ts";
import type { Box } from "../actions/ports.ts";
import type { AppError } from "../domain/error.ts";
import { issuingLock } from "../store/documents.ts";
import { statusOf } from "./errors.tsx";
import { errorsByField, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";

const FIELDS = ["invoice", "credit_note"];

/** `/settings/issuing-lock`: the owner of a restored folder says which numbers were issued last. */
export function issuingLockPages(box: Box): Hono {
  return new Hono()
    .get("/settings/issuing-lock", (context) => context.redirect("/settings#last-numbers", 303))
    .post("/settings/issuing-lock", async (context) => {
      const form = await readForm(context);
      const typed = { invoice: textOf(form, "invoice"), creditNote: textOf(form, "credit_note") };
      const error = await tryWrite(() => confirmNumbers(box, typed, "the owner"));
      return error
        ? refused(box, context, typed, error)
        : context.redirect(withNotice("/settings", "numbers-confirmed"), 303);
    });
}

/** What the settings ask of a restored folder; nothing where it is not locked. */
export function lastNumbersForm(box: Box, context: Context) {
  const restoredAtMs = issuingLock(box.store);
  return restoredAtMs === null ? null : (
    <LastNumbersForm {...propsOf(box, context, restoredAtMs)} errors={{}} />
  );
}

function refused(box: Box, context: Context, typed: LastNumbersProps["typed"], error: AppError) {
  const restoredAtMs = issuingLock(box.store);
  if (restoredAtMs === null) throw error;
  return context.html(
    <LastNumbersPage
      {...propsOf(box, context, restoredAtMs)}
      shell={pageParts(box, context).shell}
      typed={typed}
      errors={errorsByField(error, FIELDS)}
    />,
    statusOf(error.code),
  );
}

function propsOf(box: Box, context: Context, restoredAtMs: number): Omit<LastNumbersProps, "errors"> {
  const { invoice, creditNote } = numbersHere(box);
  return {
    restoredAtMs,
    format: pageParts(box, context).format,
    here: { invoice: invoice.last, creditNote: creditNote.last },
    typed: { invoice: invoice.last ?? "", creditNote: creditNote.last ?? "" },
  };
}
