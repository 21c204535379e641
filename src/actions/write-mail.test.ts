import { describe, expect, test } from "bun:test";
import { CREDIT_NOTE, INVOICE, invoiceOf } from "../document-form/document.fixture.ts";
import type { CreditNote, Invoice } from "../domain/document.ts";
import { writeMail } from "./write-mail.ts";

const PDF = new Uint8Array([1, 2, 3]);

function mailOf(document: Invoice | CreditNote) {
  return writeMail(
    document,
    { recipient: "asha@flat.example", messageId: "7b0c@cottage.example", createdAtMs: 5 },
    PDF,
    { from: "bills@cottage.example", replyTo: "meera@cottage.example" },
  );
}

describe("the mail of a document", () => {
  test("names sender and recipient, and carries the PDF under its number", () => {
    expect(mailOf(INVOICE)).toMatchObject({
      from: { name: "Meera Kulkarni", address: "bills@cottage.example" },
      to: { name: "Asha Rao", address: "asha@flat.example" },
      recipient: "asha@flat.example",
      replyTo: "meera@cottage.example",
      messageId: "7b0c@cottage.example",
      dateMs: 5,
      attachment: { name: "INV-00012.pdf", pdf: PDF },
    });
  });

  test.each([
    [
      "en",
      "Invoice INV-00012 from Meera Kulkarni, 1 to 31 January 2026",
      "₹5,101.99 for 748.48\u00A0kWh, 1 to 31 January 2026, due 17 February 2026.",
    ],
    [
      "de",
      "Rechnung INV-00012 von Meera Kulkarni, 1. bis 31. Januar 2026",
      "5.101,99\u00A0₹ für 748,48\u00A0kWh, 1. bis 31. Januar 2026, fällig am 17. Februar 2026.",
    ],
    [
      "hi",
      "Meera Kulkarni का बिल INV-00012, 1 से 31 जनवरी 2026 तक",
      "1 से 31 जनवरी 2026 तक: 748.48\u00A0kWh के लिए ₹5,101.99, देय तिथि 17 फ़रवरी 2026।",
    ],
  ] as const)("says in %s what is owed, for what and until when", (language, subject, sentence) => {
    const mail = mailOf(invoiceOf({ language }));
    expect(mail.subject).toBe(subject);
    expect(mail.text).toContain(sentence);
    expect(mail.text).toContain("Asha Rao");
  });

  test("has one form of numbers where its language is another than the property's", () => {
    const { text } = mailOf(
      invoiceOf({ locale: "de-DE", currency: "EUR", totalMinor: 7_175n, energyWh: 264_674_000n }),
    );
    expect(text).toContain(": €71.75 for 264,674\u00A0kWh, 1 to 31 January 2026");
  });

  test("a credit is written without its sign, and nothing is due", () => {
    const { text } = mailOf(invoiceOf({ totalMinor: -12_345n, dueOn: null, energyWh: 0n }));
    expect(text).toContain(": ₹123.45 in your favour, nothing used, 1 to 31 January 2026.");
  });

  test("a credit note names the invoice that it is of", () => {
    const mail = mailOf(CREDIT_NOTE);
    expect(mail.subject).toStartWith("Credit note CN-00002 from Meera Kulkarni");
    expect(mail.text).toContain("Credit note CN-00002 of invoice INV-00012 is attached: ₹64.12 credited");
    expect(mail.attachment?.name).toBe("CN-00002.pdf");
  });

  test("what is simulated says so in subject and text", () => {
    const mail = mailOf(invoiceOf({ folder: "simulated" }));
    expect(mail.subject).toStartWith("Sample: Invoice INV-00012");
    expect(mail.text).toStartWith("SAMPLE: made from simulated readings. Nobody owes this.\n\nDear");
  });
});
