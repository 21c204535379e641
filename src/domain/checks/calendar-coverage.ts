import { bandsOf, type Calendar, DAY_KINDS, type DayKind, isRuleOf, isTimeOf } from "../calendar.ts";
import type { FieldError } from "../error.ts";
import { type DayPart, quoted, whenTexts } from "./calendar-words.ts";

const QUARTERS_OF_DAY = 96;
const QUARTER_MINUTES = 15;
const MAX_ERRORS = 4;

/** Quarter hours that two bands claim; `field` is the later one's times. */
interface Overlap extends DayPart {
  readonly field: string;
  readonly bands: string;
}

/**
 * The quarter hours that no band or several bands of a calendar hold, in words, at most a few of each; a band of the
 * rest that never holds, and holidays that no band knows of. The rules' own fields are taken to be right.
 */
export function coverageErrors(calendar: Calendar): FieldError[] {
  if (bandsOf(calendar).length === 0) {
    if (calendar.holidayList === null) return [];
    const message = "There are no bands that could hold on holidays; leave the holidays out.";
    return [{ field: "calendar.holidays", message }];
  }
  const names = [...new Set(calendar.seasons.map(({ name }) => name))];
  const seasons = names.length === 0 ? [null] : names;
  const days = DAY_KINDS.filter((day) => day !== "holiday" || calendar.holidayList !== null);
  const parts = seasons.flatMap((season) => days.map((day) => coverageOf(calendar, season, day)));
  const all = { seasons: seasons.length, days: days.length };
  const gaps = parts.map(({ gap }) => gap).filter(({ quarters }) => quarters.length > 0);
  const overlaps = Map.groupBy(
    parts.flatMap((part) => part.overlaps),
    ({ field, bands }) => JSON.stringify([field, bands]),
  );
  const overlapErrors = [...overlaps.values()].flatMap((same) =>
    whenTexts(same, all).map((when) => ({
      field: same[0]?.field ?? "",
      message: `${same[0]?.bands} overlap: ${when}.`,
    })),
  );
  return [...overlapErrors.slice(0, MAX_ERRORS), ...gapErrors(calendar, gaps, all)];
}

function gapErrors(
  { restBand, rules, holidayList }: Calendar,
  gaps: readonly DayPart[],
  all: { readonly seasons: number; readonly days: number },
): FieldError[] {
  if (restBand !== null) {
    if (gaps.length > 0 || rules.some(({ band }) => band === restBand)) return [];
    const message = `Nothing is left for ${quoted(restBand)}: the other bands fill every day. Leave it out.`;
    return [{ field: "calendar.rest", message }];
  }
  const knowHolidays = holidayList === null || rules.some(({ days }) => days.includes("holiday"));
  const told = knowHolidays ? gaps : gaps.filter(({ day }) => day !== "holiday");
  const errors = whenTexts(told, all).map((when) => ({
    field: "calendar.rest",
    message: `No band holds: ${when}. Add it to a band, or name a band for the rest.`,
  }));
  if (knowHolidays) return errors.slice(0, MAX_ERRORS);
  const message = "No band holds on holidays; name them among a band's days, or name a band for the rest.";
  return [{ field: "calendar.holidays", message }, ...errors.slice(0, MAX_ERRORS)];
}

function coverageOf(
  calendar: Calendar,
  season: string | null,
  day: DayKind,
): { readonly gap: DayPart; readonly overlaps: readonly Overlap[] } {
  const claims = calendar.rules.flatMap((rule, ruleIndex) =>
    (isRuleOf(rule, season, day) ? rule.times : []).map((range, index) => ({
      band: rule.band,
      range,
      field: `calendar.bands[${ruleIndex}].times[${index}]`,
    })),
  );
  const free: number[] = [];
  const overlaps: { field: string; bands: string; quarter: number }[] = [];
  for (let quarter = 0; quarter < QUARTERS_OF_DAY; quarter++) {
    const [first, ...others] = claims.filter(({ range }) => isTimeOf(range, quarter * QUARTER_MINUTES));
    if (!first) free.push(quarter);
    // A band that claims a quarter hour twice still is the only one there.
    for (const { band, field } of others.filter((other) => other.band !== first?.band))
      overlaps.push({ field, bands: `${quoted(first?.band ?? "")} and ${quoted(band)}`, quarter });
  }
  const byRange = Map.groupBy(overlaps, ({ field, bands }) => JSON.stringify([field, bands]));
  return {
    gap: { season, day, quarters: free },
    overlaps: [...byRange.values()].map((same) => ({
      season,
      day,
      field: same[0]?.field ?? "",
      bands: same[0]?.bands ?? "",
      quarters: same.map(({ quarter }) => quarter),
    })),
  };
}
