import { Field, type FieldErrors, FormError } from "./fields.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";

/** What the form of the last numbers needs. */
export interface LastNumbersProps {
  readonly restoredAtMs: number;
  readonly format: Format;
  /** The last number of each type that this folder holds; null where it holds none. */
  readonly here: { readonly invoice: string | null; readonly creditNote: string | null };
  readonly typed: { readonly invoice: string; readonly creditNote: string };
  readonly errors: FieldErrors;
}

/** Asks the owner of a restored folder for the last numbers that were issued. */
export function LastNumbersForm({ restoredAtMs, format, here, typed, errors }: LastNumbersProps) {
  const words = format.words.bills.lock;
  return (
    <form class="card form" id="last-numbers" method="post" action="/settings/issuing-lock">
      <h2>{words.heading}</h2>
      <p class="notice notice-attention" role="alert">
        <Icon name="attention" size={18} />
        <span>{restoredAtMs > 1 ? words.restoredOn(format.dateTime(restoredAtMs)) : words.restored}</span>
      </p>
      <FormError errors={errors} />
      <p>{words.explain}</p>
      <Field
        name="invoice"
        label={words.invoice}
        value={typed.invoice}
        error={errors["invoice"]}
        input={{ autocomplete: "off", maxlength: 40 }}
        help={here.invoice === null ? words.noInvoice : words.lastInvoice(here.invoice)}
      />
      <Field
        name="credit_note"
        label={words.creditNote}
        value={typed.creditNote}
        error={errors["credit_note"]}
        input={{ autocomplete: "off", maxlength: 40 }}
        help={here.creditNote === null ? words.noCreditNote : words.lastCreditNote(here.creditNote)}
      />
      <button class="button primary" type="submit">
        {words.button}
      </button>
    </form>
  );
}

/** The form alone, where what was sent cannot be. */
export function LastNumbersPage(props: LastNumbersProps & { readonly shell: Shell }) {
  const words = props.format.words.bills.lock;
  return (
    <Page shell={props.shell} title={words.title} current="settings">
      <p class="crumbs">
        <a href="/settings">{words.settings}</a>
      </p>
      <h1>{words.title}</h1>
      <LastNumbersForm {...props} />
    </Page>
  );
}
