import { describe, expect, test } from "bun:test";
import { balanceOn } from "../domain/ledger.ts";
import { applyDeposit } from "./apply-deposit.ts";
import { credited, invoiced, landlord, refusalOf, typed } from "./ledger.fixture.ts";
import { receiveDeposit } from "./receive-deposit.ts";
import { recordPayment } from "./record-payment.ts";
import { returnDeposit } from "./return-deposit.ts";
import { reverseEntry, type TypedReversal } from "./reverse-entry.ts";

const BOUNCED: TypedReversal = { reason: "The cheque bounced.", postedBy: "owner" };

describe("a reversal", () => {
  test("takes a payment back by an entry of its own, and says why", () => {
    const { box, store, flat, ledger } = landlord();
    const { document } = invoiced(store, flat, 100n);
    const payment = recordPayment(box, flat.id, {
      ...typed(100n, { date: "2026-02-10", reference: "cheque 7" }),
      invoice: document.number,
    });
    const [reversal, ...others] = reverseEntry(box, payment.id, { ...BOUNCED, date: "2026-02-15" });
    expect(others).toEqual([]);
    expect(reversal).toMatchObject({
      book: "account",
      kind: "reversal",
      amountMinor: 100n,
      effectiveOn: "2026-02-15",
      document: document.chainIndex,
      reverses: payment.id,
      reference: "cheque 7",
      note: "The cheque bounced.",
    });
    expect(balanceOn(ledger(), "2026-02-14")).toBe(0n);
    expect(balanceOn(ledger(), "2026-02-15")).toBe(100n);
  });

  test("is made once; the same request again gives the same answer", () => {
    const { box, flat, ledger } = landlord();
    const payment = recordPayment(box, flat.id, typed(100n));
    const reversal = reverseEntry(box, payment.id, { ...BOUNCED, requestId: "r" });
    expect(reverseEntry(box, payment.id, { ...BOUNCED, requestId: "r" })).toEqual(reversal);
    expect(refusalOf(() => reverseEntry(box, payment.id, BOUNCED))).toEqual({
      code: "conflict",
      fields: ["id"],
    });
    expect(ledger()).toHaveLength(2);
  });

  test("is refused for documents, which a credit note takes back, for reversals, and for what is not there", () => {
    const { box, store, flat, ledger } = landlord();
    credited(store, invoiced(store, flat, 100n), -50n);
    const payment = recordPayment(box, flat.id, typed(100n));
    const [reversal] = reverseEntry(box, payment.id, BOUNCED);
    const before = ledger();
    for (const id of [1, 2, reversal!.id])
      expect(refusalOf(() => reverseEntry(box, id, BOUNCED))).toEqual({ code: "invalid", fields: ["id"] });
    expect(refusalOf(() => reverseEntry(box, 99, BOUNCED))?.code).toBe("not-found");
    expect(ledger()).toEqual(before);
  });

  test.each<[string, Partial<TypedReversal>, string]>([
    ["without a reason", { reason: "  " }, "reason"],
    ["with a reason of 501 characters", { reason: "x".repeat(501) }, "reason"],
    ["before the entry", { date: "2026-02-09" }, "date"],
    ["in the future", { date: "2026-02-21" }, "date"],
  ])("%s is refused", (_, changes, field) => {
    const { box, flat, ledger } = landlord();
    const payment = recordPayment(box, flat.id, typed(100n, { date: "2026-02-10" }));
    expect(refusalOf(() => reverseEntry(box, payment.id, { ...BOUNCED, ...changes }))).toEqual({
      code: "invalid",
      fields: [field],
    });
    expect(ledger()).toEqual([payment]);
  });

  test("of an applied deposit takes it back in both books, whichever entry is named", () => {
    for (const book of [0, 1]) {
      const { box, flat, ledger } = landlord();
      receiveDeposit(box, flat.id, typed(500n));
      const entry = applyDeposit(box, flat.id, typed(200n))[book]!;
      const reversals = reverseEntry(box, entry.id, BOUNCED);
      expect(reversals.map(({ book, amountMinor }) => [book, amountMinor]).toSorted()).toEqual([
        ["account", 200n],
        ["deposit", 200n],
      ]);
      expect([balanceOn(ledger(), null), balanceOn(ledger(), null, "deposit")]).toEqual([0n, 500n]);
    }
  });

  test("of a deposit is refused while part of it has been applied or given back since", () => {
    const { box, flat, ledger } = landlord();
    const deposit = receiveDeposit(box, flat.id, typed(500n));
    const returned = returnDeposit(box, flat.id, typed(1n));
    expect(refusalOf(() => reverseEntry(box, deposit.id, BOUNCED))?.fields).toEqual(["id"]);
    reverseEntry(box, returned.id, BOUNCED);
    reverseEntry(box, deposit.id, BOUNCED);
    expect(balanceOn(ledger(), null, "deposit")).toBe(0n);
  });
});
