import type { BillingSettings, LateFee } from "../domain/billing-settings.ts";
import { PERCENT } from "../domain/checks/tariff-limits.ts";
import { AppError, type FieldError } from "../domain/error.ts";
import { checkPayment } from "../domain/payment-checks.ts";
import { checkSeries, checkSeriesPair } from "../domain/series.ts";
import { putBilling, readBilling } from "../store/settings.ts";
import { repeatedNumberErrors } from "./issued-numbers.ts";
import type { TimedStore } from "./ports.ts";
import { MAX_AMOUNT_MINOR } from "./typed-entry.ts";

const MAX_NAME = 80;
const MAX_LINE = 120;
const MAX_ADDRESS = 400;
const MAX_ADDRESS_LINES = 6;
const MAX_DAYS = 365;
const MAX_WAIT_HOURS = 30 * 24;
const MAX_YEARS = 100;

/** Changes how the property bills, from the next document on. Throws `invalid` naming each field that is wrong. */
export function changeBilling(box: TimedStore, billing: BillingSettings): BillingSettings {
  const kept = trimmed(billing);
  box.store.db.transaction(() => {
    const errors = [...billingErrors(kept), ...patternErrors(box, kept)];
    if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
    putBilling(box.store, kept, box.clock.nowMs());
  });
  return readBilling(box.store);
}

function trimmed(billing: BillingSettings): BillingSettings {
  return {
    ...billing,
    senderName: billing.senderName.trim(),
    senderAddress: billing.senderAddress
      .trim()
      .split(/\s*\r?\n\s*/)
      .join("\n"),
    senderContact: billing.senderContact.trim(),
    taxId: billing.taxId.trim(),
    invoices: { pattern: billing.invoices.pattern.trim() },
    creditNotes: { pattern: billing.creditNotes.pattern.trim() },
  };
}

function billingErrors(billing: BillingSettings): FieldError[] {
  const lines = billing.senderAddress.split("\n").length;
  const { trueUpLimitMinor, yearStartsIn } = billing;
  return [
    ...lineErrors("sender.name", "The name", billing.senderName, MAX_NAME),
    ...(billing.senderAddress.length > MAX_ADDRESS || lines > MAX_ADDRESS_LINES
      ? [
          {
            field: "sender.address",
            message: `The address has at most ${MAX_ADDRESS_LINES} lines and ${MAX_ADDRESS} characters.`,
          },
        ]
      : []),
    ...lineErrors("sender.contact", "The line", billing.senderContact, MAX_LINE),
    ...lineErrors("sender.tax_id", "The tax number", billing.taxId, MAX_NAME),
    ...(yearStartsIn === null ? [] : rangeErrors("financial_year_starts_in", "month", yearStartsIn, 1, 12)),
    ...rangeErrors("due_days", "number of days", billing.dueDays, 0, MAX_DAYS),
    ...rangeErrors("wait_hours", "number of hours", billing.waitHours, 0, MAX_WAIT_HOURS),
    ...lateFeeErrors(billing.lateFee),
    ...(trueUpLimitMinor !== null && (trueUpLimitMinor < 0n || trueUpLimitMinor > MAX_AMOUNT_MINOR)
      ? [{ field: "true_up_limit", message: "The amount is 0 or more; leave it empty for no limit." }]
      : []),
    ...checkPayment(billing.payment),
    ...rangeErrors("retention_years", "number of years", billing.retentionYears, 1, MAX_YEARS),
  ];
}

function patternErrors({ store }: TimedStore, billing: BillingSettings): FieldError[] {
  const { invoices, creditNotes, yearStartsIn } = billing;
  const errors = [
    ...checkSeries(invoices, yearStartsIn, "invoices.pattern"),
    ...checkSeries(creditNotes, yearStartsIn, "credit_notes.pattern"),
  ];
  if (errors.length > 0) return errors;
  return [
    ...checkSeriesPair(invoices, creditNotes, "credit_notes.pattern"),
    ...repeatedNumberErrors(store, billing),
  ];
}

function lateFeeErrors(fee: LateFee): FieldError[] {
  switch (fee.kind) {
    case "off":
      return [];
    case "amount":
      return [
        ...(fee.amountMinor <= 0n || fee.amountMinor > MAX_AMOUNT_MINOR
          ? [{ field: "late_fee.amount", message: "The fee is more than 0; to charge none, choose off." }]
          : []),
        ...rangeErrors("late_fee.after_days", "number of days", fee.afterDays, 0, MAX_DAYS),
      ];
    case "percent":
      return [
        ...(fee.percentE10 <= 0n || fee.percentE10 > 100n * 10n ** BigInt(PERCENT.decimals)
          ? [{ field: "late_fee.percent", message: "The fee is more than 0 % and at most 100 %." }]
          : []),
        ...rangeErrors("late_fee.after_days", "number of days", fee.afterDays, 0, MAX_DAYS),
      ];
  }
}

function lineErrors(field: string, what: string, text: string, most: number): FieldError[] {
  if (text.length <= most && !/\p{Cc}/u.test(text)) return [];
  return [{ field, message: `${what} is one line of at most ${most} characters.` }];
}

function rangeErrors(field: string, what: string, value: number, least: number, most: number): FieldError[] {
  if (Number.isInteger(value) && value >= least && value <= most) return [];
  return [{ field, message: `Write a whole ${what} from ${least} to ${most}.` }];
}
