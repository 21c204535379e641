import { type Context, Hono } from "hono";
import { NoticesPage, type TypedNotices } from "../../views/notices-page.tsx";
import { changeNotices, type NoticeInput, type TestedNotice, tryNotices } from "../actions/change-notices.ts";
import type { Box } from "../actions/ports.ts";
import { ATTENTION_GROUPS } from "../domain/attention.ts";
import type { AppError } from "../domain/error.ts";
import type { NoticeSettings } from "../domain/notice-settings.ts";
import { listOutcomes } from "../store/attention-episodes.ts";
import { findMailSettings } from "../store/mail-settings.ts";
import { readNotices } from "../store/notice-settings.ts";
import { statusOf } from "./errors.tsx";
import { noticeText } from "./notice-text.ts";
import { errorsByField, pageParts, readForm, textOf, textsOf, tryWrite, withNotice } from "./pages.ts";

const PATH = "/settings/notices";
const FIELDS: readonly string[] = ["mail", "ntfy", "token", "quiet_from", "quiet_to"];

/** `/settings/notices`: of what people are told by e-mail or ntfy. */
export function noticePages(box: Box): Hono {
  return new Hono()
    .get(PATH, (context) => page(box, context))
    .post(PATH, async (context) => {
      const typed = typedNotices(await readForm(context));
      const error = await tryWrite(() => changeNotices(box, typed));
      if (!error) return context.redirect(withNotice(PATH, "notices-changed"), 303);
      return page(box, context, { error, typed });
    })
    .post(`${PATH}/test`, async (context) => {
      let tested: readonly TestedNotice[] = [];
      const testError = await tryWrite(async () => {
        tested = await tryNotices(box, (items) => noticeText(box, items, new URL(context.req.url).origin));
      });
      return page(box, context, { tested, ...(testError ? { testError } : {}) });
    });
}

/** The settings as they were typed. */
function typedNotices(form: FormData): NoticeInput {
  const ticked = textsOf(form, "groups");
  return {
    groups: ATTENTION_GROUPS.filter((group) => ticked.includes(group)),
    mail: textOf(form, "mail"),
    ntfy: textOf(form, "ntfy"),
    token: textOf(form, "token"),
    forgetsToken: form.has("forget_token"),
    quietFrom: textOf(form, "quiet_from"),
    quietTo: textOf(form, "quiet_to"),
  };
}

interface Result {
  readonly typed?: TypedNotices;
  readonly error?: AppError;
  readonly tested?: readonly TestedNotice[];
  readonly testError?: AppError;
}

function page(box: Box, context: Context, { typed, error, tested = [], testError }: Result = {}) {
  const { shell, format } = pageParts(box, context);
  const settings = readNotices(box.store);
  const failed = error ?? testError;
  return context.html(
    <NoticesPage
      shell={shell}
      format={format}
      typed={typed ?? shownNotices(settings)}
      errors={error ? errorsByField(error, FIELDS) : {}}
      hasToken={(settings.ntfy?.token ?? "") !== ""}
      canMail={findMailSettings(box.store) !== undefined}
      last={listOutcomes(box.store)}
      tested={tested.map(({ channel, outcome: { kind, detail } }) => ({
        channel,
        isSent: kind === "delivered",
        detail,
      }))}
      testErrors={testError ? errorsByField(testError, []) : {}}
    />,
    failed ? statusOf(failed.code) : 200,
  );
}

function shownNotices({ groups, mail, ntfy, quiet }: NoticeSettings): TypedNotices {
  return {
    groups,
    mail: mail ?? "",
    ntfy: ntfy?.url ?? "",
    quietFrom: quiet?.from ?? "",
    quietTo: quiet?.to ?? "",
  };
}
