import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { sampleMail } from "./mail.fixture.ts";
import { messageBytes } from "./message.ts";
import { parseMail } from "./parsed-mail.fixture.ts";

const written = (changes: Parameters<typeof sampleMail>[0] = {}) =>
  messageBytes(sampleMail(changes)).toString("latin1");
const parsed = (changes: Parameters<typeof sampleMail>[0] = {}) => parseMail(written(changes));

describe("a mail as it is written", () => {
  test("says from whom, to whom, when, under which id and about what", () => {
    const { headers } = parsed({ replyTo: "ben@cottage.example" });
    expect(headers).toMatchObject({
      date: ["Sun, 01 Feb 2026 05:30:00 +0000"],
      "message-id": ["<7b0c@cottage.example>"],
      from: ['"Rose Cottage" <bills@cottage.example>'],
      to: ['"Asha Rao" <asha@flat.example>'],
      "reply-to": ["<ben@cottage.example>"],
      subject: ["Invoice INV-00001"],
    });
  });

  test("carries its text and its PDF byte for byte", () => {
    const { attachments, text } = parsed();
    expect(text).toBe("Dear Asha,\r\n\r\n.a line that begins with a dot\r\n₹ 1,268.50\r\n");
    expect(attachments).toEqual([
      {
        name: "INV-00001.pdf",
        type: "application/pdf",
        bytes: Buffer.from(sampleMail().attachment?.pdf ?? []),
      },
    ]);
  });

  test("is the same in every attempt", () => {
    expect(written()).toBe(written());
  });

  test("without a PDF it is text alone", () => {
    const { attachments, headers, text } = parsed({ attachment: null });
    expect(attachments).toEqual([]);
    expect(headers["content-type"]).toEqual(['text/plain; charset="utf-8"']);
    expect(text).toStartWith("Dear Asha,");
  });

  test("names of any script are read back as they were", () => {
    const { headers } = parsed({
      from: { name: "गुलाब कुटीर — किराया और बिजली का हिसाब रखने वाला दफ़्तर", address: "bills@कुटीर.example" },
      to: { name: 'Asha "Flat 2" Rao \\ (Ms), <boss>', address: "asha@flat.example" },
      subject: "Rechnung für März: 1.268,50 €, fällig am 14. April, Zähler im Treppenhaus",
    });
    expect(headers["from"]).toEqual([
      "गुलाब कुटीर — किराया और बिजली का हिसाब रखने वाला दफ़्तर <bills@xn--11bu5c5cd.example>",
    ]);
    expect(headers["to"]).toEqual(['"Asha \\"Flat 2\\" Rao \\\\ (Ms), <boss>" <asha@flat.example>']);
    expect(headers["subject"]).toEqual([
      "Rechnung für März: 1.268,50 €, fällig am 14. April, Zähler im Treppenhaus",
    ]);
  });

  test("what looks like an encoded word is not decoded into something else", () => {
    const subject = "=?UTF-8?B?QmNjOiBldmU=?=";
    expect(written({ subject })).not.toContain(`Subject: ${subject}`);
    expect(parsed({ subject }).headers["subject"]).toEqual([subject]);
  });

  test("names and subjects cannot add a header, nor a line to the text's head", () => {
    const eve = "x\r\nBcc: eve@evil.example\r\n\r\nHello\u2028Bcc: eve@evil.example\u0085y\u0000z";
    const { headers } = parsed({
      from: { name: eve, address: "bills@cottage.example" },
      to: { name: eve, address: "asha@flat.example" },
      subject: eve,
    });
    const flat = "x Bcc: eve@evil.example Hello Bcc: eve@evil.example y z";
    expect(Object.keys(headers)).toEqual([
      "date",
      "message-id",
      "from",
      "to",
      "subject",
      "mime-version",
      "content-type",
    ]);
    expect(headers["subject"]).toEqual([flat]);
    expect(headers["to"]).toEqual([`"${flat}" <asha@flat.example>`]);
  });

  test("file names keep to what every system takes", () => {
    const { attachments } = parsed({
      attachment: { name: 'INV/25-26/"1"\r\nX: y.pdf', pdf: new Uint8Array([1]) },
    });
    expect(attachments[0]?.name).toBe("INV-25-26-1-X-y.pdf");
  });

  test("whatever the texts are, lines are ASCII, short, ended by CR LF, and read back", () => {
    const words = fc.string({ unit: "grapheme", maxLength: 200, size: "max" });
    const flat = (text: string) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
    fc.assert(
      fc.property(
        words,
        words,
        words,
        fc.uint8Array({ maxLength: 500, size: "max" }),
        (name, subject, text, pdf) => {
          const raw = written({
            from: { name, address: "bills@cottage.example" },
            subject,
            text,
            attachment: { name: "INV-1.pdf", pdf },
          });
          expect(raw).toMatch(/^([ -~]{0,100}\r\n)+$/);
          const mail = parseMail(raw);
          expect(mail.headers["subject"]).toEqual([flat(subject)]);
          expect(mail.text).toBe(text.replaceAll(/\r?\n/g, "\r\n"));
          expect([...(mail.attachments[0]?.bytes ?? [])]).toEqual([...pdf]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
