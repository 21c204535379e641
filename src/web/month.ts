import type { MonthSoFar } from "../../views/month-card.tsx";
import { draftBill } from "../actions/draft-bill.ts";
import { foreseeMonth, foreseenUse } from "../actions/foresee-month.ts";
import type { Box } from "../actions/ports.ts";
import { type Interval, quarterOf } from "../domain/interval.ts";
import type { Meter } from "../domain/meter.ts";
import { monthOf } from "../domain/period.ts";

/** A meter's current month: its bill as it stands, the slab that it has reached, and what it is going to come to. */
export type MonthReader = (meter: Meter, timeZone: string) => MonthSoFar;

/** Reads current months; what a meter's past days foretell is worked out once a quarter hour. */
export function monthReader(box: Box): MonthReader {
  const foreseen = new Map<
    number,
    { readonly quarter: number; readonly use: readonly Interval[] | undefined }
  >();
  const futureOf = (meter: Meter) => {
    const quarter = quarterOf(box.clock.nowMs());
    const kept = foreseen.get(meter.number);
    if (kept?.quarter === quarter) return kept.use;
    const use = foreseenUse(box, meter);
    foreseen.set(meter.number, { quarter, use });
    return use;
  };
  return (meter, timeZone) => {
    const bill = draftBill(box, meter, monthOf(box.clock.nowMs(), timeZone));
    return { bill, ...foreseeMonth(box, meter, futureOf(meter)) };
  };
}
