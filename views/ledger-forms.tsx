import { SelectField } from "./choice-fields.tsx";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { FigureField } from "./figure-field.tsx";
import type { Words } from "./words.ts";

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

interface FormProps {
  readonly accountId: number;
  readonly verb: LedgerVerb;
  readonly currency: string;
  readonly today: string;
  readonly typed: TypedMoney;
  readonly errors: FieldErrors;
  readonly button: string;
  readonly words: Words;
  /** The numbers of invoices that are open, where the form asks for one. */
  readonly invoices?: readonly string[];
}

/** The form of one verb: how much, when and how; what else can be said is folded away. */
export function MoneyForm(props: FormProps) {
  const { accountId, verb, currency, today, typed, errors, button } = props;
  const words = props.words.ledger.money;
  const prefix = `${verb}-`;
  return (
    <form class="form" method="post" action={`/accounts/${accountId}/ledger/${verb}#${verb}`}>
      <FormError errors={errors} />
      <input type="hidden" name="request_id" value={typed.requestId} />
      <div class="pair">
        <FigureField
          name="amount"
          prefix={prefix}
          label={words.amount}
          unit={currency}
          value={typed.amount}
          error={errors["amount"]}
          isRequired
        />
        <Field
          name="date"
          prefix={prefix}
          label={words.date}
          type="date"
          value={typed.date}
          error={errors["date"]}
          input={{ required: true, max: today }}
        />
      </div>
      <Field
        name="method"
        prefix={prefix}
        label={words.method}
        value={typed.method}
        error={errors["method"]}
        list={Object.values(words.methods)}
        input={{ maxlength: 40, autocomplete: "off" }}
      />
      <MoreOfIt {...props} prefix={prefix} />
      <button class={verb === "payment" ? "button primary" : "button"} type="submit">
        {button}
      </button>
    </form>
  );
}

function MoreOfIt(props: FormProps & { readonly prefix: string }) {
  const { typed, errors, prefix, invoices } = props;
  const words = props.words.ledger.money;
  const isSaid = [typed.reference, typed.note, typed.invoice].some((text) => text !== "");
  const isWrong = ["reference", "note", "invoice"].some((name) => errors[name]);
  return (
    <details class="numbers money-more" open={isSaid || isWrong}>
      <summary>{words.more}</summary>
      <div class="form">
        {invoices && (invoices.length > 0 || errors["invoice"]) ? (
          <SelectField
            name="invoice"
            prefix={prefix}
            label={words.for}
            options={[
              { value: "", label: words.oldest },
              ...invoices.map((number) => ({ value: number, label: number })),
            ]}
            chosen={typed.invoice}
            error={errors["invoice"]}
          />
        ) : null}
        <Field
          name="reference"
          prefix={prefix}
          label={words.reference}
          value={typed.reference}
          error={errors["reference"]}
          input={{ maxlength: 140, autocomplete: "off" }}
        />
        <Field
          name="note"
          prefix={prefix}
          label={words.note}
          value={typed.note}
          error={errors["note"]}
          input={{ maxlength: 500, autocomplete: "off" }}
        />
      </div>
    </details>
  );
}
