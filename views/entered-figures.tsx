import type { GivenComponent } from "../src/domain/tariff.ts";
import { unitOf } from "../src/domain/words/charge-figures.ts";
import { quantityName } from "../src/domain/words/component-words.ts";
import { languageOf, wordsOf } from "../src/domain/words/language.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { FigureField } from "./figure-field.tsx";
import type { Format } from "./format.ts";
import { HolidaysField, holidayField } from "./missing-figures.tsx";
import { unitOfGiven } from "./need-fields.tsx";

/** What somebody entered that a bill was worked out with, and what stands in its fields. */
export interface EnteredFigures {
  readonly given: readonly {
    readonly component: string;
    readonly as: GivenComponent["as"];
    /** Whether it is the value of all meters that have none of their own. */
    readonly isOfAll: boolean;
  }[];
  /** In force on a day of the month; `from` is null from the beginning. */
  readonly contracted: readonly { readonly quantity: string; readonly from: string | null }[];
  /** Quantities that the tariff asks for: each can change on a day. */
  readonly quantities: readonly string[];
  readonly holidays: readonly { readonly list: string; readonly year: string }[];
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
}

/** The names of the fields, which are also what a button takes back. */
export const ENTERED_FIELDS = {
  given: (component: string, isOfAll: boolean) => `${isOfAll ? "given-all" : "given"}:${component}`,
  contracted: (quantity: string, from: string | null) =>
    `contracted:${quantity}${from === null ? "" : `@${from}`}`,
  changed: (quantity: string) => `changed:${quantity}`,
  changedFrom: (quantity: string) => `changed-from:${quantity}`,
  holidays: holidayField,
} as const;

const PREFIX = "entered-";

/** The figures that somebody entered for a bill, folded away: each can be changed or taken back. */
export function EnteredFiguresForm(props: {
  readonly entered: EnteredFigures;
  readonly action: string;
  readonly currency: string;
  readonly format: Format;
}) {
  const { entered, action, currency, format } = props;
  const { given, contracted, quantities, holidays, typed, errors } = entered;
  const words = format.words.bills.entered;
  const language = wordsOf(languageOf(format.locale));
  const isWrong = Object.keys(errors).length > 0;
  const field = (name: string, label: string, unit: string, help: string) => (
    <div class="entered-row">
      <FigureField
        name={name}
        label={label}
        unit={unit}
        value={typed[name]}
        error={errors[name]}
        help={help}
        prefix={PREFIX}
      />
      <button
        class="button quiet"
        type="submit"
        name="take_back"
        value={name}
        aria-label={words.takeBackOf(label)}
      >
        {words.takeBack}
      </button>
    </div>
  );
  return (
    <details class="numbers entered" open={isWrong}>
      <summary lang={language.code}>{words.summary}</summary>
      <form class="form" lang={language.code} method="post" action={action}>
        {/* The first submit button is what Enter presses. */}
        <button hidden type="submit">
          {words.keep}
        </button>
        <FormError errors={errors} />
        {given.map(({ component, as, isOfAll }) =>
          field(
            ENTERED_FIELDS.given(component, isOfAll),
            component,
            unitOfGiven({ as }, currency),
            isOfAll ? words.ofAll : words.ofMonth,
          ),
        )}
        {contracted.map(({ quantity, from }) =>
          field(
            ENTERED_FIELDS.contracted(quantity, from),
            quantityName(quantity, language),
            unitOf(quantity),
            from === null ? words.fromBeginning : words.from(format.date(from)),
          ),
        )}
        {quantities.map((quantity) => (
          <div class="pair">
            <FigureField
              name={ENTERED_FIELDS.changed(quantity)}
              label={words.changed(quantityName(quantity, language))}
              unit={unitOf(quantity)}
              value={typed[ENTERED_FIELDS.changed(quantity)]}
              error={errors[ENTERED_FIELDS.changed(quantity)]}
              prefix={PREFIX}
            />
            <Field
              name={ENTERED_FIELDS.changedFrom(quantity)}
              label={words.changedOn}
              type="date"
              value={typed[ENTERED_FIELDS.changedFrom(quantity)]}
              error={errors[ENTERED_FIELDS.changedFrom(quantity)]}
              prefix={PREFIX}
            />
          </div>
        ))}
        {holidays.map(({ list, year }) => {
          const name = ENTERED_FIELDS.holidays(list, year);
          return (
            <HolidaysField
              name={name}
              label={format.words.bills.missing.holidays(list, year)}
              value={typed[name] ?? ""}
              error={errors[name]}
              year={year}
              format={format}
              prefix={PREFIX}
            />
          );
        })}
        <button class="button" type="submit">
          {words.keep}
        </button>
      </form>
    </details>
  );
}
