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
  return (
    <form class="card form" id="last-numbers" method="post" action="/settings/issuing-lock">
      <h2>Which bill was the last one?</h2>
      <p class="notice notice-attention" role="alert">
        <Icon name="attention" size={18} />
        <span>
          This folder was restored from a backup
          {restoredAtMs > 1 ? ` on ${format.dateTime(restoredAtMs)}` : ""}, so nothing is issued until you say
          which numbers were the last.
        </span>
      </p>
      <FormError errors={errors} />
      <p>
        Bills that were issued after the backup are not in it. Look at the newest that you or your tenants
        have. Numbers that are missing here are kept as lost in the restore, so that none is given twice.
      </p>
      <Field
        name="invoice"
        label="Number of the last invoice"
        value={typed.invoice}
        error={errors["invoice"]}
        input={{ autocomplete: "off", maxlength: 40 }}
        help={helpOf(here.invoice, "invoice")}
      />
      <Field
        name="credit_note"
        label="Number of the last credit note"
        value={typed.creditNote}
        error={errors["credit_note"]}
        input={{ autocomplete: "off", maxlength: 40 }}
        help={helpOf(here.creditNote, "credit note")}
      />
      <button class="button primary" type="submit">
        These were the last
      </button>
    </form>
  );
}

/** The form alone, where what was sent cannot be. */
export function LastNumbersPage(props: LastNumbersProps & { readonly shell: Shell }) {
  return (
    <Page shell={props.shell} title="Last numbers" current="settings">
      <p class="crumbs">
        <a href="/settings">Settings</a>
      </p>
      <h1>Last numbers</h1>
      <LastNumbersForm {...props} />
    </Page>
  );
}

function helpOf(last: string | null, what: string): string {
  return last === null
    ? `Leave it empty if no ${what} was ever issued. This folder holds none of the current series.`
    : `The last ${what} in this folder is ${last}.`;
}
