import { describe, expect, test } from "bun:test";
import { noteEnergyChange } from "../../store/energy-changes.ts";
import { findMeter, requireMeter } from "../../store/meters.ts";
import { NOON_MS, openHouse, type TestHouse } from "../pages.fixture.ts";

const HOUR_MS = 3_600_000;
/** Midnight of 20 February in Kolkata. */
const MIDNIGHT_MS = NOON_MS - 12 * HOUR_MS;
const iso = (atMs: number) => new Date(atMs).toISOString();

/** Three phases with a reading every ten minutes since midnight: 10, 20 and 30 Wh each. */
async function phases(): Promise<TestHouse> {
  const house = await openHouse();
  for (const [index, deviceId] of ["l1", "l2", "l3"].entries()) {
    const meter = house.addMeter(deviceId, { name: deviceId.toUpperCase() });
    await house.publish(
      meter,
      Array.from({ length: 73 }, (_, step) => ({
        takenAtMs: MIDNIGHT_MS + step * 600_000,
        energyWh: 1000 + step * 10 * (index + 1),
        powerCw: 6000 * (index + 1),
      })),
    );
  }
  return house;
}

async function json(response: Response | Promise<Response>, status = 200) {
  const answer = await response;
  const body = await answer.text();
  expect(`${answer.status} ${answer.status === status ? "" : body}`).toBe(`${status} `);
  return JSON.parse(body);
}

const member = (device_id: string, more: Record<string, string> = {}) => ({ device_id, ...more });
const add = (house: TestHouse, changes: Record<string, unknown> = {}) =>
  house.send("POST", "/api/combined-meters", {
    device_id: "main",
    name: "Main",
    members: [member("l1"), member("l2"), member("l3")],
    ...changes,
  });
const change = (house: TestHouse, changes: unknown) =>
  house.send("PATCH", "/api/combined-meters/main/members", changes);

