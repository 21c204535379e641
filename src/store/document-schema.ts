// The tables of what was billed and is owed: drafts, documents, the ledger, mails.
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
import { accountColumn, accounts } from "./account-schema.ts";
import { meters } from "./meter-schema.ts";
import { isOneOf } from "./schema-parts.ts";

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
