import { describe, expect, test } from "bun:test";
import type { Calendar } from "../calendar.ts";
import { versionOf } from "../rating.fixture.ts";
import { bandTimes } from "./band-times.ts";

function calendarOf(calendar: object, bands: readonly string[]): Calendar {
  const prices = Object.fromEntries(bands.map((band) => [band, 1]));
  const [version] = versionOf([{ kind: "energy", name: "Energy", bands: prices }], { calendar });
  if (!version?.calendar) throw new Error("no calendar");
  return version.calendar;
}

describe("when bands hold", () => {
  test("is told in days and times, that of the rest too", () => {
    const night = { band: "night", times: [["22:00", "06:00"]] };
    expect(bandTimes(calendarOf({ bands: [night], rest: "day" }, ["night", "day"]))).toEqual([
      { band: "night", times: ["Every day, 00:00 to 06:00 and 22:00 to 24:00"] },
      { band: "day", times: ["Every day, 06:00 to 22:00"] },
    ]);
  });

  test("is told by season where it differs, and with holidays only where there are any", () => {
    const seasons = [
      { name: "summer", from: "06-01" },
      { name: "winter", from: "10-01" },
    ];
    const peak = { band: "peak", season: ["summer"], days: ["weekday"], times: [["14:00", "20:00"]] };
    const [first, rest] = bandTimes(calendarOf({ seasons, bands: [peak], rest: "low" }, ["peak", "low"]));
    expect(first).toEqual({ band: "peak", times: ["Monday to Friday in summer, 14:00 to 20:00"] });
    expect(rest?.times.join("; ")).not.toContain("holiday");
    const kept = bandTimes(
      calendarOf({ holidays: "State", bands: [{ band: "low", days: ["holiday"] }], rest: "day" }, [
        "low",
        "day",
      ]),
    );
    expect(kept).toEqual([
      { band: "low", times: ["Holidays, 00:00 to 24:00"] },
      { band: "day", times: ["Monday to Sunday, 00:00 to 24:00"] },
    ]);
  });
});
