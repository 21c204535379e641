import type { TypedProperty } from "../../views/property-fields.tsx";
import { countryOf } from "./countries.ts";

/** What a browser that asks for these languages most likely wants; empty where nothing can be guessed. */
export function guessedProperty(acceptLanguage: string | undefined): Omit<TypedProperty, "name"> {
  const locale = firstLocale(acceptLanguage ?? "");
  const country = countryOf(locale?.region);
  return {
    currency: country?.currency ?? "",
    timeZone: country?.timeZone ?? "",
    locale: locale ? [locale.language, locale.region].filter(Boolean).join("-") : "",
  };
}

/** The language that is asked for first, with the country where most of its people live if it names none. */
function firstLocale(acceptLanguage: string): Intl.Locale | undefined {
  for (const range of acceptLanguage.split(",").slice(0, 10)) {
    const tag = range.split(";")[0]?.trim() ?? "";
    try {
      if (/^[a-z]{2,3}(-|$)/i.test(tag)) return new Intl.Locale(tag).maximize();
    } catch {
      // Somebody may send anything: the next one may be a language.
    }
  }
  return undefined;
}
