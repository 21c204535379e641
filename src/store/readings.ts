import type { Span } from "../domain/period.ts";
import type { Reading } from "../domain/reading.ts";
import { blockReadings, blocksBefore, keyOf } from "./blocks.ts";
import { ReadingColumns } from "./columns.ts";
import type { Store } from "./open.ts";
import { RegisterSlices } from "./slices.ts";
import { firstAtOrAfter } from "./tail.ts";
import { joinColumns } from "./unsealed.ts";

/** The newest reading of a meter by its instant. */
export function latestReading(store: Store, meter: number): Reading | undefined {
  const known = store.unsealed.latest(meter);
  if (known) return known;
  const sealed = newestSealed(store, meter);
  const unsealed = [...store.unsealed.hoursOf(meter)].toSorted(([a], [b]) => a - b).at(-1)?.[1];
  const columns = joinColumns(unsealed ?? []);
  const newest = columns.count > 0 ? columns.at(columns.count - 1) : undefined;
  const latest = newest && (!sealed || newest.takenAtMs >= sealed.takenAtMs) ? newest : sealed;
  if (latest) store.unsealed.keepLatest(meter, latest);
  return latest;
}

function newestSealed(store: Store, meter: number): Reading | undefined {
  for (const block of blocksBefore(store, meter, Number.MAX_SAFE_INTEGER)) {
    const columns = blockReadings(store, block);
    return columns && columns.count > 0 ? columns.at(columns.count - 1) : undefined;
  }
  return undefined;
}

/** The instant of a meter's first reading from an instant on; undefined where it has none. */
export function firstReadingMs(store: Store, meter: number, fromMs: number): number | undefined {
  const span = { fromMs, toMs: Number.MAX_SAFE_INTEGER };
  return readingsIn(store, meter, span).next().value?.takenAtMs[0];
}

/** A meter's readings taken in [fromMs, toMs) in stored order, one stretch of time after the other. */
export function* readingsIn(store: Store, meter: number, span: Span): Generator<ReadingColumns> {
  const slices = new RegisterSlices(store, meter, store.unsealed.hoursOf(meter));
  for (const { fromMs, block, fresh } of slices.from(span.fromMs)) {
    if (fromMs >= span.toMs) return;
    const stored = block && blockReadings(store, block);
    const columns = joinColumns(stored ? [stored, ...fresh] : fresh);
    const from = firstAtOrAfter(columns, span.fromMs);
    const to = firstAtOrAfter(columns, span.toMs);
    if (to <= from) continue;
    const part = new ReadingColumns(to - from);
    part.append(columns, from, to);
    yield part;
  }
}

/** As `readingsIn`, reading by reading, at most `limit` of them. */
export function* readingsBetween(store: Store, meter: number, span: Span, limit: number): Generator<Reading> {
  let left = limit;
  for (const columns of readingsIn(store, meter, span)) {
    for (let index = 0; index < columns.count; index++) {
      if (left-- <= 0) return;
      yield columns.at(index);
    }
  }
}

/** How many readings a meter has in all, expired ones not counted. */
export function countReadings(store: Store, meter: number): number {
  // Years of blocks are added up by the database, not carried here one by one.
  const sealed = store
    .statement(
      `SELECT (SELECT coalesce(sum(count), 0) FROM hour_blocks WHERE key >= :from AND key < :to)
            + (SELECT coalesce(sum(count), 0) FROM day_blocks WHERE key >= :from AND key < :to AND data IS NOT NULL) AS count`,
    )
    .get({ from: keyOf(meter, 0), to: keyOf(meter + 1, 0) }) as { readonly count: number };
  let { count } = sealed;
  for (const [, parts] of store.unsealed.hoursOf(meter)) for (const part of parts) count += part.count;
  return count;
}

/** How many readings a meter has in a span; blocks that lie in it as a whole are not opened. */
export function countReadingsIn(store: Store, meter: number, span: Span): number {
  let count = 0;
  const slices = new RegisterSlices(store, meter, store.unsealed.hoursOf(meter));
  for (const { fromMs, toMs, block, fresh } of slices.from(span.fromMs)) {
    if (fromMs >= span.toMs) break;
    const isWhole = fromMs >= span.fromMs && toMs <= span.toMs;
    if (block && isWhole) count += block.count;
    else if (block) count += countBetween(blockReadings(store, block, []), span);
    for (const columns of fresh) count += countBetween(columns, span);
  }
  return count;
}

function countBetween(columns: ReadingColumns | undefined, { fromMs, toMs }: Span): number {
  return columns ? firstAtOrAfter(columns, toMs) - firstAtOrAfter(columns, fromMs) : 0;
}

/** Whether the folder holds any reading. */
export function hasReadings(store: Store): boolean {
  const row = store
    .statement("SELECT EXISTS (SELECT 1 FROM hour_blocks) OR EXISTS (SELECT 1 FROM day_blocks) AS found")
    .get() as { found: number };
  return row.found !== 0 || store.unsealed.count > 0;
}

/** Whether a meter ever sent a register. */
export function hasRegister(store: Store, meter: number): boolean {
  const [from, to] = [keyOf(meter, 0), keyOf(meter + 1, 0)];
  const sealed = store
    .statement(
      `SELECT EXISTS (SELECT 1 FROM hour_blocks WHERE key >= :from AND key < :to AND first_wh IS NOT NULL)
         OR EXISTS (SELECT 1 FROM day_blocks WHERE key >= :from AND key < :to AND first_wh IS NOT NULL) AS found`,
    )
    .get({ from, to }) as { found: number };
  if (sealed.found !== 0) return true;
  for (const [, parts] of store.unsealed.hoursOf(meter)) {
    for (const { energyWh, count } of parts) {
      for (let index = 0; index < count; index++)
        if (!Number.isNaN(energyWh[index] ?? Number.NaN)) return true;
    }
  }
  return false;
}

/** Forgets what is kept in memory of a meter that was deleted. */
export function forgetReadings(store: Store, meter: number): void {
  store.unsealed.forget(meter);
  store.knownBlocks.delete(meter);
  store.sealedWalks.delete(meter);
  store.overlays.delete(meter);
}

/** Deletes a bounded number of a meter's blocks and intervals; false when none were left. */
export function deleteSomeReadings(store: Store, meter: number): boolean {
  const tables = ["hour_blocks", "day_blocks", "intervals"];
  const changes = tables.map(
    (table) =>
      store
        .statement(
          `DELETE FROM ${table} WHERE key IN (SELECT key FROM ${table} WHERE key >= ? AND key < ? LIMIT 500)`,
        )
        .run(keyOf(meter, 0), keyOf(meter + 1, 0)).changes,
  );
  return changes.some((count) => count > 0);
}
