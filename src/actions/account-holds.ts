import type { AccountHold, MeterUse } from "../domain/account-bill.ts";
import { addDays, type DateSpan } from "../domain/dates.ts";
import { midnightMs, type Span } from "../domain/period.ts";
import type { Property } from "../domain/property.ts";
import type { RatingProblem } from "../domain/rating-problem.ts";
import { undecidedOf } from "../store/meter-events.ts";
import { findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { hasRegister, latestReading } from "../store/readings.ts";
import { breakReasons, ratingReasons } from "./held-reasons.ts";
import { measuredMeters } from "./meter-use.ts";

/** Why a bill waits whose meters have an open event within it, or send no register. */
export function holdsOfMeters(
  store: Store,
  uses: readonly MeterUse[],
  span: Span,
  nowMs: number,
  property: Property,
): AccountHold[] {
  return uses.flatMap(measuredMeters).flatMap((use) => {
    const meter = findMeterByNumber(store, use.meter);
    const undecided = meter && undecidedOf(store, meter);
    const open = {
      breaks: use.breaks.filter(({ decision }) => decision === null),
      undecided: undecided && undecided.before.takenAtMs < span.toMs ? undecided : undefined,
    };
    const breaks = breakReasons(open, nowMs, property).map(({ code, message, about }) => ({
      code,
      deviceId: use.deviceId,
      about: { ...about, name: use.name },
      message: `${use.name}: ${message}`,
    }));
    const isMute =
      meter !== undefined &&
      !use.opening &&
      latestReading(store, meter.number) !== undefined &&
      !hasRegister(store, meter.number);
    return isMute ? [...breaks, noRegister(use)] : breaks;
  });
}

/** Why a bill waits that its tariff cannot rate as it stands. */
export function holdsOfRating(problems: readonly RatingProblem[]): AccountHold[] {
  return ratingReasons(problems).map((reason) => ({ ...reason, deviceId: null }));
}

/** Why a period without any register is not billed. */
export function noReadingsHold({ locale, timeZone }: Property, dates: DateSpan): AccountHold {
  const days = daysWords(dates, locale, timeZone);
  return {
    code: "no-readings",
    deviceId: null,
    about: { dates },
    message: `No meter of this account sent a register in ${days}, so nothing is billed for it.`,
  };
}

/** Why a period waits whose first day has no tariff. */
export function noTariffHold({ locale, timeZone }: Property, dates: DateSpan): AccountHold {
  const message = `No tariff applies in ${daysWords(dates, locale, timeZone)}. Enter one, or let a version begin by its first day.`;
  return { code: "no-tariff", deviceId: null, message, about: { dates } };
}

function noRegister({ deviceId, name }: MeterUse): AccountHold {
  return {
    code: "no-register",
    deviceId,
    about: { name },
    message: `${name} sends power but no energy_kwh, so it can be watched but not billed. Let it send its register.`,
  };
}

function daysWords({ from, to }: DateSpan, locale: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone });
  return format.formatRange(midnightMs(from, timeZone), midnightMs(addDays(to, -1), timeZone));
}
