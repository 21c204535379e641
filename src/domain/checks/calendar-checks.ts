import { type BandRule, type Calendar, DAY_KINDS } from "../calendar.ts";
import type { FieldError } from "../error.ts";
import { coverageErrors } from "./calendar-coverage.ts";
import { minuteText, quoted } from "./calendar-words.ts";

const QUARTER_MINUTES = 15;
const DAY_MINUTES = 24 * 60;

/**
 * What is wrong with a calendar, by the fields of its JSON form (`calendar.bands[2].times[0]`); none where each quarter
 * hour is in exactly one band. Gaps and overlaps are looked for once all else is right, and at most a few of them told.
 */
export function calendarErrors(calendar: Calendar): FieldError[] {
  const errors = [
    ...seasonErrors(calendar),
    ...calendar.rules.flatMap((rule, index) => ruleErrors(calendar, rule, `calendar.bands[${index}]`)),
  ];
  return errors.length > 0 ? errors : coverageErrors(calendar);
}

function seasonErrors({ seasons }: Calendar): FieldError[] {
  return seasons.flatMap(({ name, from }, index) => {
    const field = `calendar.seasons[${index}].from`;
    if (!isDayOfEveryYear(from)) {
      const message = `${quoted(from)} is not a day of every year; write month and day, such as 06-01.`;
      return [{ field, message }];
    }
    const rival = seasons.slice(0, index).find((earlier) => earlier.from === from);
    if (!rival) return [];
    const message = `${quoted(rival.name)} begins on ${from} already; ${quoted(name)} needs another day.`;
    return [{ field, message }];
  });
}

function isDayOfEveryYear(text: string): boolean {
  if (!/^\d{2}-\d{2}$/.test(text)) return false;
  try {
    // A year without 29 February.
    Temporal.PlainDate.from(`2001-${text}`);
    return true;
  } catch {
    return false;
  }
}

function ruleErrors(calendar: Calendar, rule: BandRule, field: string): FieldError[] {
  const band = quoted(rule.band);
  const errors: FieldError[] = [];
  for (const season of rule.seasons ?? []) {
    if (calendar.seasons.some(({ name }) => name === season)) continue;
    const message = `${band} names the season ${quoted(season)}, which the calendar does not have.`;
    errors.push({ field: `${field}.season`, message });
  }
  if (rule.seasons?.length === 0)
    errors.push({ field: `${field}.season`, message: `${band} names no season, so it never holds.` });
  if (rule.days.length === 0)
    errors.push({ field: `${field}.days`, message: `${band} names no day, so it never holds.` });
  if (rule.times.length === 0)
    errors.push({ field: `${field}.times`, message: `${band} names no times, so it never holds.` });
  // A rule that says nothing of days holds on all of them, holidays included, whether there are any or not.
  const namesAllDays = DAY_KINDS.every((day) => rule.days.includes(day));
  if (calendar.holidayList === null && rule.days.includes("holiday") && !namesAllDays) {
    const message = `${band} holds on holidays, but the calendar names no list of them; name one or leave them out.`;
    errors.push({ field: `${field}.days`, message });
  }
  rule.times.forEach((range, index) => {
    const message = timeError(range);
    if (message === undefined) return;
    const times = `${minuteText(range.fromMinute)} to ${minuteText(range.toMinute)}`;
    errors.push({ field: `${field}.times[${index}]`, message: `${band}, ${times}: ${message}` });
  });
  return errors;
}

function timeError({ fromMinute, toMinute }: BandRule["times"][number]): string | undefined {
  const areEdges = [fromMinute, toMinute].every(
    (minute) => minute % QUARTER_MINUTES === 0 && minute >= 0 && minute <= DAY_MINUTES,
  );
  if (!areEdges) return "times begin and end on quarter hours from 00:00 to 24:00, such as 09:15.";
  if (fromMinute === DAY_MINUTES) return "a day ends at 24:00; write 00:00 for its beginning.";
  if (fromMinute === toMinute) return "nothing lies in between; the whole day is 00:00 to 24:00.";
  return undefined;
}
