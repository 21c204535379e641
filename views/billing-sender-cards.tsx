import { type BillingProps, TypedField } from "./billing-field.tsx";
import { SelectField } from "./choice-fields.tsx";
import { Fill } from "./fill.tsx";
import { TextArea } from "./text-area.tsx";

/** What a pattern of numbers may have in it. */
const PLACEHOLDERS = { n: "{n}", padded: "{n:4}", yyyy: "{yyyy}", yy: "{yy}" };

/** Who bills. */
export function SenderCard(of: BillingProps) {
  const words = of.shell.words.settings.billing.sender;
  return (
    <section class="card form">
      <h2>{words.title}</h2>
      <p class="help">{words.lead}</p>
      <TypedField
        of={of}
        name="sender.name"
        label={words.name}
        help={words.nameHelp(of.propertyName)}
        input={{ maxlength: 80, autocomplete: "organization" }}
      />
      <TextArea
        name="sender.address"
        label={words.address}
        rows={3}
        maxlength={400}
        value={of.typed["sender.address"]}
        error={of.errors["sender.address"]}
      />
      <TypedField of={of} name="sender.contact" label={words.contact} input={{ maxlength: 120 }} />
      <TypedField
        of={of}
        name="sender.tax_id"
        label={words.taxId}
        help={words.taxIdHelp}
        input={{ maxlength: 80, autocomplete: "off" }}
      />
    </section>
  );
}

/** How documents are numbered. */
export function NumbersCard(of: BillingProps) {
  const { typed, errors, months, next } = of;
  const words = of.shell.words.settings.billing.numbers;
  const pattern = { maxlength: 40, autocomplete: "off", dir: "ltr", required: true };
  return (
    <section class="card form">
      <h2>{words.title}</h2>
      <p class="help">
        <Fill text={words.lead} parts={PLACEHOLDERS} />
      </p>
      <TypedField
        of={of}
        name="invoices.pattern"
        label={words.invoices}
        help={next.invoice === undefined ? undefined : words.next(next.invoice)}
        input={pattern}
      />
      <TypedField
        of={of}
        name="credit_notes.pattern"
        label={words.creditNotes}
        help={next.creditNote === undefined ? undefined : words.next(next.creditNote)}
        input={pattern}
      />
      <SelectField
        name="financial_year_starts_in"
        label={words.again}
        options={[
          { value: "", label: words.never },
          ...months.map((month, index) => ({
            value: String(index + 1),
            label: words.withYear(month),
          })),
        ]}
        chosen={typed.financial_year_starts_in}
        error={errors["financial_year_starts_in"]}
      />
    </section>
  );
}
