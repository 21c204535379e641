import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { bandClock, bandEnergies } from "./band-clock.ts";
import { type BandRule, bandsOf, type Calendar, DAY_KINDS, type DayKind } from "./calendar.ts";
import { calendarErrors } from "./checks/calendar-checks.ts";
import { INTERVAL_MS, IntervalSums, quarterOf } from "./interval.ts";

const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Chatham",
  "Asia/Kolkata",
  "America/Santiago",
  "Africa/Casablanca",
  "Pacific/Apia",
];
const WEEKDAYS = DAY_KINDS.slice(0, 5);
const WEEKEND: readonly DayKind[] = ["saturday", "sunday"];
const HOLIDAYS = { list: { "2025": ["2025-12-31"], "2026": ["2026-01-01", "2026-04-06", "2026-10-25"] } };

const rule = (band: string, times: [number, number][], part: Partial<BandRule> = {}): BandRule => ({
  band,
  seasons: null,
  days: DAY_KINDS,
  times: times.map(([from, to]) => ({ fromMinute: from * 60, toMinute: to * 60 })),
  ...part,
});
const TWO_BANDS: Calendar = {
  time: "local",
  seasons: [],
  holidayList: null,
  rules: [rule("night", [[22, 6]])],
  restBand: "day",
};
const RICH: Calendar = {
  time: "local",
  seasons: [
    { name: "summer", from: "04-01" },
    { name: "winter", from: "10-15" },
    { name: "summer", from: "12-15" },
  ],
  holidayList: "list",
  rules: [
    rule(
      "peak",
      [
        [1.5, 2.25],
        [10, 14],
      ],
      { days: WEEKDAYS, seasons: ["summer"] },
    ),
    rule("peak", [[17, 21.75]], { days: WEEKDAYS, seasons: ["winter"] }),
    rule("low", [[0, 24]], { days: ["sunday", "holiday"] }),
    rule("night", [[22, 1.25]], { days: [...WEEKDAYS, "saturday"] }),
  ],
  restBand: "day",
};

/** The bands by the rules as they read, with a zoned time of its own for each quarter hour. */
function slowBandsAt(calendar: Calendar, timeZone: string, quarter: number): string[] {
  const zoned = Temporal.Instant.fromEpochMilliseconds(quarter * INTERVAL_MS).toZonedDateTimeISO(timeZone);
  const shown = calendar.time === "local" ? zoned.toPlainDateTime() : standardTime(zoned);
  const date = shown.toPlainDate().toString();
  const isHoliday = calendar.holidayList !== null && Object.values(HOLIDAYS.list).flat().includes(date);
  const kind = isHoliday ? "holiday" : DAY_KINDS[shown.dayOfWeek - 1]!;
  const seasons = calendar.seasons.toSorted((a, b) => a.from.localeCompare(b.from));
  const season = seasons.filter(({ from }) => from <= date.slice(5)).at(-1) ?? seasons.at(-1);
  const minute = shown.hour * 60 + shown.minute;
  const bands = calendar.rules
    .filter(({ seasons }) => seasons === null || seasons.includes(season?.name ?? ""))
    .filter(({ days }) => days.includes(kind))
    .filter(({ times }) =>
      times.some(({ fromMinute, toMinute }) =>
        fromMinute < toMinute
          ? fromMinute <= minute && minute < toMinute
          : fromMinute <= minute || minute < toMinute,
      ),
    )
    .map(({ band }) => band);
  return bands.length > 0 ? [...new Set(bands)] : [calendar.restBand!];
}

function standardTime(zoned: Temporal.ZonedDateTime): Temporal.PlainDateTime {
  const offsets = [1, 7].map(
    (month) =>
      new Temporal.PlainDate(zoned.year, month, 1).toZonedDateTime(zoned.timeZoneId).offsetNanoseconds,
  );
  return zoned
    .withTimeZone("UTC")
    .toPlainDateTime()
    .add({ nanoseconds: Math.min(...offsets) });
}

const quartersOf = (from: string, to: string, timeZone: string) => {
  const [first, end] = [from, to].map((date) =>
    quarterOf(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone }).epochMilliseconds),
  ) as [number, number];
  return Array.from({ length: end - first }, (_, index) => first + index);
};
const at = (text: string) => quarterOf(Date.parse(text));
const counted = (calendar: Calendar, zone: string, from: string, to: string) => {
  const intervals = quartersOf(from, to, zone).map(
    (quarter) => ({ quarter, energyWh: 1, quality: "actual", isPartial: false }) as const,
  );
  return Object.fromEntries(bandEnergies(calendar, zone, HOLIDAYS, intervals));
};

