import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** The one row that says what this data folder is. */
export const folder = sqliteTable(
  "folder",
  {
    id: integer("id").primaryKey(),
    kind: text("kind", { enum: ["real", "simulated", "demo"] }).notNull(),
    /** The last appliance time stored, from which a simulated clock goes on. */
    newestClockMs: integer("newest_clock_ms").notNull().default(0),
  },
  (table) => [
    check("folder_one_row", sql`${table.id} = 1`),
    check("folder_kind", sql`${table.kind} IN ('real', 'simulated', 'demo')`),
  ],
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
    role: text("role", { enum: ["owner"] }).notNull(),
    passwordHash: text("password_hash").notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
  },
  (table) => [check("users_role", sql`${table.role} IN ('owner')`)],
);

export const sessions = sqliteTable("sessions", {
  tokenHash: text("token_hash").primaryKey(),
  userId: integer("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" }),
  createdAtMs: integer("created_at_ms").notNull(),
  expiresAtMs: integer("expires_at_ms").notNull(),
});

export const apiTokens = sqliteTable(
  "api_tokens",
  {
    id: integer("id").primaryKey(),
    name: text("name").notNull(),
    scope: text("scope", { enum: ["read", "write"] }).notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    createdAtMs: integer("created_at_ms").notNull(),
  },
  (table) => [check("api_tokens_scope", sql`${table.scope} IN ('read', 'write')`)],
);

export const tariffs = sqliteTable(
  "tariffs",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    name: text("name").notNull(),
    isDefault: integer("is_default", { mode: "boolean" }).notNull(),
  },
  (table) => [
    uniqueIndex("tariffs_one_default").on(table.isDefault).where(sql`${table.isDefault} = 1`),
    check("tariffs_is_default", sql`${table.isDefault} IN (0, 1)`),
  ],
);

export const tariffVersions = sqliteTable(
  "tariff_versions",
  {
    tariffId: integer("tariff_id")
      .notNull()
      .references(() => tariffs.id, { onDelete: "cascade" }),
    /** A local date, or the empty text: from the beginning. */
    effectiveFrom: text("effective_from").notNull(),
    currency: text("currency").notNull(),
    /** The list of components as JSON, its integers as decimal texts. */
    components: text("components").notNull(),
  },
  (table) => [primaryKey({ columns: [table.tariffId, table.effectiveFrom] })],
);

export const meters = sqliteTable(
  "meters",
  {
    number: integer("number").primaryKey({ autoIncrement: true }),
    deviceId: text("device_id").notNull().unique(),
    node: text("node"),
    name: text("name").notNull(),
    location: text("location").notNull().default(""),
    firstSeenMs: integer("first_seen_ms"),
    lastSeenMs: integer("last_seen_ms"),
    firmwareVersion: text("firmware_version"),
    rssiDbm: integer("rssi_dbm"),
    retiredAtMs: integer("retired_at_ms"),
    tariffId: integer("tariff_id").references(() => tariffs.id, { onDelete: "set null" }),
    maxPowerW: integer("max_power_w").notNull(),
  },
  (table) => [index("meters_by_node").on(table.node)],
);

export const ignoredDevices = sqliteTable("ignored_devices", {
  deviceId: text("device_id").primaryKey(),
  sinceMs: integer("since_ms").notNull(),
});

export const readings = sqliteTable(
  "readings",
  {
    id: integer("id").primaryKey(),
    meter: integer("meter")
      .notNull()
      .references(() => meters.number, { onDelete: "cascade" }),
    takenAtMs: integer("taken_at_ms").notNull(),
    origin: text("origin", { enum: ["device", "received", "uptime"] }).notNull(),
    boot: integer("boot"),
    seq: integer("seq"),
    energyWh: integer("energy_wh"),
    powerCw: integer("power_cw"),
    voltageCv: integer("voltage_cv"),
    currentMa: integer("current_ma"),
    powerFactorMilli: integer("power_factor_milli"),
    frequencyChz: integer("frequency_chz"),
    rssiDbm: integer("rssi_dbm"),
  },
  (table) => [
    index("readings_by_instant").on(table.meter, table.takenAtMs),
    uniqueIndex("readings_by_sequence")
      .on(table.meter, table.boot, table.seq)
      .where(sql`${table.boot} IS NOT NULL AND ${table.seq} IS NOT NULL`),
    check("readings_origin", sql`${table.origin} IN ('device', 'received', 'uptime')`),
  ],
);

export const rejectionCounts = sqliteTable(
  "rejection_counts",
  {
    deviceId: text("device_id").notNull(),
    reason: text("reason").notNull(),
    count: integer("count").notNull(),
    lastAtMs: integer("last_at_ms").notNull(),
  },
  (table) => [primaryKey({ columns: [table.deviceId, table.reason] })],
);

export const rejectedMessages = sqliteTable(
  "rejected_messages",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    deviceId: text("device_id").notNull(),
    receivedAtMs: integer("received_at_ms").notNull(),
    reason: text("reason").notNull(),
    detail: text("detail").notNull(),
    payload: text("payload").notNull(),
  },
  (table) => [index("rejected_messages_by_device").on(table.deviceId, table.id)],
);

export const drafts = sqliteTable(
  "drafts",
  {
    meter: integer("meter")
      .notNull()
      .references(() => meters.number, { onDelete: "cascade" }),
    month: text("month").notNull(),
    /** Whether readings or a tariff changed since it was computed. */
    stale: integer("stale", { mode: "boolean" }).notNull(),
    /** A reading taken from the first to the second of these instants makes it stale; no other can change it. */
    dependsFromMs: integer("depends_from_ms").notNull(),
    dependsUntilMs: integer("depends_until_ms").notNull(),
    /** The bill as JSON, its integers as decimal texts. */
    document: text("document").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.meter, table.month] }),
    check("drafts_stale", sql`${table.stale} IN (0, 1)`),
  ],
);
