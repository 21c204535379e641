import { rememberBlock } from "./arrivals.ts";
import { contentOf, joinContent } from "./block-content.ts";
import {
  type BlockContent,
  type BlockKind,
  type BlockRow,
  type BlockWalkState,
  blockReadings,
  findBlock,
  indexOf,
  keyOf,
  soundBytes,
} from "./blocks.ts";
import { appendToBlock, decodeBlock, encodeBlock } from "./codec/block.ts";
import type { ReadingColumns } from "./columns.ts";
import type { Store } from "./open.ts";
import { packPowerHours } from "./power-hours.ts";
import { joinColumns } from "./unsealed.ts";

const HOUR_MS = 3_600_000;

/** A block as it is to be written. */
export interface BlockWrite {
  readonly kind: BlockKind;
  readonly meter: number;
  readonly fromMs: number;
  readonly bytes: Uint8Array;
  readonly content: BlockContent;
  /** Of a day. */
  readonly powerHours: Uint8Array | undefined;
  /** What it takes the place of. */
  readonly known: BlockRow | undefined;
}

/** The blocks of a meter with fresh hours merged in: into the day's where there is one, else into the hour's. */
export function mergeIntoBlocks(
  store: Store,
  meter: number,
  fresh: readonly (readonly [hour: number, columns: ReadingColumns])[],
): BlockWrite[] {
  const targets = Map.groupBy(
    fresh.map(([hour, columns]) => ({ hour, columns, known: findBlock(store, meter, hour * HOUR_MS) })),
    ({ hour, known }) => known?.fromMs ?? hour * HOUR_MS,
  );
  return [...targets].map(([fromMs, parts]) => {
    const known = parts[0]?.known;
    return mergeIntoBlock(store, meter, fromMs, known, joinColumns(parts.map((part) => part.columns)));
  });
}

function mergeIntoBlock(
  store: Store,
  meter: number,
  fromMs: number,
  known: BlockRow | undefined,
  fresh: ReadingColumns,
): BlockWrite {
  const knownBytes = known && soundBytes(store, known);
  if (!known || !knownBytes) return blockOf("hour", meter, fromMs, fresh, undefined);
  if ((fresh.takenAtMs[0] ?? 0) > known.lastAtMs) {
    const bytes = appendToBlock(knownBytes, fresh);
    const content = joinContent(known, contentOf(fresh, bytes));
    const powerHours =
      known.kind === "day" ? packPowerHours(decodeBlock(bytes, ["powerCw"]), fromMs) : undefined;
    return { kind: known.kind, meter, fromMs, bytes, content, powerHours, known };
  }
  const stored = blockReadings(store, known);
  return blockOf(known.kind, meter, fromMs, joinColumns(stored ? [stored, fresh] : [fresh]), known);
}

/** A block of readings in stored order. */
export function blockOf(
  kind: BlockKind,
  meter: number,
  fromMs: number,
  columns: ReadingColumns,
  known: BlockRow | undefined,
): BlockWrite {
  const bytes = encodeBlock(columns);
  const powerHours = kind === "day" ? packPowerHours(columns, fromMs) : undefined;
  return { kind, meter, fromMs, bytes, content: contentOf(columns, bytes), powerHours, known };
}

/** Writes a block in place of what stood there, with where the walk over registers stands at its end. */
export function putBlock(
  store: Store,
  { kind, meter, fromMs, bytes, content, powerHours }: BlockWrite,
  state: BlockWalkState,
): void {
  const values = [
    keyOf(meter, indexOf(kind, fromMs)),
    content.count,
    content.firstAtMs,
    content.lastAtMs,
    content.firstWh,
    content.lastWh,
    state.acceptedCount,
    state.acceptedAtMs,
    state.acceptedWh,
    state.isUndecided ? 1 : 0,
    content.powerCount,
    content.powerSumCw,
    content.powerMinCw,
    content.powerMaxCw,
    content.sequences,
    content.checksum,
    bytes,
  ];
  const names = `key, count, first_at_ms, last_at_ms, first_wh, last_wh, accepted_count, accepted_at_ms, accepted_wh,
    is_undecided, power_count, power_sum_cw, power_min_cw, power_max_cw, sequences, checksum, data`;
  if (kind === "hour") {
    const marks = values.map(() => "?").join();
    store.statement(`INSERT OR REPLACE INTO hour_blocks (${names}) VALUES (${marks})`).run(...values);
  } else {
    const marks = [...values, 0].map(() => "?").join();
    store
      .statement(`INSERT OR REPLACE INTO day_blocks (${names}, power_hours) VALUES (${marks})`)
      .run(...values, powerHours ?? new Uint8Array());
  }
  rememberBlock(store, { meter, fromMs, ...content });
}

/** Writes down where the walk stands at the end of a block that stays as it is. */
export function putBlockState(store: Store, block: BlockRow, state: BlockWalkState): void {
  if (
    block.acceptedCount === state.acceptedCount &&
    block.acceptedAtMs === state.acceptedAtMs &&
    block.acceptedWh === state.acceptedWh &&
    block.isUndecided === state.isUndecided
  )
    return;
  store
    .statement(
      `UPDATE ${block.kind}_blocks SET accepted_count = ?, accepted_at_ms = ?, accepted_wh = ?, is_undecided = ? WHERE key = ?`,
    )
    .run(
      state.acceptedCount,
      state.acceptedAtMs,
      state.acceptedWh,
      state.isUndecided ? 1 : 0,
      keyOf(block.meter, indexOf(block.kind, block.fromMs)),
    );
}
