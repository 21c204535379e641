import type { Meter } from "../domain/meter.ts";
import { rangesOf } from "./block-content.ts";
import { type BlockRow, blockReadings, blocksBefore, blocksFrom } from "./blocks.ts";
import { keeping } from "./kept.ts";
import { listMeters } from "./meters.ts";
import { listNodeEvents } from "./node-events.ts";
import type { Store } from "./open.ts";
import { meterOfDevice } from "./replacements.ts";
import { nextTurn } from "./work-queue.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A backlog may still come: nothing is called missing before. */
const WAIT_MS = DAY_MS;

/** A meter that was never judged is judged from here on, not from its beginning. */
const FIRST_LOOK_MS = 30 * DAY_MS;

/** So many blocks of a meter are judged at a time. */
const BLOCKS_AT_A_TIME = 100;

/** Beyond so many numbers in a row it is not looked whether some of them stand in the blocks beside. */
const MAX_LOOKED_UP = 10_000;

/** Readings that never came although later ones of their boot did. */
export interface MissingReadings {
  readonly meter: number;
  readonly boot: number;
  /** The readings before the first one that is missing and after the last. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
  /** How many of them the device has said that it left out, its memory being full. */
  readonly thinned: number;
}

/** The last reading of a boot before a block. */
interface Last {
  readonly boot: number;
  readonly seq: number;
  readonly atMs: number;
}

interface Numbered {
  readonly seq: number;
  readonly atMs: number;
}

/** What a device has said that it left out. */
interface Thinned {
  readonly boot: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly fromSeq: number;
  readonly toSeq: number;
}

/**
 * Looks in the blocks that ended 24 hours ago or earlier, and were not looked at before, which sequence numbers never came.
 * Mostly it reads only what stands beside a block. Stops early when told to. Runs in the work queue.
 */
export async function judgeMissing(store: Store, nowMs: number, isStopping: () => boolean): Promise<void> {
  for (const meter of listMeters(store)) {
    if (isStopping()) return;
    judgeMeter(store, meter, nowMs);
    await nextTurn();
  }
}

/**
 * Notes that readings came into a block; part of the transaction that seals them. What was judged of it is judged again, when
 * the rest of its backlog had time to come as well.
 */
export function noteLateReadings(store: Store, meter: number, blockFromMs: number, nowMs: number): void {
  store
    .statement(
      `UPDATE missing_judged SET judged_to_ms = @blockFromMs, wait_until_ms = @nowMs + ${WAIT_MS}
       WHERE meter = @meter AND judged_to_ms > @blockFromMs`,
    )
    .run({ meter, blockFromMs, nowMs });
}

/** A meter's latest missing readings, newest first. */
export const listMissingReadings = keeping(
  (store: Store, meter: number, limit: number): readonly MissingReadings[] =>
    store
      .statement(
        `SELECT meter, boot, from_ms AS fromMs, to_ms AS toMs, count, thinned FROM missing_readings
         WHERE meter = ? ORDER BY block_from_ms DESC, boot DESC LIMIT ?`,
      )
      .all(meter, limit) as MissingReadings[],
);

/** How many readings of all meters never came, without those that their devices left out. */
export function countMissingReadings(store: Store): number {
  const row = store
    .statement("SELECT coalesce(sum(count - thinned), 0) AS count FROM missing_readings")
    .get();
  return (row as { readonly count: number }).count;
}

function judgeMeter(store: Store, meter: Meter, nowMs: number): void {
  const state = store
    .statement(
      "SELECT judged_to_ms AS judgedToMs, wait_until_ms AS waitUntilMs FROM missing_judged WHERE meter = ?",
    )
    .get(meter.number) as { readonly judgedToMs: number; readonly waitUntilMs: number } | undefined;
  if (state && nowMs < state.waitUntilMs) return;
  let judgedToMs = state?.judgedToMs ?? Math.max(0, nowMs - FIRST_LOOK_MS);
  const found: { readonly block: BlockRow; readonly missing: readonly MissingReadings[] }[] = [];
  let thinned: readonly Thinned[] | undefined;
  let last: Last | undefined;
  let blocks = 0;
  for (const block of blocksFrom(store, meter.number, judgedToMs)) {
    if (block.toMs > nowMs - WAIT_MS || blocks >= BLOCKS_AT_A_TIME) break;
    if (blocks++ === 0) last = lastBefore(store, block);
    if (!isWhole(block, last)) {
      thinned ??= thinnedOf(store, meter);
      found.push({ block, missing: missingOf(store, block, last, thinned) });
    } else found.push({ block, missing: [] });
    last = lastOf(block, last);
    judgedToMs = block.toMs;
  }
  if (blocks === 0 && state) return;
  store.sqlite.transaction(() => {
    for (const { block, missing } of found) putMissing(store, block, missing);
    store
      .statement(
        "INSERT OR REPLACE INTO missing_judged (meter, judged_to_ms, wait_until_ms) VALUES (?, ?, 0)",
      )
      .run(meter.number, judgedToMs);
  })();
}

