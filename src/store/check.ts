import { quarterOf } from "../domain/interval.ts";
import type { Meter } from "../domain/meter.ts";
import { contentOf } from "./block-content.ts";
import { type BlockContent, type BlockRow, blockBytes, blocksFrom } from "./blocks.ts";
import { decodeBlock } from "./codec/block.ts";
import type { ReadingColumns } from "./columns.ts";
import type { Derived } from "./derive.ts";
import { storedEvents } from "./events.ts";
import { storedIntervals } from "./intervals.ts";
import type { Store } from "./open.ts";
import { deriveSealed, sealedPieces } from "./rederive.ts";
import { compareStored } from "./tail.ts";
import { nextTurn } from "./work-queue.ts";

const EVER = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
/** Later than any reading can be (the year 9998), in quarter hours since 1970. */
const LAST_QUARTER = quarterOf(Date.UTC(9999, 0));

/** What a check went through. */
export interface Checked {
  readonly blocks: number;
  readonly readings: number;
  readonly intervals: number;
}

/**
 * Compares all that is stored of a meter with what follows from its readings: each block with what stands beside it,
 * intervals, events and the states of the walk with what is derived again. Tells each difference in a sentence. Runs in
 * the work queue, after everything was sealed.
 */
export async function checkMeter(
  store: Store,
  meter: Meter,
  tell: (difference: string) => void,
): Promise<Checked> {
  let [blocks, readings, intervals, endMs] = [0, 0, 0, 0];
  for (const block of blocksFrom(store, meter.number, 0)) {
    blocks++;
    readings += block.count;
    if (block.fromMs < endMs) tell(`${nameOf(meter, block)} overlaps the block before it`);
    endMs = block.toMs;
    for (const difference of blockDifferences(store, block)) tell(`${nameOf(meter, block)}: ${difference}`);
    await nextTurn();
  }
  for (const piece of sealedPieces(store, meter.number, { ...EVER, fromMs: meter.rawFromMs ?? 0 })) {
    for (const derived of deriveSealed(store, meter, piece)) {
      intervals += derived.intervals.length;
      for (const difference of derivedDifferences(store, meter.number, derived)) {
        tell(`${meter.deviceId}, from ${new Date(piece.fromMs).toISOString()}: ${difference}`);
      }
    }
    await nextTurn();
  }
  return { blocks, readings, intervals };
}

function nameOf(meter: Meter, block: BlockRow): string {
  return `${meter.deviceId}, ${block.kind} of ${new Date(block.fromMs).toISOString()}`;
}

function* blockDifferences(store: Store, block: BlockRow): Generator<string> {
  const bytes = blockBytes(store, block);
  if (!bytes) return;
  let columns: ReadingColumns;
  try {
    columns = decodeBlock(bytes);
  } catch (error) {
    yield `its readings cannot be read (${error instanceof Error ? error.message : String(error)})`;
    return;
  }
  const content = contentOf(columns, bytes);
  for (const name of Object.keys(content) as (keyof BlockContent)[]) {
    if (content[name] !== block[name]) yield `${name} is ${block[name]}, its readings say ${content[name]}`;
  }
  for (let index = 1; index < columns.count; index++) {
    if (compareStored(columns.at(index - 1), columns.at(index)) < 0) continue;
    yield "its readings are not in order";
    return;
  }
  if (block.firstAtMs < block.fromMs || block.lastAtMs >= block.toMs)
    yield "it holds readings of another time";
}

function* derivedDifferences(store: Store, meter: number, derived: Derived): Generator<string> {
  const [from, to] = [Math.max(0, derived.quarters.from), Math.min(LAST_QUARTER, derived.quarters.to)];
  const stored = JSON.stringify(storedIntervals(store, meter, from, to));
  if (stored !== JSON.stringify(derived.intervals)) yield "the intervals are not those of its readings";
  const events = storedEvents(store, meter, { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER }).filter(
    ({ after }) => after.takenAtMs > derived.eventSpan.fromMs && after.takenAtMs <= derived.eventSpan.toMs,
  );
  if (eventsText(events) !== eventsText(derived.events)) yield "the events are not those of its readings";
  for (const { slice, state } of derived.states) {
    const { block } = slice;
    if (!block) continue;
    const known = { ...state };
    for (const name of Object.keys(known) as (keyof typeof known)[]) {
      if (known[name] !== block[name])
        yield `the ${block.kind} of ${new Date(block.fromMs).toISOString()} has ${name} ${block[name]}, not ${known[name]}`;
    }
  }
}

function eventsText(events: Derived["events"]): string {
  return JSON.stringify(
    events.map(({ kind, before, after, decision, energyWh }) => [kind, before, after, decision, energyWh]),
  );
}
