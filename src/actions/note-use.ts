import { logOf } from "../log.ts";
import type { TimedStore } from "./ports.ts";

/** How exactly it is kept when something was used last: a row less often spares an SD card, and an open page asks often. */
const STEP_MS = 10 * 60_000;

/** Notes that something was used, now and then; a disk that takes nothing keeps nobody out. */
export function noteUse(
  clock: TimedStore["clock"],
  { lastUsedAtMs }: { readonly lastUsedAtMs: number | null },
  write: (nowMs: number) => void,
): void {
  const nowMs = clock.nowMs();
  if (lastUsedAtMs !== null && Math.abs(nowMs - lastUsedAtMs) < STEP_MS) return;
  try {
    write(nowMs);
  } catch (error) {
    logOf("store").warn("when something was used last could not be kept: {error}", { error });
  }
}
