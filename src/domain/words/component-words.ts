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
import { rangeWords } from "./charge-words.ts";
import { conditionWords } from "./condition-words.ts";
import { wordsOf } from "./language.ts";

/** What a tariff charges for something, in a few words: `Fixed charge`, `₹50.00 a month for each kW`. */
export interface ComponentWords {
  readonly name: string;
  readonly charge: string;
}

/** A component in words: one entry for each price that it names. */
export function componentWords(component: Component, figures: ChargeFigures): ComponentWords[] {
  if (component.kind === "slab-set") {
    const { tariffs } = figures.words;
    return component.sets.map(({ upToWh, components }) => ({
      name: `${component.name}, ${upToWh === null ? tariffs.setAbove : tariffs.setUpTo(figures.energy(upToWh), component.limits.per)}`,
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
  const { charges, tariffs } = figures.words;
  const one = (charge: string) => [{ name, charge }];
  switch (component.kind) {
    case "energy":
      return energyPrices(component, figures);
    case "fixed":
      return one(`${perQuantity(component, component.rateMicros, figures)}`);
    case "demand": {
      const { rateMicros, spread, minutes, band } = component;
      return one(tariffs.demand(stated(rateMicros, spread, figures), minutes, band));
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
        tariffs.atLeastFor(
          perQuantity(component, component.amountMicros, figures),
          termsText(component.of, figures),
        ),
      );
    case "greater":
      return one(charges.greaterOf(component.of));
    case "percent": {
      const percent = figures.percent(component.percentE10);
      return one(
        component.isIncluded
          ? tariffs.percentIncluded(percent)
          : charges.percentOf(percent, termsText(component.of, figures)),
      );
    }
    case "given":
      return one(tariffs.given(component.as, termsText(component.of, figures)));
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
  return isTelescopic
    ? words
    : words.map((entry) => ({ ...entry, charge: figures.words.tariffs.forAllOfIt(entry.charge) }));
}

function slabRange(slabs: readonly Slab[], index: number): string {
  return `${rangeWords(rangeText(slabs[index - 1]?.upToWh ?? 0n, slabs[index]?.upToWh ?? null))}\u202FkWh`;
}

function rates(rateMicros: bigint | BandRates, figures: ChargeFigures) {
  const perKwh = (micros: bigint) => figures.words.charges.perKwh(figures.rate(micros));
  return typeof rateMicros === "bigint"
    ? [{ band: null, charge: perKwh(rateMicros) }]
    : Object.entries(rateMicros).map(([band, micros]) => ({ band, charge: perKwh(micros) }));
}

function subsidyWords(
  off: Extract<ChargeComponent, { kind: "subsidy" }>["off"],
  figures: ChargeFigures,
): string {
  const { charges, tariffs } = figures.words;
  switch (off.by) {
    case "amount":
      return tariffs.off(stated(off.amountMicros, off.spread, figures));
    case "kwh": {
      const price = charges.perKwh(figures.rate(off.rateMicros));
      return off.firstWh === null
        ? tariffs.off(price)
        : tariffs.offFirst(price, figures.energy(off.firstWh), off.spread.per);
    }
    case "percent":
      return tariffs.percentOff(figures.percent(off.percentE10), termsText(off.of, figures));
  }
}

function perQuantity(
  { quantity, spread }: { readonly quantity: string | null; readonly spread: Spread },
  micros: bigint,
  figures: ChargeFigures,
): string {
  const amount = stated(micros, spread, figures);
  return quantity === null
    ? amount
    : figures.words.tariffs.forEach(amount, quantityName(quantity, figures.words));
}

/** A contracted quantity in words: `kw.P1` is `kW contracted for P1`. */
export function quantityName(quantity: string, { tariffs } = wordsOf("en")): string {
  const [, part] = quantity.split(".");
  return tariffs.contracted(unitOf(quantity), part ?? null);
}

function stated(micros: bigint, { per }: Spread, figures: ChargeFigures): string {
  return `${figures.rate(micros)} ${figures.words.charges.per[per]}`;
}

function termsText(terms: readonly Term[], { words }: ChargeFigures): string {
  const { charges, tariffs } = words;
  const written = terms.map(({ component, slab, band, from }) =>
    [
      from === null ? component : charges.causedBy(component, from),
      ...(slab === null ? [] : [tariffs.slab(slab)]),
      ...(band === null ? [] : [band]),
    ].join(", "),
  );
  return charges.sum(written, 0);
}
