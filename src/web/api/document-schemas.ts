import { z } from "zod";
import { isDate } from "../../domain/dates.ts";
import { INVOICE_STATES } from "./bill-schemas.ts";
import { localDateText } from "./ledger-schemas.ts";
import { figure, isoInstant } from "./schema-parts.ts";

/** What is said of a document in lists. */
const head = {
  number: z.string(),
  kind: z.enum(["invoice", "credit-note", "lost"]),
  chain_index: z.int().meta({ description: "its place in the one chain of all documents, from 1" }),
  hash: z.string().meta({ description: "SHA-256 of its RFC 8785 form, in hex" }),
  account_id: z.int().nullable(),
  issued_at: isoInstant,
  issued_on: localDateText,
  from: isoInstant.nullable(),
  to: isoInstant.nullable(),
  due_on: localDateText.nullable(),
  currency: z.string(),
  total: z.number(),
  total_minor: z.int(),
  status: z.enum(INVOICE_STATES).nullable().meta({ description: "of an invoice, as it stands today" }),
  open: z.number().nullable().meta({ description: "of an invoice: what is still to be paid" }),
  open_minor: z.int().nullable(),
  credits: z.string().nullable().meta({ description: "of a credit note: the invoice" }),
  pdf_hash: z.string().nullable().meta({ description: "null while its PDF was not rendered" }),
};

/** A document in a list. */
export const documentHeadSchema = z.object(head).meta({ id: "DocumentHead" });

/** A document whole. */
export const documentSchema = z
  .object({
    ...head,
    credit_notes: z.array(z.string()).meta({ description: "of an invoice: what takes it back" }),
    replaces: z.string().nullable().meta({ description: "the invoice in whose place it stands" }),
    document: z.record(z.string(), z.unknown()).meta({
      description:
        "what was hashed, with its hash, as `/verify` takes it: money, energies and rates are decimal texts; `.json` gives the exact text without the hash",
    }),
  })
  .meta({ id: "Document" });

/** The query of a list of documents. */
export const documentsQuerySchema = z.object({
  account: z.coerce.number({ error: "must be the number of an account" }).int().optional(),
  kind: z
    .enum(["invoice", "credit-note", "lost"], { error: "must be invoice, credit-note or lost" })
    .optional(),
});

const issueDate = localDateText.refine(isDate, { error: "must be a date such as 2026-01-31" });

/** Which documents a file is made of. */
export const documentFilesQuerySchema = z.object({
  account: z.coerce.number({ error: "must be the number of an account" }).int().optional(),
  from: issueDate.optional().meta({ description: "the first local date of issue" }),
  until: issueDate.optional().meta({ description: "the last local date of issue, included" }),
});

const reason = z.string({ error: "must be a text" }).meta({ description: "is printed" });

/** What is sent to take an invoice back. */
export const creditSchema = z
  .strictObject({
    reason,
    lines: z
      .array(
        z.strictObject({
          index: z
            .int({ error: "must be the place of a line" })
            .meta({ description: "among all lines of supplies, then of true-ups, from 0" }),
          amount: figure.optional().meta({
            description: "what is taken back of it, in major units; left out: all that is left of it",
          }),
        }),
        { error: "must be a list of lines" },
      )
      .optional()
      .meta({ description: "left out: all that is left of the invoice" }),
    expected_credit_notes: z.int({ error: "must be a whole number" }).optional().meta({
      description:
        "how many `credit_notes` of the invoice were seen: where it has another number of them nothing is issued, so that what is sent twice is done once",
    }),
  })
  .meta({ id: "NewCreditNote" });

/** What is sent to replace an invoice. */
export const replaceSchema = z
  .strictObject({
    reason,
    expected_total: figure.optional().meta({
      description: "of the new invoice, in major units: with another total nothing is issued",
    }),
  })
  .meta({ id: "ReplaceInvoice" });

/** What came of replacing an invoice. */
export const replacedSchema = z
  .object({ credit_note: documentSchema, invoice: documentSchema })
  .meta({ id: "ReplacedInvoice" });
