import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  type BandRule,
  bandsOf,
  type Calendar,
  DAY_KINDS,
  holidaysUsed,
  isHoliday,
  missingHolidayYears,
  seasonChanges,
  seasonOn,
} from "./calendar.ts";

const PLAIN: Calendar = { time: "local", seasons: [], holidayList: null, rules: [], restBand: null };
const SEASONS: Calendar = {
  ...PLAIN,
  seasons: [
    { name: "winter", from: "10-01" },
    { name: "spring", from: "03-01" },
    { name: "summer", from: "06-01" },
  ],
};
const SPAIN: Calendar = { ...PLAIN, holidayList: "Spain" };
const LISTS = {
  Spain: { "2026": ["2026-12-25", "2026-01-01", "2026-01-01", "2027-01-06"], "2027": ["2027-01-01"] },
  France: { "2026": ["2026-07-14"], "2028": [] },
};
const rule = (band: string): BandRule => ({
  band,
  seasons: null,
  days: DAY_KINDS,
  times: [{ fromMinute: 0, toMinute: 1440 }],
});
const nextDay = (date: string) => Temporal.PlainDate.from(date).add({ days: 1 }).toString();

test("bands stand in the order in which they are first named, that of the rest last", () => {
  const rules = ["peak", "night", "peak"].map(rule);
  expect(bandsOf({ ...PLAIN, rules, restBand: "day" })).toEqual(["peak", "night", "day"]);
  expect(bandsOf({ ...PLAIN, rules, restBand: "peak" })).toEqual(["peak", "night"]);
  expect(bandsOf(SEASONS)).toEqual([]);
});

describe("a season", () => {
  test.each([
    ["2026-01-01", "winter"],
    ["2026-02-28", "winter"],
    ["2028-02-29", "winter"],
    ["2026-03-01", "spring"],
    ["2026-05-31", "spring"],
    ["2026-06-01", "summer"],
    ["2026-09-30", "summer"],
    ["2026-10-01", "winter"],
    ["2026-12-31", "winter"],
  ])("lasts until the next one begins, across the turn of the year too: %s is in %s", (date, season) => {
    expect(seasonOn(SEASONS, date)).toBe(season);
  });

  test("is none where the calendar has none", () => {
    expect(seasonOn(PLAIN, "2026-01-01")).toBeNull();
    expect(seasonChanges(PLAIN, { from: "2026-01-01", to: "2028-01-01" })).toEqual([]);
  });

  test("changes only inside a span, not where the span itself begins or ends", () => {
    const changes = (from: string, to: string) => seasonChanges(SEASONS, { from, to });
    expect(changes("2026-03-01", "2026-06-01")).toEqual([]);
    expect(changes("2026-02-28", "2026-06-02")).toEqual(["2026-03-01", "2026-06-01"]);
    expect(changes("2026-09-01", "2027-04-01")).toEqual(["2026-10-01", "2027-03-01"]);
    expect(changes("2026-09-01", "2026-03-01")).toEqual([]);
  });

  test("that begins anew under the same name changes nothing", () => {
    const seasons = [
      { name: "low", from: "01-01" },
      { name: "high", from: "07-01" },
      { name: "low", from: "10-01" },
    ];
    const span = { from: "2025-11-15", to: "2026-12-15" };
    expect(seasonChanges({ ...PLAIN, seasons }, span)).toEqual(["2026-07-01", "2026-10-01"]);
    expect(seasonChanges({ ...PLAIN, seasons: seasons.slice(0, 1) }, span)).toEqual([]);
  });

  test("changes exactly on the days whose season is not that of the day before", () => {
    const anySeasons = fc.uniqueArray(
      fc.record({
        name: fc.constantFrom("a", "b", "c"),
        from: fc
          .integer({ min: 0, max: 364 })
          .map((days) => Temporal.PlainDate.from("2001-01-01").add({ days }).toString().slice(5)),
      }),
      { maxLength: 5, selector: ({ from }) => from },
    );
    fc.assert(
      fc.property(anySeasons, fc.nat(500), fc.nat(900), (seasons, begin, length) => {
        const calendar = { ...PLAIN, seasons };
        const from = Temporal.PlainDate.from("2027-01-01").add({ days: begin }).toString();
        const to = Temporal.PlainDate.from(from).add({ days: length }).toString();
        const expected: string[] = [];
        for (let day = from; nextDay(day) < to; day = nextDay(day))
          if (seasonOn(calendar, day) !== seasonOn(calendar, nextDay(day))) expected.push(nextDay(day));
        expect(seasonChanges(calendar, { from, to })).toEqual(expected);
      }),
    );
  });
});

describe("holidays", () => {
  test("are those of the calendar's own list, each in its own year", () => {
    expect(isHoliday(SPAIN, LISTS, "2026-12-25")).toBe(true);
    expect(isHoliday(SPAIN, LISTS, "2026-07-14")).toBe(false);
    expect(isHoliday(SPAIN, LISTS, "2027-01-06")).toBe(false);
    expect(isHoliday(PLAIN, LISTS, "2026-12-25")).toBe(false);
    expect(isHoliday({ ...PLAIN, holidayList: "constructor" }, LISTS, "2026-12-25")).toBe(false);
  });

  test("are missing in each year that a span touches and the list does not know", () => {
    const missing = (calendar: Calendar, from: string, to: string) =>
      missingHolidayYears(calendar, LISTS, { from, to });
    expect(missing(SPAIN, "2026-12-01", "2028-01-01")).toEqual([]);
    expect(missing(SPAIN, "2025-12-31", "2028-01-02")).toEqual(["2025", "2028"]);
    expect(missing({ ...PLAIN, holidayList: "France" }, "2028-01-01", "2028-02-01")).toEqual([]);
    expect(missing({ ...PLAIN, holidayList: "Italy" }, "2026-01-01", "2026-02-01")).toEqual(["2026"]);
    expect(missing(PLAIN, "2026-01-01", "2026-02-01")).toEqual([]);
    expect(missing(SPAIN, "2025-01-01", "2025-01-01")).toEqual([]);
  });

  test("that count in a span are told once and in order, its last day excluded", () => {
    const used = (from: string, to: string, calendar = SPAIN) => holidaysUsed(calendar, LISTS, { from, to });
    expect(used("2026-01-01", "2027-01-07")).toEqual(["2026-01-01", "2026-12-25", "2027-01-01"]);
    expect(used("2026-01-02", "2026-12-25")).toEqual([]);
    expect(used("2026-01-02", "2026-12-26")).toEqual(["2026-12-25"]);
    expect(used("2026-12-25", "2026-12-25")).toEqual([]);
    expect(used("2026-01-01", "2027-01-01", PLAIN)).toEqual([]);
  });

  test("in standard time reach an hour into the day after, so that of the day before counts", () => {
    const used = (time: Calendar["time"]) =>
      holidaysUsed({ ...SPAIN, time }, LISTS, { from: "2026-12-26", to: "2027-01-01" });
    expect(used("standard")).toEqual(["2026-12-25"]);
    expect(used("local")).toEqual([]);
  });
});
