import { type BillingProps, TypedField } from "./billing-field.tsx";
import { type Option, RadioField } from "./choice-fields.tsx";

const WHOLE = { inputmode: "numeric", autocomplete: "off", dir: "ltr", required: true } as const;
const DECIMAL = { inputmode: "decimal", autocomplete: "off", dir: "ltr" } as const;

function Choice(props: {
  readonly of: BillingProps;
  readonly name: "late_fee.kind" | "payment.kind";
  readonly legend: string;
  readonly options: readonly Option[];
}) {
  const { of, ...choice } = props;
  return <RadioField {...choice} chosen={of.typed[choice.name]} error={of.errors[choice.name]} />;
}

/** How bills are paid. */
export function PaymentCard(of: BillingProps) {
  return (
    <section class="card form by-choice">
      <h2>How to pay</h2>
      <Choice
        of={of}
        name="payment.kind"
        legend="A code on the bill, for banking apps"
        options={[
          { value: "none", label: "none" },
          { value: "upi", label: "UPI" },
          { value: "sepa", label: "SEPA" },
        ]}
      />
      <div class="form for-upi for-sepa">
        <TypedField
          of={of}
          name="payment.payee"
          label="Who is paid"
          input={{ maxlength: 70, autocomplete: "off" }}
        />
      </div>
      <div class="form for-upi">
        <TypedField
          of={of}
          name="payment.upi_id"
          label="UPI ID"
          help="UPI is for bills in INR."
          input={{ autocomplete: "off", dir: "ltr", placeholder: "asha@okbank" }}
        />
      </div>
      <div class="form for-sepa">
        <TypedField
          of={of}
          name="payment.iban"
          label="IBAN"
          help="The SEPA code is for bills in EUR."
          input={{ autocomplete: "off", dir: "ltr" }}
        />
        <TypedField
          of={of}
          name="payment.bic"
          label="BIC (optional)"
          input={{ autocomplete: "off", dir: "ltr" }}
        />
      </div>
    </section>
  );
}

/** When bills are due, and what being late costs. */
export function DueCard(of: BillingProps) {
  return (
    <section class="card form by-choice">
      <h2>When it is due</h2>
      <TypedField of={of} name="due_days" label="Due after" unit="days" input={WHOLE} />
      <Choice
        of={of}
        name="late_fee.kind"
        legend="Late fee, once for each overdue bill"
        options={[
          { value: "off", label: "none" },
          { value: "amount", label: "an amount" },
          { value: "percent", label: "a share of what is open" },
        ]}
      />
      <div class="form for-amount">
        <TypedField of={of} name="late_fee.amount" label="Fee" unit={of.currency} input={DECIMAL} />
      </div>
      <div class="form for-percent">
        <TypedField of={of} name="late_fee.percent" label="Share" unit="%" input={DECIMAL} />
      </div>
      <div class="form for-amount for-percent">
        <TypedField
          of={of}
          name="late_fee.after_days"
          label="Charged when it is late by more than"
          unit="days"
          input={{ ...WHOLE, required: false }}
        />
      </div>
    </section>
  );
}

/** How long readings are waited for, corrections, and for how long all is kept. */
export function KeepingCard(of: BillingProps) {
  return (
    <section class="card form">
      <h2>Readings and corrections</h2>
      <TypedField
        of={of}
        name="wait_hours"
        label="Wait for late readings"
        unit="hours"
        help="How long a bill waits for a reading at or after the end of its period."
        input={WHOLE}
      />
      <TypedField
        of={of}
        name="true_up_limit"
        label="Largest correction on the next bill"
        unit={of.currency}
        help="Above it an issued bill is taken back by a credit note and issued anew. Left empty: never by itself."
        input={DECIMAL}
      />
      <TypedField
        of={of}
        name="retention_years"
        label="Keep bills and their readings for"
        unit="years"
        input={WHOLE}
      />
    </section>
  );
}