/** Calendars without errors: each kind of day in each season is cut into bands at random quarter hours. */
const anyCalendar: fc.Arbitrary<Calendar> = fc
  .record({
    time: fc.constantFrom<Calendar["time"]>("local", "standard"),
    starts: fc.uniqueArray(fc.constantFrom("01-01", "03-29", "04-05", "07-01", "10-25", "12-31"), {
      maxLength: 3,
    }),
    withHolidays: fc.boolean(),
    edges: fc.uniqueArray(fc.integer({ min: 0, max: 95 }), { minLength: 2, maxLength: 6 }),
    groups: fc.constantFrom<(readonly DayKind[])[]>([DAY_KINDS], [WEEKDAYS, [...WEEKEND, "holiday"]]),
    left: fc.nat(3),
  })
  .map(({ time, starts, withHolidays, edges, groups, left }) => {
    const sorted = edges.toSorted((a, b) => a - b);
    const seasons = starts.map((from, index) => ({ name: `season ${index}`, from }));
    const rules = (seasons.length === 0 ? [null] : seasons.map(({ name }) => [name])).flatMap(
      (names, seasonIndex) =>
        groups.flatMap((days, group) =>
          sorted.map((edge, index) => ({
            band: `band ${(index + group + seasonIndex) % 4}`,
            seasons: names,
            days: withHolidays || days === DAY_KINDS ? days : days.filter((day) => day !== "holiday"),
            times: [{ fromMinute: edge * 15, toMinute: sorted[(index + 1) % sorted.length]! * 15 }],
          })),
        ),
    );
    return {
      time,
      seasons,
      holidayList: withHolidays ? "list" : null,
      rules: rules.slice(left),
      restBand: left === 0 ? null : "rest",
    };
  });

