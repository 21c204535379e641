import { AppError, invalidField } from "../domain/error.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import { balancesFrom } from "../domain/running-balance.ts";
import { findEntry, findReversal, findTwin } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";
import { type Posting, post } from "./ledger-posting.ts";
import type { TimedStore } from "./ports.ts";
import { MAX_NOTE, type TypedEntry } from "./typed-entry.ts";

/** Why and when an entry is reversed. */
export interface TypedReversal extends Pick<TypedEntry, "date" | "requestId" | "postedBy"> {
  readonly reason: string;
}

/** The entry of that id; throws `not-found`. */
export function requireEntry(store: Store, id: number): LedgerEntry {
  const entry = findEntry(store, id);
  if (!entry) throw new AppError("not-found", `The ledger has no entry number ${id}.`);
  return entry;
}

/**
 * Reverses a mistake, or a payment that bounced: once, by an entry of the opposite amount; of a deposit that was applied
 * in both books. The entry itself stays. Throws as `post` does, `conflict` where it is reversed already, and `invalid`
 * for an invoice or a credit note, a reversal, and a deposit that is gone.
 */
export function reverseEntry(box: TimedStore, id: number, typed: TypedReversal): readonly LedgerEntry[] {
  const { store } = box;
  const entry = requireEntry(store, id);
  checkReversible(entry);
  const reason = typed.reason.trim();
  const [amountMinor, sign] = entry.amountMinor < 0n ? [-entry.amountMinor, -1n] : [entry.amountMinor, 1n];
  const reversed = [entry, ...(entry.kind === "deposit-applied" ? [twinOf(store, entry)] : [])];
  const [first, ...others] = reversed.map(reversalOf);
  if (!first) throw new Error("nothing is reversed");
  return post(
    box,
    {
      ...typed,
      amountMinor,
      currency: entry.currency,
      method: entry.method,
      reference: entry.reference,
      note: reason.slice(0, MAX_NOTE),
    },
    {
      account: entry.account,
      entries: [first, ...others],
      errors:
        reason === "" || reason.length > MAX_NOTE
          ? [{ field: "reason", message: `Write why it is reversed, in at most ${MAX_NOTE} characters.` }]
          : [],
      check(ledger, date) {
        const reversal = findReversal(store, id);
        if (reversal)
          throw new AppError("conflict", `That entry was reversed on ${reversal.effectiveOn} already.`, [
            { field: "id", message: `was reversed on ${reversal.effectiveOn} already` },
          ]);
        if (date < entry.effectiveOn)
          throw invalidField("date", `It cannot be reversed before its own date, ${entry.effectiveOn}.`);
        const isDeposit = entry.kind === "deposit-received";
        if (isDeposit && balancesFrom(ledger, "deposit", date).leastMinor < sign * amountMinor)
          throw invalidField(
            "id",
            "The deposit has been applied or given back since. Reverse that first, then the deposit.",
          );
      },
    },
  );
}

function checkReversible(entry: LedgerEntry): void {
  switch (entry.kind) {
    case "invoice":
    case "credit":
      throw invalidField("id", "A document is never reversed. An invoice is taken back by a credit note.");
    case "reversal":
      throw invalidField("id", "A reversal stays. Enter again what was reversed by mistake.");
    default:
  }
}

function reversalOf(entry: LedgerEntry): Posting {
  const { book, amountMinor, document, id } = entry;
  return { book, kind: "reversal", amountMinor: -amountMinor, document, reverses: id };
}

/** The other half of a deposit that was applied: they were written together. */
function twinOf(store: Store, entry: LedgerEntry): LedgerEntry {
  const twin = findTwin(store, entry.id);
  if (!twin) throw new Error(`entry ${entry.id} has no other half`);
  return twin;
}
