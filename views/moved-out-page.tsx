import type { Child } from "hono/jsx";
import type { Account } from "../src/domain/account.ts";
import { AccountCrumbs } from "./account-crumbs.tsx";
import { BillStatePill } from "./bill-state.tsx";
import { billPath, type ShownBill } from "./bill-table.tsx";
import { type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
import { holdSentence } from "./hold-words.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";
import { moneyText } from "./movement-table.tsx";
import { edgeInWords } from "./time-words.ts";

interface MovedOutPageProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly account: Account;
  readonly closedAtMs: number;
  /** Bills that are still to be issued, oldest first, the final one left out. */
  readonly earlier: readonly ShownBill[];
  readonly final: ShownBill | null;
  readonly currency: string;
  readonly balanceMinor: bigint;
  readonly depositMinor: bigint;
  readonly next: Account | null;
  /** How many links still show the account. */
  readonly linkCount: number;
  /** Names the request that applies the deposit. */
  readonly requestId: string;
  readonly errors: FieldErrors;
}

/** What is left to do after somebody moved out; each step says whether it is done. */
export function MovedOutPage(props: MovedOutPageProps) {
  const { shell, format, account, closedAtMs, errors } = props;
  const words = shell.words.accounts.movedOut;
  return (
    <Page shell={shell} title={words.title(isolated(account.name))} current="accounts">
      <AccountCrumbs account={account} words={shell.words} />
      <h1>
        <Fill text={words.heading} parts={{ account: <Name text={account.name} /> }} />
      </h1>
      <FormError errors={errors} />
      <ol class="steps">
        <Step title={words.reading} isDone format={format}>
          {words.ended(edgeInWords(closedAtMs, format))}
        </Step>
        <EarlierBills {...props} />
        <FinalBill {...props} />
        <Deposit {...props} />
        <Balance {...props} />
        <Next {...props} />
        <Links {...props} />
      </ol>
    </Page>
  );
}

function Step(props: {
  readonly title: string;
  readonly isDone: boolean;
  readonly format: Format;
  readonly children?: Child;
}) {
  const { title, isDone, children } = props;
  const words = props.format.words.accounts.movedOut;
  return (
    <li class="card stack">
      <h2>
        <Icon name={isDone ? "good" : "open"} size={18} /> {title}
        <span class="visually-hidden">{isDone ? words.done : words.toDo}</span>
      </h2>
      <div class="stack">{children}</div>
    </li>
  );
}

function EarlierBills({ earlier, format }: MovedOutPageProps) {
  if (earlier.length === 0) return null;
  const words = format.words.accounts.movedOut;
  return (
    <Step title={words.earlier} isDone={false} format={format}>
      <p>{words.earlierWhat}</p>
      <ul class="rows">
        {earlier.map((bill) => (
          <li>
            <a href={billPath(bill)}>{format.days(bill.period)}</a>
            <BillStatePill state={bill.state} />
          </li>
        ))}
      </ul>
    </Step>
  );
}

function FinalBill({ final, format }: MovedOutPageProps) {
  const words = format.words.accounts.movedOut;
  if (!final) {
    return (
      <Step title={words.final} isDone format={format}>
        {words.noReading}
      </Step>
    );
  }
  return (
    <Step title={words.final} isDone={final.number !== null || final.state === "empty"} format={format}>
      <p>
        <BillStatePill state={final.state} />{" "}
        {words.bill(format.days(final.period), moneyText(final.totalMinor, final, format))}
      </p>
      {final.state === "held" && final.hold !== null ? (
        <p>
          <bdi dir="auto">{holdSentence(final.hold, format)}</bdi>
        </p>
      ) : null}
      <p class="buttons">
        <a class={final.state === "ready" ? "button primary" : "button"} href={billPath(final)}>
          {final.number ?? (final.state === "ready" ? words.lookAndIssue : words.look)}
        </a>
      </p>
    </Step>
  );
}

