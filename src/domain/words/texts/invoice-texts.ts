import type { AccountBillStatus, BilledQuality } from "../../account-bill.ts";
import type {
  CommonTexts,
  CreditTexts,
  EstimateTexts,
  PassThroughTexts,
  TrueUpTexts,
} from "./section-texts.ts";
import type { MailTexts, StatementTexts } from "./statement-texts.ts";

/** What a document is. */
export type DocumentKind = "invoice" | "credit-note" | "draft" | "sample";

/** The state of an invoice, as its pill tells it. */
export type InvoiceState =
  | "draft"
  | "held"
  | "issued"
  | "sent"
  | "part-paid"
  | "paid"
  | "overdue"
  | "credited";

/** What the one sentence of an invoice tells; every figure is written already. */
export interface InvoiceFacts {
  /** Without its sign where it is a credit. */
  readonly money: string;
  /** Null where nothing was used. */
  readonly energy: string | null;
  readonly period: string;
  /** Null where nothing is due. */
  readonly due: string | null;
  readonly isCredit: boolean;
}

/** The words of invoices and credit notes beside those of any bill (`BillTexts`); figures come written. */
export interface InvoiceTexts {
  readonly titles: Readonly<Record<DocumentKind, string>>;
  /** `Invoice 2026-0012`. */
  numbered(kind: DocumentKind, number: string): string;
  /** What a PDF calls itself: `Invoice 2026-0012, Flat 2, 1 to 31 January 2026`. */
  documentTitle(kind: DocumentKind, number: string, account: string, period: string): string;
  readonly states: Readonly<Record<InvoiceState, string>>;
  /** Of a bill that is not issued yet. */
  readonly draftStates: Readonly<Record<AccountBillStatus, string>>;
  sentence(facts: InvoiceFacts): string;
  creditNoteSentence(money: string, number: string, period: string): string;

  readonly labels: InvoiceLabels;
  readonly meter: MeterTexts;
  readonly sums: SumTexts;
  readonly payment: PaymentTexts;
  readonly proof: ProofTexts;
  readonly trueUp: TrueUpTexts;
  readonly common: CommonTexts;
  readonly passThrough: PassThroughTexts;
  readonly estimate: EstimateTexts;
  readonly credit: CreditTexts;
  readonly statement: StatementTexts;
  readonly mail: MailTexts;
}

/** The names of an invoice's facts. */
export interface InvoiceLabels {
  /** Who bills. */
  readonly from: string;
  readonly billedTo: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly due: string;
  readonly account: string;
  readonly period: string;
  readonly tariff: string;
  readonly taxNumber: string;
  /** The last bill of an account. */
  readonly finalBill: string;
  /** An invoice in place of one that was credited. */
  replaces(number: string): string;
  page(number: string, count: string): string;
  /** The title of the chart of the last so many months. */
  lastMonths(count: number): string;
  /** What the chart's bars stand for. */
  readonly energyPerMonth: string;
}

/** The words of a meter and its registers. */
export interface MeterTexts {
  readonly meter: string;
  readonly place: string;
  readonly model: string;
  readonly serialNumber: string;
  approvalOnRecord(approval: string): string;
  readonly noApproval: string;
  testedOn(date: string): string;
  readonly authenticated: string;
  readonly notAuthenticated: string;
  readonly openingRegister: string;
  readonly closingRegister: string;
  readonly readAt: string;
  readonly quality: string;
  readonly qualities: Readonly<Record<BilledQuality, string>>;
  readonly used: string;
}

/** The words of what is owed and why. */
export interface SumTexts {
  readonly net: string;
  readonly tax: string;
  readonly total: string;
  /** Of one of several meters or areas. */
  totalOf(name: string): string;
  readonly thisBill: string;
  readonly arrears: string;
  readonly payments: string;
  readonly credit: string;
  readonly depositApplied: string;
  readonly lateFee: string;
  readonly trueUp: string;
  readonly amountDue: string;
  readonly nothingToPay: string;
  creditRemains(money: string): string;
  dueOn(date: string): string;
  lateFeeAfter(money: string, date: string): string;
}

/** How an invoice is paid. */
export interface PaymentTexts {
  readonly heading: string;
  readonly scanUpi: string;
  readonly scanSepa: string;
  readonly byTransfer: string;
  readonly payee: string;
  readonly iban: string;
  readonly bic: string;
  readonly upiId: string;
  readonly amount: string;
  readonly reference: string;
  readonly quoteReference: string;
}

/** How a document is proved to be unchanged. */
export interface ProofTexts {
  readonly heading: string;
  readonly hash: string;
  readonly previousHash: string;
  readonly chainIndex: string;
  /** By the program itself. */
  readonly byMeterbox: string;
  /** By anybody who has the document's JSON. */
  readonly byAnyTool: string;
}
