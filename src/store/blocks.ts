import { type BlockField, decodeBlock } from "./codec/block.ts";
import { ReadingColumns } from "./columns.ts";
import { crc32c } from "./crc32c.ts";
import { addIncident } from "./incidents.ts";
import type { Store } from "./open.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Never a shift: in JavaScript 7 << 34 is 28. */
const KEYS_PER_METER = 2 ** 34;
const BATCH = 48;
const CACHED_BYTES = 16 * 1024 * 1024;

/** The two tables of blocks, and how long a block of each lasts. */
export type BlockKind = "hour" | "day";
export const BLOCK_MS: Readonly<Record<BlockKind, number>> = { hour: HOUR_MS, day: DAY_MS };

/** Where the walk over registers stands at the end of a block. */
export interface BlockWalkState {
  readonly acceptedCount: number;
  readonly acceptedAtMs: number | null;
  readonly acceptedWh: number | null;
  readonly isUndecided: boolean;
}

/** Of a block before the walk has come to it: no walk begins there. */
export const UNDECIDED_STATE: BlockWalkState = {
  acceptedCount: 0,
  acceptedAtMs: null,
  acceptedWh: null,
  isUndecided: true,
};

/** What stands beside a block's readings and follows from them alone. */
export interface BlockContent {
  readonly count: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  readonly firstWh: number | null;
  readonly lastWh: number | null;
  readonly powerCount: number;
  readonly powerSumCw: number;
  readonly powerMinCw: number | null;
  readonly powerMaxCw: number | null;
  /** Ranges of sequence numbers, by boot: `[boot, first, last]`. */
  readonly sequences: string | null;
  readonly checksum: number;
}

/** A stored block without its readings. */
export interface BlockRow extends BlockContent, BlockWalkState {
  readonly kind: BlockKind;
  readonly meter: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** False once the raw readings have expired. */
  readonly hasData: boolean;
}

const COLUMNS = `key, count, first_at_ms AS firstAtMs, last_at_ms AS lastAtMs, first_wh AS firstWh, last_wh AS lastWh,
  accepted_count AS acceptedCount, accepted_at_ms AS acceptedAtMs, accepted_wh AS acceptedWh,
  is_undecided AS isUndecided, power_count AS powerCount, power_sum_cw AS powerSumCw, power_min_cw AS powerMinCw,
  power_max_cw AS powerMaxCw, sequences, checksum`;
const SELECT: Readonly<Record<BlockKind, string>> = {
  hour: `SELECT ${COLUMNS}, 1 AS hasData FROM hour_blocks`,
  day: `SELECT ${COLUMNS}, data IS NOT NULL AS hasData FROM day_blocks`,
};

/** The key under which a block (or anything else by meter and index) stands. */
export function keyOf(meter: number, index: number): number {
  return meter * KEYS_PER_METER + index;
}

/** The index of the hour or day that holds an instant. */
export function indexOf(kind: BlockKind, atMs: number): number {
  return Math.floor(atMs / BLOCK_MS[kind]);
}

type RawRow = Omit<BlockRow, "kind" | "meter" | "fromMs" | "toMs" | "hasData" | "isUndecided"> & {
  readonly key: number;
  readonly hasData: number;
  readonly isUndecided: number;
};

function rowOf(kind: BlockKind, { key, hasData, isUndecided, ...content }: RawRow): BlockRow {
  const meter = Math.floor(key / KEYS_PER_METER);
  const fromMs = (key - meter * KEYS_PER_METER) * BLOCK_MS[kind];
  return {
    ...content,
    kind,
    meter,
    fromMs,
    toMs: fromMs + BLOCK_MS[kind],
    hasData: hasData !== 0,
    isUndecided: isUndecided !== 0,
  };
}

/** The block that holds (or would hold) an instant; a day's stands in for its hours. */
export function findBlock(store: Store, meter: number, atMs: number): BlockRow | undefined {
  for (const kind of ["day", "hour"] as const) {
    const row = store.statement(`${SELECT[kind]} WHERE key = ?`).get(keyOf(meter, indexOf(kind, atMs)));
    if (row) return rowOf(kind, row as RawRow);
  }
  return undefined;
}

/** A meter's blocks that end after an instant, in order of time, as many as are asked for. */
export function* blocksFrom(store: Store, meter: number, fromMs: number): Generator<BlockRow> {
  const hours = batches(store, meter, "hour", fromMs);
  const days = batches(store, meter, "day", fromMs);
  let hour = hours.next().value;
  let day = days.next().value;
  while (hour || day) {
    if (day && (!hour || day.fromMs < hour.fromMs)) {
      yield day;
      day = days.next().value;
    } else if (hour) {
      yield hour;
      hour = hours.next().value;
    }
  }
}

function* batches(
  store: Store,
  meter: number,
  kind: BlockKind,
  fromMs: number,
): Generator<BlockRow, undefined> {
  const statement = store.statement(`${SELECT[kind]} WHERE key >= ? AND key < ? ORDER BY key LIMIT ${BATCH}`);
  let next = keyOf(meter, Math.max(0, indexOf(kind, fromMs)));
  for (;;) {
    const rows = (statement.all(next, keyOf(meter + 1, 0)) as RawRow[]).map((row) => rowOf(kind, row));
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return undefined;
    next = keyOf(meter, indexOf(kind, last.toMs));
  }
}

