import type { Account } from "../src/domain/account.ts";
import type { Meter } from "../src/domain/meter.ts";
import { type AccountChoices, AccountFields, type TypedAccount } from "./account-fields.tsx";
import { type FieldErrors, FormError } from "./fields.tsx";
import { Name, Pill } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";

/** An account as it is listed. */
export interface ListedAccount {
  readonly account: Account;
  /** Those that are its now. */
  readonly meters: readonly Meter[];
  /** What it owes; below 0 is credit. */
  readonly balanceMinor: bigint;
  readonly currency: string;
}

/** All accounts with what they owe, and the meters of which nobody has said whose they are. */
export function AccountListPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly accounts: readonly ListedAccount[];
  readonly waiting: readonly Meter[];
}) {
  const { shell, format, accounts, waiting } = props;
  return (
    <Page shell={shell} title="Accounts" current="accounts">
      <div class="heading heading-line">
        <h1>Accounts</h1>
        <p class="buttons">
          <a class="button" href="/accounts/new">
            <Icon name="plus" size={18} />
            New account
          </a>
          <a class="button" href="/payments">
            Payments
          </a>
          <a class="button" href="/common-areas">
            Common areas
          </a>
          <a class="button" href="/pass-throughs">
            Utility's bills
          </a>
        </p>
      </div>
      <WaitingMeters meters={waiting} />
      {accounts.length === 0 ? (
        <p class="card prose">
          No account yet. The first meter starts one for the household, or add one for a tenant.
        </p>
      ) : (
        <AccountTable accounts={accounts} format={format} />
      )}
    </Page>
  );
}

function WaitingMeters({ meters }: { readonly meters: readonly Meter[] }) {
  if (meters.length === 0) return null;
  return (
    <section class="notice notice-attention notice-asks" aria-labelledby="waiting-title">
      <Icon name="question" size={18} />
      <div>
        <h2 id="waiting-title">
          {meters.length === 1 ? "A meter waits for an answer" : `${meters.length} meters wait for an answer`}
        </h2>
        <ul>
          {meters.map((meter) => (
            <li>
              <a href={`/meters/${meter.deviceId}#place`}>
                <span>
                  What is <Name text={meter.name} />?
                </span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function AccountTable({
  accounts,
  format,
}: {
  readonly accounts: readonly ListedAccount[];
  readonly format: Format;
}) {
  return (
    <table class="card stacked">
      <thead>
        <tr>
          <th scope="col">Account</th>
          <th scope="col">Meters</th>
          <th scope="col" class="number">
            Owes
          </th>
        </tr>
      </thead>
      <tbody>
        {accounts.map(({ account, meters, balanceMinor, currency }) => (
          <tr>
            <th scope="row">
              <a class="row-link" href={`/accounts/${account.id}`}>
                <Name text={account.name} />
              </a>{" "}
              {account.closedAtMs === null ? null : (
                <Pill look={{ word: "Closed", tone: "quiet", icon: "pause" }} />
              )}
              <span class="small weak block">{account.kind === "tenant" ? "Tenant" : "Household"}</span>
            </th>
            <td data-label="Meters" class={meters.length === 0 ? "nothing" : undefined}>
              <span>
                {meters.length === 0
                  ? "–"
                  : meters.map((meter, index) => (
                      <>
                        {index === 0 ? "" : ", "}
                        <Name text={meter.name} />
                      </>
                    ))}
              </span>
            </td>
            <td data-label="Owes" class="number">
              {format.money(balanceMinor, currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The form of a new account. */
export function NewAccountPage(props: {
  readonly shell: Shell;
  readonly typed: TypedAccount;
  readonly errors: FieldErrors;
  readonly choices: AccountChoices;
}) {
  const { shell, typed, errors, choices } = props;
  return (
    <Page shell={shell} title="New account" current="accounts">
      <p class="crumbs">
        <a href="/accounts">Accounts</a>
      </p>
      <h1>New account</h1>
      <form class="card form narrow" method="post" action="/accounts/new">
        <FormError errors={errors} />
        <AccountFields typed={typed} errors={errors} choices={choices} />
        <button class="button primary" type="submit">
          Add the account
        </button>
      </form>
    </Page>
  );
}
