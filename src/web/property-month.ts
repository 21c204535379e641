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
import { monthOf } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { findProperty } from "../store/property.ts";

/** The running month of the whole property as it stands now. */
export type PropertyMonthReader = () => PropertyMonth;

interface Kept<T> {
  readonly until: string;
  readonly value: T;
}

/**
 * Reads the property's running month. What meters' past days foretell is worked out once a quarter hour, and the month
 * before it again only when something was written.
 */
export function propertyMonthReader(box: Box): PropertyMonthReader {
  const foreseen = new Map<string, Kept<readonly Interval[] | undefined>>();
  const before = new Map<string, Kept<EnergyCost>>();
  const running = new Map<string, Kept<Omit<PropertyMonth, "last">>>();
  return () => {
    const groups = ratedMeters(box);
    const quarter = String(quarterOf(box.clock.nowMs()));
    const written = `${quarter} ${changesOf(box)}`;
    const months = groups.map((rated) => {
      const future = kept(foreseen, keyOf(rated), quarter, () => futureOf(box, rated));
      const versions = rated.meters.map(({ number }) => box.store.unsealed.version(number)).join();
      return {
        now: kept(running, keyOf(rated), `${written} ${versions}`, () => runningMonth(box, rated, future)),
        last: kept(before, keyOf(rated), written, () => lastMonth(box, rated)),
      };
    });
    return together(box, months);
  };
}

function keyOf({ key, meters }: RatedMeters): string {
  return `${key} ${meters.map(({ number }) => number)}`;
}

function kept<T>(values: Map<string, Kept<T>>, key: string, until: string, make: () => T): T {
  const known = values.get(key);
  if (known?.until === until) return known.value;
  const value = make();
  values.set(key, { until, value });
  return value;
}

/** How many rows this program has written since it was started: what was read is right until there is one more. */
function changesOf({ store }: Box): number {
  return (store.statement("SELECT total_changes() AS changes").get() as { changes: number }).changes;
}

function futureOf(box: Box, { meters }: RatedMeters): readonly Interval[] | undefined {
  const futures = meters.map((meter) => foreseenUse(box, meter));
  const known = futures.flatMap((future) => (future ? [future] : []));
  return known.length < meters.length ? undefined : addIntervals(known);
}

interface GroupMonth {
  readonly now: Omit<PropertyMonth, "last">;
  readonly last: EnergyCost;
}

/** The months of meters that are rated apart as one; money only where all of it is known and of one currency. */
function together(box: Box, months: readonly GroupMonth[]): PropertyMonth {
  const [only] = months;
  if (only && months.length === 1) return { ...only.now, last: only.last };
  const { timeZone } = findProperty(box.store) ?? UNSET_PROPERTY;
  const used = months.filter(({ now }) => now.energyWh !== null);
  const currencies = new Set(used.map(({ now }) => now.currency));
  const isOne = currencies.size === 1;
  const forecasts = used.map(({ now }) => now.forecast);
  return {
    month: only?.now.month ?? monthOf(box.clock.nowMs(), timeZone),
    currency: [...currencies][0] ?? "",
    energyWh: added(used.map(({ now }) => now.energyWh)),
    costMinor: isOne ? addedAll(used.map(({ now }) => now.costMinor)) : null,
    todayMinor: isOne ? added(used.map(({ now }) => now.todayMinor)) : null,
    lacks: used.find(({ now }) => now.lacks !== null)?.now.lacks ?? (currencies.size > 1 ? "rating" : null),
    position: undefined,
    forecast: isOne ? addedForecast(forecasts) : undefined,
    last: {
      energyWh: added(months.map(({ last }) => last.energyWh)),
      costMinor: isOne
        ? addedAll(months.filter(({ last }) => last.energyWh !== null).map(({ last }) => last.costMinor))
        : null,
    },
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
