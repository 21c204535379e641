import { AccountCrumbs } from "./account-crumbs.tsx";
import { BillStatePill } from "./bill-state.tsx";
import { invoicePath } from "./document-paths.ts";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { isolated } from "./format.ts";
import { Page } from "./layout.tsx";
import { HiddenRefusal, type LedgerPageProps, OtherVerbs, VerbForm } from "./ledger-verbs.tsx";
import { MovementTable, moneyText } from "./movement-table.tsx";

/** What an account owes, what is open, everything that was entered, and the forms that enter more. */
export function AccountLedgerPage(props: LedgerPageProps) {
  const { shell, format, account, movements, depositMovements, earlier } = props;
  const words = format.words.ledger.page;
  return (
    <Page shell={shell} title={words.title(isolated(account.name))} current="accounts">
      <AccountCrumbs account={account} words={shell.words} />
      <div class="heading heading-line">
        <h1>
          <Fill text={words.heading} parts={{ account: <Name text={account.name} /> }} />
        </h1>
        <p class="buttons">
          <a class="button" href={`/accounts/${account.id}/statement`}>
            {words.statement}
          </a>
          <a class="button" href="/payments">
            {words.allPayments}
          </a>
        </p>
      </div>
      <HiddenRefusal {...props} />
      <div class="columns">
        <div class="stack">
          <Balance {...props} />
          <section class="card form" id="payment" aria-labelledby="payment-title">
            <h2 id="payment-title">{words.payment}</h2>
            <VerbForm {...props} verb="payment" button={words.recordPayment} />
          </section>
        </div>
        <div class="stack">
          <OpenInvoices {...props} />
          <OtherVerbs {...props} />
        </div>
      </div>
      <section class="card">
        <h2>{words.movements}</h2>
        {movements.length === 0 ? <p class="weak">{words.none}</p> : null}
        {movements.length > 0 ? (
          <MovementTable caption={words.movementsCaption} entries={movements} format={format} isReversible />
        ) : null}
        {earlier > 0 ? <p class="help">{words.earlier(format.count(earlier))}</p> : null}
      </section>
      {depositMovements.length > 0 ? (
        <section class="card">
          <h2>{words.depositTitle}</h2>
          <MovementTable
            caption={words.depositCaption}
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
  const words = format.words.ledger.page;
  const word = balanceMinor > 0n ? words.owes : balanceMinor < 0n ? words.credit : words.nothing;
  return (
    <section class="card balance" aria-label={words.balance}>
      <p>
        <span class="label">{word}</span>
        {balanceMinor === 0n ? null : <strong class="balance-figure">{format.money(size, currency)}</strong>}
      </p>
      {overdueMinor > 0n ? (
        <p class="notice notice-bad">
          <span>{words.overdue(format.money(overdueMinor, currency))}</span>
        </p>
      ) : null}
      {depositMinor > 0n ? <p class="weak">{words.deposit(format.money(depositMinor, currency))}</p> : null}
    </section>
  );
}

function OpenInvoices({ invoices, format, currency }: LedgerPageProps) {
  const words = format.words.ledger.page;
  return (
    <section class="card">
      <h2>{words.open}</h2>
      {invoices.length === 0 ? <p class="weak">{words.noneOpen}</p> : null}
      {invoices.length > 0 ? (
        <ul class="rows open-invoices">
          {invoices.map((invoice) => (
            <li>
              <span>
                <a href={invoicePath(invoice.number)}>
                  <bdi>{invoice.number}</bdi>
                </a>{" "}
                <BillStatePill state={invoice.state} format={format} />
                <span class="block small weak">
                  {invoice.dueOn === null
                    ? words.issued(format.date(invoice.issuedOn))
                    : words.due(format.date(invoice.dueOn))}
                </span>
              </span>
              <span class="number">
                {moneyText(invoice.openMinor, { currency }, format)}
                {invoice.openMinor === invoice.totalMinor ? null : (
                  <span class="block small weak">
                    {words.of(moneyText(invoice.totalMinor, { currency }, format))}
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
