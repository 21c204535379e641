import { bandsOf } from "./calendar.ts";
import { quantitiesOf } from "./stretches.ts";
import { bandsOfPrice, chargeComponents, type GivenComponent, type TariffVersion } from "./tariff.ts";

/** What has to be typed in to rate a bill besides its dates and its energy. */
export interface TariffNeeds {
  /** Bands that have prices of their own; none where no price asks for them. */
  readonly bands: readonly string[];
  /** Contracted quantities: `kw`, `kw.P1`, `a` … */
  readonly quantities: readonly string[];
  readonly given: readonly GivenComponent[];
  /** The bands of which the highest demand is charged; null: that of all time. */
  readonly demandBands: readonly (string | null)[];
}

/** Names that were typed in, by what they name. */
export interface TypedNames {
  readonly bands: Iterable<string>;
  readonly quantities: Iterable<string>;
  readonly given: Iterable<string>;
  readonly demandBands: Iterable<string | null>;
}

/** The needs of a tariff that asks for nothing. */
export const NO_NEEDS: TariffNeeds = { bands: [], quantities: [], given: [], demandBands: [] };

/** What these versions ask for, each thing once, in the order in which they name it. */
export function needsOf(versions: readonly TariffVersion[]): TariffNeeds {
  const components = versions.flatMap((version) => chargeComponents(version.components));
  const priced = components.flatMap(bandsOfPrice);
  const known = versions.flatMap(({ calendar }) => (calendar ? bandsOf(calendar) : []));
  const given = components.filter((component): component is GivenComponent => component.kind === "given");
  const demands = components.flatMap((component) => (component.kind === "demand" ? [component.band] : []));
  return {
    bands: priced.length === 0 ? [] : [...new Set([...known, ...priced])],
    quantities: [...new Set(components.flatMap(quantitiesOf))],
    given: [...new Map(given.map((component) => [component.name, component])).values()],
    demandBands: [...new Set(demands)],
  };
}

/** Names that were typed in and that nothing in the tariff asks for, as sentences: a slip would go unseen. */
export function strayNames(
  needs: TariffNeeds,
  typed: TypedNames,
): Readonly<Record<keyof TypedNames, string[]>> {
  const given = needs.given.map(({ name }) => name);
  return {
    bands: strays("band", typed.bands, needs.bands),
    quantities: strays("contracted quantity", typed.quantities, needs.quantities),
    given: strays("value to be entered", typed.given, given),
    demandBands: [...typed.demandBands]
      .filter((band) => !needs.demandBands.includes(band))
      .map((band) => strayDemand(band, needs.demandBands)),
  };
}

function strays(what: string, typed: Iterable<string>, known: readonly string[]): string[] {
  const has = known.length === 0 ? "it has none" : `it has ${known.join(", ")}`;
  return [...typed]
    .filter((name) => !known.includes(name))
    .map((name) => `The tariff has no ${what} called ${name}: ${has}.`);
}

function strayDemand(band: string | null, known: readonly (string | null)[]): string {
  const charged = known.length === 0 ? "" : `: it charges ${known.map(demandName).join(" and ")}`;
  if (band !== null) return `The tariff charges no demand in ${band}${charged}.`;
  return known.length === 0
    ? "The tariff charges no demand."
    : `The tariff charges no demand of all time${charged}.`;
}

/** The highest demand of a band (null: of all time) in words. */
export function demandName(band: string | null): string {
  return band === null ? "the highest demand" : `the highest demand in ${band}`;
}
