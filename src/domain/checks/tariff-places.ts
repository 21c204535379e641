import type { BandRates, ChargeComponent, Component, EnergyPrice } from "../tariff.ts";
import { componentLabel } from "./tariff-label.ts";

/** A charge with its place in the JSON form, what messages call it, and the charges that it can build on. */
export interface PlacedCharge {
  readonly charge: ChargeComponent;
  /** `components[1]`, `components[0].sets[2].components[0]`. */
  readonly path: string;
  readonly label: string;
  /** In list order; of a slab set's group not those of the other groups. */
  readonly above: readonly ChargeComponent[];
}

/** All charges of a version in order of computation. */
export function placedCharges(components: readonly Component[]): PlacedCharge[] {
  const placed: PlacedCharge[] = [];
  const above: ChargeComponent[] = [];
  const place = (charge: ChargeComponent, path: string, index: number, visible: ChargeComponent[]) => {
    placed.push({ charge, path, label: componentLabel(charge.name, index), above: [...visible] });
    visible.push(charge);
  };
  for (const [index, component] of components.entries()) {
    const path = `components[${index}]`;
    if (component.kind !== "slab-set") {
      place(component, path, index, above);
      continue;
    }
    for (const [setIndex, set] of component.sets.entries()) {
      const visible = [...above];
      for (const [at, charge] of set.components.entries()) {
        place(charge, `${path}.sets[${setIndex}].components[${at}]`, at, visible);
      }
    }
    above.push(...component.sets.flatMap((set) => set.components));
  }
  return placed;
}

/** A rate per kWh where it stands in the JSON form of a price: `rate`, `slabs[1].bands.day`. */
export interface PlacedRate {
  readonly field: string;
  /** In words: `the rate of slab 2`. */
  readonly words: string;
  readonly rateMicros: bigint;
}

/** Slabs that belong together, with the field of their list and, where each band has its own, their band. */
export interface PlacedSlabs {
  readonly field: string;
  readonly band: string | null;
  readonly slabs: readonly { readonly upToWh: bigint | null; readonly rateMicros: bigint | BandRates }[];
}

/** The lists of slabs of a price. */
export function slabsOf(price: EnergyPrice): PlacedSlabs[] {
  if ("across" in price) return [{ field: "slabs", band: null, slabs: price.across }];
  return Object.entries(price.inside).map(([band, slabs]) => ({ field: `bands.${band}.slabs`, band, slabs }));
}

/** Every rate of a price. */
export function ratesOfPrice(price: EnergyPrice): PlacedRate[] {
  const single = "across" in price && price.across.length === 1 ? price.across[0] : undefined;
  if (single?.upToWh === null) return ratesAt(single.rateMicros, "", "");
  return slabsOf(price).flatMap(({ field, band, slabs }) =>
    slabs.flatMap(({ rateMicros }, index) =>
      ratesAt(
        rateMicros,
        `${field}[${index}].`,
        ` of slab ${index + 1}${band === null ? "" : ` of band ${band}`}`,
      ),
    ),
  );
}

/** One rate, or one for each band. */
export function ratesAt(rate: bigint | BandRates, prefix: string, of: string): PlacedRate[] {
  if (typeof rate === "bigint") {
    return [{ field: `${prefix}rate`, words: `the rate${of}`, rateMicros: rate }];
  }
  return Object.entries(rate).map(([band, rateMicros]) => ({
    field: `${prefix}bands.${band}`,
    words: `the rate of band ${band}${of}`,
    rateMicros,
  }));
}

/** Each list of bands that a charge names, with its field. */
export function bandListsOf(charge: ChargeComponent): { readonly field: string; readonly bands: string[] }[] {
  if (charge.kind === "levy") return bandList(charge.rateMicros, "");
  if (charge.kind !== "energy") return [];
  if ("inside" in charge.price) return [{ field: "bands", bands: Object.keys(charge.price.inside) }];
  const { across } = charge.price;
  const isPlain = across.length === 1 && across[0]?.upToWh === null;
  return across.flatMap(({ rateMicros }, index) => bandList(rateMicros, isPlain ? "" : `slabs[${index}].`));
}

function bandList(rate: bigint | BandRates, prefix: string) {
  return typeof rate === "bigint" ? [] : [{ field: `${prefix}bands`, bands: Object.keys(rate) }];
}

/** The bands that lines of a charge can be in. */
export function bandsOfCharge(charge: ChargeComponent): Set<string> {
  if (charge.kind === "demand") return new Set(charge.band === null ? [] : [charge.band]);
  return new Set(bandListsOf(charge).flatMap(({ bands }) => bands));
}

/** How many slabs a charge has (in a band); 0 for what has none. */
export function slabCount(charge: ChargeComponent, band: string | null = null): number {
  if (charge.kind !== "energy") return 0;
  const lists = slabsOf(charge.price).filter(
    (list) => band === null || list.band === null || list.band === band,
  );
  return Math.max(0, ...lists.map((list) => list.slabs.length));
}
