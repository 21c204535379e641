import {
  bandsOf,
  type Calendar,
  DAY_KINDS,
  type HolidayLists,
  isHoliday,
  isRuleOf,
  isTimeOf,
  seasonOn,
} from "./calendar.ts";
import { INTERVAL_MS, type Interval } from "./interval.ts";

const QUARTERS_OF_DAY = 96;
const QUARTER_MINUTES = 15;
const QUARTER_NS = INTERVAL_MS * 1_000_000;

/** Tells in which band each quarter hour is. */
export interface BandClock {
  /** The band at the beginning of a quarter hour (counted since 1970, UTC); throws where the calendar has none for it. */
  bandAt(quarter: number): string;
}

/** Quarter hours [from, to) in which clocks are one offset ahead of UTC. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly offsetQuarters: number;
}

/** The bands of a day by its 96 quarter hours as clocks show them; one that a change of clocks skips or repeats is one of them. */
type DayTable = readonly (string | undefined)[];

/**
 * The clock of a calendar without errors in a time zone. A year that the list of holidays lacks has none here: whether
 * one is missing is for `missingHolidayYears` to say first. It is quickest when asked in order of time.
 */
export function bandClock(calendar: Calendar, timeZone: string, holidays: HolidayLists): BandClock {
  const stretchAt = calendar.time === "standard" ? standardStretch : localStretch;
  const tables = new Map<string, DayTable>();
  let stretch: Stretch = { from: 0, to: 0, offsetQuarters: 0 };
  let dayOfTable: number | undefined;
  let table: DayTable = [];

  function tableOf(day: number): DayTable {
    const atMs = day * QUARTERS_OF_DAY * INTERVAL_MS;
    const at = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO("UTC");
    const date = at.toPlainDate().toString();
    const season = seasonOn(calendar, date);
    const weekday = DAY_KINDS[at.dayOfWeek - 1] ?? "monday";
    const kind = isHoliday(calendar, holidays, date) ? "holiday" : weekday;
    const key = `${kind} ${season ?? ""}`;
    const known = tables.get(key);
    if (known) return known;
    const rules = calendar.rules.filter((rule) => isRuleOf(rule, season, kind));
    const made = Array.from({ length: QUARTERS_OF_DAY }, (_, quarter) => {
      const minute = quarter * QUARTER_MINUTES;
      const rule = rules.find(({ times }) => times.some((range) => isTimeOf(range, minute)));
      return rule?.band ?? calendar.restBand ?? undefined;
    });
    tables.set(key, made);
    return made;
  }

  return {
    bandAt(quarter) {
      if (quarter < stretch.from || quarter >= stretch.to) stretch = stretchAt(quarter, timeZone);
      const shown = quarter + stretch.offsetQuarters;
      const day = Math.floor(shown / QUARTERS_OF_DAY);
      if (day !== dayOfTable) {
        table = tableOf(day);
        dayOfTable = day;
      }
      const band = table[shown - day * QUARTERS_OF_DAY];
      if (band === undefined) throw new Error(`The calendar has no band for quarter hour ${quarter}.`);
      return band;
    },
  };
}

/** The energy (Wh) of intervals by band, with an entry for each band of the calendar; empty where it has no bands. */
export function bandEnergies(
  calendar: Calendar,
  timeZone: string,
  holidays: HolidayLists,
  intervals: readonly Interval[],
): ReadonlyMap<string, bigint> {
  const energies = new Map(bandsOf(calendar).map((band) => [band, 0]));
  if (energies.size === 0) return new Map();
  const clock = bandClock(calendar, timeZone, holidays);
  // Whole numbers, and as floats exact far beyond what a meter counts: thousands of bigints would be garbage.
  let runBand: string | undefined;
  let runWh = 0;
  const add = () => {
    if (runBand !== undefined) energies.set(runBand, (energies.get(runBand) ?? 0) + runWh);
  };
  for (const { quarter, energyWh } of intervals) {
    const band = clock.bandAt(quarter);
    if (band !== runBand) {
      add();
      runBand = band;
      runWh = 0;
    }
    runWh += energyWh;
  }
  add();
  return new Map(Array.from(energies, ([band, energyWh]) => [band, BigInt(energyWh)]));
}

/** The time between two changes of the zone's clocks that holds a quarter hour. */
function localStretch(quarter: number, timeZone: string): Stretch {
  const at = zonedTime(quarter, timeZone);
  // The transition before an instant is never that instant itself.
  const previous = at.add({ milliseconds: 1 }).getTimeZoneTransition("previous");
  const next = at.getTimeZoneTransition("next");
  return {
    from: previous ? firstQuarterOf(previous) : Number.NEGATIVE_INFINITY,
    to: next ? firstQuarterOf(next) : Number.POSITIVE_INFINITY,
    offsetQuarters: at.offsetNanoseconds / QUARTER_NS,
  };
}

/** The local year that holds a quarter hour, with the lower one of its offsets in January and July. */
function standardStretch(quarter: number, timeZone: string): Stretch {
  const { year } = zonedTime(quarter, timeZone);
  const [january, july, end] = [
    new Temporal.PlainDate(year, 1, 1).toZonedDateTime({ timeZone }),
    new Temporal.PlainDate(year, 7, 1).toZonedDateTime({ timeZone }),
    new Temporal.PlainDate(year + 1, 1, 1).toZonedDateTime({ timeZone }),
  ];
  return {
    from: firstQuarterOf(january),
    to: firstQuarterOf(end),
    offsetQuarters: Math.min(january.offsetNanoseconds, july.offsetNanoseconds) / QUARTER_NS,
  };
}

function zonedTime(quarter: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(quarter * INTERVAL_MS).toZonedDateTimeISO(timeZone);
}

/** The first quarter hour that begins at or after an instant: until 2011 Newfoundland changed its clocks at 00:01. */
function firstQuarterOf(at: Temporal.ZonedDateTime): number {
  return Math.ceil(at.epochMilliseconds / INTERVAL_MS);
}
