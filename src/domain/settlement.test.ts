import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { anyLedger, entry } from "./ledger.fixture.ts";
import { balanceOn, type LedgerEntry } from "./ledger.ts";
import { type Settlement, type SettlementFacts, settle } from "./settlement.ts";

const FACTS: SettlementFacts = {
  dueOn: new Map([
    [1, "2026-01-15"],
    [2, "2026-02-15"],
    [3, null],
  ]),
  credits: new Map([[9, 1]]),
};
const FIRST = entry(1, "invoice", "2026-01-01", 1000n, { document: 1 });
const SECOND = entry(2, "invoice", "2026-02-01", 600n, { document: 2 });

function opens(entries: readonly LedgerEntry[], facts = FACTS): (bigint | string | null)[][] {
  const { invoices, creditMinor } = settle(entries, facts);
  const rows = invoices.map(({ document, openMinor, settledOn }) => [BigInt(document), openMinor, settledOn]);
  return [...rows, [creditMinor]];
}

function openOf({ invoices, charges }: Settlement): bigint {
  return [...invoices, ...charges].reduce((sum, { openMinor }) => sum + openMinor, 0n);
}

describe("a payment", () => {
  test("that names no invoice settles the oldest due, then the next", () => {
    const paid = entry(5, "payment", "2026-02-10", -1200n);
    expect(opens([FIRST, SECOND, paid])).toEqual([[1n, 0n, "2026-02-10"], [2n, 400n, null], [0n]]);
  });

  test("goes by due date before it goes by date of issue", () => {
    const soon = { ...FACTS, dueOn: new Map([...FACTS.dueOn, [1, "2026-03-31"]] as const) };
    const paid = entry(5, "payment", "2026-02-10", -600n);
    expect(opens([FIRST, SECOND, paid], soon)).toEqual([[1n, 1000n, null], [2n, 0n, "2026-02-10"], [0n]]);
  });

  test("that names an invoice settles it first, and the oldest with what is left", () => {
    const paid = entry(5, "payment", "2026-02-10", -700n, { document: 2 });
    expect(opens([FIRST, SECOND, paid])).toEqual([[1n, 900n, null], [2n, 0n, "2026-02-10"], [0n]]);
  });

  test("in part leaves the rest open until another one comes", () => {
    const parts = [entry(5, "payment", "2026-01-05", -400n), entry(6, "payment", "2026-01-20", -600n)];
    expect(opens([FIRST, parts[0]!])).toEqual([[1n, 600n, null], [0n]]);
    expect(opens([FIRST, ...parts])).toEqual([[1n, 0n, "2026-01-20"], [0n]]);
  });

  test("of too much is credit that settles the next invoice on its day", () => {
    const paid = entry(5, "payment", "2026-01-10", -1300n);
    expect(opens([FIRST, paid])).toEqual([[1n, 0n, "2026-01-10"], [300n]]);
    expect(opens([FIRST, paid, SECOND])).toEqual([[1n, 0n, "2026-01-10"], [2n, 300n, null], [0n]]);
  });

  test("that came before the invoice that it names waits for it", () => {
    const paid = entry(5, "payment", "2026-01-20", -600n, { document: 2 });
    expect(opens([FIRST, paid, SECOND])).toEqual([[1n, 1000n, null], [2n, 0n, "2026-02-01"], [0n]]);
  });

  test("that names an invoice of another account settles the oldest", () => {
    const paid = entry(5, "payment", "2026-02-10", -100n, { document: 77 });
    expect(opens([FIRST, paid])).toEqual([[1n, 900n, null], [0n]]);
  });

  test("of the day on which invoices came settles the oldest due of them, whatever was posted first", () => {
    const paid = entry(1, "payment", "2026-02-01", -600n);
    const later = entry(2, "invoice", "2026-02-01", 600n, { document: 2 });
    const sooner = entry(3, "invoice", "2026-02-01", 600n, { document: 3 });
    expect(opens([paid, later, sooner])).toEqual([[2n, 600n, null], [3n, 0n, "2026-02-01"], [0n]]);
  });

  test("that bounced leaves everything as it was before", () => {
    const paid = entry(5, "payment", "2026-01-10", -1000n);
    const bounced = entry(6, "reversal", "2026-01-14", 1000n, { reverses: 5 });
    expect(opens([FIRST, paid, bounced])).toEqual([[1n, 1000n, null], [0n]]);
    const restored = entry(7, "reversal", "2026-01-15", -1000n, { reverses: 6 });
    expect(opens([FIRST, paid, bounced, restored])).toEqual([[1n, 0n, "2026-01-10"], [0n]]);
  });

  test("and a reversal that is not its opposite both stand", () => {
    const paid = entry(5, "payment", "2026-01-10", -1000n);
    const odd = entry(6, "reversal", "2026-01-14", 400n, { reverses: 5 });
    const { invoices, charges } = settle([FIRST, paid, odd], FACTS);
    expect(invoices[0]?.openMinor).toBe(0n);
    expect(charges).toMatchObject([{ entry: 6, kind: "reversal", openMinor: 400n }]);
  });
});

