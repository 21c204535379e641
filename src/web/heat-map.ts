import type { HeatCell, HeatMapProps } from "../../views/heat-map.tsx";
import type { Box } from "../actions/ports.ts";
import { isDate } from "../domain/dates.ts";
import { INTERVAL_MS, QUALITIES } from "../domain/interval.ts";
import type { Meter } from "../domain/meter.ts";
import { lastDays, localDate, midnightMs, type Span } from "../domain/period.ts";
import { intervalsIn } from "../store/energy.ts";

const HOUR_MS = 3_600_000;
const DAYS = 28;
const HOURS = 24;

/** The energy of each hour of four weeks, which end with a local date: today, or the one that is asked for. */
export function heatMap(
  box: Box,
  meter: Meter,
  asked: string | undefined,
  nowMs: number,
  timeZone: string,
): Omit<HeatMapProps, "meter" | "format" | "address"> {
  const today = localDate(nowMs, timeZone).toString();
  const until = asked !== undefined && isDate(asked) && asked < today ? asked : today;
  const last = Temporal.PlainDate.from(until);
  const days = lastDays(midnightMs(until, timeZone), DAYS, timeZone);
  const span = { fromMs: days[0]?.fromMs ?? 0, toMs: days.at(-1)?.toMs ?? 0 };
  const sums = new Float64Array(HOURS * DAYS).fill(Number.NaN);
  const qualities = new Uint8Array(HOURS * DAYS);
  const placeOf = placer(days, timeZone);
  for (const { quarter, energyWh, quality } of intervalsIn(box.store, meter, span)) {
    const place = placeOf(quarter * INTERVAL_MS);
    if (place === undefined) continue;
    const sum = sums[place] ?? Number.NaN;
    sums[place] = Number.isNaN(sum) ? energyWh : sum + energyWh;
    qualities[place] = Math.max(qualities[place] ?? 0, QUALITIES.indexOf(quality));
  }
  const cellOf = (hour: number, day: number): HeatCell | null => {
    const place = hour * DAYS + day;
    const energyWh = sums[place] ?? Number.NaN;
    return Number.isNaN(energyWh)
      ? null
      : { energyWh, quality: QUALITIES[qualities[place] ?? 0] ?? "actual" };
  };
  const cells = Array.from({ length: HOURS }, (_, hour) => days.map((_day, day) => cellOf(hour, day)));
  const earlier = last.subtract({ days: DAYS }).toString();
  return {
    days: days.map(({ fromMs }) => fromMs),
    cells,
    earlier: isDate(earlier) ? earlier : null,
    later: until < today ? earliest(last.add({ days: DAYS }).toString(), today) : null,
  };
}

/** Finds where the day and the hour of the local clock stand that an instant is in; instants are asked for in order. */
function placer(days: readonly Span[], timeZone: string) {
  let day = 0;
  return (atMs: number): number | undefined => {
    while (day < days.length && atMs >= (days[day]?.toMs ?? 0)) day++;
    const span = days[day];
    if (!span || atMs < span.fromMs) return undefined;
    const isPlain = span.toMs - span.fromMs === HOURS * HOUR_MS;
    const hour = isPlain
      ? Math.floor((atMs - span.fromMs) / HOUR_MS)
      : Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).hour;
    return hour * DAYS + day;
  };
}

function earliest(a: string, b: string): string {
  return a < b ? a : b;
}
