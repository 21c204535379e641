import type { Mail } from "../actions/ports.ts";
import { base64Lines, headerText, mailbox } from "./header.ts";

/**
 * A mail as the bytes that go over the wire [RFC 5322, RFC 2045]: ASCII, lines ended by CR LF, none longer than 998. The
 * same mail always gives the same bytes, so that each attempt sends what the one before did.
 */
export function messageBytes(mail: Mail): Buffer {
  const { from, to, replyTo, subject, text, messageId, dateMs, attachment } = mail;
  const head = [
    `Date: ${new Date(dateMs).toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${messageId}>`,
    `From: ${mailbox(from)}`,
    `To: ${mailbox(to)}`,
    ...(replyTo === null ? [] : [`Reply-To: ${mailbox({ name: "", address: replyTo })}`]),
    `Subject: ${headerText(subject)}`,
    "MIME-Version: 1.0",
  ];
  const letter = part('text/plain; charset="utf-8"', Buffer.from(text.replaceAll(/\r?\n/g, "\r\n")));
  if (!attachment) return Buffer.from([...head, ...letter, ""].join("\r\n"));
  const name = fileName(attachment.name);
  const pdf = part(
    `application/pdf; name="${name}"`,
    attachment.pdf,
    `Content-Disposition: attachment; filename="${name}"`,
  );
  // Base64 has no "_", so it can be in neither part.
  const boundary = `_${Bun.hash(messageId).toString(16)}_`;
  const lines = [
    ...head,
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    "",
    ...[letter, pdf].flatMap((lines) => [`--${boundary}`, ...lines]),
    `--${boundary}--`,
    "",
  ];
  return Buffer.from(lines.join("\r\n"));
}

function part(type: string, content: Uint8Array, ...headers: readonly string[]): string[] {
  return [`Content-Type: ${type}`, ...headers, "Content-Transfer-Encoding: base64", "", base64Lines(content)];
}

/** Numbers of documents may have characters that file systems do not. */
function fileName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9._-]+/g, "-");
}
