import type { Child } from "hono/jsx";
import { documentPath, invoicePath } from "./document-paths.ts";
import { Name } from "./figure.tsx";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";

/** Another document that this one has to do with. */
export interface RelatedDocument {
  readonly word: string;
  readonly number: string;
  readonly path: string;
}

/** An issued document: its letter, and beside it what can be done and how it is checked. */
export function DocumentPage(props: {
  readonly shell: Shell;
  readonly number: string;
  readonly account: { readonly id: number; readonly name: string };
  readonly letter: Child;
  readonly hasPdf: boolean;
  readonly related: readonly RelatedDocument[];
  readonly meters: readonly { readonly deviceId: string; readonly name: string }[];
  /** Whether something is left of it that can be taken back. */
  readonly canBeTakenBack: boolean;
}) {
  const { shell, number, account, letter, hasPdf, related, meters, canBeTakenBack } = props;
  return (
    <Page shell={shell} title={number} current="bills">
      <p class="crumbs">
        <a href="/bills">Bills</a>
        <a href={`/accounts/${account.id}/bills`}>
          <Name text={account.name} />
        </a>
      </p>
      <h1>{number}</h1>
      <div class="bill-columns">
        {letter}
        <div class="stack">
          <Files number={number} hasPdf={hasPdf} />
          {related.length > 0 ? (
            <section class="card">
              <h2>Belongs with</h2>
              <ul class="rows">
                {related.map(({ word, number: other, path }) => (
                  <li>
                    <span>{word}</span>
                    <a href={path}>{other}</a>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          {canBeTakenBack ? <Correct number={number} /> : null}
          <section class="card stack">
            <h2>Check it</h2>
            <p>
              Its hash stands on it. <a href="/verify">Verify bills</a> says whether it is as it was issued,
              whether its lines follow from its tariff, and whether today's readings still say the same.
            </p>
            {meters.length > 0 ? (
              <p>
                {"It was made of "}
                {meters.map(({ deviceId, name }, index) => (
                  <>
                    {index === 0 ? "" : ", "}
                    <a href={`/meters/${encodeURIComponent(deviceId)}`}>
                      <Name text={name} />
                    </a>
                  </>
                ))}
                .
              </p>
            ) : null}
          </section>
        </div>
      </div>
    </Page>
  );
}

function Files({ number, hasPdf }: { readonly number: string; readonly hasPdf: boolean }) {
  const path = documentPath(number);
  return (
    <section class="card stack">
      <h2>Download</h2>
      {hasPdf ? null : <p class="weak">Its PDF is being made. Open this page again in a few seconds.</p>}
      <p class="buttons">
        {hasPdf ? (
          <a class="button" href={`${path}.pdf`}>
            <Icon name="download" size={18} />
            PDF
          </a>
        ) : null}
        <a class="button" href={`${path}.json`}>
          <Icon name="download" size={18} />
          JSON, to check it
        </a>
      </p>
    </section>
  );
}

function Correct({ number }: { readonly number: string }) {
  return (
    <section class="card stack">
      <h2>If it is wrong</h2>
      <p class="help">
        An issued bill never changes. A credit note takes it back, wholly or by lines; replacing it bills the
        period again by what is known now.
      </p>
      <p class="buttons">
        <a class="button" href={`${invoicePath(number)}/credit`}>
          Take back
        </a>
        <a class="button" href={`${invoicePath(number)}/replace`}>
          Replace
        </a>
      </p>
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
  return (
    <Page shell={shell} title={number} current="bills">
      <p class="crumbs">
        <a href="/documents">Documents</a>
      </p>
      <h1>{number}</h1>
      <p class="card prose">
        {`This number was issued by a box whose data was lost. ${confirmedBy} confirmed that on ${on}, so that the series has no gap. There is no document of it here.`}
      </p>
    </Page>
  );
}
