import { Deliveries, type ListedDelivery } from "./deliveries.tsx";
import type { Format } from "./format.ts";
import { MailDocumentForm } from "./mail-document-page.tsx";
import { moneyText } from "./movement-table.tsx";

/** What of an invoice is still to be paid, and the way to its account's ledger. */
export function InvoicePayments(props: {
  readonly accountId: number;
  readonly openMinor: bigint;
  readonly currency: string;
  readonly format: Format;
}) {
  const { accountId, openMinor, currency, format } = props;
  return (
    <div class="stack">
      <p>
        {openMinor > 0n ? (
          <>
            <strong>{moneyText(openMinor, { currency }, format)}</strong> of it is open.
          </>
        ) : (
          "Nothing of it is open."
        )}
      </p>
      <p class="buttons">
        <a class="button" href={`/accounts/${accountId}/ledger#payment`}>
          Payments
        </a>
      </p>
    </div>
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
  return (
    <section class="stack" aria-labelledby="mails">
      <h3 id="mails">By e-mail</h3>
      {deliveries.length === 0 ? (
        <p class="weak">It has not been sent.</p>
      ) : (
        <Deliveries deliveries={deliveries} format={format} back={back} />
      )}
      <MailDocumentForm number={number} isSetUp={isSetUp} to={to} back={back} />
    </section>
  );
}
