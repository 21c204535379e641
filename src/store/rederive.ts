import type { Span } from "../domain/period.ts";
import { BLOCK_MS, blocksFrom } from "./blocks.ts";
import { type Derived, type DerivedMeter, derive } from "./derive.ts";
import { findMeterByNumber, listMeters, updateMeter } from "./meters.ts";
import type { Store } from "./open.ts";
import { putDerivedStates } from "./seal.ts";
import { listTypedRegisters } from "./typed-readings.ts";
import { nextTurn } from "./work-queue.ts";

const PIECE_MS = 7 * BLOCK_MS.day;
const NOTHING_FRESH = new Map();

/**
 * Derives a span of a meter's sealed readings again, a week at a time, and writes what comes of it, each week in one
 * transaction. Runs in the work queue; throws `conflict` where the raw readings of the span have expired.
 */
export async function rederive(store: Store, meter: DerivedMeter, span: Span): Promise<void> {
  for (const piece of sealedPieces(store, meter.number, span)) {
    store.sqlite.transaction(() => rederiveNow(store, meter, piece))();
    await nextTurn();
  }
}

/** Derives again everything of the meters where that is due; goes on after a restart. Runs in the work queue. */
export async function rederiveDue(store: Store): Promise<void> {
  for (const { number } of listMeters(store)) {
    const meter = findMeterByNumber(store, number);
    if (!meter?.isRederiveDue) continue;
    forgetDerived(store, number);
    await rederive(store, meter, { fromMs: meter.rawFromMs ?? 0, toMs: Number.MAX_SAFE_INTEGER });
    // With another load, that it was given meanwhile, it is still due.
    if (findMeterByNumber(store, number)?.maxPowerW === meter.maxPowerW)
      updateMeter(store, meter.deviceId, { isRederiveDue: false });
    forgetDerived(store, number);
  }
}

/** Derives a span of a meter again and writes what comes of it; a part of the transaction that changes its inputs. */
export function rederiveNow(store: Store, meter: DerivedMeter, span: Span): void {
  forgetDerived(store, meter.number);
  putDerivedStates(store, meter.number, deriveSealed(store, meter, span));
}

/** Forgets what is kept in memory of what was derived of a meter. */
export function forgetDerived(store: Store, meter: number): void {
  store.sealedWalks.delete(meter);
  store.unsealed.touched(meter, store.unsealed.latest(meter));
}

/** What a span of a meter's sealed readings comes to. */
export function deriveSealed(store: Store, meter: DerivedMeter, span: Span): Derived[] {
  return derive(store, meter, NOTHING_FRESH, [span]);
}

/** The weeks of a span in which a meter has sealed or typed readings. */
export function* sealedPieces(store: Store, meter: number, span: Span): Generator<Span> {
  const typed = listTypedRegisters(store, meter);
  let fromMs = span.fromMs;
  for (;;) {
    const nextBlockMs = blocksFrom(store, meter, fromMs).next().value?.fromMs ?? Number.POSITIVE_INFINITY;
    const nextTypedMs =
      typed.find((register) => register.takenAtMs >= fromMs)?.takenAtMs ?? Number.POSITIVE_INFINITY;
    const startMs = Math.max(fromMs, Math.min(nextBlockMs, nextTypedMs));
    if (startMs >= span.toMs) return;
    const toMs = Math.min(startMs + PIECE_MS, span.toMs);
    yield { fromMs: startMs, toMs: toMs - 1 };
    fromMs = toMs;
  }
}
