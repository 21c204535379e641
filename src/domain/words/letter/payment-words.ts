import type { PaymentTarget } from "../../document.ts";
import { electronicForm, type PaymentRequest, paymentCode } from "../../payment-code.ts";
import type { BillLanguage } from "../language.ts";
import type { Fact, PaymentWords } from "./letter.ts";

/** How an amount is paid, with that amount as it is written; null where nothing is due or nobody has said how. */
export function requestWords(
  target: PaymentTarget,
  request: PaymentRequest,
  amount: string,
  { invoice: { payment: words } }: BillLanguage,
): PaymentWords | null {
  if (target.kind === "none" || request.amountMinor <= 0n) return null;
  const fact = (label: string, value: string): Fact => ({ label, value, note: "" });
  return {
    heading: words.heading,
    facts: [
      fact(words.payee, target.payee),
      ...(target.kind === "upi"
        ? [fact(words.upiId, target.upiId)]
        : [
            fact(words.iban, inGroups(electronicForm(target.iban))),
            ...(target.bic === "" ? [] : [fact(words.bic, electronicForm(target.bic))]),
          ]),
      fact(words.amount, amount),
      fact(words.reference, request.reference),
    ],
    note: words.quoteReference,
    code: paymentCode(target, request),
    scan: target.kind === "upi" ? words.scanUpi : words.scanSepa,
  };
}

/** An IBAN as people read it (ISO 13616: groups of four). */
function inGroups(text: string): string {
  return text.replaceAll(/(.{4})(?=.)/g, "$1 ");
}
