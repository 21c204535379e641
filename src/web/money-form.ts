import type { Format } from "../../views/format.ts";
import type { TypedMoney } from "../../views/ledger-forms.tsx";
import type { TypedEntry } from "../actions/typed-entry.ts";
import type { AppError } from "../domain/error.ts";
import { amountInput } from "./figure-input.ts";
import { textOf } from "./pages.ts";

/** What a form of the ledger begins with: today, and an id under which it enters one entry however often it is sent. */
export function emptyMoney(today: string): TypedMoney {
  return {
    amount: "",
    date: today,
    method: "",
    reference: "",
    note: "",
    invoice: "",
    requestId: crypto.randomUUID(),
  };
}

/** A form of the ledger as it was typed. */
export function typedMoney(form: FormData): TypedMoney {
  return {
    amount: textOf(form, "amount").trim(),
    date: textOf(form, "date").trim(),
    method: textOf(form, "method"),
    reference: textOf(form, "reference"),
    note: textOf(form, "note"),
    invoice: textOf(form, "invoice"),
    requestId: textOf(form, "request_id"),
  };
}

/** What a form enters; throws `invalid` where its amount cannot be read. */
export function enteredMoney(
  typed: TypedMoney,
  {
    currency,
    postedBy,
    format,
  }: { readonly currency: string; readonly postedBy: string; readonly format: Format },
): TypedEntry {
  const amountMinor = amountInput(typed.amount, "amount", currency, format);
  const { date, method, reference, note, requestId } = typed;
  return { amountMinor, currency, date, method, reference, note, requestId, postedBy };
}

/** The id that a form goes on under after it was refused: another one where the request is known for something else. */
export function nextRequestId(requestId: string, error: AppError): string {
  return requestId === "" || error.code === "conflict" ? crypto.randomUUID() : requestId;
}