/** A meter's blocks that begin before an instant, latest first, as many as are asked for. */
export function* blocksBefore(store: Store, meter: number, beforeMs: number): Generator<BlockRow> {
  let next = beforeMs;
  for (;;) {
    const hour = lastBefore(store, meter, "hour", next);
    const day = lastBefore(store, meter, "day", next);
    const latest = hour && day ? (hour.fromMs > day.fromMs ? hour : day) : (hour ?? day);
    if (!latest) return;
    yield latest;
    next = latest.fromMs;
  }
}

function lastBefore(store: Store, meter: number, kind: BlockKind, beforeMs: number): BlockRow | undefined {
  const row = store
    .statement(`${SELECT[kind]} WHERE key < ? AND key >= ? ORDER BY key DESC LIMIT 1`)
    .get(keyOf(meter, Math.ceil(beforeMs / BLOCK_MS[kind])), keyOf(meter, 0));
  return row ? rowOf(kind, row as RawRow) : undefined;
}

/** A block's bytes; undefined where there is none or its readings have expired. */
export function blockBytes(
  store: Store,
  block: Pick<BlockRow, "kind" | "meter" | "fromMs">,
): Uint8Array | undefined {
  const row = store
    .statement(`SELECT data FROM ${block.kind}_blocks WHERE key = ?`)
    .get(keyOf(block.meter, indexOf(block.kind, block.fromMs))) as { data: Uint8Array | null } | undefined;
  return row?.data ?? undefined;
}

/** A block's bytes; undefined where there are none, or where they are damaged: then the block is set aside. */
export function soundBytes(store: Store, block: BlockRow): Uint8Array | undefined {
  const bytes = blockBytes(store, block);
  if (!bytes || crc32c(bytes) === block.checksum) return bytes;
  setAside(store, block, bytes);
  return undefined;
}

/** Takes a damaged block out of the way, so that it holds up nothing else, and keeps its bytes. */
function setAside(store: Store, { kind, meter, fromMs, toMs, count }: BlockRow, bytes: Uint8Array): void {
  const detail = `the ${kind} of ${new Date(fromMs).toISOString()} of meter ${meter} is damaged: ${count} readings were set aside`;
  const move = () => {
    store
      .statement("INSERT INTO damaged_blocks (meter, from_ms, to_ms, data) VALUES (?, ?, ?, ?)")
      .run(meter, fromMs, toMs, bytes);
    store.statement(`DELETE FROM ${kind}_blocks WHERE key = ?`).run(keyOf(meter, indexOf(kind, fromMs)));
    addIncident(store, { atMs: Date.now(), kind: "damage", detail });
  };
  if (store.sqlite.inTransaction) move();
  else store.sqlite.transaction(move)();
  store.damage.push(detail);
}

/**
 * A block's readings, or those fields of them that are asked for (instants always); kept for who asks again. Around an
 * instant between its first and its last reading: only a part that holds the readings on both sides of it.
 */
export function blockReadings(
  store: Store,
  block: BlockRow,
  fields?: readonly BlockField[],
  aroundMs?: number,
): ReadingColumns | undefined {
  if (!block.hasData) return undefined;
  const key = keyOf(block.meter, indexOf(block.kind, block.fromMs));
  const name = `${block.kind}:${key}:${fields?.join() ?? "all"}:${aroundMs ?? ""}`;
  const known = store.decoded.find(name, block.checksum);
  if (known) return known;
  const bytes = soundBytes(store, block);
  // It has been set aside: there is nothing in its place.
  if (!bytes) return new ReadingColumns(0);
  const columns = decodeAround(bytes, fields, aroundMs) ?? decodeBlock(bytes, fields);
  store.decoded.keep(name, block.checksum, columns, columns.count * 8 * ((fields?.length ?? 10) + 1));
  return columns;
}

/** The chunk that holds an instant; undefined where that is its first reading or lies between two chunks. */
function decodeAround(
  bytes: Uint8Array,
  fields: readonly BlockField[] | undefined,
  atMs: number | undefined,
): ReadingColumns | undefined {
  if (atMs === undefined) return undefined;
  const part = decodeBlock(bytes, fields, { fromMs: atMs, toMs: atMs });
  return (part.takenAtMs[0] ?? atMs) < atMs ? part : undefined;
}

/** Decoded blocks, the latest used ones up to a bound of memory; each is good for one checksum. */
export class DecodedBlocks {
  readonly #kept = new Map<string, { checksum: number; columns: ReadingColumns; bytes: number }>();
  #bytes = 0;

  /** The columns kept under a name, if they are of that checksum. */
  find(name: string, checksum: number): ReadingColumns | undefined {
    const entry = this.#kept.get(name);
    if (entry?.checksum !== checksum) return undefined;
    this.#kept.delete(name);
    this.#kept.set(name, entry);
    return entry.columns;
  }

  /** Keeps columns; the ones that were not used for the longest time make room. */
  keep(name: string, checksum: number, columns: ReadingColumns, bytes: number): void {
    this.#bytes += bytes - (this.#kept.get(name)?.bytes ?? 0);
    this.#kept.delete(name);
    this.#kept.set(name, { checksum, columns, bytes });
    for (const [oldest, entry] of this.#kept) {
      if (this.#bytes <= CACHED_BYTES) break;
      this.#kept.delete(oldest);
      this.#bytes -= entry.bytes;
    }
  }
}
