import type { AccountBill } from "../domain/account-bill.ts";
import type { EarlierPeriod, Evidence } from "../domain/document.ts";
import type { Span } from "../domain/period.ts";
import { measuredBy } from "../store/combined.ts";
import { listCommonAreas, listPassThroughs } from "../store/meter-links.ts";
import { findMeterByNumber, listMeters } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { standingInvoices } from "./account-periods.ts";
import { metersOfArea } from "./common-shares.ts";
import { measuredMeters } from "./meter-use.ts";

const HISTORY_MONTHS = 12;

/** A meter and the span of it on which a bill rests. */
export interface RestingSpan extends Span {
  readonly meter: number;
}

/** Every meter on which a bill rests: those that it names, and those of common areas and of what is passed through. */
export function restingSpans(store: Store, bill: Pick<AccountBill, "supplies">): RestingSpan[] {
  const [areas, passThroughs] = [listCommonAreas(store), listPassThroughs(store)];
  const spans = bill.supplies.flatMap(({ meters, shares, passThrough }): RestingSpan[] => {
    const passed = passThroughs.find(({ id }) => id === passThrough?.id);
    return [
      ...meters.flatMap(measuredMeters).map(({ meter, span }) => ({ meter, ...span })),
      ...shares.flatMap(({ areaId, span }) => {
        const area = areas.find(({ id }) => id === areaId);
        return area ? metersOfArea(store, area, span).map((meter) => ({ meter, ...span })) : [];
      }),
      ...(passed ? metersOfArea(store, passed, passed.span).map((meter) => ({ meter, ...passed.span })) : []),
    ];
  });
  // One row for a meter and a beginning: the longest. A sum of meters rests on those that it is made of.
  const longest = new Map<string, RestingSpan>();
  for (const span of spans.flatMap((one) => partsOf(store, one))) {
    const key = `${span.meter}/${span.fromMs}`;
    if (span.toMs > (longest.get(key)?.toMs ?? 0)) longest.set(key, span);
  }
  return [...longest.values()];
}

function partsOf(store: Store, span: RestingSpan): RestingSpan[] {
  const meter = findMeterByNumber(store, span.meter);
  return meter
    ? measuredBy(store, meter, span).map((part) => ({ meter: part.meter.number, ...part.span }))
    : [];
}

/** Up to which late merge, decision and typed reading the energy of a bill's meters is known now. */
export function evidenceOf(store: Store, bill: Pick<AccountBill, "supplies">): Evidence[] {
  const numbers = new Set(restingSpans(store, bill).map(({ meter }) => meter));
  const last = (table: "late_merges" | "decisions" | "typed_readings", meter: number) =>
    store.statement(`SELECT coalesce(max(id), 0) FROM ${table} WHERE meter = ?`).pluck().get(meter) as number;
  return listMeters(store)
    .filter(({ number }) => numbers.has(number))
    .map(({ number, deviceId }) => ({
      meter: number,
      deviceId,
      lateMerge: last("late_merges", number),
      decision: last("decisions", number),
      typedReading: last("typed_readings", number),
    }));
}

/** The energies of an account's invoices of the twelve months before a period, oldest first. */
export function earlierPeriods(store: Store, account: number, { fromMs }: Span): EarlierPeriod[] {
  const first = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO("UTC");
  const sinceMs = first.subtract({ months: HISTORY_MONTHS, days: 1 }).epochMilliseconds;
  return standingInvoices(store, account)
    .map(({ document }) => ({ span: document.period, energyWh: document.energyWh }))
    .filter(({ span }) => span.toMs <= fromMs && span.fromMs >= sinceMs);
}
