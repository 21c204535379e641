import { isDate } from "../domain/dates.ts";
import type { FieldError } from "../domain/error.ts";
import { majorText } from "../domain/money.ts";

/** The greatest amount of one entry, minor units: any sum of them can still be counted. */
export const MAX_AMOUNT_MINOR = 10n ** 13n;

const MAX_METHOD = 40;
const MAX_REFERENCE = 140;
/** How long a note can be. */
export const MAX_NOTE = 500;
const MAX_REQUEST_ID = 100;

/** What is said of any entry that a person makes. */
export interface TypedEntry {
  /** Above 0, minor units of `currency`. */
  readonly amountMinor: bigint;
  readonly currency: string;
  /** The local date from which it counts; left out: today. */
  readonly date?: string | undefined;
  /** Cash, bank transfer … */
  readonly method?: string | undefined;
  readonly reference?: string | undefined;
  readonly note?: string | undefined;
  /** Names the request: the same one again gives the same answer and makes nothing. */
  readonly requestId?: string | undefined;
  /** Who makes it. */
  readonly postedBy: string;
}

/** What is wrong with what was said of an entry, for an account that is kept in a currency. */
export function typedErrors(typed: TypedEntry, currency: string, today: string): FieldError[] {
  const { amountMinor, date = today, method = "", reference = "", note = "", requestId } = typed;
  const errors: FieldError[] = [];
  if (typed.currency !== currency) {
    errors.push({
      field: "currency",
      message: `This account is kept in ${currency}, not in ${typed.currency}.`,
    });
  } else if (amountMinor <= 0n) {
    errors.push({ field: "amount", message: "The amount must be more than 0." });
  } else if (amountMinor > MAX_AMOUNT_MINOR) {
    const most = amountText(MAX_AMOUNT_MINOR, currency);
    errors.push({ field: "amount", message: `The amount can be at most ${most}.` });
  }
  if (!isDate(date)) {
    const message = `${JSON.stringify(date.slice(0, 40))} is not a date; write it as 2026-01-29.`;
    errors.push({ field: "date", message });
  } else if (date > today) {
    errors.push({ field: "date", message: `The date is today, ${today}, or before it.` });
  }
  errors.push(
    ...lineErrors("method", "The method", method, MAX_METHOD),
    ...lineErrors("reference", "The reference", reference, MAX_REFERENCE),
  );
  if (note.length > MAX_NOTE)
    errors.push({ field: "note", message: `The note has at most ${MAX_NOTE} characters.` });
  if (requestId !== undefined && (requestId === "" || requestId.length > MAX_REQUEST_ID))
    errors.push({ field: "request_id", message: `A request id has 1 to ${MAX_REQUEST_ID} characters.` });
  return errors;
}

function lineErrors(field: string, what: string, text: string, most: number): FieldError[] {
  if (text.length <= most && !/\p{Cc}/u.test(text.trim())) return [];
  return [{ field, message: `${what} is one line of at most ${most} characters.` }];
}

/** An amount with its currency, for a sentence. */
export function amountText(amountMinor: bigint, currency: string): string {
  return `${majorText(amountMinor, currency)} ${currency}`;
}
