import { addDays, at, dateOf, daysBetween, type Span, weekdayOf } from "./local-time.ts";

/** The day from which flats pay other prices, in the middle of a month. */
export const NEW_PRICES_FROM = "2026-07-16";

interface Prices {
  readonly slabs: readonly {
    readonly upToWh: bigint | null;
    readonly range: string;
    readonly rateMicros: bigint;
  }[];
  readonly fixedMicros: bigint;
}

const OLD: Prices = {
  slabs: [
    { upToWh: 100_000n, range: "0-100", rateMicros: 3_500_000n },
    { upToWh: 300_000n, range: "101-300", rateMicros: 4_500_000n },
    { upToWh: null, range: "301+", rateMicros: 6_000_000n },
  ],
  fixedMicros: 50_000_000n,
};
const NEW: Prices = {
  slabs: [
    { upToWh: 100_000n, range: "0-100", rateMicros: 3_750_000n },
    { upToWh: 300_000n, range: "101-300", rateMicros: 4_850_000n },
    { upToWh: null, range: "301+", rateMicros: 6_420_000n },
  ],
  fixedMicros: 65_000_000n,
};
const FLAT_TAX_PERCENT = 18n;
const SHOP = { peak: 8_250_000n, "off-peak": 5_130_000n, fixedMicros: 350_000_000n, taxPercent: 12n };

/** What is sent for the flats' prices. */
export function flatTariff(prices: "old" | "new") {
  const { slabs, fixedMicros } = prices === "old" ? OLD : NEW;
  return {
    slabs: slabs.map(({ range, rateMicros }) => ({ range, rate: Number(rateMicros) / 1e6 })),
    fixed_charge: Number(fixedMicros) / 1e6,
    tax_rate: Number(FLAT_TAX_PERCENT) / 100,
    currency: "INR",
    ...(prices === "old" ? { name: "Flats" } : { effective_from: NEW_PRICES_FROM }),
  };
}

/** What is sent for the shop's prices: dear from nine to nine, but on Sundays. */
export const SHOP_TARIFF = {
  name: "Shop",
  currency: "INR",
  calendar: {
    bands: [{ band: "peak", days: ["weekday", "saturday"], times: [["09:00", "21:00"]] }],
    rest: "off-peak",
  },
  components: [
    { kind: "energy", name: "Energy", bands: { peak: "8.25", "off-peak": "5.13" } },
    { kind: "fixed", name: "Meter rent", rate: "350" },
    { kind: "percent", name: "Duty", percent: "12", of: ["Energy", "Meter rent"] },
  ],
};

/** A line of a bill, as far as this computation knows it. */
export interface Line {
  readonly component: string;
  readonly kind: string;
  /** Null where the limits are prorated, so that no round figures name them. */
  readonly name: string | null;
  readonly quantityWh: bigint | null;
  readonly rateMicros: bigint | null;
  readonly percentE10: bigint | null;
  readonly limits: { readonly aboveWh: bigint; readonly upToWh: bigint | null } | null;
  /** The days that it is for, where the period is cut. */
  readonly days: { readonly from: string; readonly to: string } | null;
  readonly amountMinor: bigint;
}

const BARE = { quantityWh: null, rateMicros: null, percentE10: null, limits: null, days: null } as const;

/** What a flat pays for a period of local days, by the energy of its days before the new prices and from then on. */
export function flatLines(
  days: { readonly from: string; readonly to: string },
  energyWh: (part: Span) => bigint,
): Line[] {
  const { from, to } = days;
  const isCut = from < NEW_PRICES_FROM && to > NEW_PRICES_FROM;
  if (!isCut) {
    const prices = from < NEW_PRICES_FROM ? OLD : NEW;
    return partLines(
      prices,
      energyWh({ fromMs: at(from), toMs: at(to) }),
      { before: 0n, days: 1n, of: 1n },
      null,
    );
  }
  const of = BigInt(daysBetween(from, to));
  const before = BigInt(daysBetween(from, NEW_PRICES_FROM));
  const first = { from, to: NEW_PRICES_FROM };
  const second = { from: NEW_PRICES_FROM, to };
  const wh = (part: typeof first) => energyWh({ fromMs: at(part.from), toMs: at(part.to) });
  return [
    ...partLines(OLD, wh(first), { before: 0n, days: before, of }, first),
    ...partLines(NEW, wh(second), { before, days: of - before, of }, second),
  ];
}

