import { Hono } from "hono";
import type { z } from "zod";
import { changeBilling } from "../../actions/change-billing.ts";
import type { Box } from "../../actions/ports.ts";
import type { BillingSettings, LateFee } from "../../domain/billing-settings.ts";
import type { PaymentTarget } from "../../domain/document.ts";
import { invalidField } from "../../domain/error.ts";
import { UNSET_PROPERTY } from "../../domain/property.ts";
import { readFigure } from "../../domain/written-figure.ts";
import { findProperty } from "../../store/property.ts";
import { readBilling } from "../../store/settings.ts";
import { billingChangesSchema, billingSettingsSchema } from "./billing-settings-schemas.ts";
import { documented } from "./document.ts";
import { amountJson } from "./ledger-json.ts";
import { readAmount } from "./money-input.ts";
import { amount, major } from "./numbers.ts";
import { checked } from "./validate.ts";

const PERCENT_DECIMALS = 10;

type SettingsJson = z.input<typeof billingSettingsSchema>;
type SentSettings = z.output<typeof billingChangesSchema>;

/** `/billing-settings`: how this property bills. */
export function billingSettingsRoutes(box: Box): Hono {
  const currencyHere = () => (findProperty(box.store) ?? UNSET_PROPERTY).currency;
  return new Hono()
    .get(
      "/billing-settings",
      documented("Billing settings", "How this property bills", billingSettingsSchema),
      (context) => context.json(settingsJson(readBilling(box.store), currencyHere())),
    )
    .put(
      "/billing-settings",
      documented(
        "Billing settings",
        "Change how this property bills from the next document on; what is left out stays as it is",
        billingSettingsSchema,
      ),
      checked("json", billingChangesSchema),
      (context) => {
        const currency = currencyHere();
        const changed = changedSettings(readBilling(box.store), context.req.valid("json"), currency);
        return context.json(settingsJson(changeBilling(box, changed), currency));
      },
    );
}

function settingsJson(billing: BillingSettings, currency: string): SettingsJson {
  const { trueUpLimitMinor, payment } = billing;
  return {
    currency,
    sender: {
      name: billing.senderName,
      address: billing.senderAddress,
      contact: billing.senderContact,
      tax_id: billing.taxId,
    },
    invoices: billing.invoices,
    credit_notes: billing.creditNotes,
    financial_year_starts_in: billing.yearStartsIn,
    due_days: billing.dueDays,
    wait_hours: billing.waitHours,
    late_fee: lateFeeJson(billing.lateFee, currency),
    true_up_limit: trueUpLimitMinor === null ? null : amount(trueUpLimitMinor, currency),
    true_up_limit_minor: trueUpLimitMinor === null ? null : Number(trueUpLimitMinor),
    payment:
      payment.kind === "upi" ? { kind: "upi", payee: payment.payee, upi_id: payment.upiId } : { ...payment },
    retention_years: billing.retentionYears,
  };
}

function lateFeeJson(fee: LateFee, currency: string): SettingsJson["late_fee"] {
  switch (fee.kind) {
    case "off":
      return { kind: "off" };
    case "amount":
      return {
        kind: "amount",
        ...amountJson("amount", fee.amountMinor, currency),
        after_days: fee.afterDays,
      };
    case "percent":
      return {
        kind: "percent",
        percent: major(fee.percentE10, PERCENT_DECIMALS),
        after_days: fee.afterDays,
      };
  }
}

function changedSettings(now: BillingSettings, sent: SentSettings, currency: string): BillingSettings {
  if (sent.currency !== undefined && sent.currency !== currency)
    throw invalidField("currency", `This property bills in ${currency}; that is changed on its settings.`);
  return {
    senderName: sent.sender?.name ?? now.senderName,
    senderAddress: sent.sender?.address ?? now.senderAddress,
    senderContact: sent.sender?.contact ?? now.senderContact,
    taxId: sent.sender?.tax_id ?? now.taxId,
    invoices: sent.invoices ?? now.invoices,
    creditNotes: sent.credit_notes ?? now.creditNotes,
    yearStartsIn:
      sent.financial_year_starts_in === undefined ? now.yearStartsIn : sent.financial_year_starts_in,
    dueDays: sent.due_days ?? now.dueDays,
    waitHours: sent.wait_hours ?? now.waitHours,
    lateFee: sent.late_fee ? lateFeeOf(sent.late_fee, currency) : now.lateFee,
    trueUpLimitMinor: trueUpLimitOf(sent, now, currency),
    payment: sent.payment ? paymentOf(sent.payment) : now.payment,
    retentionYears: sent.retention_years ?? now.retentionYears,
  };
}

function lateFeeOf(sent: NonNullable<SentSettings["late_fee"]>, currency: string): LateFee {
  switch (sent.kind) {
    case "off":
      return sent;
    case "amount": {
      const written = { major: sent.amount, minor: sent.amount_minor };
      const amountMinor = readAmount(written, currency, "late_fee.amount");
      return { kind: "amount", amountMinor, afterDays: sent.after_days };
    }
    case "percent": {
      const read = readFigure(sent.percent, PERCENT_DECIMALS);
      if ("problem" in read) throw invalidField("late_fee.percent", read.problem);
      return { kind: "percent", percentE10: read.value, afterDays: sent.after_days };
    }
  }
}

function trueUpLimitOf(sent: SentSettings, now: BillingSettings, currency: string): bigint | null {
  const { true_up_limit: limit, true_up_limit_minor: minor } = sent;
  if (limit === undefined && minor === undefined) return now.trueUpLimitMinor;
  if (limit === null || (limit === undefined && minor === null)) {
    if (typeof minor !== "number") return null;
    throw invalidField("true_up_limit", `It says none, but true_up_limit_minor says ${minor}.`);
  }
  return readAmount({ major: limit, minor: minor ?? undefined }, currency, "true_up_limit");
}

function paymentOf(sent: NonNullable<SentSettings["payment"]>): PaymentTarget {
  switch (sent.kind) {
    case "none":
      return sent;
    case "upi":
      return { kind: "upi", payee: sent.payee, upiId: sent.upi_id };
    case "sepa":
      return { kind: "sepa", payee: sent.payee, iban: sent.iban, bic: sent.bic ?? "" };
  }
}
