import type { ChargeComponent, Component, Term } from "../domain/tariff.ts";
import type { WrittenCharge, WrittenComponent } from "./component-schema.ts";
import { readBound, readCondition, readLimits, readPrice, readSubsidy } from "./price-reading.ts";
import { type Defaults, readRounding, readSpread } from "./spread-reading.ts";
import { type NamesAbove, readTerms } from "./term-reading.ts";

/** A component as the domain has it; `above` says what `all-above` stands for. */
export function readComponent(written: WrittenComponent, defaults: Defaults, above: NamesAbove): Component {
  if (written.kind !== "slab-set") return readCharge(written, defaults, above);
  return {
    kind: "slab-set",
    name: written.name,
    limits: readSpread(written.limits ?? {}, defaults),
    sets: written.sets.map((set) => {
      const inner = above.inside();
      const components = set.components.map((component) => {
        const charge = readCharge(component, defaults, inner);
        inner.add(charge);
        return charge;
      });
      return { upToWh: set.up_to ?? null, components };
    }),
  };
}

function readCharge(written: WrittenCharge, defaults: Defaults, above: NamesAbove): ChargeComponent {
  const base = {
    name: written.name,
    rounding: written.rounding === undefined ? defaults.rounding : readRounding(written.rounding),
    place: written.place ?? null,
    when: readCondition(written.when, defaults),
    cap: readBound(written.cap, defaults),
    floor: readBound(written.floor, defaults),
    isMemo: written.printed === false,
    from: written.from ?? null,
    until: written.until ?? null,
  };
  const terms = (of: Parameters<typeof readTerms>[0] | undefined): Term[] =>
    of === undefined ? [] : readTerms(of, above);
  switch (written.kind) {
    case "energy":
      return {
        ...base,
        kind: "energy",
        price: readPrice(written),
        isTelescopic: written.slab_type !== "non-telescopic",
        limits: readLimits(written, defaults),
      };
    case "fixed":
      return {
        ...base,
        kind: "fixed",
        rateMicros: written.rate,
        quantity: written.quantity ?? null,
        spread: readSpread(written, defaults),
      };
    case "demand":
      return {
        ...base,
        kind: "demand",
        rateMicros: written.rate,
        minutes: written.minutes,
        band: written.band ?? null,
        spread: readSpread(written, defaults),
      };
    case "levy":
      return { ...base, kind: "levy", rateMicros: written.bands ?? written.rate ?? 0n };
    case "subsidy":
      return { ...base, kind: "subsidy", off: readSubsidy(written, defaults, terms(written.of)) };
    case "minimum":
      return {
        ...base,
        kind: "minimum",
        amountMicros: written.amount,
        quantity: written.quantity ?? null,
        spread: readSpread(written, defaults),
        of: terms(written.of),
      };
    case "greater":
      return { ...base, kind: "greater", of: written.of };
    case "percent":
      return {
        ...base,
        kind: "percent",
        percentE10: written.percent,
        of: terms(written.of),
        base: written.base ?? "printed",
        each: written.each ?? false,
        isIncluded: written.included ?? false,
      };
    case "given":
      return {
        ...base,
        kind: "given",
        as: written.as,
        of: terms(written.of),
        isRequired: written.required ?? true,
        mayBeNegative: written.may_be_negative ?? false,
      };
  }
}
