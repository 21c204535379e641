import type { AccountPageProps } from "./account-page.tsx";
import { BillStatePill } from "./bill-state.tsx";
import { invoicePath } from "./document-paths.ts";
import { Name } from "./figure.tsx";
import { Icon } from "./icons.tsx";
import { moneyText } from "./movement-table.tsx";

/** How an account stands, in four short cards: what it owes, its newest bill, its meters, its link. */
export function AccountSummary(props: AccountPageProps) {
  return (
    <div class="account-summary">
      <Balance {...props} />
      <NewestBill {...props} />
      <Meters {...props} />
      <Links {...props} />
    </div>
  );
}

function Balance({ format, account, balanceMinor, overdueMinor, currency }: AccountPageProps) {
  const { page: words, balance } = format.words.accounts;
  const size = format.money(balanceMinor < 0n ? -balanceMinor : balanceMinor, currency);
  return (
    <section class="card">
      <h2 class="label">
        {balanceMinor > 0n ? words.owes : balanceMinor < 0n ? words.credit : words.nothing}
      </h2>
      <p class="large">{size}</p>
      {overdueMinor > 0n ? (
        <p class="small overdue">
          <Icon name="attention" size={14} /> {balance.overdue(format.money(overdueMinor, currency))}
        </p>
      ) : null}
      <a class="card-link" href={`/accounts/${account.id}/ledger#payment`}>
        {words.pay}
      </a>
    </section>
  );
}

function NewestBill({ format, newest, runsUntil, account }: AccountPageProps) {
  const words = format.words.accounts.page;
  return (
    <section class="card">
      <h2 class="label">{words.newestBill}</h2>
      {newest ? (
        <>
          <p class="large">{moneyText(newest.totalMinor, newest, format)}</p>
          <p>
            <a href={invoicePath(newest.number)}>{format.days(newest)}</a>{" "}
            <BillStatePill state={newest.state} format={format} />
          </p>
        </>
      ) : (
        <p class="weak">{words.noBill}</p>
      )}
      {runsUntil !== undefined && account.closedAtMs === null ? (
        <p class="small weak">{words.next(format.date(runsUntil))}</p>
      ) : null}
    </section>
  );
}

function Meters({ format, current }: AccountPageProps) {
  const words = format.words.accounts.page;
  return (
    <section class="card">
      <h2 class="label">{words.meters}</h2>
      {current.length === 0 ? (
        <>
          <p class="weak">{words.noMeter}</p>
          <a class="card-link" href="#meters">
            {words.giveOne}
          </a>
        </>
      ) : (
        <ul class="summary-meters">
          {current.map((meter) => (
            <li>
              <a href={`/meters/${meter.deviceId}`}>
                <Name text={meter.name} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Links({ format, nowMs, links: { links } }: AccountPageProps) {
  const words = format.words.accounts.page;
  const open = links.filter(({ revokedAtMs }) => revokedAtMs === null);
  const lastUsed = Math.max(...open.map(({ lastUsedAtMs }) => lastUsedAtMs ?? 0), 0);
  return (
    <section class="card">
      <h2 class="label">{words.links}</h2>
      <p class={open.length === 0 ? "weak" : undefined}>
        {open.length === 0 ? words.noLink : words.open(open.length)}
      </p>
      {lastUsed > 0 ? <p class="small weak">{words.lastUsed(format.ago(lastUsed, nowMs))}</p> : null}
      <a class="card-link" href="#links">
        {words.makeOne}
      </a>
    </section>
  );
}
