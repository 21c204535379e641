import { round, subtract } from "../domain/fraction.ts";
import { INTERVAL_MS, type Interval } from "../domain/interval.ts";
import type { Meter } from "../domain/meter.ts";
import { exactCost, type SlabPosition, slabPosition } from "../domain/outlook.ts";
import { addMonths, daySpan, type Month, midnightMs } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import type { RatingInput } from "../domain/rating-input.ts";
import type { Tariff } from "../domain/tariff.ts";
import { accountContractedOf, accountGivenOf, accountOfMeter } from "../store/accounts.ts";
import { listContracted } from "../store/contracted.ts";
import { spanEnergy } from "../store/energy.ts";
import { givenFor } from "../store/given-values.ts";
import { listHolidays } from "../store/holidays.ts";
import type { Store } from "../store/open.ts";
import { findProperty } from "../store/property.ts";
import { findTariffById, tariffOfMeter } from "../store/tariffs.ts";
import { foresee, localNow, type MonthForecast } from "./foresee-month.ts";
import { gatherUsage, rateUsage, versionsWithin } from "./gather-usage.ts";
import type { TimedStore } from "./ports.ts";
import { addedIntervals, rootMeters } from "./property-use.ts";

/** Energy and what it costs: Wh and minor units, null where nothing was read or it cannot be rated. */
export interface EnergyCost {
  readonly energyWh: bigint | null;
  readonly costMinor: bigint | null;
}

/** The running month of the whole property. */
export interface PropertyMonth extends EnergyCost {
  readonly month: Month;
  readonly currency: string;
  /** What today's energy adds to it, minor units. */
  readonly todayMinor: bigint | null;
  /** Why it has no cost: nobody entered a tariff, or what is there cannot rate it. */
  readonly lacks: "tariff" | "rating" | null;
  /** Where it stands among the slabs; only where all of it is rated together. */
  readonly position: SlabPosition | undefined;
  readonly forecast: MonthForecast | undefined;
  /** The month before it. */
  readonly last: EnergyCost;
}

/** Meters whose energy is rated together, and by what. */
export interface RatedMeters {
  readonly key: string;
  readonly meters: readonly [Meter, ...Meter[]];
  readonly account: number | null;
  readonly tariff: Tariff | undefined;
}

/** The meters in use behind no other, those together whose account adds them up before slabs. */
export function ratedMeters({ store, clock }: TimedStore): RatedMeters[] {
  const groups = new Map<string, RatedMeters>();
  for (const meter of rootMeters(store, clock.nowMs())) {
    const account = accountOfMeter(store, meter.number, clock.nowMs());
    const own = account && account.tariffId !== null ? findTariffById(store, account.tariffId) : undefined;
    const tariff = own ?? tariffOfMeter(store, meter);
    const key = account?.meters === "together" ? `account-${account.id}-${tariff?.id}` : `${meter.number}`;
    const known = groups.get(key);
    const meters: RatedMeters["meters"] = known ? [...known.meters, meter] : [meter];
    groups.set(key, { key, meters, account: account?.id ?? null, tariff });
  }
  return [...groups.values()];
}

/** What meters that are rated together used in the month before this one, and what that cost in which currency. */
export function lastMonth(box: TimedStore, rated: RatedMeters): EnergyCost & { readonly currency: string } {
  const { month } = localNow(box);
  const { input, energyWh } = inputOf(box, rated, addMonths(month, -1));
  const costMinor = energyWh === null || !input ? null : totalOf(input);
  return { energyWh, costMinor, currency: currencyOf(input) };
}

/** The running month of meters that are rated together; `future` as `foreseenUse` gives it of each, added up. */
export function runningMonth(
  box: TimedStore,
  rated: RatedMeters,
  future: readonly Interval[] | undefined,
): Omit<PropertyMonth, "last"> {
  const { month, nowMs, timeZone, today } = localNow(box);
  const { input, energyWh } = inputOf(box, rated, month);
  const frame = { month, energyWh, currency: currencyOf(input) };
  if (!input || energyWh === null) {
    return {
      ...frame,
      costMinor: null,
      todayMinor: null,
      lacks: input ? null : "tariff",
      position: undefined,
      forecast: undefined,
    };
  }
  const costMinor = totalOf(input);
  const todayWh = sumOf(box.store, rated.meters, daySpan(nowMs, timeZone));
  const [now, midnight] = [exactCost(input), exactCost(untilMidnight(input, todayWh ?? 0, today))];
  return {
    ...frame,
    costMinor,
    todayMinor: now && midnight && todayWh !== null ? round(subtract(now, midnight)) : null,
    lacks: costMinor === null ? "rating" : null,
    position: slabPosition(input, nowMs, today),
    forecast: future && foresee(input, future),
  };
}

function currencyOf(input: RatingInput | undefined): string {
  return input?.versions[0]?.currency ?? "";
}

function totalOf(input: RatingInput): bigint | null {
  const { problems, totalMinor } = rateUsage(input, input);
  return problems.length > 0 ? null : totalMinor;
}

/** The input as it was when today began. */
function untilMidnight(input: RatingInput, todayWh: number, today: string): RatingInput {
  const { usage, timeZone } = input;
  const { intervals } = usage;
  const endQuarter = midnightMs(today, timeZone) / INTERVAL_MS;
  return {
    ...input,
    usage: {
      ...usage,
      energyWh: usage.energyWh - BigInt(todayWh),
      intervals: intervals && (() => intervals().filter(({ quarter }) => quarter < endQuarter)),
    },
  };
}

function inputOf({ store }: TimedStore, { meters, account, tariff }: RatedMeters, month: Month) {
  const { timeZone } = findProperty(store) ?? UNSET_PROPERTY;
  const dates = { from: `${month}-01`, to: `${addMonths(month, 1)}-01` };
  const span = { fromMs: midnightMs(dates.from, timeZone), toMs: midnightMs(dates.to, timeZone) };
  const energyWh = sumOf(store, meters, span);
  const versions = versionsWithin(tariff?.versions ?? [], dates);
  const [first] = meters;
  // The bill of a meter by itself may be read off its registers.
  const alone = meters.length === 1 ? gatherUsage(store, first, dates, timeZone).input.usage : undefined;
  let read: readonly Interval[] | undefined;
  const input: RatingInput | undefined =
    versions.length === 0
      ? undefined
      : {
          versions,
          holidays: listHolidays(store),
          period: { ...dates, cycle: null },
          timeZone,
          usage: alone ?? {
            energyWh: BigInt(energyWh ?? 0),
            openingWh: null,
            intervals: () => {
              read ??= addedIntervals(store, meters, span);
              return read;
            },
            bandsWh: null,
            demandsMicros: null,
          },
          contracted: [
            ...listContracted(store, first.number),
            ...(account === null ? [] : accountContractedOf(store, account)),
          ],
          given: new Map([
            ...givenFor(store, first.number, dates.from),
            ...(account === null ? [] : accountGivenOf(store, account, dates.from)),
          ]),
        };
  return { input, energyWh: energyWh === null ? null : BigInt(energyWh) };
}

function sumOf(
  store: Store,
  meters: readonly Meter[],
  span: { readonly fromMs: number; readonly toMs: number },
): number | null {
  const known = meters.flatMap((meter) => spanEnergy(store, meter, span).energyWh ?? []);
  return known.length === 0 ? null : known.reduce((sum, energyWh) => sum + energyWh, 0);
}
