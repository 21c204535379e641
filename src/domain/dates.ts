/** A span of local dates `YYYY-MM-DD`, its end excluded. */
export interface DateSpan {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether `text` is a day of the calendar, `YYYY-MM-DD`, from 2001 to 9998. */
export function isDate(text: string): boolean {
  const match = DATE.exec(text);
  const year = Number(match?.[1]);
  return match !== null && year >= 2001 && year <= 9998 && dateOf(dayNumber(text)) === text;
}

/** Days since 1970 of a date `YYYY-MM-DD`. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The date of a day number; the empty text where it is none. */
export function dateOf(day: number): string {
  return Number.isFinite(day) ? new Date(day * DAY_MS).toISOString().slice(0, "2026-01-01".length) : "";
}

/** How many days a span has. */
export function daysIn(span: DateSpan): number {
  return dayNumber(span.to) - dayNumber(span.from);
}

/** Whether two spans have the same ends. */
export function isSameSpan(a: DateSpan, b: DateSpan): boolean {
  return a.from === b.from && a.to === b.to;
}

/** The date some days later (earlier, where negative). */
export function addDays(date: string, days: number): string {
  return dateOf(dayNumber(date) + days);
}

/** What two spans have in common; undefined where that is no day. */
export function overlap(a: DateSpan, b: DateSpan): DateSpan | undefined {
  const from = earlier(a.from, b.from) === a.from ? b.from : a.from;
  const to = earlier(a.to, b.to);
  return from < to ? { from, to } : undefined;
}

/** A span cut at dates; those that do not lie within it cut nothing. */
export function cutAt(span: DateSpan, dates: Iterable<string>): DateSpan[] {
  const inner = [...new Set(dates)].filter((date) => date > span.from && date < span.to).toSorted();
  const edges = [span.from, ...inner, span.to];
  return edges.slice(1).map((to, index) => ({ from: edges[index] ?? span.from, to }));
}

/** The parts of a span that lie in one calendar month or year each, with the length of that in days. */
export function piecesBy(
  unit: "month" | "year",
  span: DateSpan,
): { readonly days: number; readonly ofDays: number }[] {
  const pieces: { days: number; ofDays: number }[] = [];
  for (let from = span.from; from < span.to; ) {
    const first = unit === "month" ? `${from.slice(0, 7)}-01` : `${from.slice(0, 4)}-01-01`;
    const next = unit === "month" ? firstOfNextMonth(from) : `${Number(from.slice(0, 4)) + 1}-01-01`;
    const to = earlier(next, span.to);
    pieces.push({ days: daysIn({ from, to }), ofDays: daysIn({ from: first, to: next }) });
    from = next;
  }
  return pieces;
}

/**
 * How far a date lies behind the first of January of the year 0 by a unit: whole months or years, and the days of the one
 * that it lies in, with the length of that.
 */
export function placeBy(
  unit: "month" | "year",
  date: string,
): { readonly whole: number; readonly days: number; readonly ofDays: number } {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  const first = unit === "month" ? `${date.slice(0, 7)}-01` : `${date.slice(0, 4)}-01-01`;
  const next = unit === "month" ? firstOfNextMonth(date) : `${year + 1}-01-01`;
  return {
    whole: unit === "month" ? year * 12 + month - 1 : year,
    days: daysIn({ from: first, to: date }),
    ofDays: daysIn({ from: first, to: next }),
  };
}

function earlier(a: string, b: string): string {
  return a <= b ? a : b;
}

function firstOfNextMonth(date: string): string {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
}
