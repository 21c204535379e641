import { Deliveries, type ListedDelivery } from "./deliveries.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { MailDocumentForm } from "./mail-document-page.tsx";
import { moneyText } from "./movement-table.tsx";

/** What of an invoice is still to be paid, and the way to its account's ledger. */
export function InvoicePayments(props: {
  readonly accountId: number;
  readonly openMinor: bigint;
  /** A local date; null where nothing was to be paid. */
  readonly dueOn: string | null;
  readonly currency: string;
  readonly format: Format;
}) {
  const { accountId, openMinor, dueOn, currency, format } = props;
  const words = format.words.bills.document;
  const isOpen = openMinor > 0n;
  return (
    <section class="card stack">
      <h2>{words.payment}</h2>
      <p>
        {isOpen ? (
          <Fill
            text={dueOn === null ? words.open : words.openDue}
            parts={{
              amount: <strong>{moneyText(openMinor, { currency }, format)}</strong>,
              date: dueOn === null ? "" : format.date(dueOn),
            }}
          />
        ) : (
          words.nothingOpen
        )}
      </p>
      <p class="buttons">
        <a class={isOpen ? "button primary" : "button"} href={`/accounts/${accountId}/ledger#payment`}>
          {isOpen ? words.recordPayment : words.payments}
        </a>
      </p>
    </section>
  );
}

/** The mails that a document has gone out with, and the form that sends it again. */
export function DocumentMails(props: {
  readonly number: string;
  readonly deliveries: readonly ListedDelivery[];
  readonly isSetUp: boolean;
  readonly to: string;
  /** The page that it stands on. */
  readonly back: string;
  readonly format: Format;
}) {
  const { number, deliveries, isSetUp, to, back, format } = props;
  const words = format.words.bills.mails;
  return (
    <section class="card stack" aria-labelledby="mails">
      <h2 id="mails">{words.byMail}</h2>
      {deliveries.length === 0 ? (
        <p class="weak">{words.notSent}</p>
      ) : (
        <Deliveries deliveries={deliveries} format={format} back={back} />
      )}
      <MailDocumentForm number={number} isSetUp={isSetUp} to={to} back={back} format={format} />
    </section>
  );
}
