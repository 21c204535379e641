import type { Child } from "hono/jsx";
import type { Account } from "../src/domain/account.ts";
import type { BillingDocument } from "../src/domain/document.ts";
import type { InvoiceState } from "../src/domain/ledger.ts";
import { AccountChoice } from "./account-choice.tsx";
import { BillStatePill } from "./bill-state.tsx";
import { documentPath } from "./document-paths.ts";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
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

/** Which documents are listed. */
export interface ShownChoice {
  readonly account?: number | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

interface DocumentListProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly accounts: readonly Account[];
  readonly choice: ShownChoice;
  /** The choice as an address says it. */
  readonly query: string;
  readonly years: readonly { readonly name: string; readonly from: string; readonly until: string }[];
  readonly documents: readonly ShownDocument[];
  readonly shown: PageOf;
  /** Whether anything was ever issued. */
  readonly hasAny: boolean;
  /** Whether any of the chosen ones has a PDF. */
  readonly hasPdfs: boolean;
  readonly notices?: Child;
}

/** The chain: every document that was issued, newest first, and files of what is listed. */
export function DocumentListPage(props: DocumentListProps) {
  const { shell, format, query, documents, shown, hasAny, notices } = props;
  const { documents: words, list } = format.words.bills;
  return (
    <Page shell={shell} title={words.title} current="bills">
      <p class="crumbs">
        <a href="/bills">{list.title}</a>
      </p>
      <h1>{words.title}</h1>
      <p class="weak prose">
        <Fill text={words.intro} parts={{ verify: <a href="/verify">{words.verify}</a> }} />
      </p>
      {notices}
      {hasAny ? (
        <>
          <Choice {...props} />
          {documents.length === 0 ? (
            <p class="card prose">{words.noneHere}</p>
          ) : (
            <DocumentTable documents={documents} format={format} />
          )}
          <Pages shown={shown} path={`/documents?${query === "" ? "" : `${query}&`}`} format={format} />
          {documents.length === 0 ? null : <Files {...props} />}
        </>
      ) : (
        <p class="card prose">
          <Fill text={words.none} parts={{ link: <a href="/bills">{words.bills}</a> }} />
        </p>
      )}
    </Page>
  );
}

function Choice({ accounts, choice, years, format }: DocumentListProps) {
  const { documents: words, list } = format.words.bills;
  const yearQuery = (from: string, until: string) =>
    new URLSearchParams({
      ...(choice.account === undefined ? {} : { account: String(choice.account) }),
      from,
      until,
    }).toString();
  return (
    <form class="selector dated" method="get" action="/documents">
      <AccountChoice accounts={accounts} chosen={choice.account} format={format} />
      <label>
        <span>{words.from}</span>
        <span class="control">
          <input type="date" name="from" value={choice.from} />
        </span>
      </label>
      <label>
        <span>{words.until}</span>
        <span class="control">
          <input type="date" name="until" value={choice.until} />
        </span>
      </label>
      <button class="button" type="submit">
        {list.show}
      </button>
      <p class="links tax-years">
        <span class="weak">{words.taxYears}</span>
        {years.map(({ name, from, until }) => (
          <a
            href={`/documents?${yearQuery(from, until)}`}
            aria-current={choice.from === from && choice.until === until ? "true" : undefined}
          >
            {name}
          </a>
        ))}
      </p>
    </form>
  );
}

function Files({ choice, query, hasPdfs, format }: DocumentListProps) {
  const words = format.words.bills.documents;
  return (
    <form class="card stack" method="post" action="/documents/zip">
      <p class="help">{words.filesHelp}</p>
      {Object.entries(choice).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={value} />,
      )}
      <p class="buttons">
        <a class="button" href={`/documents.csv${query === "" ? "" : `?${query}`}`}>
          <Icon name="download" size={18} />
          {words.csv}
        </a>
        {hasPdfs ? (
          <button class="button" type="submit">
            <Icon name="download" size={18} />
            {words.zip}
          </button>
        ) : null}
      </p>
    </form>
  );
}

function DocumentTable({
  documents,
  format,
}: {
  readonly documents: readonly ShownDocument[];
  readonly format: Format;
}) {
  const words = format.words.bills.documents;
  return (
    <table class="card stacked bills">
      <caption class="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.number}</th>
          <th scope="col">{words.account}</th>
          <th scope="col">{words.state}</th>
          <th scope="col" class="number">
            {words.total}
          </th>
          <th scope="col" data-wide>
            {words.hash}
          </th>
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
                {words.place(String(document.chainIndex), format.date(document.issuedOn))}
              </span>
            </th>
            <td data-label={words.account} class={document.accountName === null ? "nothing" : undefined}>
              {document.accountName === null ? null : <Name text={document.accountName} />}
            </td>
            <td data-label={words.state}>
              <State document={document} format={format} />
            </td>
            <td data-label={words.total} class={document.kind === "lost" ? "number nothing" : "number"}>
              {document.kind === "lost" ? null : moneyText(document.totalMinor, document, format)}
            </td>
            <td data-label={words.hash} data-wide>
              <code class="hash">{document.hash}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function State({ document, format }: { readonly document: ShownDocument; readonly format: Format }) {
  const words = format.words.bills.documents;
  const { kind, state, credits, hasPdf } = document;
  return (
    <span>
      {kind === "invoice" && state ? <BillStatePill state={state} format={format} /> : null}
      {kind === "credit-note" ? (credits === null ? words.creditNote : words.creditNoteOf(credits)) : null}
      {kind === "lost" ? words.lost : null}
      {kind !== "lost" && !hasPdf ? <span class="block small weak">{words.pdfComing}</span> : null}
    </span>
  );
}
