import { describe, expect, test } from "bun:test";
import { type BillingSettings, DEFAULT_BILLING } from "../domain/billing-settings.ts";
import { putBilling, putSetting, readBilling, readSetting } from "./settings.ts";
import { temporaryStore } from "./store.fixture.ts";

const CHANGED: BillingSettings = {
  senderName: "Rose Cottage",
  senderAddress: "1 Lake Road\nPune",
  senderContact: "+91 20 1234",
  taxId: "GSTIN 27ABCDE1234F1Z5",
  invoices: { pattern: "RC/{yy}/{n:4}" },
  creditNotes: { pattern: "RCC/{yy}/{n:4}" },
  yearStartsIn: 4,
  dueDays: 21,
  waitHours: 24,
  lateFee: { kind: "percent", percentE10: 12_345_678_901_234n, afterDays: 7 },
  trueUpLimitMinor: 9_007_199_254_740_993n,
  payment: { kind: "upi", payee: "Asha", upiId: "asha@bank" },
  retentionYears: 8,
};

describe("how the property bills", () => {
  test("is what holds by default until somebody sets it", () => {
    expect(readBilling(temporaryStore())).toEqual(DEFAULT_BILLING);
  });

  test("comes back as it was kept, amounts beyond 2^53 to the unit", () => {
    const store = temporaryStore();
    putBilling(store, CHANGED, 1);
    expect(readBilling(store)).toEqual(CHANGED);
    const sepa = { kind: "sepa", payee: "Uwe", iban: "DE89370400440532013000", bic: "" } as const;
    putBilling(
      store,
      {
        ...CHANGED,
        payment: sepa,
        lateFee: { kind: "amount", amountMinor: 500n, afterDays: 3 },
        trueUpLimitMinor: null,
      },
      2,
    );
    expect(readBilling(store)).toMatchObject({ payment: sepa, trueUpLimitMinor: null, retentionYears: 8 });
    expect(readBilling(store).lateFee).toEqual({ kind: "amount", amountMinor: 500n, afterDays: 3 });
  });

  test("has the default of what an older program did not know, and drops what only a newer one knows", () => {
    const store = temporaryStore();
    putSetting(store, "billing", { senderName: "Asha", dueDays: 30, unheardOf: true }, 1);
    expect(readBilling(store)).toEqual({ ...DEFAULT_BILLING, senderName: "Asha", dueDays: 30 });
  });
});

describe("a setting", () => {
  test("is undefined until it is kept, and the later one takes the place of the earlier", () => {
    const store = temporaryStore();
    expect(readSetting(store, "mail")).toBeUndefined();
    putSetting(store, "mail", { host: "mail.example", port: 25 }, 1);
    putSetting(store, "mail", { host: "mail.example", port: 587 }, 2);
    expect(readSetting(store, "mail")).toEqual({ host: "mail.example", port: 587 });
    expect(store.statement("SELECT name, changed_at_ms AS at FROM settings").all()).toEqual([
      { name: "mail", at: 2 },
    ]);
  });
});
