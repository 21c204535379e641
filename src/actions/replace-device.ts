import { AppError, invalidField } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import type { AnnouncedSwap } from "../store/announced-swaps.ts";
import { requireMeter } from "../store/meters.ts";
import { forgetMoved, type PlannedMove, planMove } from "../store/move-readings.ts";
import { nextRowNumber } from "../store/next-row.ts";
import type { Store } from "../store/open.ts";
import { asReplaced } from "../store/replaced-readings.ts";
import { NOT_BEGUN, type Replacement, replacementFrom } from "../store/replacements.ts";
import { checkReplacing, type NewNode } from "./check-replacing.ts";
import { holdingTelemetry } from "./hold-telemetry.ts";
import type { Box } from "./ports.ts";
import { putReplacement } from "./put-replacement.ts";
import { type SwapInput, swapMeter } from "./swap-meter.ts";

const MAX_REASON = 500;

/** A device that is replaced: its ESP32, its PZEM, or both. */
export interface ReplaceInput {
  /** The new ESP32; null where it is the old one. */
  readonly newDeviceId: string | null;
  /** From when on the new one's readings count; null from its first one. */
  readonly fromMs: number | null;
  /** The new PZEM; null where it is the old one. */
  readonly swap: SwapInput | null;
  readonly reason: string;
  readonly replacedBy: string;
}

/** What came of it. */
export interface Replaced {
  readonly replacement: Replacement | null;
  readonly swap: AnnouncedSwap | null;
}

/**
 * Replaces a meter's ESP32, its PZEM or both, before it is done or afterwards: the new node's readings become the
 * meter's, and the step to a new PZEM's first register a swap. All of it is written, or nothing. Throws `not-found`,
 * `invalid` or `conflict`.
 */
export async function replaceDevice(box: Box, deviceId: string, input: ReplaceInput): Promise<Replaced> {
  const { store } = box;
  const reason = input.reason.trim();
  if (reason.length > MAX_REASON)
    throw invalidField("reason", `The reason has at most ${MAX_REASON} characters.`);
  if (input.newDeviceId === null && !input.swap)
    throw invalidField("new_device_id", "Say what is new: the ESP32, the PZEM, or both.");
  requireReplaceable(store, deviceId);
  const { newDeviceId } = input;
  return store.works.run(() =>
    holdingTelemetry(store, newDeviceId === null ? [deviceId] : [deviceId, newDeviceId], async () => {
      await sealEverything(box);
      const checked = () => {
        const meter = requireReplaceable(store, deviceId);
        const node = newDeviceId === null ? null : checkReplacing(store, meter, newDeviceId, input.fromMs);
        return { meter, node };
      };
      const found = checked();
      const id = nextRowNumber(store, "replacements");
      const plan = found.node ? await planTaking(store, found.meter, found.node, id) : undefined;
      const said = { by: input.replacedBy, reason, nowMs: box.clock.nowMs() };
      try {
        return store.sqlite.transaction(() => {
          // Somebody may have used one of them otherwise while it was planned.
          const { meter, node } = checked();
          const replacement = node ? putReplacement(box, meter, node, { id, plan }, said) : null;
          const swap = input.swap ? swapMeter(store, meter, input.swap, said, replacement) : null;
          return { replacement, swap };
        })();
      } finally {
        const { meter, node } = found;
        forgetMoved(store, [meter.number, ...(node?.former ? [node.former.number] : [])]);
      }
    }),
  );
}

/** Gives a new ESP32's readings to a meter whose PZEM stayed: see `replaceDevice`. */
export async function replaceNode(
  box: Box,
  deviceId: string,
  newDeviceId: string,
  replacedBy: string,
): Promise<Replacement> {
  const input = { newDeviceId, fromMs: null, swap: null, reason: "", replacedBy };
  const { replacement } = await replaceDevice(box, deviceId, input);
  if (!replacement) throw new Error("a new ESP32 has a replacement");
  return replacement;
}

/** Puts every reading into blocks; throws `unavailable` where the disk does not take some: those could not be moved. */
export async function sealEverything(box: Pick<Box, "sealAll" | "journal">): Promise<void> {
  await box.sealAll();
  if (box.journal.state().lastError !== undefined) {
    throw new AppError(
      "unavailable",
      "The disk does not take readings at the moment, so nothing was changed. Try again when it does.",
    );
  }
}

function requireReplaceable(store: Store, deviceId: string): Meter {
  const meter = requireMeter(store, deviceId);
  if (meter.isCombined)
    throw new AppError("conflict", `${deviceId} is a sum of meters. Replace the device of one of them.`);
  if (replacementFrom(store, meter.number))
    throw new AppError("conflict", `${deviceId} sends for another meter. Replace that one's device.`);
  if (meter.retiredAtMs !== null)
    throw new AppError("conflict", `${deviceId} is retired. Reinstate it first.`);
  return meter;
}

async function planTaking(
  store: Store,
  meter: Meter,
  { former, sinceMs }: NewNode,
  id: number,
): Promise<PlannedMove | undefined> {
  if (!former || sinceMs === NOT_BEGUN) return undefined;
  return planMove(store, {
    from: former.number,
    to: meter.number,
    sinceMs,
    moved: (reading) => asReplaced(reading, { id }),
  });
}
