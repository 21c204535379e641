import type { Child } from "hono/jsx";
import type { Supply } from "../src/domain/account-bill.ts";
import { BillGlossary } from "./bill-glossary.tsx";
import { documentPath, invoicePath } from "./document-paths.ts";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";
import type { Words } from "./words.ts";

/** How another document has to do with this one. */
export type Relation = keyof Words["bills"]["document"]["related"];

/** Another document that this one has to do with. */
export interface RelatedDocument {
  readonly relation: Relation;
  readonly number: string;
  readonly path: string;
}

/** Something that happened to a document. */
export interface DocumentEvent {
  /** When, as it is shown. */
  readonly at: string;
  readonly what: string;
  /** The page about it; null where there is none. */
  readonly href: string | null;
}

/** An issued document: its letter, and beside it what can be done, what happened, and how it is checked. */
export function DocumentPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly number: string;
  readonly account: { readonly id: number; readonly name: string };
  readonly letter: Child;
  /** What of it is open; nothing of a credit note. */
  readonly payments?: Child;
  readonly mails: Child;
  readonly hasPdf: boolean;
  readonly events: readonly DocumentEvent[];
  readonly related: readonly RelatedDocument[];
  /** What it bills, for the words that its letter uses; empty of a credit note. */
  readonly supplies: readonly Supply[];
  readonly meters: readonly { readonly deviceId: string; readonly name: string }[];
  /** Whether something is left of it that can be taken back. */
  readonly canBeTakenBack: boolean;
}) {
  const { shell, format, number, account, letter, payments, mails, hasPdf, canBeTakenBack } = props;
  return (
    <Page shell={shell} title={number} current="bills">
      <p class="crumbs">
        <a href="/bills">{format.words.bills.list.title}</a>
        <a href={`/accounts/${account.id}/bills`}>
          <Name text={account.name} />
        </a>
      </p>
      <h1>{number}</h1>
      <div class="bill-columns">
        {letter}
        <div class="stack bill-aside">
          {payments}
          <Files number={number} hasPdf={hasPdf} format={format} />
          {mails}
          <History {...props} />
          <Related {...props} />
          {canBeTakenBack ? <Correct number={number} format={format} /> : null}
          <BillGlossary supplies={props.supplies} format={format} />
          <Check {...props} />
        </div>
      </div>
    </Page>
  );
}

function Files({
  number,
  hasPdf,
  format,
}: {
  readonly number: string;
  readonly hasPdf: boolean;
  readonly format: Format;
}) {
  const words = format.words.bills.document;
  const path = documentPath(number);
  return (
    <section class="card stack">
      <h2>{words.download}</h2>
      {hasPdf ? null : <p class="weak">{words.pdfComing}</p>}
      <p class="buttons">
        {hasPdf ? (
          <a class="button" href={`${path}.pdf`}>
            <Icon name="download" size={18} />
            PDF
          </a>
        ) : null}
        <a class="button" href={`${path}.json`}>
          <Icon name="download" size={18} />
          {words.json}
        </a>
      </p>
    </section>
  );
}

function History({ events, format }: { readonly events: readonly DocumentEvent[]; readonly format: Format }) {
  return (
    <section class="card">
      <h2>{format.words.bills.document.history}</h2>
      <ol class="rows events">
        {events.map(({ at, what, href }) => (
          <li>
            <span class="weak small">{at}</span>
            {href === null ? (
              <bdi dir="auto">{what}</bdi>
            ) : (
              <a href={href}>
                <bdi dir="auto">{what}</bdi>
              </a>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Related({
  related,
  format,
}: {
  readonly related: readonly RelatedDocument[];
  readonly format: Format;
}) {
  if (related.length === 0) return null;
  const words = format.words.bills.document;
  return (
    <section class="card">
      <h2>{words.belongsWith}</h2>
      <ul class="rows">
        {related.map(({ relation, number, path }) => (
          <li>
            <span>{words.related[relation]}</span>
            <a href={path}>{number}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Correct({ number, format }: { readonly number: string; readonly format: Format }) {
  const words = format.words.bills.document;
  return (
    <section class="card stack">
      <h2>{words.wrong}</h2>
      <p class="help">{words.wrongHelp}</p>
      <p class="buttons">
        <a class="button" href={`${invoicePath(number)}/credit`}>
          {words.takeBack}
        </a>
        <a class="button" href={`${invoicePath(number)}/replace`}>
          {words.replace}
        </a>
      </p>
    </section>
  );
}

function Check({
  meters,
  format,
}: {
  readonly meters: readonly { readonly deviceId: string; readonly name: string }[];
  readonly format: Format;
}) {
  const words = format.words.bills.document;
  return (
    <section class="card stack">
      <h2>{words.check}</h2>
      <p>
        <Fill text={words.checkHelp} parts={{ verify: <a href="/verify">{words.verify}</a> }} />
      </p>
      {meters.length > 0 ? (
        <p>
          <Fill
            text={words.madeOf}
            parts={{
              meters: meters.map(({ deviceId, name }, index) => (
                <>
                  {index === 0 ? "" : ", "}
                  <a href={`/meters/${encodeURIComponent(deviceId)}`}>
                    <Name text={name} />
                  </a>
                </>
              )),
            }}
          />
        </p>
      ) : null}
    </section>
  );
}

/** A number that was lost with another box: there is nothing behind it. */
export function LostNumberPage(props: {
  readonly shell: Shell;
  readonly number: string;
  readonly confirmedBy: string;
  readonly on: string;
}) {
  const { shell, number, confirmedBy, on } = props;
  const words = shell.words.bills;
  return (
    <Page shell={shell} title={number} current="bills">
      <p class="crumbs">
        <a href="/documents">{words.documents.title}</a>
      </p>
      <h1>{number}</h1>
      <p class="card prose">{words.document.lostNumber(confirmedBy, on)}</p>
    </Page>
  );
}
