import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { PaymentTarget } from "./document.ts";
import { paymentCode } from "./payment-code.ts";

const UPI: PaymentTarget = { kind: "upi", payee: "nadeem chinna", upiId: "nadeem@npci" };
// The account of EPC069-12's own example.
const SEPA: PaymentTarget & { kind: "sepa" } = {
  kind: "sepa",
  payee: "Red Cross of Belgium",
  iban: "BE72 0000 0000 1616",
  bic: "bpotbeb1",
};

function upi(amountMinor: bigint, reference = "INV-00042", currency = "INR"): string | undefined {
  return paymentCode(UPI, { amountMinor, currency, reference })?.text;
}

function sepa(amountMinor: bigint, more: Partial<typeof SEPA> = {}, reference = "INV-1") {
  return paymentCode({ ...SEPA, ...more }, { amountMinor, currency: "EUR", reference });
}

describe("a UPI code", () => {
  test("is a link as NPCI's specification writes it", () => {
    expect(paymentCode(UPI, { amountMinor: 12_345n, currency: "INR", reference: "INV-00042" })).toEqual({
      kind: "upi",
      text: "upi://pay?pa=nadeem@npci&pn=nadeem%20chinna&am=123.45&cu=INR&tn=INV-00042&tr=INV-00042",
    });
    expect(upi(5n)).toContain("&am=0.05&");
  });

  test("says everything of RFC 3986 that is not unreserved by its bytes", () => {
    const target = { ...UPI, payee: "Asha & Söhne (पुणे)*'!" } as PaymentTarget;
    const request = { amountMinor: 100n, currency: "INR", reference: "26/0001" };
    expect(paymentCode(target, request)?.text).toBe(
      "upi://pay?pa=nadeem@npci&pn=Asha%20%26%20S%C3%B6hne%20%28%E0%A4%AA%E0%A5%81%E0%A4%A3%E0%A5%87%29%2A%27%21&am=1.00&cu=INR&tn=26%2F0001&tr=26%2F0001",
    );
  });

  test("is none for another currency, for nothing or for credit", () => {
    expect(upi(100n, "INV-1", "EUR")).toBeUndefined();
    expect(upi(0n)).toBeUndefined();
    expect(upi(-1n)).toBeUndefined();
  });

  test("is read back by a URL parser, whatever its texts", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 40 }),
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        (payee, minor) => {
          const request = { amountMinor: minor, currency: "INR", reference: "A/1_2-3.4" };
          const { text } = paymentCode({ kind: "upi", payee, upiId: "a.b@ok1" }, request)!;
          expect(text).toMatch(/^upi:\/\/pay\?[A-Za-z0-9\-._~%@&=]+$/);
          const read = new URL(text).searchParams;
          expect(read.get("pn")).toBe(payee.replace(/[\p{Cc}\s]+/gu, " ").trim());
          expect(read.get("tr")).toBe("A/1_2-3.4");
          expect(BigInt(read.get("am")!.replace(".", ""))).toBe(minor);
        },
      ),
    );
  });
});

describe("a SEPA code", () => {
  test("has the lines of EPC069-12 version 002, the last one without an end", () => {
    expect(sepa(100n, {}, "Sample EPC QR code")).toEqual({
      kind: "sepa",
      text: "BCD\n002\n1\nSCT\nBPOTBEB1\nRed Cross of Belgium\nBE72000000001616\nEUR1.00\n\n\nSample EPC QR code",
    });
  });

  test("leaves the BIC's line empty where there is none", () => {
    expect(sepa(12_345n, { bic: "" })?.text.split("\n").slice(3, 8)).toEqual([
      "SCT",
      "",
      "Red Cross of Belgium",
      "BE72000000001616",
      "EUR123.45",
    ]);
  });

  test("is for 0.01 to 999999999.99 euro only", () => {
    expect(sepa(1n)?.text).toContain("\nEUR0.01\n");
    expect(sepa(99_999_999_999n)?.text).toContain("\nEUR999999999.99\n");
    expect(sepa(100_000_000_000n)).toBeNull();
    expect(sepa(0n)).toBeNull();
    expect(paymentCode(SEPA, { amountMinor: 1n, currency: "INR", reference: "" })).toBeNull();
  });

  test("shortens a name to 70 and a reference to 140 characters", () => {
    const lines = sepa(1n, { payee: "n".repeat(80) }, "r".repeat(150))?.text.split("\n");
    expect(lines?.[5]).toBe("n".repeat(70));
    expect(lines?.[10]).toBe("r".repeat(140));
  });

  test.each(["", "a", "ab", "abc"])(
    "keeps %j and emoji within 331 bytes, in whole characters, and a number whole",
    (first) => {
      const more = { payee: first + "😀".repeat(80), bic: "BPOTBEB1XXX" };
      const text = sepa(99_999_999_999n, more, "INV-2026-0000001")?.text ?? "";
      expect(new TextEncoder().encode(text).length).toBeWithin(328, 332);
      expect(text.isWellFormed()).toBe(true);
      expect(text.endsWith("\nINV-2026-0000001")).toBe(true);
    },
  );

  test("has eleven lines at most and 331 bytes at most, whatever its texts", () => {
    const anyText = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(anyText, anyText, fc.bigInt({ min: 1n, max: 99_999_999_999n }), (payee, text, minor) => {
        const code = sepa(minor, { payee }, text)!;
        const lines = code.text.split("\n");
        expect(new TextEncoder().encode(code.text).length).toBeLessThanOrEqual(331);
        expect(code.text.endsWith("\n")).toBe(false);
        expect(code.text.isWellFormed()).toBe(true);
        expect(lines.length).toBeLessThanOrEqual(11);
        expect(lines.slice(0, 4)).toEqual(["BCD", "002", "1", "SCT"]);
        expect(lines[7]).toMatch(/^EUR\d{1,9}\.\d\d$/);
      }),
    );
  });
});

test("a target that is none has no code", () => {
  expect(paymentCode({ kind: "none" }, { amountMinor: 1n, currency: "EUR", reference: "x" })).toBeNull();
});
