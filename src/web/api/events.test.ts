import { describe, expect, test } from "bun:test";
import { createApiToken } from "../../actions/sign-in.ts";
import { addLateMerge } from "../../store/late-merges.ts";
import { requireMeter } from "../../store/meters.ts";
import { NOON_MS, openHouse, type TestHouse } from "../pages.fixture.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const iso = (atMs: number) => new Date(atMs).toISOString();
const BEFORE = { timestamp: iso(NOON_MS - HOUR_MS), energy_kwh: 9999.98, energy_wh: 9_999_980 };
const AFTER = { timestamp: iso(NOON_MS - 59 * MINUTE_MS), energy_kwh: 0.03, energy_wh: 30 };
const STRETCH = { before: BEFORE.timestamp, after: AFTER.timestamp };

async function json(house: TestHouse, path: string) {
  const response = await house.get(path);
  expect(`${path} ${response.status}`).toBe(`${path} 200`);
  return response.json();
}

/** An hour up to 9999.98 kWh, then on from 0.03 kWh, a reading a minute. */
async function fallen(): Promise<TestHouse> {
  const house = await openHouse();
  const meter = house.addMeter("m");
  const at = (minute: number, energyWh: number) => ({ takenAtMs: NOON_MS + minute * MINUTE_MS, energyWh });
  await house.publish(meter, [
    ...Array.from({ length: 61 }, (_, index) => at(index - 120, 9_999_920 + index)),
    ...Array.from({ length: 60 }, (_, index) => at(index - 59, 30 + index)),
  ]);
  return house;
}

const totalWh = async (house: TestHouse) =>
  (await json(house, "/api/devices/m/energy?by=month"))
    .map((row: { energy_wh: number | null }) => row.energy_wh ?? 0)
    .reduce((sum: number, energyWh: number) => sum + energyWh, 0);

