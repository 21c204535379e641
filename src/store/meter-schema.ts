// The tables of meters and of what was read from them; a little past 300 lines, since events, decisions and blocks tell one story.
import { sql } from "drizzle-orm";
import {
  blob,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { DIALECTS } from "../domain/meter.ts";
import { isOneOf } from "./schema-parts.ts";
import { tariffs } from "./tariff-schema.ts";

/** Of which meter a row is; it goes with its meter. */
export function meterColumn(name: string) {
  return integer(name)
    .notNull()
    .references(() => meters.number, { onDelete: "cascade" });
}

export const meters = sqliteTable(
  "meters",
  {
    number: integer("number").primaryKey({ autoIncrement: true }),
    deviceId: text("device_id").notNull().unique(),
    node: text("node"),
    /** In which its node spoke last; null: the box's own, or it was never heard. */
    dialect: text("dialect", { enum: DIALECTS }),
    name: text("name").notNull(),
    location: text("location").notNull().default(""),
    firstSeenMs: integer("first_seen_ms"),
    lastSeenMs: integer("last_seen_ms"),
    firmwareVersion: text("firmware_version"),
    rssiDbm: integer("rssi_dbm"),
    retiredAtMs: integer("retired_at_ms"),
    tariffId: integer("tariff_id").references(() => tariffs.id, { onDelete: "set null" }),
    maxPowerW: integer("max_power_w").notNull(),
    /** Whether what follows from its readings is to be derived again. */
    isRederiveDue: integer("is_rederive_due", { mode: "boolean" }).notNull().default(false),
    /** For how many years raw readings are kept; null is for ever. */
    rawYears: integer("raw_years"),
    /** Raw readings before this instant have expired. */
    rawFromMs: integer("raw_from_ms"),
    /** Whether it is a sum of meters, made in the box, and has no readings of its own. */
    isCombined: integer("is_combined", { mode: "boolean" }).notNull().default(false),
    /** What is on record of it: its model, its approval for billing, and the local date of its last test. */
    model: text("model"),
    approval: text("approval"),
    testedOn: text("tested_on"),
    /** What its current transformer carries, A; null where nobody said so. */
    ctA: integer("ct_a"),
  },
  (table) => [index("meters_by_node").on(table.node)],
);

/** What a meter's contract says of power or current, from a date on. */
export const contractedQuantities = sqliteTable(
  "contracted_quantities",
  {
    meter: meterColumn("meter"),
    /** `kw`, `kw.P1`, `kva`, `a` … */
    quantity: text("quantity").notNull(),
    /** A local date, or the empty text: from the beginning. */
    effectiveFrom: text("effective_from").notNull(),
    /** Millionths of its unit. */
    micros: integer("micros").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.meter, table.quantity, table.effectiveFrom] }),
    check("contracted_quantities_micros", sql`${table.micros} >= 0`),
  ],
);

/** Values that tariffs ask for period by period. */
export const givenValues = sqliteTable(
  "given_values",
  {
    id: integer("id").primaryKey(),
    /** Null: for every meter of the property that has no value of its own. */
    meter: integer("meter").references(() => meters.number, { onDelete: "cascade" }),
    /** The first local date of the period. */
    periodFrom: text("period_from").notNull(),
    /** The component that asks for it. */
    component: text("component").notNull(),
    /** Ten decimals of a major unit, or of a percent; as decimal text, because it goes beyond 2^53. */
    valueE10: text("value_e10").notNull(),
  },
  (table) => [
    uniqueIndex("given_values_of_meter")
      .on(table.meter, table.periodFrom, table.component)
      .where(sql`${table.meter} IS NOT NULL`),
    uniqueIndex("given_values_of_property")
      .on(table.periodFrom, table.component)
      .where(sql`${table.meter} IS NULL`),
    check(
      "given_values_value",
      sql`ltrim(${table.valueE10}, '-') <> '' AND ltrim(${table.valueE10}, '-') NOT GLOB '*[^0-9]*'`,
    ),
  ],
);

export const ignoredDevices = sqliteTable("ignored_devices", {
  deviceId: text("device_id").primaryKey(),
  sinceMs: integer("since_ms").notNull(),
});

/** What stands beside the readings of an hour or a day, so that most questions never open them. */
const blockColumns = {
  /** meter * 2^34 + the hour (or day) since 1970, UTC. */
  key: integer("key").primaryKey(),
  count: integer("count").notNull(),
  firstAtMs: integer("first_at_ms").notNull(),
  lastAtMs: integer("last_at_ms").notNull(),
  firstWh: integer("first_wh"),
  lastWh: integer("last_wh"),
  /** How many of its registers count, and the last one that does up to its end; without one there is none so far. */
  acceptedCount: integer("accepted_count").notNull(),
  acceptedAtMs: integer("accepted_at_ms"),
  acceptedWh: integer("accepted_wh"),
  /** Whether a deviation was open at its end, of which only later readings tell what it is. */
  isUndecided: integer("is_undecided", { mode: "boolean" }).notNull(),
  powerCount: integer("power_count").notNull(),
  powerSumCw: integer("power_sum_cw").notNull(),
  powerMinCw: integer("power_min_cw"),
  powerMaxCw: integer("power_max_cw"),
  /** Which sequence numbers of which boots it holds, as JSON: [[boot, first, last], …]; null where there are none. */
  sequences: text("sequences"),
  /** CRC-32C of the readings as they are stored. */
  checksum: integer("checksum").notNull(),
};

export const hourBlocks = sqliteTable("hour_blocks", {
  ...blockColumns,
  data: blob("data", { mode: "buffer" }).notNull(),
});

