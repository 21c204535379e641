import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { BUILT_MS, START_MS, testMachine } from "./clock.fixture.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function stateOf(machine: ReturnType<typeof testMachine>): string {
  const { state, doubt } = machine.clock.status();
  return doubt ? `${state}: ${doubt.reason}` : state;
}

describe("a clock at its start", () => {
  test.each([
    ["kept right", { isSynchronised: true }, "synchronised"],
    [
      "kept right and behind what was stored",
      { isSynchronised: true, newestStoredMs: START_MS + HOUR_MS },
      "synchronised",
    ],
    ["kept right before the build", { isSynchronised: true, wallMs: BUILT_MS - 1 }, "doubtful: before-build"],
    ["on its own", {}, "plausible"],
    ["on its own in 1970", { wallMs: 5000 }, "doubtful: before-build"],
    ["ten minutes behind what was stored", { newestStoredMs: START_MS + 10 * MINUTE_MS }, "plausible"],
    ["further behind", { newestStoredMs: START_MS + 10 * MINUTE_MS + 1 }, "doubtful: behind-stored"],
    ["that cannot be asked", { isSynchronised: undefined }, "synchronised"],
    ["that cannot be asked, in 1970", { isSynchronised: undefined, wallMs: 0 }, "doubtful: before-build"],
  ])("%s", (_, options, state) => {
    const machine = testMachine(options);
    expect(stateOf(machine)).toBe(state);
    expect(machine.clock.isTrusted()).toBe(!state.startsWith("doubtful"));
    expect(machine.clock.overrulesDevices()).toBe(state === "synchronised");
    expect(machine.clock.nowMs()).toBe(machine.wallMs);
    machine.clock.tick();
    expect(stateOf(machine)).toBe(state);
    expect(machine.events).toEqual([]);
  });

  test("does not become plausible by waiting", () => {
    for (const isSynchronised of [false, undefined]) {
      const machine = testMachine({ newestStoredMs: START_MS + 20 * MINUTE_MS, isSynchronised });
      for (let minute = 0; minute < 60; minute++) {
        machine.pass(MINUTE_MS);
        machine.clock.tick();
      }
      expect(stateOf(machine)).toBe("doubtful: behind-stored");
    }
  });
});

describe("a clock on its own", () => {
  test("goes on evenly while somebody sets the machine's clock a little", () => {
    const machine = testMachine();
    for (const step of [90_000, -60_000, 60_000]) {
      machine.step(step);
      machine.pass(5000);
      machine.clock.tick();
    }
    expect(machine.clock.nowMs()).toBe(START_MS + 15_000);
    expect(machine.events).toEqual([]);
  });

  test("goes with a jump to a plausible time, and tells since when it was wrong", () => {
    const machine = testMachine();
    machine.pass(10 * MINUTE_MS);
    machine.step(3 * HOUR_MS);
    expect(machine.clock.nowMs()).toBe(START_MS + 10 * MINUTE_MS);
    machine.clock.tick();
    expect(machine.clock.nowMs()).toBe(machine.wallMs);
    expect(machine.events).toEqual([
      { kind: "jumped", fromMs: START_MS + 10 * MINUTE_MS, toMs: machine.wallMs, isTaken: true },
      { kind: "corrected", deltaMs: 3 * HOUR_MS, sinceMs: START_MS },
    ]);
    machine.step(-HOUR_MS);
    machine.clock.tick();
    expect(machine.events.at(-1)).toEqual({
      kind: "corrected",
      deltaMs: -HOUR_MS,
      sinceMs: START_MS + 3 * HOUR_MS,
    });
  });

  test("does not go with a jump to an impossible time, but is doubtful until it is taken back", () => {
    const machine = testMachine();
    machine.step(-START_MS);
    machine.pass(5000);
    machine.clock.tick();
    expect(stateOf(machine)).toBe("doubtful: before-build");
    expect(machine.clock.nowMs()).toBe(START_MS + 5000);
    machine.step(START_MS + 30_000);
    machine.clock.tick();
    expect(stateOf(machine)).toBe("plausible");
    expect(machine.clock.nowMs()).toBe(START_MS + 5000);
    expect(machine.events.map(({ kind }) => kind)).toEqual(["jumped", "jumped"]);
  });

  test("takes small steps together once they make a jump", () => {
    const machine = testMachine();
    for (let step = 0; step < 3; step++) {
      machine.step(50_000);
      machine.clock.tick();
    }
    expect(machine.clock.nowMs()).toBe(START_MS + 150_000);
    expect(machine.events.map(({ kind }) => kind)).toEqual(["jumped", "corrected"]);
  });

  test("is corrected when it becomes synchronised, once, and not by a second or less", () => {
    const machine = testMachine({ wallMs: BUILT_MS - HOUR_MS });
    machine.pass(MINUTE_MS);
    machine.step(30 * HOUR_MS);
    machine.isSynchronised = true;
    machine.clock.tick();
    machine.clock.tick();
    expect(stateOf(machine)).toBe("synchronised");
    expect(machine.events.filter(({ kind }) => kind === "corrected")).toEqual([
      { kind: "corrected", deltaMs: 30 * HOUR_MS, sinceMs: BUILT_MS - HOUR_MS },
    ]);
    const near = testMachine();
    near.step(1000);
    near.isSynchronised = true;
    near.clock.tick();
    expect([near.events, near.clock.nowMs()]).toEqual([[], START_MS + 1000]);
  });
});

