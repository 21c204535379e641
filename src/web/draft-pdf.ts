import { senderOf } from "../actions/issue-bill.ts";
import type { Box } from "../actions/ports.ts";
import type { Account } from "../domain/account.ts";
import type { AccountBill } from "../domain/account-bill.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { findProperty } from "../store/property.ts";
import { readBilling } from "../store/settings.ts";
import { pdfAnswer } from "./document-pdf.ts";

/** An account's bill that is not issued as a PDF that says it is a draft. */
export async function draftPdf(box: Box, account: Account, bill: AccountBill): Promise<Response> {
  const property = findProperty(box.store) ?? UNSET_PROPERTY;
  const sender = senderOf(readBilling(box.store), property.name);
  const bytes = await box.renderAccountDraft(bill, { account, property, sender });
  return pdfAnswer(bytes, `draft-${account.id}-${bill.dates.from}`);
}
