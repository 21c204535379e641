import type { Recipient, Sender } from "../../document.ts";
import type { BillLanguage } from "../language.ts";
import type { Party } from "./letter.ts";

/** Who bills: the address, how to reach them, and their tax number. */
export function senderWords({ name, address, contact, taxId }: Sender, words: BillLanguage): Party {
  const { labels } = words.invoice;
  return {
    label: labels.from,
    name,
    lines: [
      ...linesOf(address),
      ...linesOf(contact),
      ...(taxId === "" ? [] : [`${labels.taxNumber}: ${taxId}`]),
    ],
  };
}

/** Who is billed. */
export function recipientWords(
  { name, address }: Pick<Recipient, "name" | "address">,
  words: BillLanguage,
): Party {
  return { label: words.invoice.labels.billedTo, name, lines: linesOf(address) };
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
