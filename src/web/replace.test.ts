import { describe, expect, test } from "bun:test";
import { createApiToken } from "../actions/sign-in.ts";
import { spanEnergy } from "../store/energy.ts";
import { requireMeter } from "../store/meters.ts";
import { NOON_MS, openHouse, type TestHouse, textOfPage } from "./pages.fixture.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const iso = (atMs: number) => new Date(atMs).toISOString();

/** An old meter until three hours ago, and a new one for the last two: a reading a minute, 2 Wh each. */
async function houseWith(newRegisterWh: (minute: number) => number): Promise<TestHouse> {
  const house = await openHouse();
  const minutes = (from: number, to: number, registerWh: (minute: number) => number) =>
    Array.from({ length: to - from }, (_, index) => ({
      takenAtMs: NOON_MS - 5 * HOUR_MS + (from + index) * MINUTE_MS,
      energyWh: registerWh(from + index),
      powerCw: 12_000,
    }));
  await house.publish(
    house.addMeter("old", { name: "Main" }),
    minutes(0, 120, (minute) => 5000 + 2 * minute),
  );
  await house.publish(house.addMeter("new"), minutes(180, 300, newRegisterWh));
  return house;
}

const samePzem = () => houseWith((minute) => 5000 + 2 * minute);
const otherPzem = () => houseWith((minute) => 2 * (minute - 180) + 8);
const NODE = { what: "node", new_device_id: "new", when: "coming", closing_kwh: "", opening_kwh: "0" };

const energyWh = (house: TestHouse, deviceId: string) =>
  spanEnergy(house.box.store, requireMeter(house.box.store, deviceId), { fromMs: 0, toMs: NOON_MS + HOUR_MS })
    .energyWh;

describe("the page that replaces a device", () => {
  test("gives a new ESP32's readings to its meter, says so, and undoes it", async () => {
    const house = await samePzem();
    expect(await house.page("/meters/old")).toContain('href="/meters/old/replace"');
    const asks = textOfPage(await house.page("/meters/old/replace"));
    expect(asks).toContain("What is new?");
    expect(asks).toContain("What its counter or its own page showed when it was put in");
    const response = await house.post("/meters/old/replace", NODE);
    expect([response.status, response.headers.get("Location")]).toEqual([
      303,
      "/meters/old/replace?done=device-replaced",
    ]);
    expect(energyWh(house, "old")).toBe(2 * 299);
    const page = await house.page("/meters/old/replace");
    expect(textOfPage(page)).toMatch(
      /A new ESP32, new : its readings count from .* Said by owner on 20 Feb 2026/,
    );
    expect(textOfPage(await house.page("/meters/old"))).toMatch(/Since .* its readings come as new/);
    expect(textOfPage(await house.page("/meters/new"))).toContain("its readings go to old , whose ESP32");
    expect(textOfPage(await house.page("/meters"))).not.toMatch(/\bnew\b/);
    expect((await house.post("/meters/new/reinstate", {})).status).toBe(409);
    expect((await house.post("/meters", { device_id: "new" })).status).toBe(409);
    const undone = await house.post("/meters/old/replace/undo", { id: "node-1" });
    expect(undone.headers.get("Location")).toBe("/meters/old/replace?done=replacement-undone");
    expect([energyWh(house, "old"), energyWh(house, "new")]).toEqual([2 * 119, 2 * 119]);
    expect(textOfPage(await house.page("/meters/old/replace"))).toContain("Taken back on 20 Feb 2026");
    expect((await house.post("/meters/old/replace/undo", { id: "node-1" })).status).toBe(404);
    expect((await house.post("/meters/old/replace/undo", { id: "x" })).status).toBe(422);
  });

  test("settles the step to a new PZEM", async () => {
    const house = await otherPzem();
    const both = { ...NODE, what: "both", when: "happened", closing_kwh: "5.3", opening_kwh: "0.005" };
    expect((await house.post("/meters/old/replace", both)).status).toBe(303);
    expect(energyWh(house, "old")).toBe(2 * 119 + (5300 - 5238) + 3 + 2 * 119);
    expect(textOfPage(await house.page("/meters/old/replace"))).toMatch(
      /A new PZEM from 0\.005.kWh , the old one until 5\.300.kWh : settled\./,
    );
  });

  test("announces one that has sent nothing yet, on the meter's page too", async () => {
    const house = await samePzem();
    const swap = { ...NODE, what: "meter", closing_kwh: "", opening_kwh: "0.5", reason: "Burnt" };
    expect((await house.post("/meters/old/replace", swap)).status).toBe(303);
    expect(textOfPage(await house.page("/meters/old"))).toContain(
      "Waits for its new PZEM, which begins at 0.500",
    );
    expect(textOfPage(await house.page("/meters/old/replace"))).toContain("it waits for the first reading");
    await house.post("/meters/old/replace/undo", { id: "swap-1" });
    expect(textOfPage(await house.page("/meters/old"))).not.toContain("Waits for its new PZEM");
  });

  test("keeps what was typed beside what is wrong with it", async () => {
    const house = await samePzem();
    const wrong = async (changes: Record<string, string>, field: string) => {
      const response = await house.post("/meters/old/replace", { ...NODE, reason: "Burnt", ...changes });
      const page = await response.text();
      expect([response.status >= 409, page.includes(`id="field-${field}-error"`)]).toEqual([true, true]);
      expect(page).toContain('value="Burnt"');
    };
    await wrong({ what: "" }, "what");
    await wrong({ new_device_id: "" }, "new_device_id");
    await wrong({ new_device_id: "old" }, "new_device_id");
    await wrong({ from: "yesterday" }, "from");
    await wrong({ from: "2026-02-20T08:00" }, "from");
    await wrong({ what: "meter", opening_kwh: "x" }, "opening_kwh");
    await wrong({ what: "both", closing_kwh: "-1" }, "closing_kwh");
    expect((await house.post("/meters/nobody/replace", NODE)).status).toBe(404);
    expect(energyWh(house, "new")).toBe(2 * 119);
  });
});

