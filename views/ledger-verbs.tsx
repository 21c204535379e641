import type { Child } from "hono/jsx";
import type { Account } from "../src/domain/account.ts";
import type { InvoiceState } from "../src/domain/ledger.ts";
import { type FieldErrors, FormError } from "./fields.tsx";
import type { Format } from "./format.ts";
import type { Shell } from "./layout.tsx";
import { type LedgerVerb, MoneyForm, type TypedMoney } from "./ledger-forms.tsx";
import type { ShownEntry } from "./movement-table.tsx";

/** An invoice of which something is open. */
export interface OpenInvoice {
  readonly number: string;
  readonly issuedOn: string;
  readonly dueOn: string | null;
  readonly totalMinor: bigint;
  readonly openMinor: bigint;
  readonly state: InvoiceState;
}

/** All that the page of an account's ledger shows. */
export interface LedgerPageProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly account: Account;
  readonly currency: string;
  readonly today: string;
  readonly balanceMinor: bigint;
  readonly overdueMinor: bigint;
  readonly depositMinor: bigint;
  readonly invoices: readonly OpenInvoice[];
  /** Newest first. */
  readonly movements: readonly ShownEntry[];
  readonly depositMovements: readonly ShownEntry[];
  /** How many older ones are not shown. */
  readonly earlier: number;
  /** What a form begins with. */
  readonly empty: TypedMoney;
  /** The form that was refused, as it was typed. */
  readonly refused: RefusedForm | undefined;
}

/** A form that was sent and refused. */
export interface RefusedForm {
  readonly verb: LedgerVerb;
  readonly typed: TypedMoney;
  readonly errors: FieldErrors;
}

/** The forms besides that of a payment, as far as the balances leave sense in them. */
export function OtherVerbs(props: LedgerPageProps) {
  const { account, format, currency, balanceMinor, depositMinor } = props;
  const held = format.money(depositMinor, currency);
  const words = format.words.ledger.verbs;
  return (
    <section class="card verbs">
      <h2>{words.more}</h2>
      <Verb {...props} verb="refund" title={words.refund} button={words.recordRefund}>
        {words.refundHelp(format.money(-balanceMinor, currency))}
      </Verb>
      <Verb {...props} verb="deposit" title={words.deposit} button={words.recordDeposit}>
        {words.depositHelp}
      </Verb>
      <Verb {...props} verb="deposit-apply" title={words.apply} button={words.applyToOwed}>
        {words.applyHelp(held)}
      </Verb>
      <Verb {...props} verb="deposit-return" title={words.giveBack} button={words.recordReturn}>
        {words.returnHelp(held)}
      </Verb>
      {balanceMinor > 0n ? (
        <p class="verb-link">
          <a href={`/accounts/${account.id}/write-off`}>{words.writeOff}</a>
        </p>
      ) : null}
    </section>
  );
}

/** Which forms the account's balances leave sense in. */
function isShown(verb: LedgerVerb, { balanceMinor, depositMinor }: LedgerPageProps): boolean {
  if (verb === "refund") return balanceMinor < 0n;
  return verb === "payment" || verb === "deposit" || depositMinor > 0n;
}

/** Says why a form was refused that does not stand on the page any more. */
export function HiddenRefusal(props: LedgerPageProps) {
  const { refused } = props;
  if (!refused || isShown(refused.verb, props)) return null;
  return <FormError errors={{ "": Object.values(refused.errors).join(" ") }} />;
}

function Verb(
  props: LedgerPageProps & {
    readonly verb: LedgerVerb;
    readonly title: string;
    readonly button: string;
    readonly children?: Child;
  },
) {
  if (!isShown(props.verb, props)) return null;
  return (
    <details class="numbers" id={props.verb} open={props.refused?.verb === props.verb}>
      <summary>{props.title}</summary>
      <p class="help">{props.children}</p>
      <VerbForm {...props} />
    </details>
  );
}

/** The form of a verb with what was typed into it, where it was refused. */
export function VerbForm(props: LedgerPageProps & { readonly verb: LedgerVerb; readonly button: string }) {
  const { account, verb, currency, today, invoices, button, empty } = props;
  const refused = props.refused?.verb === verb ? props.refused : undefined;
  return (
    <MoneyForm
      accountId={account.id}
      verb={verb}
      currency={currency}
      today={today}
      typed={refused?.typed ?? empty}
      errors={refused?.errors ?? {}}
      button={button}
      words={props.format.words}
      {...(verb === "payment" ? { invoices: invoices.map(({ number }) => number) } : {})}
    />
  );
}
