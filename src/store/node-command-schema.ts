// The tables of what the box tells nodes, and of what they tell it beside readings.
import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { COMMAND_STATES, WANTED_VERBS } from "../domain/node-command.ts";
import { decisions, meterColumn } from "./meter-schema.ts";
import { isOneOf } from "./schema-parts.ts";

/** What nodes were told, and what they answered. */
export const nodeCommands = sqliteTable(
  "node_commands",
  {
    number: integer("number").primaryKey({ autoIncrement: true }),
    /** By what the node names it in its answer. */
    id: text("id").notNull(),
    node: text("node").notNull(),
    verb: text("verb", { enum: WANTED_VERBS }).notNull(),
    /** What it says beside its id, as a JSON object; null once a secret one is answered or superseded. */
    payload: text("payload"),
    isSecret: integer("is_secret", { mode: "boolean" }).notNull(),
    wantedBy: text("wanted_by").notNull(),
    wantedAtMs: integer("wanted_at_ms").notNull(),
    /** When it is not wanted any more; null: it stays wanted. */
    expiresAtMs: integer("expires_at_ms"),
    state: text("state", { enum: COMMAND_STATES }).notNull().default("waiting"),
    sentCount: integer("sent_count").notNull().default(0),
    lastSentAtMs: integer("last_sent_at_ms"),
    /** When it was answered, superseded or given up. */
    endedAtMs: integer("ended_at_ms"),
    /** What the node said beside its answer: text, or an object as JSON. */
    detail: text("detail").notNull().default(""),
  },
  (table) => [
    uniqueIndex("node_commands_by_id").on(table.id),
    index("node_commands_by_node").on(table.node, table.number),
    index("node_commands_waiting").on(table.number).where(sql`${table.state} = 'waiting'`),
    isOneOf("node_commands_verb", table.verb),
    isOneOf("node_commands_state", table.state),
    check("node_commands_payload", sql`${table.payload} IS NULL OR json_valid(${table.payload})`),
    check("node_commands_is_secret", sql`${table.isSecret} IN (0, 1)`),
    check("node_commands_sent_count", sql`${table.sentCount} >= 0`),
  ],
);

/** What nodes said unasked: that they thinned a backlog, where they found a meter on their bus. */
export const nodeEvents = sqliteTable(
  "node_events",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    node: text("node").notNull(),
    atMs: integer("at_ms").notNull(),
    kind: text("kind").notNull(),
    /** What else it said, as a JSON object. */
    detail: text("detail").notNull(),
  },
  (table) => [
    index("node_events_by_node").on(table.node, table.id),
    check("node_events_detail", sql`json_valid(${table.detail})`),
  ],
);

/** Registers that a node set to 0 because it was told to, and the decision that settles the drop which followed. */
export const energyResets = sqliteTable(
  "energy_resets",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    meter: meterColumn("meter"),
    askedBy: text("asked_by").notNull(),
    askedAtMs: integer("asked_at_ms").notNull(),
    answeredAtMs: integer("answered_at_ms").notNull(),
    /** The registers that the node read right before and after; null where it did not say. */
    beforeWh: integer("before_wh"),
    afterWh: integer("after_wh"),
    /** How far apart those two reads were; null where it did not say. */
    apartMs: integer("apart_ms"),
    /** `waiting` for the drop to show, `settled`, or `unseen` where none came. */
    state: text("state", { enum: ["waiting", "settled", "unseen"] })
      .notNull()
      .default("waiting"),
    decision: integer("decision").references(() => decisions.id, { onDelete: "set null" }),
  },
  (table) => [
    index("energy_resets_by_meter").on(table.meter, table.id),
    index("energy_resets_waiting").on(table.id).where(sql`${table.state} = 'waiting'`),
    isOneOf("energy_resets_state", table.state),
    check("energy_resets_before_wh", sql`${table.beforeWh} >= 0`),
    check("energy_resets_after_wh", sql`${table.afterWh} >= 0`),
    check("energy_resets_apart_ms", sql`${table.apartMs} >= 0`),
  ],
);
