import type { GivenComponent } from "../src/domain/tariff.ts";
import { unitOf } from "../src/domain/words/charge-figures.ts";
import { quantityName } from "../src/domain/words/component-words.ts";
import { languageOf, wordsOf } from "../src/domain/words/language.ts";
import { type FieldErrors, FormError } from "./fields.tsx";
import { FigureField } from "./figure-field.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { unitOfGiven } from "./need-fields.tsx";
import { Said } from "./said.tsx";

/** What a bill waits for that somebody can type in, and what was typed. */
export interface MissingFigures {
  readonly given: readonly { readonly component: string; readonly as: GivenComponent["as"] }[];
  readonly quantities: readonly string[];
  readonly holidays: readonly { readonly list: string; readonly year: string }[];
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
  /** Whether there are other meters that the same value may be for. */
  readonly hasOtherMeters: boolean;
}

/** The name of the field for the holidays of a list in a year. */
export function holidayField(list: string, year: string): string {
  return `holidays:${year}:${list}`;
}

/** What is written where a year has no holiday: a word of the form in every language. */
const NO_DAYS = "none";

/** The one form that enters what a bill waits for. */
export function MissingFiguresForm(props: {
  readonly missing: MissingFigures;
  readonly action: string;
  readonly currency: string;
  readonly format: Format;
  /** Of what else the bill is than of a calendar month. */
  readonly time?: "period";
}) {
  const { missing, action, currency, format, time = "month" } = props;
  const words = format.words.bills.missing;
  const language = wordsOf(languageOf(format.locale));
  const { given, quantities, holidays, typed, errors, hasOtherMeters } = missing;
  return (
    <form class="form missing" lang={language.code} method="post" action={action}>
      <h3>{words.heading}</h3>
      <FormError errors={errors} />
      {given.map(({ component, as }) => {
        const name = `given:${component}`;
        return (
          <FigureField
            name={name}
            label={component}
            unit={unitOfGiven({ as }, currency)}
            value={typed[name]}
            error={errors[name]}
            help={time === "month" ? words.givenMonth : words.givenPeriod}
          />
        );
      })}
      {given.length > 0 && hasOtherMeters ? (
        <label class="check">
          <input type="checkbox" name="everywhere" value="yes" checked={typed["everywhere"] === "yes"} />
          {words.everywhere}
        </label>
      ) : null}
      {quantities.map((quantity) => {
        const name = `contracted:${quantity}`;
        return (
          <FigureField
            name={name}
            label={quantityName(quantity, language)}
            unit={unitOf(quantity)}
            value={typed[name]}
            error={errors[name]}
            help={time === "month" ? words.contractedMonth : words.contractedPeriod}
          />
        );
      })}
      {holidays.map(({ list, year }) => {
        const name = holidayField(list, year);
        return (
          <HolidaysField
            name={name}
            label={words.holidays(list, year)}
            value={typed[name] ?? ""}
            error={errors[name]}
            year={year}
            format={format}
          />
        );
      })}
      <button class="button primary" type="submit">
        {words.button}
      </button>
    </form>
  );
}

/** The holidays of a list in a year, one a line. */
export function HolidaysField(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly year: string;
  readonly format: Format;
  /** What its id begins with where a page has several fields of that name. */
  readonly prefix?: string;
}) {
  const { name, label, value, error, year, format, prefix = "" } = props;
  const id = `field-${prefix}${name.replaceAll(/[^a-z0-9_-]/gi, "-")}`;
  return (
    <div class={error ? "field field-wrong" : "field"}>
      <label for={id}>{label}</label>
      <span class="control">
        <textarea id={id} name={name} rows={4} dir="ltr" aria-invalid={error ? "true" : undefined}>
          {`\n${value}`}
        </textarea>
      </span>
      <p class="help">
        <Fill
          text={format.words.bills.missing.holidaysHelp}
          parts={{ example: `${year}-01-01`, none: <em>{NO_DAYS}</em> }}
        />
      </p>
      {error ? (
        <p class="error">
          <Said text={error} format={format} />
        </p>
      ) : null}
    </div>
  );
}
