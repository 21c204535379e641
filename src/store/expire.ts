import { billedFromMs } from "./billed-spans.ts";
import { BLOCK_MS, indexOf, keyOf } from "./blocks.ts";
import { findMeterByNumber, forgetMeters, listMeters } from "./meters.ts";
import type { Store } from "./open.ts";
import { readBilling } from "./settings.ts";
import { nextTurn } from "./work-queue.ts";

const DAYS_AT_ONCE = 30;

/** A register at the end of a billed span follows from readings around it. */
const AROUND_BILLED_MS = 2 * BLOCK_MS.day;

/**
 * Deletes the raw readings that are older than their meter's settings keep them, a month of days in one transaction;
 * what stands beside the blocks, intervals and events stay. What a document rests on, and all that is newer, stays as
 * long as documents are kept. Runs in the work queue.
 */
export async function expireReadings(store: Store, nowMs: number, isStopping: () => boolean): Promise<void> {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO("UTC");
  const yearsAgo = (years: number) => now.subtract({ years }).epochMilliseconds;
  const { retentionYears } = readBilling(store);
  const limitDayOf = (number: number) => {
    const rawYears = findMeterByNumber(store, number)?.rawYears ?? null;
    if (rawYears === null) return 0;
    const billedMs = billedFromMs(store, number, yearsAgo(retentionYears)) ?? Number.POSITIVE_INFINITY;
    return indexOf("day", Math.min(yearsAgo(rawYears), billedMs - AROUND_BILLED_MS));
  };
  for (const { number } of listMeters(store)) {
    // Asked anew each time: what somebody wants to keep by then stays.
    while (!isStopping() && expireSome(store, number, limitDayOf(number))) await nextTurn();
  }
}

function expireSome(store: Store, meter: number, limitDay: number): boolean {
  return store.sqlite.transaction(() => {
    const rows = store
      .statement(
        "SELECT key FROM day_blocks WHERE key >= ? AND key < ? AND data IS NOT NULL ORDER BY key LIMIT ?",
      )
      .all(keyOf(meter, 0), keyOf(meter, limitDay), DAYS_AT_ONCE) as { key: number }[];
    const last = rows.at(-1);
    if (!last) return false;
    for (const { key } of rows) store.statement("UPDATE day_blocks SET data = NULL WHERE key = ?").run(key);
    const untilMs = (last.key - keyOf(meter, 0) + 1) * BLOCK_MS.day;
    store.statement("UPDATE meters SET raw_from_ms = ? WHERE number = ?").run(untilMs, meter);
    forgetMeters(store);
    return rows.length === DAYS_AT_ONCE;
  })();
}
