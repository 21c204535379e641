import type { Account } from "../src/domain/account.ts";
import type { BillingDocument } from "../src/domain/document.ts";
import type { InvoiceState } from "../src/domain/ledger.ts";
import { AccountFilter } from "./account-filter.tsx";
import { BillStatePill } from "./bill-state.tsx";
import { documentPath } from "./document-paths.ts";
import { Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { moneyText } from "./movement-table.tsx";
import { type PageOf, Pages } from "./pager.tsx";

/** A document as pages list it. */
export interface ShownDocument {
  readonly chainIndex: number;
  readonly number: string;
  readonly kind: BillingDocument["kind"];
  readonly accountName: string | null;
  readonly issuedOn: string;
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly hash: string;
  /** Of an invoice, as it stands today. */
  readonly state: InvoiceState | null;
  /** Of a credit note: the invoice. */
  readonly credits: string | null;
  readonly hasPdf: boolean;
}

/** The chain: every document that was issued, newest first. */
export function DocumentListPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly accounts: readonly Account[];
  readonly chosen: Account | null;
  readonly documents: readonly ShownDocument[];
  readonly shown: PageOf;
}) {
  const { shell, format, accounts, chosen, documents, shown } = props;
  return (
    <Page shell={shell} title="Documents" current="bills">
      <p class="crumbs">
        <a href="/bills">Bills</a>
      </p>
      <h1>Documents</h1>
      <p class="weak prose">
        Every invoice and credit note in the order in which it was issued. Each holds the hash of the one
        before it, so that none can be changed or left out unseen. <a href="/verify">Verify them</a>
      </p>
      <AccountFilter accounts={accounts} chosen={chosen} action="/documents" words={shell.words} />
      {documents.length === 0 ? (
        <p class="card prose">Nothing was issued yet.</p>
      ) : (
        <DocumentTable documents={documents} format={format} />
      )}
      <Pages shown={shown} format={format} path={`/documents?${chosen ? `account=${chosen.id}&` : ""}`} />
    </Page>
  );
}

function DocumentTable({
  documents,
  format,
}: {
  readonly documents: readonly ShownDocument[];
  readonly format: Format;
}) {
  return (
    <table class="card stacked bills">
      <caption class="visually-hidden">Documents, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">Account</th>
          <th scope="col">State</th>
          <th scope="col" class="number">
            Total
          </th>
          <th scope="col">Hash</th>
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <tr>
            <th scope="row">
              <a class="row-link" href={documentPath(document.number)}>
                <bdi>{document.number}</bdi>
              </a>
              <span class="block small weak">
                {`${document.chainIndex}. in the chain, ${format.date(document.issuedOn)}`}
              </span>
            </th>
            <td data-label="Account" class={document.accountName === null ? "nothing" : undefined}>
              {document.accountName === null ? null : <Name text={document.accountName} />}
            </td>
            <td data-label="State">
              <State document={document} />
            </td>
            <td data-label="Total" class={document.kind === "lost" ? "number nothing" : "number"}>
              {document.kind === "lost" ? null : moneyText(document.totalMinor, document, format)}
            </td>
            <td data-label="Hash">
              <code class="hash">{document.hash}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function State({ document }: { readonly document: ShownDocument }) {
  const { kind, state, credits, hasPdf } = document;
  return (
    <span>
      {kind === "invoice" && state ? <BillStatePill state={state} /> : null}
      {kind === "credit-note" ? `Credit note${credits === null ? "" : ` of ${credits}`}` : null}
      {kind === "lost" ? "Lost in a restore" : null}
      {kind !== "lost" && !hasPdf ? <span class="block small weak">PDF is being made</span> : null}
    </span>
  );
}
