import type { Cycle } from "./cycle.ts";
import { type DateSpan, daysIn } from "./dates.ts";

type Counted = Exclude<Cycle, { readonly every: "date" }>;

const LAST_DATE = "9998-12-31";

/** The first date after another one on which a cycle has an end; undefined where it has none any more. */
export function endAfter(cycle: Cycle, date: string): string | undefined {
  if (cycle.every === "date") return cycle.dates.find((end) => end > date);
  const end = boundary(cycle, lastBoundary(cycle, date) + 1);
  return Temporal.PlainDate.compare(end, LAST_DATE) > 0 ? undefined : end.toString();
}

/** The whole cycle that a date is in; null where nobody said when it began. */
export function wholeCycle(cycle: Cycle, date: string): DateSpan | null {
  const to = endAfter(cycle, date);
  const from = cycle.every === "date" ? cycle.dates.findLast((end) => end <= date) : startOf(cycle, date);
  return from === undefined || to === undefined ? null : { from, to };
}

function startOf(cycle: Counted, date: string): string {
  return boundary(cycle, lastBoundary(cycle, date)).toString();
}

/** Which boundary, counted from the anchor, is the last one on or before a date. */
function lastBoundary(cycle: Counted, date: string): number {
  const [anchor, day] = [Temporal.PlainDate.from(cycle.anchor), Temporal.PlainDate.from(date)];
  const distance =
    cycle.every === "month"
      ? (day.year - anchor.year) * 12 + day.month - anchor.month
      : daysIn({ from: cycle.anchor, to: date });
  const index = Math.floor(distance / cycle.count);
  return Temporal.PlainDate.compare(boundary(cycle, index), day) > 0 ? index - 1 : index;
}

/** Always counted from the anchor: counted from the boundary before, the 31st would become the 28th and stay it. */
function boundary({ every, count, anchor }: Counted, index: number): Temporal.PlainDate {
  const length = every === "month" ? { months: index * count } : { days: index * count };
  return Temporal.PlainDate.from(anchor).add(length, { overflow: "constrain" });
}
