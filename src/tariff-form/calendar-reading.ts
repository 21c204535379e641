import { type Calendar, DAY_KINDS, type DayKind } from "../domain/calendar.ts";
import type { WrittenCalendar } from "./calendar-schema.ts";

const WEEKDAYS: readonly DayKind[] = ["monday", "tuesday", "wednesday", "thursday", "friday"];
const WEEKEND: readonly DayKind[] = ["saturday", "sunday"];
const MINUTES_OF_DAY = 1440;

type WrittenRule = NonNullable<WrittenCalendar["bands"]>[number];

/** A calendar with what it leaves out. */
export function readCalendar(written: WrittenCalendar): Calendar {
  return {
    time: written.time ?? "local",
    seasons: written.seasons ?? [],
    holidayList: written.holidays ?? null,
    rules: (written.bands ?? []).map((rule) => ({
      band: rule.band,
      seasons: rule.season ?? null,
      days: readDays(rule.days),
      times: rule.times?.map(([from, to]) => ({ fromMinute: minuteOf(from), toMinute: minuteOf(to) })) ?? [
        { fromMinute: 0, toMinute: MINUTES_OF_DAY },
      ],
    })),
    restBand: written.rest ?? null,
  };
}

/** A calendar as it is written, without what goes without saying. */
export function writeCalendar(calendar: Calendar): Record<string, unknown> {
  return {
    ...(calendar.time === "local" ? {} : { time: calendar.time }),
    ...(calendar.seasons.length > 0
      ? { seasons: calendar.seasons.map(({ name, from }) => ({ name, from })) }
      : {}),
    ...(calendar.holidayList === null ? {} : { holidays: calendar.holidayList }),
    ...(calendar.rules.length > 0 ? { bands: calendar.rules.map(writeRule) } : {}),
    ...(calendar.restBand === null ? {} : { rest: calendar.restBand }),
  };
}

function writeRule(rule: Calendar["rules"][number]): Record<string, unknown> {
  const [first, ...others] = rule.times;
  const isAllDay = others.length === 0 && first?.fromMinute === 0 && first.toMinute === MINUTES_OF_DAY;
  return {
    band: rule.band,
    ...(rule.seasons === null ? {} : { season: rule.seasons }),
    ...(rule.days.length === DAY_KINDS.length ? {} : { days: writeDays(rule.days) }),
    ...(isAllDay
      ? {}
      : { times: rule.times.map(({ fromMinute, toMinute }) => [timeOf(fromMinute), timeOf(toMinute)]) }),
  };
}

function readDays(written: WrittenRule["days"]): DayKind[] {
  if (!written) return [...DAY_KINDS];
  const days = new Set(
    written.flatMap((day): readonly DayKind[] =>
      day === "weekday" ? WEEKDAYS : day === "weekend" ? WEEKEND : [day],
    ),
  );
  return DAY_KINDS.filter((day) => days.has(day));
}

function writeDays(days: readonly DayKind[]): string[] {
  const groups = [
    { word: "weekday", days: WEEKDAYS },
    { word: "weekend", days: WEEKEND },
  ].filter((group) => group.days.every((day) => days.includes(day)));
  const grouped = new Set(groups.flatMap((group) => group.days));
  return [...groups.map((group) => group.word), ...days.filter((day) => !grouped.has(day))];
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
