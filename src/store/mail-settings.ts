import { eq } from "drizzle-orm";
import { z } from "zod";
import { MAIL_SECURITIES, type MailSettings } from "../domain/mail-settings.ts";
import { settings } from "./box-schema.ts";
import { keeping } from "./kept.ts";
import type { Store } from "./open.ts";
import { putSetting, readSetting } from "./settings.ts";

const MAIL = "mail";

const storedMail = z.object({
  host: z.string(),
  port: z.number(),
  security: z.enum(MAIL_SECURITIES),
  allowSelfSigned: z.boolean(),
  user: z.string(),
  password: z.string(),
  from: z.string(),
  replyTo: z.string().nullable(),
  bcc: z.string().nullable(),
});

/** How mail is sent, or undefined where nobody has set that up. */
export const findMailSettings = keeping((store: Store): MailSettings | undefined => {
  const stored = readSetting(store, MAIL);
  return stored === undefined ? undefined : storedMail.parse(stored);
});

/** Keeps how mail is sent, in place of what held before. */
export function putMailSettings(store: Store, values: MailSettings, nowMs: number): void {
  putSetting(store, MAIL, values, nowMs);
}

/** Forgets how mail is sent. */
export function deleteMailSettings(store: Store): void {
  store.db.delete(settings).where(eq(settings.name, MAIL)).run();
}
