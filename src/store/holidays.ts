import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { HolidayLists } from "../domain/calendar.ts";
import { markAllDraftsStale } from "./drafts.ts";
import { keeping } from "./kept.ts";
import type { Store } from "./open.ts";
import { holidays } from "./tariff-schema.ts";

const storedDates = z.array(z.string());

/** All lists of holidays, each by year. */
export const listHolidays = keeping((store: Store): HolidayLists => {
  const lists: Record<string, Record<string, readonly string[]>> = Object.create(null);
  const rows = store.statement("SELECT list, year, dates FROM holidays ORDER BY list, year").all();
  for (const row of rows as (typeof holidays.$inferSelect)[]) {
    const years = lists[row.list] ?? Object.create(null);
    years[row.year] = storedDates.parse(JSON.parse(row.dates));
    lists[row.list] = years;
  }
  return lists;
});

/** The dates of a list in a year; undefined where they are not known. */
export function findHolidays(store: Store, list: string, year: number): readonly string[] | undefined {
  const isThat = and(eq(holidays.list, list), eq(holidays.year, year));
  const row = store.db.select().from(holidays).where(isThat).get();
  return row && storedDates.parse(JSON.parse(row.dates));
}

/** Keeps a year of a list in place of what was known of it; every draft is to be computed again. */
export function putHolidays(store: Store, list: string, year: number, dates: readonly string[]): void {
  const row = { dates: JSON.stringify(dates) };
  store.db
    .insert(holidays)
    .values({ list, year, ...row })
    .onConflictDoUpdate({ target: [holidays.list, holidays.year], set: row })
    .run();
  markAllDraftsStale(store);
}

/** Keeps the years that are not known yet, and leaves the others as they are. */
export function addHolidays(store: Store, lists: HolidayLists): void {
  for (const [list, years] of Object.entries(lists)) {
    for (const [year, dates] of Object.entries(years)) {
      if (!findHolidays(store, list, Number(year))) putHolidays(store, list, Number(year), dates);
    }
  }
}