describe("a synchronised clock", () => {
  test("is the wall clock, whatever it is slewed by", () => {
    const machine = testMachine({ isSynchronised: true });
    for (let step = 0; step < 100; step++) {
      machine.pass(5000);
      machine.step(1500);
      machine.clock.tick();
    }
    expect(machine.clock.nowMs()).toBe(machine.wallMs);
    expect(machine.events).toEqual([]);
  });

  test("does not jump before that was judged", () => {
    const machine = testMachine({ isSynchronised: true });
    machine.pass(4000);
    machine.step(HOUR_MS);
    expect(machine.clock.nowMs()).toBe(START_MS + 4000);
    machine.clock.tick();
    expect(machine.clock.nowMs()).toBe(machine.wallMs);
    expect(machine.events).toEqual([
      { kind: "jumped", fromMs: START_MS + 4000, toMs: machine.wallMs, isTaken: true },
    ]);
  });

  test("that is no longer kept right goes on by itself; only what it gave since then is corrected", () => {
    const machine = testMachine({ isSynchronised: true });
    machine.pass(HOUR_MS);
    machine.isSynchronised = false;
    machine.clock.tick();
    expect(stateOf(machine)).toBe("plausible");
    machine.pass(HOUR_MS);
    machine.step(-30_000);
    machine.isSynchronised = true;
    machine.clock.tick();
    expect(machine.events).toEqual([{ kind: "corrected", deltaMs: -30_000, sinceMs: START_MS + HOUR_MS }]);
  });

  test("that is set by hand corrects nothing of what it gave before", () => {
    const machine = testMachine({ isSynchronised: true });
    machine.pass(5000);
    machine.isSynchronised = false;
    machine.step(HOUR_MS);
    machine.clock.tick();
    expect(machine.clock.nowMs()).toBe(machine.wallMs);
    expect(machine.events.map(({ kind }) => kind)).toEqual(["jumped"]);
    machine.pass(MINUTE_MS);
    machine.step(-HOUR_MS);
    machine.isSynchronised = true;
    machine.clock.tick();
    expect(machine.events.at(-1)).toEqual({
      kind: "corrected",
      deltaMs: -HOUR_MS,
      sinceMs: START_MS + 5000 + HOUR_MS,
    });
  });

  test("goes back with what keeps it right, whatever was stored", () => {
    const machine = testMachine({ isSynchronised: true });
    machine.step(-HOUR_MS);
    machine.clock.tick();
    expect(stateOf(machine)).toBe("synchronised");
    expect(machine.clock.nowMs()).toBe(START_MS - HOUR_MS);
    expect(machine.events).toMatchObject([{ kind: "jumped", isTaken: true }]);
  });

  test("that was set a little as it was no longer kept right is judged from there", () => {
    const machine = testMachine({ isSynchronised: true });
    machine.isSynchronised = false;
    for (const step of [90_000, 40_000]) {
      machine.step(step);
      machine.clock.tick();
    }
    expect([machine.clock.nowMs(), machine.events]).toEqual([START_MS + 90_000, []]);
  });

  test("that was set back by hand further than what it gave is doubtful, and goes on as it was", () => {
    const machine = testMachine({ isSynchronised: true });
    machine.pass(5000);
    machine.isSynchronised = false;
    machine.step(-HOUR_MS);
    machine.clock.tick();
    expect(stateOf(machine)).toBe("doubtful: behind-stored");
    expect(machine.clock.nowMs()).toBe(START_MS + 5000);
  });

  test("cannot be disputed", () => {
    const machine = testMachine({ isSynchronised: true });
    for (const device of ["one", "two"]) machine.clock.noteDeviceTime(device, START_MS + HOUR_MS);
    machine.clock.tick();
    expect([stateOf(machine), machine.events]).toEqual(["synchronised", []]);
  });
});

