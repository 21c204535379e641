import type { BoxClock } from "../clock.ts";
import type { ClockEvent } from "./events.ts";
import { type ClockInputs, machineClock } from "./machine-clock.ts";

/** 20 February 2026, 06:30 UTC. */
export const START_MS = Date.parse("2026-02-20T06:30:00Z");
export const BUILT_MS = Date.parse("2026-01-01T00:00:00Z");

/** A machine whose clocks a test sets, with a box's clock on it. */
export interface TestMachine {
  readonly clock: BoxClock;
  readonly events: ClockEvent[];
  isSynchronised: boolean | undefined;
  readonly wallMs: number;
  /** Lets real time pass. */
  pass(ms: number): void;
  /** Sets the wall clock forward or back. */
  step(ms: number): void;
}

/** Starts a clock at `wallMs` on a machine that nothing keeps right, unless the inputs say otherwise. */
export function testMachine(
  options: Partial<Pick<ClockInputs, "newestStoredMs" | "buildDateMs">> & {
    readonly wallMs?: number;
    readonly isSynchronised?: boolean | undefined;
  } = {},
): TestMachine {
  let monotonicMs = 1234.5;
  let wallMs = options.wallMs ?? START_MS;
  const machine = {
    isSynchronised: "isSynchronised" in options ? options.isSynchronised : false,
    events: [] as ClockEvent[],
    get wallMs() {
      return wallMs;
    },
    pass(ms: number) {
      monotonicMs += ms;
      wallMs += ms;
    },
    step(ms: number) {
      wallMs += ms;
    },
  };
  const clock = machineClock({
    wallMs: () => wallMs,
    monotonicMs: () => monotonicMs,
    isSynchronised: () => machine.isSynchronised,
    buildDateMs: options.buildDateMs ?? BUILT_MS,
    newestStoredMs: options.newestStoredMs ?? 0,
  });
  clock.onEvent((event) => machine.events.push(event));
  return Object.assign(machine, { clock });
}
