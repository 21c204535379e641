import { apportion } from "./apportion.ts";
import { bandClock, bandEnergies } from "./band-clock.ts";
import { type BandDays, bandDays } from "./band-days.ts";
import { bandsOf, type Calendar } from "./calendar.ts";
import { type DateSpan, daysIn, isSameSpan, overlap } from "./dates.ts";
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
  readonly #bands = new Map<Calendar, Map<string, BandEnergies>>();
  #intervals: readonly Interval[] | undefined;
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
    const measured = this.#measuredBands(span, calendar);
    if (!measured || unit === "wh") return measured;
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
        const within = shareUntil([dates], span.to, wh) - shareUntil([dates], span.from, wh);
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
    const known = this.#bands.get(calendar) ?? new Map<string, BandEnergies>();
    this.#bands.set(calendar, known);
    const key = `${span.from}/${span.to}`;
    const bands = known.get(key) ?? bandEnergies(calendar, timeZone, holidays, this.#within(span));
    known.set(key, bands);
    return bands;
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
    if (!usage.intervals) {
      return usage.bandsWh
        ? Object.entries(usage.bandsWh).reduce(
            (sum, [name, wh]) => sum + this.#typedUntil(date, name, wh),
            0n,
          )
        : shareUntil([period], date, usage.energyWh);
    }
    return BigInt(
      this.#within({ from: period.from, to: date }).reduce((sum, { energyWh }) => sum + energyWh, 0),
    );
  }

  #typedUntil(date: string, band: string, wholeWh: bigint): bigint {
    this.#daysOf ??= bandDays(this.#input);
    return shareUntil(this.#daysOf(band), date, wholeWh);
  }

  /** The quarter hours of a part; those of the period's first and last part reach to its very ends. */
  #within(span: DateSpan): readonly Interval[] {
    const { period, usage, timeZone } = this.#input;
    this.#intervals ??= usage.intervals?.() ?? [];
    if (isSameSpan(span, period)) return this.#intervals;
    const from = span.from === period.from ? -Infinity : firstQuarter(span.from, timeZone);
    const to = span.to === period.to ? Infinity : firstQuarter(span.to, timeZone);
    return this.#intervals.filter(({ quarter }) => quarter >= from && quarter < to);
  }
}

/** What of added energy lies before a date: band by band, so that the bands of any part add up to its energy. */
function addedUntil({ dates, energyWh, bandsWh }: AddedEnergy, date: string): bigint {
  return Object.values(bandsWh ?? { all: energyWh }).reduce(
    (sum, wh) => sum + shareUntil([dates], date, wh),
    0n,
  );
}

/** What of an energy that was used evenly on some days lies before a date. */
function shareUntil(days: readonly DateSpan[], date: string, wholeWh: bigint): bigint {
  const count = (spans: readonly DateSpan[]) => spans.reduce((sum, span) => sum + daysIn(span), 0);
  const before = days.flatMap((span) => overlap(span, { from: span.from, to: date }) ?? []);
  return before.length === 0 ? 0n : round(ratio(wholeWh * BigInt(count(before)), BigInt(count(days))));
}

function firstQuarter(date: string, timeZone: string): number {
  return quarterOf(midnightMs(date, timeZone));
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
  for (let first = 0; first + length <= intervals.length; first++) {
    const block = intervals.slice(first, first + length);
    const start = block[0]?.quarter ?? 0;
    const isBlock =
      (start + offset) % length === 0 &&
      block.every(
        (interval, index) =>
          interval.quarter === start + index &&
          interval.quality === "actual" &&
          !interval.isPartial &&
          isInBand(interval.quarter),
      );
    if (!isBlock) continue;
    const energyWh = block.reduce((sum, interval) => sum + interval.energyWh, 0);
    if (greatest === undefined || energyWh > greatest) greatest = energyWh;
  }
  return greatest;
}

function floorKwh(registerWh: bigint): bigint {
  const whole = registerWh / WH_PER_KWH;
  return registerWh < 0n && registerWh % WH_PER_KWH !== 0n ? whole - 1n : whole;
}
