import { z } from "zod";
import { BILL_LANGUAGES } from "../domain/account.ts";
import {
  type BilledBalance,
  type BillingDocument,
  type CreditNote,
  DOCUMENT_FORMAT,
  type EarlierPeriod,
  type Evidence,
  type Invoice,
  LEDGER_KINDS,
  type LostNumber,
  type PaymentTarget,
  type Recipient,
  type Sender,
} from "../domain/document.ts";
import { billingPeriod, decimalInteger, span } from "./figures.ts";
import { chargeLine } from "./line-shapes.ts";
import { supplyShape, trueUpShape } from "./supply-shapes.ts";

const sender: z.ZodType<Sender, unknown> = z.object({
  name: z.string(),
  address: z.string(),
  contact: z.string(),
  taxId: z.string(),
});

const recipient: z.ZodType<Recipient, unknown> = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.enum(["household", "tenant"]),
  address: z.string(),
});

const payment: z.ZodType<PaymentTarget, unknown> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("upi"), payee: z.string(), upiId: z.string() }),
  z.object({ kind: z.literal("sepa"), payee: z.string(), iban: z.string(), bic: z.string() }),
]);

const balance: z.ZodType<BilledBalance, unknown> = z.object({
  beforeMinor: decimalInteger,
  movements: z.array(
    z.object({
      kind: z.enum(LEDGER_KINDS),
      effectiveOn: z.string(),
      amountMinor: decimalInteger,
      reference: z.string(),
    }),
  ),
  dueMinor: decimalInteger,
});

const history: z.ZodType<EarlierPeriod, unknown> = z.object({ span, energyWh: decimalInteger });

const evidence: z.ZodType<Evidence, unknown> = z.object({
  meter: z.int(),
  deviceId: z.string(),
  lateMerge: z.int(),
  decision: z.int(),
  typedReading: z.int(),
});

const chained = {
  format: z.literal(DOCUMENT_FORMAT, `must be ${DOCUMENT_FORMAT}`),
  number: z.string(),
  chainIndex: z.int(),
  previousHash: z.string().regex(/^[0-9a-f]{64}$/, "must be 64 hexadecimal digits"),
  issuedAtMs: z.int(),
  issuedOn: z.string(),
  folder: z.enum(["real", "simulated", "demo"]),
};

const addressed = {
  ...chained,
  sender,
  account: recipient,
  language: z.enum(BILL_LANGUAGES),
  locale: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  totalMinor: decimalInteger,
  balance,
  payment,
};

const invoice = z.object({
  ...addressed,
  kind: z.literal("invoice"),
  period: span,
  dates: billingPeriod,
  isFinal: z.boolean(),
  dueOn: z.string().nullable(),
  supplies: z.array(supplyShape),
  trueUps: z.array(trueUpShape),
  energyWh: decimalInteger,
  history: z.array(history),
  evidence: z.array(evidence),
  replaces: z.string().nullable(),
}) satisfies z.ZodType<Invoice, unknown>;

const creditNote = z.object({
  ...addressed,
  kind: z.literal("credit-note"),
  invoice: z.string(),
  invoiceChainIndex: z.int(),
  invoiceHash: z.string(),
  period: span,
  dates: billingPeriod,
  reason: z.string(),
  isFull: z.boolean(),
  lines: z.array(z.object({ index: z.int(), line: chargeLine })),
}) satisfies z.ZodType<CreditNote, unknown>;

const lostNumber = z.object({
  ...chained,
  kind: z.literal("lost"),
  of: z.enum(["invoice", "credit-note"]),
  confirmedBy: z.string(),
}) satisfies z.ZodType<LostNumber, unknown>;

/** Any document of the chain, in its JSON form. */
export const documentShape: z.ZodType<BillingDocument, unknown> = z.discriminatedUnion(
  "kind",
  [invoice, creditNote, lostNumber],
  { error: "must be invoice, credit-note or lost" },
);
