import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type Cycle, checkCycle, endedAt, finalPeriod, MONTHLY, openPeriod, periodsOf } from "./cycle.ts";
import { addDays, dateOf, daysIn } from "./dates.ts";
import { midnightMs } from "./period.ts";

const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "Pacific/Apia",
  "Asia/Kathmandu",
];
const FAR_ZONES = [...ZONES, "Pacific/Honolulu", "Pacific/Kiritimati"];
const BERLIN = "Europe/Berlin";
const HOUR_MS = 3_600_000;

const anyDate = fc.integer({ min: 11_323, max: 25_000 }).map(dateOf);
const anyZone = fc.constantFrom(...ZONES);
const anyStart = fc.integer({ min: Date.UTC(2003, 0), max: Date.UTC(2030, 0) });
const anyCounted: fc.Arbitrary<Cycle> = fc.oneof(
  fc.record({
    every: fc.constant("month" as const),
    count: fc.integer({ min: 1, max: 14 }),
    anchor: anyDate,
  }),
  fc.record({ every: fc.constant("day" as const), count: fc.integer({ min: 1, max: 400 }), anchor: anyDate }),
);
const anyCycle: fc.Arbitrary<Cycle> = fc.oneof(
  anyCounted,
  fc
    .uniqueArray(anyDate, { minLength: 1, maxLength: 30 })
    .map((dates): Cycle => ({ every: "date", dates: dates.toSorted() })),
);

function at(local: string, timeZone = BERLIN): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;
}

function ends(cycle: Cycle, from: string, until: string, timeZone = BERLIN): string[] {
  const [fromMs, untilMs] = [midnightMs(from, timeZone), midnightMs(until, timeZone)];
  return periodsOf(cycle, { fromMs, timeZone, untilMs }).map(({ dates }) => dates.to);
}

describe("periods", () => {
  test("of an anchor on the 31st end with each month's last day and come back to the 31st", () => {
    const cycle: Cycle = { every: "month", count: 1, anchor: "2027-01-31" };
    const expected = ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"];
    expect(ends(cycle, "2027-01-01", "2027-06-01")).toEqual(expected);
    expect(ends(cycle, "2028-02-01", "2028-04-01")).toEqual(["2028-02-29", "2028-03-31"]);
    expect(ends(cycle, "2024-02-01", "2024-04-01")).toEqual(["2024-02-29", "2024-03-31"]);
  });

  test("of several months or days are counted from the anchor, backwards too", () => {
    const quarter: Cycle = { every: "month", count: 3, anchor: "2026-02-15" };
    expect(ends(quarter, "2025-08-15", "2026-06-01")).toEqual(["2025-11-15", "2026-02-15", "2026-05-15"]);
    const weeks: Cycle = { every: "day", count: 28, anchor: "2026-01-29" };
    expect(ends(weeks, "2026-01-01", "2026-03-01")).toEqual(["2026-01-29", "2026-02-26"]);
  });

  test("of typed dates end on each of them, and the last one stays open", () => {
    const cycle: Cycle = { every: "date", dates: ["2026-01-20", "2026-03-03"] };
    expect(ends(cycle, "2026-01-01", "2027-01-01")).toEqual(["2026-01-20", "2026-03-03"]);
    expect(openPeriod(cycle, { fromMs: midnightMs("2026-03-03", BERLIN) }, BERLIN)).toBeUndefined();
    const longer: Cycle = { ...cycle, dates: [...cycle.dates, "2026-04-01"] };
    const cycleFrom = (date: string) =>
      openPeriod(longer, { fromMs: midnightMs(date, BERLIN) }, BERLIN)?.dates.cycle;
    expect(cycleFrom("2026-01-01")).toBeNull();
    expect(cycleFrom("2026-03-03")).toBeNull();
    expect(cycleFrom("2026-02-01")).toEqual({ from: "2026-01-20", to: "2026-03-03" });
  });

  test("that are whole name no cycle; a first one from the middle names the cycle that it is a part of", () => {
    const [first, second] = periodsOf(MONTHLY, {
      fromMs: at("2026-01-10T14:30"),
      timeZone: BERLIN,
      untilMs: at("2026-03-01T00:00"),
    });
    const january = { from: "2026-01-01", to: "2026-02-01" };
    expect(first).toEqual({
      span: { fromMs: at("2026-01-10T14:30"), toMs: at("2026-02-01T00:00") },
      dates: { from: "2026-01-10", to: "2026-02-01", cycle: january },
    });
    expect(second?.dates).toEqual({ from: "2026-02-01", to: "2026-03-01", cycle: null });
  });

  test("whose end is one millisecond later than the given instant are not over", () => {
    const untilMs = at("2026-02-01T00:00");
    const of = (until: number) =>
      periodsOf(MONTHLY, { fromMs: at("2026-01-01T00:00"), timeZone: BERLIN, untilMs: until });
    expect(of(untilMs)).toHaveLength(1);
    expect(of(untilMs - 1)).toHaveLength(0);
  });

  test("go on after a change of zone without a sliver and without a day twice", () => {
    const start = { fromMs: midnightMs("2026-02-01", "UTC"), fromDate: "2026-02-01" };
    const next = openPeriod(MONTHLY, start, "America/New_York");
    expect(next).toEqual({
      span: { fromMs: start.fromMs, toMs: midnightMs("2026-03-01", "America/New_York") },
      dates: { from: "2026-02-01", to: "2026-03-01", cycle: null },
    });
  });

  test("go on after a change of zone by a whole day without one that has no length", () => {
    const daily: Cycle = { every: "day", count: 1, anchor: "2026-01-01" };
    const fromMs = midnightMs("2026-02-01", "Pacific/Honolulu");
    const start = { fromMs, fromDate: "2026-02-01" };
    expect(openPeriod(daily, start, "Pacific/Kiritimati")).toEqual({
      span: { fromMs, toMs: midnightMs("2026-02-03", "Pacific/Kiritimati") },
      dates: { from: "2026-02-01", to: "2026-02-03", cycle: null },
    });
  });

  test("start on the day that a zone left out as on any other", () => {
    const daily: Cycle = { every: "day", count: 1, anchor: "2011-01-01" };
    expect(ends(daily, "2011-12-28", "2012-01-02", "Pacific/Apia")).toEqual([
      "2011-12-29",
      "2011-12-31",
      "2012-01-01",
      "2012-01-02",
    ]);
  });

  test("end with the last year of the calendar", () => {
    const cycle: Cycle = { every: "month", count: 120, anchor: "2001-01-01" };
    expect(openPeriod(cycle, { fromMs: midnightMs("9991-01-01", "UTC") }, "UTC")).toBeUndefined();
  });
});