describe("a disputed clock", () => {
  function disputed() {
    const machine = testMachine();
    for (const device of ["one", "two"]) machine.clock.noteDeviceTime(device, START_MS + HOUR_MS);
    return machine;
  }

  test("is doubtful at once, says by whom, and is believed again when they agree with it", () => {
    const machine = disputed();
    expect(stateOf(machine)).toBe("doubtful: disputed");
    expect(machine.clock.status().doubt?.words).toBe("one and two agree on a time 1 h ahead of the box");
    expect(machine.events).toEqual([]);
    machine.clock.tick();
    machine.clock.noteDeviceTime("two", START_MS);
    expect(stateOf(machine)).toBe("plausible");
    machine.clock.tick();
    expect(machine.events.map(({ kind }) => kind)).toEqual(["disputed", "undisputed"]);
  });

  test("says nothing of a dispute that was over before the tick", () => {
    const machine = disputed();
    machine.clock.noteDeviceTime("one", START_MS);
    machine.clock.tick();
    expect(machine.events).toEqual([]);
  });

  test("is not made by devices that say a time before the build", () => {
    const machine = testMachine();
    for (const device of ["one", "two"]) machine.clock.noteDeviceTime(device, BUILT_MS - 1);
    expect(stateOf(machine)).toBe("plausible");
    const fresh = testMachine({ buildDateMs: 0 });
    for (const device of ["one", "two"]) fresh.clock.noteDeviceTime(device, Date.UTC(2000, 6, 1));
    expect(stateOf(fresh)).toBe("plausible");
  });

  test("is not made by what was said before the box's time moved", () => {
    const machine = testMachine();
    machine.clock.noteDeviceTime("one", START_MS + HOUR_MS);
    machine.step(3 * HOUR_MS);
    machine.clock.tick();
    machine.clock.noteDeviceTime("two", START_MS + 4 * HOUR_MS);
    expect(stateOf(machine)).toBe("plausible");
  });

  test("is no longer disputed when it is set to what they say, or synchronised", () => {
    for (const isSynchronised of [false, true]) {
      const machine = disputed();
      machine.clock.tick();
      machine.step(HOUR_MS);
      machine.isSynchronised = isSynchronised;
      machine.clock.tick();
      for (const device of ["one", "two"]) machine.clock.noteDeviceTime(device, START_MS + HOUR_MS);
      expect(machine.clock.isTrusted()).toBe(true);
      expect(machine.events.map(({ kind }) => kind).sort()).toEqual([
        "corrected",
        "disputed",
        "jumped",
        "undisputed",
      ]);
    }
  });
});

describe("a confirmed clock", () => {
  test("is believed until the next jump, whoever disputes it, and overrules devices", () => {
    const machine = testMachine({ newestStoredMs: START_MS + 24 * HOUR_MS });
    expect(machine.clock.confirm()).toBe(true);
    expect(machine.clock.confirm()).toBe(false);
    for (const device of ["one", "two"]) machine.clock.noteDeviceTime(device, START_MS + HOUR_MS);
    machine.pass(HOUR_MS);
    machine.clock.tick();
    expect(machine.clock.status()).toMatchObject({ state: "plausible", isConfirmed: true });
    expect([machine.clock.isTrusted(), machine.clock.overrulesDevices()]).toEqual([true, true]);
    machine.step(-2 * HOUR_MS);
    machine.clock.tick();
    expect(stateOf(machine)).toBe("doubtful: behind-stored");
    expect(machine.clock.overrulesDevices()).toBe(false);
  });

  test("takes the machine's time, which the box had not gone with", () => {
    const machine = testMachine({ newestStoredMs: START_MS });
    machine.step(-40 * MINUTE_MS);
    machine.clock.tick();
    expect(machine.clock.nowMs()).toBe(START_MS);
    expect(machine.clock.status().machineMs).toBe(machine.wallMs);
    machine.clock.confirm();
    expect(machine.clock.nowMs()).toBe(machine.wallMs);
    expect(machine.events.at(-1)).toEqual({
      kind: "corrected",
      deltaMs: -40 * MINUTE_MS,
      sinceMs: START_MS,
    });
  });

  test("is judged anew before it is confirmed", () => {
    const machine = testMachine();
    machine.step(HOUR_MS);
    expect(machine.clock.confirm()).toBe(true);
    expect(machine.events.map(({ kind }) => kind)).toEqual(["jumped", "corrected"]);
    machine.clock.tick();
    expect(machine.clock.status().isConfirmed).toBe(true);
  });

  test("counts as synchronised where that cannot be asked", () => {
    const machine = testMachine({ wallMs: BUILT_MS - HOUR_MS, isSynchronised: undefined });
    machine.clock.confirm();
    expect(machine.clock.status()).toMatchObject({ state: "synchronised", isConfirmed: true });
  });

  test("is followed where something keeps it right, even before the build", () => {
    const machine = testMachine({ wallMs: BUILT_MS - HOUR_MS, isSynchronised: true });
    machine.clock.confirm();
    expect(stateOf(machine)).toBe("synchronised");
    expect(machine.clock.confirm()).toBe(false);
  });
});

