import type { BillLanguageCode } from "./account.ts";
import type { Supply, TrueUp } from "./account-bill.ts";
import type { ChargeLine } from "./charge-line.ts";
import type { Span } from "./period.ts";
import type { FolderKind } from "./property.ts";
import type { BillingPeriod } from "./proration.ts";

/** The name of the form, for who reads it in years. */
export const DOCUMENT_FORMAT = "meterbox-document-1";

/** Who bills. */
export interface Sender {
  readonly name: string;
  readonly address: string;
  /** Telephone, e-mail … in a line. */
  readonly contact: string;
  /** Tax number, GSTIN, USt-IdNr. … as it is to be printed; empty where there is none. */
  readonly taxId: string;
}

/** Who is billed. */
export interface Recipient {
  readonly id: number;
  readonly name: string;
  readonly kind: "household" | "tenant";
  readonly address: string;
}

/** How to pay: what the payment code says. */
export type PaymentTarget =
  | { readonly kind: "none" }
  | { readonly kind: "upi"; readonly payee: string; readonly upiId: string }
  | { readonly kind: "sepa"; readonly payee: string; readonly iban: string; readonly bic: string };

/** A movement of the account since the bill before. */
export interface BilledMovement {
  readonly kind: LedgerKind;
  readonly effectiveOn: string;
  readonly amountMinor: bigint;
  readonly reference: string;
}

export const LEDGER_KINDS = [
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
] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** What the account owed before a document, and with it. */
export interface BilledBalance {
  /** After the document before it (or 0): what was owed then. */
  readonly beforeMinor: bigint;
  /** Since then, oldest first. */
  readonly movements: readonly BilledMovement[];
  /** Before, movements and this document's total together; below 0 is credit. */
  readonly dueMinor: bigint;
}

/** The energy of an earlier period, for the chart of the last twelve months. */
export interface EarlierPeriod {
  readonly span: Span;
  readonly energyWh: bigint;
}

/** Up to which of its facts a meter's energy was known when a document was issued. */
export interface Evidence {
  readonly meter: number;
  readonly deviceId: string;
  /** The last row of each log: late merges, decisions, typed readings. */
  readonly lateMerge: number;
  readonly decision: number;
  readonly typedReading: number;
}

/** What every document of the chain says of itself. */
interface Chained {
  readonly format: typeof DOCUMENT_FORMAT;
  readonly number: string;
  readonly chainIndex: number;
  /** 64 zeros first. */
  readonly previousHash: string;
  readonly issuedAtMs: number;
  /** The local date of issue. */
  readonly issuedOn: string;
  readonly folder: FolderKind;
}

interface Addressed extends Chained {
  readonly sender: Sender;
  readonly account: Recipient;
  readonly language: BillLanguageCode;
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly balance: BilledBalance;
  readonly payment: PaymentTarget;
}

/** A numbered bill; immutable. */
export interface Invoice extends Addressed {
  readonly kind: "invoice";
  readonly period: Span;
  readonly dates: BillingPeriod;
  readonly isFinal: boolean;
  /** A local date; null where nothing is to be paid. */
  readonly dueOn: string | null;
  readonly supplies: readonly Supply[];
  readonly trueUps: readonly TrueUp[];
  readonly energyWh: bigint;
  readonly history: readonly EarlierPeriod[];
  readonly evidence: readonly Evidence[];
  /** The invoice that it takes the place of, after a full credit note; else null. */
  readonly replaces: string | null;
}

/** A line of an invoice that a credit note takes back: all of it, or a part. */
export interface CreditedLine {
  /** The place among all lines of the invoice (those of its supplies, then of its true-ups), from 0. */
  readonly index: number;
  /** The line with its amounts negated; of a part, with what is credited of it as its amount. */
  readonly line: ChargeLine;
}

/** What takes an invoice back, wholly or in part; immutable. */
export interface CreditNote extends Addressed {
  readonly kind: "credit-note";
  readonly invoice: string;
  readonly invoiceChainIndex: number;
  readonly invoiceHash: string;
  readonly period: Span;
  readonly dates: BillingPeriod;
  readonly reason: string;
  /** Whether with it nothing of the invoice is left, so that its period is open again. */
  readonly isFull: boolean;
  readonly lines: readonly CreditedLine[];
}

/** A number that was issued by a box whose data was lost; so that the series has no gap. */
export interface LostNumber extends Chained {
  readonly kind: "lost";
  readonly of: "invoice" | "credit-note";
  readonly confirmedBy: string;
}

export type BillingDocument = Invoice | CreditNote | LostNumber;

/** A document as it is stored, with what was hashed. */
export interface StoredDocument<Kind extends BillingDocument = BillingDocument> {
  readonly document: Kind;
  /** SHA-256 in hex. */
  readonly hash: string;
  readonly series: string;
  readonly sequence: number;
  /** Null until it was rendered. */
  readonly pdfHash: string | null;
}
