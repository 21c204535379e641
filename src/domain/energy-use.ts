import { apportion } from "./apportion.ts";
import { bandClock, bandEnergies } from "./band-clock.ts";
import { type BandDays, bandDays } from "./band-days.ts";
import { bandsOf, type Calendar } from "./calendar.ts";
import { type DateSpan, daysIn } from "./dates.ts";
import { ratio, round } from "./fraction.ts";
import { INTERVAL_MS, type Interval, quarterOf } from "./interval.ts";
import { midnightMs } from "./period.ts";
import type { AddedEnergy, RatingInput } from "./rating-input.ts";
import type { EnergyUnit } from "./tariff.ts";

const WH_PER_KWH = 1000n;

/** Energy by band, Wh. */
export type BandEnergies = ReadonlyMap<string, bigint>;

/** What was used in any part of a period: by its quarter hours, or where there are none in proportion to the days (of a band: to those that can have it). */
export class EnergyUse {
  readonly #input: RatingInput;
  // Each part of a period is asked for by each component that it has.
  readonly #bands = new Map<Calendar | null, Map<string, BandEnergies>>();
  readonly #untilWh = new Map<string, bigint>();
  readonly #places = new Map<string, number>();
  readonly #days = new Map<string, DayCount>();
  #intervals: readonly Interval[] | undefined;
  #sumsWh: readonly number[] | undefined;
  #daysOf: BandDays | undefined;

  constructor(input: RatingInput) {
    this.#input = input;
  }

  /** The billed energy of a part of the period, Wh. Parts that make up the period add up to the period's. */
  energyWh(span: DateSpan, unit: EnergyUnit): bigint {
    const from = this.#billedUntil(span.from, unit);
    return this.#billedUntil(span.to, unit) - from;
  }

  /**
   * The billed energy of a part by band, adding up to `energyWh`; undefined where nobody knows it: typed in without
   * bands, or measured while the tariff has no calendar.
   */
  bands(span: DateSpan, unit: EnergyUnit, calendar: Calendar | null): BandEnergies | undefined {
    const known = this.#bands.get(calendar) ?? new Map<string, BandEnergies>();
    this.#bands.set(calendar, known);
    const key = `${span.from}/${span.to} ${unit}`;
    const bands =
      known.get(key) ??
      (unit === "wh" ? this.#measuredBands(span, calendar) : this.#billedBands(span, unit, calendar));
    if (bands) known.set(key, bands);
    return bands;
  }

  #billedBands(span: DateSpan, unit: EnergyUnit, calendar: Calendar | null): BandEnergies | undefined {
    const measured = this.bands(span, "wh", calendar);
    if (!measured) return undefined;
    const names = [...measured.keys()];
    const kwh = apportion(this.energyWh(span, unit) / WH_PER_KWH, [...measured.values()]);
    return new Map(names.map((name, index) => [name, (kwh[index] ?? 0n) * WH_PER_KWH]));
  }

  /** The highest mean power over a block of minutes, millionths of a kW; undefined where no block is of actual readings. */
  demandMicros(
    span: DateSpan,
    minutes: number,
    band: string | null,
    calendar: Calendar | null,
  ): bigint | undefined {
    const { usage, timeZone, holidays } = this.#input;
    if (!usage.intervals) return usage.demandsMicros?.get(band);
    const isInBand =
      band === null || !calendar
        ? () => true
        : (
            (clock) => (quarter: number) =>
              clock.bandAt(quarter) === band
          )(bandClock(calendar, timeZone, holidays));
    const offset = offsetQuarters(span.from, timeZone);
    const greatestWh = greatestBlock(this.#within(span), minutes / 15, isInBand, offset);
    return greatestWh === undefined ? undefined : (BigInt(greatestWh) * 60_000n) / BigInt(minutes);
  }

  #measuredBands(span: DateSpan, calendar: Calendar | null): BandEnergies | undefined {
    const measured = this.#bandsWithoutAdded(span, calendar);
    const { added = [] } = this.#input.usage;
    if (!measured || added.length === 0) return measured;
    const bands = new Map(measured);
    for (const { dates, bandsWh, energyWh } of added) {
      if (!bandsWh && energyWh !== 0n) return undefined;
      for (const [name, wh] of Object.entries(bandsWh ?? {})) {
        const days = new DayCount([dates]);
        const within = shareUntil(days, span.to, wh) - shareUntil(days, span.from, wh);
        bands.set(name, (bands.get(name) ?? 0n) + within);
      }
    }
    return bands;
  }

  #bandsWithoutAdded(span: DateSpan, calendar: Calendar | null): BandEnergies | undefined {
    const { usage, timeZone, holidays } = this.#input;
    if (usage.bandsWh) {
      const bands = Object.entries(usage.bandsWh);
      return new Map(
        bands.map(([name, wh]) => [
          name,
          this.#typedUntil(span.to, name, wh) - this.#typedUntil(span.from, name, wh),
        ]),
      );
    }
    if (!usage.intervals || !calendar || bandsOf(calendar).length === 0) return undefined;
    return bandEnergies(calendar, timeZone, holidays, this.#within(span));
  }

