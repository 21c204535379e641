/** A calendar month, `YYYY-MM`. */
export type Month = string;

/** A half-open span of instants [fromMs, toMs). */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const HOUR_MS = 3_600_000;
const FIRST_YEAR = 2001;
const LAST_YEAR = 9998;

/** Whether `text` names a month that a meter can have readings in: `2001-01` to `9998-12`. */
export function isMonth(text: string): text is Month {
  const year = Number(text.slice(0, 4));
  return MONTH.test(text) && year >= FIRST_YEAR && year <= LAST_YEAR;
}

/** Whether `name` is a time zone of the IANA database that this program knows. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

/** The instant at which a local date `YYYY-MM-DD` begins. */
export function midnightMs(date: string, timeZone: string): number {
  return localMidnight(Temporal.PlainDate.from(date), timeZone);
}

function localMidnight(date: Temporal.PlainDate, timeZone: string): number {
  return date.toZonedDateTime({ timeZone }).epochMilliseconds;
}

/** The local date of an instant. */
export function localDate(atMs: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** The month that an instant is in, local to the zone. */
export function monthOf(atMs: number, timeZone: string): Month {
  return localDate(atMs, timeZone).toPlainYearMonth().toString();
}

/** The span of a month from local midnight to local midnight. */
export function monthSpan(month: Month, timeZone: string): Span {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return { fromMs: localMidnight(first, timeZone), toMs: localMidnight(first.add({ months: 1 }), timeZone) };
}

/** The month `count` months after `month` (before it, where negative). */
export function addMonths(month: Month, count: number): Month {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
}

/** Every month from `first` (2001-01 at the earliest) to `last`, both included; none where `last` is earlier. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = isMonth(first) ? first : `${FIRST_YEAR}-01`; month <= last; month = addMonths(month, 1))
    months.push(month);
  return months;
}

/** The local day that holds an instant: 23, 24 or 25 hours. */
export function daySpan(atMs: number, timeZone: string): Span {
  const date = localDate(atMs, timeZone);
  return { fromMs: localMidnight(date, timeZone), toMs: localMidnight(date.add({ days: 1 }), timeZone) };
}

/** The local day that holds an instant and the `count` - 1 days before it, oldest first. */
export function lastDays(atMs: number, count: number, timeZone: string): Span[] {
  const today = localDate(atMs, timeZone);
  return Array.from({ length: count }, (_, index) => {
    const date = today.subtract({ days: count - 1 - index });
    return { fromMs: localMidnight(date, timeZone), toMs: localMidnight(date.add({ days: 1 }), timeZone) };
  });
}

/** A day's hours, or those of any span from its start; the last one may be shorter. */
export function hoursOf(span: Span): Span[] {
  const count = Math.ceil((span.toMs - span.fromMs) / HOUR_MS);
  return Array.from({ length: count }, (_, index) => ({
    fromMs: span.fromMs + index * HOUR_MS,
    toMs: Math.min(span.fromMs + (index + 1) * HOUR_MS, span.toMs),
  }));
}

/** Every local day that begins in the span. */
export function daysOf(span: Span, timeZone: string): Span[] {
  const days: Span[] = [];
  for (let day = daySpan(span.fromMs, timeZone); day.fromMs < span.toMs; day = daySpan(day.toMs, timeZone)) {
    days.push(day);
  }
  return days;
}
