import { type Decision, isBreak, type RegisterEvent, settleBreaks } from "../domain/event.ts";
import { INTERVAL_MS, type Interval, quarterOf, spreadEnergy } from "../domain/interval.ts";
import type { Span } from "../domain/period.ts";
import {
  RegisterWalk,
  SPACING_READINGS,
  type WalkedRegister,
  type WalkState,
} from "../domain/register-walk.ts";
import { knownBlocks } from "./arrivals.ts";
import { type BlockRow, type BlockWalkState, blocksBefore } from "./blocks.ts";
import { listDecisions } from "./decisions.ts";
import type { StoredEvent } from "./events.ts";
import type { Store } from "./open.ts";
import { type FreshHours, RegisterSlices, type Slice } from "./slices.ts";

/** The meter that is derived: its number and the most that it can carry. */
export interface DerivedMeter {
  readonly number: number;
  readonly maxPowerW: number;
}

/** What the registers of a stretch of time come to; it takes the place of what was derived of that stretch before. */
export interface Derived {
  /** Quarter hours [from, to); to is Infinity where it reaches to the meter's last register. */
  readonly quarters: { readonly from: number; readonly to: number };
  readonly intervals: readonly Interval[];
  /** Events that end in (fromMs, toMs]. */
  readonly eventSpan: Span;
  readonly events: readonly StoredEvent[];
  /** Where the walk stands at the end of each slice that it went through. */
  readonly states: readonly { readonly slice: Slice; readonly state: BlockWalkState }[];
  /** A newest deviation of which it is not known yet what it is. */
  readonly undecided: { readonly before: WalkedRegister; readonly after: WalkedRegister } | undefined;
  /** The walk, where it reached the meter's last register. */
  readonly walk: RegisterWalk | undefined;
  /** Whether all of it is newer than what is sealed, so that it is what the walk says and nothing else. */
  readonly isAppended: boolean;
}

/**
 * Derives what changes when readings, typed registers or decisions within the touched spans (of instants, ends
 * included) are new: each stretch from the last register that counts before one to where nothing differs any more.
 */
export function derive(
  store: Store,
  meter: DerivedMeter,
  fresh: FreshHours,
  touched: readonly Span[],
): Derived[] {
  const slices = new RegisterSlices(store, meter.number, fresh);
  const decisions = listDecisions(store, meter.number);
  const found: Derived[] = [];
  let doneMs = Number.NEGATIVE_INFINITY;
  for (const span of touched.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (span.toMs <= doneMs) continue;
    const derived =
      deriveAppended(store, meter, slices, decisions, span) ??
      deriveAround(store, meter, slices, decisions, span, touched);
    found.push(derived);
    doneMs = derived.eventSpan.toMs;
  }
  return found;
}

/** Everything of a meter from its first register on (or from where its raw readings have expired). */
export function deriveAll(store: Store, meter: DerivedMeter, fresh: FreshHours): Derived {
  const slices = new RegisterSlices(store, meter.number, fresh);
  const all = { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY };
  return deriveAround(store, meter, slices, listDecisions(store, meter.number), all, [all]);
}

/** The usual case, readings that are newer than all that is sealed: the walk goes on from where it stood. */
function deriveAppended(
  store: Store,
  meter: DerivedMeter,
  slices: RegisterSlices,
  decisions: readonly Decision[],
  span: Span,
): Derived | undefined {
  const newestTypedMs = slices.typed.at(-1)?.takenAtMs ?? Number.NEGATIVE_INFINITY;
  if (span.fromMs <= Math.max(knownBlocks(store, meter.number).newestMs, newestTypedMs)) return undefined;
  const walk = sealedWalk(store, meter).fork();
  const { last } = walk.state();
  const fromQuarter =
    walk.outcome().intervals[0]?.quarter ?? (last ? quarterOf(last.takenAtMs) : Number.NEGATIVE_INFINITY);
  if (decisions.some((decision) => quarterOf(decision.after.takenAtMs) >= fromQuarter)) return undefined;
  const states: Derived["states"][number][] = [];
  for (const slice of slices.from(span.fromMs)) {
    const before = walk.state().acceptedCount;
    for (const register of slices.registers(slice, { freshOnly: true })) walk.push(register);
    const earlier = slice.block?.acceptedCount ?? 0;
    states.push({ slice, state: blockState(walk.state(), before - earlier) });
  }
  return {
    quarters: { from: fromQuarter, to: Number.POSITIVE_INFINITY },
    eventSpan: { fromMs: span.fromMs - 1, toMs: Number.POSITIVE_INFINITY },
    states,
    ...said(walk),
  };
}

