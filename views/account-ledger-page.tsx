import { invoicePath } from "./document-paths.ts";
import { Name, Pill } from "./figure.tsx";
import { Page } from "./layout.tsx";
import { HiddenRefusal, type LedgerPageProps, OtherVerbs, VerbForm } from "./ledger-verbs.tsx";
import { STATE_LOOKS } from "./ledger-words.ts";
import { MovementTable, moneyText } from "./movement-table.tsx";

/** What an account owes, what is open, everything that was entered, and the forms that enter more. */
export function AccountLedgerPage(props: LedgerPageProps) {
  const { shell, format, account, movements, depositMovements, earlier } = props;
  return (
    <Page shell={shell} title={`Ledger of ${account.name}`} current="accounts">
      <p class="crumbs">
        <a href="/accounts">Accounts</a>
        <a href={`/accounts/${account.id}`}>
          <Name text={account.name} />
        </a>
      </p>
      <div class="heading heading-line">
        <h1>
          Ledger of <Name text={account.name} />
        </h1>
        <p class="buttons">
          <a class="button" href={`/accounts/${account.id}/statement`}>
            Statement
          </a>
          <a class="button" href="/payments">
            All payments
          </a>
        </p>
      </div>
      <HiddenRefusal {...props} />
      <div class="columns">
        <div class="stack">
          <Balance {...props} />
          <section class="card form" id="payment" aria-labelledby="payment-title">
            <h2 id="payment-title">Record a payment</h2>
            <VerbForm {...props} verb="payment" button="Record the payment" />
          </section>
        </div>
        <div class="stack">
          <OpenInvoices {...props} />
          <OtherVerbs {...props} />
        </div>
      </div>
      <section class="card">
        <h2>Movements</h2>
        {movements.length === 0 ? <p class="weak">Nothing has been entered yet.</p> : null}
        {movements.length > 0 ? (
          <MovementTable caption="Movements, newest first" entries={movements} format={format} isReversible />
        ) : null}
        {earlier > 0 ? (
          <p class="help">{`${format.count(earlier)} earlier ones are in the statement.`}</p>
        ) : null}
      </section>
      {depositMovements.length > 0 ? (
        <section class="card">
          <h2>Deposit</h2>
          <MovementTable
            caption="Movements of the deposit, newest first"
            entries={depositMovements}
            format={format}
            isReversible
          />
        </section>
      ) : null}
    </Page>
  );
}

function Balance({ format, currency, balanceMinor, overdueMinor, depositMinor }: LedgerPageProps) {
  const size = balanceMinor < 0n ? -balanceMinor : balanceMinor;
  const word = balanceMinor > 0n ? "Owes" : balanceMinor < 0n ? "Has a credit of" : "Owes nothing";
  return (
    <section class="card balance" aria-label="Balance">
      <p>
        <span class="label">{word}</span>
        {balanceMinor === 0n ? null : <strong class="balance-figure">{format.money(size, currency)}</strong>}
      </p>
      {overdueMinor > 0n ? (
        <p class="notice notice-bad">
          <span>{`${format.money(overdueMinor, currency)} of it is overdue.`}</span>
        </p>
      ) : null}
      {depositMinor > 0n ? (
        <p class="weak">{`A deposit of ${format.money(depositMinor, currency)} is held.`}</p>
      ) : null}
    </section>
  );
}

function OpenInvoices({ invoices, format, currency }: LedgerPageProps) {
  return (
    <section class="card">
      <h2>Open invoices</h2>
      {invoices.length === 0 ? <p class="weak">None is open.</p> : null}
      {invoices.length > 0 ? (
        <ul class="rows open-invoices">
          {invoices.map((invoice) => (
            <li>
              <span>
                <a href={invoicePath(invoice.number)}>
                  <bdi>{invoice.number}</bdi>
                </a>{" "}
                <Pill look={STATE_LOOKS[invoice.state]} />
                <span class="block small weak">
                  {invoice.dueOn === null
                    ? `issued ${format.date(invoice.issuedOn)}`
                    : `due ${format.date(invoice.dueOn)}`}
                </span>
              </span>
              <span class="number">
                {moneyText(invoice.openMinor, { currency }, format)}
                {invoice.openMinor === invoice.totalMinor ? null : (
                  <span class="block small weak">{`of ${moneyText(invoice.totalMinor, { currency }, format)}`}</span>
                )}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
