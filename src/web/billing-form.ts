import { BILLING_FIELDS, type TypedBilling } from "../../views/billing-field.tsx";
import type { Format } from "../../views/format.ts";
import type { BillingSettings, LateFee } from "../domain/billing-settings.ts";
import type { PaymentTarget } from "../domain/document.ts";
import { AppError, type FieldError } from "../domain/error.ts";
import { type AskedFigure, amountField, figureField, moneyIn, PERCENT, readInput } from "./figure-input.ts";
import { textOf } from "./pages.ts";

const WHOLE: AskedFigure = { decimals: 0 };

/** The billing settings as their form shows them. */
export function writtenBilling(billing: BillingSettings, currency: string, format: Format): TypedBilling {
  const { lateFee, payment, trueUpLimitMinor, yearStartsIn } = billing;
  return {
    "sender.name": billing.senderName,
    "sender.address": billing.senderAddress,
    "sender.contact": billing.senderContact,
    "sender.tax_id": billing.taxId,
    "invoices.pattern": billing.invoices.pattern,
    "credit_notes.pattern": billing.creditNotes.pattern,
    financial_year_starts_in: yearStartsIn === null ? "" : String(yearStartsIn),
    due_days: String(billing.dueDays),
    wait_hours: String(billing.waitHours),
    "late_fee.kind": lateFee.kind,
    "late_fee.amount": lateFee.kind === "amount" ? amountField(lateFee.amountMinor, currency, format) : "",
    "late_fee.percent":
      lateFee.kind === "percent" ? figureField(lateFee.percentE10, PERCENT.decimals, format) : "",
    "late_fee.after_days": lateFee.kind === "off" ? "" : String(lateFee.afterDays),
    true_up_limit: trueUpLimitMinor === null ? "" : amountField(trueUpLimitMinor, currency, format),
    "payment.kind": payment.kind,
    "payment.payee": payment.kind === "none" ? "" : payment.payee,
    "payment.upi_id": payment.kind === "upi" ? payment.upiId : "",
    "payment.iban": payment.kind === "sepa" ? payment.iban : "",
    "payment.bic": payment.kind === "sepa" ? payment.bic : "",
    retention_years: String(billing.retentionYears),
  };
}

/** The form as it was typed. */
export function typedBilling(form: FormData): TypedBilling {
  const fields = BILLING_FIELDS.map((name) => [name, textOf(form, name).trim()]);
  return Object.fromEntries(fields) as TypedBilling;
}

/** What a form sets; throws `invalid` with every figure that cannot be read. */
export function enteredBilling(typed: TypedBilling, currency: string, format: Format): BillingSettings {
  const errors: FieldError[] = [];
  const figure = (field: keyof TypedBilling, asked: AskedFigure): bigint => {
    const read = readInput(typed[field], asked, format);
    if ("value" in read) return read.value;
    errors.push({ field, message: read.problem });
    return 0n;
  };
  const whole = (field: keyof TypedBilling) => Number(figure(field, WHOLE));
  const money = (field: keyof TypedBilling) => figure(field, moneyIn(currency));
  const billing: BillingSettings = {
    senderName: typed["sender.name"],
    senderAddress: typed["sender.address"],
    senderContact: typed["sender.contact"],
    taxId: typed["sender.tax_id"],
    invoices: { pattern: typed["invoices.pattern"] },
    creditNotes: { pattern: typed["credit_notes.pattern"] },
    yearStartsIn: typed.financial_year_starts_in === "" ? null : whole("financial_year_starts_in"),
    dueDays: whole("due_days"),
    waitHours: whole("wait_hours"),
    lateFee: enteredFee(typed, { whole, money, percent: (field) => figure(field, PERCENT) }),
    trueUpLimitMinor: typed.true_up_limit === "" ? null : money("true_up_limit"),
    payment: enteredPayment(typed),
    retentionYears: whole("retention_years"),
  };
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  return billing;
}

interface Readers {
  readonly whole: (field: keyof TypedBilling) => number;
  readonly money: (field: keyof TypedBilling) => bigint;
  readonly percent: (field: keyof TypedBilling) => bigint;
}

function enteredFee(typed: TypedBilling, { whole, money, percent }: Readers): LateFee {
  switch (typed["late_fee.kind"]) {
    case "amount":
      return {
        kind: "amount",
        amountMinor: money("late_fee.amount"),
        afterDays: whole("late_fee.after_days"),
      };
    case "percent":
      return {
        kind: "percent",
        percentE10: percent("late_fee.percent"),
        afterDays: whole("late_fee.after_days"),
      };
    default:
      return { kind: "off" };
  }
}

function enteredPayment(typed: TypedBilling): PaymentTarget {
  const payee = typed["payment.payee"];
  switch (typed["payment.kind"]) {
    case "upi":
      return { kind: "upi", payee, upiId: typed["payment.upi_id"] };
    case "sepa":
      return { kind: "sepa", payee, iban: typed["payment.iban"], bic: typed["payment.bic"] };
    default:
      return { kind: "none" };
  }
}