/** Limits and the fixed charge of a month take a part's share of its days; limits so that those of the parts add up. */
function partLines(
  { slabs, fixedMicros }: Prices,
  totalWh: bigint,
  share: { readonly before: bigint; readonly days: bigint; readonly of: bigint },
  days: Line["days"],
): Line[] {
  const limitWh = (wh: bigint) =>
    halfUp(wh * (share.before + share.days), share.of) - halfUp(wh * share.before, share.of);
  const lines: Line[] = [];
  let belowWh = 0n;
  for (const { upToWh, range, rateMicros } of slabs) {
    const upTo = upToWh === null ? null : limitWh(upToWh);
    const top = upTo === null || upTo > totalWh ? totalWh : upTo;
    const quantityWh = top - belowWh;
    if (quantityWh <= 0n) break;
    const limits = { aboveWh: belowWh, upToWh: upTo };
    const name = days === null ? range : null;
    const amountMinor = energyMinor(quantityWh, rateMicros);
    lines.push({
      ...BARE,
      component: "Energy",
      kind: "energy",
      name,
      quantityWh,
      rateMicros,
      limits,
      days,
      amountMinor,
    });
    belowWh = top;
  }
  const fixed = halfUp(fixedMicros * share.days, share.of * 10_000n);
  lines.push({ ...named("fixed", "Fixed charge"), rateMicros: fixedMicros, days, amountMinor: fixed });
  return [...lines, percentLine("Tax", FLAT_TAX_PERCENT, lines, days)];
}

/** What the shop pays for a month, by the energy of its bands. */
export function shopLines(bandsWh: ReadonlyMap<string, bigint>): Line[] {
  const energy = (["peak", "off-peak"] as const).map((band): Line => {
    const quantityWh = bandsWh.get(band) ?? 0n;
    const rateMicros = SHOP[band];
    const amountMinor = energyMinor(quantityWh, rateMicros);
    const limits = { aboveWh: 0n, upToWh: null };
    return { ...named("energy", "Energy"), name: band, quantityWh, rateMicros, limits, amountMinor };
  });
  const rent = {
    ...named("fixed", "Meter rent"),
    rateMicros: SHOP.fixedMicros,
    amountMinor: SHOP.fixedMicros / 10_000n,
  };
  const lines = [...energy, rent];
  return [...lines, percentLine("Duty", SHOP.taxPercent, lines, null)];
}

/** The energy of a span in each of the shop's bands, put together from the hours between their edges. */
export function shopBands({ fromMs, toMs }: Span, energyWh: (part: Span) => bigint): Map<string, bigint> {
  const bands = new Map([
    ["peak", 0n],
    ["off-peak", 0n],
  ]);
  for (let day = dateOf(fromMs); at(day) < toMs; day = addDays(day, 1)) {
    const edges = [at(day), at(`${day}T09:00`), at(`${day}T21:00`), at(addDays(day, 1))];
    for (const [index, startMs] of edges.slice(0, -1).entries()) {
      const part = { fromMs: Math.max(startMs, fromMs), toMs: Math.min(edges[index + 1] ?? startMs, toMs) };
      if (part.fromMs >= part.toMs) continue;
      const band = index === 1 && weekdayOf(startMs) !== 0 ? "peak" : "off-peak";
      bands.set(band, (bands.get(band) ?? 0n) + energyWh(part));
    }
  }
  return bands;
}

/** What lines come to together. */
export function totalOf(lines: readonly Pick<Line, "amountMinor">[]): bigint {
  return lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

/** What each component comes to now, less what it came to before; what is the same is left out. */
export function differences(before: readonly Line[], now: readonly Line[]) {
  const components = [...new Set([...now, ...before].map(({ component }) => component))];
  const sum = (lines: readonly Line[], component: string) =>
    totalOf(lines.filter((line) => line.component === component));
  return components
    .map((component) => ({ component, amountMinor: sum(now, component) - sum(before, component) }))
    .filter(({ amountMinor }) => amountMinor !== 0n);
}

function percentLine(component: string, percent: bigint, base: readonly Line[], days: Line["days"]): Line {
  const amountMinor = halfUp(totalOf(base) * percent, 100n);
  return { ...named("percent", component), percentE10: percent * 10n ** 10n, days, amountMinor };
}

function named(kind: string, component: string): Omit<Line, "amountMinor"> {
  return { ...BARE, kind, component, name: component };
}

/** Watt-hours times millionths of a rupee per kWh, in paise. */
function energyMinor(wh: bigint, rateMicros: bigint): bigint {
  return halfUp(wh * rateMicros, 10_000_000n);
}

/** A quotient of figures that are not below 0, rounded half up. */
function halfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}
