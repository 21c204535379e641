import type { PaymentTarget } from "./document.ts";

/** How documents of a type are numbered. */
export interface SeriesSettings {
  /** `{n}` is the number, `{n:4}` with leading zeros, `{yyyy}` and `{yy}` the financial year; at most 16 characters when filled in. */
  readonly pattern: string;
}

/** What a late payment costs; none where an account is not late. */
export type LateFee =
  | { readonly kind: "off" }
  /** Minor units. */
  | { readonly kind: "amount"; readonly amountMinor: bigint; readonly afterDays: number }
  /** Ten decimals of a percent of what is overdue. */
  | { readonly kind: "percent"; readonly percentE10: bigint; readonly afterDays: number };

/** How this property bills. */
export interface BillingSettings {
  readonly senderName: string;
  readonly senderAddress: string;
  readonly senderContact: string;
  readonly taxId: string;
  readonly invoices: SeriesSettings;
  readonly creditNotes: SeriesSettings;
  /** The month (1 to 12) in which the financial year begins; null: numbers are never begun again. */
  readonly yearStartsIn: number | null;
  readonly dueDays: number;
  /** How long a period waits for a reading at or after its end. */
  readonly waitHours: number;
  readonly lateFee: LateFee;
  /** Above it a correction is made by credit note and new invoice; minor units, null: never by itself. */
  readonly trueUpLimitMinor: bigint | null;
  readonly payment: PaymentTarget;
  /** For how many years documents and what they rest on are kept. */
  readonly retentionYears: number;
}

/** What holds until somebody changes it. */
export const DEFAULT_BILLING: BillingSettings = {
  senderName: "",
  senderAddress: "",
  senderContact: "",
  taxId: "",
  invoices: { pattern: "INV-{n:5}" },
  creditNotes: { pattern: "CN-{n:5}" },
  yearStartsIn: null,
  dueDays: 14,
  waitHours: 72,
  lateFee: { kind: "off" },
  trueUpLimitMinor: null,
  payment: { kind: "none" },
  retentionYears: 10,
};
