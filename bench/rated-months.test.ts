import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assetPath } from "../src/assets.ts";
import { openStore } from "../src/store/open.ts";
import { readTariff } from "../src/tariff-form/read.ts";
import { output } from "./child.ts";
import { writeHistory } from "./history.ts";
import { BANDED_TARIFF, monthAt, timeRatings } from "./rated-months.ts";

const history = { meters: 2, days: 62, intervalMs: 60_000, toMs: Date.parse("2026-11-01T00:00:00Z") };
const folder = mkdtempSync(join(tmpdir(), "meterbox-ratings-"));
await writeHistory(folder, history);
afterAll(() => rmSync(folder, { recursive: true }));

const OCTOBER = { from: "2026-10-01", to: "2026-11-01" };
const read = readTariff(BANDED_TARIFF, { currency: "INR" });
if ("errors" in read) throw new Error(JSON.stringify(read.errors));
const { tariff } = read;

test("months lie between a history's beginning and its last sixty days", () => {
  const year = { days: 365, fromMs: Date.parse("2025-11-01T00:00:00Z") };
  expect(monthAt(year, 0)).toEqual({ from: "2025-11-01", to: "2025-12-01" });
  expect(monthAt(year, 0.9)).toEqual({ from: "2026-08-01", to: "2026-09-01" });
  expect(monthAt({ ...year, days: 4 }, 0.9)).toEqual({ from: "2025-11-01", to: "2025-12-01" });
});

test("every meter is rated in every month, and one without a price is no figure", () => {
  const store = openStore(folder, assetPath("drizzle"));
  const september = { from: "2026-09-01", to: "2026-10-01" };
  expect(timeRatings(store, tariff, [september, OCTOBER]).filter(({ wallMs }) => wallMs > 0).length).toBe(4);
  const later = { versions: tariff.versions.map((version) => ({ ...version, effectiveFrom: "2027-01-01" })) };
  expect(() => timeRatings(store, { ...tariff, ...later }, [OCTOBER])).toThrow("No tariff applies");
  store.close();
});

test("a process of its own says how long each rating took, round by round", async () => {
  const months = JSON.stringify([OCTOBER]);
  const script = join(import.meta.dir, "rating-process.ts");
  const times = JSON.parse(await output([process.execPath, script, folder, months, "3"]));
  for (const name of ["month", "banded_month"])
    expect(times[name].map((times: object[]) => times.length)).toEqual([2, 2, 2]);
});
