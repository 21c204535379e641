import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { LateFee } from "./billing-settings.ts";
import { addDays, dateOf } from "./dates.ts";
import { anyLedger, entry } from "./ledger.fixture.ts";
import { balanceOn, invoiceState, lateFeeOf } from "./ledger.ts";

describe("a balance", () => {
  const entries = [
    entry(1, "invoice", "2026-01-01", 1000n, { document: 1 }),
    entry(2, "payment", "2026-01-10", -400n),
    entry(3, "deposit-received", "2026-01-05", 5000n, { book: "deposit" }),
  ];

  test("counts what has taken effect, that day included", () => {
    expect(balanceOn(entries, "2025-12-31")).toBe(0n);
    expect(balanceOn(entries, "2026-01-09")).toBe(1000n);
    expect(balanceOn(entries, "2026-01-10")).toBe(600n);
    expect(balanceOn(entries, null)).toBe(600n);
  });

  test("of deposits stands by itself", () => {
    expect(balanceOn(entries, "2026-01-04", "deposit")).toBe(0n);
    expect(balanceOn(entries, null, "deposit")).toBe(5000n);
  });

  test("is the signed sum at every date: what each day adds", () => {
    const days = Array.from({ length: 16 }, (_, index) => dateOf(19_999 + index));
    fc.assert(
      fc.property(anyLedger, fc.constantFrom("account" as const, "deposit" as const), ({ entries }, book) => {
        let sum = 0n;
        for (const day of days) {
          for (const each of entries) {
            if (each.effectiveOn === day && each.book === book) sum += each.amountMinor;
          }
          expect(balanceOn(entries, day, book)).toBe(sum);
        }
        expect(balanceOn(entries, null, book)).toBe(sum);
      }),
    );
  });
});

describe("the state of an invoice", () => {
  const sent = {
    settled: { amountMinor: 1000n, openMinor: 1000n, creditedMinor: 0n },
    dueOn: "2026-01-15",
    today: "2026-01-15",
    isDelivered: true,
    isFullyCredited: false,
  };

  test("is issued, then sent", () => {
    expect(invoiceState({ ...sent, isDelivered: false })).toBe("issued");
    expect(invoiceState(sent)).toBe("sent");
  });

  test("is overdue from the day after it was due, part-paid or not", () => {
    expect(invoiceState({ ...sent, today: "2026-01-16" })).toBe("overdue");
    const part = { ...sent, settled: { ...sent.settled, openMinor: 1n } };
    expect(invoiceState(part)).toBe("part-paid");
    expect(invoiceState({ ...part, today: "2026-01-16" })).toBe("overdue");
    expect(invoiceState({ ...sent, today: "2030-01-01", dueOn: null })).toBe("sent");
  });

  test("is not part-paid by a credit note alone", () => {
    const settled = { amountMinor: 1000n, openMinor: 700n, creditedMinor: 300n };
    expect(invoiceState({ ...sent, settled })).toBe("sent");
    expect(invoiceState({ ...sent, settled: { ...settled, openMinor: 699n } })).toBe("part-paid");
  });

  test("is paid when nothing is open, and credited when nothing is left of it", () => {
    const settled = { ...sent.settled, openMinor: 0n };
    expect(invoiceState({ ...sent, settled, today: "2027-01-01" })).toBe("paid");
    expect(invoiceState({ ...sent, settled, isFullyCredited: true })).toBe("credited");
  });
});

describe("a late fee", () => {
  const amount: LateFee = { kind: "amount", amountMinor: 500n, afterDays: 5 };
  const percent: LateFee = { kind: "percent", percentE10: 15_000_000_000n, afterDays: 0 };

  test("is due after the set days, not on the last of them", () => {
    expect(lateFeeOf(amount, 1000n, "2026-01-15", "2026-01-20")).toBeNull();
    expect(lateFeeOf(amount, 1000n, "2026-01-15", "2026-01-21")).toBe(500n);
  });

  test("as a percentage is taken of what is open, half up", () => {
    expect(lateFeeOf(percent, 1000n, "2026-01-15", "2026-01-16")).toBe(15n);
    expect(lateFeeOf(percent, 1100n, "2026-01-15", "2026-01-16")).toBe(17n);
    expect(lateFeeOf(percent, 1099n, "2026-01-15", "2026-01-16")).toBe(16n);
  });

  test("is none where it is off, nothing is open, no day is set, or it rounds to nothing", () => {
    expect(lateFeeOf({ kind: "off" }, 1000n, "2026-01-15", "2027-01-01")).toBeNull();
    expect(lateFeeOf(amount, 0n, "2026-01-15", "2027-01-01")).toBeNull();
    expect(lateFeeOf(amount, 1000n, null, "2027-01-01")).toBeNull();
    expect(lateFeeOf(percent, 33n, "2026-01-15", "2027-01-01")).toBeNull();
    expect(lateFeeOf(percent, 34n, "2026-01-15", "2027-01-01")).toBe(1n);
  });

  test("never comes before the day after the due date", () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.integer({ min: -90, max: 90 }), (afterDays, late) => {
        const fee = lateFeeOf({ ...amount, afterDays }, 1000n, "2026-01-15", addDays("2026-01-15", late));
        expect(fee !== null).toBe(late > afterDays);
      }),
    );
  });
});
