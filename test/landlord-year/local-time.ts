/** India's clocks: five and a half hours ahead of UTC, all year. */
export const OFFSET = "+05:30";
const OFFSET_MS = 5.5 * 3_600_000;

/** Instants, epoch milliseconds, the end excluded. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The instant at which clocks show a time such as `2026-05-20T14:30`, or a date's midnight. */
export function at(text: string): number {
  return Date.parse(`${text.includes("T") ? text : `${text}T00:00`}${OFFSET}`);
}

/** The instants between two local times. */
export function span(from: string, to: string): Span {
  return { fromMs: at(from), toMs: at(to) };
}

/** The local date of an instant. */
export function dateOf(atMs: number): string {
  return new Date(atMs + OFFSET_MS).toISOString().slice(0, "2026-01-01".length);
}

/** The hour that clocks show at an instant, 0 to 23. */
export function hourOf(atMs: number): number {
  return new Date(atMs + OFFSET_MS).getUTCHours();
}

/** The day of the week at an instant: 0 is Sunday. */
export function weekdayOf(atMs: number): number {
  return new Date(atMs + OFFSET_MS).getUTCDay();
}

/** The date some days later. */
export function addDays(date: string, days: number): string {
  return dateOf(at(date) + days * 86_400_000);
}

/** How many days lie between two dates. */
export function daysBetween(from: string, to: string): number {
  return (at(to) - at(from)) / 86_400_000;
}
