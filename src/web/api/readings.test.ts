import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { NOON_MS, openHouse, type TestHouse } from "../pages.fixture.ts";
import { major, majorOrNull } from "./numbers.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
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

describe("energy", () => {
  /** 1 kWh each hour for two days up to noon, a reading each ten minutes, three hours of them missing. */
  async function twoDays() {
    const house = await openHouse();
    const meter = house.addMeter("m");
    const startMs = NOON_MS - 2 * DAY_MS;
    const readings = Array.from({ length: 289 }, (_, index) => ({
      takenAtMs: startMs + index * 10 * MINUTE_MS,
      energyWh: Math.floor((index * 1000) / 6),
    }));
    await house.publish(
      meter,
      readings.filter((_, index) => index < 100 || index >= 118),
    );
    return house;
  }

  test("by day, hour, quarter hour and month adds up to the same, with its quality", async () => {
    const house = await twoDays();
    const span = `from=${iso(Date.parse("2026-02-17T18:30:00Z"))}&to=${iso(Date.parse("2026-02-20T18:30:00Z"))}`;
    const sum = (rows: { energy_wh: number | null }[]) =>
      rows.reduce((total, { energy_wh: energyWh }) => total + (energyWh ?? 0), 0);
    const by = async (kind: string) => json(house, `/api/devices/m/energy?by=${kind}&${span}`);
    const [days, hours, quarters, months] = [
      await by("day"),
      await by("hour"),
      await by("interval"),
      await by("month"),
    ];
    expect([days.length, hours.length, quarters.length, months.length]).toEqual([3, 72, 288, 1]);
    expect([days, hours, quarters, months].map(sum)).toEqual([48_000, 48_000, 48_000, 48_000]);
    expect(days).toMatchObject([
      { energy_kwh: 12, quality: "actual", partial: true },
      { energy_kwh: 24, quality: "interpolated", partial: false },
      { energy_kwh: 12, quality: "actual", partial: true },
    ]);
    expect(hours.at(-1)).toMatchObject({ energy_kwh: null, energy_wh: null, quality: null, partial: true });
    expect(hours[0].from).toBe("2026-02-17T18:30:00.000Z");
    expect(months[0].from).toBe("2026-01-31T18:30:00.000Z");
  });

  test("of hours and months begins with the one that holds `from`", async () => {
    const house = await twoDays();
    const ask = (by: string) =>
      json(house, `/api/devices/m/energy?by=${by}&from=2026-02-19T10:45:00Z&to=2026-02-19T12:31:00Z`);
    expect((await ask("hour")).map(({ from }: { from: string }) => from.slice(11, 16))).toEqual([
      "10:30",
      "11:30",
      "12:30",
    ]);
    expect((await ask("interval")).map(({ from }: { from: string }) => from.slice(11, 16))).toHaveLength(8);
  });

  test.each([
    ["interval", 31],
    ["hour", 92],
    ["day", 3660],
    ["month", 18_300],
  ])("by %s is given for %d days at most", async (by, days) => {
    const house = await openHouse();
    house.addMeter("m");
    const fromMs = Date.parse("1975-01-01T00:00:00Z");
    const ask = (toMs: number) =>
      house.get(`/api/devices/m/energy?by=${by}&from=${iso(fromMs)}&to=${iso(toMs)}`);
    const refused = await ask(fromMs + days * DAY_MS + 1);
    expect([refused.status, (await refused.json()).errors[0]]).toEqual([
      422,
      { field: "to", message: `must be at most ${days} days after from` },
    ]);
    expect((await ask(fromMs + days * DAY_MS)).status).toBe(200);
  });

  test("by default ends with today", async () => {
    const house = await twoDays();
    const counts = { interval: 96, hour: 48, day: 30, month: 13 };
    for (const [by, count] of Object.entries(counts)) {
      const rows = await json(house, `/api/devices/m/energy?by=${by}`);
      expect([by, rows.length]).toEqual([by, count]);
    }
  });
});

describe("registers", () => {
  test("are those at both ends of a span, with the energy between and its quality", async () => {
    const house = await openHouse();
    await house.publish(house.addMeter("m"), [
      { takenAtMs: NOON_MS - HOUR_MS, energyWh: 1000 },
      { takenAtMs: NOON_MS, energyWh: 3000 },
    ]);
    const span = `from=${iso(NOON_MS - HOUR_MS / 2)}&to=${iso(NOON_MS + HOUR_MS)}`;
    expect(await json(house, `/api/devices/m/registers?${span}`)).toEqual({
      device_id: "m",
      from: iso(NOON_MS - HOUR_MS / 2),
      to: iso(NOON_MS + HOUR_MS),
      opening: { timestamp: iso(NOON_MS - HOUR_MS / 2), energy_kwh: 2, energy_wh: 2000 },
      closing: { timestamp: iso(NOON_MS), energy_kwh: 3, energy_wh: 3000 },
      energy_kwh: 1,
      energy_wh: 1000,
      quality: "interpolated",
      partial: true,
    });
    expect(await json(house, "/api/devices/m/registers")).toMatchObject({
      from: "2026-01-31T18:30:00.000Z",
      to: "2026-02-28T18:30:00.000Z",
      energy_wh: 2000,
    });
  });

  test("are none of a span without readings, and only of quarter hours", async () => {
    const house = await openHouse();
    house.addMeter("m");
    expect(await json(house, "/api/devices/m/registers")).toMatchObject({
      opening: null,
      closing: null,
      energy_wh: null,
      quality: null,
    });
    const response = await house.get("/api/devices/m/registers?from=2026-01-01T00:01:00Z");
    expect([response.status, (await response.json()).errors[0].field]).toEqual([422, "from"]);
  });
});
