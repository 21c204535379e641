import type { Meter } from "../domain/meter.ts";
import { blockOf, putBlock } from "./block-writes.ts";
import {
  BLOCK_MS,
  type BlockRow,
  blockReadings,
  blocksFrom,
  indexOf,
  keyOf,
  UNDECIDED_STATE,
} from "./blocks.ts";
import { listMeters } from "./meters.ts";
import type { Store } from "./open.ts";
import { rederiveNow } from "./rederive.ts";
import { listTypedRegisters } from "./typed-readings.ts";
import { joinColumns } from "./unsealed.ts";
import { nextTurn } from "./work-queue.ts";

/** A day's hours are merged at the earliest so long after its end. */
const REST_MS = 48 * 3_600_000;

/**
 * Merges the hours of every day that ended 48 hours ago or earlier into one block each, one transaction a day; gives
 * how many. Stops early when told to. Runs in the work queue.
 */
export async function mergeDays(store: Store, nowMs: number, isStopping: () => boolean): Promise<number> {
  let merged = 0;
  const lastDay = indexOf("day", nowMs - REST_MS) - 1;
  for (const meter of listMeters(store)) {
    for (;;) {
      const day = firstUnmerged(store, meter.number);
      if (day === undefined || day > lastDay || isStopping()) break;
      mergeDay(store, meter, day);
      merged++;
      await nextTurn();
    }
  }
  return merged;
}

/** The first day of which a meter has hours; a day since 1970. */
function firstUnmerged(store: Store, meter: number): number | undefined {
  const row = store
    .statement("SELECT key FROM hour_blocks WHERE key >= ? AND key < ? ORDER BY key LIMIT 1")
    .get(keyOf(meter, 0), keyOf(meter + 1, 0)) as { key: number } | undefined;
  return row && Math.floor((row.key - keyOf(meter, 0)) / 24);
}

function mergeDay(store: Store, meter: Meter, day: number): void {
  const fromMs = day * BLOCK_MS.day;
  const hours: BlockRow[] = [];
  for (const block of blocksFrom(store, meter.number, fromMs)) {
    if (block.fromMs >= fromMs + BLOCK_MS.day) break;
    if (block.kind === "hour") hours.push(block);
  }
  const last = hours.at(-1);
  if (!last) return;
  const readings = joinColumns(hours.flatMap((hour) => blockReadings(store, hour) ?? []));
  const write = blockOf("day", meter.number, fromMs, readings, undefined);
  const acceptedCount = hours.reduce((sum, hour) => sum + hour.acceptedCount, 0);
  const span = { fromMs, toMs: fromMs + BLOCK_MS.day - 1 };
  const isTyped = listTypedRegisters(store, meter.number).some(
    ({ takenAtMs }) => takenAtMs >= span.fromMs && takenAtMs <= span.toMs,
  );
  store.sqlite.transaction(() => {
    putBlock(store, write, isTyped ? UNDECIDED_STATE : { ...last, acceptedCount });
    store
      .statement("DELETE FROM hour_blocks WHERE key >= ? AND key < ?")
      .run(keyOf(meter.number, day * 24), keyOf(meter.number, (day + 1) * 24));
    // A typed register in an hour without readings is in no hour's state, but it is in the day's.
    if (isTyped) rederiveNow(store, meter, span);
  })();
}
