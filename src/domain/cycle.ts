import { noDate } from "./checks/figure-checks.ts";
import { endAfter, wholeCycle } from "./cycle-ends.ts";
import { type DateSpan, daysIn, isDate } from "./dates.ts";
import type { FieldError } from "./error.ts";
import { localDate, midnightMs, type Span } from "./period.ts";
import type { BillingPeriod } from "./proration.ts";

/** When an account's periods end: every so many months or days counted from an anchor, or on dates typed in. Local dates. */
export type Cycle =
  | { readonly every: "month"; readonly count: number; readonly anchor: string }
  | { readonly every: "day"; readonly count: number; readonly anchor: string }
  | { readonly every: "date"; readonly dates: readonly string[] };

/** Calendar months. */
export const MONTHLY: Cycle = { every: "month", count: 1, anchor: "2001-01-01" };

/** One period of a cycle: its instants, and the local dates that it is rated by. */
export interface CyclePeriod {
  readonly span: Span;
  readonly dates: BillingPeriod;
}

/**
 * Where a period starts. `fromDate` is the date on which the period before it ended, where there is one: it keeps the dates
 * of both together when the time zone has changed between them; without it, it is the local date of the instant.
 */
export interface CycleStart {
  readonly fromMs: number;
  readonly fromDate?: string | undefined;
}

const LONGEST = { month: 120, day: 1000 } as const;

/** What is wrong with a cycle, with its fields named as in `cycle.count`. */
export function checkCycle(cycle: Cycle): FieldError[] {
  if (cycle.every === "date") return dateErrors(cycle.dates);
  const errors: FieldError[] = [];
  const longest = LONGEST[cycle.every];
  if (!Number.isSafeInteger(cycle.count) || cycle.count < 1 || cycle.count > longest) {
    const message = `A period has 1 to ${longest} whole ${cycle.every}s.`;
    errors.push({ field: "cycle.count", message });
  }
  if (!isDate(cycle.anchor)) errors.push({ field: "cycle.anchor", message: `${noDate(cycle.anchor)}.` });
  return errors;
}

/**
 * The period that starts at an instant and ends at the first local midnight after it on which the cycle has an end;
 * undefined where the cycle has none any more, so that the period stays open.
 */
export function openPeriod(cycle: Cycle, start: CycleStart, timeZone: string): CyclePeriod | undefined {
  const from = start.fromDate ?? dateAt(start.fromMs, timeZone);
  for (let end = endAfter(cycle, from); end !== undefined; end = endAfter(cycle, end)) {
    const toMs = midnightMs(end, timeZone);
    if (toMs <= start.fromMs) continue;
    const dates = datesOf(from, dateAt(toMs, timeZone), wholeCycle(cycle, from));
    return { span: { fromMs: start.fromMs, toMs }, dates };
  }
  return undefined;
}

/** The periods from a start on that have ended by `untilMs`, each starting where the one before it ended. */
export function periodsOf(
  cycle: Cycle,
  {
    fromMs,
    fromDate,
    timeZone,
    untilMs,
  }: CycleStart & { readonly timeZone: string; readonly untilMs: number },
): CyclePeriod[] {
  const periods: CyclePeriod[] = [];
  let next = openPeriod(cycle, { fromMs, fromDate }, timeZone);
  while (next !== undefined && next.span.toMs <= untilMs) {
    periods.push(next);
    next = openPeriod(cycle, { fromMs: next.span.toMs }, timeZone);
  }
  return periods;
}

/** A period cut at an instant within it, as when somebody moves out; throws RangeError where it is not within. */
export function endedAt(period: CyclePeriod, atMs: number, timeZone: string): CyclePeriod {
  const { span, dates } = period;
  if (atMs <= span.fromMs || atMs > span.toMs) throw new RangeError("a period ends within itself");
  if (atMs === span.toMs) return period;
  const { from, to } = dates;
  return {
    span: { fromMs: span.fromMs, toMs: atMs },
    dates: datesOf(from, dateAt(atMs, timeZone), dates.cycle ?? { from, to }),
  };
}

/** The last period of an account, from a start to the instant of its end, whether the cycle has a later end or not. */
export function finalPeriod(cycle: Cycle, start: CycleStart, toMs: number, timeZone: string): CyclePeriod {
  if (toMs <= start.fromMs) throw new RangeError("a period ends after its start");
  const open = openPeriod(cycle, start, timeZone);
  if (open !== undefined && toMs <= open.span.toMs) return endedAt(open, toMs, timeZone);
  const from = start.fromDate ?? dateAt(start.fromMs, timeZone);
  return { span: { fromMs: start.fromMs, toMs }, dates: datesOf(from, dateAt(toMs, timeZone), null) };
}

function dateErrors(dates: readonly string[]): FieldError[] {
  if (dates.length === 0) {
    return [{ field: "cycle.dates", message: "Name at least one date on which a period ends." }];
  }
  return dates.flatMap((date, index) => {
    const field = `cycle.dates[${index}]`;
    if (!isDate(date)) return [{ field, message: `${noDate(date)}.` }];
    const before = dates[index - 1];
    if (before === undefined || !isDate(before) || before < date) return [];
    return [{ field, message: `Dates stand in order of time: ${date} must be later than ${before}.` }];
  });
}

function dateAt(atMs: number, timeZone: string): string {
  return localDate(atMs, timeZone).toString();
}

/** Within a day there is no midnight, and yet somebody used that day: it is one day then. */
function datesOf(from: string, localTo: string, whole: DateSpan | null): BillingPeriod {
  const to = localTo > from ? localTo : Temporal.PlainDate.from(from).add({ days: 1 }).toString();
  const isShorter = whole !== null && daysIn({ from, to }) < daysIn(whole);
  return { from, to, cycle: isShorter ? whole : null };
}
