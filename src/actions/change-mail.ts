import { AppError, type FieldError, invalidField } from "../domain/error.ts";
import { isMailAddress, mailDomain } from "../domain/mail-address.ts";
import type { MailSettings } from "../domain/mail-settings.ts";
import { hastenDeliveries } from "../store/deliveries.ts";
import { deleteMailSettings, findMailSettings, putMailSettings } from "../store/mail-settings.ts";
import { findProperty } from "../store/property.ts";
import type { MailBox, MailOutcome, TimedStore } from "./ports.ts";

const MAX_TEXT = 200;
const HOST = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}._:-]*[\p{L}\p{M}\p{N}.])?$/u;
/** A browser that waits for the answer is not kept longer. */
const TEST_LIMIT_MS = 25_000;

/** How mail is to be sent, as people say it; `password` undefined keeps the one that is stored. */
export interface MailInput extends Omit<MailSettings, "password"> {
  readonly password: string | undefined;
}

/**
 * Changes how mail is sent; what waits is tried at once. A stored password goes only where it went before: with another
 * server, user or encryption it has to be typed again. Throws `invalid` with each field that is wrong.
 */
export function changeMail({ store, clock }: TimedStore, input: MailInput): MailSettings {
  return store.db.transaction(() => {
    const known = findMailSettings(store);
    const said = trimmed(input);
    const errors = [...mailErrors(said), ...passwordErrors(said, known)];
    if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
    const password = said.user === "" ? "" : (said.password ?? known?.password ?? "");
    const settings = { ...said, password };
    putMailSettings(store, settings, clock.nowMs());
    hastenDeliveries(store, clock.nowMs());
    return settings;
  });
}

/** Sends no more mail until it is set up again; what waits goes on waiting. */
export function turnMailOff({ store }: Pick<TimedStore, "store">): void {
  deleteMailSettings(store);
}

/** How mail is sent; throws `conflict` where nobody has set that up. */
export function requireMail({ store }: Pick<TimedStore, "store">): MailSettings {
  const settings = findMailSettings(store);
  if (!settings)
    throw new AppError(
      "conflict",
      "E-mail is not set up. Say on the page of settings how this box sends mail.",
    );
  return settings;
}

/** Sends a short mail to somebody, at once and once, and gives what came of it. */
export async function tryMail(box: MailBox, to: string): Promise<MailOutcome> {
  const settings = requireMail(box);
  const recipient = requireAddress("to", to);
  const name = findProperty(box.store)?.name ?? "Meterbox";
  const mail = {
    from: { name, address: settings.from },
    to: { name: "", address: recipient },
    recipient,
    replyTo: settings.replyTo,
    subject: `Test mail from ${name}`,
    text: "This mail was sent to see whether Meterbox can send mail. It can.\n",
    messageId: `${crypto.randomUUID()}@${mailDomain(settings.from)}`,
    dateMs: box.clock.nowMs(),
    attachment: null,
  };
  return box.sendMail(settings, mail, {
    onContent: () => undefined,
    signal: AbortSignal.timeout(TEST_LIMIT_MS),
  });
}

/** An address as it was typed, without what surrounds it; throws `invalid` where it is none. */
export function requireAddress(field: string, typed: string): string {
  const address = typed.trim();
  if (!isMailAddress(address)) throw invalidField(field, addressMessage(address));
  return address;
}

function trimmed(input: MailInput): MailInput {
  return {
    ...input,
    host: input.host.trim().toLowerCase(),
    user: input.user.trim(),
    from: input.from.trim(),
    replyTo: input.replyTo?.trim() || null,
    bcc: input.bcc?.trim() || null,
  };
}

function mailErrors({ host, port, user, password = "", from, replyTo, bcc }: MailInput): FieldError[] {
  const errors: FieldError[] = [];
  const tell = (field: string, message: string) => errors.push({ field, message });
  if (host.length > MAX_TEXT || !HOST.test(host))
    tell("host", "Name the mail server, such as smtp.example.com, without a port.");
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    tell("port", "The port is a number from 1 to 65535; mostly 587, or 465 with TLS.");
  if (user.length > MAX_TEXT || /\p{Cc}/u.test(user))
    tell("user", `The user is one line of at most ${MAX_TEXT} characters.`);
  if (password.length > MAX_TEXT || /\p{Cc}/u.test(password))
    tell("password", `The password is one line of at most ${MAX_TEXT} characters.`);
  const addresses = { from, reply_to: replyTo, bcc };
  for (const [field, address] of Object.entries(addresses))
    if (address !== null && !isMailAddress(address)) tell(field, addressMessage(address));
  return errors;
}

function passwordErrors(said: MailInput, known: MailSettings | undefined): FieldError[] {
  if (said.user === "" || (said.password ?? "") !== "") return [];
  if (said.password === "" || known === undefined || known.password === "")
    return [{ field: "password", message: "Type the password that goes with the user." }];
  const isSame =
    said.host === known.host &&
    said.port === known.port &&
    said.user === known.user &&
    said.security === known.security &&
    (known.allowSelfSigned || !said.allowSelfSigned);
  if (isSame) return [];
  return [
    {
      field: "password",
      message: "Type the password again: the one that is stored is not sent to another server or user.",
    },
  ];
}

function addressMessage(typed: string): string {
  if (typed === "") return "Write an e-mail address, such as asha@example.com.";
  return `${JSON.stringify(typed.slice(0, 80))} is no e-mail address; write it as asha@example.com.`;
}
