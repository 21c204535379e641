import { issueBill } from "../../actions/issue-bill.ts";
import type { IssuingBox } from "../../actions/ports.ts";
import { receiveDeposit } from "../../actions/receive-deposit.ts";
import { recordPayment } from "../../actions/record-payment.ts";
import { replaceInvoice } from "../../actions/replace-invoice.ts";
import { OWNER } from "../../actions/set-up.ts";
import { steadyClock } from "../../clock.ts";
import type { Account } from "../../domain/account.ts";
import type { Invoice } from "../../domain/document.ts";
import type { Span } from "../../domain/period.ts";
import type { Cast } from "./landlord.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CURRENCY = "EUR";

type PastBox = Omit<IssuingBox, "clock">;

/**
 * What the landlord has done month by month: bills issued on the first of the next month and paid, one taken back and
 * replaced, one that nobody pays; of the last month one is paid and one in part, and the others are still to be issued.
 */
export async function billMonths(
  box: PastBox,
  { cast, months, nowMs }: { readonly cast: Cast; readonly months: readonly Span[]; readonly nowMs: number },
): Promise<void> {
  const on = (atMs: number): IssuingBox => ({ ...box, clock: clockAt(Math.min(atMs, nowMs)) });
  const firstMs = months[0]?.fromMs ?? nowMs;
  deposit(on(firstMs + 9 * HOUR_MS), cast.asha, 60_000n);
  deposit(on(firstMs + 9 * HOUR_MS), cast.camille, 55_000n);
  deposit(on(firstMs + 10 * HOUR_MS), cast.meera, 65_000n);
  deposit(on(firstMs + 33 * HOUR_MS), cast.lindner, 180_000n);
  for (const [index, { fromMs, toMs }] of months.entries()) {
    const age = months.length - 1 - index;
    const issue = async (account: Account, hours: number): Promise<Invoice> => {
      const issued = await issueBill(on(toMs + hours * HOUR_MS), {
        account: account.id,
        fromMs,
        issuedBy: OWNER,
      });
      return issued.document;
    };
    const asha = await issue(cast.asha, 8);
    let meera = await issue(cast.meera, 8.4);
    pay(on(toMs + 2.1 * DAY_MS), cast.asha, asha, { method: "UPI", reference: `Asha ${asha.number}` });
    if (age === 0) {
      const half = (meera.totalMinor / 200n) * 100n;
      pay(on(toMs + 3 * DAY_MS), cast.meera, meera, { method: "Bank transfer", amountMinor: half });
      continue;
    }
    const camille = await issue(cast.camille, 8.5);
    const lindner = await issue(cast.lindner, 8.6);
    const own = await issue(cast.household, 8.8);
    if (age === 2) {
      const reason = "The address on it was the one before she moved.";
      const input = { invoice: meera.number, reason, issuedBy: OWNER };
      meera = (await replaceInvoice(on(toMs + 5.4 * DAY_MS), input)).invoice.document;
    }
    pay(on(toMs + 8.5 * DAY_MS), cast.meera, meera, { method: "Bank transfer", reference: meera.number });
    pay(on(toMs + 9.4 * DAY_MS), cast.lindner, lindner, {
      method: "SEPA direct debit",
      reference: "Lindner",
    });
    pay(on(toMs + 1.5 * DAY_MS), cast.household, own, { method: "Own use" });
    // Of the month before the last one she pays nothing: it is overdue.
    if (age > 1)
      pay(on(toMs + 12.3 * DAY_MS), cast.camille, camille, {
        method: "Cash",
        reference: `Receipt 0${index}`,
      });
  }
}

function deposit(box: IssuingBox, account: Account, amountMinor: bigint): void {
  receiveDeposit(box, account.id, {
    amountMinor,
    currency: CURRENCY,
    method: "Bank transfer",
    note: "Two months in advance.",
    postedBy: OWNER,
  });
}

function pay(
  box: IssuingBox,
  account: Account,
  { number, totalMinor }: Invoice,
  said: { readonly method: string; readonly reference?: string; readonly amountMinor?: bigint },
): void {
  const { amountMinor = totalMinor, ...more } = said;
  recordPayment(box, account.id, {
    ...more,
    amountMinor,
    currency: CURRENCY,
    invoice: number,
    postedBy: OWNER,
  });
}

function clockAt(atMs: number) {
  return steadyClock({ nowMs: () => atMs, monotonicMs: () => performance.now(), isSimulated: false });
}
