import type { Account } from "../src/domain/account.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { kindWord } from "./ledger-words.ts";
import { EntryWords, moneyText, type ShownEntry } from "./movement-table.tsx";

/** The form of a reversal as it was typed. */
export interface TypedReversalForm {
  readonly reason: string;
  readonly date: string;
  readonly requestId: string;
}

/** The names of a reversal's fields in errors. */
export const REVERSAL_FIELDS: readonly string[] = ["reason", "date"];

/** Asks before an entry is reversed, naming it and what follows. */
export function ReverseEntryPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly account: Account;
  readonly shown: ShownEntry;
  readonly today: string;
  readonly typed: TypedReversalForm;
  readonly errors: FieldErrors;
}) {
  const { shell, format, account, shown, today, typed, errors } = props;
  const { entry } = shown;
  const what = kindWord(entry.kind).toLowerCase();
  const size = format.money(entry.amountMinor < 0n ? -entry.amountMinor : entry.amountMinor, entry.currency);
  const ledger = `/accounts/${account.id}/ledger`;
  return (
    <Page shell={shell} title={`Reverse ${what} of ${account.name}`} current="accounts">
      <p class="crumbs">
        <a href={ledger}>
          Ledger of <Name text={account.name} />
        </a>
      </p>
      <form class="card form prose" method="post" action={`/ledger/${entry.id}/reverse`}>
        <h1>{`Reverse ${what} of ${size}?`}</h1>
        <FormError errors={errors} />
        <p>
          {`${format.date(entry.effectiveOn)}, ${moneyText(entry.amountMinor, entry, format)}: `}
          <EntryWords shown={shown} format={format} />
        </p>
        <p>
          The entry stays, and one of the opposite amount is added, for a mistake or a payment that bounced.
          {entry.kind === "deposit-applied" ? " The deposit is held again." : ""} A reversal cannot be
          reversed: if it was wrong, enter the {what} again.
        </p>
        <input type="hidden" name="request_id" value={typed.requestId} />
        <Field
          name="reason"
          label="Why"
          value={typed.reason}
          error={errors["reason"]}
          input={{ required: true, maxlength: 500, autocomplete: "off" }}
        />
        <Field
          name="date"
          label="Date of the reversal"
          type="date"
          value={typed.date}
          error={errors["date"]}
          input={{ required: true, max: today, min: entry.effectiveOn }}
        />
        <p class="buttons">
          <button class="button danger" type="submit">{`Reverse the ${what} of ${size}`}</button>
          <a class="button" href={ledger}>
            Keep it
          </a>
        </p>
      </form>
    </Page>
  );
}