/** What an appended walk comes to; as nothing of it was decided yet, that is all. */
function said(walk: RegisterWalk) {
  const { intervals, events } = walk.outcome();
  return {
    intervals,
    events: events.map((event) => ({ ...event, decision: null, energyWh: null })),
    undecided: undecidedOf(walk.state()),
    walk,
    isAppended: true,
  };
}

/**
 * What was derived of readings that are newer than all that is sealed, with some that are newer still: its walk goes on,
 * and its states are those of before. Undefined where it is not of that kind.
 */
export function goOn(derived: Derived, newer: Iterable<WalkedRegister>): Derived | undefined {
  const { walk, isAppended } = derived;
  if (!walk || !isAppended) return undefined;
  for (const register of newer) walk.push(register);
  return { ...derived, ...said(walk) };
}

/** The walk over a meter's blocks and typed registers as it stands at their end; kept until something in them changes. */
export function sealedWalk(store: Store, meter: DerivedMeter): RegisterWalk {
  const kept = store.sealedWalks.get(meter.number);
  if (kept) return kept;
  const slices = new RegisterSlices(store, meter.number, new Map());
  const start = checkpointBefore(store, meter.number, Number.POSITIVE_INFINITY);
  const walk = walkFrom(store, meter, slices, start);
  for (const slice of slices.from(start?.toMs ?? Number.NEGATIVE_INFINITY)) {
    for (const register of slices.registers(slice)) walk.push(register);
  }
  walk.forget();
  store.sealedWalks.set(meter.number, walk);
  return walk;
}

function deriveAround(
  store: Store,
  meter: DerivedMeter,
  slices: RegisterSlices,
  decisions: readonly Decision[],
  span: Span,
  touched: readonly Span[],
): Derived {
  const { start, untilMs } = widen(store, meter.number, decisions, span);
  const startMs = start?.acceptedAtMs ?? Number.NEGATIVE_INFINITY;
  const walk = walkFrom(store, meter, slices, start);
  const states: Derived["states"][number][] = [];
  let passedCount: number | undefined;
  let equalAtMs: number | undefined;
  let end: WalkedRegister | undefined;
  for (const slice of slices.from(start?.toMs ?? Number.NEGATIVE_INFINITY)) {
    const before = walk.state().acceptedCount;
    for (const register of slices.registers(slice)) walk.push(register);
    const state = walk.state();
    states.push({ slice, state: blockState(state, before) });
    const isTouched = touched.some((other) => other.fromMs < slice.toMs && other.toMs >= slice.fromMs);
    if (slice.fromMs <= untilMs || isTouched || !isAsStored(slice.block, state)) {
      passedCount = undefined;
      equalAtMs = undefined;
      continue;
    }
    passedCount ??= before;
    const last = state.last;
    if (!last) continue;
    equalAtMs ??= last.takenAtMs;
    const isSettled = decisions.every(
      (decision) => decision.before.takenAtMs >= last.takenAtMs || decision.after.takenAtMs <= last.takenAtMs,
    );
    const hasSpacings = state.acceptedCount - passedCount >= SPACING_READINGS;
    if (hasSpacings && isSettled && quarterOf(last.takenAtMs) > quarterOf(equalAtMs)) {
      end = last;
      break;
    }
  }
  const { intervals, events } = walk.outcome();
  const quarters = {
    from: start ? Math.ceil(startMs / INTERVAL_MS) : Number.NEGATIVE_INFINITY,
    to: end ? quarterOf(end.takenAtMs) : Number.POSITIVE_INFINITY,
  };
  const settled = settle(intervals, events, decisions);
  return {
    quarters,
    intervals: settled.intervals.filter(({ quarter }) => quarter >= quarters.from && quarter < quarters.to),
    eventSpan: { fromMs: startMs, toMs: end?.takenAtMs ?? Number.POSITIVE_INFINITY },
    events: settled.events,
    states,
    undecided: end ? undefined : undecidedOf(walk.state()),
    walk: end ? undefined : walk,
    isAppended: false,
  };
}

/** Puts the energy that decisions give to breaks into the intervals. */
function settle(
  intervals: readonly Interval[],
  events: readonly RegisterEvent[],
  decisions: readonly Decision[],
): { readonly intervals: readonly Interval[]; readonly events: readonly StoredEvent[] } {
  const settled = settleBreaks(events.filter(isBreak), decisions);
  let sums = intervals;
  for (const { event, decision, energyWh } of settled) {
    if (!decision || energyWh === 0) continue;
    sums = spreadEnergy(sums, {
      fromMs: event.before.takenAtMs,
      toMs: event.after.takenAtMs,
      energyWh,
      quality: decision.verdict.kind === "swap" ? "manual" : event.isLong ? "interpolated" : "actual",
    });
  }
  return {
    intervals: sums,
    events: events.map((event) => {
      const found = settled.find((candidate) => candidate.event === event);
      return {
        ...event,
        decision: found?.decision?.id ?? null,
        energyWh: found?.decision ? found.energyWh : null,
      };
    }),
  };
}

