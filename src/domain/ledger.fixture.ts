import fc from "fast-check";
import { dateOf } from "./dates.ts";
import type { LedgerKind } from "./document.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { SettlementFacts } from "./settlement.ts";

/** An entry of account 1 in the account book, of which only what matters is given. */
export function entry(
  id: number,
  kind: LedgerKind,
  effectiveOn: string,
  amountMinor: bigint,
  more: Partial<LedgerEntry> = {},
): LedgerEntry {
  return {
    ...{ id, account: 1, book: "account", kind, amountMinor, currency: "INR", effectiveOn },
    ...{ postedAtMs: id, document: null, reverses: null, method: "", reference: "", note: "", postedBy: "" },
    ...more,
  };
}

/** Any ledger of one account: invoices 1 to n, with payments, credit notes, fees, refunds, deposits and reversals. */
export const anyLedger: fc.Arbitrary<{
  readonly entries: readonly LedgerEntry[];
  readonly facts: SettlementFacts;
}> = fc
  .array(
    fc.record({
      kind: fc.constantFrom<LedgerKind>(
        "invoice",
        "invoice",
        "payment",
        "payment",
        "credit",
        "late-fee",
        "refund",
        "write-off",
        "deposit-applied",
        "deposit-received",
        "reversal",
      ),
      day: fc.integer({ min: 20_000, max: 20_012 }),
      due: fc.option(fc.integer({ min: -2, max: 14 })),
      amount: fc.bigInt({ min: -20n, max: 200n }),
      names: fc.option(fc.nat({ max: 5 })),
    }),
    { maxLength: 24 },
  )
  .map((drawn) => {
    const entries: LedgerEntry[] = [];
    const dueOn = new Map<number, string | null>();
    const credits = new Map<number, number>();
    const invoices: number[] = [];
    const undone = new Set<number>();
    for (const [index, { kind, day, due, amount, names }] of drawn.entries()) {
      const id = index + 1;
      const date = dateOf(day);
      const size = amount < 0n ? -amount : amount + 1n;
      const named = names === null ? null : (invoices[names] ?? null);
      if (kind === "invoice") {
        invoices.push(id);
        dueOn.set(id, due === null ? null : dateOf(day + due));
        entries.push(entry(id, kind, date, amount, { document: id }));
      } else if (kind === "credit") {
        if (named === null) continue;
        credits.set(id, named);
        entries.push(entry(id, kind, date, -size, { document: id }));
      } else if (kind === "reversal") {
        const original = entries.find((each) => each.kind !== "invoice" && !undone.has(each.id));
        if (original === undefined) continue;
        undone.add(original.id);
        const { book, amountMinor } = original;
        entries.push(entry(id, kind, date, -amountMinor, { book, reverses: original.id }));
      } else if (kind === "deposit-received") {
        entries.push(entry(id, kind, date, size, { book: "deposit" }));
      } else {
        const isOwed = kind === "late-fee" || kind === "refund";
        entries.push(entry(id, kind, date, isOwed ? size : -size, { document: named }));
      }
    }
    return { entries, facts: { dueOn, credits } };
  });
