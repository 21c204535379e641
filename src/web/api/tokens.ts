import { Hono } from "hono";
import type { z } from "zod";
import type { Box } from "../../actions/ports.ts";
import { makeApiToken } from "../../actions/sign-in.ts";
import { AppError } from "../../domain/error.ts";
import { type ApiToken, deleteApiToken, listApiTokens } from "../../store/access.ts";
import { idOf } from "../pages.ts";
import { type apiTokenSchema, apiTokensSchema, madeTokenSchema, newTokenSchema } from "./access-schemas.ts";
import { documented } from "./document.ts";
import { checked } from "./validate.ts";

/** `/tokens`: the tokens of programs; made and revoked only by an owner who is signed in. */
export function tokenRoutes(box: Box): Hono {
  return new Hono()
    .get("/tokens", documented("People", "The tokens of programs", apiTokensSchema), (context) =>
      context.json({ tokens: listApiTokens(box.store).map(tokenJson) }),
    )
    .post(
      "/tokens",
      documented(
        "People",
        "Make a token, which is given out this once; for a signed-in owner",
        madeTokenSchema,
        201,
      ),
      checked("json", newTokenSchema),
      (context) => {
        const { name, scope } = context.req.valid("json");
        const { token, listed } = makeApiToken(box, name, scope);
        context.header("Cache-Control", "no-store");
        return context.json({ ...tokenJson(listed), token }, 201);
      },
    )
    .delete(
      "/tokens/:id{[0-9]{1,15}}",
      documented("People", "Revoke a token; for a signed-in owner", undefined, 204),
      (context) => {
        if (!deleteApiToken(box.store, idOf(context)))
          throw new AppError("not-found", "There is no token of that id. It may have been revoked.");
        return context.body(null, 204);
      },
    );
}

function tokenJson({ id, name, scope, createdAtMs, lastUsedAtMs }: ApiToken): z.input<typeof apiTokenSchema> {
  return {
    id,
    name,
    scope,
    created_at: new Date(createdAtMs).toISOString(),
    last_used: lastUsedAtMs === null ? null : new Date(lastUsedAtMs).toISOString(),
  };
}
