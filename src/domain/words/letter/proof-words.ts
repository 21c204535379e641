import type { CreditNote, Invoice, StoredDocument } from "../../document.ts";
import type { DocumentFigures } from "../document-figures.ts";
import type { Fact, ProofWords } from "./letter.ts";

/** The hash of a document, that of the one before it, and how to check them. */
export function proofWords(
  { document, hash }: StoredDocument<Invoice | CreditNote>,
  figures: DocumentFigures,
): ProofWords {
  const { proof, numbered } = figures.words.invoice;
  const fact = (label: string, value: string): Fact => ({ label, value, note: "" });
  return {
    heading: proof.heading,
    facts: [
      fact(proof.hash, hash),
      fact(proof.previousHash, document.previousHash),
      fact(proof.chainIndex, String(document.chainIndex)),
      ...(document.kind === "credit-note"
        ? [fact(numbered("invoice", document.invoice), document.invoiceHash)]
        : []),
    ],
    sentences: [proof.byMeterbox, proof.byAnyTool],
  };
}
