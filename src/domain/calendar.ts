import { addDays, type DateSpan } from "./dates.ts";

/** Days of the week, and `holiday` for those of the calendar's list, whatever weekday they fall on. */
export const DAY_KINDS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
  "holiday",
] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** When a band holds. */
export interface BandRule {
  readonly band: string;
  /** The seasons in which it holds; null: in all. */
  readonly seasons: readonly string[] | null;
  readonly days: readonly DayKind[];
  /** Minutes of the day [fromMinute, toMinute), 0 to 1440, on quarter hours; one that ends before it begins passes midnight on the same kind of day. */
  readonly times: readonly { readonly fromMinute: number; readonly toMinute: number }[];
}

/** How a year's quarter hours fall into bands and seasons. Each instant is in exactly one band, where there are bands. */
export interface Calendar {
  /** `standard`: the zone's time without daylight saving, all year. */
  readonly time: "local" | "standard";
  /** Each begins on a day of the year (`MM-DD`) and lasts until the next one begins; a name may stand twice. Empty: none. */
  readonly seasons: readonly { readonly name: string; readonly from: string }[];
  /** The dated list of days that count as holidays; null: no day does. */
  readonly holidayList: string | null;
  readonly rules: readonly BandRule[];
  /** The band of every quarter hour that no rule names; null: the rules must name them all. */
  readonly restBand: string | null;
}

/** Lists of holidays by name, each by year (`2026`): the dates `YYYY-MM-DD`. A year that is missing is not known. */
export type HolidayLists = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** The calendar's bands in order of first mention, that of the rest last; none where it has only seasons. */
export function bandsOf(calendar: Calendar): string[] {
  const rest = calendar.restBand === null ? [] : [calendar.restBand];
  return [...new Set([...calendar.rules.map((rule) => rule.band), ...rest])];
}

/** The bands that a season can have (null: the calendar has no seasons). */
export function bandsOfSeason(calendar: Calendar, season: string | null): string[] {
  const rules = calendar.rules.filter((rule) => isInSeason(rule, season));
  return bandsOf({ ...calendar, rules });
}

/** The season that a date `YYYY-MM-DD` is in; null where the calendar has none. */
export function seasonOn(calendar: Calendar, date: string): string | null {
  const dayOfYear = date.slice("YYYY-".length);
  const inOrder = calendar.seasons.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  // Before the year's first beginning, last year's last season goes on.
  const season = inOrder.findLast(({ from }) => from <= dayOfYear) ?? inOrder.at(-1);
  return season?.name ?? null;
}

/** The dates inside the span, its first day excluded, on which another season begins, in order of time. */
export function seasonChanges(calendar: Calendar, span: DateSpan): string[] {
  const beginnings = yearsOf(span).flatMap((year) => calendar.seasons.map(({ from }) => `${year}-${from}`));
  return beginnings
    .filter((date) => date > span.from && date < span.to)
    .filter((date) => seasonOn(calendar, date) !== seasonOn(calendar, addDays(date, -1)))
    .toSorted();
}

/** Whether a date `YYYY-MM-DD` is a holiday of the calendar's list; in a year that the list lacks none is. */
export function isHoliday(calendar: Calendar, holidays: HolidayLists, date: string): boolean {
  return listedIn(calendar, holidays, date.slice(0, "YYYY".length)).includes(date);
}

/** The years that the span touches and the calendar's list lacks; none where the calendar has no holidays. */
export function missingHolidayYears(calendar: Calendar, holidays: HolidayLists, span: DateSpan): string[] {
  const { holidayList } = calendar;
  if (holidayList === null) return [];
  return yearsOf(span).filter((year) => holidays[holidayList]?.[year] === undefined);
}

/**
 * The holidays that count in the span, in order of time. In standard time the one just before it too: while daylight
 * saving holds, its last hour reaches into the span.
 */
export function holidaysUsed(calendar: Calendar, holidays: HolidayLists, span: DateSpan): string[] {
  if (span.from >= span.to) return [];
  const from = calendar.time === "standard" ? addDays(span.from, -1) : span.from;
  const listed = yearsOf({ from, to: span.to }).flatMap((year) => listedIn(calendar, holidays, year));
  const used = listed.filter((date) => date >= from && date < span.to && isHoliday(calendar, holidays, date));
  return [...new Set(used)].toSorted();
}

/** Whether a rule holds on a kind of day in a season (null: the calendar has none), at its times. */
export function isRuleOf(rule: BandRule, season: string | null, day: DayKind): boolean {
  return isInSeason(rule, season) && rule.days.includes(day);
}

function isInSeason({ seasons }: BandRule, season: string | null): boolean {
  return seasons === null || (season !== null && seasons.includes(season));
}

/** Whether a rule's range of times holds at a minute of the day. */
export function isTimeOf(range: BandRule["times"][number], minute: number): boolean {
  const { fromMinute, toMinute } = range;
  return fromMinute <= toMinute
    ? minute >= fromMinute && minute < toMinute
    : minute >= fromMinute || minute < toMinute;
}

function listedIn(calendar: Calendar, holidays: HolidayLists, year: string): readonly string[] {
  return calendar.holidayList === null ? [] : (holidays[calendar.holidayList]?.[year] ?? []);
}

function yearsOf(span: DateSpan): string[] {
  const first = Number(span.from.slice(0, "YYYY".length));
  const last = Number(addDays(span.to, -1).slice(0, "YYYY".length));
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}
