// The tables of accounts: whose each meter is, what lies behind what, what is shared.
import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";
import { meterColumn } from "./meter-schema.ts";
import { isOneOf } from "./schema-parts.ts";
import { tariffs } from "./tariff-schema.ts";

/** Which account a row is of. */
export function accountColumn() {
  return integer("account")
    .notNull()
    .references(() => accounts.id);
}

/** A time that may go on: half-open [from, to), from 0 on where it is from the beginning, to null until further notice. */
const openSpan = { fromMs: integer("from_ms").notNull(), toMs: integer("to_ms") };

function spanCheck(name: string, { fromMs, toMs }: Readonly<Record<"fromMs" | "toMs", AnySQLiteColumn>>) {
  return check(`${name}_span`, sql`${toMs} IS NULL OR ${toMs} > ${fromMs}`);
}

/** Who pays: the household, or a tenant. */
export const accounts = sqliteTable(
  "accounts",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    name: text("name").notNull(),
    kind: text("kind", { enum: ["household", "tenant"] }).notNull(),
    address: text("address").notNull().default(""),
    email: text("email"),
    /** Of its bills: `en`, `hi`, `de`; null is the property's. */
    language: text("language", { enum: ["en", "hi", "de"] }),
    /** Null rates it by the tariff of each meter, else the property's default. */
    tariffId: integer("tariff_id").references(() => tariffs.id),
    /** Whether its meters are added up before slabs, or rated one by one. */
    meters: text("meters", { enum: ["together", "each"] }).notNull(),
    issuesAutomatically: integer("issues_automatically", { mode: "boolean" }).notNull(),
    mailsAutomatically: integer("mails_automatically", { mode: "boolean" }).notNull(),
    /** When its periods end, as JSON: see domain/cycle.ts. */
    cycle: text("cycle").notNull(),
    /** Its first period begins here; null is with the first reading. */
    openedAtMs: integer("opened_at_ms"),
    /** The end of its last period. */
    closedAtMs: integer("closed_at_ms"),
    createdAtMs: integer("created_at_ms").notNull(),
  },
  (table) => [
    isOneOf("accounts_kind", table.kind),
    isOneOf("accounts_language", table.language),
    isOneOf("accounts_meters", table.meters),
    check("accounts_issues", sql`${table.issuesAutomatically} IN (0, 1)`),
    check("accounts_mails", sql`${table.mailsAutomatically} IN (0, 1)`),
    check("accounts_cycle", sql`json_valid(${table.cycle})`),
  ],
);

/** Whose meter it is, half-open [from, to). */
export const assignments = sqliteTable(
  "assignments",
  {
    id: integer("id").primaryKey(),
    meter: meterColumn("meter"),
    account: accountColumn(),
    ...openSpan,
  },
  (table) => [
    index("assignments_by_account").on(table.account),
    index("assignments_by_meter").on(table.meter),
    spanCheck("assignments", table),
  ],
);

/** Behind which meter a meter lies, half-open [from, to). */
export const meterParents = sqliteTable(
  "meter_parents",
  {
    id: integer("id").primaryKey(),
    meter: meterColumn("meter"),
    parent: meterColumn("parent"),
    ...openSpan,
  },
  (table) => [
    index("meter_parents_by_meter").on(table.meter),
    spanCheck("meter_parents", table),
    check("meter_parents_self", sql`${table.meter} <> ${table.parent}`),
  ],
);

/** Of which meters a combined meter is the sum, half-open [from, to). */
export const combinedMembers = sqliteTable(
  "combined_members",
  {
    id: integer("id").primaryKey(),
    combined: meterColumn("combined"),
    member: meterColumn("member"),
    ...openSpan,
  },
  (table) => [
    index("combined_members_by_combined").on(table.combined),
    spanCheck("combined_members", table),
    check("combined_members_self", sql`${table.combined} <> ${table.member}`),
  ],
);

/** That somebody vouches for a meter that is not adopted, or published from two addresses, towards an account. */
export const confirmations = sqliteTable(
  "confirmations",
  {
    meter: meterColumn("meter"),
    account: accountColumn(),
    confirmedBy: text("confirmed_by").notNull(),
    confirmedAtMs: integer("confirmed_at_ms").notNull(),
    reason: text("reason").notNull(),
  },
  (table) => [primaryKey({ columns: [table.meter, table.account] })],
);

/** What an account's contract says of power or current, from a date on. */
export const accountContracted = sqliteTable(
  "account_contracted",
  {
    account: accountColumn(),
    quantity: text("quantity").notNull(),
    /** A local date, or the empty text: from the beginning. */
    effectiveFrom: text("effective_from").notNull(),
    micros: integer("micros").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.quantity, table.effectiveFrom] }),
    check("account_contracted_micros", sql`${table.micros} >= 0`),
  ],
);

/** Values that a tariff asks for of an account, period by period. */
export const accountGiven = sqliteTable(
  "account_given",
  {
    account: accountColumn(),
    periodFrom: text("period_from").notNull(),
    component: text("component").notNull(),
    /** Ten decimals, as decimal text: see given_values. */
    valueE10: text("value_e10").notNull(),
  },
  (table) => [primaryKey({ columns: [table.account, table.periodFrom, table.component] })],
);

/** What a house uses beside its flats: main meter less those behind it, shared among flats. */
export const commonAreas = sqliteTable(
  "common_areas",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    name: text("name").notNull(),
    mainMeter: meterColumn("main_meter"),
    method: text("method", { enum: ["equal", "consumption", "fixed"] }).notNull(),
    /** The flats that share it, as JSON: [{"meter": number, "percentE6": n | null}]; what is left of 100 % is the landlord's. */
    units: text("units").notNull(),
    /** Rates the shares by themselves; null: they join the flat's kWh before slabs. */
    tariffId: integer("tariff_id").references(() => tariffs.id),
    ...openSpan,
  },
  (table) => [
    isOneOf("common_areas_method", table.method),
    check("common_areas_units", sql`json_valid(${table.units})`),
    spanCheck("common_areas", table),
  ],
);

/** A utility's own bill, passed through to those behind the main meter in place of a tariff. */
export const passThroughs = sqliteTable(
  "pass_throughs",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    mainMeter: meterColumn("main_meter"),
    /** Local dates, the end excluded. */
    fromDate: text("from_date").notNull(),
    toDate: text("to_date").notNull(),
    fromMs: integer("from_ms").notNull(),
    toMs: integer("to_ms").notNull(),
    utilityWh: integer("utility_wh").notNull(),
    totalMinor: integer("total_minor").notNull(),
    currency: text("currency").notNull(),
    reference: text("reference").notNull(),
    createdBy: text("created_by").notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    withdrawnAtMs: integer("withdrawn_at_ms"),
  },
  (table) => [
    check("pass_throughs_span", sql`${table.toMs} > ${table.fromMs}`),
    check("pass_throughs_wh", sql`${table.utilityWh} > 0`),
  ],
);
