import { expect, test } from "bun:test";
import { systemClock } from "../clock.ts";
import type { MeterReading } from "../domain/reading.ts";
import { addMeter, deleteMeter, findMeter, requireMeter, updateMeter } from "../store/meters.ts";
import { addReplacement, endReplacement } from "../store/replacements.ts";
import { Sightings, UNREGISTERED } from "../store/sightings.ts";
import { registerReading, temporaryStore } from "../store/store.fixture.ts";
import { holdingTelemetry } from "./hold-telemetry.ts";
import { type RecorderBox, recordTelemetry, type TelemetryContent } from "./record-telemetry.ts";

interface Added {
  readonly readings: readonly MeterReading[];
  readonly patienceMs: number;
  readonly settle: (error: Error | null) => void;
  /** Whether the meter was in the database when its reading was handed on. */
  readonly wasRegistered: boolean;
}

/** A recorder over a real store, whose journal takes readings and lets the test settle them. */
function recorder() {
  const store = temporaryStore();
  const added: Added[] = [];
  const settled: (Error | null)[] = [];
  const box: RecorderBox = {
    store,
    clock: systemClock(),
    sightings: new Sightings(store),
    journal: {
      add(readings, patienceMs, settle) {
        const rows = store.sqlite.prepare("SELECT number FROM meters").pluck().all();
        added.push({ readings, patienceMs, settle, wasRegistered: rows.includes(readings[0]?.meter) });
      },
    },
  };
  const record = (deviceId: string, content: Partial<TelemetryContent> = {}, clientId = deviceId) =>
    recordTelemetry(
      box,
      { deviceId, clientId, payload: new TextEncoder().encode("{}"), patienceMs: 5000 },
      {
        readings: [registerReading(1000, 5)],
        rejections: [],
        node: null,
        dialect: null,
        firmwareVersion: null,
        ...content,
      },
      (error) => settled.push(error),
    );
  return { store, box, added, settled, record };
}

const bad = (reason: string) => ({ reason, detail: `${reason} in words` });

test("a new meter is on record before its reading is handed to the journal, whose answer is passed on", () => {
  const { store, added, settled, record } = recorder();
  record("meter-001", { readings: [registerReading(1000, 5), registerReading(2000, 6)] });
  expect(added[0]?.wasRegistered).toBe(true);
  expect(added[0]?.readings.map(({ meter, reading }) => [meter, reading.takenAtMs])).toEqual([
    [1, 1000],
    [1, 2000],
  ]);
  expect(added[0]?.patienceMs).toBe(5000);
  expect(requireMeter(store, "meter-001").node).toBe("meter-001");
  expect(settled).toEqual([]);
  const failure = new Error("EIO");
  added[0]?.settle(failure);
  expect(settled).toEqual([failure]);
});

test("a message that stores nothing is settled at once, and its refusals are counted by their reason", () => {
  const { box, added, settled, record } = recorder();
  record("meter-001");
  record("meter-001", { readings: [], rejections: [bad("bad-field"), bad("bad-field"), bad("no-time")] });
  expect(settled).toEqual([null]);
  expect(added).toHaveLength(1);
  expect(box.sightings.rejectionCounts().map(({ reason, count }) => [reason, count])).toEqual([
    ["bad-field", 2],
    ["no-time", 1],
  ]);
});

test("the good readings of a message are stored beside its bad ones", () => {
  const { added, settled, record } = recorder();
  record("meter-001", { rejections: [bad("no-time")] });
  expect(added).toHaveLength(1);
  expect(settled).toEqual([]);
});

test("a retired meter and a deleted one record nothing and are answered", () => {
  const { store, box, added, settled, record } = recorder();
  record("meter-001");
  record("meter-002");
  updateMeter(store, "meter-001", { retiredAtMs: 1 });
  deleteMeter(store, requireMeter(store, "meter-002"), 1);
  record("meter-001");
  record("meter-002");
  expect(added).toHaveLength(2);
  expect(settled).toEqual([null, null]);
  expect(findMeter(store, "meter-002")).toBeUndefined();
  expect(box.sightings.rejectionCounts().map(({ deviceId, reason }) => [deviceId, reason])).toEqual([
    ["meter-001", "retired"],
    [UNREGISTERED, "ignored"],
  ]);
});

