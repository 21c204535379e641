import { describe, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
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
});
