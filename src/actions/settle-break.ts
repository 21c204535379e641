import { AppError, invalidField } from "../domain/error.ts";
import { type Decision, isBreak, type Verdict, verdictEnergyWh } from "../domain/event.ts";
import { addDecision } from "../store/decisions.ts";
import { eventsIn } from "../store/meter-events.ts";
import { requireMeter } from "../store/meters.ts";
import { rederiveNow } from "../store/rederive.ts";
import type { Box } from "./ports.ts";
import { concludeSwap } from "./swap-meter.ts";

const MAX_REASON = 500;

/** What somebody says that a break was. */
export interface BreakInput {
  /** The instants of the two readings between which the break lies. */
  readonly beforeMs: number;
  readonly afterMs: number;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly decidedBy: string;
}

/**
 * Settles a break of a meter's register: what is said is recorded and the intervals follow. Throws `not-found` where
 * there is no such break (any more), `invalid` where what is said makes no sense for it.
 */
export function settleBreak(box: Box, deviceId: string, input: BreakInput): Promise<Decision> {
  const reason = input.reason.trim();
  if (reason.length > MAX_REASON)
    throw invalidField("reason", `The reason has at most ${MAX_REASON} characters.`);
  return box.store.works.run(async () => {
    await box.sealAll();
    const meter = requireMeter(box.store, deviceId);
    const event = eventsIn(box.store, meter, { fromMs: input.beforeMs - 1, toMs: input.afterMs + 1 })
      .filter(isBreak)
      .find(({ before, after }) => before.takenAtMs === input.beforeMs && after.takenAtMs === input.afterMs);
    if (!event)
      throw new AppError("not-found", "There is no such break any more: later readings have changed it.");
    if (verdictEnergyWh(input.verdict, event) === undefined) throw noSense(input.verdict);
    const { kind, before, after } = event;
    const decision = { kind, before, after, verdict: input.verdict, decidedBy: input.decidedBy, reason };
    return box.store.sqlite.transaction(() => {
      const added = addDecision(box.store, meter.number, { ...decision, decidedAtMs: box.clock.nowMs() });
      concludeSwap(box.store, meter, added);
      rederiveNow(box.store, meter, { fromMs: before.takenAtMs, toMs: after.takenAtMs });
      return added;
    })();
  });
}

function noSense(verdict: Verdict): AppError {
  switch (verdict.kind) {
    case "accept":
      return invalidField("verdict", "The register fell: a fall cannot be accepted as energy.");
    case "rollover":
      return invalidField(
        "modulus_kwh",
        "The register rolls over at a value above the last one before the break.",
      );
    case "swap":
      return invalidField(
        "closing_kwh",
        "The old meter's last register is at least the last one it sent, the new one's first at most the first it sent.",
      );
    default:
      return invalidField("verdict", "That cannot be what happened here.");
  }
}
