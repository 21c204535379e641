import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type BandRule, type Calendar, DAY_KINDS, type DayKind } from "../calendar.ts";
import { coverageErrors } from "./calendar-coverage.ts";

const WEEKDAYS = DAY_KINDS.slice(0, 5);
const rule = (
  band: string,
  times: readonly (readonly [number, number])[],
  part: Partial<BandRule> = {},
): BandRule => ({
  band,
  seasons: null,
  days: DAY_KINDS,
  times: times.map(([from, to]) => ({ fromMinute: from * 60, toMinute: to * 60 })),
  ...part,
});
const calendar = (rules: readonly BandRule[], part: Partial<Calendar> = {}): Calendar => ({
  time: "local",
  seasons: [],
  holidayList: null,
  rules,
  restBand: null,
  ...part,
});
const SEASONS = [
  { name: "summer", from: "06-01" },
  { name: "autumn", from: "09-01" },
  { name: "winter", from: "11-01" },
  { name: "summer", from: "12-24" },
];
const gap = (when: string) => ({
  field: "calendar.rest",
  message: `No band holds: ${when}. Add it to a band, or name a band for the rest.`,
});

describe("a gap is told", () => {
  test("once for all days, its quarter hours joined", () => {
    const rules = [
      rule("night", [[22, 6]]),
      rule("day", [
        [8, 13],
        [14.25, 20],
      ]),
    ];
    expect(coverageErrors(calendar(rules))).toEqual([
      gap("Every day, 06:00 to 08:00, 13:00 to 14:15 and 20:00 to 22:00"),
    ]);
  });

  test("with its days and seasons where it is not on all of them", () => {
    const rules = [
      rule("work", [[0, 24]], { days: WEEKDAYS }),
      rule("free", [[0, 24]], { days: ["saturday", "sunday", "holiday"], seasons: ["summer"] }),
      rule("free", [[0, 18]], { days: ["sunday", "holiday"], seasons: ["autumn", "winter"] }),
      rule("free", [[0, 24]], { days: ["saturday"], seasons: ["autumn"] }),
    ];
    expect(coverageErrors(calendar(rules, { seasons: SEASONS, holidayList: "list" }))).toEqual([
      gap("Sunday and holidays in autumn and winter, 18:00 to 24:00"),
      gap("Saturday in winter, 00:00 to 24:00"),
    ]);
  });

  test("without the seasons where it is in all of them, and with runs of days in short", () => {
    const seasonal = (days: readonly DayKind[]) =>
      coverageErrors(calendar([rule("work", [[0, 24]], { days })], { seasons: SEASONS }));
    expect(seasonal(WEEKDAYS)).toEqual([gap("Saturday and Sunday, 00:00 to 24:00")]);
    expect(seasonal(WEEKDAYS.slice(3))).toEqual([
      gap("Monday to Wednesday, Saturday and Sunday, 00:00 to 24:00"),
    ]);
  });

  test("at most four times, however many there are", () => {
    const rules = DAY_KINDS.slice(0, 7).map((day, index) => rule("a", [[0, 10 + index]], { days: [day] }));
    expect(coverageErrors(calendar(rules))).toHaveLength(4);
    const ranges = Array.from({ length: 12 }, (_, index) => [2 * index, 2 * index + 1] as const);
    expect(coverageErrors(calendar([rule("a", ranges)]))).toEqual([
      gap("Every day, 01:00 to 02:00, 03:00 to 04:00, 05:00 to 06:00, 07:00 to 08:00 and at other times"),
    ]);
  });

  test("of the holidays as such where no band knows of them", () => {
    const rules = [rule("all", [[0, 24]], { days: [...WEEKDAYS, "saturday", "sunday"] })];
    const forgotten = calendar(rules, { holidayList: "list" });
    expect(coverageErrors(forgotten)).toEqual([
      {
        field: "calendar.holidays",
        message: "No band holds on holidays; name them among a band's days, or name a band for the rest.",
      },
    ]);
    expect(coverageErrors({ ...forgotten, restBand: "rest" })).toEqual([]);
    expect(coverageErrors({ ...forgotten, holidayList: null })).toEqual([]);
  });
});

