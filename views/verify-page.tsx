import { type FieldErrors, FormError } from "./fields.tsx";
import { Pill, type PillLook } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";

/** How a document stands. */
export interface VerifiedDocument {
  readonly number: string;
  readonly what: string;
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

const STATES: Readonly<Record<VerifiedDocument["state"], PillLook>> = {
  "as-issued": { word: "As issued", tone: "good", icon: "good" },
  explained: { word: "Explained", tone: "quiet", icon: "good" },
  differs: { word: "Differs", tone: "bad", icon: "attention" },
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
  return (
    <Page shell={shell} title="Verify bills" current="bills">
      <p class="crumbs">
        <a href="/bills">Bills</a>
      </p>
      <h1>Verify bills</h1>
      <div class="stack">
        <form class="card form prose" method="post" action="/verify">
          <h2>The bills of this box</h2>
          <p>
            Looks whether each bill has the content it was issued with, whether its lines follow from its
            tariff and its energy, and whether today's readings still say the same. Nothing is changed.
          </p>
          {state.kind === "running" ? (
            <div
              role="status"
              hx-get="/verify/progress"
              hx-trigger="every 2s"
              hx-swap="innerMorph"
              {...{ "hx-status:4xx": "swap:none", "hx-status:5xx": "swap:none" }}
            >
              <VerifyProgress line={state.line} />
            </div>
          ) : (
            <p class="buttons">
              <button class="button primary" type="submit">
                Look through all
              </button>
            </p>
          )}
          {state.kind === "failed" ? (
            <p class="notice notice-bad" role="alert">
              They could not be looked through; the log of the box says why.
            </p>
          ) : null}
        </form>
        {state.kind === "done" ? <Verified {...state} format={format} /> : null}
        <form class="card form prose" method="post" action="/verify/file" enctype="multipart/form-data">
          <h2>A bill that you were given</h2>
          <FormError errors={errors} />
          <p>Choose its JSON file. Its hash must be the one that is printed on the bill.</p>
          <div class="field">
            <label for="field-file">JSON file</label>
            <span class="control">
              <input id="field-file" name="file" type="file" accept="application/json,.json" required />
            </span>
          </div>
          <p class="buttons">
            <button class="button" type="submit">
              Look through it
            </button>
          </p>
          {outside ? <Outside {...outside} /> : null}
        </form>
      </div>
    </Page>
  );
}

/** What a look through all bills told last. */
export function VerifyProgress({ line }: { readonly line: string }) {
  return (
    <p class="help">
      They are being looked through… <bdi dir="auto">{line}</bdi>
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
  const heading = isClean ? "All as they were issued" : "Something differs";
  return (
    <section class="card">
      <h2>{documents.length === 0 ? "Nothing was issued yet" : heading}</h2>
      <p class="help">Looked through on {format.dateTime(atMs)}.</p>
      <Sentences texts={others} />
      <ul class="rows">
        {documents.map(({ number, what, state, hash, findings, explained }) => (
          <li>
            <div>
              <strong>{number}</strong> <span class="weak">{what}</span>
              <span class="small weak block hash">{hash}</span>
              <Sentences texts={findings} />
              <Sentences texts={explained} />
            </div>
            <Pill look={STATES[state]} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Outside({ number, hash, findings, issuedHere }: OutsideDocument) {
  const here = {
    same: "This box issued it with this hash.",
    other: "This box issued a bill of this number with another hash: this is not it.",
    none: "This box issued no bill of this number.",
  }[issuedHere];
  return (
    <div role="status">
      <p>
        <Pill look={STATES[findings.length > 0 || issuedHere === "other" ? "differs" : "as-issued"]} />{" "}
        {number === null ? null : <strong>{number}</strong>}
      </p>
      {hash === null ? null : <p class="small weak hash">{hash}</p>}
      <Sentences texts={findings} />
      <p>{here}</p>
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
