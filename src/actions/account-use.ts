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
import type { Box } from "./ports.ts";

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

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
  const day = daySpan(nowMs, timeZone);
  const month = monthSpan(monthOf(nowMs, timeZone), timeZone);
  const current = assignmentsIn(store, account.id, { fromMs: nowMs, toMs: nowMs + 1 });
  const meters = current.flatMap((assignment): MeterInUse[] => {
    const meter = findMeterByNumber(store, assignment.meter);
    if (!meter) return [];
    const now = describeMeter(box, meter);
    const isIts = now.latest !== undefined && now.latest.takenAtMs >= assignment.fromMs;
    const { latest } = now;
    return [
      {
        ...now,
        latest: isIts ? latest : undefined,
        lastSeenMs: now.lastSeenMs !== null && now.lastSeenMs >= assignment.fromMs ? now.lastSeenMs : null,
        todayWh: energyOf(store, account, meter, day),
        monthWh: energyOf(store, account, meter, month),
        registerWh: isIts ? (latest?.energyWh ?? null) : null,
      },
    ];
  });
  const numbers = new Set(meters.map(({ meter }) => meter.number));
  const added = meters.filter(({ meter }) => {
    const parent = parentOf(store, meter.number, nowMs);
    return parent === undefined || !numbers.has(parent);
  });
  return {
    meters,
    added,
    lastHourCw: lastHour(
      store,
      current.filter(({ meter }) => added.some((one) => one.meter.number === meter)),
      nowMs,
    ),
    todayWh: accountEnergy(store, account, day),
    monthWh: accountEnergy(store, account, month),
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
    energyWh: accountEnergy(box.store, account, span),
  }));
}

/** The energy of all meters that were an account's in a span, each while it was; what lies behind another one counts once. */
function accountEnergy(store: Store, account: Account, span: Span): number | null {
  const its = assignmentsIn(store, account.id, span);
  const numbers = new Set(its.map(({ meter }) => meter));
  const counted = its.filter(({ meter }) => {
    const parent = parentOf(store, meter, span.toMs - 1);
    return parent === undefined || !numbers.has(parent);
  });
  return sum(
    counted.map((assignment) => {
      const meter = findMeterByNumber(store, assignment.meter);
      return meter ? spanEnergy(store, meter, clipped(assignment, span)).energyWh : null;
    }),
  );
}

function energyOf(store: Store, { id }: Account, meter: Meter, span: Span): number | null {
  return sum(
    assignmentsIn(store, id, span)
      .filter((assignment) => assignment.meter === meter.number)
      .map((assignment) => spanEnergy(store, meter, clipped(assignment, span)).energyWh),
  );
}

function lastHour(store: Store, assignments: readonly Assignment[], nowMs: number): (number | null)[] {
  // On whole minutes, so that the line moves once a minute and not with every reading.
  const toMs = Math.ceil(nowMs / MINUTE_MS) * MINUTE_MS;
  const fromMs = toMs - HOUR_MINUTES * MINUTE_MS;
  const points: (number | null)[] = Array.from({ length: HOUR_MINUTES }, () => null);
  for (const assignment of assignments) {
    const span = clipped(assignment, { fromMs, toMs });
    for (const bucket of powerSeries(store, assignment.meter, span, MINUTE_MS)) {
      const minute = Math.floor((bucket.fromMs - fromMs) / MINUTE_MS);
      points[minute] = (points[minute] ?? 0) + bucket.meanCw;
    }
  }
  return points;
}

function clipped({ fromMs, toMs }: Assignment, span: Span): Span {
  return { fromMs: Math.max(fromMs, span.fromMs), toMs: Math.min(toMs ?? span.toMs, span.toMs) };
}

function sum(parts: readonly (number | null)[]): number | null {
  const known = parts.flatMap((part) => part ?? []);
  return known.length === 0 ? null : known.reduce((total, part) => total + part, 0);
}
