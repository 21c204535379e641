import type { MailOutcome, Push } from "../actions/ports.ts";
import type { NtfyTopic } from "../domain/notice-settings.ts";

const MOST_CHARACTERS = 300;
/** A server that takes a message and never answers must not hold up the next one. */
const LONGEST_MS = 30_000;
/** What ntfy says of an error is shorter; of any other answer nobody wants to know more. */
const MOST_BYTES = 4096;
const LINK_WORDS: Readonly<Record<string, string>> = {
  ConnectionRefused: "Nothing listens at that address.",
  ECONNREFUSED: "Nothing listens at that address.",
  ENOTFOUND: "There is no server of that name.",
  FailedToOpenSocket: "The server cannot be reached.",
  TimeoutError: "The server did not answer in time.",
};

/**
 * Tries once to post a message to a topic, as ntfy takes it: the text as the body, all else in headers. Only of a server that
 * answered with 2xx is it certain that it has the message; any other attempt may be made again.
 */
export async function postNtfy(
  { url, token }: NtfyTopic,
  { title, text, click }: Push,
  signal: AbortSignal,
): Promise<MailOutcome> {
  try {
    const response = await fetch(url, {
      method: "POST",
      body: text,
      // Elsewhere than where somebody said nothing is sent.
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]),
      headers: {
        "Content-Type": "text/plain; charset=utf-8",
        Title: encodedWord(title),
        Click: click,
        ...(token === "" ? {} : { Authorization: `Bearer ${token}` }),
      },
    });
    const { ok, status } = response;
    const said = spoken(errorOf(await beginningOf(response)));
    if (ok) return { kind: "delivered", detail: `The server took it (${status}).` };
    const detail = `The server refuses it (${status})`;
    return { kind: "refused", isPermanent: false, detail: said === "" ? detail : `${detail}: ${said}` };
  } catch (error) {
    const { code = "", name = "", message = "" } = error as Error & { readonly code?: string };
    const words = LINK_WORDS[code] ?? LINK_WORDS[name];
    return { kind: "unreachable", detail: words ?? `The connection failed: ${spoken(message)}.` };
  }
}

/** The beginning of an answer's text: a server may never come to its end. */
async function beginningOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let read = 0;
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk.subarray(0, MOST_BYTES - read), { stream: true });
    read += chunk.length;
    if (read >= MOST_BYTES) break;
  }
  return text;
}

/**
 * What ntfy says of an error, which is `error` of an object; empty of any other text: who may name an address here is not
 * to read by it what servers behind this box say.
 */
function errorOf(text: string): string {
  try {
    const { error } = JSON.parse(text);
    return typeof error === "string" ? error : "";
  } catch {
    return "";
  }
}

/** A header's text as ASCII [RFC 2047], which ntfy decodes. */
function encodedWord(text: string): string {
  const line = spoken(text);
  return /^[\x20-\x7e]*$/.test(line) ? line : `=?UTF-8?B?${Buffer.from(line).toString("base64")}?=`;
}

/** What stands on one line and is not too long. */
function spoken(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, MOST_CHARACTERS);
}
