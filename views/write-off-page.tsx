import type { Account } from "../src/domain/account.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { FigureField } from "./figure-field.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
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
  const words = format.words.ledger.writeOff;
  const name = { account: <Name text={account.name} /> };
  return (
    <Page shell={shell} title={words.title(isolated(account.name))} current="accounts">
      <p class="crumbs">
        <a href={ledger}>
          <Fill text={format.words.ledger.reverse.ledgerOf} parts={name} />
        </a>
      </p>
      <form class="card form prose" method="post" action={`/accounts/${account.id}/write-off`}>
        <h1>
          <Fill text={words.heading} parts={name} />
        </h1>
        <FormError errors={errors} />
        <p>{balanceMinor > 0n ? words.owes(format.money(balanceMinor, currency)) : words.nothing}</p>
        <input type="hidden" name="request_id" value={typed.requestId} />
        <div class="pair">
          <FigureField
            name="amount"
            label={format.words.ledger.money.amount}
            unit={currency}
            value={typed.amount}
            error={errors["amount"]}
            isRequired
          />
          <Field
            name="date"
            label={format.words.ledger.money.date}
            type="date"
            value={typed.date}
            error={errors["date"]}
            input={{ required: true, max: today }}
          />
        </div>
        <Field
          name="note"
          label={words.why}
          value={typed.note}
          error={errors["note"]}
          input={{ maxlength: 500, autocomplete: "off" }}
        />
        <p class="buttons">
          <button class="button danger" type="submit">
            <span>
              <Fill text={words.button} parts={name} />
            </span>
          </button>
          <a class="button" href={ledger}>
            {words.keep}
          </a>
        </p>
      </form>
    </Page>
  );
}
