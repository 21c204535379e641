import { and, asc, eq, isNull, type SQL } from "drizzle-orm";
import type { GivenValues } from "../domain/rating-input.ts";
import { markAllDraftsStale, markMeterDraftsStale } from "./drafts.ts";
import { keeping } from "./kept.ts";
import { givenValues } from "./meter-schema.ts";
import type { Store } from "./open.ts";

/** The value of a slot that a tariff declares, for the period that begins on a date. */
export interface GivenValue {
  /** The first local date of the period. */
  readonly periodFrom: string;
  readonly component: string;
  /** Ten decimals of a major unit, or of a percent. */
  readonly valueE10: bigint;
}

/** What was given for a meter, or (null) for the whole property, oldest period first. */
export function listGiven(store: Store, meter: number | null): GivenValue[] {
  return store.db
    .select()
    .from(givenValues)
    .where(isOf(meter))
    .orderBy(asc(givenValues.periodFrom), asc(givenValues.component))
    .all()
    .map(({ periodFrom, component, valueE10 }) => ({ periodFrom, component, valueE10: BigInt(valueE10) }));
}

/** What holds for a meter in the period that begins on a date: its own values, else the property's. */
export const givenFor = keeping((store: Store, meter: number, periodFrom: string): GivenValues => {
  // The property's come first, so that the meter's own take their place.
  const rows = store
    .statement(
      `SELECT component, value_e10 AS valueE10 FROM given_values
       WHERE period_from = ? AND (meter IS NULL OR meter = ?) ORDER BY meter NULLS FIRST, component`,
    )
    .all(periodFrom, meter) as Pick<typeof givenValues.$inferSelect, "component" | "valueE10">[];
  return new Map(rows.map(({ component, valueE10 }) => [component, BigInt(valueE10)]));
});

/** Keeps a value in place of the one before; the drafts that it may change are to be computed again. */
export function putGiven(store: Store, meter: number | null, value: GivenValue): void {
  store.db.transaction((tx) => {
    tx.delete(givenValues).where(isThat(meter, value)).run();
    tx.insert(givenValues)
      .values({ meter, ...value, valueE10: value.valueE10.toString() })
      .run();
  });
  markStale(store, meter);
}

/** Takes a value back; false where there was none. */
export function deleteGiven(
  store: Store,
  meter: number | null,
  value: Pick<GivenValue, "periodFrom" | "component">,
): boolean {
  const { changes } = store.db.delete(givenValues).where(isThat(meter, value)).run();
  if (changes > 0) markStale(store, meter);
  return changes > 0;
}

function isThat(
  meter: number | null,
  { periodFrom, component }: Pick<GivenValue, "periodFrom" | "component">,
): SQL | undefined {
  return and(isOf(meter), eq(givenValues.periodFrom, periodFrom), eq(givenValues.component, component));
}

function isOf(meter: number | null): SQL {
  return meter === null ? isNull(givenValues.meter) : eq(givenValues.meter, meter);
}

function markStale(store: Store, meter: number | null): void {
  if (meter === null) markAllDraftsStale(store);
  else markMeterDraftsStale(store, meter);
}
