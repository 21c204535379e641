import type { LedgerKind } from "../src/domain/document.ts";
import type { InvoiceState } from "../src/domain/ledger.ts";
import type { BillLanguage } from "../src/domain/words/language.ts";
import type { PaymentWords } from "../src/domain/words/letter/letter.ts";
import { BillStatePill } from "./bill-state.tsx";
import { Figure } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { moneyText } from "./movement-table.tsx";
import { type PageOf, Pages } from "./pager.tsx";
import { PaymentFacts } from "./payment-facts.tsx";
import { PaymentSquares } from "./payment-squares.tsx";

/** An issued document as the account's own page lists it. */
export interface SharedBill {
  readonly number: string;
  /** Null: a credit note. */
  readonly state: InvoiceState | null;
  /** As dates are written; null for what is of no period. */
  readonly period: string | null;
  readonly energyWh: bigint | null;
  readonly totalMinor: bigint;
  readonly openMinor: bigint;
  readonly currency: string;
  readonly issuedOn: string;
  readonly dueOn: string | null;
  readonly hasPdf: boolean;
}

/** Money that moved in an account, with nothing of what was noted beside it. */
export interface SharedPayment {
  readonly date: string;
  readonly kind: LedgerKind;
  /** What it adds to what is owed. */
  readonly amountMinor: bigint;
  readonly isReversed: boolean;
}

/** What is to be paid, and how. */
export interface SharedStanding {
  readonly balanceMinor: bigint;
  readonly overdueMinor: bigint;
  readonly depositMinor: bigint;
  readonly currency: string;
  /** Null where nothing is open, or nobody has said how to pay. */
  readonly payment: PaymentWords | null;
  /** How the sender of bills is reached; empty where nobody wrote it. */
  readonly contact: string;
}

interface MoneyProps {
  readonly format: Format;
  readonly language: BillLanguage;
  /** The address of the page, without a slash at its end. */
  readonly path: string;
}

/** What an account owes today and how it is paid. */
export function SharedStandingCard(props: MoneyProps & { readonly standing: SharedStanding }) {
  const { format, standing } = props;
  const { balanceMinor, overdueMinor, depositMinor, currency, payment, contact } = standing;
  const words = format.words.share.standing;
  const size = format.money(balanceMinor < 0n ? -balanceMinor : balanceMinor, currency);
  return (
    <section class="card stack share-standing" aria-labelledby="share-standing-title">
      <h2 id="share-standing-title" class="sentence">
        {balanceMinor > 0n ? words.owes(size) : balanceMinor < 0n ? words.credit(size) : words.nothing}
      </h2>
      {overdueMinor > 0n ? (
        <p class="notice notice-bad">
          <Icon name="attention" size={18} />
          <span>{words.overdue(format.money(overdueMinor, currency))}</span>
        </p>
      ) : null}
      {depositMinor > 0n ? <p class="weak">{words.deposit(format.money(depositMinor, currency))}</p> : null}
      {payment ? <HowToPay format={format} payment={payment} /> : null}
      {balanceMinor > 0n && !payment ? <p>{words.askSender}</p> : null}
      {contact === "" ? null : (
        <p class="weak lines">
          <bdi dir="auto">{words.ask(contact)}</bdi>
        </p>
      )}
    </section>
  );
}

function HowToPay({ format, payment }: { readonly format: Format; readonly payment: PaymentWords }) {
  const { heading, facts, note, code, scan } = payment;
  return (
    <div class="share-pay">
      <div class="stack share-pay-facts">
        <h3>{heading}</h3>
        <PaymentFacts facts={facts} look="facts" />
        <p class="help">{note}</p>
        {code?.kind === "upi" ? (
          <p class="buttons">
            <a class="button primary" href={code.text}>
              {format.words.share.standing.openApp}
            </a>
          </p>
        ) : null}
      </div>
      {code ? (
        <div class="share-code">
          <PaymentSquares text={code.text} label={scan} />
          <p class="small weak">{scan}</p>
        </div>
      ) : null}
    </div>
  );
}

/** Issued bills, newest first, each with how it stands and its PDF. */
export function SharedBills(
  props: MoneyProps & { readonly bills: readonly SharedBill[]; readonly shown: PageOf },
) {
  const { format, bills, path, shown } = props;
  const words = format.words.share.bills;
  return (
    <section class="card" id="bills">
      <h2>{words.title}</h2>
      {bills.length === 0 ? <p class="weak">{words.none}</p> : null}
      {bills.length > 0 ? (
        <ul class="rows share-rows">
          {bills.map((bill) => (
            <Bill {...props} bill={bill} />
          ))}
        </ul>
      ) : null}
      <Pages shown={shown} path={`${path}?`} format={format} />
    </section>
  );
}

function Bill({ format, language, path, bill }: MoneyProps & { readonly bill: SharedBill }) {
  const words = format.words.share.bills;
  const { number, state, period, energyWh, totalMinor, openMinor, currency, issuedOn, dueOn } = bill;
  const isPartPaid = openMinor > 0n && openMinor !== totalMinor;
  return (
    <li>
      <span>
        <span class="share-period">{period ?? words.creditNote}</span>{" "}
        {state === null ? null : <BillStatePill state={state} word={language.invoice.states[state]} />}
        <span class="block small weak">
          <bdi>{number}</bdi>
          {", "}
          {dueOn === null || state === "paid" || state === "credited"
            ? words.issued(format.date(issuedOn))
            : words.due(format.date(dueOn))}
          {energyWh === null ? null : (
            <>
              {", "}
              <Figure of={format.energy(energyWh)} />
            </>
          )}
        </span>
        {isPartPaid ? (
          <span class="block small">{words.open(moneyText(openMinor, { currency }, format))}</span>
        ) : null}
      </span>
      <span class="share-total">
        <span class="number">{moneyText(totalMinor, { currency }, format)}</span>
        {bill.hasPdf ? (
          <a
            class="button"
            href={`${path}/documents/${encodeURIComponent(number)}.pdf`}
            aria-label={words.pdfOf(number)}
          >
            <Icon name="download" size={18} />
            {words.pdf}
          </a>
        ) : (
          <span class="small weak">{words.beingMade}</span>
        )}
      </span>
    </li>
  );
}

/** What was paid and what else moved, newest first. */
export function SharedPayments(
  props: MoneyProps & {
    readonly payments: readonly SharedPayment[];
    readonly earlier: number;
    readonly currency: string;
  },
) {
  const { format, language, payments, earlier, currency } = props;
  const words = format.words.share.payments;
  return (
    <section class="card" id="payments">
      <h2>{words.title}</h2>
      {payments.length === 0 ? <p class="weak">{words.none}</p> : null}
      {payments.length > 0 ? (
        <ul class="rows share-rows">
          {payments.map(({ date, kind, amountMinor, isReversed }) => (
            <li>
              <span>
                {language.invoice.statement.kinds[kind]}
                {isReversed ? <span class="weak">{` ${words.reversed}`}</span> : null}
                <span class="small weak block">{format.date(date)}</span>
              </span>
              <span class="number">{moneyText(amountMinor, { currency }, format)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {earlier > 0 ? <p class="help">{words.earlier(format.count(earlier))}</p> : null}
    </section>
  );
}
