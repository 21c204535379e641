import type { BreakEvent, Verdict } from "../domain/event.ts";
import type { Meter } from "../domain/meter.ts";
import { registerFits } from "../domain/register.ts";
import { addDecision } from "../store/decisions.ts";
import { type EnergyReset, endEnergyReset, waitingResets } from "../store/energy-resets.ts";
import { findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { rederiveNow } from "../store/rederive.ts";
import { type KnownBreak, settledBreaks } from "../store/settled-breaks.ts";
import type { Box } from "./ports.ts";

/** How far a node's clock may be from the box's for its drop still to be this one. */
const SLACK_MS = 5 * 60_000;

/** A drop that has not shown by then does not come: the register stood at 0 already. */
const UNSEEN_AFTER_MS = 7 * 24 * 3_600_000;

/** What is said of a drop that a node made because it was told to. */
export interface ResetFacts {
  /** What the register stood at right before, where the node read it. */
  readonly beforeWh: number | null;
  /** What may have flowed beyond that until the register stood at 0, Wh; null where the node did not say how long it took. */
  readonly boundWh: number | null;
}

/** Puts what is said of a reset into a sentence, in the property's language. */
export type ResetWriter = (facts: ResetFacts) => string;

/**
 * Settles the drops of registers that nodes were told to set to 0, by whoever asked for it; each once, also after a
 * restart. A drop that no reset explains stays open. Does little while none waits.
 */
export async function settleResets(
  box: Pick<Box, "store" | "clock" | "sealAll">,
  write: ResetWriter,
): Promise<void> {
  const { store } = box;
  for (const { id } of waitingResets(store).filter((reset) => awaited(store, reset))) {
    await store.works.run(async () => {
      await box.sealAll();
      store.sqlite.transaction(() => {
        const reset = waitingResets(store).find((waiting) => waiting.id === id);
        const found = reset && awaited(store, reset);
        if (found) settle(box, reset, found, write);
      })();
    });
  }
  for (const { id, answeredAtMs } of waitingResets(store)) {
    if (box.clock.isTrusted() && box.clock.nowMs() - answeredAtMs > UNSEEN_AFTER_MS)
      endEnergyReset(store, id, { state: "unseen", decision: null });
  }
}

interface Found {
  readonly meter: Meter;
  readonly drop: KnownBreak;
}

/** The drop that a reset has left in its meter's registers, as soon as it is certain that it stays. */
function awaited(store: Store, reset: EnergyReset): Found | undefined {
  const meter = findMeterByNumber(store, reset.meter);
  const span = { fromMs: reset.askedAtMs - SLACK_MS, toMs: reset.answeredAtMs + SLACK_MS };
  const drop =
    meter && settledBreaks(store, meter, span).find(({ event }) => isOf(reset, event, meter.maxPowerW));
  return drop && { meter, drop };
}

function isOf(reset: EnergyReset, { kind, before, after }: BreakEvent, maxPowerW: number): boolean {
  const { askedAtMs, answeredAtMs, beforeWh, afterWh } = reset;
  const isThen =
    after.takenAtMs >= askedAtMs - SLACK_MS && before.takenAtMs <= answeredAtMs + SLACK_MS && kind === "drop";
  if (!isThen) return false;
  // A node goes on reading while it resets: between the two reads that it names may be the last before, and the first after.
  const boundWh = boundOf(reset, maxPowerW) ?? 0;
  if (afterWh !== null && afterWh - after.energyWh > boundWh) return false;
  if (beforeWh !== null && beforeWh < before.energyWh) return before.energyWh - beforeWh <= boundWh;
  // What it read last must follow from the reading before the drop, or it is another drop.
  const read = { takenAtMs: answeredAtMs + SLACK_MS, energyWh: beforeWh ?? before.energyWh };
  return registerFits(before, read, maxPowerW);
}

function settle(
  { store, clock }: Pick<Box, "store" | "clock">,
  reset: EnergyReset,
  { meter, drop }: Found,
  write: ResetWriter,
): void {
  const { id } = reset;
  if (drop.decision) {
    endEnergyReset(store, id, { state: "settled", decision: drop.decision.id });
    return;
  }
  const { kind, before, after } = drop.event;
  const beforeWh = reset.beforeWh === null ? null : Math.max(reset.beforeWh, before.energyWh);
  const verdict: Verdict = { kind: "reset", ...(beforeWh === null ? {} : { closingWh: beforeWh }) };
  const decision = addDecision(store, meter.number, {
    kind,
    before,
    after,
    verdict,
    decidedBy: reset.askedBy,
    decidedAtMs: clock.nowMs(),
    reason: write({ beforeWh, boundWh: boundOf(reset, meter.maxPowerW) }),
  });
  rederiveNow(store, meter, { fromMs: before.takenAtMs, toMs: after.takenAtMs });
  endEnergyReset(store, id, { state: "settled", decision: decision.id });
}

/** What the meter can carry at most in the time between the two reads, rounded up, Wh. */
function boundOf({ beforeWh, apartMs }: EnergyReset, maxPowerW: number): number | null {
  if (beforeWh === null || apartMs === null) return null;
  return Math.ceil((maxPowerW * apartMs) / 3_600_000);
}
