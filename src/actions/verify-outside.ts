import { readDocument } from "../document-form/read.ts";
import type { BillingDocument } from "../domain/document.ts";
import { sha256 } from "../store/document-hash.ts";
import { documentHeads } from "../store/documents.ts";
import type { Store } from "../store/open.ts";
import { canonicalOrUndefined } from "./check-chain.ts";
import { creditFindings } from "./check-credit.ts";
import { lineFindings } from "./check-lines.ts";

/** What was found of a document that somebody brought. */
export interface OutsideVerdict {
  /** Null where it does not say. */
  readonly number: string | null;
  readonly kind: BillingDocument["kind"] | null;
  /** The hash of its content. */
  readonly hash: string | null;
  /** What differs and should not, in sentences. */
  readonly findings: readonly string[];
}

/** What of a document that somebody brought, as JSON with or without its `hash`, does not belong together; no folder is needed. */
export function verifyOutside(json: unknown): OutsideVerdict {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    return { number: null, kind: null, hash: null, findings: ["This is no document: it is no JSON object."] };
  const { hash: stated, ...content } = json as Readonly<Record<string, unknown>>;
  const text = canonicalOrUndefined(content);
  const hash = text === undefined ? null : sha256(text);
  const number = typeof content["number"] === "string" ? content["number"] : null;
  const name = number ?? "The document";
  // One that names none is compared with the hash that is printed on the bill.
  const isOther = stated !== undefined && stated !== hash;
  const ofHash = isOther ? ["its content does not have the hash that it names"] : [];
  const read = readDocument(content);
  const findings =
    "error" in read
      ? [`it cannot be read: ${read.error.field} ${read.error.message}`]
      : arithmetic(read.document);
  return {
    number,
    kind: "document" in read ? read.document.kind : null,
    hash,
    findings: [...ofHash, ...findings].map((finding) => `${name}, ${finding}.`),
  };
}

/** Whether a folder issued a document of that number, and with that hash. */
export function issuedHere(store: Store, { number, hash }: OutsideVerdict): "same" | "other" | "none" {
  const head = documentHeads(store).find((candidate) => candidate.number === number);
  return head === undefined ? "none" : head.hash === hash ? "same" : "other";
}

function arithmetic(document: BillingDocument): string[] {
  try {
    if (document.kind === "invoice") return lineFindings(document, null);
    return document.kind === "credit-note" ? creditFindings(document, null) : [];
  } catch (error) {
    return [`it cannot be worked out again (${error instanceof Error ? error.message : String(error)})`];
  }
}
