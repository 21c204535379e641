import { describe, expect, test } from "bun:test";
import {
  addMonths,
  daysOf,
  isMonth,
  isTimeZone,
  lastDays,
  monthOf,
  monthSpan,
  monthsBetween,
} from "./period.ts";

const ZONES = [
  "Europe/Paris",
  "Asia/Kolkata",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "UTC",
];

describe("months", () => {
  test.each(["2026-13", "2026-00", "2026-1", "1999-12", "9999-01", "2026-01-01", ""])(
    "%p is none",
    (text) => {
      expect(isMonth(text)).toBe(false);
    },
  );

  test.each(ZONES)("and their days tile five years without gap or overlap in %s", (zone) => {
    let expected = monthSpan("2024-01", zone).fromMs;
    for (const month of monthsBetween("2024-01", "2028-12")) {
      const span = monthSpan(month, zone);
      expect(span.fromMs).toBe(expected);
      expect(monthOf(span.fromMs, zone)).toBe(month);
      expect(monthOf(span.toMs - 1, zone)).toBe(month);
      const days = daysOf(span, zone);
      expect(days[0]?.fromMs).toBe(span.fromMs);
      expect(days.at(-1)?.toMs).toBe(span.toMs);
      for (const [index, day] of days.slice(1).entries()) expect(day.fromMs).toBe(days[index]!.toMs);
      expected = span.toMs;
    }
  });

  test("can be counted back across a year", () => {
    expect(addMonths("2026-01", -1)).toBe("2025-12");
    expect(monthsBetween("2026-02", "2026-01")).toEqual([]);
  });
});

describe("days", () => {
  test("have 23 and 25 hours where the clocks change", () => {
    const hours = (fromMs: number, toMs: number) => (toMs - fromMs) / 3_600_000;
    const paris = daysOf(monthSpan("2026-03", "Europe/Paris"), "Europe/Paris");
    expect(hours(paris[28]!.fromMs, paris[28]!.toMs)).toBe(23);
    const autumn = daysOf(monthSpan("2026-10", "Europe/Paris"), "Europe/Paris");
    expect(hours(autumn[24]!.fromMs, autumn[24]!.toMs)).toBe(25);
  });

  test("counted back from now end with today", () => {
    const days = lastDays(Date.parse("2026-01-29T20:00:00Z"), 30, "Asia/Kolkata");
    expect(days).toHaveLength(30);
    expect(new Date(days.at(-1)!.fromMs).toISOString()).toBe("2026-01-29T18:30:00.000Z");
  });
});

test("time zones are those of the IANA database", () => {
  expect(isTimeZone("Asia/Kolkata")).toBe(true);
  for (const name of ["Mars/Olympus", "", "+05:30", "../etc/passwd"]) expect(isTimeZone(name)).toBe(false);
});
