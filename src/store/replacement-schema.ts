// The tables of devices that took another's place, and of photos of what they showed.
import { sql } from "drizzle-orm";
import { blob, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { meterColumn, meters, typedReadings } from "./meter-schema.ts";
import { isOneOf } from "./schema-parts.ts";

/** Another device's id under which a meter's readings come, since its ESP32 was replaced. */
export const replacements = sqliteTable(
  "replacements",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    meter: meterColumn("meter"),
    deviceId: text("device_id").notNull(),
    /** The meter as which the new device had registered itself, and whose readings were moved; null where it had not. */
    formerMeter: integer("former_meter").references(() => meters.number, { onDelete: "set null" }),
    /** Its readings from here on are the meter's. */
    fromMs: integer("from_ms").notNull(),
    replacedBy: text("replaced_by").notNull(),
    replacedAtMs: integer("replaced_at_ms").notNull(),
    undoneAtMs: integer("undone_at_ms"),
  },
  (table) => [
    uniqueIndex("replacements_in_force").on(table.deviceId).where(sql`${table.undoneAtMs} IS NULL`),
  ],
);

/** A new PZEM that was announced before its first register came. */
export const announcedSwaps = sqliteTable(
  "announced_swaps",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    meter: meterColumn("meter"),
    /** The old one's last register; null: the last one that it sent. */
    closingWh: integer("closing_wh"),
    openingWh: integer("opening_wh").notNull(),
    announcedBy: text("announced_by").notNull(),
    announcedAtMs: integer("announced_at_ms").notNull(),
    reason: text("reason").notNull(),
    /** The decision that came of it; null while it waits. */
    decision: integer("decision"),
    withdrawnAtMs: integer("withdrawn_at_ms"),
  },
  (table) => [
    uniqueIndex("announced_swaps_waiting")
      .on(table.meter)
      .where(sql`${table.decision} IS NULL AND ${table.withdrawnAtMs} IS NULL`),
  ],
);

/** The photo of a register that was typed in. */
export const readingPhotos = sqliteTable(
  "reading_photos",
  {
    typedReading: integer("typed_reading")
      .primaryKey()
      .references(() => typedReadings.id, { onDelete: "cascade" }),
    mediaType: text("media_type", { enum: ["image/jpeg", "image/png"] }).notNull(),
    sha256: text("sha256").notNull(),
    data: blob("data", { mode: "buffer" }).notNull(),
  },
  (table) => [isOneOf("reading_photos_media_type", table.mediaType)],
);
