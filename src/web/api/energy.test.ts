import { describe, expect, test } from "bun:test";
import { NOON_MS, openHouse, type TestHouse } from "../pages.fixture.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const iso = (atMs: number) => new Date(atMs).toISOString();

async function json(house: TestHouse, path: string) {
  const response = await house.get(path);
  expect(`${path} ${response.status}`).toBe(`${path} 200`);
  return response.json();
}

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
