import { type FieldErrors, FormError } from "./fields.tsx";
import { Pill, type PillLook } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";

/** How a document stands. */
export interface VerifiedDocument {
  readonly number: string;
  readonly what: "invoice" | "credit-note" | "lost";
  readonly state: "as-issued" | "explained" | "differs";
  readonly hash: string;
  /** Sentences. */
  readonly findings: readonly string[];
  readonly explained: readonly string[];
}

/** What came of a document that somebody brought. */
export interface OutsideDocument {
  readonly number: string | null;
  readonly hash: string | null;
  readonly findings: readonly string[];
  readonly issuedHere: "same" | "other" | "none";
}

const STATES: Readonly<Record<VerifiedDocument["state"], Omit<PillLook, "word">>> = {
  "as-issued": { tone: "good", icon: "good" },
  explained: { tone: "quiet", icon: "good" },
  differs: { tone: "bad", icon: "attention" },
};

/** How far a look through all bills has come. */
export type ShownVerification =
  | { readonly kind: "never" | "failed" }
  | { readonly kind: "running"; readonly line: string }
  | {
      readonly kind: "done";
      readonly atMs: number;
      readonly documents: readonly VerifiedDocument[];
      readonly others: readonly string[];
    };

/** Whether bills are as they were issued: all of this box, or one that somebody brought. */
export function VerifyPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly state: ShownVerification;
  readonly outside: OutsideDocument | undefined;
  readonly errors: FieldErrors;
}) {
  const { shell, format, state, outside, errors } = props;
  const { verify: words, list } = format.words.bills;
  return (
    <Page shell={shell} title={words.title} current="bills">
      <p class="crumbs">
        <a href="/bills">{list.title}</a>
      </p>
      <h1>{words.title}</h1>
      <div class="stack">
        <form class="card form prose" method="post" action="/verify">
          <h2>{words.own}</h2>
          <p>{words.ownHelp}</p>
          {state.kind === "running" ? (
            <div
              role="status"
              hx-get="/verify/progress"
              hx-trigger="every 2s"
              hx-swap="innerMorph"
              {...{ "hx-status:4xx": "swap:none", "hx-status:5xx": "swap:none" }}
            >
              <VerifyProgress line={state.line} format={format} />
            </div>
          ) : (
            <p class="buttons">
              <button class="button primary" type="submit">
                {words.run}
              </button>
            </p>
          )}
          {state.kind === "failed" ? (
            <p class="notice notice-bad" role="alert">
              {words.failed}
            </p>
          ) : null}
        </form>
        {state.kind === "done" ? <Verified {...state} format={format} /> : null}
        <form class="card form prose" method="post" action="/verify/file" enctype="multipart/form-data">
          <h2>{words.given}</h2>
          <FormError errors={errors} />
          <p>{words.givenHelp}</p>
          <div class="field">
            <label for="field-file">{words.file}</label>
            <span class="control">
              <input id="field-file" name="file" type="file" accept="application/json,.json" required />
            </span>
          </div>
          <p class="buttons">
            <button class="button" type="submit">
              {words.look}
            </button>
          </p>
          {outside ? <Outside {...outside} format={format} /> : null}
        </form>
      </div>
    </Page>
  );
}

/** What a look through all bills told last. */
export function VerifyProgress({ line, format }: { readonly line: string; readonly format: Format }) {
  return (
    <p class="help">
      <Fill text={format.words.bills.verify.running} parts={{ line: <bdi dir="auto">{line}</bdi> }} />
    </p>
  );
}

function Verified({
  atMs,
  documents,
  others,
  format,
}: Extract<ShownVerification, { kind: "done" }> & { readonly format: Format }) {
  const isClean = others.length === 0 && documents.every(({ state }) => state !== "differs");
  const words = format.words.bills.verify;
  const heading = isClean ? words.clean : words.differs;
  return (
    <section class="card">
      <h2>{documents.length === 0 ? words.nothing : heading}</h2>
      <p class="help">{words.at(format.dateTime(atMs))}</p>
      <Sentences texts={others} />
      <ul class="rows">
        {documents.map(({ number, what, state, hash, findings, explained }) => (
          <li>
            <div>
              <strong>{number}</strong> <span class="weak">{words.kinds[what]}</span>
              <span class="small weak block hash">{hash}</span>
              <Sentences texts={findings} />
              <Sentences texts={explained} />
            </div>
            <Pill look={{ ...STATES[state], word: words.states[state] }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Outside({
  number,
  hash,
  findings,
  issuedHere,
  format,
}: OutsideDocument & { readonly format: Format }) {
  const words = format.words.bills.verify;
  const state = findings.length > 0 || issuedHere === "other" ? "differs" : "as-issued";
  return (
    <div role="status">
      <p>
        <Pill look={{ ...STATES[state], word: words.states[state] }} />{" "}
        {number === null ? null : <strong>{number}</strong>}
      </p>
      {hash === null ? null : <p class="small weak hash">{hash}</p>}
      <Sentences texts={findings} />
      <p>{words.issuedHere[issuedHere]}</p>
    </div>
  );
}

function Sentences({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <ul class="small">
      {texts.map((text) => (
        <li>
          <bdi dir="auto">{text}</bdi>
        </li>
      ))}
    </ul>
  );
}
