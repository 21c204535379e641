import type { Span } from "../domain/period.ts";
import { type Reading, type RegisterReading, sameContent } from "../domain/reading.ts";
import { EXCURSION_MS } from "../domain/register.ts";
import { forgetSettled } from "./energy.ts";
import type { Store } from "./open.ts";

/** What became of a reading: kept, known already with the same content, or known with another (what was there stays). */
export type StoreOutcome = "stored" | "duplicate" | "conflict";

/** A reading on its way into the store. */
export interface MeterReading {
  readonly meter: number;
  readonly reading: Reading;
}

const COLUMNS = `taken_at_ms AS takenAtMs, origin, boot, seq, energy_wh AS energyWh, power_cw AS powerCw,
  voltage_cv AS voltageCv, current_ma AS currentMa, power_factor_milli AS powerFactorMilli,
  frequency_chz AS frequencyChz, rssi_dbm AS rssiDbm`;

/**
 * Stores readings in one transaction, durable when it returns, and marks the drafts that rest on their time as stale.
 * Gives the outcome of each; throws where the disk does not take them, and then none is stored.
 */
export function storeReadings(store: Store, batch: readonly MeterReading[]): StoreOutcome[] {
  /** By meter, the first and last instant of what is new. */
  const touched = new Map<number, Span>();
  const outcomes = store.sqlite.transaction(() => {
    const found = batch.map(({ meter, reading }) => {
      const known = findSame(store, meter, reading);
      if (known) return sameContent(known, reading) ? "duplicate" : "conflict";
      insertReading(store, meter, reading);
      const { fromMs, toMs } = touched.get(meter) ?? { fromMs: reading.takenAtMs, toMs: reading.takenAtMs };
      touched.set(meter, {
        fromMs: Math.min(fromMs, reading.takenAtMs),
        toMs: Math.max(toMs, reading.takenAtMs),
      });
      return "stored";
    });
    const markStale = store.statement(
      "UPDATE drafts SET stale = 1 WHERE meter = ? AND depends_until_ms >= ? AND depends_from_ms <= ? AND stale = 0",
    );
    for (const [meter, { fromMs, toMs }] of touched) markStale.run(meter, fromMs, toMs);
    return found;
  })();
  for (const [meter, span] of touched) forgetSettled(store, meter, span);
  return outcomes;
}

function findSame(store: Store, meter: number, reading: Reading): Reading | undefined {
  const row =
    reading.boot !== null && reading.seq !== null
      ? store
          .statement(`SELECT ${COLUMNS} FROM readings WHERE meter = ? AND boot = ? AND seq = ?`)
          .get(meter, reading.boot, reading.seq)
      : store
          .statement(
            `SELECT ${COLUMNS} FROM readings WHERE meter = ? AND taken_at_ms = ? AND (boot IS NULL OR seq IS NULL)`,
          )
          .get(meter, reading.takenAtMs);
  return row as Reading | undefined;
}

