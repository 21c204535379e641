import type { Reading } from "../domain/reading.ts";
import { blockOf, mergeIntoBlocks, putBlock } from "./block-writes.ts";
import { type BlockRow, blockReadings, blocksFrom, indexOf, keyOf, UNDECIDED_STATE } from "./blocks.ts";
import { ORIGINS, ReadingColumns } from "./columns.ts";
import { derive } from "./derive.ts";
import { listMeters } from "./meters.ts";
import type { Store } from "./open.ts";
import { forgetDerived } from "./rederive.ts";
import { putDerivedStates } from "./seal.ts";
import { Tail } from "./tail.ts";
import { nextTurn } from "./work-queue.ts";

const ESTIMATED = ORIGINS.indexOf("estimated");

/**
 * Moves the times of receipt that a clock which was not synchronised gave since an instant, once it is known by how
 * much it was wrong; one transaction a meter. Gives how many readings were moved. Runs in the work queue, after
 * everything was sealed.
 */
export async function correctReceipts(store: Store, deltaMs: number, sinceMs: number): Promise<number> {
  let moved = 0;
  for (const meter of listMeters(store)) {
    store.sqlite.transaction(() => {
      const estimated = takeOutEstimated(store, meter.number, sinceMs);
      const [first, last] = [estimated[0], estimated.at(-1)];
      if (!first || !last) return;
      const corrected = new Tail();
      for (const reading of estimated) {
        corrected.add(meter.number, {
          ...reading,
          takenAtMs: reading.takenAtMs + deltaMs,
          origin: "received",
        });
      }
      for (const write of mergeIntoBlocks(store, meter.number, corrected.hoursOf(meter.number))) {
        putBlock(store, write, UNDECIDED_STATE);
      }
      forgetDerived(store, meter.number);
      const spans = [
        { fromMs: first.takenAtMs, toMs: last.takenAtMs },
        { fromMs: first.takenAtMs + deltaMs, toMs: last.takenAtMs + deltaMs },
      ];
      const touched = {
        fromMs: Math.min(...spans.map((s) => s.fromMs)),
        toMs: Math.max(...spans.map((s) => s.toMs)),
      };
      putDerivedStates(store, meter.number, derive(store, meter, new Map(), [touched]));
      moved += estimated.length;
    })();
    store.knownBlocks.delete(meter.number);
    store.unsealed.touched(meter.number);
    await nextTurn();
  }
  return moved;
}

/** Takes a meter's estimated readings from an instant on out of its blocks. */
function takeOutEstimated(store: Store, meter: number, sinceMs: number): Reading[] {
  const found: Reading[] = [];
  for (const block of [...blocksFrom(store, meter, sinceMs)]) {
    const columns = block.hasData ? blockReadings(store, block) : undefined;
    if (!columns) continue;
    const kept = new ReadingColumns(columns.count);
    for (let index = 0; index < columns.count; index++) {
      if (columns.origin[index] === ESTIMATED && (columns.takenAtMs[index] ?? 0) >= sinceMs) {
        found.push(columns.at(index));
      } else kept.append(columns, index, index + 1);
    }
    if (kept.count < columns.count) replaceBlock(store, block, kept);
  }
  return found;
}

function replaceBlock(store: Store, block: BlockRow, kept: ReadingColumns): void {
  if (kept.count > 0) {
    putBlock(store, blockOf(block.kind, block.meter, block.fromMs, kept, block), UNDECIDED_STATE);
    return;
  }
  store
    .statement(`DELETE FROM ${block.kind}_blocks WHERE key = ?`)
    .run(keyOf(block.meter, indexOf(block.kind, block.fromMs)));
}
