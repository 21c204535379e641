// The tables of tariffs.
import { sql } from "drizzle-orm";
import { check, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const tariffs = sqliteTable(
  "tariffs",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    name: text("name").notNull(),
    isDefault: integer("is_default", { mode: "boolean" }).notNull(),
    /** A tariff that was removed rates nothing more; its versions stay, for what was computed from them. */
    removedAtMs: integer("removed_at_ms"),
  },
  (table) => [
    uniqueIndex("tariffs_one_default")
      .on(table.isDefault)
      .where(sql`${table.isDefault} = 1 AND ${table.removedAtMs} IS NULL`),
    check("tariffs_is_default", sql`${table.isDefault} IN (0, 1)`),
  ],
);

/** Versions as they were written down: a row never changes but once, when another one takes its place (triggers). */
export const tariffVersions = sqliteTable(
  "tariff_versions",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    tariffId: integer("tariff_id")
      .notNull()
      .references(() => tariffs.id),
    /** A local date, or the empty text: from the beginning. */
    effectiveFrom: text("effective_from").notNull(),
    currency: text("currency").notNull(),
    /** The version in the JSON form of docs/tariffs.md. */
    document: text("document").notNull(),
    /** 0 where it is older than this column. */
    createdAtMs: integer("created_at_ms").notNull(),
    /** When another version took its place; null is in force. */
    supersededAtMs: integer("superseded_at_ms"),
  },
  (table) => [
    uniqueIndex("tariff_versions_in_force")
      .on(table.tariffId, table.effectiveFrom)
      .where(sql`${table.supersededAtMs} IS NULL`),
    check(
      "tariff_versions_effective_from",
      sql`${table.effectiveFrom} = '' OR ${table.effectiveFrom} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'`,
    ),
    check("tariff_versions_document", sql`json_valid(${table.document})`),
  ],
);

/** Which days of a year a list of holidays names; a year that is missing is not known. */
export const holidays = sqliteTable(
  "holidays",
  {
    list: text("list").notNull(),
    year: integer("year").notNull(),
    /** The dates as a JSON list, in order. */
    dates: text("dates").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.list, table.year] }),
    check("holidays_year", sql`${table.year} BETWEEN 2001 AND 9998`),
    check("holidays_dates", sql`json_valid(${table.dates})`),
  ],
);
