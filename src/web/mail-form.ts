import type { MailInput } from "../actions/change-mail.ts";
import { MAIL_SECURITIES, type MailSecurity, type MailSettings } from "../domain/mail-settings.ts";
import { textOf } from "./pages.ts";

/** What the form and the API begin with where nobody has set mail up. */
export const UNSET_MAIL: MailSettings = {
  host: "",
  port: 587,
  security: "starttls",
  allowSelfSigned: false,
  user: "",
  password: "",
  from: "",
  replyTo: null,
  bcc: null,
};

/** The names of the form's fields, as errors name them. */
export const MAIL_FIELDS: readonly string[] = [
  "host",
  "port",
  "security",
  "user",
  "password",
  "from",
  "reply_to",
  "bcc",
];

/** The settings as they were typed; an empty password keeps the one that is stored. */
export function typedMail(form: FormData): MailInput {
  const password = textOf(form, "password");
  const port = textOf(form, "port").trim();
  return {
    host: textOf(form, "host"),
    port: /^\d{1,6}$/.test(port) ? Number(port) : Number.NaN,
    security: securityOf(textOf(form, "security")),
    allowSelfSigned: form.has("allow_self_signed"),
    user: textOf(form, "user"),
    password: password === "" ? undefined : password,
    from: textOf(form, "from"),
    replyTo: textOf(form, "reply_to"),
    bcc: textOf(form, "bcc"),
  };
}

function securityOf(text: string): MailSecurity {
  return MAIL_SECURITIES.find((known) => known === text) ?? "starttls";
}
