import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { PaymentTarget } from "./document.ts";
import { checkPayment, isIban } from "./payment-checks.ts";

// Examples of the IBAN registry (ISO 13616).
const IBANS = [
  "DE89370400440532013000",
  "GB29 NWBK 6016 1331 9268 19",
  "FR1420041010050500013M02606",
  "NL91ABNA0417164300",
  "no9386011117947",
  "MT84MALT011000012345MTLCAST001S",
  "CH9300762011623852957",
];

function fieldsOf(target: PaymentTarget): string[] {
  return checkPayment(target).map(({ field }) => field);
}

describe("an IBAN", () => {
  test.each(IBANS)("%s is one", (iban) => expect(isIban(iban)).toBe(true));

  test.each([
    "",
    "DE8937040044053201300",
    "DE893704004405320130000",
    "DE88370400440532013000",
    "DE8937040044053201300É",
    "8937040044053201300DE0",
    "X".repeat(1000),
  ])("%j is none", (text) => expect(isIban(text)).toBe(false));

  test("is none with any one digit altered, or two neighbours exchanged", () => {
    fc.assert(
      fc.property(fc.constantFrom(...IBANS), fc.nat(33), fc.nat(9), (written, place, digit) => {
        const iban = written.replace(/ /g, "").toUpperCase();
        const at = place % iban.length;
        const altered = iban.slice(0, at) + digit + iban.slice(at + 1);
        if (/\d/.test(iban[at]!)) expect(isIban(altered)).toBe(altered === iban);
        const exchanged =
          iban.slice(0, at) +
          iban
            .slice(at, at + 2)
            .split("")
            .reverse()
            .join("");
        const swapped = exchanged + iban.slice(at + 2);
        expect(isIban(swapped)).toBe(swapped === iban);
      }),
    );
  });

  test("has the length of its country, though its check digits were right", () => {
    const short = "DE5137040044053201300";
    expect(BigInt(`${short.slice(4)}131451`) % 97n).toBe(1n);
    expect(isIban(short)).toBe(false);
  });

  test("of a country that is not listed goes by its check digits", () => {
    expect(isIban("KW81CBKU0000000000001234560101")).toBe(true);
    expect(isIban("KW82CBKU0000000000001234560101")).toBe(false);
  });
});

describe("a target of payment", () => {
  const sepa = { kind: "sepa", payee: "Haus GmbH", iban: "DE89370400440532013000", bic: "" } as const;
  const upi = { kind: "upi", payee: "Asha", upiId: "asha.k-1_x@okhdfcbank" } as const;

  test("is refused only for a reason", () => {
    expect(fieldsOf({ kind: "none" })).toEqual([]);
    expect(fieldsOf(sepa)).toEqual([]);
    expect(fieldsOf({ ...sepa, bic: "cobadeff" })).toEqual([]);
    expect(fieldsOf({ ...sepa, bic: "COBADEFFXXX" })).toEqual([]);
    expect(fieldsOf(upi)).toEqual([]);
  });

  test("names the IBAN, the BIC or the payee that is wrong", () => {
    expect(fieldsOf({ ...sepa, iban: "DE00370400440532013000" })).toEqual(["payment.iban"]);
    expect(fieldsOf({ ...sepa, bic: "COBADEF" })).toEqual(["payment.bic"]);
    expect(fieldsOf({ ...sepa, bic: "COBADEFF1" })).toEqual(["payment.bic"]);
    expect(fieldsOf({ ...sepa, payee: " " })).toEqual(["payment.payee"]);
    expect(fieldsOf({ ...sepa, payee: "x".repeat(71) })).toEqual(["payment.payee"]);
    expect(fieldsOf({ ...sepa, payee: "a\nb" })).toEqual(["payment.payee"]);
  });

  test.each([
    "asha",
    "a@ok",
    "asha@",
    "asha@1bank",
    "asha@ok bank",
    "as ha@ok",
    "asha@ok@ok",
    "asha@ok&am=1",
  ])("%j is no UPI ID", (upiId) => expect(fieldsOf({ ...upi, upiId })).toEqual(["payment.upi_id"]));
});
