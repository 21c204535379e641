import { Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";
import { EntryWords, moneyText, type ShownEntry } from "./movement-table.tsx";

/** Money that came or went, with whose it is. */
export interface ShownPayment extends ShownEntry {
  readonly accountName: string;
  /** What came in; below 0 what went out. */
  readonly receivedMinor: bigint;
}

/** A tax year that can be chosen. */
export interface TaxYear {
  /** The calendar year in which it begins. */
  readonly year: number;
  readonly name: string;
}

/** All payments of the property within a tax year, newest first, and the register of that year. */
export function PaymentsPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly years: readonly TaxYear[];
  readonly chosen: TaxYear;
  /** What was paid less what bounced, by currency. */
  readonly received: readonly { readonly currency: string; readonly amountMinor: bigint }[];
  readonly payments: readonly ShownPayment[];
  readonly accounts: readonly { readonly id: number; readonly name: string }[];
}) {
  const { shell, format, years, chosen, received, payments, accounts } = props;
  const words = format.words.ledger.payments;
  return (
    <Page shell={shell} title={words.title(chosen.name)} current="accounts">
      <div class="heading heading-line">
        <h1>{words.heading}</h1>
        <p class="buttons">
          <a class="button" href={`/api/register.csv?year=${chosen.year}`}>
            <Icon name="download" size={18} />
            {words.register(chosen.name)}
          </a>
          <a class="button" href="/settings/billing">
            {words.settings}
          </a>
        </p>
      </div>
      <form class="selector" method="get" action="/payments">
        <label>
          <span>{words.year}</span>
          <select name="year">
            {years.map(({ year, name }) => (
              <option value={year} selected={year === chosen.year}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button class="button" type="submit">
          {words.show}
        </button>
      </form>
      <section class="card">
        <h2>
          {received.length === 0
            ? words.nothing
            : words.received(
                received
                  .map(({ amountMinor, currency }) => moneyText(amountMinor, { currency }, format))
                  .join(", "),
              )}
        </h2>
        {payments.length === 0 ? (
          <p class="weak">{words.none}</p>
        ) : (
          <Payments payments={payments} format={format} />
        )}
      </section>
      <section class="card">
        <h2>{words.ledgers}</h2>
        {accounts.length === 0 ? (
          <p>
            {words.noAccount} <a href="/accounts">{words.toAccounts}</a>
          </p>
        ) : null}
        <ul class="rows">
          {accounts.map(({ id, name }) => (
            <li>
              <a class="row-link" href={`/accounts/${id}/ledger`}>
                <Name text={name} />
              </a>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}

function Payments({
  payments,
  format,
}: {
  readonly payments: readonly ShownPayment[];
  readonly format: Format;
}) {
  const { payments: own, movements: words } = format.words.ledger;
  return (
    <table class="stacked movements">
      <caption class="visually-hidden">{own.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.date}</th>
          <th scope="col">{words.what}</th>
          <th scope="col">{own.account}</th>
          <th scope="col" class="number">
            {words.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {payments.map((shown) => (
          <tr>
            <td data-label={words.date} class="date">
              {format.date(shown.entry.effectiveOn)}
            </td>
            <th scope="row">
              <EntryWords shown={shown} format={format} />
            </th>
            <td data-label={own.account} class="of-account">
              <a href={`/accounts/${shown.entry.account}/ledger`}>
                <Name text={shown.accountName} />
              </a>
            </td>
            <td data-label={words.amount} class="number of-amount">
              {moneyText(shown.receivedMinor, shown.entry, format)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
