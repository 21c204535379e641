import type { AccountBill, AccountBillStatus } from "./account-bill.ts";
import type { InvoiceState } from "./ledger.ts";

/** How a bill stands: before it is issued (`empty`: its period has no reading, so nothing is issued), then as an invoice. */
export type BillState = AccountBillStatus | "empty" | InvoiceState;

/** The state of a bill that is not issued. */
export function draftState({ status, isEmpty }: Pick<AccountBill, "status" | "isEmpty">): BillState {
  return isEmpty && status !== "open" ? "empty" : status;
}
