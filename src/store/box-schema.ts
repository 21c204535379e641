// The tables of the box itself: what its folder is, the property, people, settings.
import { sql } from "drizzle-orm";
import { check, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { isOneOf } from "./schema-parts.ts";

/** The one row that says what this data folder is. */
export const folder = sqliteTable(
  "folder",
  {
    id: integer("id").primaryKey(),
    kind: text("kind", { enum: ["real", "simulated", "demo"] }).notNull(),
    /** The last appliance time stored, from which a simulated clock goes on. */
    newestClockMs: integer("newest_clock_ms").notNull().default(0),
    /** Every frame of the journal up to this one is in blocks. */
    sealedFrame: integer("sealed_frame").notNull().default(0),
    /** Since when nothing is issued because the folder was restored and its last numbers are not confirmed. */
    restoredAtMs: integer("restored_at_ms"),
  },
  (table) => [check("folder_one_row", sql`${table.id} = 1`), isOneOf("folder_kind", table.kind)],
);

export const property = sqliteTable(
  "property",
  {
    id: integer("id").primaryKey(),
    name: text("name").notNull(),
    currency: text("currency").notNull(),
    timeZone: text("time_zone").notNull(),
    locale: text("locale").notNull(),
    setUpAtMs: integer("set_up_at_ms").notNull(),
  },
  (table) => [check("property_one_row", sql`${table.id} = 1`)],
);

export const users = sqliteTable(
  "users",
  {
    id: integer("id").primaryKey(),
    name: text("name").notNull().unique(),
    role: text("role", { enum: ["owner", "manager", "viewer"] }).notNull(),
    passwordHash: text("password_hash").notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
  },
  (table) => [isOneOf("users_role", table.role)],
);

export const sessions = sqliteTable("sessions", {
  tokenHash: text("token_hash").primaryKey(),
  userId: integer("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" }),
  createdAtMs: integer("created_at_ms").notNull(),
  expiresAtMs: integer("expires_at_ms").notNull(),
  /** To some minutes; 0 where it is older than this column. */
  lastUsedAtMs: integer("last_used_at_ms").notNull().default(0),
  /** What the browser calls itself, as far as it is kept. */
  browser: text("browser").notNull().default(""),
});

export const apiTokens = sqliteTable(
  "api_tokens",
  {
    id: integer("id").primaryKey(),
    name: text("name").notNull(),
    scope: text("scope", { enum: ["read", "write"] }).notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    createdAtMs: integer("created_at_ms").notNull(),
    /** To some minutes; null where it was never used. */
    lastUsedAtMs: integer("last_used_at_ms"),
  },
  (table) => [isOneOf("api_tokens_scope", table.scope)],
);

/** Settings of a kind (`billing`, `mail`), as JSON. */
export const settings = sqliteTable(
  "settings",
  {
    name: text("name").primaryKey(),
    document: text("document").notNull(),
    changedAtMs: integer("changed_at_ms").notNull(),
  },
  (table) => [check("settings_document", sql`json_valid(${table.document})`)],
);