describe("a combined meter by REST", () => {
  test("is made of meters, and has their energy wherever energy is asked for", async () => {
    const house = await phases();
    const made = await json(add(house), 201);
    expect(made).toEqual({
      device_id: "main",
      name: "Main",
      location: "",
      retired: false,
      members: ["l1", "l2", "l3"].map((id) => ({
        device_id: id,
        name: id.toUpperCase(),
        from: null,
        to: null,
      })),
    });
    expect(await json(house.get("/api/combined-meters"))).toEqual([made]);
    expect(await json(house.get("/api/combined-meters/main"))).toEqual(made);
    expect((await house.get("/api/combined-meters/l1")).status).toBe(404);
    const day = `from=${iso(MIDNIGHT_MS)}&to=${iso(NOON_MS)}`;
    expect(await json(house.get(`/api/devices/main/energy?by=hour&${day}`))).toHaveLength(12);
    const [first] = await json(house.get(`/api/devices/main/energy?by=hour&${day}`));
    expect(first).toMatchObject({ energy_wh: 360, quality: "actual", partial: false });
    const quarters = await json(house.get(`/api/devices/main/energy?by=interval&${day}`));
    expect(quarters.map((quarter: { energy_wh: number }) => quarter.energy_wh)).toEqual(
      Array.from({ length: 48 }, () => 90),
    );
    expect(await json(house.get(`/api/devices/main/registers?${day}`))).toMatchObject({
      opening: null,
      closing: null,
      energy_wh: 4320,
    });
    const device = await json(house.get("/api/devices/main"));
    expect(device).toMatchObject({ combined: true, status: "online", latest: { power_w: 360 } });
    const series = await json(house.get(`/api/devices/main/readings?step=1h&${day}`));
    expect(series.buckets[0]).toMatchObject({ mean_w: 360 });
    expect((await json(house.get("/api/devices/main/readings"))).readings).toEqual([]);
  });

  test("is rated and billed by its members' energy, and waits for their breaks", async () => {
    const house = await phases();
    await add(house);
    const tariff = { slabs: [{ range: "0+", rate: 10 }], fixed_charge: 0, tax_rate: 0, currency: "INR" };
    const { id } = await json(house.send("POST", "/api/tariffs", tariff), 201);
    const bill = () => json(house.get("/api/billing/main?month=2026-02"));
    expect(await bill()).toMatchObject({ energy_wh: 4320, total: 43.2, held_for: [] });
    const rated = { tariff: { id }, device_id: "main", from: "2026-02-20", to: "2026-02-21" };
    expect(await json(house.send("POST", "/api/rate", rated))).toMatchObject({
      energy_wh: 4320,
      total: 43.2,
    });
    const l1 = requireMeter(house.box.store, "l1");
    house.clock.nowMs = NOON_MS + HOUR_MS;
    const fallen = Array.from({ length: 6 }, (_, step) => ({
      takenAtMs: NOON_MS + (step + 1) * 600_000,
      energyWh: step,
    }));
    await house.publish(l1, fallen);
    expect((await bill()).held_for).toMatchObject([{ code: "register-break" }]);
  });

  test("is drafted anew when an interval of a member changes", async () => {
    const house = await phases();
    await add(house);
    const tariff = { slabs: [{ range: "0+", rate: 10 }], fixed_charge: 0, tax_rate: 0, currency: "INR" };
    await json(house.send("POST", "/api/tariffs", tariff), 201);
    await house.box.store.works.run(() => house.box.sealAll());
    house.clock.nowMs = Date.parse("2026-03-05T00:00:00Z");
    const bill = () => json(house.get("/api/billing/main?month=2026-02"));
    expect((await bill()).energy_wh).toBe(4320);
    const isStale = () =>
      house.box.store
        .statement("SELECT stale FROM drafts WHERE meter = ?")
        .pluck()
        .get(requireMeter(house.box.store, "main").number);
    expect(isStale()).toBe(0);
    await house.publish(requireMeter(house.box.store, "l2"), [
      { takenAtMs: NOON_MS + 600_000, energyWh: 1000 + 73 * 20 },
    ]);
    expect((await bill()).energy_wh).toBe(4340);
    await house.box.store.works.run(() => house.box.sealAll());
    expect(isStale()).toBe(1);
    expect((await bill()).energy_wh).toBe(4340);
    expect(isStale()).toBe(0);
    const other = house.addMeter("other");
    noteEnergyChange(house.box.store, other.number, { fromMs: 0, toMs: NOON_MS });
    expect(isStale()).toBe(0);
    await json(change(house, { end: [{ device_id: "l3", to: "2026-02-20" }] }));
    expect((await bill()).energy_wh).toBe(720 + 1460);
  });

  test("takes its members for their dates, which can be added, ended and taken out", async () => {
    const house = await phases();
    const from = iso(MIDNIGHT_MS + 6 * HOUR_MS);
    await json(add(house, { members: [member("l1", { from }), member("l2", { to: from })] }), 201);
    const energy = async () =>
      (
        await json(house.get(`/api/devices/main/energy?by=day&from=${iso(MIDNIGHT_MS)}&to=${iso(NOON_MS)}`))
      )[0].energy_wh;
    expect(await energy()).toBe(360 + 720);
    await json(change(house, { add: [member("l3", { from })] }));
    expect(await energy()).toBe(360 + 720 + 1080);
    const to = iso(MIDNIGHT_MS + 9 * HOUR_MS);
    const changed = await json(
      change(house, { end: [{ device_id: "l3", to }], add: [member("l2", { from })] }),
    );
    expect(changed.members).toHaveLength(4);
    expect(await energy()).toBe(360 + 720 + 540 + 720);
    await json(change(house, { end: [{ device_id: "l3", to: null }] }));
    expect(await energy()).toBe(360 + 720 + 720);
    expect((await json(house.get("/api/combined-meters/main"))).members).toMatchObject([
      { device_id: "l2", from: null, to: from },
      { device_id: "l1", from, to: null },
      { device_id: "l2", from, to: null },
    ]);
  });

  test("is refused with the field that is wrong, and nothing is changed", async () => {
    const house = await phases();
    const problem = async (response: Promise<Response>) => {
      const answer = await response;
      return [answer.status, (await answer.json()).errors[0]?.field];
    };
    const two = [member("l1"), member("l2")];
    expect(await problem(add(house, { members: [member("l1"), member("nobody")] }))).toEqual([
      422,
      "members[1].device_id",
    ]);
    expect(await problem(add(house, { members: [member("l1"), member("main")] }))).toEqual([422, "members"]);
    expect(await problem(add(house, { members: [member("l1")] }))).toEqual([422, "members"]);
    expect(await problem(add(house, { members: [member("l1"), member("l1")] }))).toEqual([
      422,
      "members[1].device_id",
    ]);
    expect(
      await problem(add(house, { members: [member("l1"), member("l2", { from: "2026-02-31" })] })),
    ).toEqual([422, "members[1].from"]);
    const odd = [member("l1"), member("l2", { from: "2026-02-20T00:07:00Z" })];
    expect(await problem(add(house, { members: odd }))).toEqual([422, "members[1].from"]);
    const turned = [member("l1"), member("l2", { from: "2026-02-02", to: "2026-02-01" })];
    expect(await problem(add(house, { members: turned }))).toEqual([422, "members[1].to"]);
    expect(await problem(add(house, { device_id: "l1", members: two }))).toEqual([409, "device_id"]);
    expect(await problem(add(house, { device_id: "no spaces", members: two }))).toEqual([422, "device_id"]);
    expect(findMeter(house.box.store, "main")).toBeUndefined();
    await json(add(house, { members: two }), 201);
    expect(
      await problem(add(house, { device_id: "second", members: [member("main"), member("l3")] })),
    ).toEqual([422, "members[0].device_id"]);
    const before = await json(house.get("/api/combined-meters/main"));
    for (const [changes, field] of [
      [{ add: [member("l3"), member("l1", { from: "2026-02-01" })] }, "add[1].device_id"],
      [{ add: [member("main")] }, "add[0].device_id"],
      [{ end: [{ device_id: "l3", to: "2026-02-01" }] }, "end[0].device_id"],
      [{ end: [{ device_id: "l1", to: "1969-01-01" }] }, "end[0].to"],
    ] as const)
      expect(await problem(change(house, changes))).toEqual([422, field]);
    expect((await house.send("PATCH", "/api/combined-meters/l1/members", { add: [] })).status).toBe(404);
    expect(await json(house.get("/api/combined-meters/main"))).toEqual(before);
  });

  test("keeps its members from being deleted, and has nothing typed in", async () => {
    const house = await phases();
    await add(house);
    const response = await house.send("DELETE", "/api/devices/l1");
    expect([response.status, (await response.json()).detail]).toEqual([
      409,
      expect.stringContaining("l1 is a part of main"),
    ]);
    expect(findMeter(house.box.store, "l1")).toBeDefined();
    const typed = { timestamp: iso(NOON_MS - HOUR_MS), energy_kwh: 1 };
    expect((await house.send("POST", "/api/devices/main/typed-readings", typed)).status).toBe(409);
    expect((await house.send("DELETE", "/api/devices/main")).status).toBe(204);
    expect(await json(house.get("/api/combined-meters"))).toEqual([]);
    expect((await house.send("DELETE", "/api/devices/l1")).status).toBe(204);
  });
});
