import type { PropertyChoices } from "../../views/property-fields.tsx";

/** Every currency that a property or tariff can have, by its code. */
export const CURRENCIES: readonly string[] = Intl.supportedValuesOf("currency");

/** Every time zone that a property can lie in. */
export const TIME_ZONES: readonly string[] = ["UTC", ...Intl.supportedValuesOf("timeZone")];

/** Languages that the form of the property suggests; any other tag can be typed. */
export const LOCALES: readonly string[] = [
  "de-AT",
  "de-CH",
  "de-DE",
  "en-AU",
  "en-CA",
  "en-GB",
  "en-IE",
  "en-IN",
  "en-KE",
  "en-NG",
  "en-NZ",
  "en-US",
  "en-ZA",
  "es-ES",
  "es-MX",
  "fr-BE",
  "fr-CA",
  "fr-FR",
  "hi-IN",
  "it-IT",
  "ja-JP",
  "nl-NL",
  "pl-PL",
  "pt-BR",
  "pt-PT",
  "sv-SE",
];

/** What the fields of a property suggest. */
export const PROPERTY_CHOICES: PropertyChoices = {
  currencies: CURRENCIES,
  timeZones: TIME_ZONES,
  locales: LOCALES,
};
