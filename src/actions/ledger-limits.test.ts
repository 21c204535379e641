import { describe, expect, test } from "bun:test";
import { balanceOn } from "../domain/ledger.ts";
import { applyDeposit } from "./apply-deposit.ts";
import { invoiced, landlord, refusalOf, typed } from "./ledger.fixture.ts";
import { receiveDeposit } from "./receive-deposit.ts";
import { recordPayment } from "./record-payment.ts";
import { refund } from "./refund.ts";
import { returnDeposit } from "./return-deposit.ts";
import { writeOff } from "./write-off.ts";

const AMOUNT = { code: "invalid", fields: ["amount"] };

describe("a refund", () => {
  test("is at most the credit that the account has", () => {
    const { box, store, flat, ledger } = landlord();
    invoiced(store, flat, 1000n);
    expect(refusalOf(() => refund(box, flat.id, typed(1n)))).toEqual(AMOUNT);
    recordPayment(box, flat.id, typed(1300n));
    expect(refusalOf(() => refund(box, flat.id, typed(301n)))).toEqual(AMOUNT);
    expect(() => refund(box, flat.id, typed(301n))).toThrow(/3\.00 INR/);
    expect(ledger()).toHaveLength(2);
    const entry = refund(box, flat.id, typed(300n, { requestId: "a" }));
    expect(entry).toMatchObject({ kind: "refund", amountMinor: 300n });
    expect(balanceOn(ledger(), null)).toBe(0n);
    // Nothing is left, but that request was answered before.
    expect(refund(box, flat.id, typed(300n, { requestId: "a" }))).toEqual(entry);
  });

  test("counts the credit of its date and of every day since", () => {
    const { box, store, flat } = landlord();
    recordPayment(box, flat.id, typed(500n, { date: "2026-02-05" }));
    invoiced(store, flat, 400n, { issuedOn: "2026-02-10" });
    recordPayment(box, flat.id, typed(50n, { date: "2026-02-15" }));
    expect(refusalOf(() => refund(box, flat.id, typed(101n, { date: "2026-02-06" })))).toEqual(AMOUNT);
    expect(refusalOf(() => refund(box, flat.id, typed(1n, { date: "2026-02-04" })))).toEqual(AMOUNT);
    expect(refund(box, flat.id, typed(100n, { date: "2026-02-06" })).effectiveOn).toBe("2026-02-06");
  });
});

describe("a write-off", () => {
  test("is at most what the account owes", () => {
    const { box, store, flat, ledger } = landlord();
    expect(refusalOf(() => writeOff(box, flat.id, typed(1n)))).toEqual(AMOUNT);
    invoiced(store, flat, 1000n);
    expect(refusalOf(() => writeOff(box, flat.id, typed(1001n)))).toEqual(AMOUNT);
    expect(refusalOf(() => writeOff(box, flat.id, typed(1n, { date: "2026-02-02" })))).toEqual(AMOUNT);
    expect(writeOff(box, flat.id, typed(1000n))).toMatchObject({ kind: "write-off", amountMinor: -1000n });
    expect(balanceOn(ledger(), null)).toBe(0n);
  });
});

describe("a deposit", () => {
  test("is held in a book of its own and settles nothing until it is applied, in both books at once", () => {
    const { box, store, flat, ledger } = landlord();
    invoiced(store, flat, 1000n);
    receiveDeposit(box, flat.id, typed(5000n));
    expect([balanceOn(ledger(), null), balanceOn(ledger(), null, "deposit")]).toEqual([1000n, 5000n]);
    const entries = applyDeposit(box, flat.id, typed(1000n, { requestId: "a" }));
    expect(entries.map(({ book, kind, amountMinor }) => [book, kind, amountMinor])).toEqual([
      ["account", "deposit-applied", -1000n],
      ["deposit", "deposit-applied", -1000n],
    ]);
    expect([balanceOn(ledger(), null), balanceOn(ledger(), null, "deposit")]).toEqual([0n, 4000n]);
    expect(applyDeposit(box, flat.id, typed(1000n, { requestId: "a" }))).toEqual(entries);
    expect(returnDeposit(box, flat.id, typed(4000n))).toMatchObject({
      book: "deposit",
      kind: "deposit-returned",
      amountMinor: -4000n,
    });
    expect(balanceOn(ledger(), null, "deposit")).toBe(0n);
  });

  test("is never taken from beyond what is held, at any date", () => {
    const { box, flat, ledger } = landlord();
    for (const take of [applyDeposit, returnDeposit])
      expect(refusalOf(() => take(box, flat.id, typed(1n)))).toEqual(AMOUNT);
    receiveDeposit(box, flat.id, typed(500n, { date: "2026-02-10" }));
    for (const take of [applyDeposit, returnDeposit]) {
      expect(refusalOf(() => take(box, flat.id, typed(501n)))).toEqual(AMOUNT);
      expect(refusalOf(() => take(box, flat.id, typed(1n, { date: "2026-02-09" })))).toEqual(AMOUNT);
    }
    expect(ledger()).toHaveLength(1);
  });

  test("of a request that was made for something else is refused", () => {
    const { box, flat } = landlord();
    receiveDeposit(box, flat.id, typed(500n, { requestId: "a" }));
    expect(refusalOf(() => recordPayment(box, flat.id, typed(500n, { requestId: "a" })))?.code).toBe(
      "conflict",
    );
    expect(refusalOf(() => applyDeposit(box, flat.id, typed(500n, { requestId: "a" })))?.code).toBe(
      "conflict",
    );
  });
});
