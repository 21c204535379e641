import { z } from "zod";
import { LEDGER_KINDS } from "../../domain/document.ts";
import { amountSent, currencySent, minorSent } from "./money-input.ts";
import { isoInstant, optionalText } from "./schema-parts.ts";

/** A local date in an answer. */
export const localDateText = z.string().meta({ format: "date" });

/** An entry of the ledger as REST gives it. */
export const entrySchema = z
  .object({
    id: z.int(),
    account_id: z.int(),
    book: z.enum(["account", "deposit"]),
    kind: z.enum(LEDGER_KINDS),
    amount: z
      .number()
      .meta({ description: "what it adds to what is owed; in the deposit book, to what is held" }),
    amount_minor: z.int(),
    currency: z.string(),
    effective_on: localDateText,
    posted_at: isoInstant,
    document: z
      .string()
      .nullable()
      .meta({ description: "the number of the document that it is of, or that it settles" }),
    reverses: z.int().nullable().meta({ description: "the entry that it reverses" }),
    reversed_by: z.int().nullable().meta({ description: "the entry that reverses it" }),
    method: z.string(),
    reference: z.string(),
    note: z.string(),
    posted_by: z.string(),
  })
  .meta({ id: "LedgerEntry" });

/** An account's entries and what they add up to. */
export const ledgerSchema = z
  .object({
    account_id: z.int(),
    currency: z.string(),
    balance: z.number().meta({ description: "what the account owes; below 0 is its credit" }),
    balance_minor: z.int(),
    deposit: z.number().meta({ description: "the deposit that is held for it" }),
    deposit_minor: z.int(),
    entries: z.array(entrySchema),
  })
  .meta({ id: "Ledger" });

const said = {
  date: z
    .string({ error: "must be a date such as 2026-01-29" })
    .optional()
    .meta({ format: "date", description: "from which it counts; left out: today" }),
  method: optionalText.meta({ description: "cash, bank transfer …" }),
  reference: optionalText,
  note: optionalText,
};
const newEntry = { amount: amountSent, amount_minor: minorSent, currency: currencySent, ...said };

/** What is sent to enter a refund, a write-off or a deposit. */
export const newEntrySchema = z.strictObject(newEntry).meta({ id: "NewLedgerEntry" });

/** What is sent to enter a payment. */
export const newPaymentSchema = z
  .strictObject({
    ...newEntry,
    invoice: optionalText.meta({
      description: "the number that it settles; left out: the oldest that is due",
    }),
  })
  .meta({ id: "NewPayment" });

/** What is sent to reverse an entry. */
export const newReversalSchema = z
  .strictObject({ reason: z.string({ error: "must be a text" }), date: said.date })
  .meta({ id: "NewReversal" });

const IDEMPOTENCY = {
  "idempotency-key": z.string().optional().meta({
    description: "names the request: the same one again gives the same answer and makes nothing new",
  }),
};

/** The headers of a request that makes an entry. */
export const idempotencySchema = z.object(IDEMPOTENCY);

/** A book over a span of dates. */
const bookSchema = z.object({
  opening: z.number(),
  opening_minor: z.int(),
  movements: z.array(entrySchema.extend({ balance: z.number(), balance_minor: z.int() })),
  closing: z.number(),
  closing_minor: z.int(),
});

/** A statement as REST gives it. */
export const statementSchema = z
  .object({
    account_id: z.int(),
    account: z.string(),
    currency: z.string(),
    from: localDateText,
    to: localDateText.meta({ description: "excluded" }),
    ...bookSchema.shape,
    deposit: bookSchema,
  })
  .meta({ id: "Statement" });
