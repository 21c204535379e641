import type { Account } from "../src/domain/account.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import type { TypedMoney } from "./ledger-forms.tsx";

/** Asks before what an account owes is given up, naming how much that is. */
export function WriteOffPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly account: Account;
  readonly currency: string;
  readonly balanceMinor: bigint;
  readonly today: string;
  readonly typed: TypedMoney;
  readonly errors: FieldErrors;
}) {
  const { shell, format, account, currency, balanceMinor, today, typed, errors } = props;
  const ledger = `/accounts/${account.id}/ledger`;
  return (
    <Page shell={shell} title={`Write off, ${account.name}`} current="accounts">
      <p class="crumbs">
        <a href={ledger}>
          Ledger of <Name text={account.name} />
        </a>
      </p>
      <form class="card form prose" method="post" action={`/accounts/${account.id}/write-off`}>
        <h1>
          Write off what <Name text={account.name} /> owes?
        </h1>
        <FormError errors={errors} />
        <p>
          {balanceMinor > 0n
            ? `It owes ${format.money(balanceMinor, currency)}. What is written off is never asked for again; its invoices stay as they are.`
            : "It owes nothing that could be written off."}
        </p>
        <input type="hidden" name="request_id" value={typed.requestId} />
        <div class="pair">
          <Field
            name="amount"
            label="Amount"
            unit={currency}
            value={typed.amount}
            error={errors["amount"]}
            input={{ inputmode: "decimal", autocomplete: "off", dir: "ltr", required: true }}
          />
          <Field
            name="date"
            label="Date"
            type="date"
            value={typed.date}
            error={errors["date"]}
            input={{ required: true, max: today }}
          />
        </div>
        <Field
          name="note"
          label="Why (optional)"
          value={typed.note}
          error={errors["note"]}
          input={{ maxlength: 500, autocomplete: "off" }}
        />
        <p class="buttons">
          <button class="button danger" type="submit">
            <span>
              Write off for <Name text={account.name} />
            </span>
          </button>
          <a class="button" href={ledger}>
            Keep it
          </a>
        </p>
      </form>
    </Page>
  );
}
