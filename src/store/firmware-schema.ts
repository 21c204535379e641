// The tables of firmware: the images that were uploaded, to whom they are rolled out, and what devices say they run.
import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  blob,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { OFFER_FAILURES, OFFER_STATES, ROLLOUT_STATES } from "../domain/firmware.ts";
import { isOneOf } from "./schema-parts.ts";

/** What devices say of themselves as they come online. */
export const nodeFacts = sqliteTable("node_facts", {
  node: text("node").primaryKey(),
  chip: text("chip"),
  board: text("board"),
  firmwareVersion: text("firmware_version"),
  /** Since when it says that version. */
  versionSinceMs: integer("version_since_ms").notNull(),
});

/** Images of firmware, whole: they are in the database so that they are in every backup. */
export const firmwareImages = sqliteTable(
  "firmware_images",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    chip: text("chip").notNull(),
    board: text("board").notNull(),
    version: text("version").notNull(),
    /** What the image itself says that it was built from; empty where it says nothing. */
    project: text("project").notNull(),
    size: integer("size").notNull(),
    /** In hex. */
    sha256: text("sha256").notNull(),
    data: blob("data", { mode: "buffer" }).notNull(),
    uploadedBy: text("uploaded_by").notNull(),
    uploadedAtMs: integer("uploaded_at_ms").notNull(),
  },
  (table) => [
    uniqueIndex("firmware_images_by_sha256").on(table.sha256),
    uniqueIndex("firmware_images_by_version").on(table.chip, table.board, table.version),
    check("firmware_images_sha256", sql`length(${table.sha256}) = 64`),
    check("firmware_images_size", sql`${table.size} = length(${table.data})`),
  ],
);

/** Roll-outs of an image; of a chip and board at most one goes on. */
export const firmwareRollouts = sqliteTable(
  "firmware_rollouts",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    /** Null once the image was deleted. */
    image: integer("image").references((): AnySQLiteColumn => firmwareImages.id, { onDelete: "set null" }),
    chip: text("chip").notNull(),
    board: text("board").notNull(),
    version: text("version").notNull(),
    /** Whether devices are to take it though they run a newer one, or went back from it once. */
    isForced: integer("is_forced", { mode: "boolean" }).notNull(),
    state: text("state", { enum: ROLLOUT_STATES }).notNull(),
    wantedBy: text("wanted_by").notNull(),
    wantedAtMs: integer("wanted_at_ms").notNull(),
    /** Since when its state is what it is. */
    stateSinceMs: integer("state_since_ms").notNull(),
  },
  (table) => [
    uniqueIndex("firmware_rollouts_going_on")
      .on(table.chip, table.board)
      .where(sql`${table.state} IN ('running', 'paused')`),
    isOneOf("firmware_rollouts_state", table.state),
    check("firmware_rollouts_is_forced", sql`${table.isForced} IN (0, 1)`),
  ],
);

/** The devices of a roll-out in their order, and how far each has come. */
export const firmwareOffers = sqliteTable(
  "firmware_offers",
  {
    rollout: integer("rollout")
      .notNull()
      .references(() => firmwareRollouts.id, { onDelete: "cascade" }),
    node: text("node").notNull(),
    place: integer("place").notNull(),
    state: text("state", { enum: OFFER_STATES }).notNull(),
    /** What it ran before; null where it did not say. */
    fromVersion: text("from_version"),
    /** The id of the command that offers it. */
    command: text("command"),
    offeredAtMs: integer("offered_at_ms"),
    answeredAtMs: integer("answered_at_ms"),
    /** Since when it runs the version. */
    runningSinceMs: integer("running_since_ms"),
    failure: text("failure", { enum: OFFER_FAILURES }),
    /** What the device said beside its answer. */
    detail: text("detail").notNull().default(""),
  },
  (table) => [
    primaryKey({ columns: [table.rollout, table.node] }),
    index("firmware_offers_by_node").on(table.node),
    index("firmware_offers_by_command").on(table.command).where(sql`${table.command} IS NOT NULL`),
    isOneOf("firmware_offers_state", table.state),
    isOneOf("firmware_offers_failure", table.failure),
    check("firmware_offers_failed", sql`(${table.state} = 'failed') = (${table.failure} IS NOT NULL)`),
  ],
);
