import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { NOON_MS, openHouse, type TestHouse } from "../pages.fixture.ts";
import { major, majorOrNull } from "./numbers.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const iso = (atMs: number) => new Date(atMs).toISOString();

async function json(house: TestHouse, path: string) {
  const response = await house.get(path);
  expect(`${path} ${response.status}`).toBe(`${path} 200`);
  return response.json();
}

/** A reading a second, power rising by 0.01 W, the register by 1 Wh each hundred. */
function secondsFrom(startMs: number, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    takenAtMs: startMs + index * 1000,
    powerCw: index,
    energyWh: Math.floor(index / 100),
  }));
}

describe("raw readings", () => {
  test("come whole over several pieces, hours and a seal, from blocks and tail alike", async () => {
    const house = await openHouse();
    const meter = house.addMeter("m");
    const startMs = NOON_MS - 5400 * 1000;
    await house.publish(meter, secondsFrom(startMs, 3000));
    await house.box.store.works.run(() => house.box.sealAll());
    await house.publish(meter, secondsFrom(startMs, 5400).slice(3000));
    const path = "/api/devices/m/readings?limit=100000";
    const { readings, truncated } = await json(house, path);
    expect(truncated).toBe(false);
    expect(readings.map((reading: { timestamp: string }) => reading.timestamp)).toEqual(
      Array.from({ length: 5400 }, (_, index) => iso(startMs + index * 1000)),
    );
    expect(readings.at(-1)).toMatchObject({
      power_w: 53.99,
      energy_kwh: 0.053,
      energy_wh: 53,
      voltage: null,
    });
    const csv = await (await house.get(path, { Accept: "text/csv" })).text();
    const lines = csv.split("\r\n");
    expect(lines).toHaveLength(5402);
    expect(lines[5400]).toBe(`${iso(NOON_MS - 1000)},0.053,53.99,,,,,,,,device`);
  });

  test("stay whole where a seal moves them into blocks while they are read", async () => {
    const house = await openHouse();
    const meter = house.addMeter("m");
    await house.publish(meter, secondsFrom(NOON_MS - 9000 * 1000, 9000));
    const response = await house.get("/api/devices/m/readings?limit=100000");
    const reader = response.body!.getReader();
    let text = "";
    for (let piece = 0; ; piece++) {
      if (piece === 2) await house.box.store.works.run(() => house.box.sealAll());
      const { done, value } = await reader.read();
      if (done) break;
      text += new TextDecoder().decode(value);
    }
    const powers = JSON.parse(text).readings.map((reading: { power_w: number }) => reading.power_w);
    expect(powers).toEqual(Array.from({ length: 9000 }, (_, index) => index / 100));
  });

  test("let others have their turn between the pieces", async () => {
    const house = await openHouse();
    const meter = house.addMeter("m");
    await house.publish(meter, secondsFrom(NOON_MS - 9000 * 1000, 9000));
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns++;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    await (await house.get("/api/devices/m/readings?limit=100000")).text();
    isDone = true;
    expect(turns).toBeGreaterThan(8);
  });

  test.each([
    [1, 1, true],
    [999, 999, true],
    [1000, 1000, true],
    [1500, 1500, false],
    [1501, 1500, false],
  ])("are cut at a limit of %d, and say so only where some are left", async (limit, count, isCut) => {
    const house = await openHouse();
    await house.publish(house.addMeter("m"), secondsFrom(NOON_MS - 1500 * 1000, 1500));
    const { readings, truncated } = await json(house, `/api/devices/m/readings?limit=${limit}`);
    expect([readings.length, truncated]).toEqual([count, isCut]);
  });

  test("are none where there are none", async () => {
    const house = await openHouse();
    house.addMeter("m");
    expect(await json(house, "/api/devices/m/readings?from=2026-01-01T00:00:00Z")).toEqual({
      device_id: "m",
      from: "2026-01-01T00:00:00.000Z",
      to: "2026-01-02T00:00:00.000Z",
      readings: [],
      truncated: false,
    });
  });

  test("of more than a million at once are refused", async () => {
    const house = await openHouse();
    house.addMeter("m");
    const response = await house.get("/api/devices/m/readings?limit=1000001");
    expect([response.status, (await response.json()).errors[0].field]).toEqual([422, "limit"]);
  });

  test("have the same numbers as their decimal digits", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 3 }), (value, decimals) => {
        expect(majorOrNull(value, decimals)).toBe(major(BigInt(value), decimals) + 0);
      }),
    );
  });
});

