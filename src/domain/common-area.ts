import { apportion } from "./apportion.ts";
import type { FieldError } from "./error.ts";

/** How a common area is shared. */
export const COMMON_METHODS = ["equal", "consumption", "fixed"] as const;
export type CommonMethod = (typeof COMMON_METHODS)[number];

/** What a house uses beside its flats, and who shares it; half-open as an assignment. */
export interface CommonArea {
  readonly id: number;
  readonly name: string;
  readonly mainMeter: number;
  readonly method: CommonMethod;
  /** The flats that share it, and of what is fixed each one's percentage with six decimals; the rest is the landlord's. */
  readonly units: readonly { readonly meter: number; readonly percentE6: bigint | null }[];
  /** Rates the shares by themselves; null: they join each flat's kWh before slabs. */
  readonly tariffId: number | null;
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** What went through the main meter and through all meters behind it, in a band (null: at any time). */
export interface CommonBand {
  readonly band: string | null;
  readonly mainWh: bigint;
  readonly othersWh: bigint;
}

/** A flat over a span in which nobody moved. */
export interface CommonUnit {
  readonly percentE6: bigint | null;
  /** Its own use in the span, of all bands. */
  readonly energyWh: bigint;
  readonly isOccupied: boolean;
}

/** A band of a common area as it was shared: the shares, in the order of the units, and the landlord's make up the whole. */
export interface SharedBand extends CommonBand {
  /** The difference, 0 where that is below 0. */
  readonly commonWh: bigint;
  /** 0 for an empty flat. */
  readonly shares: readonly bigint[];
  /** Of empty flats, and what no flat shares. */
  readonly landlordWh: bigint;
}

const MAX_NAME = 80;
const HUNDRED_PERCENT_E6 = 100n * 10n ** 6n;

/** Shares what a common area used in a span among its units and the landlord, band by band, by the largest remainder. */
export function shareCommon(
  method: CommonMethod,
  bands: readonly CommonBand[],
  units: readonly CommonUnit[],
): { readonly bands: readonly SharedBand[]; readonly landlordWh: bigint } {
  const weights = weightsOf(method, units);
  const shared = bands.map((band) => {
    const commonWh = band.mainWh > band.othersWh ? band.mainWh - band.othersWh : 0n;
    const parts = apportion(commonWh, weights);
    const shares = units.map((unit, index) => (unit.isOccupied ? (parts[index] ?? 0n) : 0n));
    return { ...band, commonWh, shares, landlordWh: commonWh - total(shares) };
  });
  return { bands: shared, landlordWh: total(shared.map(({ landlordWh }) => landlordWh)) };
}

/** What is wrong with a common area, with its fields named as in `units[0].percent`. */
export function checkCommonArea(area: Omit<CommonArea, "id">): FieldError[] {
  const errors: FieldError[] = [];
  if (area.name.trim() === "" || area.name.length > MAX_NAME) {
    errors.push({ field: "name", message: `A name has 1 to ${MAX_NAME} characters.` });
  }
  if (area.units.length === 0) {
    errors.push({ field: "units", message: "Name at least one flat that shares it." });
  }
  if (area.toMs !== null && area.toMs <= area.fromMs) {
    errors.push({ field: "to", message: "It ends after it begins. Choose a later end." });
  }
  const taken = new Set<number>();
  for (const [index, { meter }] of area.units.entries()) {
    const field = `units[${index}].meter`;
    if (meter === area.mainMeter) {
      errors.push({ field, message: "The main meter cannot be one of the flats. Choose another meter." });
    } else if (taken.has(meter)) {
      errors.push({ field, message: "This flat is in the list already. Take it out once." });
    }
    taken.add(meter);
  }
  return area.method === "fixed" ? [...errors, ...percentErrors(area.units)] : errors;
}

function percentErrors(units: CommonArea["units"]): FieldError[] {
  const errors = units.flatMap(({ percentE6 }, index) => {
    if (percentE6 !== null && percentE6 >= 0n && percentE6 <= HUNDRED_PERCENT_E6) return [];
    return [{ field: `units[${index}].percent`, message: "A share is a percentage from 0 to 100." }];
  });
  if (errors.length > 0 || total(units.map(percentOf)) <= HUNDRED_PERCENT_E6) return errors;
  return [{ field: "units", message: "The percentages come to more than 100. Lower one of them." }];
}

/** Of the units, and last of the landlord where he has a share of his own. */
function weightsOf(method: CommonMethod, units: readonly CommonUnit[]): bigint[] {
  const equal = units.map(() => 1n);
  switch (method) {
    case "equal":
      return equal;
    case "consumption": {
      const used = units.map(({ energyWh }) => (energyWh > 0n ? energyWh : 0n));
      return total(used) === 0n ? equal : used;
    }
    case "fixed": {
      const percents = units.map(percentOf);
      return [...percents, HUNDRED_PERCENT_E6 - total(percents)];
    }
  }
}

function percentOf({ percentE6 }: { readonly percentE6: bigint | null }): bigint {
  return percentE6 ?? 0n;
}

function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
