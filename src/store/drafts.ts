import { and, desc, eq } from "drizzle-orm";
import type { Bill } from "../domain/bill.ts";
import type { Month, Span } from "../domain/period.ts";
import { markAllAccountDraftsStale } from "./account-drafts.ts";
import { toJson } from "./json.ts";
import { keeping } from "./kept.ts";
import { drafts } from "./meter-schema.ts";
import type { Store } from "./open.ts";
import { storedBill } from "./stored-bill.ts";

/**
 * Keeps a draft, with the tariff versions (their rows) that it was computed from, in place of the one before; where
 * that says the same, it stays as it is. Gives the one that is kept now; writes nothing where nothing changes.
 */
export function putDraft(store: Store, meter: number, bill: Bill, versionIds: readonly number[]): Bill {
  const { fromMs, toMs } = bill.period;
  const row = { stale: false, fromMs, toMs, document: toJson(bill), versionIds: toJson(versionIds) };
  const before = store.db
    .select()
    .from(drafts)
    .where(and(eq(drafts.meter, meter), eq(drafts.month, bill.month)))
    .get();
  const known = before && storedBill.parse(JSON.parse(before.document));
  const isSame = known && toJson({ ...known, computedAtMs: bill.computedAtMs }) === row.document;
  if (isSame && !before.stale) return known;
  const kept = isSame ? { ...row, document: before.document } : row;
  store.db
    .insert(drafts)
    .values({ meter, month: bill.month, ...kept })
    .onConflictDoUpdate({ target: [drafts.meter, drafts.month], set: kept })
    .run();
  return isSame ? known : bill;
}

/** Lets the drafts of a meter be computed again whose period touches a span. */
export function markDraftsStale(store: Store, meter: number, span: Span): void {
  store
    .statement("UPDATE drafts SET stale = 1 WHERE meter = ? AND to_ms > ? AND from_ms < ? AND stale = 0")
    .run(meter, span.fromMs, span.toMs);
}

/** Lets all drafts of a meter be computed again, and those of accounts. */
export function markMeterDraftsStale(store: Store, meter: number): void {
  store.db.update(drafts).set({ stale: true }).where(eq(drafts.meter, meter)).run();
  markAllAccountDraftsStale(store);
}

/** Lets every draft be computed again, those of accounts too. */
export function markAllDraftsStale(store: Store): void {
  store.db.update(drafts).set({ stale: true }).run();
  markAllAccountDraftsStale(store);
}

/** The draft of a meter's month as last computed, if nothing changed since. */
export function findFreshDraft(store: Store, meter: number, month: Month): Bill | undefined {
  const row = store.db
    .select()
    .from(drafts)
    .where(and(eq(drafts.meter, meter), eq(drafts.month, month), eq(drafts.stale, false)))
    .get();
  return row && storedBill.parse(JSON.parse(row.document));
}

/** A meter's drafts, newest month first. */
export function listDrafts(store: Store, meter: number): Bill[] {
  return store.db
    .select()
    .from(drafts)
    .where(eq(drafts.meter, meter))
    .orderBy(desc(drafts.month))
    .all()
    .map((row) => storedBill.parse(JSON.parse(row.document)));
}

/** A draft as lists show it. */
export interface DraftHead
  extends Pick<Bill, "deviceId" | "month" | "status" | "energyWh" | "totalMinor" | "currency"> {
  /** Whether there is a register to compute it from. */
  readonly isRead: boolean;
  /** Whether a tariff rated it. */
  readonly isRated: boolean;
}

interface HeadRow {
  readonly deviceId: string;
  readonly month: Month;
  readonly status: Bill["status"];
  readonly energyWh: string;
  readonly totalMinor: string;
  readonly currency: string;
  readonly isRead: number;
  readonly isRated: number;
}

/** A meter's drafts as lists show them, newest month first, without reading them whole. */
export const listDraftHeads = keeping((store: Store, meter: number): readonly DraftHead[] => {
  const rows = store
    .statement(
      `SELECT month, document ->> '$.deviceId' AS deviceId, document ->> '$.status' AS status,
         document ->> '$.energyWh' AS energyWh, document ->> '$.totalMinor' AS totalMinor,
         document ->> '$.currency' AS currency, document ->> '$.opening' IS NOT NULL AS isRead,
         json_array_length(document, '$.lines') > 0 AS isRated
       FROM drafts WHERE meter = ? ORDER BY month DESC`,
    )
    .all(meter) as HeadRow[];
  return rows.map((row) => ({
    ...row,
    energyWh: BigInt(row.energyWh),
    totalMinor: BigInt(row.totalMinor),
    isRead: row.isRead !== 0,
    isRated: row.isRated !== 0,
  }));
});

/** What lists show of a bill. */
export function headOf(bill: Bill): DraftHead {
  const { deviceId, month, status, energyWh, totalMinor, currency, opening, lines } = bill;
  return {
    ...{ deviceId, month, status, energyWh, totalMinor, currency },
    isRead: opening !== null,
    isRated: lines.length > 0,
  };
}

/** The months for which a meter has a draft that needs no computing. */
export const freshDraftMonths = keeping((store: Store, meter: number): Set<Month> => {
  const rows = store.db
    .select({ month: drafts.month })
    .from(drafts)
    .where(and(eq(drafts.meter, meter), eq(drafts.stale, false)))
    .all();
  return new Set(rows.map((row) => row.month));
});

/** Forgets the drafts of a meter whose readings are another one's now. */
export function deleteMeterDrafts(store: Store, meter: number): void {
  store.db.delete(drafts).where(eq(drafts.meter, meter)).run();
}

/** Forgets every draft, as when the property's zone changes and with it the months. */
export function deleteDrafts(store: Store): void {
  store.db.delete(drafts).run();
}
