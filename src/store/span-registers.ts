import { INTERVAL_MS, quarterOf } from "../domain/interval.ts";
import type { Span } from "../domain/period.ts";
import type { RegisterReading } from "../domain/reading.ts";
import { registerAt } from "../domain/register.ts";
import type { WalkedRegister } from "../domain/register-walk.ts";
import { type BlockRow, blockReadings, blocksBefore, findBlock } from "./blocks.ts";
import type { ReadingColumns } from "./columns.ts";
import { checkpointBefore, type DerivedMeter, sealedWalk, walkFrom } from "./derive.ts";
import { storedEvents } from "./events.ts";
import { sumIntervals } from "./intervals.ts";
import type { Store } from "./open.ts";
import { overlayOf } from "./overlay.ts";
import { RegisterSlices } from "./slices.ts";
import { firstAtOrAfter } from "./tail.ts";
import { listTypedRegisters } from "./typed-readings.ts";

/** A meter's register at both ends of a span. */
export interface SpanRegisters {
  /** At its beginning, or at the first register that counts within it. */
  readonly opening: RegisterReading | null;
  /** At its end, or at the last register that counts within it. */
  readonly closing: RegisterReading | null;
}

/** The registers with which a meter enters and leaves a span; null where nothing that counts was read on that side. */
export function spanRegisters(store: Store, meter: DerivedMeter, span: Span): SpanRegisters {
  const start = registersAtEdge(store, meter, span.fromMs);
  const end = registersAtEdge(store, meter, span.toMs);
  const opening = start.at ?? start.next;
  const closing = end.at ?? end.last;
  if (!opening || !closing || opening.takenAtMs >= span.toMs || closing.takenAtMs < span.fromMs) {
    return { opening: null, closing: null };
  }
  return { opening, closing };
}

/** The register at an instant where it is defined, the last one that counts up to it, and the first one from it on. */
export interface Around {
  readonly at: RegisterReading | undefined;
  readonly last: RegisterReading | undefined;
  readonly next: RegisterReading | undefined;
}

/** A meter's registers around an instant. */
export function registersAround(store: Store, meter: DerivedMeter, atMs: number): Around {
  return behindAll(store, meter, atMs) ?? withinPlainBlock(store, meter, atMs) ?? byWalk(store, meter, atMs);
}

/** After a meter's last register that counts, as at the end of every period that is not over, its walk has stood still. */
function behindAll(store: Store, meter: DerivedMeter, atMs: number): Around | undefined {
  const newest = overlayOf(store, meter).findLast(({ quarters }) => quarters.to === Number.POSITIVE_INFINITY);
  const { last } = (newest?.walk ?? sealedWalk(store, meter)).state();
  return last && last.takenAtMs < atMs ? { at: undefined, last: bare(last), next: undefined } : undefined;
}

/**
 * As `registersAround` for the edge of a span: where the register is defined there, it stands for its neighbours too. At the
 * edge of a quarter hour it follows from the one at its block's beginning and the quarter hours since, so that no reading has
 * to be looked at.
 */
export function registersAtEdge(store: Store, meter: DerivedMeter, atMs: number): Around {
  const at = onQuarter(store, meter, atMs);
  return at ? { at, last: at, next: at } : registersAround(store, meter, atMs);
}

function onQuarter(store: Store, meter: DerivedMeter, atMs: number): RegisterReading | undefined {
  const block = atMs % INTERVAL_MS === 0 ? plainBlock(store, meter, atMs) : undefined;
  if (!block || atMs > block.lastAtMs) return undefined;
  const [before, first] = edgeOf(store, block) ?? [];
  if (!before || !first) return undefined;
  const isBetween = ({ takenAtMs }: RegisterReading) =>
    takenAtMs >= before.takenAtMs && takenAtMs <= block.toMs;
  if (listTypedRegisters(store, meter.number).some(isBetween)) return undefined;
  const [from, to] = [quarterOf(block.fromMs), quarterOf(atMs)];
  const { count, energyWh } = sumIntervals(store, meter.number, from, to);
  if (count < to - from) return undefined;
  return { takenAtMs: atMs, energyWh: registerAt(before, first, block.fromMs) + energyWh };
}

