import { type Context, Hono } from "hono";
import { MailSettingsPage, type TypedMail } from "../../views/mail-settings-page.tsx";
import { changeMail, type MailInput, tryMail, turnMailOff } from "../actions/change-mail.ts";
import type { Box, MailOutcome } from "../actions/ports.ts";
import type { AppError } from "../domain/error.ts";
import { countQueued, latestDeliveries } from "../store/deliveries.ts";
import { findMailSettings } from "../store/mail-settings.ts";
import { statusOf } from "./errors.tsx";
import { listed } from "./listed-deliveries.ts";
import { MAIL_FIELDS, typedMail, UNSET_MAIL } from "./mail-form.ts";
import { errorsByField, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";

const LATEST = 20;

/** `/settings/mail`: how this box sends mail. */
export function mailSettingsPages(box: Box): Hono {
  return new Hono()
    .get("/settings/mail", (context) => page(box, context))
    .post("/settings/mail", async (context) => {
      const form = await readForm(context);
      const typed = typedMail(form);
      const error = await tryWrite(() => changeMail(box, typed));
      if (!error) return context.redirect(withNotice("/settings/mail", "mail-changed"), 303);
      return page(box, context, { error, typed: shownMail(typed, textOf(form, "port")) });
    })
    .post("/settings/mail/off", (context) => {
      turnMailOff(box);
      return context.redirect(withNotice("/settings/mail", "mail-off"), 303);
    })
    .post("/settings/mail/test", async (context) => {
      const to = textOf(await readForm(context), "to");
      let outcome: MailOutcome | undefined;
      const testError = await tryWrite(async () => {
        outcome = await tryMail(box, to);
      });
      return page(box, context, { to, ...(testError ? { testError } : {}), ...(outcome ? { outcome } : {}) });
    });
}

interface Result {
  readonly typed?: TypedMail;
  readonly error?: AppError;
  readonly to?: string;
  readonly testError?: AppError;
  readonly outcome?: MailOutcome;
}

function page(box: Box, context: Context, { typed, error, to = "", testError, outcome }: Result = {}) {
  const { shell, format } = pageParts(box, context);
  const known = findMailSettings(box.store);
  const settings = known ?? UNSET_MAIL;
  const failed = error ?? testError;
  return context.html(
    <MailSettingsPage
      shell={shell}
      format={format}
      typed={typed ?? shownMail(settings, String(settings.port))}
      errors={error ? errorsByField(error, MAIL_FIELDS) : {}}
      isSetUp={known !== undefined}
      hasPassword={(known?.password ?? "") !== ""}
      waiting={countQueued(box.store)}
      test={{
        to,
        errors: testError ? errorsByField(testError, ["to"]) : {},
        outcome: outcome && { isDelivered: outcome.kind === "delivered", detail: outcome.detail },
      }}
      deliveries={listed(box.store, latestDeliveries(box.store, LATEST))}
    />,
    failed ? statusOf(failed.code) : 200,
  );
}

/** Settings as their form shows them; the port as it was typed, which may be no number. */
function shownMail(settings: Omit<MailInput, "password" | "port">, port: string): TypedMail {
  const { host, security, allowSelfSigned, user, from, replyTo, bcc } = settings;
  return { host, port, security, allowSelfSigned, user, from, replyTo: replyTo ?? "", bcc: bcc ?? "" };
}
