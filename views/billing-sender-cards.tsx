import { type BillingProps, TypedField } from "./billing-field.tsx";
import { SelectField } from "./choice-fields.tsx";
import { TextArea } from "./text-area.tsx";

/** Who bills. */
export function SenderCard(of: BillingProps) {
  return (
    <section class="card form">
      <h2>Who bills</h2>
      <p class="help">Stands at the top of every bill from the next one on.</p>
      <TypedField
        of={of}
        name="sender.name"
        label="Name"
        help={`Left empty: ${of.propertyName}.`}
        input={{ maxlength: 80, autocomplete: "organization" }}
      />
      <TextArea
        name="sender.address"
        label="Address"
        rows={3}
        maxlength={400}
        value={of.typed["sender.address"]}
        error={of.errors["sender.address"]}
      />
      <TypedField of={of} name="sender.contact" label="Telephone, e-mail" input={{ maxlength: 120 }} />
      <TypedField
        of={of}
        name="sender.tax_id"
        label="Tax number"
        help="As it is to be printed, such as GSTIN 27AAAAA0000A1Z5 or USt-IdNr. DE123456789."
        input={{ maxlength: 80, autocomplete: "off" }}
      />
    </section>
  );
}

/** How documents are numbered. */
export function NumbersCard(of: BillingProps) {
  const { typed, errors, months, next } = of;
  const pattern = { maxlength: 40, autocomplete: "off", dir: "ltr", required: true };
  return (
    <section class="card form">
      <h2>Numbers</h2>
      <p class="help">
        {"{n}"} is the number, {"{n:4}"} with leading zeros, {"{yyyy}"} or {"{yy}"} the financial year. A
        number that was issued never comes again.
      </p>
      <TypedField
        of={of}
        name="invoices.pattern"
        label="Invoices"
        help={next.invoice === undefined ? undefined : `The next one is ${next.invoice}.`}
        input={pattern}
      />
      <TypedField
        of={of}
        name="credit_notes.pattern"
        label="Credit notes"
        help={next.creditNote === undefined ? undefined : `The next one is ${next.creditNote}.`}
        input={pattern}
      />
      <SelectField
        name="financial_year_starts_in"
        label="Numbers begin again"
        options={[
          { value: "", label: "never" },
          ...months.map((month, index) => ({
            value: String(index + 1),
            label: `with the financial year, in ${month}`,
          })),
        ]}
        chosen={typed.financial_year_starts_in}
        error={errors["financial_year_starts_in"]}
      />
    </section>
  );
}
