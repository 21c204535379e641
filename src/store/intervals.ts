import { type Interval, QUALITIES, type Quality } from "../domain/interval.ts";
import { keyOf } from "./blocks.ts";
import { keeping } from "./kept.ts";
import type { Store } from "./open.ts";

/** What the intervals of a stretch say together. */
export interface IntervalSum {
  /** How many there are. */
  readonly count: number;
  readonly energyWh: number;
  /** The worst of them; null where there are none. */
  readonly quality: Quality | null;
  readonly hasPartial: boolean;
}

/** The stored intervals of a meter from one quarter hour (included) to another, added up. */
export const sumIntervals = keeping((store: Store, meter: number, from: number, to: number): IntervalSum => {
  const row = store
    .statement(
      `SELECT count(*) AS count, coalesce(sum(energy_wh), 0) AS energyWh, max(quality) AS quality,
         coalesce(max(is_partial), 0) AS hasPartial
       FROM intervals WHERE key >= ? AND key < ?`,
    )
    .get(keyOf(meter, from), keyOf(meter, to)) as {
    count: number;
    energyWh: number;
    quality: number | null;
    hasPartial: number;
  };
  return {
    count: row.count,
    energyWh: row.energyWh,
    quality: row.quality === null ? null : (QUALITIES[row.quality] ?? null),
    hasPartial: row.hasPartial !== 0,
  };
});

/** As `sumIntervals`, the energy alone, in half the time: null where there is no interval. */
export const sumStoredWh = keeping((store: Store, meter: number, from: number, to: number): number | null => {
  const row = store
    .statement("SELECT sum(energy_wh) AS energyWh FROM intervals WHERE key >= ? AND key < ?")
    .get(keyOf(meter, from), keyOf(meter, to)) as { energyWh: number | null };
  return row.energyWh;
});

/**
 * The stored intervals of a meter from one quarter hour (included) to another, in order. Energies alone are read in a
 * third of the time that rows take, and few intervals are not actual, not whole or not next to each other.
 */
export function storedIntervals(store: Store, meter: number, from: number, to: number): readonly Interval[] {
  if (to - from <= TWO_DAYS) return ofDays(store, meter, from, to);
  return to - from <= MONTH ? ofMonths(store, meter, from, to) : readIntervals(store, meter, from, to);
}

// Home asks of every meter for the same two days, bills and charts of some for the same month, again and again; more
// would take much memory for what is rarely asked.
const TWO_DAYS = 200;
const MONTH = 3000;
const ofDays = keeping(readIntervals, 100);
const ofMonths = keeping(readIntervals, 12);

function readIntervals(store: Store, meter: number, from: number, to: number): readonly Interval[] {
  const inSpan = "FROM intervals WHERE key >= ? AND key < ?";
  const span = [keyOf(meter, from), keyOf(meter, to)];
  const column = (name: string) =>
    store.statement(`SELECT ${name} ${inSpan} ORDER BY key`).pluck().all(span) as number[];
  // Who reads quarter hours has nearly always asked for their sum before.
  const { count, quality, hasPartial } = sumIntervals(store, meter, from, to);
  const energies = column("energy_wh");
  const keys = count < to - from ? column("key") : undefined;
  const marks = new Map<number, { quality: number; isPartial: number }>();
  if (hasPartial || (quality !== null && quality !== "actual")) {
    const marked = store
      .statement(
        `SELECT key, quality, is_partial AS isPartial ${inSpan} AND (quality <> 0 OR is_partial <> 0)`,
      )
      .all(span) as { key: number; quality: number; isPartial: number }[];
    for (const row of marked) marks.set(row.key, row);
  }
  const first = keyOf(meter, 0);
  return energies.map((energyWh, index) => {
    const quarter = keys ? (keys[index] ?? first) - first : from + index;
    const mark = marks.size > 0 ? marks.get(first + quarter) : undefined;
    return mark
      ? {
          quarter,
          energyWh,
          quality: QUALITIES[mark.quality] ?? "actual",
          isPartial: mark.isPartial === 1,
        }
      : { quarter, energyWh, quality: "actual", isPartial: false };
  });
}

/** The quarter hours of a meter's first and last stored interval; none where it has none. */
export const storedEnds = keeping((store: Store, meter: number): readonly number[] => {
  const end = (direction: "ASC" | "DESC") =>
    store
      .statement(`SELECT key FROM intervals WHERE key >= ? AND key < ? ORDER BY key ${direction} LIMIT 1`)
      .get(keyOf(meter, 0), keyOf(meter + 1, 0)) as { key: number } | undefined;
  return [end("ASC"), end("DESC")].flatMap((row) => (row ? [row.key - keyOf(meter, 0)] : []));
});

/** Puts intervals in place of those from one quarter hour (included) to another. */
export function replaceIntervals(
  store: Store,
  meter: number,
  from: number,
  to: number,
  intervals: readonly Interval[],
): void {
  store
    .statement("DELETE FROM intervals WHERE key >= ? AND key < ?")
    .run(keyOf(meter, from), to === Number.POSITIVE_INFINITY ? keyOf(meter + 1, 0) : keyOf(meter, to));
  const insert = store.statement(
    "INSERT INTO intervals (key, energy_wh, quality, is_partial) VALUES (?, ?, ?, ?)",
  );
  for (const { quarter, energyWh, quality, isPartial } of intervals) {
    insert.run(keyOf(meter, quarter), energyWh, QUALITIES.indexOf(quality), isPartial ? 1 : 0);
  }
}
