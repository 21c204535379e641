import { BUILD_DATE_MS } from "./build-info.ts";

/** The appliance's time: the wall clock that readings and bills go by, and a monotonic one for timers. */
export interface Clock {
  /** UTC epoch milliseconds. */
  nowMs(): number;
  /** Milliseconds since some fixed instant; never jumps. */
  monotonicMs(): number;
  /** Whether the wall clock can be believed: a time before this program was built cannot. */
  isTrusted(): boolean;
  readonly isSimulated: boolean;
}

/** The machine's own clock. */
export function systemClock(): Clock {
  return {
    nowMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    isTrusted: () => Date.now() >= BUILD_DATE_MS,
    isSimulated: false,
  };
}

/** Where a simulated clock starts and how many times faster than real time it runs. */
export interface ClockSetting {
  readonly startMs: number;
  readonly speed: number;
}

/** A clock for trials: it starts at an instant and runs at a speed; timers stay real. */
export function simulatedClock(setting: ClockSetting): Clock {
  const startedMs = performance.now();
  return {
    nowMs: () => Math.floor(setting.startMs + (performance.now() - startedMs) * setting.speed),
    monotonicMs: () => performance.now(),
    isTrusted: () => true,
    isSimulated: true,
  };
}
