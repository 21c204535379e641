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
  const words = of.shell.words.settings.billing.pay;
  return (
    <section class="card form by-choice">
      <h2>{words.title}</h2>
      <Choice
        of={of}
        name="payment.kind"
        legend={words.code}
        options={[
          { value: "none", label: words.none },
          { value: "upi", label: "UPI" },
          { value: "sepa", label: "SEPA" },
        ]}
      />
      <div class="form for-upi for-sepa">
        <TypedField
          of={of}
          name="payment.payee"
          label={words.payee}
          input={{ maxlength: 70, autocomplete: "off" }}
        />
      </div>
      <div class="form for-upi">
        <TypedField
          of={of}
          name="payment.upi_id"
          label={words.upiId}
          help={words.upiHelp}
          input={{ autocomplete: "off", dir: "ltr", placeholder: "asha@okbank" }}
        />
      </div>
      <div class="form for-sepa">
        <TypedField
          of={of}
          name="payment.iban"
          label="IBAN"
          help={words.sepaHelp}
          input={{ autocomplete: "off", dir: "ltr" }}
        />
        <TypedField
          of={of}
          name="payment.bic"
          label={words.bic}
          input={{ autocomplete: "off", dir: "ltr" }}
        />
      </div>
    </section>
  );
}

/** When bills are due, and what being late costs. */
export function DueCard(of: BillingProps) {
  const words = of.shell.words.settings.billing.due;
  return (
    <section class="card form by-choice">
      <h2>{words.title}</h2>
      <TypedField of={of} name="due_days" label={words.after} unit={words.days} input={WHOLE} />
      <Choice
        of={of}
        name="late_fee.kind"
        legend={words.lateFee}
        options={[
          { value: "off", label: words.off },
          { value: "amount", label: words.amount },
          { value: "percent", label: words.percent },
        ]}
      />
      <div class="form for-amount">
        <TypedField of={of} name="late_fee.amount" label={words.fee} unit={of.currency} input={DECIMAL} />
      </div>
      <div class="form for-percent">
        <TypedField of={of} name="late_fee.percent" label={words.share} unit="%" input={DECIMAL} />
      </div>
      <div class="form for-amount for-percent">
        <TypedField
          of={of}
          name="late_fee.after_days"
          label={words.lateBy}
          unit={words.days}
          input={{ ...WHOLE, required: false }}
        />
      </div>
    </section>
  );
}

/** How long readings are waited for, corrections, and for how long all is kept. */
export function KeepingCard(of: BillingProps) {
  const words = of.shell.words.settings.billing.keeping;
  return (
    <section class="card form">
      <h2>{words.title}</h2>
      <TypedField
        of={of}
        name="wait_hours"
        label={words.wait}
        unit={words.hours}
        help={words.waitHelp}
        input={WHOLE}
      />
      <TypedField
        of={of}
        name="true_up_limit"
        label={words.limit}
        unit={of.currency}
        help={words.limitHelp}
        input={DECIMAL}
      />
      <TypedField of={of} name="retention_years" label={words.keep} unit={words.years} input={WHOLE} />
    </section>
  );
}
