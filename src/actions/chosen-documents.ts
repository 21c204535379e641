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
export function chosenDocuments(store: Store, { account, from, until }: DocumentChoice): DatedDocument[] {
  return datedDocuments(store, account === undefined ? {} : { account }).filter(
    ({ issuedOn }) => (from === undefined || issuedOn >= from) && (until === undefined || issuedOn <= until),
  );
}
