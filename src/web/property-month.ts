import { foreseenUse, type MonthForecast } from "../actions/foresee-month.ts";
import { addIntervals } from "../actions/meter-use.ts";
import type { Box } from "../actions/ports.ts";
import {
  type EnergyCost,
  lastMonth,
  type PropertyMonth,
  type RatedMeters,
  ratedMeters,
  runningMonth,
} from "../actions/property-month.ts";
import { type Interval, quarterOf } from "../domain/interval.ts";
import { daySpan, monthOf } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { findProperty } from "../store/property.ts";

/** The running month of the whole property as it stands now. */
export type PropertyMonthReader = () => PropertyMonth;

/** So long a running month is shown while readings go on changing it. */
const FRESH_MS = 15_000;

interface Kept<T> {
  /** By what it was worked out: another one makes it wrong. */
  readonly by: string;
  readonly atMs: number;
  readonly value: T;
}

interface GroupMonth {
  readonly now: Omit<PropertyMonth, "last">;
  readonly last: ReturnType<typeof lastMonth>;
}

/**
 * Reads the property's running month, a little behind its readings: of meters that are rated apart, one is worked out again
 * with each question. What their past days foretell is worked out once a quarter hour.
 */
export function propertyMonthReader(box: Box): PropertyMonthReader {
  const foreseen = new Map<string, Kept<readonly Interval[] | undefined>>();
  const months = new Map<string, Kept<GroupMonth>>();
  return () => {
    const atMs = box.clock.monotonicMs();
    const nowMs = box.clock.nowMs();
    const { timeZone } = findProperty(box.store) ?? UNSET_PROPERTY;
    const quarter = String(quarterOf(nowMs));
    const dayAndTariffs = `${daySpan(nowMs, timeZone).fromMs} ${tariffsOf(box)}`;
    let isOneDone = false;
    const shown = ratedMeters(box).map((rated) => {
      const key = keyOf(rated);
      const known = months.get(key);
      const isRight = known?.by === dayAndTariffs && known.value.now.energyWh !== null;
      const isBehind = atMs - (known?.atMs ?? 0) >= FRESH_MS;
      if (known && isRight && (!isBehind || isOneDone)) return known.value;
      isOneDone = true;
      const future = foreseen.get(key);
      const use = future?.by === quarter ? future.value : futureOf(box, rated);
      foreseen.set(key, { by: quarter, atMs, value: use });
      const value = { now: runningMonth(box, rated, use), last: lastMonth(box, rated) };
      months.set(key, { by: dayAndTariffs, atMs, value });
      return value;
    });
    return together(box, shown);
  };
}

function keyOf({ key, meters }: RatedMeters): string {
  return `${key} ${meters.map(({ number }) => number)}`;
}

/** What all tariffs were made of last: another text once one is changed. */
function tariffsOf({ store }: Box): string {
  const { newest, superseded } = store
    .statement("SELECT max(id) AS newest, count(superseded_at_ms) AS superseded FROM tariff_versions")
    .get() as { readonly newest: number | null; readonly superseded: number };
  return `${newest} ${superseded}`;
}

function futureOf(box: Box, { meters }: RatedMeters): readonly Interval[] | undefined {
  const futures = meters.map((meter) => foreseenUse(box, meter));
  const known = futures.flatMap((future) => (future ? [future] : []));
  return known.length < meters.length ? undefined : addIntervals(known);
}

/** The months of meters that are rated apart as one; money only where all of it is known and of one currency. */
function together(box: Box, months: readonly GroupMonth[]): PropertyMonth {
  const [only] = months;
  if (only && months.length === 1) return { ...only.now, last: only.last };
  const { timeZone } = findProperty(box.store) ?? UNSET_PROPERTY;
  const used = months.filter(({ now }) => now.energyWh !== null);
  const currencies = new Set(used.map(({ now }) => now.currency));
  const isOne = currencies.size === 1;
  const currency = [...currencies][0] ?? "";
  const forecasts = used.map(({ now }) => now.forecast);
  return {
    month: only?.now.month ?? monthOf(box.clock.nowMs(), timeZone),
    currency,
    energyWh: added(used.map(({ now }) => now.energyWh)),
    costMinor: isOne ? addedAll(used.map(({ now }) => now.costMinor)) : null,
    todayMinor: isOne ? added(used.map(({ now }) => now.todayMinor)) : null,
    lacks: used.find(({ now }) => now.lacks !== null)?.now.lacks ?? (currencies.size > 1 ? "rating" : null),
    position: undefined,
    forecast: isOne ? addedForecast(forecasts) : undefined,
    last: lastTogether(months, isOne ? currency : ""),
  };
}

/** Last month's energy, and its money where all of it is of a currency: that of what was used this month is no other's. */
function lastTogether(months: readonly GroupMonth[], currency: string): EnergyCost {
  const used = months.flatMap(({ last }) => (last.energyWh === null ? [] : [last]));
  const isOne = currency !== "" && used.every((last) => last.currency === currency);
  return {
    energyWh: added(used.map(({ energyWh }) => energyWh)),
    costMinor: isOne ? addedAll(used.map(({ costMinor }) => costMinor)) : null,
  };
}

function added(amounts: readonly (bigint | null)[]): bigint | null {
  const known = amounts.flatMap((amount) => (amount === null ? [] : [amount]));
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0n);
}

/** The sum; null where one of them is not known. */
function addedAll(amounts: readonly (bigint | null)[]): bigint | null {
  return amounts.includes(null) ? null : added(amounts);
}

function addedForecast(forecasts: readonly (MonthForecast | undefined)[]): MonthForecast | undefined {
  const known = forecasts.flatMap((forecast) => forecast ?? []);
  const [first] = known;
  if (!first || known.length < forecasts.length) return undefined;
  return {
    energyWh: known.reduce((sum, { energyWh }) => sum + energyWh, 0n),
    totalMinor: known.reduce((sum, { totalMinor }) => sum + totalMinor, 0n),
    lastDay: first.lastDay,
  };
}