function Deposit(props: MovedOutPageProps) {
  const { account, format, currency, balanceMinor, depositMinor, requestId } = props;
  const words = format.words.accounts.movedOut;
  const money = (amountMinor: bigint) => moneyText(amountMinor, { currency }, format);
  if (depositMinor <= 0n) {
    return (
      <Step title={words.deposit} isDone format={format}>
        {words.noDeposit}
      </Step>
    );
  }
  const isBilled = areAllIssued(props);
  const covers = depositMinor >= balanceMinor;
  const applied = covers ? balanceMinor : depositMinor;
  return (
    <Step title={words.deposit} isDone={false} format={format}>
      <p>{words.held(money(depositMinor))}</p>
      {isBilled ? null : <p>{words.issueFirst}</p>}
      {isBilled && applied > 0n ? (
        <form class="form" method="post" action={`/move-out/${account.id}/deposit`}>
          <input type="hidden" name="amount_minor" value={applied.toString()} />
          <input type="hidden" name="request_id" value={requestId} />
          <p class="buttons">
            <button class="button primary" type="submit">
              {words.settle(money(applied))}
            </button>
          </p>
        </form>
      ) : null}
      {isBilled && applied <= 0n ? (
        <p class="buttons">
          <a class="button" href={`/accounts/${account.id}/ledger#deposit-return`}>
            {words.giveBack}
          </a>
        </p>
      ) : null}
    </Step>
  );
}

function areAllIssued({ earlier, final }: MovedOutPageProps): boolean {
  return earlier.length === 0 && (final === null || final.number !== null || final.state === "empty");
}

function Balance(props: MovedOutPageProps) {
  const { account, format, currency, balanceMinor } = props;
  const ledger = `/accounts/${account.id}/ledger`;
  const words = format.words.accounts.movedOut;
  if (balanceMinor === 0n) {
    const isBilled = areAllIssued(props);
    return (
      <Step title={words.owed} isDone={isBilled} format={format}>
        {isBilled ? words.nothing : words.nothingYet}
      </Step>
    );
  }
  const size = moneyText(balanceMinor < 0n ? -balanceMinor : balanceMinor, { currency }, format);
  if (balanceMinor < 0n && !areAllIssued(props)) {
    return (
      <Step title={words.owed} isDone={false} format={format}>
        <p>{words.creditFirst(size)}</p>
      </Step>
    );
  }
  return (
    <Step title={words.owed} isDone={false} format={format}>
      <p>{balanceMinor > 0n ? words.isOwed(size) : words.creditBack(size)}</p>
      <p class="buttons">
        <a class="button" href={balanceMinor > 0n ? `${ledger}#payment` : `${ledger}#refund`}>
          {balanceMinor > 0n ? words.payment : words.refund}
        </a>
      </p>
    </Step>
  );
}

function Next({ next, format }: MovedOutPageProps) {
  const words = format.words.accounts.movedOut;
  if (next) {
    return (
      <Step title={words.next} isDone format={format}>
        <p>
          <Fill
            text={words.hasMeters}
            parts={{
              account: (
                <a href={`/accounts/${next.id}`}>
                  <Name text={next.name} />
                </a>
              ),
            }}
          />
        </p>
      </Step>
    );
  }
  return (
    <Step title={words.next} isDone={false} format={format}>
      <p>{words.nobody}</p>
      <p class="buttons">
        <a class="button" href="/accounts">
          {words.giveMeters}
        </a>
      </p>
    </Step>
  );
}

function Links({ account, format, linkCount }: MovedOutPageProps) {
  if (linkCount === 0) return null;
  const words = format.words.accounts.movedOut;
  return (
    <Step title={words.links} isDone format={format}>
      <p>{words.linksOpen(linkCount)}</p>
      <p class="buttons">
        <a class="button" href={`/accounts/${account.id}#links`}>
          {words.toLinks}
        </a>
      </p>
    </Step>
  );
}
