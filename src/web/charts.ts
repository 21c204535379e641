import { Hono } from "hono";
import type { DayEnergy, HourPower } from "../../views/chart-tables.tsx";
import { type Format, figureText } from "../../views/format.ts";
import type { Box } from "../actions/ports.ts";
import type { Meter } from "../domain/meter.ts";
import { lastDays, type Span } from "../domain/period.ts";
import { spanEnergies } from "../store/energy.ts";
import { requireMeter } from "../store/meters.ts";
import { type PowerBucket, powerSeries } from "../store/power.ts";
import { pageParts } from "./pages.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const POWER_BUCKETS = 288;
const DAYS = 30;
const TICK_HOURS = 3;

/** `GET /charts/power` and `/charts/daily`: what `charts.js` draws, with every word of it written already. */
export function chartData(box: Box): Hono {
  return new Hono()
    .get("/charts/power", (context) => {
      const meter = requireMeter(box.store, context.req.query("meter") ?? "");
      const { format, nowMs } = pageParts(box, context);
      const span = { fromMs: nowMs - 24 * HOUR_MS, toMs: nowMs };
      const buckets = evenly(
        powerSeries(box.store, meter.number, span, DAY_MS / POWER_BUCKETS),
        span,
        POWER_BUCKETS,
      );
      return context.json({
        locale: format.locale,
        fromMs: span.fromMs,
        toMs: span.toMs,
        ticks: hourTicks(span, format),
        points: buckets.map(({ fromMs, toMs, power }) => ({
          atMs: (fromMs + toMs) / 2,
          min: watts(power?.minCw),
          mean: watts(power?.meanCw),
          max: watts(power?.maxCw),
          time: format.time(fromMs),
          text: power && figureText(format.power(power.meanCw)),
          range:
            power && `${figureText(format.power(power.minCw))} to ${figureText(format.power(power.maxCw))}`,
        })),
      });
    })
    .get("/charts/daily", (context) => {
      const meter = requireMeter(box.store, context.req.query("meter") ?? "");
      const { format, nowMs } = pageParts(box, context);
      return context.json({
        locale: format.locale,
        days: dailyEnergies(box, meter, nowMs, format.timeZone).map((day) => ({
          label: format.shortDay(day.fromMs),
          long: format.day(day.fromMs),
          kwh: day.energyWh === null ? null : day.energyWh / 1000,
          text: day.energyWh === null ? "no reading" : figureText(format.energy(day.energyWh, 2)),
          isToday: day.isToday,
        })),
      });
    });
}

/** The last 24 hours by clock hour, oldest first. */
export function hourlyPowers(box: Box, meter: Meter, nowMs: number, timeZone: string): HourPower[] {
  const toMs = nextHour(nowMs, timeZone).epochMilliseconds;
  const span = { fromMs: toMs - 24 * HOUR_MS, toMs };
  return evenly(powerSeries(box.store, meter.number, span, HOUR_MS), span, 24);
}

/** The last 30 local days, today included and last; days without a reading are null. */
export function dailyEnergies(box: Box, meter: Meter, nowMs: number, timeZone: string): DayEnergy[] {
  return spanEnergies(box.store, meter, lastDays(nowMs, DAYS, timeZone)).map((day) => ({
    fromMs: day.fromMs,
    toMs: day.toMs,
    energyWh: day.energyWh,
    isToday: day.fromMs <= nowMs && nowMs < day.toMs,
  }));
}

/** The buckets with those that are missing put in as null. */
function evenly(buckets: readonly PowerBucket[], span: Span, count: number) {
  const widthMs = Math.max(1, Math.ceil((span.toMs - span.fromMs) / count));
  const byStart = new Map(buckets.map((bucket) => [bucket.fromMs, bucket]));
  return Array.from({ length: count }, (_, index) => {
    const fromMs = span.fromMs + index * widthMs;
    return { fromMs, toMs: fromMs + widthMs, power: byStart.get(fromMs) ?? null };
  });
}

/** Every third hour of the local clock; `isMajor` every sixth, for narrow screens. */
function hourTicks(span: Span, { timeZone, hour }: Format) {
  const ticks: { atMs: number; label: string; isMajor: boolean }[] = [];
  let next = nextHour(span.fromMs, timeZone);
  for (; next.epochMilliseconds <= span.toMs; next = next.add({ hours: 1 })) {
    if (next.hour % TICK_HOURS !== 0 || next.minute !== 0) continue;
    const atMs = next.epochMilliseconds;
    ticks.push({ atMs, label: hour(atMs), isMajor: next.hour % (2 * TICK_HOURS) === 0 });
  }
  return ticks;
}

/** The first full hour of the local clock that is not before an instant. */
function nextHour(atMs: number, timeZone: string): Temporal.ZonedDateTime {
  const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone);
  return local.round({ smallestUnit: "hour", roundingMode: "ceil" });
}

function watts(powerCw: number | undefined): number | null {
  return powerCw === undefined ? null : powerCw / 100;
}