describe("a period that is cut", () => {
  const [march] = periodsOf(MONTHLY, {
    fromMs: at("2026-03-01T00:00"),
    timeZone: BERLIN,
    untilMs: at("2026-04-01T00:00"),
  });

  test("ends on the local date of the instant, as a part of the whole cycle", () => {
    expect(endedAt(march!, at("2026-03-10T12:15"), BERLIN)).toEqual({
      span: { fromMs: march!.span.fromMs, toMs: at("2026-03-10T12:15") },
      dates: { from: "2026-03-01", to: "2026-03-10", cycle: { from: "2026-03-01", to: "2026-04-01" } },
    });
  });

  test("has one day where it ends on the day on which it began", () => {
    expect(endedAt(march!, at("2026-03-01T09:00"), BERLIN).dates).toMatchObject({
      from: "2026-03-01",
      to: "2026-03-02",
    });
  });

  test("at its own end is as it was, and cannot be cut outside of itself", () => {
    expect(endedAt(march!, march!.span.toMs, BERLIN)).toBe(march!);
    expect(() => endedAt(march!, march!.span.fromMs, BERLIN)).toThrow(RangeError);
    expect(() => endedAt(march!, march!.span.toMs + 1, BERLIN)).toThrow(RangeError);
  });

  test("keeps the cycle of the first period, which was a part already", () => {
    const first = openPeriod(MONTHLY, { fromMs: at("2026-03-05T08:00") }, BERLIN);
    expect(endedAt(first!, at("2026-03-20T08:00"), BERLIN).dates).toEqual({
      from: "2026-03-05",
      to: "2026-03-20",
      cycle: { from: "2026-03-01", to: "2026-04-01" },
    });
  });

  test("can be the last one of a list of dates that has no further date", () => {
    const listed: Cycle = { every: "date", dates: ["2026-01-20"] };
    const start = { fromMs: at("2026-01-20T00:00") };
    expect(finalPeriod(listed, start, at("2026-02-03T10:00"), BERLIN)).toEqual({
      span: { fromMs: start.fromMs, toMs: at("2026-02-03T10:00") },
      dates: { from: "2026-01-20", to: "2026-02-03", cycle: null },
    });
    expect(finalPeriod(MONTHLY, start, at("2026-01-25T10:00"), BERLIN).dates.cycle).toEqual({
      from: "2026-01-01",
      to: "2026-02-01",
    });
    expect(() => finalPeriod(listed, start, start.fromMs, BERLIN)).toThrow(RangeError);
  });
});

