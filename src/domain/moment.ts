import { AppError } from "./error.ts";

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is an instant (`2026-01-29T10:00:00Z`) or a local date (`2026-01-29`). */
export function isMoment(text: string): boolean {
  try {
    if (DATE.test(text)) Temporal.PlainDate.from(text);
    else Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The span between two moments, in UTC epoch milliseconds, half open: a date as `from` is its first instant in the
 * zone, as `to` the first after it. Throws `invalid` where nothing lies between.
 */
export function spanOf(
  { from, to }: { readonly from: string; readonly to: string },
  timeZone: string,
): { readonly fromMs: number; readonly toMs: number } {
  const fromMs = momentMs(from, timeZone, 0);
  const toMs = momentMs(to, timeZone, 1);
  if (fromMs >= toMs) throw new AppError("invalid", `Nothing lies between ${from} and ${to}.`);
  return { fromMs, toMs };
}

function momentMs(text: string, timeZone: string, daysOn: number): number {
  if (!DATE.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
  return Temporal.PlainDate.from(text).add({ days: daysOn }).toZonedDateTime({ timeZone }).epochMilliseconds;
}
