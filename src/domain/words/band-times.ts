import { type BandRule, bandsOf, type Calendar, DAY_KINDS, isRuleOf, isTimeOf } from "../calendar.ts";
import { type DayPart, type WhenWords, whenTexts } from "../checks/calendar-words.ts";

const QUARTERS = Array.from({ length: 96 }, (_, quarter) => quarter);
const QUARTER_MINUTES = 15;

/** When each band of a calendar holds, in words (those of messages where none are given); the one that takes the rest has its own times too. */
export function bandTimes(
  calendar: Calendar,
  words?: WhenWords,
): { readonly band: string; readonly times: readonly string[] }[] {
  const seasons = seasonNames(calendar);
  const days = DAY_KINDS.filter((day) => day !== "holiday" || calendar.holidayList !== null);
  const parts = seasons.flatMap((season) =>
    days.map((day) => ({ season, day, bands: bandsOfDay(calendar, season, day) })),
  );
  return bandsOf(calendar).map((band) => ({
    band,
    times: whenTexts(
      parts.flatMap(({ season, day, bands }): DayPart[] => {
        const quarters = QUARTERS.filter((quarter) => bands[quarter] === band);
        return quarters.length === 0 ? [] : [{ season, day, quarters }];
      }),
      { seasons: seasons.length, days: days.length },
      words,
    ),
  }));
}

/** The names of a calendar's seasons, each once; null alone where it has none. */
function seasonNames(calendar: Calendar): (string | null)[] {
  return calendar.seasons.length === 0 ? [null] : [...new Set(calendar.seasons.map(({ name }) => name))];
}

function bandsOfDay(
  calendar: Calendar,
  season: string | null,
  day: BandRule["days"][number],
): (string | null)[] {
  const rules = calendar.rules.filter((rule) => isRuleOf(rule, season, day));
  return QUARTERS.map((quarter) => {
    const minute = quarter * QUARTER_MINUTES;
    const rule = rules.find(({ times }) => times.some((range) => isTimeOf(range, minute)));
    return rule?.band ?? calendar.restBand;
  });
}
