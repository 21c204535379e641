import type { BandRates, Bound, Condition, EnergyPrice, Range, Slab, Term } from "../domain/tariff.ts";
import type { WrittenCharge } from "./component-schema.ts";
import { type Defaults, PER_MONTH, readSpread } from "./spread-reading.ts";

type Of<Kind extends WrittenCharge["kind"]> = Extract<WrittenCharge, { kind: Kind }>;
type WrittenBound = NonNullable<WrittenCharge["cap"]>;
type WrittenRange = Partial<Record<"above" | "from" | "below" | "up_to", bigint>>;

/** A price of energy: flat, in slabs, by bands, or slabs inside of bands. */
export function readPrice(written: Of<"energy">): EnergyPrice {
  if (written.slabs) return { across: written.slabs.map((slab) => readSlab(slab)) };
  if (!written.bands) return { across: [{ upToWh: null, rateMicros: written.rate ?? 0n }] };
  const prices = Object.entries(written.bands);
  const rates = prices.flatMap(([band, price]) =>
    typeof price === "bigint" ? [[band, price] as const] : [],
  );
  if (rates.length === prices.length) {
    return { across: [{ upToWh: null, rateMicros: Object.fromEntries(rates) }] };
  }
  const inside = prices.map(
    ([band, price]) =>
      [
        band,
        typeof price === "bigint"
          ? [{ upToWh: null, rateMicros: price }]
          : price.slabs.map((slab) => ({ upToWh: slab.up_to ?? null, rateMicros: slab.rate })),
      ] as const,
  );
  return { inside: Object.fromEntries(inside) };
}

function readSlab(slab: {
  readonly up_to?: bigint | undefined;
  readonly rate?: bigint | undefined;
  readonly bands?: BandRates | undefined;
}): Slab {
  return { upToWh: slab.up_to ?? null, rateMicros: slab.bands ?? slab.rate ?? 0n };
}

/** What the limits of a price are stated for. */
export function readLimits(written: Of<"energy">, defaults: Defaults) {
  const rounding = written.limits?.rounding ?? "none";
  // A price without limits has nothing that a version's proration could change.
  const hasLimits = written.limits !== undefined || written.rate === undefined;
  return { ...(hasLimits ? readSpread(written.limits ?? {}, defaults) : PER_MONTH), rounding };
}

/** What a subsidy takes off. */
export function readSubsidy(written: Of<"subsidy">, defaults: Defaults, of: readonly Term[]) {
  if (written.amount !== undefined) {
    return { by: "amount", amountMicros: written.amount, spread: readSpread(written, defaults) } as const;
  }
  if (written.percent !== undefined) return { by: "percent", percentE10: written.percent, of } as const;
  const firstWh = written.first ?? null;
  return {
    by: "kwh",
    rateMicros: written.rate ?? 0n,
    firstWh,
    spread: firstWh === null ? PER_MONTH : readSpread(written, defaults),
  } as const;
}

/** When a component applies; null: always. */
export function readCondition(written: WrittenCharge["when"], defaults: Defaults): Condition | null {
  if (!written) return null;
  const { total_kwh: total, contracted } = written;
  return {
    total: total ? { range: readRange(total), spread: readSpread(total, defaults) } : null,
    season: written.season ?? null,
    contracted: contracted ? { quantity: contracted.quantity, range: readRange(contracted) } : null,
  };
}

function readRange(written: { readonly [Key in keyof WrittenRange]?: bigint | undefined }): Range {
  return {
    lower: written.above ?? written.from ?? null,
    isLowerIncluded: written.from !== undefined,
    upper: written.up_to ?? written.below ?? null,
    isUpperIncluded: written.up_to !== undefined,
  };
}

/** A cap or a floor; null where there is none. */
export function readBound(written: WrittenBound | undefined, defaults: Defaults): Bound | null {
  if (!written) return null;
  return written.per_kwh !== undefined
    ? { by: "kwh", rateMicros: written.per_kwh }
    : { by: "amount", amountMicros: written.amount ?? 0n, spread: readSpread(written, defaults) };
}
