import type { Span } from "../domain/period.ts";
import type { PowerBucket } from "../store/power.ts";

const MINUTE_MS = 60_000;
const MINUTES = 60;

/** The mean power (0.01 W) of each of the last 60 minutes, oldest first, of all that `powerOf` gives; null in gaps. */
export function lastHour(
  nowMs: number,
  powerOf: (hour: Span, minuteMs: number) => readonly PowerBucket[],
): (number | null)[] {
  // On whole minutes, so that the line moves once a minute and not with every reading.
  const toMs = Math.ceil(nowMs / MINUTE_MS) * MINUTE_MS;
  const fromMs = toMs - MINUTES * MINUTE_MS;
  const points: (number | null)[] = Array.from({ length: MINUTES }, () => null);
  for (const bucket of powerOf({ fromMs, toMs }, MINUTE_MS)) {
    const minute = Math.floor((bucket.fromMs - fromMs) / MINUTE_MS);
    points[minute] = (points[minute] ?? 0) + bucket.meanCw;
  }
  return points;
}
