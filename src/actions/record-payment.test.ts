import { describe, expect, test } from "bun:test";
import { putProperty } from "../store/property.ts";
import { credited, invoiced, landlord, refusalOf, typed } from "./ledger.fixture.ts";
import { recordPayment, type TypedPayment } from "./record-payment.ts";

describe("a payment", () => {
  test("is entered with all that was said of it, for today where no date was", () => {
    const { box, flat, ledger, time } = landlord();
    const entry = recordPayment(
      box,
      flat.id,
      typed(50_000n, { method: " UPI ", reference: "60123", note: "by her son\n" }),
    );
    expect(entry).toEqual({
      id: 1,
      account: flat.id,
      book: "account",
      kind: "payment",
      amountMinor: -50_000n,
      currency: "INR",
      effectiveOn: "2026-02-20",
      postedAtMs: time.nowMs,
      document: null,
      reverses: null,
      method: "UPI",
      reference: "60123",
      note: "by her son",
      postedBy: "owner",
    });
    expect(ledger()).toEqual([entry]);
    time.nowMs = Date.parse("2026-02-20T18:30:00Z");
    expect(recordPayment(box, flat.id, typed(1n)).effectiveOn).toBe("2026-02-21");
    expect(recordPayment(box, flat.id, typed(1n, { date: "2024-02-29" })).effectiveOn).toBe("2024-02-29");
  });

  test("settles the invoice that it names", () => {
    const { box, store, flat } = landlord();
    const { document } = invoiced(store, flat, 80_000n);
    expect(recordPayment(box, flat.id, { ...typed(100n), invoice: ` ${document.number} ` }).document).toBe(
      document.chainIndex,
    );
    expect(recordPayment(box, flat.id, { ...typed(100n), invoice: " " }).document).toBeNull();
    const note = credited(store, invoiced(store, flat, 100n), -100n);
    expect(
      refusalOf(() => recordPayment(box, flat.id, { ...typed(100n), invoice: note.document.number }))?.fields,
    ).toEqual(["invoice"]);
  });

  test.each<[string, Partial<TypedPayment>, string[]]>([
    ["in another currency", { currency: "EUR" }, ["currency"]],
    ["of 0", { amountMinor: 0n }, ["amount"]],
    ["below 0", { amountMinor: -1n }, ["amount"]],
    ["of 1e308", { amountMinor: 10n ** 310n }, ["amount"]],
    ["of one more than can be", { amountMinor: 10n ** 13n + 1n }, ["amount"]],
    ["of tomorrow", { date: "2026-02-21" }, ["date"]],
    ["of 30 February", { date: "2026-02-30" }, ["date"]],
    ["of an instant", { date: "2026-02-20T10:00:00Z" }, ["date"]],
    ["with a method of 41 characters", { method: "x".repeat(41) }, ["method"]],
    ["with a reference of two lines", { reference: "a\nb" }, ["reference"]],
    ["with a note of 501 characters", { note: "x".repeat(501) }, ["note"]],
    ["with an empty request id", { requestId: "" }, ["request_id"]],
    ["for an invoice that nobody issued", { invoice: "INV-09999" }, ["invoice"]],
    ["for another account's invoice", { invoice: "INV-00001" }, ["invoice"]],
    ["for a credit note", { invoice: "CN-00001" }, ["invoice"]],
    [
      "with all of it wrong",
      { amountMinor: 0n, date: "2026-13-01", invoice: "?" },
      ["amount", "date", "invoice"],
    ],
  ])("%s is refused with its field named, and nothing is changed", (_, changes, fields) => {
    const { box, store, flat, shop, ledger } = landlord();
    credited(store, invoiced(store, shop, 100n), -50n);
    expect(refusalOf(() => recordPayment(box, flat.id, { ...typed(100n), ...changes }))).toEqual({
      code: "invalid",
      fields,
    });
    expect(ledger()).toEqual([]);
  });

  test("keeps the currency that the account is kept in, whatever the property's becomes", () => {
    const { box, store, flat, shop } = landlord();
    recordPayment(box, flat.id, typed(100n));
    putProperty(store, { name: "R", currency: "EUR", timeZone: "Asia/Kolkata", locale: "en" }, 0);
    expect(refusalOf(() => recordPayment(box, flat.id, typed(100n, { currency: "EUR" })))?.fields).toEqual([
      "currency",
    ]);
    expect(recordPayment(box, shop.id, typed(100n, { currency: "EUR" })).currency).toBe("EUR");
  });

  test("is not entered while the clock cannot be believed, nor for an account that is not there", () => {
    const { box, flat, time, ledger } = landlord();
    expect(refusalOf(() => recordPayment(box, 99, typed(100n)))?.code).toBe("not-found");
    time.isTrusted = false;
    expect(() => recordPayment(box, flat.id, typed(100n))).toThrow(/what day it is/);
    expect(refusalOf(() => recordPayment(box, flat.id, typed(100n)))?.code).toBe("unavailable");
    expect(ledger()).toEqual([]);
  });
});

describe("the same request", () => {
  test("makes one entry and gives the same answer, on another day too", () => {
    const { box, flat, time, ledger } = landlord();
    const payment = typed(100n, { requestId: "a", reference: "r" });
    const entry = recordPayment(box, flat.id, payment);
    time.nowMs += 24 * 3_600_000;
    expect(recordPayment(box, flat.id, payment)).toEqual(entry);
    expect(ledger()).toEqual([entry]);
  });

  test.each<[string, Partial<TypedPayment>]>([
    ["another amount", { amountMinor: 101n }],
    ["another date", { date: "2026-02-19" }],
    ["another reference", { reference: "s" }],
  ])("with %s is refused", (_, changes) => {
    const { box, flat, ledger } = landlord();
    const payment = typed(100n, { requestId: "a", reference: "r" });
    const entry = recordPayment(box, flat.id, payment);
    expect(refusalOf(() => recordPayment(box, flat.id, { ...payment, ...changes }))).toEqual({
      code: "conflict",
      fields: ["request_id"],
    });
    expect(ledger()).toEqual([entry]);
  });

  test("of another account is refused", () => {
    const { box, flat, shop } = landlord();
    recordPayment(box, flat.id, typed(100n, { requestId: "a" }));
    expect(refusalOf(() => recordPayment(box, shop.id, typed(100n, { requestId: "a" })))?.code).toBe(
      "conflict",
    );
  });
});
