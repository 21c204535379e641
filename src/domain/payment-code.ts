import type { PaymentTarget } from "./document.ts";
import { majorText } from "./money.ts";

/** What is to be paid. `reference` is the invoice's number. */
export interface PaymentRequest {
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reference: string;
}

/** The text of a QR code that a banking app fills a transfer in from. */
export interface PaymentCode {
  readonly kind: "upi" | "sepa";
  readonly text: string;
}

const MAX_UPI_NAME = 99;
const MAX_UPI_REFERENCE = 35;
const MAX_EPC_NAME = 70;
const MAX_EPC_TEXT = 140;
const MAX_EPC_BYTES = 331;
const MAX_EPC_MINOR = 99_999_999_999n;

/** The payment code of an amount; null where the target has none, or none for such an amount or currency. */
export function paymentCode(target: PaymentTarget, request: PaymentRequest): PaymentCode | null {
  if (request.amountMinor <= 0n) return null;
  switch (target.kind) {
    case "none":
      return null;
    case "upi":
      return request.currency === "INR" ? { kind: "upi", text: upiText(target, request) } : null;
    case "sepa":
      return request.currency === "EUR" && request.amountMinor <= MAX_EPC_MINOR
        ? { kind: "sepa", text: epcText(target, request) }
        : null;
  }
}

/** An IBAN or BIC as machines take it: without blanks, in capitals. */
export function electronicForm(text: string): string {
  return text.replace(/\s/g, "").toUpperCase();
}

/** NPCI, UPI Linking Specifications 1.6: the parameters of `upi://pay`. */
function upiText(target: PaymentTarget & { readonly kind: "upi" }, request: PaymentRequest): string {
  const parameters = [
    // Payee addresses are written with their `@` in all of NPCI's examples; RFC 3986 allows it in a query.
    ["pa", encoded(target.upiId.trim()).replace("%40", "@")],
    ["pn", encoded(shortened(oneLine(target.payee), MAX_UPI_NAME))],
    ["am", majorText(request.amountMinor, request.currency)],
    ["cu", request.currency],
    ["tn", encoded(oneLine(request.reference))],
    ["tr", encoded(shortened(oneLine(request.reference), MAX_UPI_REFERENCE))],
  ];
  return `upi://pay?${parameters.map(([name, value]) => `${name}=${value}`).join("&")}`;
}

/** EPC069-12, version 002 of the code: its lines, the last one without an end. */
function epcText(target: PaymentTarget & { readonly kind: "sepa" }, request: PaymentRequest): string {
  let name = shortened(oneLine(target.payee), MAX_EPC_NAME);
  let reference = shortened(oneLine(request.reference), MAX_EPC_TEXT);
  const text = () =>
    [
      "BCD",
      "002",
      "1",
      "SCT",
      electronicForm(target.bic),
      name,
      electronicForm(target.iban),
      `EUR${majorText(request.amountMinor, request.currency)}`,
      "",
      "",
      reference,
    ]
      .join("\n")
      .trimEnd();
  while (bytesOf(text()) > MAX_EPC_BYTES) {
    if (bytesOf(name) >= bytesOf(reference)) name = withoutLast(name);
    else reference = withoutLast(reference);
  }
  return text();
}

/** RFC 3986: all but unreserved characters; `encodeURIComponent` leaves five more as they are. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
}

function shortened(text: string, length: number): string {
  return [...text].slice(0, length).join("").trimEnd();
}

function withoutLast(text: string): string {
  return [...text].slice(0, -1).join("");
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
