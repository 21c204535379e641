import { describe, expect, test } from "bun:test";
import { MISSION_TARIFF } from "../../../test/mission-tariff.ts";
import { openHouse, type TestHouse } from "../pages.fixture.ts";

const FLAT = { components: [{ kind: "energy", name: "Energy", rate: 5 }] };

async function post(house: TestHouse, path: string, body: unknown) {
  const response = await house.send("POST", path, body);
  return { status: response.status, json: await response.json() };
}

/** A meter that used 250 kWh in January, evenly. */
async function januaryHouse() {
  const house = await openHouse();
  await house.publish(house.addMeter("meter-001", { name: "Main" }), [
    { takenAtMs: Date.parse("2025-12-31T18:30:00Z"), energyWh: 1_000_000 },
    { takenAtMs: Date.parse("2026-01-31T18:30:00Z"), energyWh: 1_250_000 },
  ]);
  return house;
}

describe("comparing", () => {
  test("two tariffs shows each month by both, and what it makes in all", async () => {
    const house = await januaryHouse();
    const { status, json } = await post(house, "/api/compare", {
      device_id: "meter-001",
      a: MISSION_TARIFF,
      b: FLAT,
    });
    expect(status).toBe(200);
    expect(json).toEqual({
      device_id: "meter-001",
      currency: "INR",
      a: { tariff: null },
      b: { tariff: null },
      months: [
        {
          month: "2026-01",
          energy_kwh: 250,
          energy_wh: 250_000,
          quality: "interpolated",
          partial: false,
          a: { total: 1268.5, total_minor: 126_850, problems: [] },
          b: { total: 1250, total_minor: 125_000, problems: [] },
          difference: -18.5,
          difference_minor: -1850,
        },
      ],
      total: {
        months: 1,
        energy_kwh: 250,
        energy_wh: 250_000,
        a: 1268.5,
        a_minor: 126_850,
        b: 1250,
        b_minor: 125_000,
        difference: -18.5,
        difference_minor: -1850,
      },
    });
  });

  test.each([
    ["another currency", { a: MISSION_TARIFF, b: { ...FLAT, currency: "EUR" } }, "b"],
    ["a tariff that is none", { a: MISSION_TARIFF, b: {} }, "b.components"],
    ["a missing one", { b: MISSION_TARIFF }, "a"],
    ["a device without readings", { device_id: "quiet", a: MISSION_TARIFF, b: FLAT }, "device_id"],
  ])("with %s is refused by its field", async (_what, body, field) => {
    const house = await januaryHouse();
    house.addMeter("quiet");
    const { status, json } = await post(house, "/api/compare", { device_id: "meter-001", ...body });
    expect([status, json.errors[0].field]).toEqual([422, field]);
  });
});
