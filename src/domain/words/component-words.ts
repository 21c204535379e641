import { rangeText } from "../slab-range.ts";
import type {
  BandRates,
  ChargeComponent,
  Component,
  EnergyComponent,
  Slab,
  Spread,
  Term,
} from "../tariff.ts";
import type { ChargeFigures } from "./charge-figures.ts";
import { unitOf } from "./charge-figures.ts";
import { perWords, rangeWords } from "./charge-words.ts";
import { conditionWords } from "./condition-words.ts";

/** What a tariff charges for something, in a few words: `Fixed charge`, `₹50.00 a month for each kW`. */
export interface ComponentWords {
  readonly name: string;
  readonly charge: string;
}

/** A component in words: one entry for each price that it names. */
export function componentWords(component: Component, figures: ChargeFigures): ComponentWords[] {
  if (component.kind === "slab-set") {
    return component.sets.map(({ upToWh, components }) => ({
      name: `${component.name}, ${upToWh === null ? "above that" : `up to ${figures.energy(upToWh)} ${perWords(component.limits.per)}`}`,
      charge: components
        .flatMap((inner) => componentWords(inner, figures))
        .map(({ name, charge }) => `${name} ${charge}`)
        .join("; "),
    }));
  }
  const condition = conditionWords(component, figures);
  return pricesOf(component, figures).map(({ name, charge }) => ({
    name,
    charge: condition === "" ? charge : `${charge}, ${condition}`,
  }));
}

function pricesOf(component: ChargeComponent, figures: ChargeFigures): ComponentWords[] {
  const { name } = component;
  const one = (charge: string) => [{ name, charge }];
  switch (component.kind) {
    case "energy":
      return energyPrices(component, figures);
    case "fixed":
      return one(`${perQuantity(component, component.rateMicros, figures)}`);
    case "demand": {
      const band = component.band === null ? "" : ` in ${component.band}`;
      return one(
        `${stated(component.rateMicros, component.spread, figures)} for each kW of the highest ${component.minutes} minutes${band}`,
      );
    }
    case "levy":
      return rates(component.rateMicros, figures).map(({ band, charge }) => ({
        name: band === null ? name : `${name}, ${band}`,
        charge,
      }));
    case "subsidy":
      return one(subsidyWords(component.off, figures));
    case "minimum":
      return one(
        `at least ${perQuantity(component, component.amountMicros, figures)} for ${termsText(component.of)}`,
      );
    case "greater":
      return one(`the greater of ${component.of.join(" and ")}`);
    case "percent":
      return one(
        component.isIncluded
          ? `${figures.percent(component.percentE10)}, contained in the prices`
          : `${figures.percent(component.percentE10)} of ${termsText(component.of)}`,
      );
    case "given":
      return one(
        {
          amount: "an amount entered for each bill",
          kwh: "a price per kWh entered for each bill",
          percent: `a percentage of ${termsText(component.of)}, entered for each bill`,
        }[component.as],
      );
  }
}

function energyPrices(
  { name, price, isTelescopic }: EnergyComponent,
  figures: ChargeFigures,
): ComponentWords[] {
  const ofSlabs = (slabs: readonly Slab[], prefix: string) =>
    slabs.flatMap((slab, index) =>
      rates(slab.rateMicros, figures).map(({ band, charge }) => ({
        name: [
          slabs.length === 1 && prefix === "" ? name : "",
          slabs.length === 1 ? "" : slabRange(slabs, index),
          prefix || (band ?? ""),
        ]
          .filter((word) => word !== "")
          .join(", "),
        charge,
      })),
    );
  const words =
    "across" in price
      ? ofSlabs(price.across, "")
      : Object.entries(price.inside).flatMap(([band, slabs]) => ofSlabs(slabs, band));
  return isTelescopic ? words : words.map((entry) => ({ ...entry, charge: `${entry.charge} for all of it` }));
}

function slabRange(slabs: readonly Slab[], index: number): string {
  return `${rangeWords(rangeText(slabs[index - 1]?.upToWh ?? 0n, slabs[index]?.upToWh ?? null))}\u202FkWh`;
}

function rates(rateMicros: bigint | BandRates, figures: ChargeFigures) {
  const perKwh = (micros: bigint) => `${figures.rate(micros)} a\u00A0kWh`;
  return typeof rateMicros === "bigint"
    ? [{ band: null, charge: perKwh(rateMicros) }]
    : Object.entries(rateMicros).map(([band, micros]) => ({ band, charge: perKwh(micros) }));
}

function subsidyWords(
  off: Extract<ChargeComponent, { kind: "subsidy" }>["off"],
  figures: ChargeFigures,
): string {
  switch (off.by) {
    case "amount":
      return `${stated(off.amountMicros, off.spread, figures)} off`;
    case "kwh": {
      const first =
        off.firstWh === null
          ? ""
          : ` for the first ${figures.energy(off.firstWh)} ${perWords(off.spread.per)}`;
      return `${figures.rate(off.rateMicros)} a\u00A0kWh off${first}`;
    }
    case "percent":
      return `${figures.percent(off.percentE10)} off ${termsText(off.of)}`;
  }
}

function perQuantity(
  { quantity, spread }: { readonly quantity: string | null; readonly spread: Spread },
  micros: bigint,
  figures: ChargeFigures,
): string {
  const amount = stated(micros, spread, figures);
  return quantity === null ? amount : `${amount} for each ${quantityName(quantity)}`;
}

/** A contracted quantity in words: `kw.P1` is `kW contracted for P1`. */
export function quantityName(quantity: string): string {
  const [, part] = quantity.split(".");
  return `${unitOf(quantity)} contracted${part === undefined ? "" : ` for ${part}`}`;
}

function stated(micros: bigint, { per }: Spread, figures: ChargeFigures): string {
  return `${figures.rate(micros)} ${perWords(per)}`;
}

function termsText(terms: readonly Term[]): string {
  return terms
    .map(({ component, slab, band, from }) =>
      [
        from === null ? component : `${component} on ${from.join(" and ")}`,
        ...(slab === null ? [] : [`slab ${slab}`]),
        ...(band === null ? [] : [band]),
      ].join(", "),
    )
    .join(" + ");
}
