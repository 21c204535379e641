import type { HomeState } from "../../views/dashboard-page.tsx";
import { currentPowerCw, type MeterState, type PropertyPower } from "../../views/live-cards.tsx";
import type { RankedMeter } from "../../views/meter-overview.tsx";
import type { MonthSoFar } from "../../views/month-card.tsx";
import { attentionItems } from "../actions/attention.ts";
import { describeMeter } from "../actions/describe-meter.ts";
import { lastHour } from "../actions/last-hour.ts";
import type { Box } from "../actions/ports.ts";
import type { PropertyMonth } from "../actions/property-month.ts";
import { propertyPower, rootMeters } from "../actions/property-use.ts";
import { INTERVAL_MS, type Interval } from "../domain/interval.ts";
import type { Meter } from "../domain/meter.ts";
import { daySpan } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { intervalsIn } from "../store/energy.ts";
import { listMeters } from "../store/meters.ts";
import { findProperty } from "../store/property.ts";
import type { PropertyMonthReader } from "./property-month.ts";

const HOUR_MS = 3_600_000;
const HOURS = 24;

/** All that Home says of the property now; its meters in an order that was given before, else by today's energy. */
export function homeState(box: Box, monthOf: PropertyMonthReader, order?: readonly number[]): HomeState {
  const used = metersInUse(box);
  const roots = rootMeters(box.store, box.clock.nowMs());
  const rootNumbers = new Set(roots.map(({ number }) => number));
  const month = monthOf();
  const { meters, today } = usedToday(box, used, rootNumbers);
  const [only] = used;
  return {
    attention: attentionItems(box),
    power: powerNow(box, used, rootNumbers),
    today: { ...today, costMinor: month.todayMinor, currency: month.currency },
    month: shownMonth(month, roots),
    meters: order ? meters.toSorted((a, b) => placeIn(order, a) - placeIn(order, b)) : meters,
    only: only && used.length === 1 ? only : null,
  };
}

/** Every meter that is not retired and measures something itself, as it is now. */
function metersInUse(box: Box): MeterState[] {
  return listMeters(box.store)
    .filter((meter) => meter.retiredAtMs === null && !meter.isCombined)
    .map((meter) => describeMeter(box, meter));
}

function placeIn(order: readonly number[], { meter }: RankedMeter): number {
  const place = order.indexOf(meter.number);
  return place < 0 ? order.length : place;
}

/** The power of the property now, and how many of its meters are heard. */
function powerNow(box: Box, used: readonly MeterState[], roots: ReadonlySet<number>): PropertyPower {
  const powers = used
    .filter(({ meter }) => roots.has(meter.number))
    .flatMap((state) => currentPowerCw(state) ?? []);
  return {
    powerCw: powers.length === 0 ? null : powers.reduce((sum, powerCw) => sum + powerCw, 0),
    live: used.filter(({ status }) => status === "online").length,
    of: used.length,
    lastHourCw: lastHour(box.clock.nowMs(), (hour, minuteMs) => propertyPower(box.store, hour, minuteMs)),
  };
}

/** What was used today, by meter and together, and yesterday by this time: all of it from the quarter hours of two days. */
function usedToday(box: Box, used: readonly MeterState[], roots: ReadonlySet<number>) {
  const { store, clock } = box;
  const nowMs = clock.nowMs();
  const { timeZone } = findProperty(store) ?? UNSET_PROPERTY;
  const today = daySpan(nowMs, timeZone);
  const yesterday = daySpan(today.fromMs - 1, timeZone);
  const sameTimeMs = yesterday.fromMs + (nowMs - today.fromMs);
  const states = used.map((state) => {
    const intervals = twoDays(box, state.meter, yesterday.fromMs, nowMs);
    return {
      state,
      isRoot: roots.has(state.meter.number),
      todayWh: sumBetween(intervals, today.fromMs, Number.POSITIVE_INFINITY),
      beforeWh: sumBetween(intervals, yesterday.fromMs, sameTimeMs),
      hoursWh: byHour(intervals, nowMs),
    };
  });
  const counting = states.filter(({ isRoot }) => isRoot);
  const energyWh = added(counting.map(({ todayWh }) => todayWh));
  const meters = states
    .map(({ state, todayWh, hoursWh }): RankedMeter => {
      const percent = energyWh && todayWh !== null ? Math.round((todayWh / energyWh) * 100) : null;
      return { ...state, todayWh, hoursWh, percent };
    })
    .toSorted((a, b) => (b.todayWh ?? -1) - (a.todayWh ?? -1) || a.meter.number - b.meter.number);
  return { meters, today: { energyWh, beforeWh: added(counting.map(({ beforeWh }) => beforeWh)) } };
}

function twoDays({ store }: Box, meter: Meter, fromMs: number, nowMs: number): readonly Interval[] {
  const toMs = Math.ceil((nowMs + 1) / INTERVAL_MS) * INTERVAL_MS;
  return intervalsIn(store, meter, { fromMs, toMs });
}

/** The energy between two instants; of the quarter hour that the second one is in, as much as is over of it. */
function sumBetween(intervals: readonly Interval[], fromMs: number, toMs: number): number | null {
  const within = intervals.filter(
    ({ quarter }) => quarter * INTERVAL_MS >= fromMs && quarter * INTERVAL_MS < toMs,
  );
  if (within.length === 0) return null;
  const sum = within.reduce((total, { quarter, energyWh }) => {
    const part = Math.min(1, (toMs - quarter * INTERVAL_MS) / INTERVAL_MS);
    return total + energyWh * part;
  }, 0);
  return Math.round(sum);
}

/** The last 24 hours in steps of an hour up to now. */
function byHour(intervals: readonly Interval[], nowMs: number): (number | null)[] {
  const endMs = Math.ceil(nowMs / INTERVAL_MS) * INTERVAL_MS;
  const hours: (number | null)[] = Array.from({ length: HOURS }, () => null);
  for (const { quarter, energyWh } of intervals) {
    const hour = HOURS - 1 - Math.floor((endMs - 1 - quarter * INTERVAL_MS) / HOUR_MS);
    if (hour >= 0 && hour < HOURS) hours[hour] = (hours[hour] ?? 0) + energyWh;
  }
  return hours;
}

function added(amounts: readonly (number | null)[]): number | null {
  const known = amounts.flatMap((amount) => amount ?? []);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
}

/** The running month as its card shows it. */
function shownMonth(month: PropertyMonth, [root, ...more]: readonly Meter[]): MonthSoFar {
  const isOne = root !== undefined && more.length === 0;
  const query = isOne ? new URLSearchParams({ meter: root.deviceId, month: month.month }) : "";
  return {
    ...month,
    from: `${month.month}-01`,
    href: isOne ? `/bills/meters?${query}` : "/bills",
  };
}
