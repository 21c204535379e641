import type { PaymentTarget } from "./document.ts";
import type { FieldError } from "./error.ts";
import { electronicForm } from "./payment-code.ts";

const MAX_PAYEE = 70;
const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;
const BIC = /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/;
const UPI_ID = /^[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9]{1,63}$/;

/** How long the IBANs of a country are (IBAN registry of ISO 13616); of one that is not listed any length is taken. */
const IBAN_LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    "NO15 BE16 DK18 FI18 NL18 MK19 SI19 AT20 BA20 EE20 LT20 LU20 CH21 HR21 LI21 LV21 BG22 DE22 GB22 IE22 ME22 RS22 " +
    "GI23 AD24 CZ24 ES24 MD24 RO24 SE24 SK24 PT25 IS26 TR26 FR27 GR27 IT27 MC27 SM27 AL28 CY28 HU28 PL28 MT31 VA22"
  )
    .split(" ")
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** What is wrong with how to pay, with its fields named as in `payment.iban`. */
export function checkPayment(target: PaymentTarget): FieldError[] {
  if (target.kind === "none") return [];
  const errors: FieldError[] = [];
  const tell = (field: string, message: string) => errors.push({ field: `payment.${field}`, message });
  const payee = target.payee.trim();
  if (payee === "" || [...payee].length > MAX_PAYEE || /\p{Cc}/u.test(payee)) {
    tell("payee", `Write who is paid, in 1 to ${MAX_PAYEE} characters on one line.`);
  }
  if (target.kind === "upi") {
    if (!UPI_ID.test(target.upiId)) tell("upi_id", "A UPI ID is a name, @ and a bank, such as asha@okbank.");
    return errors;
  }
  if (!isIban(target.iban)) {
    tell("iban", "This is no IBAN: a letter or digit is wrong or missing. Copy it from a bank statement.");
  }
  if (target.bic !== "" && !BIC.test(electronicForm(target.bic))) {
    tell("bic", "A BIC has 8 or 11 letters and digits. It may also be left out.");
  }
  return errors;
}

/** Whether a text is an IBAN by its length and its check digits (ISO 13616, ISO 7064 MOD 97-10); blanks do not matter. */
export function isIban(text: string): boolean {
  const iban = electronicForm(text);
  if (!IBAN.test(iban)) return false;
  const length = IBAN_LENGTHS[iban.slice(0, 2)];
  if (length !== undefined && length !== iban.length) return false;
  const turned = iban.slice(4) + iban.slice(0, 4);
  const digits = turned.replace(/[A-Z]/g, (letter) => String(Number.parseInt(letter, 36)));
  return BigInt(digits) % 97n === 1n;
}
