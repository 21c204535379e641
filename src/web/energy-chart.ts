import type { EnergyHistory } from "../../views/energy-history.tsx";
import type { PeriodEnergy } from "../../views/energy-table.tsx";
import { type Format, figureText } from "../../views/format.ts";
import type { Box } from "../actions/ports.ts";
import { isDate } from "../domain/dates.ts";
import type { Meter } from "../domain/meter.ts";
import {
  addMonths,
  daySpan,
  daysOf,
  hoursOf,
  isMonth,
  localDate,
  midnightMs,
  monthOf,
  monthSpan,
  monthsBetween,
  type Span,
} from "../domain/period.ts";
import { energyIn, spanEnergies } from "../store/energy.ts";

const FIRST_YEAR = 2001;

/** The lengths of the bars: hours of a day, days of a month, months of a year. */
export const ENERGY_KINDS = ["hour", "day", "month"] as const;
export type EnergyKind = (typeof ENERGY_KINDS)[number];

/** What an address asks for: bars of which length, of which day, month or year (`at`), beside those before or not. */
export interface AskedEnergy {
  readonly by: string | undefined;
  readonly at: string | undefined;
  readonly compare: string | undefined;
}

/** A day, a month or a year, by its name in addresses. */
interface Frame {
  readonly by: EnergyKind;
  readonly at: string;
}

/** The energy of a day, month or year in bars, with the one before; parts that are not over are compared with what was by then. */
export function energyHistory(
  box: Box,
  meter: Meter,
  asked: AskedEnergy,
  nowMs: number,
  format: Format,
): EnergyHistory {
  const frame = frameOf(asked, nowMs, format.timeZone);
  const [before, after] = [moved(frame, -1), moved(frame, 1)];
  const isCompared = asked.compare !== "no";
  const parts = partsOf(frame, format.timeZone);
  const periods = energiesOf(box, meter, parts, nowMs);
  const partsBefore = partsOf(before, format.timeZone);
  const wasUsed = isCompared ? partsBefore.map((span) => energyIn(box.store, meter, span)) : [];
  const begun = periods.filter(({ fromMs }) => fromMs <= nowMs);
  const span = { fromMs: parts[0]?.fromMs ?? 0, toMs: parts.at(-1)?.toMs ?? 0 };
  // As much of the one before as is over of this one.
  const byThenMs = (partsBefore[0]?.fromMs ?? 0) + (nowMs - span.fromMs);
  const isCurrent = nowMs < span.toMs;
  const over = partsBefore.filter(({ toMs }) => !isCurrent || toMs <= byThenMs).length;
  return {
    ...frame,
    name: nameOf(frame, format),
    isCompared,
    isCurrent,
    earlier: frame.at > firstOf(frame.by) ? before.at : null,
    later: isCurrent ? null : after.at,
    periods: periods.map((period, index) => ({ ...period, beforeWh: wasUsed[index] ?? null })),
    totalWh: sumOf(begun.map(({ energyWh }) => energyWh)),
    before: isCompared
      ? {
          name: nameOf(before, format),
          byThenWh: sumOf(wasUsed.slice(0, over)),
          isWhole: !isCurrent,
          isKnown: !wasUsed.slice(0, over).includes(null),
        }
      : null,
  };
}

/** What `charts.js` draws of it, with every word of it written already. */
export function energyChart({ by, periods }: EnergyHistory, format: Format) {
  return { locale: format.locale, days: periods.map((period) => bar(period, by, format)) };
}

/** A bar with what its tooltip says. */
export function bar(
  period: PeriodEnergy & { readonly beforeWh?: number | null },
  by: EnergyKind,
  format: Format,
) {
  const { energyWh, quality, isCurrent, beforeWh = null } = period;
  const { energy: words } = format.words.meter.charts;
  const text = (wh: number) => figureText(format.energy(wh, 2));
  const remark = quality ? words.quality[quality] : "";
  const figure = energyWh === null ? words.noReading : text(energyWh);
  return {
    label: labelOf(period, by, format),
    long: periodName(period, by, format),
    kwh: energyWh === null ? null : energyWh / 1000,
    before: beforeWh === null ? null : beforeWh / 1000,
    isToday: isCurrent,
    remark,
    rows: [
      [words.energy, isCurrent && energyWh !== null ? words.soFar(figure) : figure],
      ...(beforeWh === null ? [] : [[words.before, text(beforeWh)]]),
      ...(remark === "" ? [] : [[words.howKnown, remark]]),
    ],
  };
}

function labelOf({ fromMs }: Span, by: EnergyKind, format: Format): string {
  if (by === "hour") return format.hour(fromMs);
  return by === "day" ? format.shortDay(fromMs) : format.shortMonth(fromMs);
}

/** A period by its name: an hour of the clock, a day, a month. */
export function periodName({ fromMs }: Span, by: EnergyKind, format: Format): string {
  if (by === "hour") return format.time(fromMs);
  return by === "day" ? format.day(fromMs) : format.month(monthOf(fromMs, format.timeZone));
}

/** The energies of spans; those without a reading are null. */
export function energiesOf(box: Box, meter: Meter, spans: readonly Span[], nowMs: number): PeriodEnergy[] {
  const begun = spans.filter(({ fromMs }) => fromMs <= nowMs);
  const energies = spanEnergies(box.store, meter, begun);
  return spans.map(({ fromMs, toMs }, index) => ({
    fromMs,
    toMs,
    energyWh: energies[index]?.energyWh ?? null,
    quality: energies[index]?.quality ?? null,
    isCurrent: fromMs <= nowMs && nowMs < toMs,
    hasBegun: fromMs <= nowMs,
  }));
}

function frameOf({ by, at = "" }: AskedEnergy, nowMs: number, timeZone: string): Frame {
  const today = localDate(nowMs, timeZone).toString();
  const kind = ENERGY_KINDS.find((known) => known === by) ?? "day";
  const now = { hour: today, day: today.slice(0, 7), month: today.slice(0, 4) }[kind];
  const isKnown = { hour: isDate, day: isMonth, month: (text: string) => isMonth(`${text}-01`) }[kind](at);
  return { by: kind, at: isKnown && at <= now ? at : now };
}

function moved({ by, at }: Frame, count: 1 | -1): Frame {
  switch (by) {
    case "hour":
      return { by, at: Temporal.PlainDate.from(at).add({ days: count }).toString() };
    case "day":
      return { by, at: addMonths(at, count) };
    case "month":
      return { by, at: String(Number(at) + count) };
  }
}

function firstOf(by: EnergyKind): string {
  return { hour: `${FIRST_YEAR}-01-01`, day: `${FIRST_YEAR}-01`, month: String(FIRST_YEAR) }[by];
}

function partsOf({ by, at }: Frame, timeZone: string): Span[] {
  switch (by) {
    case "hour":
      return hoursOf(daySpan(midnightMs(at, timeZone), timeZone));
    case "day":
      return daysOf(monthSpan(at, timeZone), timeZone);
    case "month":
      return monthsBetween(`${at}-01`, `${at}-12`).map((month) => monthSpan(month, timeZone));
  }
}

function nameOf({ by, at }: Frame, format: Format): string {
  if (by === "hour") return format.date(at);
  return by === "day" ? format.month(at) : at;
}

function sumOf(energies: readonly (number | null)[]): number | null {
  const known = energies.filter((energyWh) => energyWh !== null);
  return known.length === 0 ? null : known.reduce((sum, energyWh) => sum + energyWh, 0);
}