/** The block from whose end to walk, and how far at least, so that every decision on the way is met as a whole. */
function widen(store: Store, meter: number, decisions: readonly Decision[], span: Span) {
  let [fromMs, untilMs] = [span.fromMs, span.toMs];
  for (;;) {
    const start = checkpointBefore(store, meter, fromMs);
    const startMs = start?.acceptedAtMs ?? Number.NEGATIVE_INFINITY;
    const crossed = decisions.filter(
      ({ before, after }) =>
        before.takenAtMs <= untilMs &&
        after.takenAtMs >= startMs &&
        (before.takenAtMs < fromMs || after.takenAtMs > untilMs),
    );
    if (crossed.length === 0) return { start, untilMs };
    fromMs = Math.min(fromMs, ...crossed.map((decision) => decision.before.takenAtMs));
    untilMs = Math.max(untilMs, ...crossed.map((decision) => decision.after.takenAtMs));
  }
}

/**
 * The latest block before an instant from whose end a walk can begin: nothing is undecided there, and its last register
 * that counts lies at or before the quarter hour in which something may change.
 */
export function checkpointBefore(store: Store, meter: number, atMs: number): BlockRow | undefined {
  let quarterMs: number | undefined;
  const beforeMs = atMs === Number.POSITIVE_INFINITY ? Number.MAX_SAFE_INTEGER : atMs;
  for (const block of blocksBefore(store, meter, beforeMs)) {
    if (block.toMs > atMs || block.isUndecided || block.acceptedAtMs === null) continue;
    quarterMs ??= quarterOf(block.acceptedAtMs) * INTERVAL_MS;
    if (block.acceptedAtMs <= quarterMs || !block.hasData) return block;
  }
  return undefined;
}

/** A walk that goes on from the end of a block; without one from a meter's first register. */
export function walkFrom(
  store: Store,
  meter: DerivedMeter,
  slices: RegisterSlices,
  start: BlockRow | undefined,
): RegisterWalk {
  const last = start && lastOf(slices, start);
  if (!start || !last) return new RegisterWalk(meter.maxPowerW);
  return new RegisterWalk(meter.maxPowerW, {
    last,
    acceptedBefore: () => acceptedBefore(store, meter, slices, start),
  });
}

/** The instants of the last readings that count up to the end of a block, up to 100. */
function acceptedBefore(
  store: Store,
  meter: DerivedMeter,
  slices: RegisterSlices,
  until: BlockRow,
): number[] {
  let count = until.acceptedCount;
  let start: BlockRow | undefined;
  for (const block of blocksBefore(store, meter.number, until.fromMs)) {
    if (!block.hasData) return [];
    if (count > SPACING_READINGS && !block.isUndecided && block.acceptedAtMs !== null) {
      start = block;
      break;
    }
    count += block.acceptedCount;
  }
  const last = start && lastOf(slices, start);
  const walk = new RegisterWalk(meter.maxPowerW, last && { last, acceptedBefore: () => [] });
  for (const slice of slices.from(start?.toMs ?? Number.NEGATIVE_INFINITY)) {
    if (slice.fromMs >= until.toMs) break;
    for (const register of slices.registers(slice)) walk.push(register);
  }
  return walk.recentInstants();
}

function lastOf(slices: RegisterSlices, { acceptedAtMs, acceptedWh }: BlockRow): WalkedRegister | undefined {
  if (acceptedAtMs === null || acceptedWh === null) return undefined;
  const isTyped = slices.typed.some(
    (register) => register.takenAtMs === acceptedAtMs && register.energyWh === acceptedWh,
  );
  return { takenAtMs: acceptedAtMs, energyWh: acceptedWh, isTyped };
}

function isAsStored(block: BlockRow | undefined, state: WalkState): boolean {
  return (
    block !== undefined &&
    !block.isUndecided &&
    !state.undecided &&
    block.acceptedAtMs === (state.last?.takenAtMs ?? null) &&
    block.acceptedWh === (state.last?.energyWh ?? null)
  );
}

function blockState(state: WalkState, countBefore: number): BlockWalkState {
  return {
    acceptedCount: state.acceptedCount - countBefore,
    acceptedAtMs: state.last?.takenAtMs ?? null,
    acceptedWh: state.last?.energyWh ?? null,
    isUndecided: state.undecided !== undefined,
  };
}

function undecidedOf({ last, undecided }: WalkState): Derived["undecided"] {
  return last && undecided && { before: last, after: undecided };
}
