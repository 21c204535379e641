import type { Child } from "hono/jsx";
import type { Account } from "../src/domain/account.ts";
import { BillStatePill } from "./bill-state.tsx";
import { billPath, type ShownBill } from "./bill-table.tsx";
import { type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { type Format, isolated } from "./format.ts";
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
  /** Names the request that applies the deposit. */
  readonly requestId: string;
  readonly errors: FieldErrors;
}

/** What is left to do after somebody moved out; each step says whether it is done. */
export function MovedOutPage(props: MovedOutPageProps) {
  const { shell, format, account, closedAtMs, errors } = props;
  return (
    <Page shell={shell} title={`${isolated(account.name)} moved out`} current="accounts">
      <p class="crumbs">
        <a href="/accounts">Accounts</a>
        <a href={`/accounts/${account.id}`}>
          <Name text={account.name} />
        </a>
      </p>
      <h1>
        <Name text={account.name} /> moved out
      </h1>
      <FormError errors={errors} />
      <ol class="steps">
        <Step title="Final reading" isDone>
          {`The account ended on ${edgeInWords(closedAtMs, format)}.`}
        </Step>
        <EarlierBills {...props} />
        <FinalBill {...props} />
        <Deposit {...props} />
        <Balance {...props} />
        <Next {...props} />
      </ol>
    </Page>
  );
}

function Step(props: { readonly title: string; readonly isDone: boolean; readonly children?: Child }) {
  const { title, isDone, children } = props;
  return (
    <li class="card stack">
      <h2>
        <Icon name={isDone ? "good" : "open"} size={18} /> {title}
        <span class="visually-hidden">{isDone ? " (done)" : " (to do)"}</span>
      </h2>
      <div class="stack">{children}</div>
    </li>
  );
}

function EarlierBills({ earlier, format }: MovedOutPageProps) {
  if (earlier.length === 0) return null;
  return (
    <Step title="Earlier bills" isDone={false}>
      <p>These come before the final bill:</p>
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
  if (!final) {
    return (
      <Step title="Final bill" isDone>
        Its meters have sent no reading in its last period, so there is nothing to bill.
      </Step>
    );
  }
  return (
    <Step title="Final bill" isDone={final.number !== null || final.state === "empty"}>
      <p>
        <BillStatePill state={final.state} />{" "}
        {`${format.days(final.period)}: ${moneyText(final.totalMinor, final, format)}`}
      </p>
      {final.state === "held" && final.hold !== null ? (
        <p>
          <bdi dir="auto">{final.hold}</bdi>
        </p>
      ) : null}
      <p class="buttons">
        <a class={final.state === "ready" ? "button primary" : "button"} href={billPath(final)}>
          {final.number ?? (final.state === "ready" ? "Look at it and issue it" : "Look at it")}
        </a>
      </p>
    </Step>
  );
}

function Deposit(props: MovedOutPageProps) {
  const { account, format, currency, balanceMinor, depositMinor, requestId } = props;
  const money = (amountMinor: bigint) => moneyText(amountMinor, { currency }, format);
  if (depositMinor <= 0n) {
    return (
      <Step title="Deposit" isDone>
        None is held.
      </Step>
    );
  }
  const isBilled = areAllIssued(props);
  const covers = depositMinor >= balanceMinor;
  const applied = covers ? balanceMinor : depositMinor;
  return (
    <Step title="Deposit" isDone={false}>
      <p>{`${money(depositMinor)} is held.`}</p>
      {isBilled ? null : <p>Issue the bills first: then it is known what it has to settle.</p>}
      {isBilled && applied > 0n ? (
        <form class="form" method="post" action={`/move-out/${account.id}/deposit`}>
          <input type="hidden" name="amount_minor" value={applied.toString()} />
          <input type="hidden" name="request_id" value={requestId} />
          <p class="buttons">
            <button class="button primary" type="submit">
              {`Settle ${money(applied)} from the deposit`}
            </button>
          </p>
        </form>
      ) : null}
      {isBilled && applied <= 0n ? (
        <p class="buttons">
          <a class="button" href={`/accounts/${account.id}/ledger#deposit-return`}>
            Give it back
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
  if (balanceMinor === 0n) {
    const isBilled = areAllIssued(props);
    return (
      <Step title="What is owed" isDone={isBilled}>
        {isBilled ? "Nothing." : "Nothing before the bills above are issued."}
      </Step>
    );
  }
  const size = moneyText(balanceMinor < 0n ? -balanceMinor : balanceMinor, { currency }, format);
  return (
    <Step title="What is owed" isDone={false}>
      <p>{balanceMinor > 0n ? `${size} is owed.` : `There is a credit of ${size} to pay back.`}</p>
      <p class="buttons">
        <a class="button" href={balanceMinor > 0n ? `${ledger}#payment` : `${ledger}#refund`}>
          {balanceMinor > 0n ? "Record a payment" : "Record the refund"}
        </a>
      </p>
    </Step>
  );
}

function Next({ next }: MovedOutPageProps) {
  if (next) {
    return (
      <Step title="Who comes next" isDone>
        <p>
          <a href={`/accounts/${next.id}`}>
            <Name text={next.name} />
          </a>
          {" has the meters from the final reading on."}
        </p>
      </Step>
    );
  }
  return (
    <Step title="Who comes next" isDone={false}>
      <p>Nobody has its meters. What an empty flat uses is in no bill.</p>
      <p class="buttons">
        <a class="button" href="/accounts">
          Give them to an account
        </a>
      </p>
    </Step>
  );
}