describe("a break of the counter", () => {
  test("is open, is settled by who says what it was, and can be opened again", async () => {
    const house = await fallen();
    const open = {
      kind: "drop",
      state: "open",
      before: BEFORE,
      after: AFTER,
      energy_kwh: 0,
      energy_wh: 0,
      decision: null,
      inactive: null,
    };
    expect((await json(house, "/api/devices/m/events?open=true")).events).toEqual([open]);
    expect(await totalWh(house)).toBe(119);

    const token = createApiToken(house.box, "Home Assistant", "write");
    const sent = { ...STRETCH, verdict: "rollover", modulus_kwh: "10000", reason: " Its limit " };
    const response = await house.send("POST", "/api/devices/m/decisions", sent, token);
    const decision = {
      id: 1,
      kind: "drop",
      before: BEFORE,
      after: AFTER,
      verdict: "rollover",
      modulus_kwh: 10_000,
      closing_kwh: null,
      opening_kwh: null,
      reason: "Its limit",
      decided_by: "token Home Assistant",
      decided_at: iso(NOON_MS),
      in_effect: true,
    };
    expect([response.status, await response.json()]).toEqual([201, decision]);
    expect((await json(house, "/api/devices/m/events")).events).toEqual([
      { ...open, state: "settled", energy_kwh: 0.05, energy_wh: 50, decision },
    ]);
    expect((await json(house, "/api/devices/m/events?open=true")).events).toEqual([]);
    expect(await totalWh(house)).toBe(169);

    const withdrawn = await house.send("POST", "/api/devices/m/decisions", {
      ...STRETCH,
      verdict: "withdraw",
    });
    expect(await withdrawn.json()).toMatchObject({
      decided_by: "owner",
      verdict: "withdraw",
      in_effect: false,
    });
    expect((await json(house, "/api/devices/m/events?open=true")).events).toEqual([open]);
    expect(await json(house, "/api/devices/m/decisions")).toMatchObject([
      { id: 1, in_effect: false },
      { id: 2, in_effect: false },
    ]);
    expect(await totalWh(house)).toBe(119);
  });

  test("of a swapped meter counts what both showed, to the watt-hour of their digits", async () => {
    const house = await fallen();
    const swap = { ...STRETCH, verdict: "swap", closing_kwh: 9999.983, opening_kwh: "0.029" };
    const response = await house.send("POST", "/api/devices/m/decisions", swap);
    expect(await response.json()).toMatchObject({ closing_kwh: 9999.983, opening_kwh: 0.029 });
    expect(await totalWh(house)).toBe(119 + 3 + 1);
  });

  test("that late readings have made two is open again, and says why", async () => {
    const house = await openHouse();
    const meter = house.addMeter("m");
    const run = (startMs: number, energyWh: number) =>
      Array.from({ length: 20 }, (_, index) => ({
        takenAtMs: startMs + index * MINUTE_MS,
        energyWh: energyWh + index,
      }));
    await house.publish(meter, [...run(NOON_MS - 9 * HOUR_MS, 70_000), ...run(NOON_MS - HOUR_MS, 10)]);
    const [{ before, after }] = (await json(house, "/api/devices/m/events?open=true")).events;
    const stretch = { before: before.timestamp, after: after.timestamp };
    const sent = await house.send("POST", "/api/devices/m/decisions", { ...stretch, verdict: "reset" });
    expect(sent.status).toBe(201);
    await house.publish(meter, run(NOON_MS - 5 * HOUR_MS, 500));
    const { events } = await json(house, "/api/devices/m/events?open=true");
    const inactive = {
      decision: { id: 1, verdict: "reset", in_effect: false },
      reason: "Readings that came late show more than one break where there had been one.",
    };
    expect(events).toMatchObject([
      { state: "open", after: { energy_wh: 500 }, energy_wh: 0, inactive },
      { state: "open", before: { energy_wh: 519 }, after: { energy_wh: 10 }, inactive },
    ]);
    expect(await json(house, "/api/devices/m/decisions")).toMatchObject([{ id: 1, in_effect: false }]);
  });

  test("whose registers late readings have changed beyond what was said is open again, and says why", async () => {
    const house = await fallen();
    const swap = { ...STRETCH, verdict: "swap", closing_kwh: 9999.983, opening_kwh: 0 };
    expect((await house.send("POST", "/api/devices/m/decisions", swap)).status).toBe(201);
    const meter = requireMeter(house.box.store, "m");
    await house.publish(meter, [{ takenAtMs: NOON_MS - 59.5 * MINUTE_MS, energyWh: 9_999_984 }]);
    expect((await json(house, "/api/devices/m/events?open=true")).events).toMatchObject([
      {
        before: { energy_wh: 9_999_984 },
        inactive: { decision: { id: 1 }, reason: expect.stringContaining("does not fit") },
      },
    ]);
  });

  test.each([
    [{ verdict: "guess" }, 422, "verdict"],
    [{ verdict: "accept" }, 422, "verdict"],
    [{ verdict: "swap" }, 422, "closing_kwh"],
    [{ verdict: "swap", closing_kwh: 1, opening_kwh: 0 }, 422, "closing_kwh"],
    [{ verdict: "rollover", modulus_kwh: 9000 }, 422, "modulus_kwh"],
    [{ verdict: "rollover", modulus_kwh: "1.0005" }, 422, "modulus_kwh"],
    [{ verdict: "reset", modulus_kwh: 10_000 }, 422, "modulus_kwh"],
    [{ verdict: "reset", opening_kwh: 0 }, 422, "opening_kwh"],
    [{ verdict: "reset", reason: "x".repeat(501) }, 422, "reason"],
    [{ verdict: "reset", before: "yesterday" }, 422, "before"],
    [{ verdict: "reset", before: iso(NOON_MS) }, 404, undefined],
  ])("is not settled by %#", async (body, status, field) => {
    const house = await fallen();
    const response = await house.send("POST", "/api/devices/m/decisions", { ...STRETCH, ...body });
    expect([response.status, (await response.json()).errors[0]?.field]).toEqual([status, field]);
    expect(await json(house, "/api/devices/m/decisions")).toEqual([]);
  });

  test("is not settled by a token that may only read", async () => {
    const house = await fallen();
    const token = createApiToken(house.box, "Reader", "read");
    const response = await house.send(
      "POST",
      "/api/devices/m/decisions",
      { ...STRETCH, verdict: "reset" },
      token,
    );
    expect(response.status).toBe(403);
  });
});

describe("gaps", () => {
  test("are told with their ends, how long they took and what the counter says of them", async () => {
    const house = await openHouse();
    const meter = house.addMeter("m");
    const at = (minute: number) => ({ takenAtMs: NOON_MS + minute * MINUTE_MS, energyWh: 2000 + minute });
    const minutes = Array.from({ length: 200 }, (_, index) => index - 199);
    await house.publish(meter, minutes.filter((minute) => minute < -150 || minute >= -30).map(at));
    await house.publish(house.addMeter("other"), minutes.map(at));
    const gap = {
      before: { timestamp: iso(NOON_MS - 151 * MINUTE_MS), energy_kwh: 1.849, energy_wh: 1849 },
      after: { timestamp: iso(NOON_MS - 30 * MINUTE_MS), energy_kwh: 1.97, energy_wh: 1970 },
      duration_s: 121 * 60,
      energy_kwh: 0.121,
      energy_wh: 121,
    };
    expect(await json(house, "/api/devices/m/gaps")).toMatchObject({ gaps: [gap], truncated: false });
    expect((await json(house, "/api/devices/other/gaps")).gaps).toEqual([]);
    expect((await json(house, `/api/devices/m/gaps?from=${iso(NOON_MS - 29 * MINUTE_MS)}`)).gaps).toEqual([]);
    expect((await json(house, "/api/devices/m/events")).events).toMatchObject([
      { kind: "gap", state: "noted", energy_wh: null, decision: null },
    ]);
  });

  test("over a limit are the newest, and it says so", async () => {
    const house = await openHouse();
    const hours = Array.from({ length: 5 }, (_, index) => NOON_MS - (5 - index) * HOUR_MS);
    const readings = hours.flatMap((atMs) =>
      Array.from({ length: 10 }, (_, index) => ({ takenAtMs: atMs + index * MINUTE_MS, energyWh: 1 })),
    );
    await house.publish(house.addMeter("m"), readings);
    expect((await json(house, "/api/devices/m/gaps")).gaps).toHaveLength(4);
    const { gaps, truncated } = await json(house, "/api/devices/m/gaps?limit=1");
    expect([gaps.length, gaps[0].after.timestamp, truncated]).toEqual([1, iso(hours[4] ?? 0), true]);
  });
});

