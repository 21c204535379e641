import type { GivenComponent } from "../src/domain/tariff.ts";
import type { TariffNeeds } from "../src/domain/tariff-needs.ts";
import { unitOf } from "../src/domain/words/charge-figures.ts";
import { quantityName } from "../src/domain/words/component-words.ts";
import { languageOf, wordsOf } from "../src/domain/words/language.ts";
import type { FieldErrors } from "./fields.tsx";
import { FigureField } from "./figure-field.tsx";
import type { Format } from "./format.ts";
import { wordsIn } from "./words.ts";

/** What was typed in for a tariff, by field: `band:P1`, `contracted:kw`, `given:Fuel surcharge`, `demand`, `demand:P1`. */
export type TypedNeeds = Readonly<Record<string, string>>;

/** The name of the field for one thing that a tariff asks for. */
export const NEED_FIELDS = {
  band: (band: string) => `band:${band}`,
  contracted: (quantity: string) => `contracted:${quantity}`,
  given: (component: string) => `given:${component}`,
  demand: (band: string | null) => (band === null ? "demand" : `demand:${band}`),
} as const;

/** A field for each thing that a tariff asks for besides dates and energy. */
export function NeedFields(props: {
  readonly needs: TariffNeeds;
  readonly typed: TypedNeeds;
  readonly errors: FieldErrors;
  readonly currency: string;
  /** English where it is left out. */
  readonly format?: Format;
  /** The id of the form that they belong to where they stand outside of it. */
  readonly form?: string;
}) {
  const { needs, typed, errors, currency, format, form } = props;
  const words = (format?.words ?? wordsIn("en")).bills.needs;
  const language = wordsOf(format ? languageOf(format.locale) : "en");
  const field = (name: string, label: string, unit: string) => (
    <FigureField name={name} label={label} unit={unit} value={typed[name]} error={errors[name]} form={form} />
  );
  return (
    <>
      {needs.bands.map((band) => field(NEED_FIELDS.band(band), words.usedIn(band), "kWh"))}
      {needs.quantities.map((quantity) =>
        field(NEED_FIELDS.contracted(quantity), quantityName(quantity, language), unitOf(quantity)),
      )}
      {needs.demandBands.map((band) =>
        field(NEED_FIELDS.demand(band), band === null ? words.highest : words.highestIn(band), "kW"),
      )}
      {needs.given.map((component) =>
        field(
          NEED_FIELDS.given(component.name),
          component.isRequired ? component.name : words.optional(component.name),
          unitOfGiven(component, currency),
        ),
      )}
    </>
  );
}

/** The unit of a value that is entered for each bill. */
export function unitOfGiven({ as }: Pick<GivenComponent, "as">, currency: string): string {
  return { amount: currency, kwh: `${currency}/kWh`, percent: "%" }[as];
}
