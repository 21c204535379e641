import { describe, expect, test } from "bun:test";
import { contracted, rateMonth, totalOf, versionOf, versionsOf, written } from "../rating.fixture.ts";

const FEBRUARY = { period: { from: "2026-02-01", to: "2026-03-01", cycle: null } };
const MEMO = { printed: false, counted: false };

/** A version from the beginning and one from 15 February, half of the month, blended into it. */
const halves = (first: readonly object[], second: readonly object[]) =>
  versionsOf({
    currency: "INR",
    versions: [
      { components: first },
      { effective_from: "2026-02-15", mid_period: "blend", components: second },
    ],
  });
const blended = (components: readonly object[], whole: object = {}) =>
  versionOf(components, { mid_period: "blend", ...whole });

describe("what applies on some days of blended ones only", () => {
  test("is computed where it stands in the list, whatever applies beside it", () => {
    const steps = [contracted("kw", 5), contracted("kw", 2, "2026-02-08"), contracted("kw", 6, "2026-02-15")];
    const components = [
      { kind: "fixed", name: "S", rate: 28, when: { contracted: { quantity: "kw", above: 4 } } },
      {
        kind: "percent",
        name: "P",
        percent: 10,
        of: ["S"],
        when: { contracted: { quantity: "kw", up_to: 5 } },
      },
    ];
    const rating = rateMonth(blended(components), 0, { ...FEBRUARY, contracted: steps });
    expect(written(rating)).toEqual([
      "S 7.00 2026-02-01..2026-02-08",
      "S 14.00 2026-02-15..2026-03-01",
      "P 0.70 2026-02-01..2026-02-08",
      "P 0.00 2026-02-08..2026-02-15",
    ]);
  });

  test("compares its memos on just those days", () => {
    const components = [
      { kind: "fixed", name: "A", rate: 280, ...MEMO },
      { kind: "levy", name: "B", rate: 1, ...MEMO },
      { kind: "greater", name: "G", of: ["A", "B"], until: "2026-02-11" },
    ];
    expect(written(rateMonth(blended(components), 560, FEBRUARY))).toEqual([
      "G 200.00 2026-02-01..2026-02-11",
    ]);
  });

  test("misses of a minimum what the days of the minimum lack", () => {
    const components = [
      { kind: "levy", name: "L", rate: 1 },
      { kind: "minimum", name: "M", amount: 280, of: ["L"], until: "2026-02-15" },
    ];
    expect(written(rateMonth(blended(components), 140, FEBRUARY)).at(-1)).toBe(
      "M 70.00 2026-02-01..2026-02-15",
    );
  });

  test("has what its cap takes off on those days, so that no tax is taken of it on others", () => {
    const components = [
      { kind: "energy", name: "E", rate: 1, until: "2026-02-15", cap: { amount: 56 } },
      { kind: "fixed", name: "F", rate: 28, quantity: "kw" },
      { kind: "percent", name: "T", percent: 10, of: ["E"], from: "2026-02-08" },
    ];
    const rating = rateMonth(blended(components), 280, { ...FEBRUARY, contracted: [contracted("kw", 1)] });
    expect(totalOf(rating)).toBe("57.40");
    expect(written(rating).slice(-2)).toEqual([
      "T 1.40 2026-02-08..2026-02-15",
      "T 0.00 2026-02-15..2026-03-01",
    ]);
  });

  test("keeps each version's own limits for its days, those on which it does not apply too", () => {
    const energy = (upTo: number) => [
      {
        kind: "energy",
        name: "E",
        slabs: [{ up_to: upTo, rate: 1 }, { rate: 2 }],
        limits: { proration: "calendar-fraction" },
        until: "2026-01-21",
      },
    ];
    const versions = versionsOf({
      currency: "INR",
      versions: [
        { components: energy(93) },
        { effective_from: "2026-01-11", mid_period: "blend", components: energy(46.5) },
      ],
    });
    expect(totalOf(rateMonth(versions, 198))).toBe("215.80");
  });
});

describe("versions that are blended and compare other components", () => {
  const fixed = (name: string, rate: number, more: object = {}) => ({ kind: "fixed", name, rate, ...more });

  test("each lack of their minimum what their own list lacks", () => {
    const lines = [fixed("A", 10), fixed("B", 100)];
    const minimum = (of: readonly string[]) => ({ kind: "minimum", name: "M", amount: 150, of });
    const versions = halves([...lines, minimum(["A"])], [...lines, minimum(["A", "B"])]);
    expect(written(rateMonth(versions, 0, FEBRUARY)).slice(-2)).toEqual([
      "M 70.00 2026-02-01..2026-02-15",
      "M 20.00 2026-02-15..2026-03-01",
    ]);
  });

  test("each take the greater of their own two", () => {
    const memos = [fixed("A", 10, MEMO), fixed("B", 20, MEMO), fixed("C", 300, MEMO)];
    const greater = (of: readonly string[]) => ({ kind: "greater", name: "G", of });
    const versions = halves([...memos, greater(["A", "B"])], [...memos, greater(["A", "C"])]);
    expect(written(rateMonth(versions, 0, FEBRUARY))).toEqual([
      "G 10.00 2026-02-01..2026-02-15",
      "G 150.00 2026-02-15..2026-03-01",
    ]);
  });
});

test("a season that no component is charged in cuts nothing", () => {
  const seasons = [
    { name: "a", from: "01-01" },
    { name: "b", from: "01-11" },
    { name: "c", from: "01-21" },
  ];
  const components = [
    { kind: "energy", name: "E", slabs: [{ up_to: 100, rate: 1 }, { rate: 2 }] },
    { kind: "fixed", name: "F", rate: 10, when: { season: "a" } },
  ];
  const rating = rateMonth(versionOf(components, { calendar: { seasons } }), 310);
  expect(rating.parts.map(({ span }) => span.from)).toEqual(["2026-01-01", "2026-01-11"]);
  expect(totalOf(rating)).toBe("523.23");
});

test("the one slab of energy that has one is named as its first", () => {
  const tax = { kind: "percent", name: "P", percent: 10, of: [{ component: "E", slab: 1 }] };
  const one = { kind: "energy", name: "E", slabs: [{ rate: 1 }] };
  expect(written(rateMonth(versionOf([one, tax]), 100)).at(-1)).toBe("P 10.00");
});

describe("one line that has a cap or a floor", () => {
  test("is held to it by its exact amount", () => {
    const fixed = {
      kind: "fixed",
      name: "F",
      rate: 9.6,
      rounding: { to: "whole-unit" },
      cap: { amount: 9.8 },
    };
    const tax = { kind: "percent", name: "P", percent: 100, of: ["F"], base: "exact" };
    expect(written(rateMonth(versionOf([fixed, tax]), 0))).toEqual(["F 10.00", "P 9.60"]);
  });

  test("is not lifted by a floor that its part has, where only its rounding is below", () => {
    const given = {
      kind: "given",
      name: "G",
      as: "amount",
      rounding: { to: "whole-unit" },
      floor: { amount: 1.2 },
    };
    const versions = versionOf([given, { kind: "fixed", name: "F", rate: 0, quantity: "kw" }]);
    const rating = rateMonth(versions, 0, {
      ...FEBRUARY,
      given: new Map([["G", 14_000_000_000n]]),
      contracted: [contracted("kw", 1), contracted("kw", 2, "2026-02-15")],
    });
    expect(totalOf(rating)).toBe("1.00");
  });
});
