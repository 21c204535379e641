import { SelectField } from "./choice-fields.tsx";
import { Field, type FieldErrors, FormError } from "./fields.tsx";

/** What a form of the ledger enters; each posts to its own address. */
export type LedgerVerb = "payment" | "refund" | "deposit" | "deposit-apply" | "deposit-return";

/** A form of the ledger as it was typed. */
export interface TypedMoney {
  readonly amount: string;
  readonly date: string;
  readonly method: string;
  readonly reference: string;
  readonly note: string;
  readonly invoice: string;
  /** Names the request, so that a form that is sent twice enters one entry. */
  readonly requestId: string;
}

/** The names of a form's fields in errors. */
export const MONEY_FIELDS: readonly string[] = ["amount", "date", "method", "reference", "note", "invoice"];

const METHODS: readonly string[] = ["Bank transfer", "Cash", "Cheque", "UPI", "Card", "Direct debit"];

interface FormProps {
  readonly accountId: number;
  readonly verb: LedgerVerb;
  readonly currency: string;
  readonly today: string;
  readonly typed: TypedMoney;
  readonly errors: FieldErrors;
  readonly button: string;
  /** The numbers of invoices that are open, where the form asks for one. */
  readonly invoices?: readonly string[];
}

/** The form of one verb: how much, when, how, and what else is to be said. */
export function MoneyForm(props: FormProps) {
  const { accountId, verb, currency, today, typed, errors, button, invoices } = props;
  const prefix = `${verb}-`;
  return (
    <form class="form" method="post" action={`/accounts/${accountId}/ledger/${verb}#${verb}`}>
      <FormError errors={errors} />
      <input type="hidden" name="request_id" value={typed.requestId} />
      <div class="pair">
        <Field
          name="amount"
          prefix={prefix}
          label="Amount"
          unit={currency}
          value={typed.amount}
          error={errors["amount"]}
          input={{ inputmode: "decimal", autocomplete: "off", dir: "ltr", required: true }}
        />
        <Field
          name="date"
          prefix={prefix}
          label="Date"
          type="date"
          value={typed.date}
          error={errors["date"]}
          input={{ required: true, max: today }}
        />
      </div>
      {invoices && (invoices.length > 0 || errors["invoice"]) ? (
        <SelectField
          name="invoice"
          prefix={prefix}
          label="For"
          options={[
            { value: "", label: "the oldest that is due" },
            ...invoices.map((number) => ({ value: number, label: number })),
          ]}
          chosen={typed.invoice}
          error={errors["invoice"]}
        />
      ) : null}
      <div class="pair">
        <Field
          name="method"
          prefix={prefix}
          label="Method (optional)"
          value={typed.method}
          error={errors["method"]}
          list={METHODS}
          input={{ maxlength: 40, autocomplete: "off" }}
        />
        <Field
          name="reference"
          prefix={prefix}
          label="Reference (optional)"
          value={typed.reference}
          error={errors["reference"]}
          input={{ maxlength: 140, autocomplete: "off" }}
        />
      </div>
      <Field
        name="note"
        prefix={prefix}
        label="Note (optional)"
        value={typed.note}
        error={errors["note"]}
        input={{ maxlength: 500, autocomplete: "off" }}
      />
      <button class={verb === "payment" ? "button primary" : "button"} type="submit">
        {button}
      </button>
    </form>
  );
}
