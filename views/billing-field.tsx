import type { Child } from "hono/jsx";
import { Field, type FieldErrors } from "./fields.tsx";
import type { Shell } from "./layout.tsx";

/** The names of the form's fields, which are those of the API. */
export const BILLING_FIELDS = [
  "sender.name",
  "sender.address",
  "sender.contact",
  "sender.tax_id",
  "invoices.pattern",
  "credit_notes.pattern",
  "financial_year_starts_in",
  "due_days",
  "wait_hours",
  "late_fee.kind",
  "late_fee.amount",
  "late_fee.percent",
  "late_fee.after_days",
  "true_up_limit",
  "payment.kind",
  "payment.payee",
  "payment.upi_id",
  "payment.iban",
  "payment.bic",
  "retention_years",
] as const;

/** The billing settings as they were typed. */
export type TypedBilling = Readonly<Record<(typeof BILLING_FIELDS)[number], string>>;

/** All that the page of billing settings shows. */
export interface BillingProps {
  readonly shell: Shell;
  readonly typed: TypedBilling;
  readonly errors: FieldErrors;
  readonly currency: string;
  /** What stands in for a sender's name that is left empty. */
  readonly propertyName: string;
  /** The months by name, January first. */
  readonly months: readonly string[];
  /** What the next numbers are; undefined where the pattern gives none. */
  readonly next: { readonly invoice: string | undefined; readonly creditNote: string | undefined };
}

/** A text field of the form by its name. */
export function TypedField(props: {
  readonly of: BillingProps;
  readonly name: keyof TypedBilling;
  readonly label: string;
  readonly unit?: string;
  readonly help?: Child;
  readonly input?: Readonly<Record<string, string | number | boolean | undefined>>;
}) {
  const { of, name, label, unit, help, input } = props;
  return (
    <Field
      name={name}
      label={label}
      value={of.typed[name]}
      error={of.errors[name]}
      help={help}
      {...(unit === undefined ? {} : { unit })}
      {...(input === undefined ? {} : { input })}
    />
  );
}
