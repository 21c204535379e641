import { DAY_KINDS, type DayKind } from "../calendar.ts";

const QUARTER_MINUTES = 15;
const MAX_RANGES = 4;

/** Some quarter hours (0 to 95, ascending) of a kind of day in a season. */
export interface DayPart {
  readonly season: string | null;
  readonly day: DayKind;
  readonly quarters: readonly number[];
}

/** A minute of the day as clocks show it: 555 is `09:15`, 1440 `24:00`. */
export function minuteText(minute: number): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/** A name as it stands in the calendar, set apart from the words around it. */
export function quoted(name: string): string {
  return JSON.stringify(name);
}

/**
 * Says when parts of days are, one phrase for all that have their times and days in common:
 * `Monday to Friday in summer, 14:00 to 18:00`. Days and seasons that are all there are go without their names.
 */
export function whenTexts(
  parts: readonly DayPart[],
  all: { readonly seasons: number; readonly days: number },
): string[] {
  const texts: string[] = [];
  for (const [times, ofTimes] of Map.groupBy(parts, ({ quarters }) => timesText(quarters))) {
    const bySeason = Map.groupBy(ofTimes, ({ season }) => season);
    const byDays = Map.groupBy(bySeason, ([, ofSeason]) =>
      ofSeason.length === all.days ? "Every day" : daysText(ofSeason.map(({ day }) => day)),
    );
    for (const [days, seasons] of byDays) {
      const names = seasons.length === all.seasons ? [] : seasons.map(([season]) => String(season));
      texts.push(`${days}${names.length === 0 ? "" : ` in ${listText(names)}`}, ${times}`);
    }
  }
  return texts;
}

function timesText(quarters: readonly number[]): string {
  const ranges = runsOf(quarters).map(
    ({ first, last }) =>
      `${minuteText(first * QUARTER_MINUTES)} to ${minuteText((last + 1) * QUARTER_MINUTES)}`,
  );
  return listText(ranges.length > MAX_RANGES ? [...ranges.slice(0, MAX_RANGES), "at other times"] : ranges);
}

function daysText(days: readonly DayKind[]): string {
  const nameOf = (index: number) => {
    const day = DAY_KINDS[index] ?? "";
    return day === "holiday" ? "holidays" : day.slice(0, 1).toUpperCase() + day.slice(1);
  };
  const holiday = DAY_KINDS.indexOf("holiday");
  const indexes = days.map((day) => DAY_KINDS.indexOf(day));
  const names = runsOf(indexes.filter((index) => index !== holiday)).flatMap(({ first, last }) =>
    last - first < 2
      ? [first, last].slice(0, last - first + 1).map(nameOf)
      : [`${nameOf(first)} to ${nameOf(last)}`],
  );
  const text = listText(indexes.includes(holiday) ? [...names, nameOf(holiday)] : names);
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Runs of successive numbers in ascending ones. */
function runsOf(numbers: readonly number[]): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.last === number - 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs;
}

function listText(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
