import { z } from "zod";
import { decimalInteger } from "../document-form/figures.ts";
import { type BillingSettings, DEFAULT_BILLING } from "../domain/billing-settings.ts";
import { settings } from "./box-schema.ts";
import { toJson } from "./json.ts";
import { keeping } from "./kept.ts";
import type { Store } from "./open.ts";

const BILLING = "billing";

const storedSeries = z.object({ pattern: z.string() });

const storedLateFee = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("off") }),
  z.object({ kind: z.literal("amount"), amountMinor: decimalInteger, afterDays: z.number() }),
  z.object({ kind: z.literal("percent"), percentE10: decimalInteger, afterDays: z.number() }),
]);

const storedPayment = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("upi"), payee: z.string(), upiId: z.string() }),
  z.object({ kind: z.literal("sepa"), payee: z.string(), iban: z.string(), bic: z.string() }),
]);

// What an older program did not know of is missing in what it stored.
const storedBilling = z.object({
  senderName: z.string().default(DEFAULT_BILLING.senderName),
  senderAddress: z.string().default(DEFAULT_BILLING.senderAddress),
  senderContact: z.string().default(DEFAULT_BILLING.senderContact),
  taxId: z.string().default(DEFAULT_BILLING.taxId),
  invoices: storedSeries.default(DEFAULT_BILLING.invoices),
  creditNotes: storedSeries.default(DEFAULT_BILLING.creditNotes),
  yearStartsIn: z.number().nullable().default(DEFAULT_BILLING.yearStartsIn),
  dueDays: z.number().default(DEFAULT_BILLING.dueDays),
  waitHours: z.number().default(DEFAULT_BILLING.waitHours),
  lateFee: storedLateFee.default(DEFAULT_BILLING.lateFee),
  trueUpLimitMinor: decimalInteger.nullable().default(DEFAULT_BILLING.trueUpLimitMinor),
  payment: storedPayment.default(DEFAULT_BILLING.payment),
  retentionYears: z.number().default(DEFAULT_BILLING.retentionYears),
});

/** How this property bills: what was set, and the defaults of everything else. */
export const readBilling = keeping((store: Store): BillingSettings => {
  return storedBilling.parse(readSetting(store, BILLING) ?? {});
});

/** Keeps how this property bills, in place of what held before. */
export function putBilling(store: Store, billing: BillingSettings, nowMs: number): void {
  putSetting(store, BILLING, billing, nowMs);
}

/** The stored settings of a kind as they were written, integers as decimal texts; undefined where nobody set any. */
export function readSetting(store: Store, name: string): unknown {
  const row = store.statement("SELECT document FROM settings WHERE name = ?").get(name) as
    | Pick<typeof settings.$inferSelect, "document">
    | undefined;
  return row && JSON.parse(row.document);
}

/** Keeps the settings of a kind, their bigints as decimal texts, in place of those before. */
export function putSetting(store: Store, name: string, document: unknown, nowMs: number): void {
  const values = { document: toJson(document), changedAtMs: nowMs };
  store.db
    .insert(settings)
    .values({ name, ...values })
    .onConflictDoUpdate({ target: settings.name, set: values })
    .run();
}
