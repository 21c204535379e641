import type { LedgerKind } from "./document.ts";
import type { LedgerEntry } from "./ledger.ts";

/** What documents say that entries do not. */
export interface SettlementFacts {
  /** When each invoice is due, by chain index; one that is missing or null is due when it takes effect. */
  readonly dueOn: ReadonlyMap<number, string | null>;
  /** The invoice that each credit note takes back, by chain indexes. */
  readonly credits: ReadonlyMap<number, number>;
}

/** Something that is to be paid, and what of it is still open. Minor units. */
export interface SettledCharge {
  /** The id of its ledger entry. */
  readonly entry: number;
  readonly kind: LedgerKind;
  readonly amountMinor: bigint;
  readonly openMinor: bigint;
  readonly dueOn: string;
  /** The date on which nothing of it was open any more; null while something is. */
  readonly settledOn: string | null;
}

/** An invoice, and what of it is still open. */
export interface SettledInvoice extends SettledCharge {
  /** Its chain index. */
  readonly document: number;
  /** What credit notes took off what was open of it. */
  readonly creditedMinor: bigint;
}

/** How far what is owed has been paid. */
export interface Settlement {
  /** In order of effect. One of 0 or less has nothing open, and what it gives is credit. */
  readonly invoices: readonly SettledInvoice[];
  /** What else is to be paid: late fees, refunds … in order of effect. */
  readonly charges: readonly SettledCharge[];
  /** What was paid or credited and has found nothing to settle yet. */
  readonly creditMinor: bigint;
}

interface Item {
  readonly entry: LedgerEntry;
  readonly dueOn: string;
  openMinor: bigint;
  creditedMinor: bigint;
  settledOn: string | null;
}

interface Credit {
  readonly entry: LedgerEntry;
  /** The chain index of the invoice that it is for. */
  readonly target: number | null;
  leftMinor: bigint;
}

/**
 * What each payment and credit of an account has settled, entry by entry in order of effect. One that names an invoice
 * settles that first (it waits for an invoice that takes effect later); what is left, and what names none, settles the
 * oldest due. An entry that was reversed and its reversal count as if they had never been. What is open less what is
 * left of credits is the account's balance.
 */
export function settle(entries: readonly LedgerEntry[], facts: SettlementFacts): Settlement {
  const counted = inForce(entries.filter(({ book }) => book === "account")).toSorted(byEffect);
  const known = new Set(counted.filter(({ kind }) => kind === "invoice").map(({ document }) => document));
  const items: Item[] = [];
  const credits: Credit[] = [];
  for (const entry of counted) {
    if (entry.amountMinor < 0n) {
      const named = targetOf(entry, facts);
      credits.push({ entry, target: known.has(named) ? named : null, leftMinor: -entry.amountMinor });
    }
    if (entry.amountMinor >= 0n || entry.kind === "invoice") items.push(itemOf(entry, facts));
    // All of them: what waited for an invoice is free once that is there, even where nothing of it is to be paid.
    for (const credit of credits) spend(credit, items, entry.effectiveOn);
  }
  return {
    invoices: items.flatMap((item) => invoiceOf(item)),
    charges: items.filter(({ entry }) => entry.kind !== "invoice").map(chargeOf),
    creditMinor: credits.reduce((sum, { leftMinor }) => sum + leftMinor, 0n),
  };
}

/** A reversal may be reversed itself; the later one always has the last word. */
function inForce(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const out = new Set<number>();
  for (const entry of entries.toSorted((a, b) => b.id - a.id)) {
    const original = entry.reverses === null ? undefined : byId.get(entry.reverses);
    if (out.has(entry.id) || original === undefined) continue;
    if (original.amountMinor !== -entry.amountMinor) continue;
    out.add(entry.id).add(original.id);
  }
  return entries.filter(({ id }) => !out.has(id));
}

/** By effect; what is to be paid comes before what pays on the same day. */
function byEffect(a: LedgerEntry, b: LedgerEntry): number {
  if (a.effectiveOn !== b.effectiveOn) return a.effectiveOn < b.effectiveOn ? -1 : 1;
  return Number(a.amountMinor < 0n) - Number(b.amountMinor < 0n) || a.id - b.id;
}

function itemOf(entry: LedgerEntry, { dueOn }: SettlementFacts): Item {
  const due = entry.kind === "invoice" && entry.document !== null ? dueOn.get(entry.document) : undefined;
  return {
    entry,
    dueOn: due ?? entry.effectiveOn,
    openMinor: entry.amountMinor > 0n ? entry.amountMinor : 0n,
    creditedMinor: 0n,
    settledOn: entry.amountMinor > 0n ? null : entry.effectiveOn,
  };
}

function targetOf({ kind, document }: LedgerEntry, { credits }: SettlementFacts): number | null {
  if (document === null || kind === "invoice") return null;
  return kind === "credit" ? (credits.get(document) ?? null) : document;
}

function isInvoice(item: Item, document: number): boolean {
  return item.entry.kind === "invoice" && item.entry.document === document;
}

/** What a credit settles on a date: its own invoice, then the oldest due; nothing while it waits for its own. */
function spend(credit: Credit, items: readonly Item[], on: string): void {
  if (credit.leftMinor === 0n) return;
  const { target } = credit;
  const named = target === null ? undefined : items.find((item) => isInvoice(item, target));
  if (target !== null && named === undefined) return;
  if (named) pay(named, credit, on);
  for (const item of items.filter(({ openMinor }) => openMinor > 0n).toSorted(byDue)) pay(item, credit, on);
}

function byDue(a: Item, b: Item): number {
  return a.dueOn === b.dueOn ? byEffect(a.entry, b.entry) : a.dueOn < b.dueOn ? -1 : 1;
}

function pay(item: Item, credit: Credit, on: string): void {
  const isWhole = credit.leftMinor >= item.openMinor;
  const paid = isWhole ? item.openMinor : credit.leftMinor;
  if (paid === 0n) return;
  item.openMinor -= paid;
  credit.leftMinor -= paid;
  if (credit.entry.kind === "credit") item.creditedMinor += paid;
  if (isWhole) item.settledOn = on;
}

function chargeOf({ entry, dueOn, openMinor, settledOn }: Item): SettledCharge {
  const { id, kind, amountMinor } = entry;
  return { entry: id, kind, amountMinor, openMinor, dueOn, settledOn };
}

function invoiceOf(item: Item): SettledInvoice[] {
  const { kind, document } = item.entry;
  if (kind !== "invoice" || document === null) return [];
  return [{ ...chargeOf(item), document, creditedMinor: item.creditedMinor }];
}
