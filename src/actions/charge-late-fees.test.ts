import { describe, expect, test } from "bun:test";
import { DEFAULT_BILLING, type LateFee } from "../domain/billing-settings.ts";
import type { Store } from "../store/open.ts";
import { putBilling } from "../store/settings.ts";
import { accountStanding } from "./account-standing.ts";
import { chargeLateFees } from "./charge-late-fees.ts";
import { invoiced, landlord, typed } from "./ledger.fixture.ts";
import { recordPayment } from "./record-payment.ts";
import { reverseEntry } from "./reverse-entry.ts";

const DAY_MS = 24 * 3_600_000;
const FIFTY: LateFee = { kind: "amount", amountMinor: 5000n, afterDays: 3 };

function setFee(store: Store, lateFee: LateFee): void {
  putBilling(store, { ...DEFAULT_BILLING, lateFee }, 0);
}

describe("late fees", () => {
  test("are not charged by default", () => {
    const { box, store, flat } = landlord();
    invoiced(store, flat, 1000n, { dueOn: "2025-02-10" });
    expect(chargeLateFees(box)).toEqual([]);
  });

  test("are charged once for every invoice that is open after its days of grace, each to its account", () => {
    const { box, store, time, flat, shop } = landlord();
    setFee(store, FIFTY);
    const late = invoiced(store, flat, 1000n, { dueOn: "2026-02-16" });
    invoiced(store, flat, 1000n, { dueOn: "2026-02-17" });
    invoiced(store, flat, 1000n, { dueOn: null });
    const other = invoiced(store, shop, 1000n, { dueOn: "2026-02-01" });
    expect(
      chargeLateFees(box).map(
        ({ account, document, kind, amountMinor, effectiveOn, reference, postedBy }) => [
          account,
          document,
          kind,
          amountMinor,
          effectiveOn,
          reference,
          postedBy,
        ],
      ),
    ).toEqual([
      [flat.id, late.document.chainIndex, "late-fee", 5000n, "2026-02-20", "INV-00001", "billing job"],
      [shop.id, other.document.chainIndex, "late-fee", 5000n, "2026-02-20", "INV-00004", "billing job"],
    ]);
    expect(chargeLateFees(box)).toEqual([]);
    time.nowMs += DAY_MS;
    expect(chargeLateFees(box).map(({ reference }) => reference)).toEqual(["INV-00002"]);
    expect(accountStanding(store, shop.id, "2026-02-20").balanceMinor).toBe(6000n);
  });

  test("are a share of what is still open, and nothing where nothing is", () => {
    const { box, store, flat, shop } = landlord();
    setFee(store, { kind: "percent", percentE10: 15n * 10n ** 9n, afterDays: 0 });
    const late = invoiced(store, flat, 100_100n, { dueOn: "2026-02-10" });
    recordPayment(box, flat.id, { ...typed(100n), invoice: late.document.number });
    invoiced(store, shop, 100_000n, { dueOn: "2026-02-10" });
    recordPayment(box, shop.id, typed(100_000n));
    expect(chargeLateFees(box).map(({ account, amountMinor }) => [account, amountMinor])).toEqual([
      [flat.id, 1500n],
    ]);
  });

  test("that were reversed are not charged again", () => {
    const { box, store, time, flat } = landlord();
    setFee(store, FIFTY);
    invoiced(store, flat, 1000n, { dueOn: "2026-02-01" });
    const [fee] = chargeLateFees(box);
    reverseEntry(box, fee!.id, { reason: "agreed", postedBy: "owner" });
    time.nowMs += 30 * DAY_MS;
    expect(chargeLateFees(box)).toEqual([]);
    expect(accountStanding(store, flat.id, "2026-03-22").balanceMinor).toBe(1000n);
  });

  test("wait while the clock cannot be believed", () => {
    const { box, store, time, flat } = landlord();
    setFee(store, FIFTY);
    invoiced(store, flat, 1000n, { dueOn: "2026-02-01" });
    time.isTrusted = false;
    expect(chargeLateFees(box)).toEqual([]);
    time.isTrusted = true;
    expect(chargeLateFees(box)).toHaveLength(1);
  });
});
