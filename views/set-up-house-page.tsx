import type { LanguageCode } from "../src/domain/words/language.ts";
import { Field, FieldError, type FieldErrors, FormError } from "./fields.tsx";
import { BarePage } from "./layout.tsx";
import { NEW_PASSWORD } from "./people-page.tsx";
import { type PropertyChoices, PropertyFields, type TypedProperty } from "./property-fields.tsx";
import type { Words } from "./words.ts";

/** A tariff of the library as it is offered. */
export interface OfferedTariff {
  readonly key: string;
  readonly title: string;
  readonly region: string;
  /** Undefined where it takes the property's. */
  readonly currency: string | undefined;
}

/** The second screen: whose box this is, where it stands, and what electricity costs there. */
export function SetUpHousePage(props: {
  readonly words: Words;
  readonly language: LanguageCode;
  /** As it was typed; undefined where this browser has given the right one before. */
  readonly code: string | undefined;
  readonly typed: TypedProperty & { readonly tariff: string };
  readonly errors: FieldErrors;
  readonly choices: PropertyChoices;
  /** The time zone that an empty field stands for. */
  readonly zoneGuess: string;
  readonly tariffs: readonly OfferedTariff[];
}) {
  const { words, language, code, typed, errors, choices, zoneGuess } = props;
  const { house, choice } = words.setup;
  return (
    <BarePage title={house.title} words={words} language={language} scripts={["meterbox.js"]}>
      <h1>{house.heading}</h1>
      <form class="card form" method="post" action="/setup/house">
        <FormError errors={errors} />
        {code === undefined ? null : (
          <Field
            name="code"
            label={choice.code}
            value={code}
            error={errors["code"]}
            help={choice.codeHelp}
            input={{ required: true, autocomplete: "one-time-code", spellcheck: "false", maxlength: 20 }}
          />
        )}
        {/* Password managers want to know whose password it is. */}
        <input hidden type="text" name="username" value="owner" autocomplete="username" readonly />
        <Field
          name="password"
          label={house.password}
          type="password"
          error={errors["password"]}
          help={house.passwordHelp}
          input={{ ...NEW_PASSWORD, autofocus: true }}
        />
        <PropertyFields words={words} typed={typed} errors={errors} choices={choices} zoneGuess={zoneGuess} />
        <TariffField {...props} />
        <button class="button primary" type="submit">
          {house.button}
        </button>
      </form>
      <p>
        <a href="/setup">{house.back}</a>
      </p>
    </BarePage>
  );
}

function TariffField(props: Parameters<typeof SetUpHousePage>[0]) {
  const { words, typed, errors, tariffs } = props;
  const { house } = words.setup;
  const error = errors["tariff"];
  const regions = Map.groupBy(tariffs, ({ region }) => region);
  return (
    <div class={error ? "field field-wrong" : "field"}>
      <label for="field-tariff">{house.tariff}</label>
      <select
        id="field-tariff"
        name="tariff"
        aria-invalid={error ? "true" : undefined}
        aria-describedby={error ? "field-tariff-help field-tariff-error" : "field-tariff-help"}
      >
        <option value="" selected={typed.tariff === ""}>
          {house.later}
        </option>
        {Array.from(regions, ([region, entries]) => (
          <optgroup label={region}>
            {entries.map(({ key, title, currency }) => (
              <option value={key} selected={typed.tariff === key}>
                {currency === undefined ? title : house.inCurrency(title, currency)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <p class="help" id="field-tariff-help">
        {house.tariffHelp}
      </p>
      <FieldError id="field-tariff-error" message={error} />
    </div>
  );
}
