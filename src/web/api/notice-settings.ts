import { Hono } from "hono";
import { z } from "zod";
import { changeNotices, tryNotices } from "../../actions/change-notices.ts";
import type { Box } from "../../actions/ports.ts";
import { ATTENTION_GROUPS } from "../../domain/attention.ts";
import { listOutcomes } from "../../store/attention-episodes.ts";
import { NOTICE_CHANNELS } from "../../store/attention-schema.ts";
import { readNotices } from "../../store/notice-settings.ts";
import { noticeText } from "../notice-text.ts";
import { documented } from "./document.ts";
import { isoInstant } from "./schema-parts.ts";
import { checked } from "./validate.ts";

const text = z.string({ error: "must be a text" });
const quiet = z.strictObject({ from: text, to: text }).nullable();
const groups = z.array(z.enum(ATTENTION_GROUPS, { error: `must be of ${ATTENTION_GROUPS.join(", ")}` }));

const noticeSettingsSchema = z
  .object({
    groups: z.array(z.enum(ATTENTION_GROUPS)),
    mail: z.string().nullable(),
    ntfy: z.string().nullable().meta({ description: "the address of a topic" }),
    token_set: z.boolean().meta({ description: "the token itself is never given out" }),
    quiet: z.object({ from: z.string(), to: z.string() }).nullable(),
    last: z.array(
      z.object({
        channel: z.enum(NOTICE_CHANNELS),
        at: isoInstant,
        sent: z.boolean(),
        detail: z.string(),
      }),
    ),
  })
  .meta({ id: "NoticeSettings" });

const noticeChangesSchema = z
  .strictObject({
    groups: groups.optional(),
    mail: text.nullable().optional(),
    ntfy: text.nullable().optional(),
    token: text.nullable().optional().meta({ description: "null forgets the one that is kept" }),
    quiet: quiet.optional().meta({ description: "times of the local clock, such as 22:00" }),
  })
  .meta({ id: "NoticeChanges" });

const testedSchema = z
  .array(
    z.object({
      channel: z.enum(NOTICE_CHANNELS),
      outcome: z.enum(["delivered", "refused", "unreachable", "doubtful"]),
      detail: z.string(),
    }),
  )
  .meta({ id: "TestedNotices" });

/** `/notice-settings`: of what people are told, and how. */
export function noticeSettingsRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/notice-settings",
      documented("Box", "Of what people are told by e-mail or ntfy", noticeSettingsSchema),
      (context) => context.json(settingsJson(box)),
    )
    .put(
      "/notice-settings",
      documented(
        "Box",
        "Change of what people are told; what is left out stays as it is",
        noticeSettingsSchema,
      ),
      checked("json", noticeChangesSchema),
      (context) => {
        const sent = context.req.valid("json");
        const now = readNotices(box.store);
        const hours = sent.quiet === undefined ? now.quiet : sent.quiet;
        changeNotices(box, {
          groups: sent.groups ?? now.groups,
          mail: (sent.mail === undefined ? now.mail : sent.mail) ?? "",
          ntfy: (sent.ntfy === undefined ? now.ntfy?.url : sent.ntfy) ?? "",
          token: sent.token ?? "",
          forgetsToken: sent.token === null,
          quietFrom: hours?.from ?? "",
          quietTo: hours?.to ?? "",
        });
        return context.json(settingsJson(box));
      },
    )
    .post(
      "/notice-settings/test",
      documented("Box", "Send a test message by each channel at once", testedSchema),
      async (context) => {
        const { origin } = new URL(context.req.url);
        const tested = await tryNotices(box, (items) => noticeText(box, items, origin));
        return context.json(
          tested.map(({ channel, outcome: { kind, detail } }) => ({ channel, outcome: kind, detail })),
        );
      },
    );
}

function settingsJson({ store }: Box): z.input<typeof noticeSettingsSchema> {
  const { groups: chosen, mail, ntfy, quiet: hours } = readNotices(store);
  return {
    groups: [...chosen],
    mail,
    ntfy: ntfy?.url ?? null,
    token_set: (ntfy?.token ?? "") !== "",
    quiet: hours,
    last: listOutcomes(store).map(({ channel, atMs, isSent, detail }) => ({
      channel,
      at: new Date(atMs).toISOString(),
      sent: isSent,
      detail,
    })),
  };
}
