import type { MailOutcome } from "../actions/ports.ts";

/** What is known of a failed attempt, as nodemailer tells it. */
export interface SmtpFailure extends Error {
  /** `LINK` where the message is ours, a sentence. */
  readonly code?: string | undefined;
  /** Of the system or of TLS, beneath `code`. */
  readonly originalCode?: string | undefined;
  /** The server's reply, where one ended the attempt. */
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
  /** The command that it replied to. */
  readonly command?: string | undefined;
}

const MOST_CHARACTERS = 500;
const LINK_WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nothing listens at that address and port.",
  EHOSTUNREACH: "There is no way to that address.",
  ENETUNREACH: "There is no way to that address.",
  ENOTFOUND: "There is no server of that name.",
  EDNS: "The name of the server could not be looked up.",
  ETIMEDOUT: "The server did not answer in time.",
};
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/;
const ENDED = /^Connection closed/;
const NO_TLS = /WRONG_VERSION_NUMBER/;

/** What came of an attempt that failed; `hasBegun` says whether a byte of the mail itself may have left. */
export function outcomeOf(failure: SmtpFailure, hasBegun: boolean): MailOutcome {
  const { responseCode: code = 0, response = "", command = "" } = failure;
  if (code >= 400 && code <= 599) {
    const said = spoken(response);
    return {
      kind: "refused",
      // What the server has against the box or its owner can be put right in the settings; the rest cannot.
      isPermanent: code >= 500 && (command === "RCPT TO" || command === "DATA"),
      detail: `${refusalWords(command, failure.code)}: ${said}`,
    };
  }
  // Only of a mail that is larger than the server says that it takes; none was sent.
  if (failure.code === "EMESSAGE" && !hasBegun)
    return {
      kind: "refused",
      isPermanent: true,
      detail: `The server refuses the mail: ${spoken(failure.message)}.`,
    };
  const why = linkWords(failure);
  return hasBegun
    ? { kind: "doubtful", detail: `The mail was on its way when the connection ended. ${why}` }
    : { kind: "unreachable", detail: why };
}

/** What a server said, on one line and not too long. */
export function spoken(response: string): string {
  return response
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, MOST_CHARACTERS);
}

function refusalWords(command: string, code: string | undefined): string {
  if (code === "ETLS") return "The server refuses STARTTLS";
  if (code === "EAUTH") return "The server refuses the user or the password";
  if (command === "MAIL FROM") return "The server refuses the sender";
  if (command === "RCPT TO") return "The server refuses the recipient";
  if (command === "DATA") return "The server refuses the mail";
  return "The server refuses";
}

function linkWords({ code = "", originalCode = "", message }: SmtpFailure): string {
  const words = code === "LINK" ? message : (LINK_WORDS[originalCode] ?? LINK_WORDS[code]);
  if (words !== undefined) return words;
  if (CERTIFICATE.test(originalCode) || CERTIFICATE.test(message.toUpperCase().replaceAll(/[ -]/g, "_")))
    return `The server's certificate cannot be verified, so it got neither password nor mail: ${spoken(message)}.`;
  if (ENDED.test(message)) return "The server ended the connection.";
  if (NO_TLS.test(message))
    return "The server does not speak TLS on that port: choose STARTTLS, or another port.";
  return `The connection failed: ${spoken(message)}.`;
}