function insertReading(store: Store, meter: number, reading: Reading): void {
  store
    .statement(
      `INSERT INTO readings (meter, taken_at_ms, origin, boot, seq, energy_wh, power_cw, voltage_cv, current_ma,
         power_factor_milli, frequency_chz, rssi_dbm) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      meter,
      reading.takenAtMs,
      reading.origin,
      reading.boot,
      reading.seq,
      reading.energyWh,
      reading.powerCw,
      reading.voltageCv,
      reading.currentMa,
      reading.powerFactorMilli,
      reading.frequencyChz,
      reading.rssiDbm,
    );
}

/** The newest reading of a meter by its instant. */
export function latestReading(store: Store, meter: number): Reading | undefined {
  const row = store
    .statement(`SELECT ${COLUMNS} FROM readings WHERE meter = ? ORDER BY taken_at_ms DESC, id DESC LIMIT 1`)
    .get(meter);
  return row as Reading | undefined;
}

/** A meter's readings taken in [fromMs, toMs), oldest first, at most `limit` of them, one by one. */
export function readingsBetween(
  store: Store,
  meter: number,
  span: Span,
  limit: number,
): IterableIterator<Reading> {
  // A statement of its own: a cached one is busy while it is iterated.
  return store.sqlite
    .prepare(
      `SELECT ${COLUMNS} FROM readings WHERE meter = ? AND taken_at_ms >= ? AND taken_at_ms < ?
       ORDER BY taken_at_ms, id LIMIT ?`,
    )
    .iterate(meter, span.fromMs, span.toMs, limit) as IterableIterator<Reading>;
}

/** How many readings a meter has in all. */
export function countReadings(store: Store, meter: number): number {
  return store.sqlite.prepare("SELECT count(*) FROM readings WHERE meter = ?").pluck().get(meter) as number;
}

/** Deletes a bounded number of a meter's readings; false when none were left. */
export function deleteSomeReadings(store: Store, meter: number): boolean {
  const { changes } = store
    .statement("DELETE FROM readings WHERE id IN (SELECT id FROM readings WHERE meter = ? LIMIT 10000)")
    .run(meter);
  return changes > 0;
}

/** How many readings the folder holds. */
export function countAllReadings(store: Store): number {
  return store.sqlite.prepare("SELECT count(*) FROM readings").pluck().get() as number;
}

/** The span from a meter's first register to its last, both included; undefined where it never sent one. */
export function registerExtent(store: Store, meter: number): Span | undefined {
  const end = (direction: "ASC" | "DESC") =>
    store
      .statement(
        `SELECT taken_at_ms AS takenAtMs FROM readings WHERE meter = ? AND energy_wh IS NOT NULL
         ORDER BY taken_at_ms ${direction} LIMIT 1`,
      )
      .get(meter) as { takenAtMs: number } | undefined;
  const [first, last] = [end("ASC"), end("DESC")];
  return first && last && { fromMs: first.takenAtMs, toMs: last.takenAtMs };
}

/**
 * The registers that decide a span: from the last one at least 10 minutes before it (so that an excursion at its
 * edge is seen as one) to beyond its end, for as long as they are asked for.
 */
export function registersAround(store: Store, meter: number, span: Span): IterableIterator<RegisterReading> {
  return store.sqlite
    .prepare(
      `SELECT taken_at_ms AS takenAtMs, energy_wh AS energyWh FROM readings
       WHERE meter = ? AND taken_at_ms >= ? AND energy_wh IS NOT NULL ORDER BY taken_at_ms, id`,
    )
    .iterate(meter, registersFromMs(store, meter, span)) as IterableIterator<RegisterReading>;
}

/** The instant from which on a meter's registers decide a span: those before it cannot change it. */
export function registersFromMs(store: Store, meter: number, span: Span): number {
  const leadMs = span.fromMs - EXCURSION_MS;
  const seed = store
    .statement(
      `SELECT taken_at_ms AS takenAtMs FROM readings
       WHERE meter = ? AND taken_at_ms <= ? AND energy_wh IS NOT NULL ORDER BY taken_at_ms DESC LIMIT 1`,
    )
    .get(meter, leadMs) as { takenAtMs: number } | undefined;
  return seed?.takenAtMs ?? Number.MIN_SAFE_INTEGER;
}

/** A meter's power over one bucket of a chart, 0.01 W; buckets without a reading are missing. */
export interface PowerBucket extends Span {
  readonly minCw: number;
  readonly maxCw: number;
  readonly meanCw: number;
}

/** The power of a span in `count` equal buckets, each with its true minimum and maximum. */
export function powerSeries(store: Store, meter: number, span: Span, count: number): PowerBucket[] {
  const widthMs = Math.max(1, Math.ceil((span.toMs - span.fromMs) / count));
  const rows = store
    .statement(
      // The driver binds large numbers as floats; a bucket is a whole number.
      `SELECT CAST((taken_at_ms - :fromMs) / :widthMs AS INTEGER) AS bucket, min(power_cw) AS minCw, max(power_cw) AS maxCw,
         CAST(round(avg(power_cw)) AS INTEGER) AS meanCw
       FROM readings WHERE meter = :meter AND taken_at_ms >= :fromMs AND taken_at_ms < :toMs AND power_cw IS NOT NULL
       GROUP BY bucket ORDER BY bucket`,
    )
    .all({ ...span, widthMs, meter }) as { bucket: number; minCw: number; maxCw: number; meanCw: number }[];
  return rows.map(({ bucket, ...power }) => ({
    fromMs: span.fromMs + bucket * widthMs,
    toMs: span.fromMs + (bucket + 1) * widthMs,
    ...power,
  }));
}
