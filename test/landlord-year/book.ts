import { addDays } from "./local-time.ts";

/** An entry of an account's book as the test expects it: what it adds to what is owed. */
export interface Entry {
  readonly date: string;
  readonly kind: string;
  readonly amountMinor: bigint;
  /** The number of the invoice or credit note that it is of, or of the invoice that a payment names. */
  readonly document: string | null;
  readonly reference: string;
  /** The place in the book of what it reverses. */
  readonly reverses?: number;
}

interface Owed {
  readonly number: string;
  readonly dueOn: string;
  readonly isCredited: boolean;
  openMinor: bigint;
  readonly totalMinor: bigint;
}

/** How many days a tenant has to pay. */
export const DUE_DAYS = 12;

/** An account's book, kept in parallel to the product's. */
export class Book {
  readonly entries: Entry[] = [];
  /** What is held of the tenant's. */
  depositMinor = 0n;
  /** The invoice that a credit note took back. */
  readonly credited = new Map<string, string>();
  readonly #dueOn = new Map<string, string>();

  get balanceMinor(): bigint {
    return sumOf(this.entries);
  }

  post(entry: Entry): number {
    this.entries.push(entry);
    return this.entries.length - 1;
  }

  /** What a document says of what was owed before it, what moved since the one before it, and what is due with it. */
  balanceBefore(totalMinor: bigint) {
    const last = this.entries.findLastIndex(({ kind }) => kind === "invoice" || kind === "credit");
    const movements = this.entries.slice(last + 1);
    return {
      beforeMinor: sumOf(this.entries.slice(0, last + 1)),
      movements: movements.map(({ kind, date, amountMinor, reference }) => ({
        kind,
        effectiveOn: date,
        amountMinor,
        reference,
      })),
      dueMinor: this.balanceMinor + totalMinor,
    };
  }

  /** Enters an invoice; gives the day on which it is due, null where nothing is owed. */
  invoice(number: string, date: string, totalMinor: bigint): string | null {
    this.post({ date, kind: "invoice", amountMinor: totalMinor, document: number, reference: number });
    const dueOn = this.balanceMinor > 0n ? addDays(date, DUE_DAYS) : null;
    this.#dueOn.set(number, dueOn ?? date);
    return dueOn;
  }

  /** What is open of each invoice by the end of a day: a payment settles the one it names, then the oldest due. */
  openInvoices(today: string) {
    const inForce = this.entries.filter(
      (entry, index) =>
        entry.date <= today &&
        entry.reverses === undefined &&
        !this.entries.some(({ reverses, date }) => reverses === index && date <= today),
    );
    const owed: Owed[] = [];
    const waiting: { leftMinor: bigint; target: string | null }[] = [];
    const settle = () => {
      for (const credit of waiting) {
        const named = owed.find(({ number }) => number === credit.target);
        if (credit.target !== null && !named) continue;
        const inOrder = owed.toSorted((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1));
        for (const invoice of [...(named ? [named] : []), ...inOrder]) {
          const paid = lesser(credit.leftMinor, invoice.openMinor);
          invoice.openMinor -= paid;
          credit.leftMinor -= paid;
        }
      }
    };
    const byDay = inForce.toSorted((a, b) =>
      a.date === b.date ? Number(a.amountMinor < 0n) - Number(b.amountMinor < 0n) : a.date < b.date ? -1 : 1,
    );
    for (const { kind, amountMinor, document } of byDay) {
      if (kind === "invoice" && document !== null) {
        const dueOn = this.#dueOn.get(document) ?? today;
        const isCredited = [...this.credited.values()].includes(document);
        const openMinor = amountMinor > 0n ? amountMinor : 0n;
        owed.push({ number: document, dueOn, isCredited, openMinor, totalMinor: amountMinor });
      } else {
        const target = kind === "credit" ? (this.credited.get(document ?? "") ?? null) : document;
        waiting.push({ leftMinor: -amountMinor, target });
      }
      settle();
    }
    return owed.map(({ number, openMinor, isCredited, dueOn, totalMinor }) => ({
      number,
      open_minor: Number(openMinor),
      state: isCredited
        ? "credited"
        : openMinor === 0n
          ? "paid"
          : dueOn < today
            ? "overdue"
            : openMinor < totalMinor
              ? "part-paid"
              : "issued",
    }));
  }
}

function sumOf(entries: readonly Entry[]): bigint {
  return entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
