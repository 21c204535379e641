import { expect, test } from "bun:test";
import { NOON_MS, openHouse, rentOut, type TestHouse, textOfPage } from "./pages.fixture.ts";

const DAY_MS = 24 * 3_600_000;
const FRESH_MS = 20_000;
const FEBRUARY_MS = Date.parse("2026-02-01T00:00:00+05:30");

/** A meter with 20 kWh in January, rated by a tariff of its own; with 4 kWh in February where it is still used. */
async function addRated(house: TestHouse, deviceId: string, currency: string, isStillUsed: boolean) {
  const meter = house.addMeter(deviceId);
  rentOut(house, deviceId);
  const slabs = [{ range: "0+", rate: 2 }];
  const answer = await house.send("POST", "/api/tariffs", {
    name: deviceId,
    slabs,
    currency,
    devices: [deviceId],
  });
  expect(answer.status).toBe(201);
  await house.publish(meter, [
    { takenAtMs: NOON_MS - 30 * DAY_MS, energyWh: 0 },
    { takenAtMs: isStillUsed ? FEBRUARY_MS : FEBRUARY_MS - DAY_MS, energyWh: 20_000 },
    ...(isStillUsed ? [{ energyWh: 24_000 }] : []),
  ]);
}

/** Home once each group of meters has been worked out, one with each question. */
async function homeOf(house: TestHouse): Promise<string> {
  for (let asked = 0; asked < 3; asked++) {
    house.clock.nowMs += FRESH_MS;
    house.clock.monotonicMs += FRESH_MS;
    await house.page("/");
  }
  return textOfPage(await house.page("/"));
}

test("last month's money of meters in two currencies is not added up, though one was not used this month", async () => {
  const house = await openHouse();
  await addRated(house, "flat-1", "INR", true);
  await addRated(house, "flat-2", "EUR", false);
  expect(await homeOf(house)).toMatch(/This month 4\.0 kWh ₹8\.00 so far .*?Last month 40 kWh (?!·)/);
});

test("last month's money is added up where it is of one currency, that of meters not used since too", async () => {
  const house = await openHouse();
  await addRated(house, "flat-1", "INR", true);
  await addRated(house, "flat-2", "INR", false);
  expect(await homeOf(house)).toContain("Last month 40 kWh · ₹80.00");
});
