import { type Calendar, DAY_KINDS, type HolidayLists } from "../domain/calendar.ts";
import type { Tape } from "./tape.fixture.ts";

const BANDS = ["day", "night", "P1", "constructor"];
const QUARTERS_OF_DAY = 96;

/** Some bands, at least one. */
export function drawBands(tape: Tape): string[] {
  return BANDS.slice(0, 1 + tape.below(BANDS.length));
}

/** A calendar of these bands (none: of seasons alone) in which each quarter hour has one band. */
export function drawCalendar(tape: Tape, bands: readonly string[]): Calendar {
  const seasons = tape.once(2)
    ? [
        { name: "summer", from: "06-01" },
        { name: "winter", from: tape.pick(["10-01", "12-31", "01-01"]) },
      ]
    : [];
  const holidayList = bands.length > 0 && tape.once(2) ? "Spain" : null;
  const days = DAY_KINDS.filter((day) => day !== "holiday" || holidayList !== null);
  // Each rule has times of its own, so that no two of them meet whatever their days.
  const width = Math.floor(QUARTERS_OF_DAY / Math.max(1, bands.length)) - 1;
  const rules = bands.slice(0, -1).map((band, index) => {
    const from = index * (width + 1) + tape.below(width);
    const to = from + 1 + tape.below(width - (from % (width + 1)));
    const some = days.filter(() => tape.once(2));
    return {
      band,
      seasons: seasons.length > 0 && tape.once(2) ? [tape.pick(seasons).name] : null,
      days: some.length === 0 ? [...DAY_KINDS] : some,
      times: [{ fromMinute: from * 15, toMinute: to * 15 }],
    };
  });
  return {
    time: tape.pick(["local", "standard"]),
    seasons,
    holidayList,
    rules,
    restBand: bands.at(-1) ?? null,
  };
}

/** Lists of holidays, some of their years empty. */
export function drawHolidays(tape: Tape): HolidayLists {
  if (tape.once(2)) return {};
  const dates = (year: number) =>
    [`${year}-01-01`, `${year}-05-01`, `${year}-12-25`].filter(() => tape.once(2));
  return {
    Spain: Object.fromEntries([2025, 2026, 2027].map((year) => [String(year), dates(year)])),
    constructor: tape.once(2) ? {} : { "2026": ["2026-02-28"] },
  };
}