  /** What is billed from the period's beginning until a date within it. */
  #billedUntil(date: string, unit: EnergyUnit): bigint {
    const { added = [] } = this.#input.usage;
    const measuredWh =
      this.#measuredUntil(date) + added.reduce((sum, one) => sum + addedUntil(one, date), 0n);
    const openingWh = this.#input.usage.openingWh ?? 0n;
    switch (unit) {
      case "wh":
        return measuredWh;
      case "kwh-of-registers":
        return (floorKwh(openingWh + measuredWh) - floorKwh(openingWh)) * WH_PER_KWH;
      case "kwh-rounded":
        return round(ratio(measuredWh, WH_PER_KWH)) * WH_PER_KWH;
    }
  }

  #measuredUntil(date: string): bigint {
    const { period, usage } = this.#input;
    if (date === period.to) return usage.energyWh;
    if (date === period.from) return 0n;
    const untilWh = this.#untilWh.get(date) ?? this.#countedUntil(date);
    this.#untilWh.set(date, untilWh);
    return untilWh;
  }

  #countedUntil(date: string): bigint {
    const { period, usage } = this.#input;
    if (usage.intervals) return BigInt(this.#sums()[this.#placeOf(date)] ?? 0);
    return usage.bandsWh
      ? Object.entries(usage.bandsWh).reduce((sum, [name, wh]) => sum + this.#typedUntil(date, name, wh), 0n)
      : shareUntil(new DayCount([period]), date, usage.energyWh);
  }

  #typedUntil(date: string, band: string, wholeWh: bigint): bigint {
    this.#daysOf ??= bandDays(this.#input);
    const days = this.#days.get(band) ?? new DayCount(this.#daysOf(band));
    this.#days.set(band, days);
    return shareUntil(days, date, wholeWh);
  }

  /** The quarter hours of a part; those of the period's first and last part reach to its very ends. */
  #within({ from, to }: DateSpan): readonly Interval[] {
    const { period } = this.#input;
    const intervals = this.#all();
    if (from === period.from && to === period.to) return intervals;
    return intervals.slice(
      from === period.from ? 0 : this.#placeOf(from),
      to === period.to ? undefined : this.#placeOf(to),
    );
  }

  /** How many quarter hours begin before a date. */
  #placeOf(date: string): number {
    const known = this.#places.get(date);
    if (known !== undefined) return known;
    const quarter = quarterOf(midnightMs(date, this.#input.timeZone));
    const place = firstPlace(this.#all(), (interval) => interval.quarter >= quarter);
    this.#places.set(date, place);
    return place;
  }

  #all(): readonly Interval[] {
    this.#intervals ??= this.#input.usage.intervals?.() ?? [];
    return this.#intervals;
  }

  /** What all quarter hours before each one come to, Wh; one more than there are. */
  #sums(): readonly number[] {
    if (this.#sumsWh) return this.#sumsWh;
    let sumWh = 0;
    this.#sumsWh = [0, ...this.#all().map(({ energyWh }) => (sumWh += energyWh))];
    return this.#sumsWh;
  }
}

/** Days that can be counted from the first one on. */
class DayCount {
  readonly #spans: readonly DateSpan[];
  /** Those of all spans before each one; one more than there are. */
  readonly #before: readonly number[];

  /** Of spans in order of time that do not overlap. */
  constructor(spans: readonly DateSpan[]) {
    let count = 0;
    this.#spans = spans;
    this.#before = [0, ...spans.map((span) => (count += daysIn(span)))];
  }

  get all(): number {
    return this.#before.at(-1) ?? 0;
  }

  /** How many of them lie before a date. */
  until(date: string): number {
    const place = firstPlace(this.#spans, ({ to }) => to > date);
    const span = this.#spans[place];
    const inSpan = span && span.from < date ? daysIn({ from: span.from, to: date }) : 0;
    return (this.#before[place] ?? 0) + inSpan;
  }
}

/** The first place in a list from which on something holds; its length where it holds nowhere. */
function firstPlace<Item>(list: readonly Item[], holds: (item: Item) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && holds(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What of added energy lies before a date: band by band, so that the bands of any part add up to its energy. */
function addedUntil({ dates, energyWh, bandsWh }: AddedEnergy, date: string): bigint {
  return Object.values(bandsWh ?? { all: energyWh }).reduce(
    (sum, wh) => sum + shareUntil(new DayCount([dates]), date, wh),
    0n,
  );
}

/** What of an energy that was used evenly on some days lies before a date. */
function shareUntil(days: DayCount, date: string, wholeWh: bigint): bigint {
  const before = days.until(date);
  return before === 0 ? 0n : round(ratio(wholeWh * BigInt(before), BigInt(days.all)));
}

/** By how many quarter hours the zone's full hours lie off those of UTC. */
function offsetQuarters(date: string, timeZone: string): number {
  const { offsetNanoseconds } = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone });
  return Math.round(offsetNanoseconds / 1e6 / INTERVAL_MS);
}

function greatestBlock(
  intervals: readonly Interval[],
  length: number,
  isInBand: (quarter: number) => boolean,
  offset: number,
): number | undefined {
  let greatest: number | undefined;
  for (const [first, { quarter }] of intervals.entries()) {
    if ((quarter + offset) % length !== 0) continue;
    let energyWh = 0;
    let count = 0;
    while (count < length) {
      const interval = intervals[first + count];
      const isIt =
        interval?.quarter === quarter + count &&
        interval.quality === "actual" &&
        !interval.isPartial &&
        isInBand(interval.quarter);
      if (!isIt) break;
      energyWh += interval.energyWh;
      count++;
    }
    if (count === length && energyWh > (greatest ?? -1)) greatest = energyWh;
  }
  return greatest;
}

function floorKwh(registerWh: bigint): bigint {
  const whole = registerWh / WH_PER_KWH;
  return registerWh < 0n && registerWh % WH_PER_KWH !== 0n ? whole - 1n : whole;
}
