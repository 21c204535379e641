import { bandsOf } from "./calendar.ts";
import { quantitiesOf } from "./stretches.ts";
import { type ChargeComponent, chargeComponents, type GivenComponent, type TariffVersion } from "./tariff.ts";

/** What has to be typed in to rate a bill besides its dates and its energy. */
export interface TariffNeeds {
  /** Bands that have prices of their own; none where no price asks for them. */
  readonly bands: readonly string[];
  /** Contracted quantities: `kw`, `kw.P1`, `a` … */
  readonly quantities: readonly string[];
  readonly given: readonly GivenComponent[];
  /** Whether the highest demand is charged. */
  readonly demand: boolean;
}

/** What these versions ask for, each thing once, in the order in which they name it. */
export function needsOf(versions: readonly TariffVersion[]): TariffNeeds {
  const components = versions.flatMap((version) => chargeComponents(version.components));
  const priced = components.flatMap(bandsOfPrice);
  const known = versions.flatMap(({ calendar }) => (calendar ? bandsOf(calendar) : []));
  const given = components.filter((component): component is GivenComponent => component.kind === "given");
  return {
    bands: priced.length === 0 ? [] : [...new Set([...known, ...priced])],
    quantities: [...new Set(components.flatMap(quantitiesOf))],
    given: [...new Map(given.map((component) => [component.name, component])).values()],
    demand: components.some((component) => component.kind === "demand"),
  };
}

function bandsOfPrice(component: ChargeComponent): string[] {
  if (component.kind === "levy")
    return typeof component.rateMicros === "bigint" ? [] : Object.keys(component.rateMicros);
  if (component.kind !== "energy") return [];
  return "inside" in component.price
    ? Object.keys(component.price.inside)
    : component.price.across.flatMap(({ rateMicros }) =>
        typeof rateMicros === "bigint" ? [] : Object.keys(rateMicros),
      );
}

/** Names that were typed in and that nothing in the tariff asks for, as sentences: a slip would go unseen. */
export function strayNames(
  needs: TariffNeeds,
  typed: {
    readonly bands: Iterable<string>;
    readonly quantities: Iterable<string>;
    readonly given: Iterable<string>;
  },
): string[] {
  const given = needs.given.map(({ name }) => name);
  return [
    ...strays("band", typed.bands, needs.bands),
    ...strays("contracted quantity", typed.quantities, needs.quantities),
    ...strays("value to be entered", typed.given, given),
  ];
}

function strays(what: string, typed: Iterable<string>, known: readonly string[]): string[] {
  const has = known.length === 0 ? "it has none" : `it has ${known.join(", ")}`;
  return [...typed]
    .filter((name) => !known.includes(name))
    .map((name) => `The tariff has no ${what} called ${name}: ${has}.`);
}
