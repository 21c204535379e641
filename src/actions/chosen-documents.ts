import { type DatedDocument, datedDocuments } from "../store/dated-documents.ts";
import type { Store } from "../store/open.ts";

/** Which documents somebody asks for; what is left out does not matter. */
export interface DocumentChoice {
  readonly account?: number | undefined;
  /** The first local date of issue. */
  readonly from?: string | undefined;
  /** The last one, included. */
  readonly until?: string | undefined;
}

/** The documents of a choice, in the order of their chain. */
export function chosenDocuments(store: Store, choice: DocumentChoice): DatedDocument[] {
  const { account } = choice;
  return chosenAmong(datedDocuments(store, account === undefined ? {} : { account }), choice);
}

/** Those of some documents that are of a choice. */
export function chosenAmong(
  documents: readonly DatedDocument[],
  { account, from, until }: DocumentChoice,
): DatedDocument[] {
  return documents.filter(
    (document) =>
      (account === undefined || document.account === account) &&
      (from === undefined || document.issuedOn >= from) &&
      (until === undefined || document.issuedOn <= until),
  );
}
