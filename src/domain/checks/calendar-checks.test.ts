import { describe, expect, test } from "bun:test";
import { type BandRule, type Calendar, DAY_KINDS, type DayKind } from "../calendar.ts";
import { calendarErrors } from "./calendar-checks.ts";

const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const rule = (band: string, times: readonly string[], part: Partial<BandRule> = {}): BandRule => ({
  band,
  seasons: null,
  days: DAY_KINDS,
  times: times.map((range) => ({
    fromMinute: minutes(range.slice(0, 5)),
    toMinute: minutes(range.slice(6)),
  })),
  ...part,
});
const GOOD: Calendar = {
  time: "local",
  seasons: [
    { name: "summer", from: "06-01" },
    { name: "winter", from: "10-01" },
  ],
  holidayList: null,
  rules: [
    rule("peak", ["10:00-14:00", "18:00-22:00"], { seasons: ["summer"], days: DAY_KINDS.slice(0, 5) }),
    rule("night", ["22:00-08:00"]),
  ],
  restBand: "day",
};
const withRule = (next: BandRule): Calendar => ({ ...GOOD, rules: [...GOOD.rules, next] });
const fieldsOf = (calendar: Calendar) => calendarErrors(calendar).map(({ field }) => field);

describe("a calendar is right", () => {
  test("where each quarter hour is in one band", () => {
    expect(calendarErrors(GOOD)).toEqual([]);
  });

  test("with seasons alone, and with nothing at all", () => {
    expect(calendarErrors({ ...GOOD, rules: [], restBand: null })).toEqual([]);
    expect(calendarErrors({ ...GOOD, seasons: [], rules: [], restBand: null })).toEqual([]);
  });

  test("with one band for a whole day, or with the rest alone", () => {
    const rules = [rule("all", ["00:00-24:00"])];
    expect(calendarErrors({ ...GOOD, rules, restBand: null })).toEqual([]);
    expect(calendarErrors({ ...GOOD, rules: [], restBand: "all" })).toEqual([]);
  });

  test("where a band names all days without a list of holidays, since no day is one", () => {
    expect(calendarErrors({ ...GOOD, rules: [rule("all", ["00:00-24:00"])], restBand: null })).toEqual([]);
  });
});

describe("a season is refused", () => {
  test.each(["02-30", "02-29", "13-01", "00-10", "04-31", "6-1", "2026-06-01", "", "06-01 "])(
    "that begins on %p, which is no day of every year",
    (from) => {
      const seasons = [
        { name: "winter", from: "10-01" },
        { name: "summer", from },
      ];
      expect(fieldsOf({ ...GOOD, seasons })).toEqual(["calendar.seasons[1].from"]);
    },
  );

  test("that begins on the same day as another", () => {
    const seasons = [...GOOD.seasons, { name: "autumn", from: "10-01" }];
    expect(calendarErrors({ ...GOOD, seasons })).toEqual([
      {
        field: "calendar.seasons[2].from",
        message: '"winter" begins on 10-01 already; "autumn" needs another day.',
      },
    ]);
  });
});

describe("a band's rule is refused", () => {
  test("with a season that the calendar does not have", () => {
    expect(calendarErrors(withRule(rule("low", ["09:00-10:00"], { seasons: ["summer", "sumer"] })))).toEqual([
      {
        field: "calendar.bands[2].season",
        message: '"low" names the season "sumer", which the calendar does not have.',
      },
    ]);
  });

  test("for holidays alone without a list of them", () => {
    for (const days of [["holiday"], ["saturday", "holiday"]] as DayKind[][]) {
      expect(calendarErrors(withRule(rule("low", ["09:00-10:00"], { days })))).toEqual([
        {
          field: "calendar.bands[2].days",
          message:
            '"low" holds on holidays, but the calendar names no list of them; name one or leave them out.',
        },
      ]);
    }
  });

  test.each([
    ["09:10-10:00", "times begin and end on quarter hours from 00:00 to 24:00, such as 09:15."],
    ["09:00-09:59", "times begin and end on quarter hours from 00:00 to 24:00, such as 09:15."],
    ["09:00-24:15", "times begin and end on quarter hours from 00:00 to 24:00, such as 09:15."],
    ["24:00-02:00", "a day ends at 24:00; write 00:00 for its beginning."],
    ["09:00-09:00", "nothing lies in between; the whole day is 00:00 to 24:00."],
    ["00:00-00:00", "nothing lies in between; the whole day is 00:00 to 24:00."],
  ])("with the times %s: %s", (times, message) => {
    expect(calendarErrors(withRule(rule("low", ["08:00-08:15", times])))).toEqual([
      { field: "calendar.bands[2].times[1]", message: `"low", ${times.replace("-", " to ")}: ${message}` },
    ]);
  });

  test("that can never hold", () => {
    expect(fieldsOf(withRule(rule("low", [], { seasons: [], days: [] })))).toEqual([
      "calendar.bands[2].season",
      "calendar.bands[2].days",
      "calendar.bands[2].times",
    ]);
  });

  test("together with all others, before gaps and overlaps are looked for", () => {
    const seasons = [{ name: "summer", from: "02-30" }];
    const rules = [rule("a", ["00:00-00:10"]), rule("b", ["01:00-01:00"])];
    expect(fieldsOf({ ...GOOD, seasons, rules, restBand: null })).toEqual([
      "calendar.seasons[0].from",
      "calendar.bands[0].times[0]",
      "calendar.bands[1].times[0]",
    ]);
  });
});
