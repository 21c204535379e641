import { describe, expect, test } from "bun:test";
import { findMeter, listIgnoredDevices } from "../store/meters.ts";
import { UNREGISTERED } from "../store/sightings.ts";
import { NOON_MS, openHouse, textOfPage } from "./pages.fixture.ts";

describe("the page of meters", () => {
  test("adds a meter by its device id", async () => {
    const house = await openHouse();
    const response = await house.post("/meters", {
      device_id: " flat-2 ",
      name: "Flat 2",
      location: "Second floor",
    });
    expect([response.status, response.headers.get("Location")]).toEqual([303, "/meters?done=meter-added"]);
    expect(findMeter(house.box.store, "flat-2")).toMatchObject({ name: "Flat 2", location: "Second floor" });
    expect(textOfPage(await house.page("/meters?done=meter-added"))).toContain(
      "Added. It comes alive with its first message.",
    );
  });

  test("keeps what was typed beside what is wrong with it", async () => {
    const house = await openHouse();
    const response = await house.post("/meters", { device_id: "no spaces", name: "Flat 2", location: "" });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('value="no spaces"');
    expect(page).toContain('value="Flat 2"');
    expect(page).toMatch(/id="field-device_id"[^>]*aria-invalid="true"/);
    house.addMeter("flat-2");
    expect((await house.post("/meters", { device_id: "flat-2" })).status).toBe(409);
  });

  test("shows a meter's state, firmware and signal", async () => {
    const house = await openHouse();
    await house.publish(house.addMeter("meter-001", { name: "Main" }), [{ energyWh: 5, powerCw: 8_430 }]);
    const text = textOfPage(await house.page("/meters"));
    expect(text).toMatch(/Main meter-001 Online 84\.3 W just now 1\.2\.0 −60 dBm/);
  });

  test("renames, retires and reinstates", async () => {
    const house = await openHouse();
    house.addMeter("meter-001");
    expect((await house.post("/meters/meter-001", { name: "Pump", location: "Garden" })).status).toBe(303);
    expect(findMeter(house.box.store, "meter-001")).toMatchObject({ name: "Pump", location: "Garden" });
    await house.post("/meters/meter-001/retire", {});
    expect(textOfPage(await house.page("/meters/meter-001"))).toContain("Reinstate meter-001");
    await house.post("/meters/meter-001/reinstate", {});
    expect(findMeter(house.box.store, "meter-001")?.retiredAtMs).toBeNull();
    expect((await house.post("/meters/meter-001", { name: "x".repeat(81), location: "" })).status).toBe(422);
    expect((await house.post("/meters/nobody", { name: "x" })).status).toBe(404);
  });

  test("names what a deletion loses, then ignores the id until it is allowed again", async () => {
    const house = await openHouse();
    const meter = house.addMeter("meter-003");
    const january = Date.parse("2026-01-10T00:00:00Z");
    await house.publish(
      meter,
      Array.from({ length: 1234 }, (_, index) => ({ takenAtMs: january + index * 60_000, energyWh: index })),
    );
    const text = textOfPage(await house.page("/meters/meter-003/delete"));
    expect(text).toContain("Delete meter-003 and its 1,234 readings");
    expect(text).toContain("January 2026");
    expect((await house.post("/meters/meter-003/delete", {})).status).toBe(303);
    expect(findMeter(house.box.store, "meter-003")).toBeUndefined();
    expect(textOfPage(await house.page("/meters"))).toContain("Ignored devices");
    await house.post("/meters/ignored/meter-003/allow", {});
    expect(listIgnoredDevices(house.box.store)).toEqual([]);
  });

  test("shows the refused messages of a meter on its page, and those of strangers on the list", async () => {
    const house = await openHouse();
    house.addMeter("meter-001");
    const message = {
      receivedAtMs: NOON_MS,
      reason: "out-of-range",
      detail: "voltage 9999",
      payload: '{"voltage":9999}',
    };
    house.box.sightings.reject({ ...message, deviceId: "meter-001" }, 3);
    house.box.sightings.reject({ ...message, deviceId: UNREGISTERED, detail: "stranger: retired" });
    const own = textOfPage(await house.page("/meters/meter-001"));
    expect(own).toMatch(/Out of range 3 20 Feb 2026, 12:00 pm/);
    expect(own).toContain('{"voltage":9999}');
    expect(own).not.toContain("stranger");
    expect(textOfPage(await house.page("/meters"))).toContain("stranger: retired");
  });
});
