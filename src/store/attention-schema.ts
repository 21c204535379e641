// The tables of what needs a person.
import { sql } from "drizzle-orm";
import { check, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { isOneOf } from "./schema-parts.ts";

/** By what people are told of what needs them. */
export const NOTICE_CHANNELS = ["mail", "ntfy"] as const;

/** What needs a person now, each from when it was seen first to when it has been gone for a while. */
export const attentionEpisodes = sqliteTable(
  "attention_episodes",
  {
    key: text("key").primaryKey(),
    begunAtMs: integer("begun_at_ms").notNull(),
    /** Since when it is not there any more. */
    goneAtMs: integer("gone_at_ms"),
  },
  (table) => [check("attention_episodes_key", sql`${table.key} <> ''`)],
);

/** Whether an episode was told by a channel: `sending` is from before the first byte on, and never sent again. */
export const attentionMessages = sqliteTable(
  "attention_messages",
  {
    key: text("key")
      .notNull()
      .references(() => attentionEpisodes.key, { onDelete: "cascade" }),
    channel: text("channel", { enum: NOTICE_CHANNELS }).notNull(),
    state: text("state", { enum: ["waiting", "sending", "sent"] }).notNull(),
    attempts: integer("attempts").notNull(),
    nextAtMs: integer("next_at_ms").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.key, table.channel] }),
    isOneOf("attention_messages_channel", table.channel),
    isOneOf("attention_messages_state", table.state),
    check("attention_messages_attempts", sql`${table.attempts} >= 0`),
  ],
);

/** What came of the last message by each channel. */
export const noticeOutcomes = sqliteTable(
  "notice_outcomes",
  {
    channel: text("channel", { enum: NOTICE_CHANNELS }).primaryKey(),
    atMs: integer("at_ms").notNull(),
    isSent: integer("is_sent", { mode: "boolean" }).notNull(),
    detail: text("detail").notNull(),
  },
  (table) => [
    isOneOf("notice_outcomes_channel", table.channel),
    check("notice_outcomes_is_sent", sql`${table.isSent} IN (0, 1)`),
  ],
);
