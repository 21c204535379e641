import { describe, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { storedIntervals } from "../store/intervals.ts";
import { loadDriver } from "../store/open.ts";
import { NOON_MS, openHouse, type TestHouse, textOfPage } from "./pages.fixture.ts";

const HOUR_MS = 3_600_000;

/** A house whose meters sent a reading each hour of the last four days; all but the last day is sealed. */
async function openMeasuredHouse(): Promise<TestHouse> {
  const house = await openHouse();
  for (const id of ["flat-1", "flat-2"]) {
    const meter = house.addMeter(id, { name: id === "flat-1" ? "Flat 1" : "" });
    const hours = Array.from({ length: 96 }, (_, hour) => ({
      takenAtMs: NOON_MS - (96 - hour) * HOUR_MS,
      energyWh: 1000 + hour * 250,
      powerCw: 25_000,
    }));
    await house.publish(meter, hours);
  }
  await house.box.store.works.run(() => house.box.sealAll());
  return house;
}

/** Follows a post to the page of its long work, and waits until that has ended. */
async function finish(house: TestHouse, path: string): Promise<string> {
  const response = await house.post(path, {});
  expect(response.status).toBe(303);
  const location = response.headers.get("Location") ?? "";
  await house.box.longWorks.find(location.slice("/work/".length))?.ended;
  return location;
}

describe("the page of the data", () => {
  test("counts what is kept, and says how it grows and how long the disk lasts", async () => {
    const house = await openMeasuredHouse();
    const text = textOfPage(await house.page("/settings/data"));
    expect(text).toContain("Readings 192 kept");
    expect(text).toMatch(/Database \d+ (kB|MB)/);
    expect(text).toMatch(/Free on this disk [\d.,]+ [GT]B/);
    expect(text).toContain("Moved into the database up to 20 Feb 2026, 11:00");
    expect(text).toContain("48 readings a day");
    expect(text).toMatch(/At this pace the disk (is full in|lasts for)/);
    expect(text).toContain("Last backup none yet");
    const answer = await (await house.send("GET", "/api/data")).json();
    expect(answer).toMatchObject({
      readings: 192,
      unsealed_readings: 0,
      readings_a_day: 48,
      last_backup: null,
    });
    expect(answer.readings_bytes).toBeGreaterThan(0);
    expect(answer.database_bytes).toBeGreaterThan(answer.readings_bytes);
  });

  test("counts readings that are in the journal only, and says nothing of growth before there is a day", async () => {
    const house = await openHouse();
    await house.publish(house.addMeter("flat-1"), [{ energyWh: 5 }]);
    const text = textOfPage(await house.page("/settings/data"));
    expect(text).toMatch(/Readings 1 kept 1 are in the journal only/);
    expect(text).toContain("It takes a day of readings");
  });

  test("gives the readings of all meters or of one as a table, of the days that are asked for", async () => {
    const house = await openMeasuredHouse();
    const all = await house.get("/settings/data/readings.csv?meter=&from=&until=");
    expect(all.headers.get("Content-Disposition")).toBe('attachment; filename="readings-all.csv"');
    const lines = (await all.text()).trimEnd().split("\r\n");
    expect(lines.length).toBe(1 + 192);
    expect(lines[0]).toStartWith("device_id,timestamp,energy_kwh,power_w,");
    expect(lines[1]).toStartWith("flat-1,2026-02-16T06:30:00.000Z,1,250,");
    expect(lines.at(-1)).toStartWith("flat-2,2026-02-20T05:30:00.000Z,24.75,250,");
    const one = await house.get("/settings/data/readings.csv?meter=flat-2&from=2026-02-18&until=2026-02-18");
    const day = (await one.text()).trimEnd().split("\r\n");
    expect(day.length).toBe(1 + 24);
    expect(day[1]).toStartWith("flat-2,2026-02-17T18:30:00.000Z,");
  });

  test.each([
    ["meter=other", "meter", "There is no meter called other."],
    ["from=2026-02-30", "from", "2026-02-30 is not a date"],
    ["from=2026-02-03&until=2026-02-01", "until", "the wrong way round"],
  ])("says of %s what is wrong, beside the field", async (query, field, words) => {
    const house = await openHouse();
    const refused = await house.get(`/settings/data/readings.csv?${query}`);
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toMatch(new RegExp(`name="${field}"[^>]*aria-invalid="true"`));
    expect(textOfPage(page)).toContain(words);
  });

  test("makes a backup that holds everything, says when, and hands it to an owner alone", async () => {
    const house = await openMeasuredHouse();
    const work = await finish(house, "/settings/data/backup");
    expect(house.box.longWorks.find(work.slice("/work/".length))?.state).toBe("done");
    const led = await house.get(`${work}/file`);
    const path = led.headers.get("Location") ?? "";
    expect([led.status, path]).toEqual([303, work.replace("/work/", "/settings/data/backups/")]);
    const file = await house.get(path);
    expect(file.headers.get("Content-Disposition")).toBe('attachment; filename="meterbox-2026-02-20.db"');
    const copy = join(house.box.dataFolder, "copy.db");
    await Bun.write(copy, await file.arrayBuffer());
    const Driver = loadDriver();
    const sqlite = new Driver(copy, { readonly: true });
    expect(sqlite.prepare("SELECT COUNT(*) FROM meters").pluck().get()).toBe(2);
    expect(sqlite.prepare("PRAGMA quick_check").pluck().get()).toBe("ok");
    sqlite.close();
    expect(textOfPage(await house.page("/settings/data"))).toMatch(/Last backup 20 Feb 2026, 12:00.pm, \d+/);
    expect((await house.get(path, { Cookie: "" })).status).toBe(303);
    // The file goes with the box's memory of the work.
    expect(readdirSync(join(house.box.dataFolder, "work")).length).toBe(1);
  });

  test("derives everything again, and comes to the same", async () => {
    const house = await openMeasuredHouse();
    const { store } = house.box;
    const quarter = (ms: number) => Math.floor(ms / 900_000);
    const intervals = () =>
      JSON.stringify(storedIntervals(store, 1, quarter(NOON_MS - 96 * HOUR_MS), quarter(NOON_MS)));
    const before = intervals();
    expect(before.length).toBeGreaterThan(1000);
    store.sqlite.prepare("DELETE FROM intervals").run();
    const page = await house.page(await finish(house, "/settings/data/derive"));
    expect(textOfPage(page)).toMatch(/Flat 1.*flat-2/);
    expect(intervals()).toBe(before);
  });
});
