import type { FieldError } from "./error.ts";
import { isCurrency } from "./money.ts";
import { isTimeZone } from "./period.ts";

/** What a data folder was made for: `simulated` and `demo` folders say so on every page and bill, for ever. */
export type FolderKind = "real" | "simulated" | "demo";

/** What the owner of the demo signs in with: it is told to everybody. */
export const DEMO_PASSWORD = "meterbox-demo";

/** The one place that a data folder serves. */
export interface Property {
  readonly name: string;
  readonly currency: string;
  /** IANA name; days, months and bills are local to it. */
  readonly timeZone: string;
  /** BCP 47 tag; numbers and dates are written its way. */
  readonly locale: string;
}

const MAX_NAME = 80;

/** What stands in for a property that nobody has set up yet. */
export const UNSET_PROPERTY: Property = { name: "Home", currency: "EUR", timeZone: "UTC", locale: "en" };

/** What is wrong with a property, with its fields named as in `time_zone`. */
export function propertyErrors(property: Property): FieldError[] {
  const errors: FieldError[] = [];
  if (property.name.trim() === "" || property.name.length > MAX_NAME) {
    errors.push({ field: "name", message: `The property needs a name of 1 to ${MAX_NAME} characters.` });
  }
  if (!isCurrency(property.currency)) {
    errors.push({
      field: "currency",
      message: `${property.currency} is not a currency; write its three letters, such as INR or EUR.`,
    });
  }
  if (!isTimeZone(property.timeZone)) {
    errors.push({
      field: "time_zone",
      message: `${property.timeZone} is not a time zone; write it as Asia/Kolkata.`,
    });
  }
  if (!isLocale(property.locale)) {
    errors.push({
      field: "locale",
      message: `${property.locale} is not a language; write it as en-IN or de-DE.`,
    });
  }
  return errors;
}

function isLocale(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
