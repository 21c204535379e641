import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Determinants } from "../domain/account-bill.ts";
import type { BillingDocument } from "../domain/document.ts";
import { type Interval, QUALITIES } from "../domain/interval.ts";
import { versionsOf } from "../domain/rating.fixture.ts";
import { rate } from "../domain/rating.ts";
import { frozenVersion } from "../tariff-form/read.ts";
import { tariffs, tariffVersions } from "../tariff-form/tariff.fixture.ts";
import {
  CREDIT_NOTE,
  FLAT_SUPPLY,
  FULL_CREDIT_NOTE,
  INVOICE,
  invoiceOf,
  LOST_NUMBER,
} from "./document.fixture.ts";
import { intervalsShape, writeIntervals } from "./interval-form.ts";
import { readDocument, readOwnDocument, readOwnSupply, readOwnTrueUp } from "./read.ts";
import { determinants, spanOf } from "./supply.fixture.ts";
import { writeVersion } from "./version-form.ts";
import { writeDocument, writePart } from "./write.ts";

function throughText(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json));
}

/** JSON with another value at a path such as `supplies[0].title`. */
function withValue(json: unknown, path: string, value: unknown): unknown {
  const [name = "", ...rest] = path.split(/[.[\]]+/).filter((part) => part !== "");
  if (Array.isArray(json))
    return json.map((item, index) =>
      String(index) !== name ? item : rest.length > 0 ? withValue(item, rest.join("."), value) : value,
    );
  const fields = json as Readonly<Record<string, unknown>>;
  return { ...fields, [name]: rest.length > 0 ? withValue(fields[name], rest.join("."), value) : value };
}

function expectRoundTrip(document: BillingDocument): void {
  expect(readOwnDocument(throughText(writeDocument(document)))).toEqual(document);
}

const wh = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const names = fc.constantFrom("Fuel adjustment", "__proto__", "constructor", "2026", "Umlage");

const intervalLists: fc.Arbitrary<readonly Interval[]> = fc
  .uniqueArray(
    fc.record({
      quarter: fc.integer({ min: 1_960_000, max: 1_960_300 }),
      energyWh: fc.integer({ min: -1000, max: 10 ** 9 }),
      quality: fc.constantFrom(...QUALITIES),
      isPartial: fc.boolean(),
    }),
    { selector: ({ quarter }) => quarter },
  )
  .map((intervals) => intervals.toSorted((a, b) => a.quarter - b.quarter));

const knowns: fc.Arbitrary<Determinants> = fc
  .record({
    energyWh: wh,
    openingWh: fc.option(wh),
    intervals: fc.option(intervalLists),
    added: fc.array(
      fc.record({
        dates: fc.constant({ from: "2026-01-05", to: "2026-01-09" }),
        energyWh: wh,
        bandsWh: fc.option(fc.dictionary(names, wh)),
      }),
      { maxLength: 2 },
    ),
    contracted: fc.array(
      fc.record({
        quantity: fc.constantFrom("kw", "kw.P1"),
        from: fc.option(fc.constant("2026-01-10")),
        micros: wh,
      }),
      { maxLength: 2 },
    ),
    given: fc.dictionary(names, wh),
    holidays: fc.dictionary(
      names,
      fc.dictionary(fc.constantFrom("2025", "2026"), fc.constant(["2026-01-26"])),
    ),
  })
  .map(({ energyWh, ...changes }) => determinants(energyWh, changes));

describe("a document", () => {
  test("of each kind is read back from its JSON as it was", () => {
    for (const document of [INVOICE, CREDIT_NOTE, FULL_CREDIT_NOTE, LOST_NUMBER]) expectRoundTrip(document);
  });

  test("is read back whatever tariff, determinants and lines its supplies have", () => {
    fc.assert(
      fc.property(tariffs(), knowns, ({ versions }, known) => {
        const { intervals } = known;
        const { lines, memos, parts, totalMinor } = rate({
          ...known,
          versions,
          usage: {
            energyWh: 250_000n,
            openingWh: 17n,
            intervals: intervals && (() => intervals),
            bandsWh: null,
            demandsMicros: null,
          },
          given: new Map(Object.entries(known.given)),
        });
        const supply = { ...FLAT_SUPPLY, versions, determinants: known, lines, memos, parts, totalMinor };
        expectRoundTrip(invoiceOf({ supplies: [supply] }));
        expect(readOwnSupply(throughText(writePart(supply)))).toEqual(supply);
      }),
      { numRuns: 60 },
    );
  });

  test("has its money, energies and rates as decimal texts: all its numbers are instants, counts and places", () => {
    const found = new Set<string>();
    const look = (value: unknown, name: string): void => {
      if (typeof value === "number") found.add(name);
      if (typeof value === "string") expect(value).not.toMatch(/^-?[\d.]+e[+-]?\d+$/i);
      if (typeof value === "object" && value !== null)
        for (const [field, inner] of Object.entries(value)) look(inner, Array.isArray(value) ? name : field);
    };
    for (const document of [INVOICE, CREDIT_NOTE, LOST_NUMBER]) look(writeDocument(document), "");
    expect([...found].filter((name) => !name.endsWith("Ms")).toSorted()).toEqual([
      "areaId",
      "chainIndex",
      "decision",
      "firstQuarter",
      "id",
      "index",
      "invoiceChainIndex",
      "lateMerge",
      "meter",
      "partial",
      "slab",
      "supply",
      "typedReading",
      "unit",
    ]);
  });

  test("keeps the parts of a bill that drafts keep too", () => {
    const [trueUp] = INVOICE.trueUps;
    expect(readOwnTrueUp(throughText(writePart(trueUp!)))).toEqual(trueUp!);
  });

  test("is not written with a figure that is no whole number", () => {
    expect(() => writeDocument({ ...LOST_NUMBER, chainIndex: 1.5 })).toThrow("chainIndex is 1.5");
  });
});

