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
    const second = await house.post("/meters", { device_id: "flat-2" });
    expect(second.status).toBe(409);
    expect(await second.text()).toMatch(
      /id="field-device_id-error">There is a meter called flat-2 already\.<\/p>/,
    );
  });

  test("shows a meter's state, power, day and last message", async () => {
    const house = await openHouse();
    await house.publish(house.addMeter("meter-001", { name: "Main" }), [{ energyWh: 5, powerCw: 8_430 }]);
    const text = textOfPage(await house.page("/meters"));
    expect(text).toMatch(/Main meter-001 Online 84\.3 W – just now/);
  });

  test("renames, retires and reinstates", async () => {
    const house = await openHouse();
    house.addMeter("meter-001");
    expect((await house.post("/meters/meter-001", { name: "Pump", location: "Garden" })).status).toBe(303);
    expect(findMeter(house.box.store, "meter-001")).toMatchObject({ name: "Pump", location: "Garden" });
    await house.post("/meters/meter-001/retire", {});
    expect(textOfPage(await house.page("/meters/meter-001"))).toContain("Reinstate \u2068Pump\u2069");
    await house.post("/meters/meter-001/reinstate", {});
    expect(findMeter(house.box.store, "meter-001")?.retiredAtMs).toBeNull();
    expect((await house.post("/meters/meter-001", { name: "x".repeat(81), location: "" })).status).toBe(422);
    expect((await house.post("/meters/nobody", { name: "x" })).status).toBe(404);
  });

  test("takes the largest load, or says beside its field what is wrong with it", async () => {
    const house = await openHouse();
    house.addMeter("meter-001");
    const change = (watts: string) =>
      house.post("/meters/meter-001", { name: "Main", location: "", max_power_w: watts });
    expect(await house.page("/meters/meter-001")).toContain('value="26000"');
    expect((await change("60000")).status).toBe(303);
    expect(findMeter(house.box.store, "meter-001")?.maxPowerW).toBe(60_000);
    for (const wrong of ["x", "1e3", "-1", "0"]) {
      const response = await change(wrong);
      expect(response.status).toBe(422);
      expect(await response.text()).toMatch(/name="max_power_w"[^>]*aria-invalid="true"/);
    }
    expect((await house.post("/meters/meter-001", { name: "Main", location: "" })).status).toBe(303);
    expect(findMeter(house.box.store, "meter-001")?.maxPowerW).toBe(60_000);
  });

  test("says how to connect one that was never heard", async () => {
    const house = await openHouse();
    await house.post("/meters", { device_id: "flat-2", name: "Flat 2" });
    expect(textOfPage(await house.page("/meters/flat-2"))).toContain(
      "mosquitto_pub -h 192.168.1.20 -p 1883 -i flat-2 -q 1 -t smartmeter/flat-2/telemetry",
    );
    house.addMeter("meter-001");
    expect(await house.page("/meters/meter-001")).not.toContain("mosquitto_pub");
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
    expect(text).toContain("Delete \u2068meter-003\u2069 and its 1,234 readings");
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
    for (const device of ["stranger", "one:more"])
      house.box.sightings.reject({
        ...message,
        deviceId: UNREGISTERED,
        reason: "wrong-device",
        detail: `${device}: device_id is "x": what`,
      });
    const own = textOfPage(await house.page("/meters/meter-001"));
    expect(own).toMatch(/Out of range 3 20 Feb 2026, 12:00 pm/);
    expect(own).toContain('{"voltage":9999}');
    expect(own).not.toContain("stranger");
    expect(textOfPage(await house.page("/meters"))).toMatch(
      /Another device's id one:more , stranger 2 20 Feb 2026, 12:00 pm .*stranger: device_id is "x": what/,
    );
  });
});

describe("settings and groups of meters", () => {
  test("a new current transformer proposes the largest load, unless that is typed as well", async () => {
    const house = await openHouse();
    house.addMeter("meter-001");
    const save = (fields: Record<string, string>) =>
      house.post("/meters/meter-001", { name: "Main", location: "", ...fields });
    const kept = () => findMeter(house.box.store, "meter-001");
    expect((await save({ ct_a: "200", max_power_w: "26000" })).status).toBe(303);
    expect(kept()).toMatchObject({ ctA: 200, maxPowerW: 52_000 });
    expect((await save({ ct_a: "300", max_power_w: "60000" })).status).toBe(303);
    expect(kept()).toMatchObject({ ctA: 300, maxPowerW: 60_000 });
    expect((await save({ ct_a: "", max_power_w: "60000" })).status).toBe(303);
    expect(kept()).toMatchObject({ ctA: null, maxPowerW: 60_000 });
    for (const wrong of ["0", "x", "4000"]) {
      const response = await save({ ct_a: wrong, max_power_w: "60000" });
      expect([response.status, await response.text()]).toEqual([
        422,
        expect.stringMatching(/name="ct_a"[^>]*aria-invalid="true"/),
      ]);
    }
    const changed = await house.send("PATCH", "/api/devices/meter-001", { ct_a: 100 });
    expect(await changed.json()).toMatchObject({ ct_a: 100, max_power_w: 26_000 });
  });

  test("those of one node stand together under it, with its state", async () => {
    const house = await openHouse();
    house.addMeter("a", { node: "cellar" });
    house.addMeter("b", { node: "attic" });
    house.addMeter("c", { node: "cellar", name: "Pump" });
    const text = textOfPage(await house.page("/meters"));
    expect(text).toMatch(/Node cellar Connected a .* Pump c .* b /);
    expect(text).not.toContain("attic");
    expect(textOfPage(await house.page("/meters/a"))).toContain("cellar connected Also carries Pump");
  });

  test("retiring offers to take it back", async () => {
    const house = await openHouse();
    house.addMeter("meter-001");
    const response = await house.post("/meters/meter-001/retire", {});
    const cookie = decodeURIComponent(response.headers.get("Set-Cookie") ?? "");
    expect(cookie).toContain('"action":"/meters/meter-001/reinstate"');
  });
});