describe("typed-in readings", () => {
  test("are kept with who typed them, superseded, and taken back", async () => {
    const house = await openHouse();
    await house.publish(house.addMeter("m"), [
      { takenAtMs: NOON_MS - 10 * HOUR_MS, energyWh: 1000 },
      { takenAtMs: NOON_MS, energyWh: 9000 },
    ]);
    const path = "/api/devices/m/typed-readings";
    const timestamp = iso(NOON_MS - 5 * HOUR_MS);
    const type = (energyKwh: number | string) =>
      house.send("POST", path, { timestamp, energy_kwh: energyKwh, note: "By eye" });
    const first = await type("2.0005");
    expect([first.status, (await first.json()).errors[0].field]).toEqual([422, "energy_kwh"]);
    const typed = {
      id: 1,
      timestamp,
      energy_kwh: 2.001,
      energy_wh: 2001,
      note: "By eye",
      typed_by: "owner",
      typed_at: iso(NOON_MS),
      in_effect: true,
      photo: null,
    };
    const answer = await type("2.001");
    expect([answer.status, await answer.json()]).toEqual([201, typed]);
    await type(3);
    expect(await json(house, path)).toMatchObject([
      { energy_wh: 2001, in_effect: false },
      { energy_wh: 3000, in_effect: true },
    ]);
    const energy = `/api/devices/m/registers?from=${iso(NOON_MS - 5 * HOUR_MS)}&to=${iso(NOON_MS)}`;
    expect(await json(house, energy)).toMatchObject({ opening: { energy_wh: 3000 }, quality: "manual" });
    const remove = () => house.send("DELETE", `${path}?timestamp=${timestamp}`);
    expect((await remove()).status).toBe(204);
    expect((await json(house, path)).at(-1)).toMatchObject({ energy_kwh: null, in_effect: false });
    expect((await remove()).status).toBe(404);
    expect((await house.send("DELETE", path)).status).toBe(422);
  });

  test("of a time to come are refused", async () => {
    const house = await openHouse();
    house.addMeter("m");
    const response = await house.send("POST", "/api/devices/m/typed-readings", {
      timestamp: iso(NOON_MS + 1),
      energy_kwh: 1,
    });
    expect([response.status, (await response.json()).errors[0].field]).toEqual([422, "timestamp"]);
  });
});

test("late readings are told by day, newest first", async () => {
  const house = await openHouse();
  const meter = house.addMeter("m").number;
  for (const day of [20_500, 20_400])
    addLateMerge(house.box.store, {
      meter,
      day,
      mergedAtMs: NOON_MS,
      count: day - 20_000,
      hour: null,
      oldChecksum: 1,
      newChecksum: 4_294_967_295,
    });
  expect(await json(house, "/api/devices/m/late")).toEqual([
    { day: "2025-11-08", merged_at: iso(NOON_MS), count: 400, old_checksum: 1, new_checksum: 4_294_967_295 },
    { day: "2026-02-16", merged_at: iso(NOON_MS), count: 500, old_checksum: 1, new_checksum: 4_294_967_295 },
  ]);
  expect(await json(house, "/api/devices/m/late?limit=1")).toHaveLength(1);
});

test("a device keeps raw readings for ever, or for so many years", async () => {
  const house = await openHouse();
  house.addMeter("m");
  const change = (rawYears: unknown) => house.send("PATCH", "/api/devices/m", { raw_years: rawYears });
  expect((await json(house, "/api/devices/m")).raw_years).toBeNull();
  expect(await (await change(10)).json()).toMatchObject({ raw_years: 10 });
  expect(await (await house.send("PATCH", "/api/devices/m", { name: "x" })).json()).toMatchObject({
    raw_years: 10,
  });
  for (const wrong of [0, 1.5, "ten"]) {
    const response = await change(wrong);
    expect([response.status, (await response.json()).errors[0].field]).toEqual([422, "raw_years"]);
  }
  expect(await (await change(null)).json()).toMatchObject({ raw_years: null });
});