describe("quarter hours", () => {
  test("are read back as they were, with gaps, qualities and parts", () => {
    fc.assert(
      fc.property(intervalLists, (intervals) => {
        expect(intervalsShape.parse(throughText(writeIntervals(intervals)))).toEqual(intervals);
      }),
    );
  });

  test("are written so that a person finds the one of an hour", () => {
    const each = { energyWh: 12, quality: "actual", isPartial: false } as const;
    const intervals: Interval[] = [
      { ...each, quarter: 1_960_000 },
      { ...each, quarter: 1_960_001, energyWh: 13, isPartial: true },
      { ...each, quarter: 1_960_003, energyWh: 14, quality: "interpolated" },
    ];
    expect(writeIntervals(intervals)).toEqual({
      firstQuarter: 1_960_000,
      wh: "12 13 - 14",
      quality: "aa-i",
      partial: [1],
    });
    expect(() => writeIntervals(intervals.toReversed())).toThrow("order of time");
  });

  test("whose figures and letters do not belong together are refused", () => {
    const written = { firstQuarter: 1, wh: "12 13", quality: "aa", partial: [] };
    for (const [changes, message] of [
      [{ wh: "12" }, "1 figures and 2 letters"],
      [{ wh: "12 -" }, "have - beside a in place 1"],
      [{ quality: "a-" }, "have 13 beside - in place 1"],
      [{ wh: "12  13" }, "by blanks"],
    ] as const)
      expect(() => intervalsShape.parse({ ...written, ...changes })).toThrow(message);
  });
});

test("a tariff's version is frozen with its figures as texts, and read back as the same", () => {
  fc.assert(
    fc.property(tariffVersions(), (version) => {
      expect(frozenVersion.parse(throughText(writeVersion(version)))).toEqual(version);
    }),
    { numRuns: 200 },
  );
  const prices = { slab: 1, place: 0.000001 };
  const [named] = versionsOf({ components: [{ kind: "levy", name: "Levy", bands: prices }] });
  expect(writeVersion(named!)).toMatchObject({ components: [{ bands: { slab: "1", place: "0.000001" } }] });
  const [domestic] = FLAT_SUPPLY.versions;
  expect(writeVersion(domestic!)).toMatchObject({
    components: [
      { slabs: [{ up_to: "100", rate: "3" }, { up_to: "200", rate: "4.5" }, { rate: "6.000001" }] },
      { rate: "25" },
      { percent: "5.11269632" },
    ],
  });
});

describe("an outsider's document", () => {
  const json = () => throughText(writeDocument(INVOICE));

  test("is read as our own", () => {
    expect(readDocument(json())).toEqual({ document: INVOICE });
  });

  test("that cannot be read names the path of what is wrong", () => {
    const cases = [
      ["format", "other", "must be meterbox-document-1"],
      ["supplies[0].lines[1].amountMinor", 1850, "expected string"],
      ["supplies[0].totalMinor", "01", "must be a whole number as text"],
      ["totalMinor", "9".repeat(3000), "has too many digits"],
      ["currency", "XXX", "is no currency"],
      ["supplies[1].versions[0].currency", "Rupees", ""],
      ["supplies[0].versions[0].components", [], "not be empty"],
    ] as const;
    for (const [path, value, message] of cases) {
      const read = readDocument(withValue(json(), path, value));
      expect(read).toHaveProperty("error.field", path);
      expect("error" in read ? read.error.message : "").toContain(message);
    }
    const inDeterminants = [
      ["supplies[0].determinants", "period.to", "9000-01-01", "is from 2026-01-01 until 9000-01-01"],
      ["trueUps[0].billed.determinants", "timeZone", "Nowhere", "is no time zone"],
      ["supplies[1].determinants", "holidays[0].years[0].dates[0]", "2026-02-30", "has 2026-02-30"],
    ] as const;
    for (const [at, path, value, message] of inDeterminants) {
      const read = readDocument(withValue(json(), `${at}.${path}`, value));
      expect("error" in read ? read.error.field : "").toStartWith(at);
      expect("error" in read ? read.error.message : "").toContain(message);
    }
    expect(readDocument(null)).toHaveProperty("error");
    expect(readDocument({ format: "meterbox-document-1" })).toHaveProperty("error");
  });

  test("that is nested without end is refused", () => {
    let members: unknown = null;
    for (let depth = 0; depth < 5000; depth++) members = { members: [members] };
    expect(readDocument({ members })).toMatchObject({ error: { message: "is nested too deeply" } });
  });
});

test("the fixture's quarter hours add up to its energy", () => {
  const { intervals, energyWh } = INVOICE.supplies[1]!.determinants!;
  expect(intervals!.reduce((sum, interval) => sum + interval.energyWh, 0)).toBe(Number(energyWh));
  expect(spanOf({ from: "2026-01-01", to: "2026-02-01" })).toEqual(INVOICE.period);
});
