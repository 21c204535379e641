import { describe, expect, test } from "bun:test";
import { invoiceOf } from "../document-form/document.fixture.ts";
import { type BillingSettings, DEFAULT_BILLING } from "../domain/billing-settings.ts";
import type { StoredDocument } from "../domain/document.ts";
import { putLostNumber } from "../store/documents.fixture.ts";
import { appendDocument, nextPlace } from "../store/documents.ts";
import type { Store } from "../store/open.ts";
import { readBilling } from "../store/settings.ts";
import { changeBilling } from "./change-billing.ts";
import { credited, invoiced, landlord, refusalOf } from "./ledger.fixture.ts";

const series = (invoices: string, creditNotes: string, yearStartsIn: number | null = null) => ({
  invoices: { pattern: invoices },
  creditNotes: { pattern: creditNotes },
  yearStartsIn,
});

function refused(changes: Partial<BillingSettings>) {
  const { box, store } = landlord();
  const refusal = refusalOf(() => changeBilling(box, { ...DEFAULT_BILLING, ...changes }));
  expect(readBilling(store)).toEqual(DEFAULT_BILLING);
  return refusal;
}

/** Issues an invoice of a financial year's series under a number. */
function issued(store: Store, account: number, seriesKey: string, number: string): StoredDocument {
  return store.sqlite.transaction(() => {
    const { sequence, ...place } = nextPlace(store, seriesKey);
    const recipient = { id: account, name: "Flat", kind: "tenant", address: "" } as const;
    const document = invoiceOf({ number, ...place, account: recipient });
    return appendDocument(store, document, { series: seriesKey, sequence });
  })();
}

describe("how the property bills", () => {
  test("is kept trimmed and in full", () => {
    const { box, store } = landlord();
    const changed: BillingSettings = {
      ...series("RC/{yy}/{n:4}", "RCC/{yy}/{n:4}", 4),
      senderName: " Asha Rao ",
      senderAddress: " 1 Lake Road \r\n Pune ",
      senderContact: "asha@example.org",
      taxId: "GSTIN 27AAAAA0000A1Z5",
      dueDays: 0,
      waitHours: 24,
      lateFee: { kind: "percent", percentE10: 2n * 10n ** 10n, afterDays: 7 },
      trueUpLimitMinor: 0n,
      payment: { kind: "upi", payee: "Asha", upiId: "asha@okbank" },
      retentionYears: 8,
    };
    const kept = { ...changed, senderName: "Asha Rao", senderAddress: "1 Lake Road\nPune" };
    expect(changeBilling(box, changed)).toEqual(kept);
    expect(readBilling(store)).toEqual(kept);
  });

  test.each<[string, Partial<BillingSettings>, string]>([
    ["a name of 81 characters", { senderName: "x".repeat(81) }, "sender.name"],
    ["an address of 7 lines", { senderAddress: "a\nb\nc\nd\ne\nf\ng" }, "sender.address"],
    ["a contact of two lines", { senderContact: "a\nb" }, "sender.contact"],
    ["a tax number of 81 characters", { taxId: "x".repeat(81) }, "sender.tax_id"],
    ["a financial year from month 13", series("I{yy}-{n}", "C{yy}-{n}", 13), "financial_year_starts_in"],
    ["a due date before the bill", { dueDays: -1 }, "due_days"],
    ["half a day to wait", { waitHours: 0.5 }, "wait_hours"],
    ["a late fee of 0", { lateFee: { kind: "amount", amountMinor: 0n, afterDays: 7 } }, "late_fee.amount"],
    [
      "a late fee of 100.0000000001 %",
      { lateFee: { kind: "percent", percentE10: 10n ** 12n + 1n, afterDays: 7 } },
      "late_fee.percent",
    ],
    [
      "a late fee before it is due",
      { lateFee: { kind: "amount", amountMinor: 1n, afterDays: -1 } },
      "late_fee.after_days",
    ],
    ["a limit below 0", { trueUpLimitMinor: -1n }, "true_up_limit"],
    ["a UPI ID without a bank", { payment: { kind: "upi", payee: "A", upiId: "asha" } }, "payment.upi_id"],
    [
      "an IBAN with a wrong digit",
      { payment: { kind: "sepa", payee: "A", iban: "DE88370400440532013000", bic: "" } },
      "payment.iban",
    ],
    ["no retention", { retentionYears: 0 }, "retention_years"],
    ["a pattern without a number", series("INV", "CN-{n}"), "invoices.pattern"],
    ["a pattern that repeats each year", series("INV-{yy}-{n}", "CN-{n}", 4), "credit_notes.pattern"],
    ["two patterns that can meet", series("A{n}", "A1{n}"), "credit_notes.pattern"],
  ])("refuses %s", (_, changes, field) => {
    expect(refused(changes)).toEqual({ code: "invalid", fields: [field] });
  });
});

describe("a pattern of numbers", () => {
  test("can become any other that gives no number that was issued", () => {
    const { box, store, flat } = landlord();
    credited(store, invoiced(store, flat, 100n), -50n);
    putLostNumber(store);
    for (const ok of [
      series("INV-{n:5}", "CN-{n:5}"),
      series("INV-{n:6}", "CN-{n:5}"),
      series("R{n}", "CN-{n:5}"),
      series("INV/{yy}/{n:3}", "CN-{yy}-{n:3}", 4),
    ])
      expect(changeBilling(box, { ...DEFAULT_BILLING, ...ok }).invoices).toEqual(ok.invoices);
  });

  test.each<[string, ReturnType<typeof series>, string]>([
    ["the other series' own", series("CN-{n:5}", "INV-{n:5}"), "invoices.pattern"],
    ["another place of the series'", series("INV-{n:1}", "X{n}"), "invoices.pattern"],
    ["one that begins again with the year", series("INV-0{yy}{n:2}", "X{yy}-{n}", 4), "invoices.pattern"],
    ["the lost number's", series("X{n}", "INV-0000{n}"), "credit_notes.pattern"],
  ])("is refused where it could give %s number again", (_, changes, field) => {
    const { box, store, flat } = landlord();
    credited(store, invoiced(store, flat, 100n), -50n);
    putLostNumber(store);
    expect(refusalOf(() => changeBilling(box, { ...DEFAULT_BILLING, ...changes }))?.fields).toContain(field);
    expect(readBilling(store)).toEqual(DEFAULT_BILLING);
  });

  test("goes on in a series of a year, also where the year begins with another month from now on", () => {
    const { box, store, flat } = landlord();
    const yearly = series("INV-{yy}-{n:3}", "CN-{yy}-{n:3}", 4);
    issued(store, flat.id, "invoice/2025", "INV-25-001");
    expect(refusalOf(() => changeBilling(box, { ...DEFAULT_BILLING, ...yearly }))).toBeUndefined();
    expect(
      refusalOf(() => changeBilling(box, { ...DEFAULT_BILLING, ...yearly, yearStartsIn: 1 })),
    ).toBeUndefined();
    const without = series("INV-25-{n:3}", "CN-{n}");
    expect(refusalOf(() => changeBilling(box, { ...DEFAULT_BILLING, ...without }))?.fields).toEqual([
      "invoices.pattern",
    ]);
  });
});