test("a sum of meters takes no readings of its own, and the message is answered", () => {
  const { store, box, added, settled, record } = recorder();
  addMeter(store, { deviceId: "sum", node: null, firstSeenMs: 1, isCombined: true });
  record("sum", { readings: [registerReading(1000, 5), registerReading(2000, 6)] });
  expect([added.length, settled]).toEqual([0, [null]]);
  expect(box.sightings.rejectionCounts()).toMatchObject([{ deviceId: "sum", reason: "combined", count: 2 }]);
});

test("a replaced ESP32's readings are its meter's, told apart from those of the same boot before", () => {
  const { store, box, added, record } = recorder();
  record("meter-001");
  const { number } = requireMeter(store, "meter-001");
  const replaced = { meter: number, formerMeter: null, replacedBy: "owner", replacedAtMs: 1 };
  const { id } = addReplacement(store, { ...replaced, deviceId: "new", fromMs: 2000 });
  const sent = (takenAtMs: number, boot: number | null) =>
    registerReading(takenAtMs, 5, { boot, seq: boot === null ? null : 7 });
  record("new", { readings: [sent(1999, 1), sent(2000, 1), sent(3000, null), sent(4000, 2 ** 40)] });
  expect(added.at(-1)?.readings).toEqual(
    [
      { ...sent(2000, 1), boot: id * 2 ** 32 + 1 },
      sent(3000, null),
      { ...sent(4000, null), boot: null, seq: null },
    ].map((reading) => ({ meter: number, reading })),
  );
  expect(requireMeter(store, "meter-001").node).toBe("new");
  expect(findMeter(store, "new")).toBeUndefined();
  expect(box.sightings.rejectionCounts()).toMatchObject([
    { deviceId: "meter-001", reason: "replaced", count: 1 },
  ]);
  endReplacement(store, id, 5);
  record("new");
  expect(findMeter(store, "new")).toBeDefined();
});

test("messages that have to wait are recorded in their order once the work is done, also where it failed", async () => {
  const { store, added, settled, record } = recorder();
  const work = holdingTelemetry(store, ["meter-001"], async () => {
    record("meter-001", { readings: [registerReading(1000, 5)] });
    record("meter-001", { readings: [registerReading(2000, 6)] });
    record("meter-002");
    expect(added.map(({ readings }) => readings[0]?.reading.takenAtMs)).toEqual([1000]);
    expect(findMeter(store, "meter-001")).toBeUndefined();
    throw new Error("the work failed");
  });
  expect(await work.catch((error: Error) => error.message)).toBe("the work failed");
  expect(added.map(({ readings }) => readings[0]?.reading.takenAtMs)).toEqual([1000, 1000, 2000]);
  expect(settled).toEqual([]);
  record("meter-001", { readings: [registerReading(3000, 7)] });
  expect(added).toHaveLength(4);
});

test("only its own connection says which node carries a meter", () => {
  const { store, record } = recorder();
  const nodeNow = () => requireMeter(store, "flat-1").node;
  record("flat-1", { node: "node-1" }, "bridge");
  expect(nodeNow()).toBeNull();
  record("flat-1", { node: "node-1" }, "node-1");
  expect(nodeNow()).toBe("node-1");
  record("flat-1", { node: "node-2" }, "bridge");
  expect(nodeNow()).toBe("node-1");
});

test("what a meter says of itself is known at once and in the database after a save", () => {
  const { store, box, record } = recorder();
  record("meter-001", {
    readings: [registerReading(1000, 5, { rssiDbm: -60 })],
    firmwareVersion: "1.2.0",
  });
  record("meter-001");
  expect(box.sightings.find("meter-001")).toMatchObject({ rssiDbm: -60, firmwareVersion: "1.2.0" });
  expect(box.sightings.find("meter-001")?.spacingMs).toBeGreaterThanOrEqual(0);
  expect(requireMeter(store, "meter-001").rssiDbm).toBeNull();
  box.sightings.save();
  expect(requireMeter(store, "meter-001")).toMatchObject({ rssiDbm: -60, firmwareVersion: "1.2.0" });
});

test("readings without a time that come within one millisecond are several, each with an instant of its own", () => {
  const { added, record } = recorder();
  for (const energyWh of [5, 6, 7]) {
    record("meter-001", { readings: [registerReading(1000, energyWh, { origin: "received" })] });
  }
  record("meter-001", { readings: [registerReading(1000, 8)] });
  const instants = added.flatMap(({ readings }) => readings.map(({ reading }) => reading.takenAtMs));
  expect([new Set(instants.slice(0, 3)).size, instants[3]]).toEqual([3, 1000]);
});
