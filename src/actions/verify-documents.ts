import type { BillingDocument, CreditNote, Invoice, StoredDocument } from "../domain/document.ts";
import { FIRST_PREVIOUS_HASH } from "../store/document-hash.ts";
import { documentAt, documentHeads, documentRow, isInvoice } from "../store/documents.ts";
import { listAllLedger } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";
import { nextTurn } from "../store/work-queue.ts";
import { checkBlocks, missingSpans } from "./check-blocks.ts";
import { checkChain } from "./check-chain.ts";
import { creditFindings } from "./check-credit.ts";
import { CheckedLedger } from "./check-ledger.ts";
import { type EarlierInvoices, lineFindings } from "./check-lines.ts";
import { checkReadings } from "./check-readings.ts";
import type { Box } from "./ports.ts";
import { stateOf } from "./restate.ts";

/** What was found of a document. */
export interface Verdict {
  readonly number: string;
  readonly chainIndex: number;
  readonly kind: BillingDocument["kind"];
  readonly hash: string;
  /** What differs and should not, each a sentence with the number of the document. */
  readonly findings: readonly string[];
  /** What differs from today's readings, with what explains it. */
  readonly explained: readonly string[];
}

/** What was found of all documents. */
export interface Verification {
  readonly documents: readonly Verdict[];
  /** What belongs to none of them. */
  readonly others: readonly string[];
  /** How many findings there are; what is explained is none. */
  readonly findings: number;
}

const EVER = { fromDate: "0000-01-01", toDate: "9999-12-31" };

/**
 * Looks through every document of the chain: whether it is as it was issued, follows from its own determinants, and
 * those from today's readings, and whether the ledger has it. Reads only.
 */
export async function verifyDocuments(
  box: Pick<Box, "store" | "sealAll">,
  tell: (line: string) => void = () => {},
  isStopping: () => boolean = () => false,
): Promise<Verification> {
  const { store } = box;
  await store.works.run(() => box.sealAll());
  const places = documentHeads(store).map(({ chainIndex }) => chainIndex);
  const blocks = await checkBlocks(store, places, tell, isStopping);
  const ledger = new CheckedLedger(listAllLedger(store, EVER));
  const chain = new Chain(store, ledger);
  const documents: Verdict[] = [];
  for (const place of places) {
    if (isStopping()) break;
    const verdict = chain.next(place, blocks.get(place) ?? []);
    for (const line of [...verdict.findings, ...verdict.explained]) tell(line);
    documents.push(verdict);
    await nextTurn();
  }
  const others = ledger.strays(new Set(places));
  for (const line of others) tell(line);
  const findings = documents.reduce((count, verdict) => count + verdict.findings.length, others.length);
  return { documents, others, findings };
}

/** The documents so far, in the order of the chain. */
class Chain {
  readonly #store: Store;
  readonly #ledger: CheckedLedger;
  readonly #sequences = new Map<string, number>();
  readonly #corrections: Pick<Invoice, "account" | "chainIndex" | "trueUps">[] = [];
  readonly #notes = new Map<number, CreditNote[]>();
  #chainIndex = 0;
  #previousHash = FIRST_PREVIOUS_HASH;

  constructor(store: Store, ledger: CheckedLedger) {
    this.#store = store;
    this.#ledger = ledger;
  }

  next(place: number, ofBlocks: readonly string[]): Verdict {
    const row = documentRow(this.#store, place);
    if (!row) throw new Error(`document ${place} went while it was looked at`);
    const { document, findings } = checkChain(row, {
      chainIndex: this.#chainIndex + 1,
      previousHash: this.#previousHash,
      lastSequence: this.#sequences.get(row.series) ?? 0,
    });
    this.#chainIndex = row.chainIndex;
    this.#previousHash = row.hash;
    this.#sequences.set(row.series, row.sequence);
    const explained: string[] = [];
    const all = [...findings, ...ofBlocks];
    if (document) {
      all.push(...trying("its arithmetic", () => this.#arithmetic(document)));
      all.push(...this.#ledger.findings(document));
      if (document.kind === "invoice")
        all.push(
          ...trying("today's readings", () => {
            const readings = checkReadings(this.#store, document);
            explained.push(...readings.explained);
            return [...missingSpans(this.#store, document), ...readings.findings];
          }),
        );
      this.#keep(document);
    }
    const sentence = (finding: string) => `${row.number}, ${finding}.`;
    return {
      number: row.number,
      chainIndex: row.chainIndex,
      kind: row.kind,
      hash: row.hash,
      findings: all.map(sentence),
      explained: explained.map(sentence),
    };
  }

  #arithmetic(document: BillingDocument): string[] {
    if (document.kind === "invoice") return lineFindings(document, this.#earlierOf(document));
    if (document.kind === "lost") return [];
    const stored = this.#invoiceAt(document.invoiceChainIndex);
    const notesBefore = this.#notes.get(document.invoiceChainIndex) ?? [];
    return creditFindings(document, stored && { stored, notesBefore });
  }

  // Read again where one is asked for: all of them at once would fill the memory of a small box.
  #invoiceAt(chainIndex: number): StoredDocument<Invoice> | undefined {
    const stored = chainIndex <= this.#chainIndex ? documentAt(this.#store, chainIndex) : undefined;
    return stored && isInvoice(stored) ? stored : undefined;
  }

  #keep(document: BillingDocument): void {
    if (document.kind === "invoice" && document.trueUps.length > 0) {
      const { account, chainIndex, trueUps } = document;
      this.#corrections.push({ account, chainIndex, trueUps });
    }
    if (document.kind === "credit-note") {
      const before = this.#notes.get(document.invoiceChainIndex) ?? [];
      this.#notes.set(document.invoiceChainIndex, [...before, document]);
    }
  }

  #earlierOf({ account }: Invoice): EarlierInvoices {
    const supplyOf: EarlierInvoices["supplyOf"] = (chainIndex, supply) =>
      this.#invoiceAt(chainIndex)?.document.supplies[supply];
    return {
      supplyOf,
      lastBilled: (chainIndex, supply) => {
        const corrections = this.#corrections
          .filter((by) => by.account.id === account.id && !this.#isCredited(by.chainIndex))
          .flatMap(({ trueUps }) => trueUps)
          .filter((trueUp) => trueUp.chainIndex === chainIndex && trueUp.supply === supply);
        const first = supplyOf(chainIndex, supply);
        return corrections.at(-1)?.corrected ?? (first && stateOf(first));
      },
    };
  }

  #isCredited(chainIndex: number): boolean {
    return this.#notes.get(chainIndex)?.some(({ isFull }) => isFull) ?? false;
  }
}

/** What a look finds; what cannot be looked at, because it makes no sense, is a finding too. */
function trying(what: string, look: () => readonly string[]): readonly string[] {
  try {
    return look();
  } catch (error) {
    return [`${what} cannot be worked out again (${error instanceof Error ? error.message : String(error)})`];
  }
}