describe("a power series", () => {
  test("has the least, mean and most of each bucket from `from` on, and leaves empty ones out", async () => {
    const house = await openHouse();
    await house.publish(house.addMeter("m"), [
      { takenAtMs: NOON_MS, powerCw: 100 },
      { takenAtMs: NOON_MS + 59_999, powerCw: 301 },
      { takenAtMs: NOON_MS + 2 * MINUTE_MS, powerCw: 5 },
    ]);
    const path = `/api/devices/m/readings?from=${iso(NOON_MS)}&to=${iso(NOON_MS + 3 * MINUTE_MS)}&step=1m`;
    expect(await json(house, path)).toEqual({
      device_id: "m",
      from: iso(NOON_MS),
      to: iso(NOON_MS + 3 * MINUTE_MS),
      step_s: 60,
      buckets: [
        { from: iso(NOON_MS), min_w: 1, mean_w: 2.01, max_w: 3.01 },
        { from: iso(NOON_MS + 2 * MINUTE_MS), min_w: 0.05, mean_w: 0.05, max_w: 0.05 },
      ],
    });
  });

  test("is widened to whole hours where its buckets are", async () => {
    const house = await openHouse();
    await house.publish(house.addMeter("m"), [{ takenAtMs: NOON_MS, powerCw: 100 }]);
    const series = await json(
      house,
      `/api/devices/m/readings?from=${iso(NOON_MS - DAY_MS)}&to=${iso(NOON_MS + 1)}&step=1d`,
    );
    expect(series).toMatchObject({ from: "2026-02-19T06:00:00.000Z", to: "2026-02-20T07:00:00.000Z" });
    expect(series.buckets).toEqual([{ from: "2026-02-20T06:00:00.000Z", min_w: 1, mean_w: 1, max_w: 1 }]);
  });

  test("over days with short steps is what one reckoning gives", async () => {
    const house = await openHouse();
    const meter = house.addMeter("m");
    const startMs = NOON_MS - 3 * DAY_MS;
    await house.publish(
      meter,
      Array.from({ length: 432 }, (_, index) => ({
        takenAtMs: startMs + index * 10 * MINUTE_MS,
        powerCw: index * 100,
      })),
    );
    const path = `/api/devices/m/readings?from=${iso(startMs)}&to=${iso(NOON_MS)}&step=25m`;
    const { buckets } = await json(house, path);
    expect(buckets).toHaveLength(173);
    const reckoned = new Map<number, number>();
    for (let index = 0; index < 432; index++) {
      const bucket = Math.floor((index * 10) / 25);
      reckoned.set(bucket, Math.max(reckoned.get(bucket) ?? 0, index));
    }
    expect(buckets.map(({ max_w }: { max_w: number }) => max_w)).toEqual([...reckoned.values()]);
  });

  test("has at most as many buckets as points were asked for", async () => {
    const house = await openHouse();
    await house.publish(house.addMeter("m"), secondsFrom(NOON_MS - 600 * 1000, 600));
    const { buckets, step_s } = await json(house, "/api/devices/m/readings?points=100");
    expect(step_s).toBe(864);
    expect(buckets).toHaveLength(1);
    for (const days of [1, 30, 31, 45, 3650]) {
      const span = `from=${iso(NOON_MS - days * DAY_MS + 1)}&to=${iso(NOON_MS + 1)}`;
      for (const points of [1, 30, 31, 100, 1000]) {
        const series = await json(house, `/api/devices/m/readings?${span}&points=${points}`);
        const buckets = Math.ceil((Date.parse(series.to) - Date.parse(series.from)) / 1000 / series.step_s);
        expect(`${days} ${points} ${buckets <= points}`).toBe(`${days} ${points} true`);
      }
    }
  });

  test.each([
    ["step=soon", "step"],
    ["step=0m", "step"],
    ["step=90m", "step"],
    ["step=1s", "step"],
    ["step=1m&points=5", "points"],
    ["points=0", "points"],
    ["points=10001", "points"],
  ])("is refused for %s", async (query, field) => {
    const house = await openHouse();
    house.addMeter("m");
    const response = await house.get(`/api/devices/m/readings?${query}`);
    expect([response.status, (await response.json()).errors[0].field]).toEqual([422, field]);
  });
});
