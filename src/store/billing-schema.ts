// The tables of accounts and what they owe: as schema.ts, one file for what drizzle-kit compares.
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
import { isOneOf, meterColumn, meters, tariffs, typedReadings } from "./schema.ts";

/** A time that may go on: half-open [from, to), from 0 on where it is from the beginning, to null until further notice. */
const openSpan = { fromMs: integer("from_ms").notNull(), toMs: integer("to_ms") };

function spanCheck(name: string, { fromMs, toMs }: Readonly<Record<"fromMs" | "toMs", AnySQLiteColumn>>) {
  return check(`${name}_span`, sql`${toMs} IS NULL OR ${toMs} > ${fromMs}`);
}

function accountColumn() {
  return integer("account")
    .notNull()
    .references(() => accounts.id);
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

/** Bills that are not issued yet, as they were last computed. */
export const accountDrafts = sqliteTable(
  "account_drafts",
  {
    account: accountColumn(),
    fromMs: integer("from_ms").notNull(),
    toMs: integer("to_ms").notNull(),
    stale: integer("stale", { mode: "boolean" }).notNull(),
    /** As JSON, its integers as decimal texts. */
    document: text("document").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.fromMs] }),
    // Every page that says what needs a person asks for those that are held.
    index("account_drafts_by_status").on(sql`json_extract(${table.document}, '$.status')`),
    check("account_drafts_stale", sql`${table.stale} IN (0, 1)`),
  ],
);

/**
 * Invoices, credit notes and lost numbers in the order of their one chain. A row never changes but once, when its PDF is
 * added (triggers); what is said of it later (sent, paid, credited) follows from other tables.
 */
export const documents = sqliteTable(
  "documents",
  {
    chainIndex: integer("chain_index").primaryKey(),
    kind: text("kind", { enum: ["invoice", "credit-note", "lost"] }).notNull(),
    /** As printed. */
    number: text("number").notNull().unique(),
    /** `invoice`, `credit-note`, with `/` and the financial year where the series starts again with it. */
    series: text("series").notNull(),
    sequence: integer("sequence").notNull(),
    /** Null of a lost number. */
    account: integer("account").references(() => accounts.id),
    issuedAtMs: integer("issued_at_ms").notNull(),
    /** The period. */
    fromMs: integer("from_ms"),
    toMs: integer("to_ms"),
    totalMinor: integer("total_minor").notNull(),
    currency: text("currency").notNull(),
    /** Of a credit note: the invoice. */
    credits: integer("credits").references((): AnySQLiteColumn => documents.chainIndex),
    /** What was hashed, in the RFC 8785 form. */
    document: text("document").notNull(),
    hash: text("hash").notNull().unique(),
    pdf: blob("pdf", { mode: "buffer" }),
    pdfHash: text("pdf_hash"),
  },
  (table) => [
    uniqueIndex("documents_series").on(table.series, table.sequence),
    index("documents_by_account").on(table.account, table.fromMs),
    index("documents_by_credits").on(table.credits),
    // All columns of a head: what stands behind the text and the PDF in a row is only reached by reading through both.
    index("documents_heads").on(
      table.account,
      table.chainIndex,
      table.kind,
      table.number,
      table.series,
      table.sequence,
      table.issuedAtMs,
      table.fromMs,
      table.toMs,
      table.totalMinor,
      table.currency,
      table.credits,
      table.hash,
      table.pdfHash,
    ),
    isOneOf("documents_kind", table.kind),
    check("documents_document", sql`json_valid(${table.document})`),
    check("documents_sequence", sql`${table.sequence} > 0`),
  ],
);

/** Which meters a document rests on, and since when their energy of that span may be another one. */
export const billedSpans = sqliteTable(
  "billed_spans",
  {
    document: integer("document")
      .notNull()
      .references(() => documents.chainIndex),
    meter: integer("meter")
      .notNull()
      .references(() => meters.number),
    fromMs: integer("from_ms").notNull(),
    toMs: integer("to_ms").notNull(),
    isTouched: integer("is_touched", { mode: "boolean" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.document, table.meter, table.fromMs] }),
    index("billed_spans_by_meter").on(table.meter, table.toMs),
    check("billed_spans_is_touched", sql`${table.isTouched} IN (0, 1)`),
  ],
);

/** What accounts owe and paid, and their deposits; append-only (triggers). */
export const ledger = sqliteTable(
  "ledger",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    account: accountColumn(),
    book: text("book", { enum: ["account", "deposit"] }).notNull(),
    kind: text("kind", {
      enum: [
        "invoice",
        "credit",
        "payment",
        "reversal",
        "refund",
        "deposit-received",
        "deposit-applied",
        "deposit-returned",
        "late-fee",
        "write-off",
      ],
    }).notNull(),
    /** What it adds to what the account owes; in the deposit book, to what is held. */
    amountMinor: integer("amount_minor").notNull(),
    currency: text("currency").notNull(),
    /** A local date. */
    effectiveOn: text("effective_on").notNull(),
    postedAtMs: integer("posted_at_ms").notNull(),
    /** The document that it is of, or that it settles. */
    document: integer("document").references(() => documents.chainIndex),
    reverses: integer("reverses").references((): AnySQLiteColumn => ledger.id),
    method: text("method").notNull(),
    reference: text("reference").notNull(),
    note: text("note").notNull(),
    postedBy: text("posted_by").notNull(),
    /** Names the request that made it: the same one again makes nothing. */
    requestId: text("request_id"),
  },
  (table) => [
    index("ledger_by_account").on(table.account, table.effectiveOn),
    uniqueIndex("ledger_request").on(table.requestId, table.book).where(sql`${table.requestId} IS NOT NULL`),
    uniqueIndex("ledger_reversed_once").on(table.reverses).where(sql`${table.reverses} IS NOT NULL`),
    uniqueIndex("ledger_document_once")
      .on(table.document, table.kind)
      .where(sql`${table.kind} IN ('invoice', 'credit', 'late-fee')`),
    isOneOf("ledger_book", table.book),
    isOneOf("ledger_kind", table.kind),
  ],
);

/** Mails of documents and how far each has come. */
export const deliveries = sqliteTable(
  "deliveries",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    document: integer("document")
      .notNull()
      .references(() => documents.chainIndex),
    recipient: text("recipient").notNull(),
    messageId: text("message_id").notNull().unique(),
    isAutomatic: integer("is_automatic", { mode: "boolean" }).notNull(),
    /** `queued` waits (again after a refusal), `sending` is from before the first byte on, `doubtful` may have arrived. */
    state: text("state", {
      enum: ["queued", "sending", "delivered", "doubtful", "failed", "withdrawn"],
    }).notNull(),
    attempts: integer("attempts").notNull(),
    nextAtMs: integer("next_at_ms").notNull(),
    detail: text("detail").notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    changedAtMs: integer("changed_at_ms").notNull(),
    requestedBy: text("requested_by").notNull(),
  },
  (table) => [
    index("deliveries_by_document").on(table.document),
    uniqueIndex("deliveries_one_automatic").on(table.document).where(sql`${table.isAutomatic} = 1`),
    isOneOf("deliveries_state", table.state),
    check("deliveries_is_automatic", sql`${table.isAutomatic} IN (0, 1)`),
  ],
);

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
