import { describe, expect, test } from "bun:test";
import { queueDelivery } from "../store/deliveries.ts";
import { deliveries } from "../store/document-schema.ts";
import { accountStanding } from "./account-standing.ts";
import { credited, invoiced, landlord, refusalOf, typed } from "./ledger.fixture.ts";
import { receiveDeposit } from "./receive-deposit.ts";
import { recordPayment } from "./record-payment.ts";
import { reverseEntry } from "./reverse-entry.ts";

const TODAY = "2026-02-20";

describe("how an account stands", () => {
  test("is nothing owed by nothing", () => {
    const { store, flat } = landlord();
    expect(accountStanding(store, flat.id, TODAY)).toEqual({
      account: flat,
      currency: "INR",
      balanceMinor: 0n,
      overdueMinor: 0n,
      creditMinor: 0n,
      depositMinor: 0n,
      invoices: [],
      charges: [],
    });
    expect(refusalOf(() => accountStanding(store, 99, TODAY))?.code).toBe("not-found");
  });

  test("says of each invoice what is open and what came of it", () => {
    const { box, store, flat, shop } = landlord();
    const overdue = invoiced(store, flat, 1000n, { dueOn: "2026-02-19" });
    const part = invoiced(store, flat, 2000n, { dueOn: TODAY });
    invoiced(store, flat, 3000n, { dueOn: null });
    const taken = invoiced(store, flat, 700n, { dueOn: "2026-02-10" });
    const mailed = invoiced(store, flat, 40n, { dueOn: "2026-03-01" });
    invoiced(store, shop, 9n);
    credited(store, taken, -700n);
    credited(store, overdue, -100n);
    recordPayment(box, flat.id, { ...typed(500n), invoice: part.document.number });
    receiveDeposit(box, flat.id, typed(10n));
    const queued = {
      document: mailed.document.chainIndex,
      recipient: "a@b.example",
      isAutomatic: false,
      requestedBy: "owner",
      nowMs: 0,
      domain: "box.example",
    };
    queueDelivery(store, queued);
    const states = () =>
      accountStanding(store, flat.id, TODAY).invoices.map(({ invoice, openMinor, creditedMinor, state }) => [
        invoice.number,
        openMinor,
        creditedMinor,
        state,
      ]);
    expect(states()).toEqual([
      ["INV-00001", 900n, 100n, "overdue"],
      ["INV-00002", 1500n, 0n, "part-paid"],
      ["INV-00003", 3000n, 0n, "issued"],
      ["INV-00004", 0n, 700n, "credited"],
      ["INV-00005", 40n, 0n, "issued"],
    ]);
    store.db.update(deliveries).set({ state: "delivered" }).run();
    expect(states().at(-1)).toEqual(["INV-00005", 40n, 0n, "sent"]);
    expect(accountStanding(store, flat.id, TODAY)).toMatchObject({
      balanceMinor: 5440n,
      overdueMinor: 900n,
      creditMinor: 0n,
      depositMinor: 10n,
    });
  });

  test("has as credit what found nothing to settle, and goes by what counted on its date", () => {
    const { box, store, flat } = landlord();
    invoiced(store, flat, 1000n, { issuedOn: "2026-02-03", dueOn: "2026-02-10" });
    const payment = recordPayment(box, flat.id, typed(1200n, { date: "2026-02-12" }));
    expect(accountStanding(store, flat.id, "2026-02-11")).toMatchObject({
      balanceMinor: 1000n,
      overdueMinor: 1000n,
      creditMinor: 0n,
    });
    expect(accountStanding(store, flat.id, TODAY)).toMatchObject({
      balanceMinor: -200n,
      overdueMinor: 0n,
      creditMinor: 200n,
      invoices: [{ openMinor: 0n, state: "paid" }],
    });
    reverseEntry(box, payment.id, { reason: "bounced", postedBy: "owner" });
    expect(accountStanding(store, flat.id, TODAY)).toMatchObject({
      balanceMinor: 1000n,
      overdueMinor: 1000n,
      invoices: [{ openMinor: 1000n, state: "overdue" }],
    });
  });
});
