import type { Account, Assignment } from "../domain/account.ts";
import type { Meter } from "../domain/meter.ts";
import { daySpan, lastDays, monthOf, monthSpan, type Span } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { assignmentsIn } from "../store/accounts.ts";
import { spanEnergy } from "../store/energy.ts";
import { parentOf } from "../store/meter-links.ts";
import { findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { powerSeries } from "../store/power.ts";
import { findProperty } from "../store/property.ts";
import { describeMeter, type MeterNow } from "./describe-meter.ts";
import { lastHour } from "./last-hour.ts";
import type { Box } from "./ports.ts";

/** A meter that is an account's now, with what it measured while it was. */
export interface MeterInUse extends MeterNow {
  readonly meter: Meter;
  /** Wh since midnight; null where nothing was read. */
  readonly todayWh: number | null;
  readonly monthWh: number | null;
  /** Its counter, Wh; null where the newest reading is older than its time in the account. */
  readonly registerWh: number | null;
}

/** What an account uses: of each of its meters only what it measured in its time in the account. */
export interface AccountUse {
  /** Those that are its now; none once it has ended. */
  readonly meters: readonly MeterInUse[];
  /** Those whose power adds up: none that lies behind another one of them. */
  readonly added: readonly MeterInUse[];
  /** The mean power of each of the last minutes, oldest first, added up; null in gaps. */
  readonly lastHourCw: readonly (number | null)[];
  readonly todayWh: number | null;
  readonly monthWh: number | null;
}

/** What an account uses at this moment. */
export function accountUse(box: Box, account: Account): AccountUse {
  const { store } = box;
  const nowMs = box.clock.nowMs();
  const { timeZone } = findProperty(store) ?? UNSET_PROPERTY;
  const today = partsOf(store, account, daySpan(nowMs, timeZone));
  const month = partsOf(store, account, monthSpan(monthOf(nowMs, timeZone), timeZone));
  const current = assignmentsIn(store, account.id, { fromMs: nowMs, toMs: nowMs + 1 });
  const meters = current.flatMap((assignment): MeterInUse[] => {
    const meter = findMeterByNumber(store, assignment.meter);
    if (!meter) return [];
    const now = describeMeter(box, meter);
    const { latest, lastSeenMs } = now;
    const isIts = latest !== undefined && latest.takenAtMs >= assignment.fromMs;
    return [
      {
        ...now,
        latest: isIts ? latest : undefined,
        lastSeenMs: lastSeenMs !== null && lastSeenMs >= assignment.fromMs ? lastSeenMs : null,
        todayWh: sumOf(today.filter((part) => part.meter === meter.number)),
        monthWh: sumOf(month.filter((part) => part.meter === meter.number)),
        registerWh: isIts ? latest.energyWh : null,
      },
    ];
  });
  const numbers = new Set(meters.map(({ meter }) => meter.number));
  const added = meters.filter(({ meter }) => !isBehind(store, meter.number, numbers, nowMs));
  const addedNumbers = new Set(added.map(({ meter }) => meter.number));
  return {
    meters,
    added,
    lastHourCw: lastHour(nowMs, (hour, minuteMs) =>
      current
        .filter(({ meter }) => addedNumbers.has(meter))
        .flatMap((its) => powerSeries(store, its.meter, clipped(its, hour), minuteMs)),
    ),
    todayWh: sumOf(today.filter(({ isCounted }) => isCounted)),
    monthWh: sumOf(month.filter(({ isCounted }) => isCounted)),
  };
}

/** An account's energy by local day, today last; Wh, null where nothing was read. */
export function accountDays(
  box: Box,
  account: Account,
  count: number,
): (Span & { energyWh: number | null })[] {
  const { timeZone } = findProperty(box.store) ?? UNSET_PROPERTY;
  return lastDays(box.clock.nowMs(), count, timeZone).map((span) => ({
    ...span,
    energyWh: sumOf(partsOf(box.store, account, span).filter(({ isCounted }) => isCounted)),
  }));
}

interface Part {
  readonly meter: number;
  readonly energyWh: number | null;
  /** Whether it adds up: what lies behind another one of the account's meters is in that one already. */
  readonly isCounted: boolean;
}

/** The energy of each time that a meter was an account's in a span. */
function partsOf(store: Store, account: Account, span: Span): Part[] {
  const its = assignmentsIn(store, account.id, span);
  const numbers = new Set(its.map(({ meter }) => meter));
  return its.flatMap((assignment): Part[] => {
    const meter = findMeterByNumber(store, assignment.meter);
    if (!meter) return [];
    return [
      {
        meter: meter.number,
        energyWh: spanEnergy(store, meter, clipped(assignment, span)).energyWh,
        isCounted: !isBehind(store, meter.number, numbers, span.toMs - 1),
      },
    ];
  });
}

function isBehind(store: Store, meter: number, others: ReadonlySet<number>, atMs: number): boolean {
  const parent = parentOf(store, meter, atMs);
  return parent !== undefined && others.has(parent);
}

function clipped({ fromMs, toMs }: Assignment, span: Span): Span {
  return { fromMs: Math.max(fromMs, span.fromMs), toMs: Math.min(toMs ?? span.toMs, span.toMs) };
}

function sumOf(parts: readonly Pick<Part, "energyWh">[]): number | null {
  const known = parts.flatMap(({ energyWh }) => energyWh ?? []);
  return known.length === 0 ? null : known.reduce((total, part) => total + part, 0);
}
