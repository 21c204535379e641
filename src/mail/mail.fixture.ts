import type { Mail, MailOutcome } from "../actions/ports.ts";
import type { MailServer } from "../domain/mail-settings.ts";
import { sendMail } from "./smtp.ts";

/** A mail with a PDF. */
export function sampleMail(changes: Partial<Mail> = {}): Mail {
  return {
    from: { name: "Rose Cottage", address: "bills@cottage.example" },
    to: { name: "Asha Rao", address: "asha@flat.example" },
    recipient: "asha@flat.example",
    replyTo: null,
    subject: "Invoice INV-00001",
    text: "Dear Asha,\n\n.a line that begins with a dot\n₹ 1,268.50\n",
    messageId: "7b0c@cottage.example",
    dateMs: Date.parse("2026-02-01T05:30:00Z"),
    attachment: { name: "INV-00001.pdf", pdf: new TextEncoder().encode("%PDF-1.7\n.\r\n.\r\nbytes\u0000ÿ") },
    ...changes,
  };
}

/** An attempt's outcome, and how often its content was announced. */
export async function attempt(
  server: MailServer,
  { mail = sampleMail(), signal = new AbortController().signal }: { mail?: Mail; signal?: AbortSignal } = {},
): Promise<MailOutcome & { announced: number }> {
  let announced = 0;
  const onContent = () => {
    announced += 1;
  };
  const outcome = await sendMail(server, mail, { onContent, signal });
  return { ...outcome, announced };
}
