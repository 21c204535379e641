import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Box } from "../../actions/ports.ts";
import { publicAddress } from "../../actions/public-address.ts";
import { createShareLink, revokeShareLink } from "../../actions/share-account.ts";
import { requireAccount } from "../../store/accounts.ts";
import { listShareLinks, type ShareLink } from "../../store/share-links.ts";
import { whoAsks } from "../auth.ts";
import { documented } from "./document.ts";
import { numberParameter } from "./number-parameter.ts";
import { isoText } from "./numbers.ts";
import { isoInstant } from "./schema-parts.ts";
import { checked } from "./validate.ts";

const linkSchema = z
  .object({
    id: z.int(),
    note: z.string().meta({ description: "for whom it is" }),
    created_at: isoInstant,
    created_by: z.string(),
    last_used_at: isoInstant.nullable().meta({ description: "null: nobody has opened it" }),
    revoked_at: isoInstant.nullable().meta({ description: "null while it opens something" }),
  })
  .meta({ id: "ShareLink", description: "An address that shows one account without signing in" });

const madeLinkSchema = linkSchema
  .extend({ url: z.string().meta({ description: "shown this once: only a hash of it is kept" }) })
  .meta({ id: "MadeShareLink" });

const newLinkSchema = z.strictObject({
  note: z.string({ error: "must be text" }).optional().meta({ description: "for whom it is" }),
});

/** `/accounts/{id}/links`: the addresses that show an account to whoever has them. */
export function shareLinkRoutes(box: Box): Hono {
  const accountOf = (context: Context) =>
    requireAccount(box.store, numberParameter(context, "an account")).id;
  return new Hono()
    .get(
      "/accounts/:id/links",
      documented("Accounts", "The links that show an account, revoked ones too", z.array(linkSchema)),
      (context) => context.json(listShareLinks(box.store, accountOf(context)).map(linkJson)),
    )
    .post(
      "/accounts/:id/links",
      documented("Accounts", "Make a link that shows an account to whoever has it", madeLinkSchema, 201),
      checked("json", newLinkSchema),
      (context) => {
        const { note = "" } = context.req.valid("json");
        const createdBy = whoAsks(context, box);
        const { link, token } = createShareLink(box, accountOf(context), { note, createdBy });
        const url = `${publicAddress(box, new URL(context.req.url).origin)}/t/${token}`;
        context.header("Cache-Control", "no-store");
        return context.json({ ...linkJson(link), url }, 201);
      },
    )
    .delete(
      "/accounts/:id/links/:link{[0-9]{1,15}}",
      documented("Accounts", "Revoke a link for good", undefined, 204),
      (context) => {
        revokeShareLink(box, accountOf(context), Number(context.req.param("link")));
        return context.body(null, 204);
      },
    );
}

function linkJson(link: ShareLink): z.input<typeof linkSchema> {
  const instant = (atMs: number | null) => (atMs === null ? null : isoText(atMs));
  return {
    id: link.id,
    note: link.note,
    created_at: isoText(link.createdAtMs),
    created_by: link.createdBy,
    last_used_at: instant(link.lastUsedAtMs),
    revoked_at: instant(link.revokedAtMs),
  };
}
