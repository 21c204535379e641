import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assetPath } from "../src/assets.ts";
import { storedIntervals } from "../src/store/intervals.ts";
import { requireMeter } from "../src/store/meters.ts";
import { openStore } from "../src/store/open.ts";
import { readingsBetween } from "../src/store/readings.ts";
import { dailyReadings, writeHistory } from "./history.ts";
import { meterIds } from "./load.ts";
import { lineOf } from "./points.ts";

test("every meter of a history holds the household's readings, ending where it is to end", async () => {
  const folder = mkdtempSync(join(tmpdir(), "meterbox-history-"));
  const size = { meters: 3, days: 4, intervalMs: 60_000, toMs: Date.parse("2026-11-01T00:00:00Z") };
  await writeHistory(folder, size);
  const store = openStore(folder, assetPath("drizzle"));
  const expected = [...dailyReadings(size)].flat();
  expect(expected.length).toBe(4 * 1440);
  expect(expected[0]?.takenAtMs).toBeGreaterThanOrEqual(size.toMs - 4 * 86_400_000);
  expect(expected.at(-1)?.takenAtMs).toBeLessThan(size.toMs);
  const [first] = meterIds(1).map((id) => requireMeter(store, id).number);
  for (const id of meterIds(3)) {
    const { number } = requireMeter(store, id);
    const everything = { fromMs: 0, toMs: size.toMs };
    expect([...readingsBetween(store, number, everything, 10_000)]).toEqual(expected);
    const quarters = [0, size.toMs / 900_000] as const;
    expect(storedIntervals(store, number, ...quarters)).toEqual(
      storedIntervals(store, first ?? 0, ...quarters),
    );
    expect(storedIntervals(store, number, ...quarters).length).toBe(4 * 96);
  }
  // Days that have rested are merged, the last two are not.
  const blocks = (table: string) => store.sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect([blocks("day_blocks"), blocks("hour_blocks")]).toEqual([3 * 2, 3 * 48]);
  store.close();
  rmSync(folder, { recursive: true });
});

test("a reading becomes a line of InfluxDB in the units of the wire", () => {
  const reading = {
    takenAtMs: 1_700_000_000_123,
    origin: "device",
    energyWh: 12_345,
    powerCw: 62_899,
    voltageCv: 23_040,
    currentMa: 2_730,
    powerFactorMilli: 980,
    frequencyChz: 5_000,
    rssiDbm: -60,
    boot: null,
    seq: null,
  } as const;
  expect(lineOf("meter-0001", reading)).toBe(
    "reading,device_id=meter-0001 voltage=230.4,current=2.73,power_w=628.99,energy_kwh=12.345,power_factor=0.98,frequency=50,rssi=-60i 1700000000123",
  );
});
