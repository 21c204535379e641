import { AppError } from "../domain/error.ts";
import type { Reading } from "../domain/reading.ts";
import { knownBlocks } from "./arrivals.ts";
import { isMeterBilled } from "./billed-spans.ts";
import { type BlockWrite, blockOf, mergeIntoBlocks, putBlock } from "./block-writes.ts";
import { type BlockRow, blockReadings, blocksFrom, indexOf, keyOf, UNDECIDED_STATE } from "./blocks.ts";
import { ReadingColumns } from "./columns.ts";
import { type DerivedMeter, derive } from "./derive.ts";
import { addLateMerge } from "./late-merges.ts";
import { copyDecisions, moveTypedReadings } from "./move-words.ts";
import type { Store } from "./open.ts";
import { forgetDerived } from "./rederive.ts";
import { putDerivedStates } from "./seal.ts";
import { Tail } from "./tail.ts";
import { joinColumns } from "./unsealed.ts";
import { nextTurn } from "./work-queue.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The number of a meter that is to be made with the readings that move. */
export const NEW_METER = 0;

/** Which of a meter's readings become another one's. */
export interface ReadingMove {
  readonly from: number;
  readonly to: number;
  readonly sinceMs: number;
  /** What a reading since then is at the other meter; undefined where it stays. */
  readonly moved: (reading: Reading) => Reading | undefined;
}

/** What is to be written of the blocks of both meters. */
export interface PlannedMove {
  readonly from: number;
  readonly to: number;
  /** In whole; 0 where nothing moves. */
  readonly readings: number;
  /** The instant of the first one; Infinity where there is none. */
  readonly firstMs: number;
  readonly emptied: readonly BlockRow[];
  readonly writes: readonly BlockWrite[];
}

/**
 * Works out what a move of sealed readings writes, block by block with turns of the event loop between. Runs in the
 * work queue, after everything was sealed, in one work with `putMove`. Throws `conflict` where readings have expired.
 */
export async function planMove(store: Store, move: ReadingMove): Promise<PlannedMove> {
  const emptied: BlockRow[] = [];
  const writes: BlockWrite[] = [];
  const shared: [hour: number, columns: ReadingColumns][] = [];
  let [readings, firstMs] = [0, Number.POSITIVE_INFINITY];
  for (const block of [...blocksFrom(store, move.from, move.sinceMs)]) {
    const { kept, hours } = parted(store, block, move);
    const taken = joinColumns(hours.map(([, columns]) => columns));
    if (taken.count === 0) continue;
    readings += taken.count;
    firstMs = Math.min(firstMs, taken.takenAtMs[0] ?? firstMs);
    if (kept.count === 0) emptied.push(block);
    else writes.push(blockOf(block.kind, move.from, block.fromMs, kept, block));
    const next = blocksFrom(store, move.to, block.fromMs).next().value;
    if (next && next.fromMs < block.toMs) shared.push(...hours);
    else writes.push(blockOf(block.kind, move.to, block.fromMs, taken, undefined));
    await nextTurn();
  }
  writes.push(...mergeIntoBlocks(store, move.to, shared));
  return { from: move.from, to: move.to, readings, firstMs, emptied, writes };
}

/** A block's readings: those that stay, and those that go, by hour and in stored order. */
function parted(store: Store, block: BlockRow, { sinceMs, moved }: ReadingMove) {
  const columns = blockReadings(store, block);
  if (!columns) throw new AppError("conflict", "The raw readings of that time have expired.");
  const kept = new ReadingColumns(columns.count);
  const going = new Tail();
  for (let index = 0; index < columns.count; index++) {
    const reading = (columns.takenAtMs[index] ?? 0) < sinceMs ? undefined : moved(columns.at(index));
    if (reading) going.add(block.meter, reading);
    else kept.append(columns, index, index + 1);
  }
  return { kept, hours: going.hoursOf(block.meter) };
}

/**
 * Writes what was planned, lets go with it what people said of that time, and derives what both meters come to since an
 * instant. Part of a transaction.
 */
export function putMove(
  store: Store,
  plan: PlannedMove,
  [from, to]: readonly [DerivedMeter, DerivedMeter],
  sinceMs: number,
  nowMs: number,
): void {
  for (const block of plan.emptied) {
    const index = indexOf(block.kind, block.fromMs);
    store.statement(`DELETE FROM ${block.kind}_blocks WHERE key = ?`).run(keyOf(block.meter, index));
  }
  for (const write of plan.writes) {
    const meter = write.meter === NEW_METER ? to.number : write.meter;
    putBlock(store, { ...write, meter }, UNDECIDED_STATE);
  }
  logChanges(store, plan, nowMs);
  copyDecisions(store, from.number, to.number, sinceMs);
  moveTypedReadings(store, from.number, to.number, sinceMs);
  forgetMoved(store, [from.number, to.number]);
  for (const meter of [from, to]) {
    // From a reading on that is there, so that nothing is taken for appended.
    const { newestMs } = knownBlocks(store, meter.number);
    const fromMs = newestMs === Number.NEGATIVE_INFINITY ? sinceMs : Math.min(sinceMs, newestMs);
    const touched = [{ fromMs, toMs: Number.MAX_SAFE_INTEGER }];
    putDerivedStates(store, meter.number, derive(store, meter, new Map(), touched));
  }
}

/** Logs what changed in the blocks of a meter on which issued documents rest, as a seal does. */
function logChanges(store: Store, { emptied, writes }: PlannedMove, nowMs: number): void {
  const changes = [
    ...emptied.map((block) => ({ block, known: block, count: 0, checksum: 0 })),
    ...writes.map((block) => ({ block, known: block.known, ...block.content })),
  ];
  for (const { block, known, count, checksum } of changes) {
    if (!isMeterBilled(store, block.meter)) continue;
    addLateMerge(store, {
      meter: block.meter,
      day: Math.floor(block.fromMs / DAY_MS),
      hour: block.kind === "hour" ? block.fromMs / HOUR_MS : null,
      mergedAtMs: nowMs,
      count: count - (known?.count ?? 0),
      oldChecksum: known?.checksum ?? 0,
      newChecksum: checksum,
    });
  }
}

/** Forgets what is kept in memory of meters whose readings moved; also where the transaction failed. */
export function forgetMoved(store: Store, meters: readonly number[]): void {
  for (const meter of meters) {
    store.knownBlocks.delete(meter);
    forgetDerived(store, meter);
    store.unsealed.touched(meter);
  }
}
