import { describe, expect, test } from "bun:test";
import { listMemberships } from "../store/combined.ts";
import { findMeter, requireMeter } from "../store/meters.ts";
import { NOON_MS, openHouse, type TestHouse, textOfPage } from "./pages.fixture.ts";

const MINUTE_MS = 60_000;

/** Two phases, heard just now. */
async function phases(): Promise<TestHouse> {
  const house = await openHouse();
  for (const [deviceId, powerCw] of [
    ["l1", 10_000],
    ["l2", 20_050],
  ] as const) {
    const meter = house.addMeter(deviceId, { name: `Phase ${deviceId}` });
    await house.publish(meter, [
      { takenAtMs: NOON_MS - 60 * MINUTE_MS, energyWh: 1000, powerCw },
      { takenAtMs: NOON_MS, energyWh: 1500, powerCw },
    ]);
  }
  return house;
}

const SUM = { device_id: "main", name: "Main", location: "", members: ["l1", "l2"], from: "" };

describe("the page that adds up meters", () => {
  test("is linked from the meters, makes a sum and shows it with its power and energy", async () => {
    const house = await phases();
    expect(await house.page("/meters")).toContain('href="/combined-meters"');
    const response = await house.post("/combined-meters", SUM);
    expect([response.status, response.headers.get("Location")]).toEqual([
      303,
      "/meters/main?done=meters-combined",
    ]);
    const text = textOfPage(await house.page("/meters/main?done=meters-combined"));
    for (const words of ["Added up.", "What it adds up", "Phase l1", "Phase l2", "301", "Name and place"])
      expect(text).toContain(words);
    for (const words of ["Readings typed in", "Largest load", "Replace its device", "How to connect"])
      expect(text).not.toContain(words);
    expect(textOfPage(await house.page("/meters"))).toMatch(/Main main Online 301.W 1\.00.kWh just now/);
    expect(textOfPage(await house.page("/meters/main"))).toMatch(/301.W.*Today 1\.00.kWh/);
    expect(textOfPage(await house.page("/combined-meters"))).toContain("Main Phase l1 Phase l2");
  });

  test("keeps what was typed beside what is wrong with it", async () => {
    const house = await phases();
    const wrong = async (changes: Partial<typeof SUM>, field: string) => {
      const response = await house.post("/combined-meters", { ...SUM, ...changes });
      const page = await response.text();
      expect(response.status).toBeGreaterThanOrEqual(409);
      expect(page).toContain(`id="field-${field}-error"`);
      expect(page).toContain('value="Main"');
      return page;
    };
    expect(await wrong({ members: ["l2"] }, "members")).toMatch(/value="l2" checked/);
    expect(await wrong({ from: "2026-13-01" }, "from")).toContain("Write the date");
    await wrong({ device_id: "l1" }, "device_id");
    await wrong({ members: ["l1", "gone"] }, "members");
    expect(findMeter(house.box.store, "main")).toBeUndefined();
  });

  test("lets a meter be taken out from a day on, and another one be added", async () => {
    const house = await phases();
    house.addMeter("l3", { name: "Phase l3" });
    await house.post("/combined-meters", SUM);
    const change = (fields: Record<string, string>) => house.post("/combined-meters/main/members", fields);
    const day = Date.parse("2026-02-10T00:00:00+05:30");
    expect((await change({ change: "end", meter: "l2", to: "2026-02-10" })).headers.get("Location")).toBe(
      "/meters/main?done=meter-changed#members",
    );
    expect((await change({ change: "add", meter: "l3", from: "2026-02-10" })).status).toBe(303);
    const numberOf = (id: string) => requireMeter(house.box.store, id).number;
    expect(
      listMemberships(house.box.store).map(({ member, fromMs, toMs }) => [member, fromMs, toMs]),
    ).toEqual([
      [numberOf("l1"), 0, null],
      [numberOf("l2"), 0, day],
      [numberOf("l3"), day, null],
    ]);
    expect(textOfPage(await house.page("/meters/main"))).toMatch(
      /Phase l2 from the beginning to 10 February 2026/,
    );
    const twice = await change({ change: "add", meter: "l3", from: "" });
    expect([twice.status, await twice.text()]).toEqual([
      422,
      expect.stringContaining("l3 is a part of main at that time already"),
    ]);
    const early = await change({ change: "end", meter: "l3", to: "2026-02-09" });
    expect([early.status, await early.text()]).toEqual([422, expect.stringContaining("field-to-error")]);
    expect((await house.post("/combined-meters/l1/members", { change: "add", meter: "l3" })).status).toBe(
      404,
    );
  });

  test("shows a sum as what the worst of its meters is", async () => {
    const house = await phases();
    await house.post("/combined-meters", SUM);
    house.clock.nowMs = NOON_MS + 10 * MINUTE_MS;
    await house.publish(requireMeter(house.box.store, "l1"), [{ energyWh: 1600, powerCw: 1 }]);
    expect(textOfPage(await house.page("/meters"))).toMatch(/Main main Silent –/);
  });
});
