import { describe, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { addDays, daysIn } from "../domain/dates.ts";
import { INTERVAL_MS } from "../domain/interval.ts";
import { contracted, typedUsage } from "../domain/rating.fixture.ts";
import { rate } from "../domain/rating.ts";
import { needsOf } from "../domain/tariff-needs.ts";
import { libraryTariffs } from "./library.ts";
import { readTariff } from "./read.ts";

describe("the library's tariff", () => {
  test.each(libraryTariffs().map((tariff) => [tariff.key, tariff] as const))(
    "%s is read without errors and says where its figures are from",
    (_key, { json, content }) => {
      expect(readTariff(json, { currency: "XXX" })).toEqual({ tariff: content });
      expect(content.versions).toHaveLength(1);
      expect(content.versions[0]?.currency).toBe(json.currency);
      expect(content.versions[0]?.source).toBe(json.source);
    },
  );

  test("is in it for each file of the folder, under a key of its own", () => {
    const files = readdirSync(join(import.meta.dir, "library")).map((name) => name.replace(/\.json$/, ""));
    const keys = libraryTariffs().map(({ key }) => key);
    expect(keys.toSorted()).toEqual(files.toSorted());
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("of Spain brings its holidays along", () => {
    const { holidays } = libraryTariffs().find(({ key }) => key === "spain-2.0td")!.content;
    expect(Object.keys(holidays["Spain"] ?? {})).toEqual(["2025", "2026", "2027"]);
    expect(holidays["Spain"]?.["2026"]).toContain("2026-10-12");
  });

  test.each(libraryTariffs().map(({ key, content }) => [key, content] as const))(
    "%s rates thirteen months of quarter hours in which what is contracted changes each month",
    (_key, { versions, holidays }) => {
      const period = { from: "2025-01-01", to: "2026-02-01", cycle: null };
      const first = Date.parse(period.from) / INTERVAL_MS;
      const intervals = Array.from({ length: daysIn(period) * 96 }, (_, index) => ({
        quarter: first + index,
        energyWh: 10,
        quality: "actual" as const,
        isPartial: false,
      }));
      const needs = needsOf(versions);
      const { lines, problems } = rate({
        versions: versions.map((version) => ({ ...version, effectiveFrom: null })),
        holidays,
        period,
        timeZone: "UTC",
        usage: typedUsage(BigInt(intervals.length * 10), { intervals: () => intervals }),
        contracted: needs.quantities.flatMap((quantity) =>
          Array.from({ length: 13 }, (_, month) =>
            contracted(quantity, 5 + (month % 2), month === 0 ? null : addDays(period.from, month * 30)),
          ),
        ),
        given: new Map(needs.given.map(({ name }) => [name, 1n])),
      });
      expect(problems).toEqual([]);
      expect(lines.length).toBeGreaterThan(0);
    },
  );
});
