import { Field, type FieldErrors } from "./fields.tsx";
import type { Words } from "./words.ts";

/** The choices that the fields of a property suggest. */
export interface PropertyChoices {
  readonly currencies: readonly string[];
  readonly timeZones: readonly string[];
  readonly locales: readonly string[];
}

/** A property as it was typed. */
export interface TypedProperty {
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly locale: string;
}

/** Name, currency, time zone and language of the property. */
export function PropertyFields(props: {
  readonly words: Words;
  readonly typed: TypedProperty;
  readonly errors: FieldErrors;
  readonly choices: PropertyChoices;
  /** The time zone that an empty field stands for; it has to be typed where none can be guessed. */
  readonly zoneGuess?: string;
}) {
  const { words, typed, errors, choices, zoneGuess = "" } = props;
  const { property } = words.setup;
  const plain = { required: true, autocomplete: "off", spellcheck: "false" };
  return (
    <>
      <Field
        name="name"
        label={property.name}
        value={typed.name}
        error={errors["name"]}
        help={property.nameHelp}
        input={{ ...plain, maxlength: 80 }}
      />
      <Field
        name="currency"
        label={property.currency}
        value={typed.currency}
        error={errors["currency"]}
        list={choices.currencies}
        help={property.currencyHelp}
        input={{ ...plain, maxlength: 3, autocapitalize: "characters" }}
      />
      <Field
        name="time_zone"
        label={property.timeZone}
        value={typed.timeZone}
        error={errors["time_zone"]}
        list={choices.timeZones}
        help={property.timeZoneHelp}
        input={{
          ...plain,
          required: zoneGuess === "",
          placeholder: zoneGuess === "" ? undefined : zoneGuess,
          "data-prefill": "time-zone",
        }}
      />
      <Field
        name="locale"
        label={property.locale}
        value={typed.locale}
        error={errors["locale"]}
        list={choices.locales}
        help={property.localeHelp}
        input={{ ...plain, "data-prefill": "language" }}
      />
    </>
  );
}