describe("an overlap is told", () => {
  test("at the later rule's times, with both bands", () => {
    const rules = [
      rule("night", [[22, 8]]),
      rule(
        "peak",
        [
          [10, 12],
          [7, 9],
        ],
        { days: WEEKDAYS },
      ),
    ];
    expect(coverageErrors(calendar(rules, { restBand: "day" }))).toEqual([
      {
        field: "calendar.bands[1].times[1]",
        message: '"night" and "peak" overlap: Monday to Friday, 07:00 to 08:00.',
      },
    ]);
  });

  test("with the season in which it is, and on both sides of midnight", () => {
    const rules = [
      rule("night", [[21, 3]], { seasons: ["winter", "summer"] }),
      rule("late", [[23, 1]], { seasons: ["autumn", "winter"], days: ["saturday", "holiday"] }),
    ];
    const overlapping = calendar(rules, { seasons: SEASONS, restBand: "day", holidayList: "list" });
    expect(coverageErrors(overlapping)).toEqual([
      {
        field: "calendar.bands[1].times[0]",
        message:
          '"night" and "late" overlap: Saturday and holidays in winter, 00:00 to 01:00 and 23:00 to 24:00.',
      },
    ]);
  });

  test("not where a band only meets itself", () => {
    const rules = [rule("low", [[22, 8]]), rule("low", [[0, 24]], { days: ["sunday"] })];
    expect(coverageErrors(calendar(rules, { restBand: "day" }))).toEqual([]);
  });
});

describe("what could never hold is refused", () => {
  test("as a band of the rest for which nothing is left", () => {
    const rules = [rule("night", [[22, 8]]), rule("day", [[8, 22]])];
    expect(coverageErrors(calendar(rules, { restBand: "rest" })).map(({ field }) => field)).toEqual([
      "calendar.rest",
    ]);
    expect(coverageErrors(calendar(rules, { restBand: "day" }))).toEqual([]);
  });

  test("as holidays of a calendar without bands", () => {
    const errors = coverageErrors(calendar([], { holidayList: "list" }));
    expect(errors.map(({ field }) => field)).toEqual(["calendar.holidays"]);
  });
});

test("a calendar has no errors exactly where each quarter hour of each kind of day has one band", () => {
  const anyRange = fc.constantFrom<readonly [number, number]>([0, 24], [0, 12], [12, 24], [18, 6], [6, 18]);
  const anyRule = fc.record({
    band: fc.constantFrom("a", "b"),
    seasons: fc.constantFrom<readonly string[] | null>(null, null, ["summer"], ["autumn", "winter"]),
    days: fc.constantFrom<readonly DayKind[]>(DAY_KINDS, WEEKDAYS, ["saturday", "sunday", "holiday"]),
    range: anyRange,
  });
  const seen = new Set<boolean>();
  fc.assert(
    fc.property(
      fc.array(anyRule, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(null, "a", "rest"),
      fc.constantFrom(null, "list"),
      (written, restBand, holidayList) => {
        const rules = written.map(({ band, range, ...part }) => rule(band, [range], part));
        const counts: number[] = [];
        let isRestUsed = false;
        for (const season of ["summer", "autumn", "winter"])
          for (const day of DAY_KINDS.slice(0, holidayList === null ? 7 : 8))
            for (let hour = 0; hour < 24; hour++) {
              const bands = written
                .filter(({ seasons, days }) => (seasons ?? [season]).includes(season) && days.includes(day))
                .filter(({ range: [from, to] }) =>
                  from < to ? from <= hour && hour < to : from <= hour || hour < to,
                )
                .map(({ band }) => band);
              isRestUsed ||= bands.length === 0;
              counts.push(bands.length === 0 && restBand !== null ? 1 : new Set(bands).size);
            }
        const isIdle = restBand === "rest" && !isRestUsed;
        const isRestNamed = restBand === "a" && !isRestUsed && !written.some(({ band }) => band === "a");
        const isRight = counts.every((count) => count === 1) && !isIdle && !isRestNamed;
        seen.add(isRight);
        const errors = coverageErrors(calendar(rules, { seasons: SEASONS, restBand, holidayList }));
        expect(errors.length === 0).toBe(isRight);
        expect(errors.length).toBeLessThanOrEqual(9);
      },
    ),
    { numRuns: 400 },
  );
  expect(seen.size).toBe(2);
});
