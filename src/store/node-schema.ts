// The tables of who may publish: the credentials of nodes, and what waits until somebody says whose it is.
import { sql } from "drizzle-orm";
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { isOneOf } from "./schema-parts.ts";

/** What nodes were given at their adoption. Of a node there is at most one in use and one that it has not used yet. */
export const nodeCredentials = sqliteTable(
  "node_credentials",
  {
    username: text("username").primaryKey(),
    node: text("node").notNull(),
    /** SHA-256 of a random password of 256 bits. */
    passwordHash: text("password_hash").notNull(),
    offeredAtMs: integer("offered_at_ms").notNull(),
    /** When the node first connected with it; null: not yet, and the access that it had before is valid. */
    usedAtMs: integer("used_at_ms"),
    /** Whether a device that comes without a credential is told it, though the node has one in use. */
    isForStranger: integer("is_for_stranger", { mode: "boolean" }).notNull(),
  },
  (table) => [
    uniqueIndex("node_credentials_in_use").on(table.node).where(sql`${table.usedAtMs} IS NOT NULL`),
    uniqueIndex("node_credentials_offered").on(table.node).where(sql`${table.usedAtMs} IS NULL`),
    check("node_credentials_is_for_stranger", sql`${table.isForStranger} IN (0, 1)`),
  ],
);

/** Devices of which somebody has to say whether they are to be believed. */
export const waitingNodes = sqliteTable(
  "waiting_nodes",
  {
    node: text("node").primaryKey(),
    /** It is new; it has lost the credential that it had from this box; it carries the adoption of another box. */
    reason: text("reason", { enum: ["stranger", "lost-credential", "other-box"] }).notNull(),
    /** The id of the box that it says it belongs to. */
    adoptedBy: text("adopted_by"),
    /** Whether it connects itself and so can be adopted; others publish for what is on a bridge. */
    connectsItself: integer("connects_itself", { mode: "boolean" }).notNull(),
    sinceMs: integer("since_ms").notNull(),
    lastSeenMs: integer("last_seen_ms").notNull(),
    /** Null until somebody has decided. */
    verdict: text("verdict", { enum: ["accept", "refuse"] }),
    /** How many of its readings made room for newer ones, and how many waited too long. */
    droppedReadings: integer("dropped_readings").notNull().default(0),
    expiredReadings: integer("expired_readings").notNull().default(0),
  },
  (table) => [
    isOneOf("waiting_nodes_reason", table.reason),
    isOneOf("waiting_nodes_verdict", table.verdict),
    check("waiting_nodes_connects_itself", sql`${table.connectsItself} IN (0, 1)`),
    check("waiting_nodes_counts", sql`${table.droppedReadings} >= 0 AND ${table.expiredReadings} >= 0`),
  ],
);

/** Their telemetry as it came, in the order in which it came. */
export const waitingMessages = sqliteTable(
  "waiting_messages",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    node: text("node")
      .notNull()
      .references(() => waitingNodes.node, { onDelete: "cascade" }),
    deviceId: text("device_id").notNull(),
    clientId: text("client_id").notNull(),
    receivedAtMs: integer("received_at_ms").notNull(),
    /** Whether the box's clock overruled the device's then. */
    clockTrusted: integer("clock_trusted", { mode: "boolean" }).notNull(),
    readings: integer("readings").notNull(),
    payload: blob("payload", { mode: "buffer" }).notNull(),
  },
  (table) => [
    index("waiting_messages_by_node").on(table.node, table.id),
    check("waiting_messages_clock_trusted", sql`${table.clockTrusted} IN (0, 1)`),
    check("waiting_messages_readings", sql`${table.readings} > 0`),
  ],
);
