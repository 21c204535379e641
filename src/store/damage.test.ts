import { expect, test } from "bun:test";
import { takeReadings } from "./arrivals.ts";
import { checkMeter } from "./check.ts";
import { mergeDays } from "./day-merge.ts";
import { spanEnergy } from "./energy.ts";
import { listIncidents } from "./incidents.ts";
import { addMeter } from "./meters.ts";
import type { Store } from "./open.ts";
import { countReadings, readingsBetween } from "./readings.ts";
import { rederiveNow } from "./rederive.ts";
import { seal } from "./seal.ts";
import { spanRegisters } from "./span-registers.ts";
import { registerReading, temporaryStore } from "./store.fixture.ts";
import { addTypedReading } from "./typed-readings.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse("2026-01-01T00:00:00Z");
const EVER = { fromMs: 0, toMs: START + 100 * 24 * HOUR };

function meterIn(store: Store, deviceId: string) {
  const meter = addMeter(store, { deviceId, node: null, firstSeenMs: START });
  const take = (...registers: readonly [minute: number, energyWh: number][]) =>
    takeReadings(
      store,
      registers.map(([minute, wh]) => ({
        meter: meter.number,
        reading: registerReading(START + minute * MINUTE, wh),
      })),
    );
  return { meter, take };
}

test("a damaged block is set aside with its bytes and noted; its meter and all others go on", async () => {
  const store = temporaryStore();
  const hurt = meterIn(store, "hurt");
  const other = meterIn(store, "other");
  for (const { take } of [hurt, other]) take([0, 0], [30, 30], [59, 59]);
  await seal(store, 1, START);
  const data = store.sqlite
    .prepare("SELECT data FROM hour_blocks WHERE key = ?")
    .pluck()
    .get(hurt.meter.number * 2 ** 34 + START / HOUR) as Buffer;
  data[data.length - 1]! ^= 1;
  store.sqlite
    .prepare("UPDATE hour_blocks SET data = ? WHERE key = ?")
    .run(data, hurt.meter.number * 2 ** 34 + START / HOUR);
  for (const { take } of [hurt, other]) take([40, 40], [90, 90]);
  await seal(store, 2, START);
  expect(countReadings(store, other.meter.number)).toBe(5);
  expect(countReadings(store, hurt.meter.number)).toBe(2);
  expect(spanEnergy(store, other.meter, EVER).energyWh).toBe(90);
  expect(store.damage).toEqual([
    "the hour of 2026-01-01T00:00:00.000Z of meter 1 is damaged: 3 readings were set aside",
  ]);
  expect(listIncidents(store, 9, "damage").map(({ detail }) => detail)).toEqual(store.damage);
  expect(store.sqlite.prepare("SELECT data FROM damaged_blocks").pluck().all()).toEqual([data]);
  expect([...readingsBetween(store, hurt.meter.number, EVER, 9)].map(({ energyWh }) => energyWh)).toEqual([
    40, 90,
  ]);
  store.close();
});

test("a register typed into hours without readings still counts when its day is merged", async () => {
  const store = temporaryStore();
  const { meter, take } = meterIn(store, "meter-001");
  take([600, 100_000], [1080, 104_800]);
  await seal(store, 1, START);
  const takenAtMs = START + 1320 * MINUTE;
  store.sqlite.transaction(() => {
    addTypedReading(store, meter.number, {
      takenAtMs,
      energyWh: 110_000,
      typedBy: "owner",
      typedAtMs: 0,
      note: "",
    });
    rederiveNow(store, meter, { fromMs: takenAtMs, toMs: takenAtMs });
  })();
  take([1980, 112_000]);
  await seal(store, 2, START);
  await mergeDays(store, EVER.toMs, () => false);
  take([1970, 111_900]);
  await seal(store, 3, START);
  const told: string[] = [];
  await checkMeter(store, meter, (line) => told.push(line));
  expect(told).toEqual([]);
  // 110,000 at 22:00, 111,900 at 08:50: 350 of it until midnight.
  expect(spanEnergy(store, meter, { fromMs: START, toMs: START + 24 * HOUR }).energyWh).toBe(10_000 + 350);
  store.close();
});

test("the closing register of a span follows the unsealed readings behind the last sealed one", async () => {
  const store = temporaryStore();
  const { meter, take } = meterIn(store, "meter-001");
  take([0, 100], [15, 115]);
  await seal(store, 1, START);
  take([16, 116], [19, 119]);
  expect(spanRegisters(store, meter, { fromMs: START, toMs: START + HOUR }).closing).toEqual({
    takenAtMs: START + 19 * MINUTE,
    energyWh: 119,
  });
  store.close();
});

test("a reading of another century is a break and fills no quarter of a century with quarter hours", async () => {
  const store = temporaryStore();
  const { meter, take } = meterIn(store, "meter-001");
  take([0, 1000], [5, 1005], [30, 1030]);
  takeReadings(store, [{ meter: meter.number, reading: registerReading(Date.UTC(2001, 0, 1), 5) }]);
  await seal(store, 1, START);
  expect(store.sqlite.prepare("SELECT count(*) FROM intervals").pluck().get()).toBe(2);
  expect(store.sqlite.prepare("SELECT kind FROM events").pluck().all()).toEqual(["jump"]);
  expect(spanEnergy(store, meter, EVER).energyWh).toBe(30);
  store.close();
});
