import type { MeterUse } from "../domain/account-bill.ts";
import { readBilling } from "../store/settings.ts";
import type { ComposerBox } from "./ports.ts";

const HOUR_MS = 3_600_000;
/** For so long after a reading of a backlog came, more of it is awaited. */
const BACKLOG_MS = 10 * 60_000;

/**
 * Whether a period can be issued by its readings: every meter has one at or after its end, or the wait is over that
 * begins with the later of its end and the last time that a meter which lacks one was heard; never while a backlog
 * comes in.
 */
export function readinessOf(
  box: ComposerBox,
  asked: { readonly registers: readonly MeterUse[]; readonly endMs: number; readonly nowMs: number },
): "open" | "waiting" | "ready" {
  const { registers, endMs, nowMs } = asked;
  if (nowMs < endMs) return "open";
  const isBacklog = registers.some(
    ({ meter }) => nowMs - (box.backlogMs(meter) ?? Number.NEGATIVE_INFINITY) < BACKLOG_MS,
  );
  if (isBacklog) return "waiting";
  const missing = registers.filter(({ isComplete }) => !isComplete);
  if (missing.length === 0) return "ready";
  const heardMs = Math.max(endMs, ...missing.map(({ deviceId }) => box.lastHeardMs(deviceId) ?? 0));
  return nowMs - heardMs >= readBilling(box.store).waitHours * HOUR_MS ? "ready" : "waiting";
}
