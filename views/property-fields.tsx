import { Field, type FieldErrors } from "./fields.tsx";

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
  readonly typed: TypedProperty;
  readonly errors: FieldErrors;
  readonly choices: PropertyChoices;
}) {
  const { typed, errors, choices } = props;
  const plain = { required: true, autocomplete: "off", spellcheck: "false" };
  return (
    <>
      <Field
        name="name"
        label="Name of the house"
        value={typed.name}
        error={errors["name"]}
        help="As it stands on bills, such as Rose Cottage."
        input={{ ...plain, maxlength: 80 }}
      />
      <Field
        name="currency"
        label="Currency"
        value={typed.currency}
        error={errors["currency"]}
        list={choices.currencies}
        help="Three letters, such as INR or EUR."
        input={{ ...plain, maxlength: 3, autocapitalize: "characters" }}
      />
      <Field
        name="time_zone"
        label="Time zone"
        value={typed.timeZone}
        error={errors["time_zone"]}
        list={choices.timeZones}
        help="Days, months and bills begin at its midnight."
        input={{ ...plain, "data-prefill": "time-zone" }}
      />
      <Field
        name="locale"
        label="Language for numbers and dates"
        value={typed.locale}
        error={errors["locale"]}
        list={choices.locales}
        help="Such as en-IN or de-DE. The pages themselves are in English."
        input={{ ...plain, "data-prefill": "language" }}
      />
    </>
  );
}
