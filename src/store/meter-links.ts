import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { decimalInteger } from "../document-form/figures.ts";
import type { ParentLink } from "../domain/account.ts";
import type { CommonArea } from "../domain/common-area.ts";
import type { PassThrough } from "../domain/pass-through.ts";
import type { Span } from "../domain/period.ts";
import { markAllAccountDraftsStale } from "./account-drafts.ts";
import { commonAreas, meterParents, passThroughs } from "./account-schema.ts";
import { toJson } from "./json.ts";
import { keeping } from "./kept.ts";
import { type Store, written } from "./open.ts";

const LINK = "SELECT id, meter, parent, from_ms AS fromMs, to_ms AS toMs FROM meter_parents";

/** Which meters lie behind which, oldest first. */
export const listParentLinks = keeping((store: Store): readonly ParentLink[] => {
  return store.statement(`${LINK} ORDER BY from_ms, id`).all() as ParentLink[];
});

/** The meters that lie behind a meter at some time of a span, oldest first. */
export function childrenIn(store: Store, parent: number, span: Span): ParentLink[] {
  return listParentLinks(store).filter(
    (link) => link.parent === parent && link.fromMs < span.toMs && (link.toMs ?? span.toMs) > span.fromMs,
  );
}

/** The meter behind which a meter lies at an instant; undefined where it lies behind none. */
export function parentOf(store: Store, meter: number, atMs: number): number | undefined {
  return listParentLinks(store).find(
    (link) => link.meter === meter && link.fromMs <= atMs && (link.toMs === null || link.toMs > atMs),
  )?.parent;
}

/** Puts a meter behind another one and gives the link with its id; drafts are to be computed again. */
export function addParentLink(store: Store, link: Omit<ParentLink, "id">): ParentLink {
  const added = written(store, (tx) => tx.insert(meterParents).values(link).returning().get());
  markAllAccountDraftsStale(store);
  return added;
}

/** Ends a link at an instant, also one that ended at another; drafts are to be computed again. */
export function endParentLink(store: Store, id: number, toMs: number): void {
  store.db.update(meterParents).set({ toMs }).where(eq(meterParents.id, id)).run();
  markAllAccountDraftsStale(store);
}

/** Deletes a link as if it had never been; drafts are to be computed again. */
export function deleteParentLink(store: Store, id: number): void {
  store.db.delete(meterParents).where(eq(meterParents.id, id)).run();
  markAllAccountDraftsStale(store);
}

const storedUnits: z.ZodType<CommonArea["units"], unknown> = z.array(
  z.object({ meter: z.int(), percentE6: decimalInteger.nullable() }),
);

function areaOf(row: typeof commonAreas.$inferSelect): CommonArea {
  return { ...row, units: storedUnits.parse(JSON.parse(row.units)) };
}

/** All common areas, ended ones too, in the order in which they were added. */
export const listCommonAreas = keeping((store: Store): readonly CommonArea[] => {
  return store.db.select().from(commonAreas).orderBy(asc(commonAreas.id)).all().map(areaOf);
});

/** The common areas between a main meter and those behind it that touch a span. */
export function commonAreasOf(store: Store, mainMeter: number, { fromMs, toMs }: Span): CommonArea[] {
  return listCommonAreas(store).filter(
    (area) =>
      area.mainMeter === mainMeter && area.fromMs < toMs && (area.toMs === null || area.toMs > fromMs),
  );
}

/** Adds a common area and gives it with its id; drafts are to be computed again. */
export function addCommonArea(store: Store, area: Omit<CommonArea, "id">): CommonArea {
  const row = { ...area, units: toJson(area.units) };
  const added = written(store, (tx) => tx.insert(commonAreas).values(row).returning().get());
  markAllAccountDraftsStale(store);
  return areaOf(added);
}

/** Ends a common area at an instant, also one that ended at another; drafts are to be computed again. */
export function endCommonArea(store: Store, id: number, toMs: number): void {
  store.db.update(commonAreas).set({ toMs }).where(eq(commonAreas.id, id)).run();
  markAllAccountDraftsStale(store);
}

/** Deletes a common area as if it had never been; drafts are to be computed again. */
export function deleteCommonArea(store: Store, id: number): void {
  store.db.delete(commonAreas).where(eq(commonAreas.id, id)).run();
  markAllAccountDraftsStale(store);
}

function passThroughOf(row: typeof passThroughs.$inferSelect): PassThrough {
  const { fromDate, toDate, fromMs, toMs, utilityWh, totalMinor, ...rest } = row;
  return {
    ...rest,
    dates: { from: fromDate, to: toDate },
    span: { fromMs, toMs },
    utilityWh: BigInt(utilityWh),
    totalMinor: BigInt(totalMinor),
  };
}

/** All utility's bills that were passed through, withdrawn ones too, in the order in which they were added. */
export const listPassThroughs = keeping((store: Store): readonly PassThrough[] => {
  return store.db.select().from(passThroughs).orderBy(asc(passThroughs.id)).all().map(passThroughOf);
});

/** Adds a utility's bill and gives it with its id; drafts are to be computed again. */
export function addPassThrough(store: Store, bill: Omit<PassThrough, "id">): PassThrough {
  const { dates, span, utilityWh, totalMinor, ...rest } = bill;
  const row = {
    ...rest,
    ...span,
    fromDate: dates.from,
    toDate: dates.to,
    utilityWh: Number(utilityWh),
    totalMinor: Number(totalMinor),
  };
  const added = written(store, (tx) => tx.insert(passThroughs).values(row).returning().get());
  markAllAccountDraftsStale(store);
  return passThroughOf(added);
}

/** Notes that a utility's bill holds no more; it stays for whoever wants to know. Drafts are to be computed again. */
export function withdrawPassThrough(store: Store, id: number, withdrawnAtMs: number): void {
  store.db.update(passThroughs).set({ withdrawnAtMs }).where(eq(passThroughs.id, id)).run();
  markAllAccountDraftsStale(store);
}
