import type { CommonShare } from "../domain/account-bill.ts";
import { bandEnergies } from "../domain/band-clock.ts";
import type { Calendar, HolidayLists } from "../domain/calendar.ts";
import { type CommonArea, shareCommon } from "../domain/common-area.ts";
import type { DateSpan } from "../domain/dates.ts";
import { addDays } from "../domain/dates.ts";
import { INTERVAL_MS, type Interval } from "../domain/interval.ts";
import { localDate, type Span } from "../domain/period.ts";
import { listAssignments } from "../store/accounts.ts";
import { intervalsIn, spanEnergy } from "../store/energy.ts";
import { childrenIn, listCommonAreas } from "../store/meter-links.ts";
import { findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { addIntervals } from "./meter-use.ts";

/** By what a common area's energy is divided into bands, from an instant on. */
export interface BandsFrom {
  readonly fromMs: number;
  readonly calendar: Calendar | null;
}

/** What is asked: the shares of a flat's meter over a span of dates. */
export interface CommonQuestion {
  readonly unit: number;
  readonly span: Span;
  readonly dates: DateSpan;
  readonly timeZone: string;
  readonly holidays: HolidayLists;
  /** In order; the first one from the span's beginning on. */
  readonly bands: readonly BandsFrom[];
}

/** The areas of which a meter shares the energy within a span. */
export function areasOf(store: Store, unit: number, span: Span): CommonArea[] {
  return listCommonAreas(store).filter(
    (area) => area.units.some(({ meter }) => meter === unit) && within(area, span) !== undefined,
  );
}

/** A flat's shares of an area, one of each span in which nobody moved and nothing of the house changed. */
export function commonShares(
  store: Store,
  area: CommonArea,
  question: CommonQuestion,
  energyOf: EnergyOf,
): CommonShare[] {
  const common = within(area, question.span);
  if (!common) return [];
  return stillSpans(store, area, common, question.bands).map((span) =>
    shareOf(store, area, question, span, energyOf),
  );
}

/** All meters on which an area's energy within a span rests: the main meter and those behind it. */
export function metersOfArea(store: Store, area: Pick<CommonArea, "mainMeter">, span: Span): number[] {
  return [area.mainMeter, ...childrenIn(store, area.mainMeter, span).map(({ meter }) => meter)];
}

function shareOf(
  store: Store,
  area: CommonArea,
  question: CommonQuestion,
  span: Span,
  energyOf: EnergyOf,
): CommonShare {
  const { timeZone, holidays, unit } = question;
  const calendar = question.bands.findLast(({ fromMs }) => fromMs <= span.fromMs)?.calendar ?? null;
  const energies = (
    uses: readonly { readonly meter: number; readonly span: Span }[],
  ): ReadonlyMap<string | null, bigint> => {
    const intervals = () => addIntervals(uses.map((use) => intervalsOf(store, use.meter, use.span)));
    const bands = calendar
      ? bandEnergies(calendar, timeZone, holidays, intervals())
      : new Map<string, bigint>();
    return bands.size > 0
      ? bands
      : new Map([[null, uses.reduce((sum, use) => sum + energyOf(use.meter, use.span), 0n)]]);
  };
  const main = energies([{ meter: area.mainMeter, span }]);
  const others = energies(
    childrenIn(store, area.mainMeter, span).map((link) => ({
      meter: link.meter,
      span: within(link, span) ?? span,
    })),
  );
  const shared = shareCommon(
    area.method,
    Array.from(main, ([band, mainWh]) => ({ band, mainWh, othersWh: others.get(band) ?? 0n })),
    area.units.map(({ meter, percentE6 }) => ({
      percentE6,
      energyWh: energyOf(meter, span),
      isOccupied: isOccupied(store, meter, span),
    })),
  );
  const place = area.units.findIndex(({ meter }) => meter === unit);
  const bands = shared.bands.map(({ shares, ...band }) => ({ ...band, shareWh: shares[place] ?? 0n }));
  return {
    areaId: area.id,
    area: area.name,
    method: area.method,
    span,
    dates: datesOf(span, timeZone, question.dates),
    unit,
    deviceId: findMeterByNumber(store, unit)?.deviceId ?? String(unit),
    bands,
    shareWh: bands.reduce((sum, { shareWh }) => sum + shareWh, 0n),
  };
}

/** The spans in which neither the occupants of the flats, nor the meters behind the main one, nor the bands change. */
function stillSpans(store: Store, area: CommonArea, span: Span, bands: readonly BandsFrom[]): Span[] {
  const units = new Set(area.units.map(({ meter }) => meter));
  const edges = [
    ...listAssignments(store).filter(({ meter }) => units.has(meter)),
    ...childrenIn(store, area.mainMeter, span),
    ...bands.map(({ fromMs }) => ({ fromMs, toMs: null })),
  ].flatMap(({ fromMs, toMs }) => (toMs === null ? [fromMs] : [fromMs, toMs]));
  const inner = [...new Set(edges)].filter((atMs) => atMs > span.fromMs && atMs < span.toMs);
  const cuts = [span.fromMs, ...inner.toSorted((a, b) => a - b), span.toMs];
  return cuts.slice(1).map((toMs, index) => ({ fromMs: cuts[index] ?? span.fromMs, toMs }));
}

function isOccupied(store: Store, meter: number, span: Span): boolean {
  return listAssignments(store, { meter }).some((assignment) => within(assignment, span) !== undefined);
}

function intervalsOf(store: Store, number: number, span: Span): readonly Interval[] {
  const meter = findMeterByNumber(store, number);
  return meter ? intervalsIn(store, meter, span) : [];
}

/** What a meter used in a span, Wh. */
export type EnergyOf = (meter: number, span: Span) => bigint;

/**
 * Adds up each span of each meter once, for the length of one computation in which no reading comes: every flat's share
 * asks for the energy of the whole house.
 */
export function energiesOnce(store: Store): EnergyOf {
  const known = new Map<string, bigint>();
  return (number, span) => {
    const key = `${number}/${span.fromMs}/${span.toMs}`;
    const meter = findMeterByNumber(store, number);
    const energyWh = known.get(key) ?? BigInt((meter && spanEnergy(store, meter, span).energyWh) ?? 0);
    known.set(key, energyWh);
    return energyWh;
  };
}

/** What of a span lies within a time that may have no end. */
export function within(
  time: { readonly fromMs: number; readonly toMs: number | null },
  span: Span,
): Span | undefined {
  const fromMs = Math.max(time.fromMs, span.fromMs);
  const toMs = Math.min(time.toMs ?? Number.POSITIVE_INFINITY, span.toMs);
  return fromMs < toMs ? { fromMs, toMs } : undefined;
}

/**
 * The local dates of a span within those of a whole: a day belongs to whoever has it from an instant of it on. Never
 * empty: of a span within one day it is that day.
 */
export function datesOf(span: Span, timeZone: string, whole?: DateSpan): DateSpan {
  const dateAt = (atMs: number) => localDate(atMs, timeZone).toString();
  const latest = whole ? addDays(whole.to, -1) : undefined;
  const started = dateAt(span.fromMs);
  const from = latest !== undefined && started > latest ? latest : started;
  const to = dateAt(span.toMs - (span.toMs % INTERVAL_MS === 0 ? 0 : 1));
  return { from, to: to > from ? to : addDays(from, 1) };
}
