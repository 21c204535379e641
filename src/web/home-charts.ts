import type { PeriodEnergy } from "../../views/energy-table.tsx";
import type { Format } from "../../views/format.ts";
import type { HourPower } from "../../views/power-table.tsx";
import type { Box } from "../actions/ports.ts";
import { propertyEnergies, propertyPower } from "../actions/property-use.ts";
import { lastDays, type Span } from "../domain/period.ts";
import type { SpanEnergy } from "../store/energy.ts";
import { listMeters } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { hasUnsealedBefore } from "../store/unsealed.ts";
import { nextHour } from "./chart-ticks.ts";
import { bar } from "./energy-chart.ts";
import { chartFrame, type LineChart } from "./line-chart.ts";
import { evenly, powerLines, powerSays } from "./power-chart.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BUCKET_MS = 5 * 60_000;
const DAYS = 30;

/** The last 24 hours of the property by clock hour, oldest first. */
export function propertyHours({ store, clock }: Box, { timeZone }: Format): HourPower[] {
  const toMs = nextHour(clock.nowMs(), timeZone).epochMilliseconds;
  return powersOf(store, { fromMs: toMs - DAY_MS, toMs }, HOUR_MS);
}

/** The days before today of each store, and how many rows had been written when they were added up. */
const pastDays = new WeakMap<Store, { readonly by: string; readonly days: readonly SpanEnergy[] }>();

/** The last local days of the property, today included and last; days without a reading are null. */
export function propertyDays({ store, clock }: Box, { timeZone }: Format): PeriodEnergy[] {
  const nowMs = clock.nowMs();
  const spans = lastDays(nowMs, DAYS, timeZone);
  const past = pastEnergies(store, spans.slice(0, -1));
  return [...past, ...propertyEnergies(store, spans.slice(-1))].map(
    ({ fromMs, toMs, energyWh, quality }) => ({
      fromMs,
      toMs,
      energyWh,
      quality,
      isCurrent: fromMs <= nowMs && nowMs < toMs,
    }),
  );
}

/** Days that are over change only with what is written; what is unsealed of them is looked at each time. */
function pastEnergies(store: Store, spans: readonly Span[]): readonly SpanEnergy[] {
  const endMs = spans.at(-1)?.toMs ?? 0;
  if (listMeters(store).some(({ number }) => hasUnsealedBefore(store, number, endMs)))
    return propertyEnergies(store, spans);
  const { changes } = store.statement("SELECT total_changes() AS changes").get() as { changes: number };
  const by = `${changes} ${endMs} ${spans.length}`;
  const known = pastDays.get(store);
  if (known?.by === by) return known.days;
  const days = propertyEnergies(store, spans);
  pastDays.set(store, { by, days });
  return days;
}

/** What `charts.js` draws of the last 24 hours, with every word of it written already. */
export function propertyPowerChart({ store, clock }: Box, format: Format): LineChart {
  const nowMs = clock.nowMs();
  const span = { fromMs: nowMs - DAY_MS, toMs: nowMs };
  const buckets = powersOf(store, span, BUCKET_MS);
  return {
    ...chartFrame(span, nowMs, format),
    isFromZero: true,
    stepMs: BUCKET_MS,
    places: { fromMs: span.fromMs, names: buckets.map(({ fromMs }) => format.time(fromMs)) },
    lines: powerLines(buckets),
    says: [powerSays(format)],
  };
}

/** What `charts.js` draws of the last 30 days. */
export function propertyDaysChart(box: Box, format: Format) {
  return { locale: format.locale, days: propertyDays(box, format).map((day) => bar(day, "day", format)) };
}

/** The property's power in buckets, those without a reading as null. */
function powersOf(store: Store, span: Span, widthMs: number): HourPower[] {
  return evenly(propertyPower(store, span, widthMs), span, widthMs);
}