/** The block around an instant, where every register of it counts: nobody has to walk through it. */
function plainBlock(store: Store, meter: DerivedMeter, atMs: number): BlockRow | undefined {
  const block = findBlock(store, meter.number, atMs);
  if (!block?.hasData || block.isUndecided || block.acceptedCount !== block.count) return undefined;
  const isUnsealed = overlayOf(store, meter).some(
    ({ eventSpan }) => eventSpan.toMs >= block.fromMs && eventSpan.fromMs < block.toMs,
  );
  const touching = { fromMs: block.fromMs - 1, toMs: block.toMs };
  return isUnsealed || storedEvents(store, meter.number, touching).some(({ kind }) => kind !== "gap")
    ? undefined
    : block;
}

function withinPlainBlock(store: Store, meter: DerivedMeter, atMs: number): Around | undefined {
  const block = plainBlock(store, meter, atMs);
  if (!block) return undefined;
  const found = neighbours(store, block, atMs);
  if (!found) return undefined;
  const [last, next] = found;
  const isBetween = ({ takenAtMs }: RegisterReading) =>
    takenAtMs >= last.takenAtMs && takenAtMs <= next.takenAtMs;
  if (listTypedRegisters(store, meter.number).some(isBetween)) return undefined;
  if (next.takenAtMs === atMs) return { at: next, last: next, next };
  return { at: { takenAtMs: atMs, energyWh: registerAt(last, next, atMs) }, last, next };
}

/** The registers on both sides of an instant in a plain block, or between it and the one before. */
function neighbours(
  store: Store,
  block: BlockRow,
  atMs: number,
): [RegisterReading, RegisterReading] | undefined {
  if (atMs > block.lastAtMs) return undefined;
  if (atMs > block.firstAtMs) {
    const columns = blockReadings(store, block, ["energyWh"], atMs);
    if (!columns) return undefined;
    const index = firstAtOrAfter(columns, atMs);
    const [last, next] = [registerOf(columns, index - 1), registerOf(columns, index)];
    return Number.isNaN(last.energyWh) || Number.isNaN(next.energyWh) ? undefined : [last, next];
  }
  return edgeOf(store, block);
}

/** The registers between which a block of plain registers begins: the last one that counts before it, and its first one. */
function edgeOf(store: Store, block: BlockRow): [RegisterReading, RegisterReading] | undefined {
  const before = blocksBefore(store, block.meter, block.fromMs).next().value;
  if (!before || before.isUndecided || before.acceptedAtMs === null || before.acceptedWh === null)
    return undefined;
  if (block.firstWh === null) return undefined;
  return [
    { takenAtMs: before.acceptedAtMs, energyWh: before.acceptedWh },
    { takenAtMs: block.firstAtMs, energyWh: block.firstWh },
  ];
}

function registerOf({ takenAtMs, energyWh }: ReadingColumns, index: number): RegisterReading {
  return { takenAtMs: takenAtMs[index] ?? Number.NaN, energyWh: energyWh[index] ?? Number.NaN };
}

function byWalk(store: Store, meter: DerivedMeter, atMs: number): Around {
  const slices = new RegisterSlices(store, meter.number, store.unsealed.hoursOf(meter.number));
  // Not behind what is unsealed: it may come before the end of the last block.
  const unsealed = overlayOf(store, meter).filter(({ eventSpan }) => eventSpan.toMs >= atMs);
  const start = checkpointBefore(
    store,
    meter.number,
    Math.min(atMs, ...unsealed.map(({ eventSpan }) => eventSpan.fromMs)),
  );
  const walk = walkFrom(store, meter, slices, start);
  let last: RegisterReading | undefined = walk.state().last;
  let next: RegisterReading | undefined;
  let at: RegisterReading | undefined;
  const onAccepted = (register: WalkedRegister, previous: WalkedRegister | undefined) => {
    if (register.takenAtMs <= atMs) last = register;
    if (next) return;
    if (register.takenAtMs >= atMs) next = register;
    if (register.takenAtMs === atMs) at = register;
    else if (register.takenAtMs > atMs && previous && previous.takenAtMs <= atMs) {
      at = { takenAtMs: atMs, energyWh: registerAt(previous, register, atMs) };
    }
  };
  for (const slice of slices.from(start?.toMs ?? Number.NEGATIVE_INFINITY)) {
    for (const register of slices.registers(slice)) {
      walk.push(register, onAccepted);
      if (next) return { last: bare(last), next: bare(next), at: bare(at) };
    }
  }
  return { last: bare(last), next: undefined, at: undefined };
}

function bare(register: RegisterReading | undefined): RegisterReading | undefined {
  return register && { takenAtMs: register.takenAtMs, energyWh: register.energyWh };
}
