import type { Format } from "../../views/format.ts";
import type { TypedMoney } from "../../views/ledger-forms.tsx";
import type { TypedEntry } from "../actions/typed-entry.ts";
import { AppError } from "../domain/error.ts";
import { entriesOfRequest } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";
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

/**
 * Throws `conflict`, saying what is recorded, where a form was sent before: going back brings old ones. Scripts may repeat
 * a request, and find out in its answer what was entered; people would take a page that says so for another entry.
 */
export function refuseRecorded(store: Store, requestId: string, format: Format): void {
  const recorded = recordedBefore(store, requestId, format);
  if (recorded) throw recorded;
}

/** Runs a verb that can be done once only, so that sending it again is no other one: with other values it says what is recorded. */
export function doneOnce<T>(verb: () => T, store: Store, requestId: string, format: Format): T {
  try {
    return verb();
  } catch (error) {
    const isKnown = error instanceof AppError && error.fields.some(({ field }) => field === "request_id");
    throw (isKnown ? recordedBefore(store, requestId, format) : undefined) ?? error;
  }
}

function recordedBefore(store: Store, requestId: string, format: Format): AppError | undefined {
  const [entry] = requestId === "" ? [] : entriesOfRequest(store, requestId);
  if (!entry) return undefined;
  const { amountMinor, currency, effectiveOn, kind } = entry;
  const { money, things } = format.words.ledger;
  const amount = format.money(amountMinor < 0n ? -amountMinor : amountMinor, currency);
  return new AppError("conflict", money.recorded(things[kind], amount, format.date(effectiveOn)));
}

/** The id that a form goes on under after it was refused: another one where the request is known for something else. */
export function nextRequestId(requestId: string, error: AppError): string {
  return requestId === "" || error.code === "conflict" ? crypto.randomUUID() : requestId;
}
