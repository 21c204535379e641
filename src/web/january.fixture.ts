import type { Meter } from "../domain/meter.ts";
import type { TestHouse } from "./pages.fixture.ts";

/** How far readings lie apart. */
export const QUARTER_MS = 900_000;
/** January 2026 in Kolkata, and its end. */
export const JANUARY_MS = Date.parse("2025-12-31T18:30:00Z");
export const FEBRUARY_MS = Date.parse("2026-01-31T18:30:00Z");

/** January with exactly 250 kWh, evenly, and its end again as the last reading. */
export async function readJanuary(house: TestHouse, deviceId = "meter-001"): Promise<Meter> {
  const meter = house.addMeter(deviceId, { name: "Main" });
  const count = (FEBRUARY_MS - JANUARY_MS) / QUARTER_MS;
  const readings = Array.from({ length: count + 1 }, (_, index) => ({
    takenAtMs: JANUARY_MS + index * QUARTER_MS,
    energyWh: 1_000_000 + Math.floor((index * 250_000) / count),
  }));
  await house.publish(meter, readings);
  return meter;
}