describe("replacing a device by REST", () => {
  test("answers with what was kept, lists it and undoes it", async () => {
    const house = await otherPzem();
    const token = createApiToken(house.box, "script", "write");
    const body = { new_device_id: "new", swap: { opening_kwh: 0.005 }, reason: "lightning" };
    const response = await house.send("POST", "/api/devices/old/replace", body, token);
    const kept = await response.json();
    const said = { said_by: "token script", said_at: iso(NOON_MS), undone_at: null };
    expect([response.status, kept]).toEqual([
      201,
      [
        {
          id: "node-1",
          kind: "node",
          state: "in-force",
          new_device_id: "new",
          from: iso(NOON_MS - 5 * HOUR_MS + 119 * MINUTE_MS + 1),
          ...said,
        },
        {
          id: "swap-1",
          kind: "meter",
          state: "settled",
          closing_kwh: null,
          closing_wh: null,
          opening_kwh: 0.005,
          opening_wh: 5,
          decision: 1,
          reason: "lightning",
          ...said,
        },
      ],
    ]);
    expect(await (await house.get("/api/devices/old/replacements")).json()).toEqual(kept);
    expect(energyWh(house, "old")).toBe(2 * 119 + 3 + 2 * 119);
    for (const id of ["swap-1", "node-1"])
      expect((await house.send("DELETE", `/api/devices/old/replacements/${id}`)).status).toBe(204);
    for (const id of ["swap-1", "node-1", "node-9", "x", "other-1"])
      expect((await house.send("DELETE", `/api/devices/old/replacements/${id}`)).status).toBe(404);
    const undone = await (await house.get("/api/devices/old/replacements")).json();
    expect(undone.map(({ state }: { state: string }) => state)).toEqual(["undone", "withdrawn"]);
    expect([energyWh(house, "old"), energyWh(house, "new")]).toEqual([2 * 119, 2 * 119]);
  });

  test("names the field that is wrong", async () => {
    const house = await samePzem();
    for (const [body, field] of [
      [{}, "new_device_id"],
      [{ new_device_id: "old" }, "new_device_id"],
      [{ new_device_id: "new", from: iso(NOON_MS - 4 * HOUR_MS) }, "from"],
      [{ new_device_id: "new", from: "soon" }, "from"],
      [{ swap: {} }, "swap.opening_kwh"],
      [{ swap: { opening_kwh: -1 } }, "swap.opening_kwh"],
      [{ swap: { opening_kwh: 0, closing_kwh: "a" } }, "swap.closing_kwh"],
      [{ swap: { opening_kwh: 0, when: "never" } }, "swap.when"],
      [{ swap: { opening_kwh: 0 }, reason: "x".repeat(501) }, "reason"],
    ] as const) {
      const response = await house.send("POST", "/api/devices/old/replace", body);
      expect([response.status, (await response.json()).errors[0]?.field]).toEqual([422, field]);
    }
    expect((await house.get("/api/devices/old/replacements")).status).toBe(200);
    expect((await house.get("/api/devices/nobody/replacements")).status).toBe(404);
    expect(energyWh(house, "new")).toBe(2 * 119);
  });
});
