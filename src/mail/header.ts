import { asciiAddress } from "../domain/mail-address.ts";

/** A header's line is broken before it gets longer than this [RFC 5322, 2.1.1]. */
const LINE = 76;
/** Of UTF-8 in an encoded word: with its frame the 75 characters that RFC 2047 allows. */
const WORD_BYTES = 45;
const PLAIN = /^[ -~]*$/;

/** A text of a header: as it stands where that is plain and short, else in encoded words [RFC 2047]. It cannot end its line. */
export function headerText(text: string): string {
  const line = oneLine(text);
  return isPlain(line) ? line : encodedWords(line);
}

/** An address with the name of whom it belongs to. */
export function mailbox({ name, address }: { readonly name: string; readonly address: string }): string {
  const line = oneLine(name);
  const bare = `<${asciiAddress(address)}>`;
  if (line === "") return bare;
  if (!isPlain(line)) return `${encodedWords(line)}\r\n ${bare}`;
  return `"${line.replaceAll(/["\\]/g, "\\$&")}"\r\n ${bare}`;
}

/** A text as bytes in base64, in lines. */
export function base64Lines(bytes: Uint8Array): string {
  return (
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,76}/g)
      ?.join("\r\n") ?? ""
  );
}

// What looks like an encoded word has to be encoded too, or it would be read as one.
function isPlain(line: string): boolean {
  return PLAIN.test(line) && line.length <= LINE - "Subject: ".length && !line.includes("=?");
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

function encodedWords(line: string): string {
  const words: string[] = [];
  let word = "";
  for (const character of line) {
    if (Buffer.byteLength(word + character) > WORD_BYTES) {
      words.push(word);
      word = "";
    }
    word += character;
  }
  return [...words, word].map((part) => `=?UTF-8?B?${Buffer.from(part).toString("base64")}?=`).join("\r\n ");
}
