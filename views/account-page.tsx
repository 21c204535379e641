import type { Account } from "../src/domain/account.ts";
import { type AccountChoices, AccountFields, type TypedAccount } from "./account-fields.tsx";
import { AccountFigures, type AccountFiguresProps } from "./account-figures.tsx";
import { AccountMeters, type AccountMetersProps } from "./account-meters.tsx";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name, Pill } from "./figure.tsx";
import { type Format, isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { edgeInWords } from "./time-words.ts";

interface AccountPageProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly account: Account;
  readonly balanceMinor: bigint;
  readonly currency: string;
  readonly typed: TypedAccount;
  readonly errors: FieldErrors;
  readonly choices: AccountChoices;
  readonly meters: Omit<AccountMetersProps, "account" | "format">;
  readonly figures: Omit<AccountFiguresProps, "account" | "format">;
  readonly ending: {
    readonly closedOn: string;
    readonly errors: FieldErrors;
    /** Whether it was never used, so that it can be deleted. */
    readonly isUnused: boolean;
  };
}

/** One account: who it is, its meters, its own figures, and its end. */
export function AccountPage(props: AccountPageProps) {
  const { shell, format, account, balanceMinor, currency, typed, errors, choices } = props;
  return (
    <Page shell={shell} title={isolated(account.name)} current="accounts">
      <p class="crumbs">
        <a href="/accounts">Accounts</a>
      </p>
      <div class="heading heading-line">
        <h1>
          <Name text={account.name} />
        </h1>
        {account.closedAtMs === null ? null : (
          <Pill look={{ word: "Closed", tone: "quiet", icon: "pause" }} />
        )}
      </div>
      <p class="links">
        <a href={`/accounts/${account.id}/bills`}>Bills</a>
        <a href={`/accounts/${account.id}/ledger`}>Payments and statement</a>
        <a href={`/move-out/${account.id}`}>
          {account.closedAtMs === null ? "Move out" : "What is left of moving out"}
        </a>
      </p>
      <p>{balanceInWords(balanceMinor, currency, format)}</p>
      <div class="columns">
        <form class="card form" method="post" action={`/accounts/${account.id}`}>
          <h2>Who pays, and how</h2>
          <FormError errors={errors} />
          <AccountFields typed={typed} errors={errors} choices={choices} />
          <button class="button primary" type="submit">
            Save
          </button>
        </form>
        <div class="stack">
          <AccountMeters account={account} format={format} {...props.meters} />
          <AccountFigures account={account} format={format} {...props.figures} />
          <Ending account={account} format={format} {...props.ending} />
        </div>
      </div>
    </Page>
  );
}

function balanceInWords(balanceMinor: bigint, currency: string, format: Format): string {
  if (balanceMinor === 0n) return "Nothing is owed.";
  const amount = format.money(balanceMinor < 0n ? -balanceMinor : balanceMinor, currency);
  return balanceMinor > 0n ? `Owes ${amount}.` : `Has a credit of ${amount}.`;
}

function Ending({
  account,
  format,
  closedOn,
  errors,
  isUnused,
}: Pick<AccountPageProps, "account" | "format"> & AccountPageProps["ending"]) {
  const { id, closedAtMs } = account;
  return (
    <section class="card form" id="ending">
      <h2>Its end</h2>
      <FormError errors={errors} />
      {closedAtMs === null ? (
        <form class="form" method="post" action={`/accounts/${id}/close#ending`}>
          <p>
            Does somebody move out? <a href={`/move-out/${id}`}>Take the final reading</a>, and the final bill
            and the next tenant follow from it.
          </p>
          <Field
            name="closed_on"
            label="First day after it"
            type="date"
            value={closedOn}
            error={errors["closed_on"]}
            help="Its meters are free from that day on, and its last bill ends with it."
            input={{ required: true }}
          />
          <button class="button" type="submit">
            Close the account
          </button>
        </form>
      ) : (
        <form class="form" method="post" action={`/accounts/${id}/reopen#ending`}>
          <p>It ended on {edgeInWords(closedAtMs, format)}. Its bills and payments stay.</p>
          <button class="button" type="submit">
            Open it again
          </button>
        </form>
      )}
      {isUnused ? (
        <form class="apart form" method="post" action={`/accounts/${id}/delete`}>
          <p>No bill and no payment is in it, so it can be deleted with its times and figures.</p>
          <button class="button danger" type="submit">
            <span>
              Delete <Name text={account.name} />
            </span>
          </button>
        </form>
      ) : null}
    </section>
  );
}
