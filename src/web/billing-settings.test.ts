import { describe, expect, test } from "bun:test";
import { invoiced } from "../actions/ledger.fixture.ts";
import { DEFAULT_BILLING } from "../domain/billing-settings.ts";
import { tenantAccount } from "../store/ledger.fixture.ts";
import { readBilling } from "../store/settings.ts";
import { openHouse, textOfPage } from "./pages.fixture.ts";

const FORM = {
  "sender.name": "Asha Rao",
  "sender.address": "1 Lake Road\r\nPune",
  "sender.contact": "asha@example.org",
  "sender.tax_id": "GSTIN 1",
  "invoices.pattern": "RC/{yy}/{n:4}",
  "credit_notes.pattern": "RCC/{yy}/{n:4}",
  financial_year_starts_in: "4",
  due_days: "21",
  wait_hours: "24",
  "late_fee.kind": "percent",
  "late_fee.amount": "",
  "late_fee.percent": "1.5",
  "late_fee.after_days": "7",
  true_up_limit: "500.00",
  "payment.kind": "upi",
  "payment.payee": "Asha",
  "payment.upi_id": "asha@okbank",
  "payment.iban": "",
  "payment.bic": "",
  retention_years: "8",
};

describe("the page of billing settings", () => {
  test("shows what holds, keeps what is typed, and shows it again", async () => {
    const house = await openHouse();
    const before = await house.page("/settings/billing");
    expect(textOfPage(before)).toContain("The next one is INV-00001.");
    expect(textOfPage(before)).toContain("Left empty: Rose Cottage.");
    const done = await house.post("/settings/billing", FORM);
    expect([done.status, done.headers.get("Location")]).toEqual([
      303,
      "/settings/billing?done=billing-changed",
    ]);
    expect(readBilling(house.box.store)).toEqual({
      senderName: "Asha Rao",
      senderAddress: "1 Lake Road\nPune",
      senderContact: "asha@example.org",
      taxId: "GSTIN 1",
      invoices: { pattern: "RC/{yy}/{n:4}" },
      creditNotes: { pattern: "RCC/{yy}/{n:4}" },
      yearStartsIn: 4,
      dueDays: 21,
      waitHours: 24,
      lateFee: { kind: "percent", percentE10: 15n * 10n ** 9n, afterDays: 7 },
      trueUpLimitMinor: 50_000n,
      payment: { kind: "upi", payee: "Asha", upiId: "asha@okbank" },
      retentionYears: 8,
    });
    const after = await house.page("/settings/billing");
    expect(textOfPage(after)).toContain("The next one is RC/25/0001.");
    for (const [name, value] of Object.entries(FORM)) {
      if (value === "" || name.endsWith(".kind") || name === "sender.address") continue;
      expect(after).toContain(
        name === "financial_year_starts_in" ? '<option value="4" selected' : `value="${value}"`,
      );
    }
    expect(after).toMatch(/<textarea[^>]*name="sender.address"[^>]*>\n1 Lake Road\nPune</);
    expect(await house.page("/settings")).toContain('href="/settings/billing"');
  });

  test("goes from one choice to another, and ignores what belongs to none", async () => {
    const house = await openHouse();
    await house.post("/settings/billing", {
      ...FORM,
      "late_fee.kind": "amount",
      "late_fee.amount": "50.50",
      "late_fee.percent": "nonsense",
      "payment.kind": "sepa",
      "payment.iban": "DE89 3704 0044 0532 0130 00",
      true_up_limit: "",
    });
    expect(readBilling(house.box.store)).toMatchObject({
      lateFee: { kind: "amount", amountMinor: 5050n, afterDays: 7 },
      trueUpLimitMinor: null,
      payment: { kind: "sepa", payee: "Asha", iban: "DE89 3704 0044 0532 0130 00", bic: "" },
    });
    await house.post("/settings/billing", { ...FORM, "late_fee.kind": "off", "payment.kind": "none" });
    expect(readBilling(house.box.store)).toMatchObject({
      lateFee: { kind: "off" },
      payment: { kind: "none" },
    });
  });

  test.each<[string, Record<string, string>, string]>([
    ["a pattern without a number", { "invoices.pattern": "RC/{yy}" }, "needs {n}"],
    ["a fee of words", { "late_fee.percent": "much" }, "is not a number"],
    ["no days until it is due", { due_days: "" }, "Write how much, such as 14."],
    ["half a day", { due_days: "1.5" }, "has decimals. Write a whole number."],
    ["a UPI ID that is none", { "payment.upi_id": "asha" }, "A UPI ID is"],
    ["a month that is none", { financial_year_starts_in: "13" }, "from 1 to 12"],
  ])(
    "refuses %s beside its field, with all that was typed, and changes nothing",
    async (_, changes, words) => {
      const house = await openHouse();
      const response = await house.post("/settings/billing", { ...FORM, ...changes });
      expect(response.status).toBe(422);
      const page = await response.text();
      expect(textOfPage(page)).toContain(words);
      expect(page).toContain('value="Asha Rao"');
      expect(readBilling(house.box.store)).toEqual(DEFAULT_BILLING);
    },
  );

  test("refuses a pattern by which an issued number could come again, and names that number", async () => {
    const house = await openHouse();
    invoiced(house.box.store, tenantAccount(house.box.store), 100n);
    const swapped = {
      ...FORM,
      financial_year_starts_in: "",
      "invoices.pattern": "CN-{n:5}",
      "credit_notes.pattern": "INV-{n:5}",
    };
    const response = await house.post("/settings/billing", swapped);
    expect([
      response.status,
      textOfPage(await response.text()).includes("INV-00001 has been issued"),
    ]).toEqual([422, true]);
    expect(readBilling(house.box.store)).toEqual(DEFAULT_BILLING);
  });
});
