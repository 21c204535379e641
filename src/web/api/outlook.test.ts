import { describe, expect, test } from "bun:test";
import { MISSION_TARIFF } from "../../../test/mission-tariff.ts";
import { NOON_MS, openHouse, type TestHouse, textOfPage } from "../pages.fixture.ts";

const QUARTER_MS = 15 * 60_000;

/** A meter that has used `wattHours` in each quarter hour of the last `days` days, until noon of 20 February. */
async function steadyMeter(house: TestHouse, days: number, wattHours: number) {
  const meter = house.addMeter("meter-001", { name: "Main" });
  const count = days * 96;
  const readings = Array.from({ length: count + 1 }, (_, index) => ({
    takenAtMs: NOON_MS - (count - index) * QUARTER_MS,
    energyWh: index * wattHours,
  }));
  for (let from = 0; from < readings.length; from += 500)
    await house.publish(meter, readings.slice(from, from + 500));
  return meter;
}

async function outlookOf(house: TestHouse) {
  return (await house.get("/api/devices/meter-001/outlook")).json();
}

describe("the outlook of a month", () => {
  test("is where it stands, the price of the next kWh with tax, and what it is going to come to", async () => {
    const house = await openHouse();
    await house.send("POST", "/api/tariffs", MISSION_TARIFF);
    await steadyMeter(house, 40, 100);
    // 19.5 days of 9.6 kWh, and 8.5 more until the end of February.
    expect(await outlookOf(house)).toEqual({
      currency: "INR",
      position: {
        used_kwh: 187.2,
        used_wh: 187_200,
        slab: { number: 2, count: 3, above_kwh: 100, up_to_kwh: 300 },
        next_kwh_price: 5.31,
        next: { at_kwh: 300, left_kwh: 112.8, left_wh: 112_800, kwh_price: 7.08, jump: 0 },
      },
      forecast: {
        energy_kwh: 268.8,
        energy_wh: 268_800,
        total: 1368.33,
        total_minor: 136_833,
        last_day: "2026-02-28",
      },
    });
    const home = textOfPage(await house.page("/"));
    expect(home).toContain("Slab 2 of 3 113 kWh to ₹7.08 a kWh now ₹5.31 a kWh");
    expect(home).toContain("₹1,368.33 by 28 Feb");
  });

  test("has no forecast from less than a week, and no position without a tariff", async () => {
    const house = await openHouse();
    await steadyMeter(house, 5, 100);
    expect(await outlookOf(house)).toMatchObject({ position: null, forecast: null });
    await house.send("POST", "/api/tariffs", MISSION_TARIFF);
    const { position, forecast } = await outlookOf(house);
    expect([position.used_kwh, forecast]).toEqual([48, null]);
  });

  test("says nothing of what a missing value holds up", async () => {
    const house = await openHouse();
    await steadyMeter(house, 10, 100);
    await house.send("POST", "/api/tariffs", { components: [{ kind: "given", name: "Fuel", as: "kwh" }] });
    expect(await outlookOf(house)).toEqual({ currency: "INR", position: null, forecast: null });
    expect(textOfPage(await house.page("/"))).toContain("What it costs waits for something");
  });
});
