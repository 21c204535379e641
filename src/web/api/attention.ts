import { Hono } from "hono";
import { z } from "zod";
import { attentionSentence, attentionText } from "../../../views/attention-text.ts";
import { formatFor } from "../../../views/format.ts";
import { attentionItems } from "../../actions/attention.ts";
import type { Box } from "../../actions/ports.ts";
import { ATTENTION_GROUPS, groupOf } from "../../domain/attention.ts";
import { UNSET_PROPERTY } from "../../domain/property.ts";
import { findProperty } from "../../store/property.ts";
import { documented } from "./document.ts";
import { isoInstant } from "./schema-parts.ts";

const attentionSchema = z
  .object({
    items: z.array(
      z.object({
        key: z.string().meta({ description: "stays the same for as long as it is the same thing" }),
        kind: z.string(),
        group: z.enum(ATTENTION_GROUPS),
        since: isoInstant.nullable(),
        what: z.string().meta({ description: "what happened, in the property's language" }),
        safe: z.string().meta({ description: "what is safe all the same" }),
        todo: z.string().meta({ description: "what to do" }),
        path: z.string().meta({ description: "the page where it is done" }),
      }),
    ),
  })
  .meta({ id: "Attention" });

/** `/attention`: what needs a person now, the most urgent first. */
export function attentionRoutes(box: Box): Hono {
  return new Hono().get(
    "/attention",
    documented("Box", "What needs a person now, the most urgent first", attentionSchema),
    (context) => {
      const format = formatFor(findProperty(box.store) ?? UNSET_PROPERTY);
      const nowMs = box.clock.nowMs();
      const items = attentionItems(box).map((item) => {
        const text = attentionText(item, format, nowMs);
        const { key, kind, sinceMs } = item;
        return {
          key,
          kind,
          group: groupOf(kind),
          since: sinceMs === null ? null : new Date(sinceMs).toISOString(),
          what: attentionSentence(text),
          safe: text.safe,
          todo: text.todo,
          path: text.href,
        };
      });
      return context.json({ items } satisfies z.input<typeof attentionSchema>);
    },
  );
}