function putMissing(store: Store, block: BlockRow, missing: readonly MissingReadings[]): void {
  store
    .statement("DELETE FROM missing_readings WHERE meter = ? AND block_from_ms >= ? AND block_from_ms < ?")
    .run(block.meter, block.fromMs, block.toMs);
  for (const { meter, boot, fromMs, toMs, count, thinned } of missing) {
    store
      .statement(
        `INSERT INTO missing_readings (meter, block_from_ms, boot, from_ms, to_ms, count, thinned)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(meter, block.fromMs, boot, fromMs, toMs, count, thinned);
  }
}

/** Whether what stands beside a block is enough to see that nothing is missing in it and before it. */
function isWhole(block: BlockRow, last: Last | undefined): boolean {
  const [range, ...others] = rangesOf(block);
  if (!range || !block.hasData) return true;
  const [boot, first, end] = range;
  return others.length === 0 && block.count === end - first + 1 && first === expectedFirst(boot, last, first);
}

/** The number with which a boot has to go on; its numbers begin at 0, but for a meter that was not known before. */
function expectedFirst(boot: number, last: Last | undefined, first: number): number {
  if (!last || last.boot > boot) return first;
  return last.boot === boot ? last.seq + 1 : 0;
}

function missingOf(
  store: Store,
  block: BlockRow,
  last: Last | undefined,
  thinned: readonly Thinned[],
): MissingReadings[] {
  return [...numbersOf(store, block)].flatMap(([boot, unsorted]) => {
    const numbers = unsorted.toSorted((a, b) => a.seq - b.seq);
    const [first] = numbers;
    if (!first) return [];
    let expected = expectedFirst(boot, last, first.seq);
    let beforeMs = last && last.boot <= boot ? last.atMs : first.atMs;
    const all = { fromMs: Number.POSITIVE_INFINITY, toMs: Number.NEGATIVE_INFINITY, count: 0, thinned: 0 };
    for (const { seq, atMs } of numbers) {
      const count = seq > expected ? seq - expected - besides(store, block, boot, expected, seq) : 0;
      if (count > 0) {
        all.fromMs = Math.min(all.fromMs, beforeMs);
        all.toMs = Math.max(all.toMs, atMs);
        all.count += count;
        const isThinned = thinned.some(
          (said) =>
            said.boot === boot &&
            said.fromSeq < seq &&
            said.toSeq >= expected &&
            said.fromMs <= atMs &&
            said.toMs >= beforeMs,
        );
        if (isThinned) all.thinned += count;
      }
      expected = Math.max(expected, seq + 1);
      beforeMs = atMs;
    }
    return all.count > 0 ? [{ meter: block.meter, boot, ...all }] : [];
  });
}

/** How many numbers from `from` to before `to` stand in the blocks beside: a clock that was set puts them there. */
function besides(store: Store, block: BlockRow, boot: number, from: number, to: number): number {
  if (to - from > MAX_LOOKED_UP) return 0;
  const [before] = blocksBefore(store, block.meter, block.fromMs);
  const [after] = blocksFrom(store, block.meter, block.toMs);
  const found = new Set(
    [before, after].flatMap((beside) => {
      const holds =
        beside && rangesOf(beside).some(([of, first, end]) => of === boot && first < to && end >= from);
      return holds ? (numbersOf(store, beside).get(boot) ?? []).map(({ seq }) => seq) : [];
    }),
  );
  return [...found].filter((seq) => seq >= from && seq < to).length;
}

function numbersOf(store: Store, block: BlockRow): Map<number, Numbered[]> {
  const columns = blockReadings(store, block, ["boot", "seq"]);
  const boots = new Map<number, Numbered[]>();
  for (let index = 0; index < (columns?.count ?? 0); index++) {
    const boot = columns?.boot[index] ?? Number.NaN;
    const seq = columns?.seq[index] ?? Number.NaN;
    if (Number.isNaN(boot) || Number.isNaN(seq)) continue;
    const numbers = boots.get(boot) ?? [];
    numbers.push({ seq, atMs: columns?.takenAtMs[index] ?? 0 });
    boots.set(boot, numbers);
  }
  return boots;
}

function lastOf(block: BlockRow, before: Last | undefined): Last | undefined {
  const newest = rangesOf(block).at(-1);
  if (!newest || (before && newest[0] < before.boot)) return before;
  const [boot, , end] = newest;
  const seq = before?.boot === boot ? Math.max(before.seq, end) : end;
  return { boot, seq, atMs: block.lastAtMs };
}

function lastBefore(store: Store, block: BlockRow): Last | undefined {
  const [before] = blocksBefore(store, block.meter, block.fromMs);
  return before && lastOf(before, undefined);
}

function thinnedOf(store: Store, meter: Meter): Thinned[] {
  const { deviceId, number, node } = meter;
  return listNodeEvents(store, node ?? deviceId, 1000, "thinned").flatMap(({ detail }) => {
    const { meter: named, boot } = detail;
    const isOfMeter = typeof named === "string" && meterOfDevice(store, named)?.number === number;
    if (!isOfMeter || typeof boot !== "number") return [];
    return [
      {
        boot,
        fromMs: instantOf(detail["from"]) ?? Number.NEGATIVE_INFINITY,
        toMs: instantOf(detail["to"]) ?? Number.POSITIVE_INFINITY,
        fromSeq: numberOf(detail["from_seq"]) ?? Number.NEGATIVE_INFINITY,
        toSeq: numberOf(detail["to_seq"]) ?? Number.POSITIVE_INFINITY,
      },
    ];
  });
}

function instantOf(text: unknown): number | undefined {
  const atMs = typeof text === "string" ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : atMs;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
