import { describe, expect, test } from "bun:test";
import { createTariff } from "../actions/change-tariff.ts";
import { openHouse, type TestHouse, textOfPage } from "./pages.fixture.ts";

const QUARTER_MS = 900_000;
const JANUARY_MS = Date.parse("2025-12-31T18:30:00Z");
const FEBRUARY_MS = Date.parse("2026-01-31T18:30:00Z");

/** January with exactly 250 kWh, evenly, and its end again as the last reading. */
async function readJanuary(house: TestHouse, deviceId = "meter-001") {
  const meter = house.addMeter(deviceId, { name: "Main" });
  const count = (FEBRUARY_MS - JANUARY_MS) / QUARTER_MS;
  const readings = Array.from({ length: count + 1 }, (_, index) => ({
    takenAtMs: JANUARY_MS + index * QUARTER_MS,
    energyWh: 1_000_000 + Math.floor((index * 250_000) / count),
  }));
  await house.publish(meter, readings);
  return meter;
}

function missionTariff(house: TestHouse) {
  createTariff(house.box, {
    slabs: [
      { range: "0-100", rate: "3.5" },
      { range: "101-300", rate: "4.5" },
      { range: "301+", rate: "6" },
    ],
    fixedCharge: "50",
    taxRate: "0.18",
    currency: "INR",
  });
}

describe("the page of bills", () => {
  test("shows the mission's bill line by line, with how it was computed", async () => {
    const house = await openHouse();
    missionTariff(house);
    await readJanuary(house);
    const page = await house.page("/bills?meter=meter-001&month=2026-01");
    expect(page).toContain("1 Jan 2026, 12:00\u00A0am");
    const text = textOfPage(page);
    for (const words of [
      "₹1,268.50 for 250 kWh, 1 to 31 January 2026",
      "Energy, 0–100 kWh 100 kWh × ₹3.50 ₹350.00",
      "Energy, 101–300 kWh 150 kWh × ₹4.50 ₹675.00",
      "Fixed charge ₹50.00 a month ₹50.00",
      "Tax 18% of the above ₹193.50",
      "Total ₹1,268.50",
      "Register Read at Quality kWh Opening 1 Jan 2026, 12:00 am 1,000 kWh",
      "Used Actual 250 kWh",
      "1,250 kWh less 1,000 kWh is 250 kWh",
    ]) {
      expect(text).toContain(words);
    }
    expect(text).toMatch(/By month .*January 2026 Draft 250 kWh ₹1,268\.50/);
  });

  test("says why a bill waits and where to go", async () => {
    const house = await openHouse();
    await readJanuary(house);
    const page = await house.page("/bills?meter=meter-001&month=2026-01");
    expect(textOfPage(page)).toContain("Held");
    expect(textOfPage(page)).toContain("No tariff applies in January 2026.");
    expect(page.match(/href="\/tariffs\/new"/g)).toHaveLength(1);
  });

  test("writes every kWh with the decimals that the finest figure on it needs", async () => {
    const house = await openHouse();
    missionTariff(house);
    const meter = await readJanuary(house);
    await house.publish(meter, [{ takenAtMs: FEBRUARY_MS + QUARTER_MS, energyWh: 1_250_007 }]);
    const text = textOfPage(await house.page("/bills?meter=meter-001&month=2026-01"));
    for (const words of [
      "₹1,268.50 for 250.000 kWh",
      "100.000 kWh × ₹3.50",
      "Opening 1 Jan 2026, 12:00 am 1,000.000 kWh",
      "February 2026 Open 0.007 kWh",
      "January 2026 Draft 250.000 kWh",
    ]) {
      expect(text).toContain(words);
    }
  });

  test("offers the months from the first reading to the current one, newest first", async () => {
    const house = await openHouse();
    await readJanuary(house);
    const months = [...(await house.page("/bills")).matchAll(/<option value="(\d{4}-\d\d)"/g)].map(
      (match) => match[1],
    );
    expect(months).toEqual(["2026-02", "2026-01"]);
  });

  test("shows the current month where a meter cannot have the one asked for, and refuses what is no month", async () => {
    const house = await openHouse();
    house.addMeter("meter-001");
    expect(textOfPage(await house.page("/bills?meter=meter-001&month=2020-05"))).toContain("February 2026");
    expect((await house.get("/bills?month=2026-13")).status).toBe(422);
  });

  test("gives the bill as a PDF", async () => {
    const house = await openHouse();
    missionTariff(house);
    await readJanuary(house);
    const response = await house.get("/bills/meter-001/2026-01.pdf");
    expect(response.headers.get("Content-Type")).toBe("application/pdf");
    expect((await response.text()).slice(0, 5)).toBe("%PDF-");
    expect((await house.get("/bills/nobody/2026-01.pdf")).status).toBe(404);
    expect((await house.get("/bills/meter-001/2027-01.pdf")).status).toBe(422);
  });
});
