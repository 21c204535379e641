import type { Meter } from "../domain/meter.ts";
import type { TestHouse } from "./pages.fixture.ts";

const QUARTER_MS = 900_000;

/** 24 kWh a day from 1 December 2025 until 20 February 2026, Kolkata. */
export async function readWinter(house: TestHouse): Promise<Meter> {
  const meter = house.addMeter("meter-001", { name: "Main" });
  const firstMs = Date.parse("2025-11-30T18:30:00Z");
  const count = (house.clock.nowMs - firstMs) / QUARTER_MS;
  const readings = Array.from({ length: Math.floor(count) + 1 }, (_, index) => ({
    takenAtMs: firstMs + index * QUARTER_MS,
    energyWh: 1_000_000 + index * 250,
  }));
  await house.publish(meter, readings);
  return meter;
}
