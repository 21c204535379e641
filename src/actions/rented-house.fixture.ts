import { steadyClock } from "../clock.ts";
import type { Account } from "../domain/account.ts";
import type { Invoice } from "../domain/document.ts";
import { AppError } from "../domain/error.ts";
import { findAccount } from "../store/accounts.ts";
import { putBilledSpans } from "../store/billed-spans.ts";
import { issueCreditNote, issueInvoice } from "../store/documents.fixture.ts";
import { addMeter, requireMeter } from "../store/meters.ts";
import { putProperty } from "../store/property.ts";
import { temporaryStore } from "../store/store.fixture.ts";
import { createAccount } from "./add-account.ts";

/** 20 February 2026, 12:00 in Kolkata. */
const NOON_MS = Date.parse("2026-02-20T06:30:00Z");

/** The beginning of a local date in Kolkata. */
export function dayMs(date: string): number {
  return Date.parse(`${date}T00:00:00+05:30`);
}

/** A house in Kolkata on 20 February 2026: `main` is the household's, `flat` and `shop` are nobody's yet. */
export function rentedHouse() {
  const store = temporaryStore();
  const box = {
    store,
    clock: steadyClock({ nowMs: () => NOON_MS, monotonicMs: () => 0, isSimulated: false }),
  };
  putProperty(store, { name: "Rose Cottage", currency: "INR", timeZone: "Asia/Kolkata", locale: "en-IN" }, 0);
  const [main, flat, shop] = ["main", "flat", "shop"].map((deviceId) =>
    addMeter(store, { deviceId, node: null, firstSeenMs: NOON_MS - 1, name: deviceId.toUpperCase() }),
  );
  if (!main || !flat || !shop) throw new Error("three meters");
  const household = findAccount(store, 1);
  if (!household) throw new Error("the first meter starts an account");
  const numberOf = (deviceId: string) => requireMeter(store, deviceId).number;
  return {
    ...{ store, box, main, flat, shop, household },
    tenant: (name = "Asha Rao"): Account => createAccount(box, { name }),
    /** Issues a bill that rests on meters. */
    issue: (
      account: Account,
      from: string,
      to: string,
      deviceIds: readonly string[] = [],
      changes: Partial<Invoice> = {},
    ) => {
      const { id, name, kind, address } = account;
      const period = { fromMs: dayMs(from), toMs: dayMs(to) };
      const invoice = issueInvoice(store, { account: { id, name, kind, address }, period, ...changes });
      putBilledSpans(
        store,
        invoice.document.chainIndex,
        deviceIds.map((deviceId) => ({ meter: numberOf(deviceId), ...period })),
      );
      return invoice;
    },
    /** Takes a bill back, wholly. */
    credit: (invoice: ReturnType<typeof issueInvoice>) =>
      issueCreditNote(store, invoice, null, { isFull: true }),
  };
}

/** What a write is refused with: its code, and by field what is wrong. */
export function refusalOf(write: () => unknown): Readonly<Record<string, string>> {
  try {
    write();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const fields = error.fields.map(({ field, message }) => [field, message]);
    return { code: error.code, ...Object.fromEntries(fields.length > 0 ? fields : [["", error.message]]) };
  }
  throw new Error("it was not refused");
}