describe("laws", () => {
  test("periods tile the year in every zone: instants and dates alike, none empty", () => {
    fc.assert(
      fc.property(anyCycle, anyZone, anyStart, (cycle, timeZone, fromMs) => {
        const untilMs = fromMs + 400 * 24 * HOUR_MS;
        const periods = periodsOf(cycle, { fromMs, timeZone, untilMs });
        let [expectedMs, expectedDate] = [fromMs, periods[0]?.dates.from];
        for (const { span, dates } of periods) {
          expect(span.fromMs).toBe(expectedMs);
          expect(dates.from).toBe(expectedDate!);
          expect(span.toMs).toBeGreaterThan(span.fromMs);
          expect(daysIn(dates)).toBeGreaterThan(0);
          expect(midnightMs(dates.to, timeZone)).toBe(span.toMs);
          if (dates.cycle) expect(daysIn(dates.cycle)).toBeGreaterThan(daysIn(dates));
          [expectedMs, expectedDate] = [span.toMs, dates.to];
        }
        const next = openPeriod(cycle, { fromMs: expectedMs, fromDate: expectedDate }, timeZone);
        expect(next === undefined || next.span.toMs > untilMs).toBe(true);
      }),
    );
  });

  test("no end drifts from its anchor, however many came before", () => {
    fc.assert(
      fc.property(anyCounted, anyZone, anyStart, (cycle, timeZone, fromMs) => {
        if (cycle.every === "date") return;
        const untilMs = fromMs + 1500 * 24 * HOUR_MS;
        for (const { dates } of periodsOf(cycle, { fromMs, timeZone, untilMs })) {
          // Apia's day that never was: the end counted from the anchor has its midnight on the day after.
          const to = timeZone === "Pacific/Apia" && dates.to === "2011-12-31" ? "2011-12-30" : dates.to;
          expect([dates.to, to].some((date) => isEnd(cycle, date))).toBe(true);
        }
      }),
    );
  });

  test("a change of zone from the next period on keeps tiling", () => {
    fc.assert(
      fc.property(
        anyCounted,
        fc.array(fc.constantFrom(...FAR_ZONES), { minLength: 2, maxLength: 8 }),
        anyStart,
        (cycle, zones, fromMs) => {
          let period = openPeriod(cycle, { fromMs }, zones[0]!)!;
          for (const timeZone of zones.slice(1)) {
            const start = { fromMs: period.span.toMs, fromDate: period.dates.to };
            const next = openPeriod(cycle, start, timeZone)!;
            expect(next.span.fromMs).toBe(period.span.toMs);
            expect(next.dates.from).toBe(period.dates.to);
            expect(next.span.toMs).toBe(midnightMs(next.dates.to, timeZone));
            expect(next.span.toMs).toBeGreaterThan(next.span.fromMs);
            period = next;
          }
        },
      ),
    );
  });

  test("a period and what follows its cut tile it", () => {
    fc.assert(
      fc.property(anyCounted, anyZone, anyStart, fc.double({ min: 0, max: 1, noNaN: true }), (...args) => {
        const [cycle, timeZone, fromMs, part] = args;
        const whole = openPeriod(cycle, { fromMs }, timeZone)!;
        const length = whole.span.toMs - whole.span.fromMs;
        const atMs = whole.span.fromMs + Math.max(1, Math.floor(length * part));
        const cut = endedAt(whole, atMs, timeZone);
        const rest = openPeriod(cycle, { fromMs: cut.span.toMs }, timeZone)!;
        expect(cut.span.toMs).toBe(rest.span.fromMs);
        if (atMs < whole.span.toMs) expect(rest.span.toMs).toBe(whole.span.toMs);
        expect(finalPeriod(cycle, { fromMs }, atMs, timeZone)).toEqual(cut);
      }),
    );
  });
});

// By the calendar alone: the anchor's day of the month, or the month's last where it has no such day.
function isEnd(cycle: Exclude<Cycle, { every: "date" }>, date: string): boolean {
  if (cycle.every === "day") return daysIn({ from: cycle.anchor, to: date }) % cycle.count === 0;
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const anchorMonths = Number(cycle.anchor.slice(0, 4)) * 12 + Number(cycle.anchor.slice(5, 7));
  if ((months - anchorMonths) % cycle.count !== 0) return false;
  const isLastDay = addDays(date, 1).endsWith("-01");
  return date.slice(8) === cycle.anchor.slice(8) || (isLastDay && date.slice(8) < cycle.anchor.slice(8));
}

describe("a cycle is refused", () => {
  test.each([
    [{ every: "month", count: 0, anchor: "2026-01-01" }, ["cycle.count"]],
    [{ every: "month", count: 121, anchor: "2026-01-01" }, ["cycle.count"]],
    [{ every: "month", count: 1.5, anchor: "2026-13-01" }, ["cycle.count", "cycle.anchor"]],
    [{ every: "day", count: 1001, anchor: "2026-02-30" }, ["cycle.count", "cycle.anchor"]],
    [{ every: "day", count: Number.NaN, anchor: "2000-12-31" }, ["cycle.count", "cycle.anchor"]],
    [{ every: "date", dates: [] }, ["cycle.dates"]],
    [{ every: "date", dates: ["2026-01-01", "2026-01-01"] }, ["cycle.dates[1]"]],
    [{ every: "date", dates: ["2026-02-01", "2026-01-01", "x"] }, ["cycle.dates[1]", "cycle.dates[2]"]],
  ] satisfies [Cycle, string[]][])("%j names %j", (cycle, fields) => {
    expect(checkCycle(cycle).map(({ field }) => field)).toEqual(fields);
  });

  test("only for a reason", () => {
    expect(checkCycle(MONTHLY)).toEqual([]);
    expect(checkCycle({ every: "month", count: 120, anchor: "9998-12-31" })).toEqual([]);
    expect(checkCycle({ every: "day", count: 1000, anchor: "2001-01-01" })).toEqual([]);
    expect(checkCycle({ every: "date", dates: ["2026-01-01", "2026-01-02"] })).toEqual([]);
  });
});