describe("a credit note", () => {
  const note = entry(9, "credit", "2026-02-20", -300n, { document: 9 });

  test("takes off its own invoice, whichever is due first", () => {
    const facts = { ...FACTS, credits: new Map([[9, 2]]) };
    const paid = entry(5, "payment", "2026-02-10", -100n);
    const { invoices } = settle([FIRST, SECOND, paid, note], facts);
    expect(invoices.map(({ openMinor, creditedMinor }) => [openMinor, creditedMinor])).toEqual([
      [900n, 0n],
      [300n, 300n],
    ]);
  });

  test("of a paid invoice is credit, and does not alter when that was paid", () => {
    const paid = entry(5, "payment", "2026-01-10", -1000n);
    expect(opens([FIRST, paid, note])).toEqual([[1n, 0n, "2026-01-10"], [300n]]);
  });

  test("takes the place of a payment that bounced", () => {
    const paid = entry(5, "payment", "2026-01-10", -1000n);
    const bounced = entry(10, "reversal", "2026-02-25", 1000n, { reverses: 5 });
    expect(opens([FIRST, paid, note, bounced])).toEqual([[1n, 700n, null], [0n]]);
  });
});

describe("an invoice", () => {
  test("below 0 is credit, of 0 is settled when it takes effect", () => {
    const credit = entry(3, "invoice", "2026-01-20", -250n, { document: 3 });
    expect(opens([FIRST, credit])).toEqual([[1n, 750n, null], [3n, 0n, "2026-01-20"], [0n]]);
    const nothing = entry(3, "invoice", "2026-01-20", 0n, { document: 3 });
    expect(opens([nothing])).toEqual([[3n, 0n, "2026-01-20"], [0n]]);
  });

  test("without a due date is due when it takes effect", () => {
    const third = entry(3, "invoice", "2026-02-10", 100n, { document: 3 });
    const paid = entry(5, "payment", "2026-02-12", -100n);
    expect(settle([third, SECOND, paid], FACTS).invoices).toMatchObject([
      { document: 2, openMinor: 600n },
      { document: 3, openMinor: 0n, dueOn: "2026-02-10" },
    ]);
  });
});

test("a late fee is settled in its turn, a refund by the credit that it pays out", () => {
  const fee = entry(4, "late-fee", "2026-01-20", 50n, { document: 1 });
  const paid = entry(5, "payment", "2026-02-10", -1080n);
  const refund = entry(6, "refund", "2026-02-12", 30n);
  const { invoices, charges, creditMinor } = settle([FIRST, fee, paid, refund], FACTS);
  expect(invoices).toMatchObject([{ document: 1, openMinor: 0n }]);
  expect(charges).toEqual([
    {
      ...{ entry: 4, kind: "late-fee", amountMinor: 50n, openMinor: 0n },
      ...{ dueOn: "2026-01-20", settledOn: "2026-02-10" },
    },
    {
      ...{ entry: 6, kind: "refund", amountMinor: 30n, openMinor: 0n },
      ...{ dueOn: "2026-02-12", settledOn: "2026-02-12" },
    },
  ]);
  expect(creditMinor).toBe(0n);
});

