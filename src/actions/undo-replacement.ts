import { AppError } from "../domain/error.ts";
import type { Decision } from "../domain/event.ts";
import type { Meter } from "../domain/meter.ts";
import { type AnnouncedSwap, changeSwap, listSwaps } from "../store/announced-swaps.ts";
import { billedUntilMs } from "../store/billed-spans.ts";
import { addDecision, listDecisions } from "../store/decisions.ts";
import { addMeter, findMeter, findMeterByNumber, requireMeter, updateMeter } from "../store/meters.ts";
import { forgetMoved, NEW_METER, type PlannedMove, planMove, putMove } from "../store/move-readings.ts";
import type { Store } from "../store/open.ts";
import { rederiveNow } from "../store/rederive.ts";
import { asSent } from "../store/replaced-readings.ts";
import { endReplacement, listReplacements, NOT_BEGUN, type Replacement } from "../store/replacements.ts";
import { holdingTelemetry } from "./hold-telemetry.ts";
import type { Box } from "./ports.ts";
import type { Said } from "./put-replacement.ts";
import { sealEverything } from "./replace-device.ts";

/**
 * Gives a new ESP32 its readings back: all of the meter's since it began, but those with a boot of another device, are
 * those of a meter of its own again. Throws `not-found`, or `conflict` where a bill rests on them or a later one came.
 */
export async function undoReplacement(box: Box, deviceId: string, id: number): Promise<Replacement> {
  const { store } = box;
  const { deviceId: newId } = requireUndoable(store, deviceId, id).replacement;
  return store.works.run(() =>
    holdingTelemetry(store, [deviceId, newId], async () => {
      await sealEverything(box);
      const { meter, replacement } = requireUndoable(store, deviceId, id);
      const nowMs = box.clock.nowMs();
      const known =
        replacement.formerMeter === null
          ? findMeter(store, newId)
          : findMeterByNumber(store, replacement.formerMeter);
      const plan =
        replacement.fromMs === NOT_BEGUN
          ? undefined
          : await planReturn(store, meter, known?.number ?? NEW_METER, replacement);
      const touched = [meter.number];
      try {
        return store.sqlite.transaction(() => {
          const own = known ?? (plan && plan.readings > 0 ? bringBack(store, newId, plan) : undefined);
          if (own) {
            touched.push(own.number);
            if (plan) putMove(store, plan, [meter, own], replacement.fromMs, nowMs);
            updateMeter(store, own.deviceId, { retiredAtMs: null });
          }
          // Its next message says which node carries it.
          if (plan) updateMeter(store, deviceId, { node: null });
          return endReplacement(store, id, nowMs);
        })();
      } finally {
        forgetMoved(store, touched);
      }
    }),
  );
}

function planReturn(store: Store, meter: Meter, to: number, replacement: Replacement): Promise<PlannedMove> {
  return planMove(store, {
    from: meter.number,
    to,
    sinceMs: replacement.fromMs,
    moved: (reading) => asSent(reading, replacement),
  });
}

/** The meter as which a device would have registered itself with its first reading. */
function bringBack(store: Store, deviceId: string, { firstMs }: PlannedMove): Meter {
  return addMeter(store, { deviceId, node: null, firstSeenMs: firstMs });
}

function requireUndoable(store: Store, deviceId: string, id: number) {
  const meter = requireMeter(store, deviceId);
  const inForce = listReplacements(store, meter.number).filter(({ undoneAtMs }) => undoneAtMs === null);
  const replacement = inForce.find((row) => row.id === id);
  if (!replacement) throw new AppError("not-found", "There is no such replacement, or it is undone already.");
  if (inForce.at(-1)?.id !== id)
    throw new AppError("conflict", "Another ESP32 came after that one. Undo the later one first.");
  if (replacement.fromMs !== NOT_BEGUN) refuseBilled(store, meter, replacement.fromMs);
  return { meter, replacement };
}

function refuseBilled(store: Store, { number, deviceId }: Meter, sinceMs: number): void {
  if ((billedUntilMs(store, number) ?? Number.NEGATIVE_INFINITY) <= sinceMs) return;
  throw new AppError(
    "conflict",
    `An issued bill rests on the readings of ${deviceId} of that time, so this stays as it is.`,
  );
}

/**
 * Takes back that a meter has a new PZEM: one that is announced waits no longer, and a step that was settled by it is
 * open again. Throws `not-found`, or `conflict` where a bill rests on it.
 */
export function undoSwap(box: Box, deviceId: string, id: number, undoneBy: string): Promise<AnnouncedSwap> {
  const { store } = box;
  return store.works.run(async () => {
    await box.sealAll();
    const meter = requireMeter(store, deviceId);
    const swap = listSwaps(store, meter.number).find((row) => row.id === id && row.withdrawnAtMs === null);
    if (!swap) throw new AppError("not-found", "There is no such swap, or it is taken back already.");
    const decision = listDecisions(store, meter.number).find((given) => given.id === swap.decision);
    if (decision) refuseBilled(store, meter, decision.before.takenAtMs);
    const nowMs = box.clock.nowMs();
    return store.sqlite.transaction(() => {
      if (decision && isLatest(store, meter, decision))
        withdraw(store, meter, decision, { by: undoneBy, nowMs });
      return changeSwap(store, id, { withdrawnAtMs: nowMs });
    })();
  });
}

/** Whether nothing else was said of that step since. */
function isLatest(store: Store, meter: Meter, { id, before, after }: Decision): boolean {
  return listDecisions(store, meter.number).every(
    (other) =>
      other.id <= id || other.before.takenAtMs > before.takenAtMs || other.after.takenAtMs < after.takenAtMs,
  );
}

function withdraw(
  store: Store,
  meter: Meter,
  { kind, before, after }: Decision,
  { by, nowMs }: Pick<Said, "by" | "nowMs">,
): void {
  const said = { kind, before, after, verdict: { kind: "withdraw" as const }, reason: "" };
  addDecision(store, meter.number, { ...said, decidedBy: by, decidedAtMs: nowMs });
  rederiveNow(store, meter, { fromMs: before.takenAtMs, toMs: after.takenAtMs });
}
