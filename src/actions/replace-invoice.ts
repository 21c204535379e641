import type { CreditNote, Invoice, StoredDocument } from "../domain/document.ts";
import { creditNow, requireInvoice } from "./credit-invoice.ts";
import { issueNow } from "./issue-bill.ts";
import type { IssuingBox } from "./ports.ts";

/** What is replaced, why and by whom. */
export interface ReplaceInput {
  readonly invoice: string;
  readonly reason: string;
  readonly issuedBy: string;
  /** The new invoice's total that the person saw: with another one nothing is issued. */
  readonly expectedTotalMinor?: bigint | null;
}

/** What came of replacing an invoice. */
export interface ReplacedInvoice {
  readonly creditNote: StoredDocument<CreditNote>;
  readonly invoice: StoredDocument<Invoice>;
}

/**
 * Takes an invoice back and bills its period again by what is known now, both in one transaction: where the new bill is
 * held nothing is written. Throws as `creditInvoice` and `issueBill`.
 */
export function replaceInvoice(box: IssuingBox, input: ReplaceInput): Promise<ReplacedInvoice> {
  return box.store.works.run(async () => {
    await box.sealAll();
    return box.store.sqlite.transaction(() => replaceNow(box, input))();
  });
}

/** As `replaceInvoice`, as a part of a transaction in which every reading is sealed. */
export function replaceNow(
  box: IssuingBox,
  { invoice: number, reason, issuedBy, expectedTotalMinor = null }: ReplaceInput,
): ReplacedInvoice {
  const { document } = requireInvoice(box.store, number);
  const creditNote = creditNow(box, { invoice: number, lines: "all", reason, issuedBy });
  const again = { account: document.account.id, fromMs: document.period.fromMs, issuedBy };
  return {
    creditNote,
    invoice: issueNow(box, { ...again, acceptsCorrections: true, expectedTotalMinor }, number),
  };
}
