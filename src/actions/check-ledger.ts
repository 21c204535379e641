import type { BillingDocument } from "../domain/document.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import { moneyIn } from "./check-lines.ts";

const OF_DOCUMENTS: readonly LedgerEntry["kind"][] = ["invoice", "credit"];

/** The ledger as documents are compared with it. */
export class CheckedLedger {
  readonly #ofDocument: ReadonlyMap<number | null, readonly LedgerEntry[]>;
  readonly #dueAt = new Map<number, bigint>();

  /** From all entries of all accounts. */
  constructor(entries: readonly LedgerEntry[]) {
    const isOfDocument = ({ book, kind }: LedgerEntry) => book === "account" && OF_DOCUMENTS.includes(kind);
    this.#ofDocument = Map.groupBy(entries.filter(isOfDocument), ({ document }) => document);
    const due = new Map<number, bigint>();
    for (const { id, account, book, amountMinor } of entries.toSorted((a, b) => a.id - b.id)) {
      if (book !== "account") continue;
      due.set(account, (due.get(account) ?? 0n) + amountMinor);
      this.#dueAt.set(id, due.get(account) ?? 0n);
    }
  }

  /** What of a document is not as the ledger has it, in sentences without its number. */
  findings(document: BillingDocument): string[] {
    const entries = this.#ofDocument.get(document.chainIndex) ?? [];
    if (document.kind === "lost") return entries.length === 0 ? [] : ["a lost number is in the ledger"];
    const [entry, ...others] = entries;
    if (!entry || others.length > 0) return [`it is in the ledger ${entries.length} times, not once`];
    const money = moneyIn(document.currency);
    const dueMinor = this.#dueAt.get(entry.id) ?? 0n;
    const isItsEntry =
      entry.kind === (document.kind === "invoice" ? "invoice" : "credit") &&
      entry.account === document.account.id &&
      entry.currency === document.currency &&
      entry.effectiveOn === document.issuedOn;
    return [
      ...(isItsEntry ? [] : ["its entry in the ledger is of another kind, account, currency or day"]),
      ...(entry.amountMinor === document.totalMinor
        ? []
        : [`its total is ${money(document.totalMinor)}, the ledger has ${money(entry.amountMinor)}`]),
      ...(dueMinor === document.balance.dueMinor
        ? []
        : [
            `the amount due is ${money(document.balance.dueMinor)}, the ledger adds up to ${money(dueMinor)}`,
          ]),
    ];
  }

  /** Entries that name a document which is not there, in sentences. */
  strays(chainIndexes: ReadonlySet<number>): string[] {
    return [...this.#ofDocument].flatMap(([document, entries]) =>
      document !== null && chainIndexes.has(document)
        ? []
        : entries.map(
            ({ id, reference }) =>
              `entry ${id} of the ledger is of a document that is not there (${reference})`,
          ),
    );
  }
}
