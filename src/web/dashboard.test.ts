import { describe, expect, test } from "bun:test";
import { changeMeter } from "../actions/change-meter.ts";
import { START_MS, testMachine } from "../clock/clock.fixture.ts";
import { addParentLink } from "../store/meter-links.ts";
import { UNREGISTERED } from "../store/sightings.ts";
import { NOON_MS, openHouse, rentOut, textOfPage } from "./pages.fixture.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe("the home page", () => {
  test("without a meter says where to publish what, and refreshes itself once there is one", async () => {
    const house = await openHouse();
    const text = textOfPage(await house.page("/"));
    for (const words of [
      "Waiting for your first meter",
      "192.168.1.20:1883",
      "smartmeter/meter-001/telemetry",
      '"energy_kwh": 12.345',
      `mosquitto_pub -h 192.168.1.20 -p 1883 -i meter-001 -q 1 -t smartmeter/meter-001/telemetry -m '{"device_id":"meter-001"`,
      "meterbox simulate --broker 192.168.1.20:1883",
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain("timestamp");
    expect((await house.get("/waiting")).headers.get("HX-Refresh")).toBeNull();
    house.addMeter("meter-001");
    expect((await house.get("/waiting")).headers.get("HX-Refresh")).toBe("true");
  });

  test("waits for a meter that was added by hand, and says what was refused meanwhile", async () => {
    const house = await openHouse();
    await house.post("/meters", { device_id: "flat-2", name: "Flat 2" });
    const text = textOfPage(await house.page("/"));
    expect(text).toContain("Waiting for Flat 2 …");
    expect(text).toContain("smartmeter/flat-2/telemetry");
    expect(text).not.toContain("cannot be used");
    const message = { reason: "wrong-device", payload: "{}", receivedAtMs: NOON_MS - 5000 };
    const detail = 'm1: device_id is "meter-1" on the topic of m1';
    house.box.sightings.reject({ ...message, deviceId: UNREGISTERED, detail });
    house.box.sightings.reject({ ...message, deviceId: "flat-2", detail: "not JSON" });
    const poll = await house.get("/waiting");
    expect(poll.headers.get("HX-Refresh")).toBeNull();
    const refused = await poll.text();
    expect(textOfPage(refused)).toContain(`${detail} , 5 s ago`);
    expect(textOfPage(refused)).toContain("flat-2: not JSON , 5 s ago");
    expect(refused).toContain('href="/meters"');
    expect(await house.page("/")).toContain(refused);
  });

  test("waits on for a meter that is asked for while others are heard", async () => {
    const house = await openHouse();
    await house.post("/meters", { device_id: "flat-2" });
    house.addMeter("meter-001");
    expect(await house.page("/")).toContain('hx-sse:connect="/live"');
    expect(await house.page("/?meter=flat-2")).toContain('hx-get="/waiting?meter=flat-2"');
    expect((await house.get("/waiting?meter=flat-2")).headers.get("HX-Refresh")).toBeNull();
    expect((await house.get("/?meter=meter-001")).headers.get("Location")).toBe("/meters/meter-001");
    expect((await house.get("/?meter=nobody")).status).toBe(404);
  });

  test("shows what the newest reading says, each figure with its unit", async () => {
    const house = await openHouse();
    const meter = house.addMeter("meter-001", { name: "Main" });
    await house.publish(meter, [
      { takenAtMs: NOON_MS - MINUTE_MS, energyWh: 12_000 },
      {
        energyWh: 12_345,
        powerCw: 128_400,
        voltageCv: 23_040,
        currentMa: 5570,
        powerFactorMilli: 980,
        frequencyChz: 5000,
      },
    ]);
    const text = textOfPage(await house.page("/"));
    for (const words of [
      "1,284 W",
      "230.4 V",
      "5.57 A",
      "0.98",
      "50.0 Hz",
      "0.35 kWh",
      "12.35 kWh",
      "−60 dBm",
      "Its meter is live",
    ]) {
      expect(text).toContain(words);
    }
  });

  test("adds up the meters that lie behind no other, and says how many are heard", async () => {
    const house = await openHouse();
    const ids = ["main", "kitchen", "shed", "gone"];
    const [main, kitchen, shed, gone] = ids.map((id) => house.addMeter(id, { name: id }));
    addParentLink(house.box.store, { meter: kitchen!.number, parent: main!.number, fromMs: 0, toMs: null });
    changeMeter(house.box, "gone", { retired: true });
    rentOut(house, "shed");
    for (const [meter, powerCw] of [
      [main, 100_000],
      [kitchen, 40_000],
      [shed, 25_000],
    ] as const)
      await house.publish(meter!, [
        { takenAtMs: NOON_MS - 60 * MINUTE_MS, energyWh: 1000, powerCw },
        { energyWh: 1000 + powerCw / 100, powerCw },
      ]);
    house.clock.nowMs += 1000;
    const text = textOfPage(await house.page("/"));
    expect(text).toContain("Power now 1,250 W 3 of 3 meters live");
    expect(text).toContain("Today 1.25 kWh");
    expect(text).toContain(
      "Today by meter main 1,000 W 1.0 kWh 80% kitchen 400 W 0.4 kWh 32% shed 250 W 0.3 kWh 20%",
    );
    expect(gone && (await house.page("/")).includes('href="/meters/gone"')).toBe(false);
  });

  test("counts the meters that are heard; one that is not keeps its energy of today", async () => {
    const house = await openHouse();
    const [silent, online] = [house.addMeter("meter-001"), house.addMeter("meter-002")];
    rentOut(house, "meter-002");
    await house.publish(silent, [
      { takenAtMs: NOON_MS - 30 * MINUTE_MS, energyWh: 1000, powerCw: 100_000 },
      { energyWh: 1500, powerCw: 100_000 },
    ]);
    house.clock.nowMs += 10 * MINUTE_MS;
    await house.publish(online, [{ takenAtMs: house.clock.nowMs, energyWh: 1, powerCw: 5000 }]);
    const text = textOfPage(await house.page("/"));
    expect(text).toContain("Power now 50.0 W 1 of 2 meters live");
    expect(text).toContain("meter-001 Silent seen 10 min ago 0.5 kWh 100%");
  });

  test("compares today with yesterday by this time, to the minute", async () => {
    const house = await openHouse();
    const meter = house.addMeter("meter-001");
    // 1 kW yesterday, half of it today: both from midnight to a minute past noon.
    const midnightMs = NOON_MS - 12 * 60 * MINUTE_MS;
    await house.publish(
      meter,
      Array.from({ length: 36 * 4 + 1 }, (_, quarter) => ({
        takenAtMs: midnightMs - DAY_MS + quarter * 15 * MINUTE_MS,
        energyWh: quarter <= 96 ? quarter * 250 : 24_000 + (quarter - 96) * 125,
      })),
    );
    house.clock.nowMs += 1000;
    expect(textOfPage(await house.page("/"))).toContain(
      "Today 6.00 kWh 50% less than yesterday by this time",
    );
  });

  test("says in money what today adds, what the month comes to, and how far the next slab is", async () => {
    const house = await openHouse();
    const meter = house.addMeter("meter-001");
    const slabs = [
      { range: "0-100", rate: 3 },
      { range: "101+", rate: 5 },
    ];
    await house.send("POST", "/api/tariffs", { name: "Home", slabs, fixed_charge: 50 });
    const midnightMs = NOON_MS - 12 * 60 * MINUTE_MS;
    // 20 kWh in January, 90 kWh in February until today, 4 kWh today.
    await house.publish(meter, [
      { takenAtMs: NOON_MS - 30 * DAY_MS, energyWh: 0 },
      { takenAtMs: Date.parse("2026-02-01T00:00:00+05:30"), energyWh: 20_000 },
      { takenAtMs: midnightMs, energyWh: 110_000 },
      { takenAtMs: NOON_MS, energyWh: 114_000 },
    ]);
    house.clock.nowMs += 1000;
    const text = textOfPage(await house.page("/"));
    expect(text).toContain("Today 4.00 kWh ₹12.00");
    expect(text).toContain(
      "This month 94.0 kWh ₹332.00 so far ~ ₹478.80 by 28 Feb Last month 20 kWh · ₹110.00",
    );
    expect(text).toContain("Slab 1 of 2 6 kWh to ₹5.00 a kWh now ₹3.00 a kWh");
    expect(await house.page("/")).toContain('href="/bills/meters?meter=meter-001&amp;month=2026-02"');
  });

  test("adds up the money of meters whose accounts are rated apart", async () => {
    const house = await openHouse();
    const meters = [house.addMeter("flat-1"), house.addMeter("flat-2")];
    rentOut(house, "flat-2");
    const slabs = [{ range: "0+", rate: 2 }];
    await house.send("POST", "/api/tariffs", { name: "Home", slabs });
    for (const meter of meters)
      await house.publish(meter, [{ takenAtMs: NOON_MS - 60 * MINUTE_MS, energyWh: 0 }, { energyWh: 1500 }]);
    house.clock.nowMs += 1000;
    const text = textOfPage(await house.page("/"));
    expect(text).toContain("Today 3.00 kWh ₹6.00");
    expect(text).toContain("This month 3.0 kWh ₹6.00 so far");
  });

  test("adds nothing of a meter of which nobody has said what it measures: it may be counted already", async () => {
    const house = await openHouse();
    const meters = [house.addMeter("main"), house.addMeter("kitchen")];
    await house.send("POST", "/api/tariffs", { slabs: [{ range: "0+", rate: 2 }], fixed_charge: 50 });
    for (const meter of meters)
      await house.publish(meter, [
        { takenAtMs: NOON_MS - 60 * MINUTE_MS, energyWh: 0, powerCw: 100_000 },
        { energyWh: 1500, powerCw: 150_000 },
      ]);
    house.clock.nowMs += 1000;
    const text = textOfPage(await house.page("/"));
    expect(text).toContain("Power now 1,500 W");
    expect(text).toContain("Today 1.50 kWh ₹3.00");
    expect(text).toContain("This month 1.5 kWh ₹53.00 so far");
    expect(text).toContain("kitchen 1,500 W 1.5 kWh");
  });

  test("shows the old figures of a silent meter weakly, with their time", async () => {
    const house = await openHouse();
    const meter = house.addMeter("meter-001");
    await house.publish(meter, [{ energyWh: 12_000, powerCw: 50_000, voltageCv: 23_040, currentMa: null }]);
    expect(textOfPage(await house.page("/"))).toContain("Voltage 230.4 V Current");
    house.clock.nowMs += 10 * MINUTE_MS;
    const page = await house.page("/");
    expect(textOfPage(page)).toContain("Voltage 230.4 V as of 12:00 pm Current – Power factor");
    expect(textOfPage(page)).toContain("Total 12.00 kWh Wi-Fi signal");
    expect(page).toMatch(/Voltage<\/dt><dd class="weak">/);
  });

  test("says first whose counter broke, with the way to the question", async () => {
    const house = await openHouse();
    const meter = house.addMeter("meter-001");
    await house.publish(meter, [{ takenAtMs: NOON_MS - 60 * MINUTE_MS, energyWh: 90_000 }]);
    expect(textOfPage(await house.page("/"))).not.toContain("counter");
    await house.publish(
      meter,
      Array.from({ length: 60 }, (_, index) => ({
        takenAtMs: NOON_MS - (59 - index) * MINUTE_MS,
        energyWh: 1000 + index,
      })),
    );
    const page = await house.page("/");
    expect(textOfPage(page)).toContain(
      "meter-001 's counter fell at 11:01 am. Every reading is kept, and bills wait for your answer. What was it?",
    );
    expect(page).toContain('href="/meters/meter-001#questions"');
  });

  test("asks whether a doubtful clock is right, as the settings do, until that is confirmed", async () => {
    const house = await openHouse({ boxClock: testMachine({ newestStoredMs: START_MS + DAY_MS }).clock });
    const asks = async () => [
      /Is the clock right\?|not sure what time it is/.test(await house.page("/")),
      (await house.page("/settings")).includes("Is the clock right?"),
    ];
    expect(await asks()).toEqual([true, true]);
    house.addMeter("meter-001");
    expect(await asks()).toEqual([true, true]);
    expect(await house.page("/")).toContain('href="/settings#clock"');
    expect((await house.post("/settings/clock", {})).status).toBe(303);
    expect(await asks()).toEqual([false, false]);
    expect(textOfPage(await house.page("/settings?done=clock-confirmed"))).toContain("Confirmed.");
  });

  test("has no empty line or chart where nothing was measured", async () => {
    const house = await openHouse();
    const meter = house.addMeter("meter-001");
    const empty = await house.page("/");
    expect(empty).not.toContain("Last hour");
    expect(empty.match(/class="chart [^"]*is-empty"/g)).toHaveLength(2);
    await house.publish(meter, [
      { takenAtMs: NOON_MS - 2 * MINUTE_MS, energyWh: 1, powerCw: 100 },
      { takenAtMs: NOON_MS - MINUTE_MS, energyWh: 1, powerCw: 100 },
    ]);
    const page = await house.page("/");
    expect(textOfPage(page)).toContain("Last hour");
    expect(page.includes("is-empty")).toBe(false);
  });

  test("shows no power for a meter that has gone silent, and says what to do", async () => {
    const house = await openHouse();
    const meter = house.addMeter("meter-001", { name: "Flat 2" });
    await house.publish(meter, [{ energyWh: 1000, powerCw: 50_000 }]);
    house.clock.nowMs += 10 * MINUTE_MS;
    const text = textOfPage(await house.page("/"));
    expect(text).toContain(
      "Flat 2 has been silent since 12:00 pm. Its counter goes on inside the meter, so nothing is lost.",
    );
    expect(text).toContain("Power now – Its meter is not heard");
  });

  test.each([
    ["simulated", "Simulated clock: nothing here is real."],
    ["demo", "real data from Sceaux, France"],
  ] as const)("of a %s folder says so", async (folder, words) => {
    const house = await openHouse({ folder });
    expect(await house.page("/")).toContain(words);
    expect(await (await openHouse()).page("/")).not.toContain(words);
  });

  test("keeps a hostile name from being markup and from turning the text around it", async () => {
    const house = await openHouse();
    house.addMeter("meter-001", { name: '<img src=x onerror=alert(1)>\u202E"evil', location: "<script>" });
    for (const path of [
      "/",
      "/meters",
      "/meters/meter-001",
      "/bills",
      "/tariffs/new",
      "/meters/meter-001/delete",
    ]) {
      const page = await house.page(path);
      expect(page).not.toContain("<img src=x");
      expect(page).not.toContain("<script>");
      // Wherever the name stands in a text, it stands alone in a bdi or between isolates.
      for (const [found] of page.matchAll(/[^<>]*\u202E[^<>]*<\/\w+>/g))
        expect(found).toMatch(/<\/bdi>$|^\u2068.*\u2069|\u2068[^\u2069]*\u2069/);
    }
  });
});

describe("the charts' data", () => {
  test("leaves gaps open and puts now at the right edge", async () => {
    const house = await openHouse();
    const meter = house.addMeter("meter-001");
    await house.publish(meter, [
      { takenAtMs: NOON_MS - 20 * MINUTE_MS, powerCw: 10_000, energyWh: 1 },
      { takenAtMs: NOON_MS - 19 * MINUTE_MS, powerCw: 30_000, energyWh: 2 },
      { takenAtMs: NOON_MS - 3 * MINUTE_MS, powerCw: 50_000, energyWh: 3 },
    ]);
    const data = await (await house.get("/charts/home/power")).json();
    expect(data).toMatchObject({ toMs: NOON_MS, fromMs: NOON_MS - DAY_MS });
    const { min, mean, max } = data.lines;
    expect([data.places.names, min, mean, max].map(({ length }) => length)).toEqual([288, 288, 288, 288]);
    const last = [-5, -4, -3, -2, -1];
    expect(last.map((at) => [min.at(at), mean.at(at), max.at(at)])).toEqual([
      [null, null, null],
      [100, 200, 300],
      [null, null, null],
      [null, null, null],
      [500, 500, 500],
    ]);
  });

  test("puts the hours of the property's clock under the day", async () => {
    const house = await openHouse();
    house.addMeter("meter-001");
    const { ticks } = await (await house.get("/charts/home/power")).json();
    const labels = ticks.map((tick: { label: string }) => tick.label.toLowerCase().replace(/\s/g, " "));
    expect([labels[0], labels.at(-1)]).toEqual(["12 pm", "12 pm"]);
    expect(labels).toEqual(expect.arrayContaining(["6 pm", "12 am", "6 am"]));
  });

  test("has days without a reading as null, not as nothing used", async () => {
    const house = await openHouse();
    const meter = house.addMeter("meter-001");
    await house.publish(meter, [
      { takenAtMs: NOON_MS - 2 * DAY_MS, energyWh: 1000 },
      { takenAtMs: NOON_MS, energyWh: 25_000 },
    ]);
    const { days } = await (await house.get("/charts/home/daily")).json();
    expect(days).toHaveLength(30);
    expect(days.slice(0, 27).every((day: { kwh: number | null }) => day.kwh === null)).toBe(true);
    expect(days.slice(27).map((day: { kwh: number }) => day.kwh)).toEqual([6, 12, 6]);
    expect(days.map((day: { isToday: boolean }) => day.isToday).lastIndexOf(true)).toBe(29);
  });
});