test("a listener that fails keeps nobody from hearing, and its failure is thrown by the tick", () => {
  const machine = testMachine();
  const heard: number[] = [];
  machine.clock.onEvent(() => {
    throw new Error("disk full");
  });
  const stop = machine.clock.onCorrected((deltaMs) => heard.push(deltaMs));
  machine.step(HOUR_MS);
  expect(() => machine.clock.tick()).toThrow("disk full");
  expect(heard).toEqual([HOUR_MS]);
  stop();
  machine.step(HOUR_MS);
  expect(() => machine.clock.tick()).toThrow("disk full");
  expect(heard).toEqual([HOUR_MS]);
});

type Change = readonly ["pass" | "step", number] | readonly ["tick" | "confirm" | "device"];
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(fc.constant("pass" as const), fc.integer({ min: 0, max: HOUR_MS })),
  fc.tuple(fc.constant("step" as const), fc.integer({ min: -2 * HOUR_MS, max: 2 * HOUR_MS })),
  fc.tuple(fc.constantFrom("tick" as const, "confirm" as const, "device" as const)),
);

test("a clock on its own never tears: with its corrections, every time that it gave is as far back as it really was", () => {
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const machine = testMachine();
      let given: { atMs: number; monotonicMs: number }[] = [];
      machine.clock.onCorrected((deltaMs, sinceMs) => {
        given = given.map(({ atMs, monotonicMs }) => ({
          atMs: atMs >= sinceMs ? atMs + deltaMs : atMs,
          monotonicMs,
        }));
      });
      for (const [what, ms] of changes) {
        given.push({ atMs: machine.clock.nowMs(), monotonicMs: machine.clock.monotonicMs() });
        if (what === "pass") machine.pass(ms);
        else if (what === "step") machine.step(ms);
        else if (what === "tick") machine.clock.tick();
        else if (what === "confirm") machine.clock.confirm();
        else for (const id of ["one", "two"]) machine.clock.noteDeviceTime(id, START_MS + HOUR_MS);
      }
      const [nowMs, monotonicMs] = [machine.clock.nowMs(), machine.clock.monotonicMs()];
      for (const time of given) expect(nowMs - time.atMs).toBeCloseTo(monotonicMs - time.monotonicMs, 6);
    }),
  );
});

test("a clock always comes back to a wall clock that is kept right, or confirmed", () => {
  fc.assert(
    fc.property(fc.array(change), fc.boolean(), (changes, isKeptRight) => {
      const machine = testMachine();
      for (const [what, ms] of changes) {
        if (what === "pass") machine.pass(ms);
        else if (what === "step") machine.step(ms);
        else if (what === "tick") machine.clock.tick();
        else if (what === "confirm") machine.clock.confirm();
      }
      machine.isSynchronised = isKeptRight;
      machine.clock.tick();
      const wasConfirmed = machine.clock.status().isConfirmed;
      if (!isKeptRight) machine.clock.confirm();
      expect(machine.clock.isTrusted()).toBe(true);
      const offMs = Math.abs(machine.clock.nowMs() - machine.wallMs);
      expect(offMs).toBeLessThanOrEqual(isKeptRight ? 0 : wasConfirmed ? 2 * MINUTE_MS : 1000);
    }),
  );
});
