import { ENERGY, PERCENT } from "../domain/checks/tariff-limits.ts";
import type {
  BandRates,
  ChargeComponent,
  Component,
  EnergyComponent,
  SubsidyComponent,
} from "../domain/tariff.ts";
import {
  leaveOut,
  money,
  number,
  quantity,
  upTo,
  type Written,
  writeBound,
  writeCondition,
  writeRounding,
  writeSpread,
  writeTerm,
} from "./write-parts.ts";

/** A component as it is written. */
export function writeComponent(component: Component): Written {
  if (component.kind !== "slab-set") return writeCharge(component);
  return {
    kind: component.kind,
    name: component.name,
    ...leaveOut("limits", writeSpread(component.limits)),
    sets: component.sets.map((set) => ({
      ...upTo(set.upToWh),
      components: set.components.map(writeCharge),
    })),
  };
}

function writeCharge(charge: ChargeComponent): Written {
  const { kind, name, place, when, cap, floor, from, until } = charge;
  return {
    kind,
    name,
    ...writeKind(charge),
    ...writeRounding("rounding", charge.rounding),
    ...(place === null ? {} : { place }),
    ...(when === null ? {} : { when: writeCondition(when) }),
    ...(cap === null ? {} : { cap: writeBound(cap) }),
    ...(floor === null ? {} : { floor: writeBound(floor) }),
    ...(charge.isMemo ? { printed: false, counted: false } : {}),
    ...(from === null ? {} : { from }),
    ...(until === null ? {} : { until }),
  };
}

function writeKind(charge: ChargeComponent): Written {
  switch (charge.kind) {
    case "energy":
      return writeEnergy(charge);
    case "fixed":
      return { rate: money(charge.rateMicros), ...quantity(charge.quantity), ...writeSpread(charge.spread) };
    case "demand":
      return {
        rate: money(charge.rateMicros),
        minutes: charge.minutes,
        ...(charge.band === null ? {} : { band: charge.band }),
        ...writeSpread(charge.spread),
      };
    case "levy":
      return writeRate(charge.rateMicros);
    case "subsidy":
      return writeSubsidy(charge.off);
    case "minimum":
      return {
        amount: money(charge.amountMicros),
        ...quantity(charge.quantity),
        ...writeSpread(charge.spread),
        of: charge.of.map(writeTerm),
      };
    case "greater":
      return { of: [...charge.of] };
    case "percent":
      return {
        percent: number(charge.percentE10, PERCENT),
        of: charge.of.map(writeTerm),
        ...(charge.base === "printed" ? {} : { base: charge.base }),
        ...(charge.each ? { each: true } : {}),
        ...(charge.isIncluded ? { included: true } : {}),
      };
    case "given":
      return {
        as: charge.as,
        ...(charge.as === "percent" ? { of: charge.of.map(writeTerm) } : {}),
        ...(charge.isRequired ? {} : { required: false }),
        ...(charge.mayBeNegative ? { may_be_negative: true } : {}),
      };
  }
}

function writeEnergy({ price, isTelescopic, limits }: EnergyComponent): Written {
  const { rounding } = limits;
  return {
    ...writePrice(price),
    ...(isTelescopic ? {} : { slab_type: "non-telescopic" }),
    ...leaveOut("limits", { ...writeSpread(limits), ...(rounding === "none" ? {} : { rounding }) }),
  };
}

function writePrice(price: EnergyComponent["price"]): Written {
  if ("inside" in price) {
    const bands = Object.entries(price.inside).map(
      ([band, slabs]) =>
        [
          band,
          { slabs: slabs.map(({ upToWh, rateMicros }) => ({ ...upTo(upToWh), rate: money(rateMicros) })) },
        ] as const,
    );
    return { bands: Object.fromEntries(bands) };
  }
  const [first, ...others] = price.across;
  if (first?.upToWh === null && others.length === 0) return writeRate(first.rateMicros);
  return {
    slabs: price.across.map(({ upToWh, rateMicros }) => ({ ...upTo(upToWh), ...writeRate(rateMicros) })),
  };
}

function writeRate(rate: bigint | BandRates): Written {
  if (typeof rate === "bigint") return { rate: money(rate) };
  return {
    bands: Object.fromEntries(Object.entries(rate).map(([band, micros]) => [band, money(micros)])),
  };
}

function writeSubsidy(off: SubsidyComponent["off"]): Written {
  switch (off.by) {
    case "amount":
      return { amount: money(off.amountMicros), ...writeSpread(off.spread) };
    case "percent":
      return { percent: number(off.percentE10, PERCENT), of: off.of.map(writeTerm) };
    case "kwh":
      return {
        rate: money(off.rateMicros),
        ...(off.firstWh === null ? {} : { first: number(off.firstWh, ENERGY), ...writeSpread(off.spread) }),
      };
  }
}
