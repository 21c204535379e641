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

/** How days and times are put into words, in some language. */
export interface WhenWords {
  readonly everyDay: string;
  readonly days: Readonly<Record<DayKind, string>>;
  range(from: string, to: string): string;
  and(first: string, last: string): string;
  inSeason(days: string, season: string): string;
  readonly otherTimes: string;
}

/** Days and times in English, as messages say them. */
export const EN_WHEN: WhenWords = {
  everyDay: "Every day",
  days: {
    monday: "Monday",
    tuesday: "Tuesday",
    wednesday: "Wednesday",
    thursday: "Thursday",
    friday: "Friday",
    saturday: "Saturday",
    sunday: "Sunday",
    holiday: "holidays",
  },
  range: (from, to) => `${from} to ${to}`,
  and: (first, last) => `${first} and ${last}`,
  inSeason: (days, season) => `${days} in ${season}`,
  otherTimes: "at other times",
};

/**
 * Says when parts of days are, one phrase for all that have their times and days in common:
 * `Monday to Friday in summer, 14:00 to 18:00`. Days and seasons that are all there are go without their names.
 */
export function whenTexts(
  parts: readonly DayPart[],
  all: { readonly seasons: number; readonly days: number },
  words = EN_WHEN,
): string[] {
  const texts: string[] = [];
  for (const [times, ofTimes] of Map.groupBy(parts, ({ quarters }) => timesText(quarters, words))) {
    const bySeason = Map.groupBy(ofTimes, ({ season }) => season);
    const byDays = Map.groupBy(bySeason, ([, ofSeason]) =>
      ofSeason.length === all.days
        ? words.everyDay
        : daysText(
            ofSeason.map(({ day }) => day),
            words,
          ),
    );
    for (const [days, seasons] of byDays) {
      const names = seasons.length === all.seasons ? [] : seasons.map(([season]) => String(season));
      const when = names.length === 0 ? days : words.inSeason(days, listText(names, words));
      texts.push(`${when}, ${times}`);
    }
  }
  return texts;
}

function timesText(quarters: readonly number[], words: WhenWords): string {
  const ranges = runsOf(quarters).map(({ first, last }) =>
    words.range(minuteText(first * QUARTER_MINUTES), minuteText((last + 1) * QUARTER_MINUTES)),
  );
  return listText(
    ranges.length > MAX_RANGES ? [...ranges.slice(0, MAX_RANGES), words.otherTimes] : ranges,
    words,
  );
}

function daysText(days: readonly DayKind[], words: WhenWords): string {
  const nameOf = (index: number) => {
    const day = DAY_KINDS[index];
    return day === undefined ? "" : words.days[day];
  };
  const holiday = DAY_KINDS.indexOf("holiday");
  const indexes = days.map((day) => DAY_KINDS.indexOf(day));
  const names = runsOf(indexes.filter((index) => index !== holiday)).flatMap(({ first, last }) =>
    last - first < 2
      ? [first, last].slice(0, last - first + 1).map(nameOf)
      : [words.range(nameOf(first), nameOf(last))],
  );
  const text = listText(indexes.includes(holiday) ? [...names, nameOf(holiday)] : names, words);
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

function listText(items: readonly string[], words: WhenWords): string {
  return items.length < 2 ? items.join("") : words.and(items.slice(0, -1).join(", "), items.at(-1) ?? "");
}
