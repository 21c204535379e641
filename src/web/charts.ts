import { Hono } from "hono";
import { type PeriodEnergy, QUALITY_WORDS } from "../../views/energy-table.tsx";
import { figureText } from "../../views/format.ts";
import type { Box } from "../actions/ports.ts";
import type { Meter } from "../domain/meter.ts";
import { addMonths, lastDays, monthOf, monthSpan, monthsBetween, type Span } from "../domain/period.ts";
import { spanEnergies } from "../store/energy.ts";
import { requireMeter } from "../store/meters.ts";
import { pageParts } from "./pages.ts";
import { powerChart, powerRange } from "./power-chart.ts";

const DAYS = 30;
const MONTHS = 12;

/** `GET /charts/power` and `/charts/daily`: what `charts.js` draws, with every word of it written already. */
export function chartData(box: Box): Hono {
  return new Hono()
    .get("/charts/power", (context) => {
      const meter = requireMeter(box.store, context.req.query("meter") ?? "");
      const { format, nowMs } = pageParts(box, context);
      return context.json(powerChart(box, meter, powerRange(context.req.query("range")), nowMs, format));
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
          remark: day.quality ? QUALITY_WORDS[day.quality] : "",
          isToday: day.isCurrent,
        })),
      });
    });
}

/** The last local days (30 unless said otherwise), today included and last; days without a reading are null. */
export function dailyEnergies(
  box: Box,
  meter: Meter,
  nowMs: number,
  timeZone: string,
  count = DAYS,
): PeriodEnergy[] {
  return energiesOf(box, meter, lastDays(nowMs, count, timeZone), nowMs);
}

/** The last twelve months, the current one included and last; months without a reading are null. */
export function monthlyEnergies(box: Box, meter: Meter, nowMs: number, timeZone: string): PeriodEnergy[] {
  const current = monthOf(nowMs, timeZone);
  const months = monthsBetween(addMonths(current, 1 - MONTHS), current);
  return energiesOf(
    box,
    meter,
    months.map((month) => monthSpan(month, timeZone)),
    nowMs,
  );
}

function energiesOf(box: Box, meter: Meter, spans: readonly Span[], nowMs: number): PeriodEnergy[] {
  return spanEnergies(box.store, meter, spans).map(({ fromMs, toMs, energyWh, quality }) => ({
    fromMs,
    toMs,
    energyWh,
    quality,
    isCurrent: fromMs <= nowMs && nowMs < toMs,
  }));
}
