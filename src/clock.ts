import { BUILD_DATE_MS } from "./build-info.ts";
import type { ClockEvent, ClockStatus } from "./clock/events.ts";

/** The appliance's time: the wall clock that readings and bills go by, and a monotonic one for timers. */
export interface Clock {
  /** UTC epoch milliseconds. */
  nowMs(): number;
  /** Milliseconds since some fixed instant; never jumps. */
  monotonicMs(): number;
  /** Whether the wall clock can be believed; while it cannot, nothing is issued, expired or deleted. */
  isTrusted(): boolean;
  readonly isSimulated: boolean;
}

/** The clock of a running box, which knows how far it can be believed and finds out when it was set. */
export interface BoxClock extends Clock {
  status(): ClockStatus;
  /** Whether a device whose time is ahead of the box must be wrong: the clock is synchronised, or was confirmed. */
  overrulesDevices(): boolean;
  /** Hears what time a device has just said, UTC epoch milliseconds; for single readings, never for a backlog. */
  noteDeviceTime(deviceId: string, deviceTimeMs: number): void;
  /** Takes the machine's time for right, until the next boot or jump; gives whether that changed anything. */
  confirm(): boolean;
  /** Compares the machine's clocks and tells the listeners what happened; to be called every few seconds. */
  tick(): void;
  /** Tells of what happens to the clock, from `tick` and `confirm` only; gives the function that ends it. */
  onEvent(listener: (event: ClockEvent) => void): () => void;
  /**
   * Tells that the box's time moved by `deltaMs`: what it gave from `sinceMs` on (in its time until now) was wrong by
   * that much. Gives the function that ends it.
   */
  onCorrected(listener: (deltaMs: number, sinceMs: number) => void): () => void;
}

/** The machine's own clock as it stands, for commands that just need the time. */
export function systemClock(): BoxClock {
  const machine = { nowMs: () => Date.now(), monotonicMs: () => performance.now(), isSimulated: false };
  return { ...steadyClock(machine), isTrusted: () => Date.now() >= BUILD_DATE_MS };
}

/** Where a simulated clock starts and how many times faster than real time it runs. */
export interface ClockSetting {
  readonly startMs: number;
  readonly speed: number;
}

/** A clock for trials: it starts at an instant and runs at a speed; timers stay real. */
export function simulatedClock(setting: ClockSetting): BoxClock {
  const startedMs = performance.now();
  return steadyClock({
    nowMs: () => Math.floor(setting.startMs + (performance.now() - startedMs) * setting.speed),
    monotonicMs: () => performance.now(),
    isSimulated: true,
  });
}

/** A clock that counts as synchronised whatever happens. */
export function steadyClock(time: Omit<Clock, "isTrusted">): BoxClock {
  return {
    nowMs: time.nowMs,
    monotonicMs: time.monotonicMs,
    isSimulated: time.isSimulated,
    isTrusted: () => true,
    status: () => ({ state: "synchronised", doubt: undefined, isConfirmed: false, machineMs: time.nowMs() }),
    overrulesDevices: () => true,
    noteDeviceTime: () => undefined,
    confirm: () => false,
    tick: () => undefined,
    onEvent: () => () => undefined,
    onCorrected: () => () => undefined,
  };
}
