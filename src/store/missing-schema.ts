// The tables of readings of which it is known that they never came.
import { sql } from "drizzle-orm";
import { check, integer, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
import { meterColumn } from "./meter-schema.ts";

/** Readings that never came although later ones of their boot did, one row for each block and boot that shows some. */
export const missingReadings = sqliteTable(
  "missing_readings",
  {
    meter: meterColumn("meter"),
    /** Of the block. */
    blockFromMs: integer("block_from_ms").notNull(),
    boot: integer("boot").notNull(),
    /** The readings before the first one that is missing, and after the last. */
    fromMs: integer("from_ms").notNull(),
    toMs: integer("to_ms").notNull(),
    count: integer("count").notNull(),
    /** How many of them the device has said that it left out, its memory being full. */
    thinned: integer("thinned").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.meter, table.blockFromMs, table.boot] }),
    check("missing_readings_count", sql`${table.count} > 0`),
    check("missing_readings_thinned", sql`${table.thinned} BETWEEN 0 AND ${table.count}`),
  ],
);

/** How far a meter's blocks have been judged, and until when it is waited for what may still come. */
export const missingJudged = sqliteTable("missing_judged", {
  meter: meterColumn("meter").primaryKey(),
  judgedToMs: integer("judged_to_ms").notNull(),
  waitUntilMs: integer("wait_until_ms").notNull(),
});
