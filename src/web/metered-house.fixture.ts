import type { Meter } from "../domain/meter.ts";
import { NOON_MS, openHouse, type TestHouse } from "./pages.fixture.ts";

const MINUTE_MS = 60_000;

/** A reading a minute up to noon, the register by minute. */
export async function houseWith(
  registerAt: (minute: number) => number | null,
  minutes = 120,
): Promise<{ house: TestHouse; meter: Meter }> {
  const house = await openHouse();
  const meter = house.addMeter("meter-001", { name: "Main" });
  const readings = Array.from({ length: minutes }, (_, index) => index - minutes + 1).flatMap((minute) => {
    const energyWh = registerAt(minute);
    return energyWh === null ? [] : [{ takenAtMs: NOON_MS + minute * MINUTE_MS, energyWh, powerCw: 6000 }];
  });
  await house.publish(meter, readings);
  return { house, meter };
}
