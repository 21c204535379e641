import { INTERVAL_MS } from "../domain/interval.ts";
import type { Span } from "../domain/period.ts";
import { billedAtMs } from "./billed-spans.ts";
import { type BlockWrite, mergeIntoBlocks, putBlock, putBlockState } from "./block-writes.ts";
import { UNDECIDED_STATE } from "./blocks.ts";
import { type Derived, type DerivedMeter, derive } from "./derive.ts";
import { noteEnergyChange } from "./energy-changes.ts";
import { replaceEvents } from "./events.ts";
import { replaceIntervals } from "./intervals.ts";
import { addLateMerge } from "./late-merges.ts";
import { listMeters } from "./meters.ts";
import { noteLateReadings } from "./missing-readings.ts";
import type { Store } from "./open.ts";
import { storeSealedFrame } from "./property.ts";
import type { FreshHours } from "./slices.ts";
import type { Tail } from "./tail.ts";
import { nextTurn } from "./work-queue.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What a seal wrote. */
export interface Sealed {
  readonly readings: number;
  readonly meters: number;
  /** The longest time that it kept the event loop, and the time of its transaction, ms. */
  readonly longestTurnMs: number;
  readonly commitMs: number;
}

interface MeterWrite {
  readonly meter: DerivedMeter;
  readonly blocks: readonly BlockWrite[];
  readonly derived: readonly Derived[];
  /** The first instant that is fresh in each hour. */
  readonly freshFromMs: ReadonlyMap<number, number>;
}

/**
 * Seals every reading of the frames up to `frame` (all that are in the tail now): they are merged into their blocks,
 * what follows from them is derived, and the frame is noted as sealed, in one transaction. Throws where the disk does
 * not take it; then nothing is sealed. Runs in the work queue.
 */
export async function seal(store: Store, frame: number, nowMs: number): Promise<Sealed> {
  const tail = store.unsealed.beginSeal();
  let longestTurnMs = 0;
  try {
    const writes: MeterWrite[] = [];
    for (const meter of listMeters(store)) {
      const turnStartMs = performance.now();
      const hours = tail.hoursOf(meter.number);
      if (hours.length === 0) continue;
      const blocks = mergeIntoBlocks(store, meter.number, hours);
      writes.push({
        meter,
        blocks,
        derived: derive(store, meter, freshOf(tail, meter.number), spansOf(hours)),
        freshFromMs: new Map(hours.map(([hour, { takenAtMs }]) => [hour, takenAtMs[0] ?? 0])),
      });
      longestTurnMs = Math.max(longestTurnMs, performance.now() - turnStartMs);
      await nextTurn();
    }
    const commitStartMs = performance.now();
    store.sqlite.transaction(() => {
      for (const write of writes) putMeter(store, write, nowMs);
      storeSealedFrame(store, frame);
    })();
    const commitMs = performance.now() - commitStartMs;
    for (const { meter, derived } of writes) keepWalk(store, meter, derived);
    const readings = tail.count;
    store.unsealed.endSeal();
    return { readings, meters: writes.length, longestTurnMs, commitMs };
  } catch (error) {
    store.unsealed.abandonSeal();
    throw error;
  }
}

/** What of a tail belongs to a meter, in the shape in which it is derived. */
export function freshOf(tail: Tail, meter: number): FreshHours {
  return new Map(tail.hoursOf(meter).map(([hour, columns]) => [hour, [columns]]));
}

/** From the first to the last instant of each hour. */
export function spansOf(
  hours: Iterable<readonly [number, { readonly count: number; readonly takenAtMs: Float64Array }]>,
): Span[] {
  return [...hours].map(([, { count, takenAtMs }]) => ({
    fromMs: takenAtMs[0] ?? 0,
    toMs: takenAtMs[count - 1] ?? 0,
  }));
}

function putMeter(store: Store, write: MeterWrite, nowMs: number): void {
  const { meter, blocks, derived } = write;
  const states = statesOf(derived);
  const issuedAtMs = billedAtMs(store, meter.number) ?? Number.NEGATIVE_INFINITY;
  for (const block of blocks) {
    putBlock(store, block, states.get(block.fromMs)?.state ?? UNDECIDED_STATE);
    const hour = block.kind === "hour" ? block.fromMs / HOUR_MS : null;
    const isLate =
      hour === null ? block.known !== undefined : (write.freshFromMs.get(hour) ?? 0) < issuedAtMs;
    if (isLate) {
      addLateMerge(store, {
        meter: meter.number,
        day: Math.floor(block.fromMs / DAY_MS),
        hour,
        mergedAtMs: nowMs,
        count: block.content.count - (block.known?.count ?? 0),
        oldChecksum: block.known?.checksum ?? 0,
        newChecksum: block.content.checksum,
      });
    }
    noteLateReadings(store, meter.number, block.fromMs, nowMs);
    states.delete(block.fromMs);
  }
  for (const { block, state } of states.values()) if (block) putBlockState(store, block, state);
  putDerived(store, meter.number, derived);
}

function statesOf(derived: readonly Derived[]) {
  return new Map(
    derived.flatMap(({ states }) =>
      states.map(({ slice, state }) => [slice.fromMs, { block: slice.block, state }] as const),
    ),
  );
}

/** Writes what was derived in place of what was there; drafts that rest on it are to be computed again. */
export function putDerived(store: Store, meter: number, derived: readonly Derived[]): void {
  for (const { quarters, intervals, eventSpan, events } of derived) {
    const from = Math.max(0, quarters.from);
    replaceIntervals(store, meter, from, quarters.to, intervals);
    replaceEvents(store, meter, eventSpan, events);
    noteEnergyChange(store, meter, { fromMs: from * INTERVAL_MS, toMs: quarters.to * INTERVAL_MS });
  }
}

/** As `putDerived`, with where the walk stands at the ends of blocks that stay as they are. */
export function putDerivedStates(store: Store, meter: number, derived: readonly Derived[]): void {
  for (const { block, state } of statesOf(derived).values()) if (block) putBlockState(store, block, state);
  putDerived(store, meter, derived);
}

/** Keeps the walk where it reached the meter's end, so that the next readings go on from it. */
export function keepWalk(store: Store, meter: DerivedMeter, derived: readonly Derived[]): void {
  const walk = derived.at(-1)?.walk;
  walk?.forget();
  if (walk) store.sealedWalks.set(meter.number, walk);
  else store.sealedWalks.delete(meter.number);
  store.unsealed.touched(meter.number, store.unsealed.latest(meter.number));
}
