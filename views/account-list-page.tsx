import type { Account } from "../src/domain/account.ts";
import type { InvoiceState } from "../src/domain/ledger.ts";
import type { Meter } from "../src/domain/meter.ts";
import { type AccountChoices, AccountFields, type TypedAccount } from "./account-fields.tsx";
import { BillStatePill } from "./bill-state.tsx";
import { invoicePath } from "./document-paths.ts";
import { type FieldErrors, FormError } from "./fields.tsx";
import { Name, Pill } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";
import { moneyText } from "./movement-table.tsx";

/** The invoice that was issued to an account last. */
export interface ShownNewestBill {
  readonly number: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly state: InvoiceState;
}

/** An account as it is listed. */
export interface ListedAccount {
  readonly account: Account;
  /** Those that are its now. */
  readonly meters: readonly Meter[];
  /** What it owes; below 0 is credit. */
  readonly balanceMinor: bigint;
  readonly currency: string;
  /** Undefined where none is issued. */
  readonly newest: ShownNewestBill | undefined;
}

/** All accounts with what they owe, and the meters of which nobody has said whose they are. */
export function AccountListPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly accounts: readonly ListedAccount[];
  readonly waiting: readonly Meter[];
}) {
  const { shell, format, accounts, waiting } = props;
  const words = shell.words.accounts.list;
  return (
    <Page shell={shell} title={words.title} current="accounts">
      <div class="heading heading-line">
        <h1>{words.title}</h1>
        <p class="buttons">
          <a class="button" href="/accounts/new">
            <Icon name="plus" size={18} />
            {words.new}
          </a>
          <a class="button" href="/payments">
            {words.payments}
          </a>
          <a class="button" href="/common-areas">
            {words.areas}
          </a>
          <a class="button" href="/pass-throughs">
            {words.utility}
          </a>
        </p>
      </div>
      <WaitingMeters meters={waiting} shell={shell} />
      {accounts.length === 0 ? (
        <div class="card prose">
          <p>{words.none}</p>
          <p class="buttons">
            <a class="button primary" href="/accounts/new">
              {words.add}
            </a>
          </p>
        </div>
      ) : (
        <AccountTable accounts={accounts} format={format} />
      )}
    </Page>
  );
}

function WaitingMeters({ meters, shell }: { readonly meters: readonly Meter[]; readonly shell: Shell }) {
  if (meters.length === 0) return null;
  const words = shell.words.accounts.list;
  return (
    <section class="notice notice-attention notice-asks" aria-labelledby="waiting-title">
      <Icon name="question" size={18} />
      <div>
        <h2 id="waiting-title">{words.asks(meters.length)}</h2>
        <ul>
          {meters.map((meter) => (
            <li>
              <a href={`/meters/${meter.deviceId}#place`}>
                <span>
                  <Fill text={words.whatIs} parts={{ meter: <Name text={meter.name} /> }} />
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
  const words = format.words.accounts.list;
  return (
    <table class="card stacked">
      <thead>
        <tr>
          <th scope="col">{words.account}</th>
          <th scope="col">{words.meters}</th>
          <th scope="col">{words.newest}</th>
          <th scope="col" class="number">
            {words.owes}
          </th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((listed) => (
          <AccountRow listed={listed} format={format} />
        ))}
      </tbody>
    </table>
  );
}

function AccountRow({ listed, format }: { readonly listed: ListedAccount; readonly format: Format }) {
  const { account, meters, balanceMinor, currency, newest } = listed;
  const { list: words, kinds, closed } = format.words.accounts;
  return (
    <tr>
      <th scope="row">
        <a class="row-link" href={`/accounts/${account.id}`}>
          <Name text={account.name} />
        </a>{" "}
        {account.closedAtMs === null ? null : <Pill look={{ word: closed, tone: "quiet", icon: "pause" }} />}
        <span class="small weak block">{kinds[account.kind]}</span>
      </th>
      <td data-label={words.meters} class={meters.length === 0 ? "nothing" : undefined}>
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
      <td data-label={words.newest} class={newest ? undefined : "nothing"}>
        {newest ? (
          <span class="newest-bill">
            <a href={invoicePath(newest.number)}>{format.days(newest)}</a>{" "}
            <BillStatePill state={newest.state} format={format} />
          </span>
        ) : (
          <span class="weak">{words.noBill}</span>
        )}
      </td>
      <td data-label={words.owes} class="number">
        {moneyText(balanceMinor, { currency }, format)}
      </td>
    </tr>
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
  const { list, form: words } = shell.words.accounts;
  return (
    <Page shell={shell} title={words.title} current="accounts">
      <p class="crumbs">
        <a href="/accounts">{list.title}</a>
      </p>
      <h1>{words.title}</h1>
      <form class="card form narrow" method="post" action="/accounts/new">
        <FormError errors={errors} />
        <AccountFields typed={typed} errors={errors} choices={choices} words={shell.words} />
        <button class="button primary" type="submit">
          {words.add}
        </button>
      </form>
    </Page>
  );
}
