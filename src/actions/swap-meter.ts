import { AppError, invalidField } from "../domain/error.ts";
import { type BreakEvent, type Decision, type Verdict, verdictEnergyWh } from "../domain/event.ts";
import type { Meter } from "../domain/meter.ts";
import { type AnnouncedSwap, addSwap, changeSwap, waitingSwaps } from "../store/announced-swaps.ts";
import { addDecision } from "../store/decisions.ts";
import { findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { rederiveNow } from "../store/rederive.ts";
import { NOT_BEGUN, type Replacement } from "../store/replacements.ts";
import { openBreaks } from "../store/settled-breaks.ts";
import type { Box } from "./ports.ts";
import type { Said } from "./put-replacement.ts";

/** A step that came in a backlog is that of an announced swap where it is not older than so long before. */
const REACH_MS = 24 * 3_600_000;

/** A new PZEM, with what was read off both. */
export interface SwapInput {
  /** The old one's last register; null: the last one that it sent. */
  readonly closingWh: number | null;
  readonly openingWh: number;
  /** Whether its first register has come; null: it has where exactly one step waits for a word. */
  readonly when: "happened" | "coming" | null;
}

/**
 * Keeps that a meter has a new PZEM: the step to its first register is settled as a swap at once where it is there,
 * else when it comes. Part of a transaction, after everything was sealed. Throws `invalid` or `conflict`.
 */
export function swapMeter(
  store: Store,
  meter: Meter,
  input: SwapInput,
  { by, reason, nowMs }: Said,
  replacement: Replacement | null,
): AnnouncedSwap {
  if (waitingSwaps(store).some((waiting) => waiting.meter === meter.number))
    throw conflict(`A new PZEM is announced for ${meter.deviceId} already. Withdraw that first.`);
  const event = stepOf(store, meter, input.when, replacement);
  const announced = addSwap(store, {
    meter: meter.number,
    closingWh: input.closingWh,
    openingWh: input.openingWh,
    announcedBy: by,
    announcedAtMs: nowMs,
    reason,
    decision: null,
  });
  if (!event) return announced;
  const verdict = swapVerdict(announced, event);
  if (verdictEnergyWh(verdict, event) === undefined) throw noSense(verdict, event);
  return settle(store, meter, announced, event, nowMs);
}

/** The step that is the swap; undefined where it has not come yet. */
function stepOf(
  store: Store,
  { number, deviceId, maxPowerW }: Meter,
  when: SwapInput["when"],
  replacement: Replacement | null,
): BreakEvent | undefined {
  const open = openBreaks(store, { number, maxPowerW }).map(({ event }) => event);
  // With a new ESP32 it is the step to its first reading, and no other.
  const sinceMs = replacement?.fromMs ?? NOT_BEGUN;
  const across = open.find(({ before, after }) => before.takenAtMs < sinceMs && after.takenAtMs >= sinceMs);
  if (across && when !== "coming") return across;
  const [only, ...more] = open;
  if (when === "coming" || replacement || (when === null && !only)) {
    if (!only) return undefined;
    throw conflict(
      `A step of the counter of ${deviceId} waits for a word. Say first what that was, on its page.`,
    );
  }
  if (!only)
    throw conflict(
      `The counter of ${deviceId} shows no step that nobody has explained. Where the new PZEM has sent nothing yet, announce it.`,
    );
  if (more.length > 0)
    throw conflict(
      `${open.length} steps of the counter of ${deviceId} wait for a word. Say on its page which of them was the new PZEM.`,
    );
  return only;
}

function conflict(message: string): AppError {
  return new AppError("conflict", message);
}

/** Notes that a step for which a swap was announced was settled by somebody; part of that transaction. */
export function concludeSwap(store: Store, meter: Meter, { after, id, verdict }: Decision): void {
  const waiting = waitingSwaps(store).find((swap) => swap.meter === meter.number);
  const isAnswer = verdict.kind !== "withdraw" && waiting && reaches(waiting, after.takenAtMs);
  if (isAnswer) changeSwap(store, waiting.id, { decision: id });
}

/** Settles the steps that announced swaps have waited for; each once, also after a restart. Does little while none waits. */
export async function settleAnnouncedSwaps(box: Pick<Box, "store" | "clock" | "sealAll">): Promise<void> {
  const { store } = box;
  for (const { id } of waitingSwaps(store).filter((swap) => awaited(store, swap))) {
    await store.works.run(async () => {
      await box.sealAll();
      store.sqlite.transaction(() => {
        const swap = waitingSwaps(store).find((waiting) => waiting.id === id);
        const found = swap && awaited(store, swap);
        if (found) settle(store, found.meter, swap, found.event, box.clock.nowMs());
      })();
    });
  }
}

/** The step for which a swap waits: the first one since it was announced, if what was typed fits it. */
function awaited(
  store: Store,
  swap: AnnouncedSwap,
): { readonly meter: Meter; readonly event: BreakEvent } | undefined {
  const meter = findMeterByNumber(store, swap.meter);
  const event =
    meter &&
    openBreaks(store, meter)
      .map((open) => open.event)
      .find(({ after }) => reaches(swap, after.takenAtMs));
  if (!event || verdictEnergyWh(swapVerdict(swap, event), event) === undefined) return undefined;
  return { meter, event };
}

function reaches({ announcedAtMs }: AnnouncedSwap, atMs: number): boolean {
  return atMs >= announcedAtMs - REACH_MS;
}

function settle(
  store: Store,
  meter: Meter,
  swap: AnnouncedSwap,
  event: BreakEvent,
  nowMs: number,
): AnnouncedSwap {
  const { kind, before, after } = event;
  const decision: Decision = addDecision(store, meter.number, {
    kind,
    before,
    after,
    verdict: swapVerdict(swap, event),
    decidedBy: swap.announcedBy,
    decidedAtMs: nowMs,
    reason: swap.reason,
  });
  rederiveNow(store, meter, { fromMs: before.takenAtMs, toMs: after.takenAtMs });
  return changeSwap(store, swap.id, { decision: decision.id });
}

type SwapVerdict = Extract<Verdict, { kind: "swap" }>;

function swapVerdict(
  { closingWh, openingWh }: Pick<AnnouncedSwap, "closingWh" | "openingWh">,
  { before }: BreakEvent,
): SwapVerdict {
  return { kind: "swap", closingWh: closingWh ?? before.energyWh, openingWh };
}

function noSense({ closingWh }: SwapVerdict, { before }: BreakEvent): AppError {
  return closingWh < before.energyWh
    ? invalidField("swap.closing_kwh", "The old one's last register is at least the last one that it sent.")
    : invalidField("swap.opening_kwh", "The new one's first register is at most the first one that it sent.");
}