export const dayBlocks = sqliteTable("day_blocks", {
  ...blockColumns,
  /** The power of each of its hours: see `power-hours.ts`. */
  powerHours: blob("power_hours", { mode: "buffer" }).notNull(),
  /** Null once the raw readings have expired. */
  data: blob("data", { mode: "buffer" }),
});

export const intervals = sqliteTable(
  "intervals",
  {
    /** meter * 2^34 + the quarter hour since 1970, UTC. */
    key: integer("key").primaryKey(),
    energyWh: integer("energy_wh").notNull(),
    /** 0 actual, 1 interpolated, 2 manual. */
    quality: integer("quality").notNull(),
    /** Whether a segment begins or ends within it. */
    isPartial: integer("is_partial", { mode: "boolean" }).notNull(),
  },
  (table) => [
    check("intervals_quality", sql`${table.quality} IN (0, 1, 2)`),
    check("intervals_is_partial", sql`${table.isPartial} IN (0, 1)`),
  ],
);

/** What the walk over a meter's registers met: breaks, excursions and gaps. Derived, like intervals. */
export const events = sqliteTable(
  "events",
  {
    id: integer("id").primaryKey(),
    meter: meterColumn("meter"),
    kind: text("kind", { enum: ["drop", "jump", "excursion", "gap"] }).notNull(),
    beforeAtMs: integer("before_at_ms").notNull(),
    beforeWh: integer("before_wh").notNull(),
    afterAtMs: integer("after_at_ms").notNull(),
    afterWh: integer("after_wh").notNull(),
    /** The decision that settles it. */
    decision: integer("decision"),
    /** The energy that the decision gives it. */
    energyWh: integer("energy_wh"),
  },
  (table) => [index("events_by_meter").on(table.meter, table.afterAtMs), isOneOf("events_kind", table.kind)],
);

/** What people said a break was; append-only, a later one on the same break supersedes. */
export const decisions = sqliteTable(
  "decisions",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    meter: meterColumn("meter"),
    kind: text("kind", { enum: ["drop", "jump"] }).notNull(),
    beforeAtMs: integer("before_at_ms").notNull(),
    beforeWh: integer("before_wh").notNull(),
    afterAtMs: integer("after_at_ms").notNull(),
    afterWh: integer("after_wh").notNull(),
    verdict: text("verdict", {
      enum: ["reset", "rollover", "swap", "accept", "ignore", "withdraw"],
    }).notNull(),
    /** Of a rollover: where the register starts again from 0. */
    modulusWh: integer("modulus_wh"),
    /** Of a swap: the old meter's last register and the new one's first, as typed. */
    closingWh: integer("closing_wh"),
    openingWh: integer("opening_wh"),
    decidedBy: text("decided_by").notNull(),
    decidedAtMs: integer("decided_at_ms").notNull(),
    reason: text("reason").notNull(),
  },
  (table) => [
    index("decisions_by_meter").on(table.meter, table.beforeAtMs),
    isOneOf("decisions_kind", table.kind),
    isOneOf("decisions_verdict", table.verdict),
  ],
);

/** Registers that people read off a meter; append-only: a later one of the same instant supersedes, null withdraws. */
export const typedReadings = sqliteTable(
  "typed_readings",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    meter: meterColumn("meter"),
    takenAtMs: integer("taken_at_ms").notNull(),
    energyWh: integer("energy_wh"),
    typedBy: text("typed_by").notNull(),
    typedAtMs: integer("typed_at_ms").notNull(),
    note: text("note").notNull(),
  },
  (table) => [index("typed_readings_by_meter").on(table.meter, table.takenAtMs)],
);

/** Readings that came into a day after it was sealed as a whole. */
export const lateMerges = sqliteTable(
  "late_merges",
  {
    id: integer("id").primaryKey(),
    meter: meterColumn("meter"),
    /** Days since 1970, UTC. */
    day: integer("day").notNull(),
    /** Hours since 1970, where they came into the block of an hour on which an issued document rests. */
    hour: integer("hour"),
    mergedAtMs: integer("merged_at_ms").notNull(),
    count: integer("count").notNull(),
    oldChecksum: integer("old_checksum").notNull(),
    newChecksum: integer("new_checksum").notNull(),
  },
  (table) => [index("late_merges_by_meter").on(table.meter, table.mergedAtMs)],
);

/** Blocks whose bytes are not those that were written, kept for whoever may read them one day. */
export const damagedBlocks = sqliteTable("damaged_blocks", {
  id: integer("id").primaryKey(),
  meter: integer("meter").notNull(),
  fromMs: integer("from_ms").notNull(),
  toMs: integer("to_ms").notNull(),
  data: blob("data", { mode: "buffer" }).notNull(),
});

/** What happened to the box itself: jumps of its clock, damage in its journal, what its owner confirmed. */
export const incidents = sqliteTable("incidents", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  atMs: integer("at_ms").notNull(),
  kind: text("kind").notNull(),
  detail: text("detail").notNull(),
});

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
    meter: meterColumn("meter"),
    month: text("month").notNull(),
    /** Whether an interval of its period or a tariff changed since it was computed. */
    stale: integer("stale", { mode: "boolean" }).notNull(),
    fromMs: integer("from_ms").notNull(),
    toMs: integer("to_ms").notNull(),
    /** The bill as JSON, its integers as decimal texts. */
    document: text("document").notNull(),
    /** The rows of tariff_versions that it was computed from, as a JSON list of their ids. */
    versionIds: text("version_ids").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.meter, table.month] }),
    check("drafts_stale", sql`${table.stale} IN (0, 1)`),
    check("drafts_version_ids", sql`json_valid(${table.versionIds})`),
  ],
);
