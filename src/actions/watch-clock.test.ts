import { describe, expect, test } from "bun:test";
import { START_MS, testMachine } from "../clock/clock.fixture.ts";
import { listIncidents } from "../store/incidents.ts";
import { readFolder } from "../store/property.ts";
import { temporaryStore } from "../store/store.fixture.ts";
import { confirmClock, storeTime, watchClock } from "./watch-clock.ts";

const HOUR_MS = 3_600_000;

function watched(options: Parameters<typeof testMachine>[0] = {}) {
  const machine = testMachine(options);
  const box = { store: temporaryStore(), clock: machine.clock };
  const stop = watchClock(box);
  const incidents = () =>
    listIncidents(box.store, 10)
      .toReversed()
      .map(({ kind, detail }) => [kind, detail]);
  return { machine, box, stop, incidents };
}

describe("the incidents of the clock", () => {
  test("say from when to when it jumped, and what was corrected", () => {
    const { machine, incidents, stop } = watched();
    machine.step(90 * 60_000);
    machine.clock.tick();
    stop();
    machine.step(HOUR_MS);
    machine.clock.tick();
    expect(incidents()).toEqual([
      [
        "clock-jumped",
        "the machine's clock jumped by +1 h 30 min, from 2026-02-20T06:30:00.000Z to 2026-02-20T08:00:00.000Z",
      ],
      [
        "clock-corrected",
        "the box's time was corrected by +1 h 30 min; it had been wrong since 2026-02-20T06:30:00.000Z",
      ],
    ]);
  });

  test("say where the box did not go with a jump", () => {
    const { machine, incidents } = watched();
    machine.step(-START_MS);
    machine.clock.tick();
    expect(incidents()).toEqual([
      ["clock-jumped", expect.stringMatching(/by −\d+ d.*; the box does not go/)],
    ]);
  });

  test("name the devices of a dispute, and its end", () => {
    const { machine, incidents } = watched();
    for (const device of ["one", "two"]) machine.clock.noteDeviceTime(device, START_MS - HOUR_MS);
    machine.clock.tick();
    machine.clock.noteDeviceTime("one", START_MS);
    machine.clock.tick();
    expect(incidents()).toEqual([
      ["clock-disputed", "one and two agree on a time 1 h behind the box"],
      ["clock-undisputed", "no two devices agree on another time than the box any more"],
    ]);
  });

  test("say who confirmed it, once", () => {
    const { box, incidents } = watched({ newestStoredMs: START_MS + HOUR_MS });
    confirmClock(box, "the owner");
    confirmClock(box, "the owner");
    expect(box.clock.isTrusted()).toBe(true);
    expect(incidents()).toEqual([
      ["clock-confirmed", "the owner confirmed that 2026-02-20T06:30:00.000Z is the right time"],
    ]);
  });
});

describe("the time that is stored", () => {
  test("stays while the clock is doubtful, so that a restart does not make it plausible", () => {
    const { machine, box } = watched();
    storeTime(box);
    machine.step(-HOUR_MS * 24 * 100);
    machine.clock.tick();
    storeTime(box);
    expect(readFolder(box.store).newestClockMs).toBe(START_MS);
  });

  test("goes back to a time that was confirmed", () => {
    const { machine, box } = watched({ newestStoredMs: START_MS });
    storeTime(box);
    machine.step(-HOUR_MS);
    machine.clock.tick();
    confirmClock(box, "the owner");
    expect(readFolder(box.store).newestClockMs).toBe(START_MS - HOUR_MS);
  });
});
