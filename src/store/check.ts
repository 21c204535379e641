import { INTERVAL_MS, type Interval, quarterOf } from "../domain/interval.ts";
import type { Meter } from "../domain/meter.ts";
import type { Span } from "../domain/period.ts";
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

/** What is not as it follows from readings, in a sentence, and the time that it concerns. */
export interface Difference extends Span {
  readonly text: string;
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
  const { blocks, readings } = await checkBlocksIn(store, meter, EVER, ({ text }) => tell(text));
  const { intervals } = await checkDerivedIn(store, meter, EVER, ({ text }) => tell(text));
  return { blocks, readings, intervals };
}

/** Compares each block of a meter's span with what stands beside it, reading nothing else. Runs in the work queue. */
export async function checkBlocksIn(
  store: Store,
  meter: Meter,
  span: Span,
  tell: (difference: Difference) => void,
): Promise<Pick<Checked, "blocks" | "readings">> {
  let [blocks, readings, endMs] = [0, 0, 0];
  for (const block of blocksFrom(store, meter.number, span.fromMs)) {
    if (block.fromMs >= span.toMs) break;
    blocks++;
    readings += block.count;
    const { fromMs, toMs } = block;
    if (fromMs < endMs) tell({ fromMs, toMs, text: `${nameOf(meter, block)} overlaps the block before it` });
    endMs = toMs;
    for (const difference of blockDifferences(store, block))
      tell({ fromMs, toMs, text: `${nameOf(meter, block)}: ${difference}` });
    await nextTurn();
  }
  return { blocks, readings };
}

/**
 * Compares what was derived of a meter's span with what follows from its readings; those that have expired are passed
 * over. Runs in the work queue, after everything was sealed.
 */
export async function checkDerivedIn(
  store: Store,
  meter: Meter,
  span: Span,
  tell: (difference: Difference) => void,
): Promise<Pick<Checked, "intervals">> {
  let intervals = 0;
  const derivable = { ...span, fromMs: Math.max(span.fromMs, meter.rawFromMs ?? 0) };
  for (const piece of sealedPieces(store, meter.number, derivable)) {
    for (const derived of deriveSealed(store, meter, piece)) {
      intervals += derived.intervals.length;
      for (const { text, ...at } of derivedDifferences(store, meter.number, derived))
        tell({ ...at, text: `${meter.deviceId}, from ${isoText(at.fromMs)}: ${text}` });
    }
    await nextTurn();
  }
  return { intervals };
}

/** The readings of a meter's span that were set aside because their bytes were damaged. */
export function damagedIn(store: Store, meter: Meter, { fromMs, toMs }: Span): Difference[] {
  const rows = store
    .statement(
      `SELECT from_ms AS fromMs, to_ms AS toMs FROM damaged_blocks
       WHERE meter = ? AND to_ms > ? AND from_ms < ? ORDER BY from_ms`,
    )
    .all(meter.number, fromMs, toMs) as Span[];
  return rows.map((span) => ({
    ...span,
    text: `${meter.deviceId}, from ${isoText(span.fromMs)} to ${isoText(span.toMs)}: they were damaged and set aside`,
  }));
}

function nameOf(meter: Meter, block: BlockRow): string {
  return `${meter.deviceId}, ${block.kind} of ${isoText(block.fromMs)}`;
}

function isoText(atMs: number): string {
  return new Date(atMs).toISOString();
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

function* derivedDifferences(store: Store, meter: number, derived: Derived): Generator<Difference> {
  const [from, to] = [Math.max(0, derived.quarters.from), Math.min(LAST_QUARTER, derived.quarters.to)];
  const differing = differingQuarter(storedIntervals(store, meter, from, to), derived.intervals);
  if (differing !== undefined) {
    const fromMs = differing * INTERVAL_MS;
    yield { fromMs, toMs: fromMs + INTERVAL_MS, text: "the intervals are not those of its readings" };
  }
  const { eventSpan, states } = derived;
  const events = storedEvents(store, meter, EVER).filter(
    ({ after }) => after.takenAtMs > eventSpan.fromMs && after.takenAtMs <= eventSpan.toMs,
  );
  if (eventsText(events) !== eventsText(derived.events))
    yield {
      fromMs: Math.max(eventSpan.fromMs, 0),
      toMs: Math.min(eventSpan.toMs, EVER.toMs),
      text: "the events are not those of its readings",
    };
  for (const { slice, state } of states) {
    const { block } = slice;
    if (!block) continue;
    const known = { ...state };
    const { fromMs, toMs } = block;
    for (const name of Object.keys(known) as (keyof typeof known)[]) {
      if (known[name] !== block[name])
        yield {
          fromMs,
          toMs,
          text: `the ${block.kind} of ${isoText(fromMs)} has ${name} ${block[name]}, not ${known[name]}`,
        };
    }
  }
}

function differingQuarter(stored: readonly Interval[], derived: readonly Interval[]): number | undefined {
  const length = Math.max(stored.length, derived.length);
  for (let index = 0; index < length; index++) {
    const [one, other] = [stored[index], derived[index]];
    if (JSON.stringify(one) === JSON.stringify(other)) continue;
    return Math.min(one?.quarter ?? LAST_QUARTER, other?.quarter ?? LAST_QUARTER);
  }
  return undefined;
}

function eventsText(events: Derived["events"]): string {
  return JSON.stringify(
    events.map(({ kind, before, after, decision, energyWh }) => [kind, before, after, decision, energyWh]),
  );
}
