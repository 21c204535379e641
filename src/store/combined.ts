import { asc, eq } from "drizzle-orm";
import type { Meter } from "../domain/meter.ts";
import type { Span } from "../domain/period.ts";
import { combinedMembers } from "./account-schema.ts";
import { findMeterByNumber } from "./meters.ts";
import { type Store, written } from "./open.ts";

/** A meter's time in the sum that a combined meter is, half-open [fromMs, toMs); `fromMs` 0 is from the beginning, `toMs` null until further notice. */
export interface Membership {
  readonly id: number;
  readonly combined: number;
  readonly member: number;
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** A meter, and the time within a span in which it is a part of a combined one. */
export interface CombinedMember {
  readonly meter: Meter;
  readonly span: Span;
}

/** Every energy of a meter asks whether it is a sum: all memberships stand in memory until one changes. */
const known = new WeakMap<Store, readonly Membership[]>();

/** All memberships, or those of one combined meter; by their beginning. */
export function listMemberships(store: Store, combined?: number): readonly Membership[] {
  const all = known.get(store) ?? read(store);
  return combined === undefined ? all : all.filter((membership) => membership.combined === combined);
}

function read(store: Store): readonly Membership[] {
  const rows = store.db
    .select()
    .from(combinedMembers)
    .orderBy(asc(combinedMembers.fromMs), asc(combinedMembers.id))
    .all();
  // What a transaction has written so far may be rolled back.
  if (!store.sqlite.inTransaction) known.set(store, rows);
  return rows;
}

/** Lets the memberships be read again; whoever deletes a meter has to call it. */
export function forgetMemberships(store: Store): void {
  known.delete(store);
}

/** Whether a meter is a sum of meters. */
export function isCombined(store: Store, meter: number): boolean {
  return listMemberships(store).some(({ combined }) => combined === meter);
}

/** The meters that a combined meter is the sum of within a span, each with its part of the span; by their beginning. */
export function membersOf(store: Store, combined: number, span: Span): CombinedMember[] {
  return listMemberships(store, combined).flatMap((membership) => {
    const meter = findMeterByNumber(store, membership.member);
    const within = overlap(membership, span);
    return meter && within ? [{ meter, span: within }] : [];
  });
}

/** The meters whose registers a meter's energy of a span follows from: its members, or itself. */
export function measuredBy(store: Store, meter: Meter, span: Span): CombinedMember[] {
  return meter.isCombined ? membersOf(store, meter.number, span) : [{ meter, span }];
}

/** The combined meters that a meter is a part of at some time of a span, by number. */
export function sumsOf(store: Store, member: number, span: Span): number[] {
  const found = listMemberships(store).filter(
    (membership) => membership.member === member && overlap(membership, span),
  );
  return [...new Set(found.map(({ combined }) => combined))];
}

function overlap({ fromMs, toMs }: Pick<Membership, "fromMs" | "toMs">, span: Span): Span | undefined {
  const [startMs, endMs] = [
    Math.max(fromMs, span.fromMs),
    Math.min(toMs ?? Number.POSITIVE_INFINITY, span.toMs),
  ];
  return startMs < endMs ? { fromMs: startMs, toMs: endMs } : undefined;
}

/** Makes a meter a part of a combined one, durably, and gives the membership. */
export function addMembership(store: Store, membership: Omit<Membership, "id">): Membership {
  return changing(store, () =>
    written(store, (tx) => tx.insert(combinedMembers).values(membership).returning().get()),
  );
}

/** Ends a membership at an instant, also one that ended at another. */
export function endMembership(store: Store, id: number, toMs: number): void {
  changing(store, () =>
    store.db.update(combinedMembers).set({ toMs }).where(eq(combinedMembers.id, id)).run(),
  );
}

/** Deletes a membership as if it had never been. */
export function deleteMembership(store: Store, id: number): void {
  changing(store, () => store.db.delete(combinedMembers).where(eq(combinedMembers.id, id)).run());
}

function changing<T>(store: Store, write: () => T): T {
  try {
    return write();
  } finally {
    forgetMemberships(store);
  }
}
