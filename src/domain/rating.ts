import { divideHalfUp } from "./decimal.ts";
import { minorDigits } from "./money.ts";
import type { Component, EnergyComponent, Slab, TariffVersion } from "./tariff.ts";

/** One printed line of a bill, rounded once. `quantityWh`, `rateMicros` and `percentE10` are its working. */
export interface ChargeLine {
  readonly component: string;
  readonly kind: Component["kind"];
  readonly name: string;
  readonly quantityWh: bigint | null;
  /** Millionths of a major unit per kWh, or per month. */
  readonly rateMicros: bigint | null;
  readonly percentE10: bigint | null;
  /** The components of which a percentage is taken. */
  readonly base: readonly string[] | null;
  readonly amountMinor: bigint;
}

const MICROS = 1_000_000n;
const WH_PER_KWH = 1000n;
const PERCENT_E10 = 1_000_000_000_000n;

/** Rates a month's energy (Wh) by one version: the charge lines in the order of its components. */
export function rateMonth(version: TariffVersion, energyWh: bigint): ChargeLine[] {
  const minorPerMajor = 10n ** BigInt(minorDigits(version.currency));
  const lines: ChargeLine[] = [];
  for (const component of version.components) {
    switch (component.kind) {
      case "energy":
        lines.push(...energyLines(component, energyWh, minorPerMajor));
        break;
      case "fixed":
        lines.push({
          component: component.name,
          kind: "fixed",
          name: component.name,
          quantityWh: null,
          rateMicros: component.rateMicros,
          percentE10: null,
          base: null,
          amountMinor: divideHalfUp(component.rateMicros * minorPerMajor, MICROS),
        });
        break;
      case "percent":
        lines.push({
          component: component.name,
          kind: "percent",
          name: component.name,
          quantityWh: null,
          rateMicros: null,
          percentE10: component.percentE10,
          base: component.base,
          amountMinor: divideHalfUp(sumOf(lines, component.base) * component.percentE10, PERCENT_E10),
        });
        break;
    }
  }
  return lines;
}

function energyLines(component: EnergyComponent, energyWh: bigint, minorPerMajor: bigint): ChargeLine[] {
  return shareAmongSlabs(component.slabs, energyWh).map(({ slab, quantityWh }) => ({
    component: component.name,
    kind: "energy",
    name: slab.range,
    quantityWh,
    rateMicros: slab.rateMicros,
    percentE10: null,
    base: null,
    amountMinor: divideHalfUp(quantityWh * slab.rateMicros * minorPerMajor, WH_PER_KWH * MICROS),
  }));
}

/** The part of the energy (Wh) that each telescopic slab bills; slabs above it are left out, the first one never. */
export function shareAmongSlabs(
  slabs: readonly Slab[],
  energyWh: bigint,
): { readonly slab: Slab; readonly quantityWh: bigint }[] {
  const shares: { slab: Slab; quantityWh: bigint }[] = [];
  let lowerWh = 0n;
  for (const slab of slabs) {
    const upperWh = slab.upToWh === null || slab.upToWh > energyWh ? energyWh : slab.upToWh;
    if (upperWh > lowerWh || shares.length === 0) shares.push({ slab, quantityWh: upperWh - lowerWh });
    lowerWh = upperWh;
  }
  return shares;
}

function sumOf(lines: readonly ChargeLine[], components: readonly string[]): bigint {
  return lines.reduce(
    (sum, line) => (components.includes(line.component) ? sum + line.amountMinor : sum),
    0n,
  );
}
