import { formatFor } from "../../views/format.ts";
import { holdSentence } from "../../views/hold-words.ts";
import { senderOf } from "../actions/issue-bill.ts";
import type { Box } from "../actions/ports.ts";
import type { Account } from "../domain/account.ts";
import type { AccountBill } from "../domain/account-bill.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { documentLocale } from "../domain/words/document-figures.ts";
import { languageOf } from "../domain/words/language.ts";
import { findProperty } from "../store/property.ts";
import { readBilling } from "../store/settings.ts";
import { pdfAnswer } from "./document-pdf.ts";

/** An account's bill that is not issued as a PDF that says it is a draft, in the account's language. */
export async function draftPdf(box: Box, account: Account, bill: AccountBill): Promise<Response> {
  const property = findProperty(box.store) ?? UNSET_PROPERTY;
  const sender = senderOf(readBilling(box.store), property.name);
  const language = account.language ?? languageOf(property.locale);
  const locale = documentLocale(language, property.locale);
  const format = formatFor({ locale, timeZone: property.timeZone });
  const heldFor = bill.heldFor.map((hold) => ({ ...hold, message: plainText(holdSentence(hold, format)) }));
  const bytes = await box.renderAccountDraft({ ...bill, heldFor }, { account, property, sender });
  return pdfAnswer(bytes, `draft-${account.id}-${bill.dates.from}`);
}

/** Without the marks that keep a name from turning the text around it: a PDF places each run itself. */
export function plainText(text: string): string {
  return text.replaceAll(/[\u2068\u2069]/g, "");
}
