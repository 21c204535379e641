import { Hono } from "hono";
import type { z } from "zod";
import { changeMail, tryMail, turnMailOff } from "../../actions/change-mail.ts";
import type { Box } from "../../actions/ports.ts";
import { countQueued } from "../../store/deliveries.ts";
import { findMailSettings } from "../../store/mail-settings.ts";
import { UNSET_MAIL } from "../mail-form.ts";
import { documented } from "./document.ts";
import { mailChangesSchema, mailSettingsSchema, testedMailSchema, testMailSchema } from "./mail-schemas.ts";
import { checked } from "./validate.ts";

/** `/mail-settings`: how this box sends mail. */
export function mailSettingsRoutes(box: Box): Hono {
  return new Hono()
    .get("/mail-settings", documented("Mail", "How this box sends mail", mailSettingsSchema), (context) =>
      context.json(settingsJson(box)),
    )
    .put(
      "/mail-settings",
      documented(
        "Mail",
        "Change how this box sends mail; what is left out stays as it is, and what waits is tried at once",
        mailSettingsSchema,
      ),
      checked("json", mailChangesSchema),
      (context) => {
        const sent = context.req.valid("json");
        const now = findMailSettings(box.store) ?? UNSET_MAIL;
        changeMail(box, {
          host: sent.host ?? now.host,
          port: sent.port ?? now.port,
          security: sent.security ?? now.security,
          allowSelfSigned: sent.allow_self_signed ?? now.allowSelfSigned,
          user: sent.user ?? now.user,
          password: sent.password,
          from: sent.from ?? now.from,
          replyTo: sent.reply_to === undefined ? now.replyTo : sent.reply_to,
          bcc: sent.bcc === undefined ? now.bcc : sent.bcc,
        });
        return context.json(settingsJson(box));
      },
    )
    .delete(
      "/mail-settings",
      documented("Mail", "Send no more mail, and forget how it was sent", undefined, 204),
      (context) => {
        turnMailOff(box);
        return context.body(null, 204);
      },
    )
    .post(
      "/mail-settings/test",
      documented("Mail", "Send a short mail at once, and hear what the server says", testedMailSchema),
      checked("json", testMailSchema),
      async (context) => {
        const { kind, detail } = await tryMail(box, context.req.valid("json").to);
        return context.json({ outcome: kind, detail });
      },
    );
}

function settingsJson({ store }: Box): z.input<typeof mailSettingsSchema> {
  const known = findMailSettings(store);
  const { password, allowSelfSigned, replyTo, ...settings } = known ?? UNSET_MAIL;
  return {
    ...settings,
    set_up: known !== undefined,
    allow_self_signed: allowSelfSigned,
    password_set: password !== "",
    reply_to: replyTo,
    waiting: countQueued(store),
  };
}
