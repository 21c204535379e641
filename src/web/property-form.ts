import type { Property } from "../domain/property.ts";
import { textOf } from "./pages.ts";

/** The names of a property's fields in forms and errors. */
export const PROPERTY_FIELDS: readonly string[] = ["name", "currency", "time_zone", "locale"];

/** A property as it was typed, nothing checked. */
export function typedProperty(form: FormData): Property {
  return {
    name: textOf(form, "name").trim(),
    currency: textOf(form, "currency").trim().toUpperCase(),
    timeZone: textOf(form, "time_zone").trim(),
    locale: textOf(form, "locale").trim(),
  };
}