describe("the band of a quarter hour", () => {
  test.each(ZONES)("is what the rules say for the time that clocks show, all year, in %s", (zone) => {
    for (const time of ["local", "standard"] as const) {
      const calendar = { ...RICH, time };
      const clock = bandClock(calendar, zone, HOLIDAYS);
      const wrong = quartersOf("2025-12-30", "2027-01-02", zone).filter((quarter) => {
        const slow = slowBandsAt(calendar, zone, quarter);
        return slow.length !== 1 || clock.bandAt(quarter) !== slow[0];
      });
      expect(wrong).toEqual([]);
    }
  });

  test("is exactly one of the calendar's, whatever the calendar, zone and order in which one asks", () => {
    fc.assert(
      fc.property(
        anyCalendar,
        fc.constantFrom(...ZONES),
        fc.array(fc.integer({ min: at("2025-12-30T00:00Z"), max: at("2027-01-02T00:00Z") }), {
          minLength: 40,
          maxLength: 40,
        }),
        fc.constantFrom("2026-03-28", "2026-04-04", "2026-10-24", "2026-12-30"),
        (calendar, zone, anywhere, from) => {
          expect(calendarErrors(calendar)).toEqual([]);
          const clock = bandClock(calendar, zone, HOLIDAYS);
          const to = Temporal.PlainDate.from(from).add({ days: 3 }).toString();
          for (const quarter of [...anywhere, ...quartersOf(from, to, zone)]) {
            expect([clock.bandAt(quarter)]).toEqual(slowBandsAt(calendar, zone, quarter));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("follows the clocks on days of 23 and 25 hours, and of 23.5 and 24.5", () => {
    expect(counted(TWO_BANDS, "Europe/Berlin", "2026-03-29", "2026-03-30")).toEqual({ night: 28n, day: 64n });
    expect(counted(TWO_BANDS, "Europe/Berlin", "2026-10-25", "2026-10-26")).toEqual({ night: 36n, day: 64n });
    const lordHowe = (from: string, to: string) => counted(TWO_BANDS, "Australia/Lord_Howe", from, to);
    expect(lordHowe("2026-10-04", "2026-10-05")).toEqual({ night: 30n, day: 64n });
    expect(lordHowe("2026-04-05", "2026-04-06")).toEqual({ night: 34n, day: 64n });
  });

  test("changes at local quarter hours where the zone is :45 from UTC", () => {
    const clock = bandClock(TWO_BANDS, "Asia/Kathmandu", {});
    expect(clock.bandAt(at("2026-05-01T16:00Z"))).toBe("day");
    expect(clock.bandAt(at("2026-05-01T16:15Z"))).toBe("night");
    expect(clock.bandAt(at("2026-05-02T00:15Z"))).toBe("day");
  });

  test("does not move in summer where the calendar keeps standard time, south of the equator neither", () => {
    const standard = { ...TWO_BANDS, time: "standard" } as const;
    const berlin = bandClock(standard, "Europe/Berlin", {});
    for (const day of ["2026-01-15", "2026-03-29", "2026-07-15", "2026-10-25"]) {
      expect([`${day}T04:45Z`, `${day}T05:00Z`].map((text) => berlin.bandAt(at(text)))).toEqual([
        "night",
        "day",
      ]);
    }
    const chatham = bandClock(standard, "Pacific/Chatham", {});
    for (const day of ["2026-01-15", "2026-07-15"]) {
      expect([`${day}T17:00Z`, `${day}T17:15Z`].map((text) => chatham.bandAt(at(text)))).toEqual([
        "night",
        "day",
      ]);
    }
    expect(counted(standard, "Europe/Berlin", "2026-03-29", "2026-03-30")).toEqual({ night: 28n, day: 64n });
    expect(counted(standard, "Europe/Berlin", "2026-10-25", "2026-10-26")).toEqual({ night: 36n, day: 64n });
  });

  test("takes weekday, holiday and season from standard time too, an hour after the clocks' midnight", () => {
    const calendar = { ...RICH, time: "standard" } as const;
    const clock = bandClock(calendar, "Europe/Berlin", HOLIDAYS);
    // Monday 6 April 2026 is a holiday; in Berlin it is Tuesday from 22:00 UTC, in standard time from 23:00.
    expect(clock.bandAt(at("2026-04-06T22:45Z"))).toBe("low");
    expect(clock.bandAt(at("2026-04-06T23:00Z"))).toBe("night");
    expect(bandClock(RICH, "Europe/Berlin", HOLIDAYS).bandAt(at("2026-04-06T22:00Z"))).toBe("night");
  });

  test("takes the standard offset of each year where a zone's law changed", () => {
    const calendar = { ...RICH, time: "standard", holidayList: null } as const;
    const clock = bandClock(calendar, "Europe/Istanbul", {});
    const quarters = quartersOf("2016-06-01", "2017-01-10", "Europe/Istanbul");
    const slow = (quarter: number) => slowBandsAt(calendar, "Europe/Istanbul", quarter)[0];
    expect(quarters.filter((quarter) => clock.bandAt(quarter) !== slow(quarter))).toEqual([]);
  });

  test("is right before a change of clocks when one asked for the change itself first", () => {
    const clock = bandClock(TWO_BANDS, "Europe/Berlin", {});
    expect(clock.bandAt(at("2026-03-29T01:00Z"))).toBe("night");
    expect(clock.bandAt(at("2026-03-28T20:15Z"))).toBe("day");
  });

  test("is that of the quarter hour's beginning where clocks once changed within one", () => {
    const calendar = { ...RICH, holidayList: null };
    const quarters = quartersOf("2005-03-25", "2005-11-05", "America/St_Johns");
    const slow = (quarter: number) => slowBandsAt(calendar, "America/St_Johns", quarter)[0];
    for (const inOrder of [quarters, quarters.toReversed()]) {
      const clock = bandClock(calendar, "America/St_Johns", {});
      expect(inOrder.filter((quarter) => clock.bandAt(quarter) !== slow(quarter))).toEqual([]);
    }
  });

  test("is a broken promise where a calendar has none for it", () => {
    const clock = bandClock({ ...TWO_BANDS, restBand: null }, "UTC", {});
    expect(clock.bandAt(at("2026-01-01T23:00Z"))).toBe("night");
    expect(() => clock.bandAt(at("2026-01-01T12:00Z"))).toThrow("no band");
  });
});

describe("the energies of the bands", () => {
  test("add up to the difference of the registers, each band having one", () => {
    const anySteps = fc.array(fc.record({ minutes: fc.integer({ min: 1, max: 3000 }), wh: fc.nat(90_000) }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(anyCalendar, fc.constantFrom(...ZONES), anySteps, (calendar, zone, steps) => {
        const sums = new IntervalSums();
        let last = { takenAtMs: Date.parse("2026-03-20T11:07:31Z"), energyWh: 2_000 };
        for (const { minutes, wh } of steps) {
          const next = { takenAtMs: last.takenAtMs + minutes * 60_000, energyWh: last.energyWh + wh };
          sums.addStep(last, next, "actual");
          last = next;
        }
        const energies = bandEnergies(calendar, zone, HOLIDAYS, sums.intervals());
        expect([...energies.keys()]).toEqual(bandsOf(calendar));
        expect([...energies.values()].reduce((sum, wh) => sum + wh, 0n)).toBe(BigInt(last.energyWh - 2_000));
        for (const band of energies.keys()) {
          const expected = sums
            .intervals()
            .filter(({ quarter }) => slowBandsAt(calendar, zone, quarter)[0] === band)
            .reduce((sum, { energyWh }) => sum + energyWh, 0);
          expect(energies.get(band)).toBe(BigInt(expected));
        }
      }),
      { numRuns: 30 },
    );
  });

  test("are 0 where nothing was used, and none where the calendar has only seasons", () => {
    expect(Object.fromEntries(bandEnergies(TWO_BANDS, "UTC", {}, []))).toEqual({ night: 0n, day: 0n });
    const seasonsOnly = { ...RICH, holidayList: null, rules: [], restBand: null };
    expect(counted(seasonsOnly, "UTC", "2026-01-01", "2026-01-02")).toEqual({});
  });
});