test("deposits that are held settle nothing until they are applied", () => {
  const held = entry(4, "deposit-received", "2026-01-02", 500n, { book: "deposit" });
  const out = entry(5, "deposit-applied", "2026-01-20", -500n, { book: "deposit" });
  expect(opens([FIRST, held, out])).toEqual([[1n, 1000n, null], [0n]]);
  const applied = entry(6, "deposit-applied", "2026-01-20", -500n, { document: 1 });
  expect(opens([FIRST, held, out, applied])).toEqual([[1n, 500n, null], [0n]]);
});

describe("laws", () => {
  test("what is open less what is left of credits is the balance", () => {
    fc.assert(
      fc.property(anyLedger, ({ entries, facts }) => {
        const settled = settle(entries, facts);
        expect(openOf(settled) - settled.creditMinor).toBe(balanceOn(entries, null));
        expect(settled.creditMinor >= 0n).toBe(true);
        for (const { amountMinor, openMinor, settledOn } of [...settled.invoices, ...settled.charges]) {
          expect(openMinor >= 0n && (openMinor === 0n || openMinor <= amountMinor)).toBe(true);
          expect(settledOn === null).toBe(openMinor > 0n);
        }
      }),
    );
  });

  test("what waits for an invoice that turns out a credit settles the others then", () => {
    const entries = [
      entry(1, "invoice", "2024-10-04", 2n, { document: 3 }),
      entry(2, "deposit-applied", "2024-10-04", -1n, { document: 1 }),
      entry(3, "invoice", "2024-10-05", -1n, { document: 1 }),
    ];
    expect(settle(entries, { dueOn: new Map(), credits: new Map() }).creditMinor).toBe(0n);
  });

  test("nothing stays open beside credit", () => {
    fc.assert(
      fc.property(anyLedger, ({ entries, facts }) => {
        const settled = settle(entries, facts);
        expect(openOf(settled) === 0n || settled.creditMinor === 0n).toBe(true);
      }),
    );
  });

  test("the order in which entries are handed over alters nothing", () => {
    const shuffled = anyLedger.chain((ledger) =>
      fc
        .shuffledSubarray([...ledger.entries], { minLength: ledger.entries.length })
        .map((entries) => ({ ...ledger, shuffled: entries })),
    );
    fc.assert(
      fc.property(shuffled, ({ entries, shuffled, facts }) => {
        expect(settle(shuffled, facts)).toEqual(settle(entries, facts));
      }),
    );
  });

  test("the order of posting within a day loses no unit", () => {
    const renumbered = anyLedger.chain((ledger) =>
      fc
        .shuffledSubarray(
          ledger.entries.filter(({ kind }) => kind !== "reversal"),
          { minLength: ledger.entries.filter(({ kind }) => kind !== "reversal").length },
        )
        .map((entries) => ({
          ...ledger,
          entries: entries.map((each, index) => ({ ...each, id: index + 1 })),
        })),
    );
    fc.assert(
      fc.property(renumbered, ({ entries, facts }) => {
        const settled = settle(entries, facts);
        expect(openOf(settled) - settled.creditMinor).toBe(balanceOn(entries, null));
      }),
    );
  });

  test("a payment and its reversal leave everything as before", () => {
    const pair = fc.record({
      amount: fc.bigInt({ min: 1n, max: 300n }),
      document: fc.option(fc.nat({ max: 24 })),
      on: fc.constantFrom("2024-10-01", "2024-10-09", "2025-01-01"),
      back: fc.constantFrom("2024-10-02", "2025-02-01"),
    });
    fc.assert(
      fc.property(anyLedger, pair, ({ entries, facts }, { amount, document, on, back }) => {
        const paid = entry(1001, "payment", on, -amount, { document });
        const reversed = entry(1002, "reversal", back, amount, { reverses: 1001 });
        expect(settle([...entries, paid, reversed], facts)).toEqual(settle(entries, facts));
      }),
    );
  });
});
