import { type Context, Hono } from "hono";
import { type AskedToken, TokensPage } from "../../views/tokens-page.tsx";
import type { Box } from "../actions/ports.ts";
import { createApiToken } from "../actions/sign-in.ts";
import type { AppError } from "../domain/error.ts";
import { deleteApiToken, listApiTokens } from "../store/access.ts";
import { statusOf } from "./errors.tsx";
import { errorsByField, idOf, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";

const NO_TOKEN: AskedToken = { name: "", scope: "read" };
const PATH = "/settings/tokens";

/** `/settings/tokens`: the tokens of programs; for owners. */
export function tokenPages(box: Box): Hono {
  return new Hono()
    .get(PATH, (context) => page(box, context, {}))
    .post(PATH, async (context) => {
      const form = await readForm(context);
      const typed: AskedToken = {
        name: textOf(form, "token_name"),
        scope: textOf(form, "scope") === "write" ? "write" : "read",
      };
      let token = "";
      const error = await tryWrite(() => {
        token = createApiToken(box, typed.name, typed.scope);
      });
      return page(box, context, error ? { error, typed } : { token });
    })
    .post(`${PATH}/:id{[0-9]{1,15}}/revoke`, (context) => {
      deleteApiToken(box.store, idOf(context));
      return context.redirect(withNotice(PATH, "token-revoked"), 303);
    });
}

interface Outcome {
  readonly typed?: AskedToken;
  readonly error?: AppError;
  readonly token?: string;
}

function page(box: Box, context: Context, { typed, error, token }: Outcome) {
  const { shell, format, nowMs } = pageParts(box, context);
  // A page with a token on it is not kept anywhere.
  if (token) context.header("Cache-Control", "no-store");
  return context.html(
    <TokensPage
      shell={shell}
      format={format}
      nowMs={nowMs}
      tokens={listApiTokens(box.store)}
      typed={typed ?? NO_TOKEN}
      errors={error ? errorsByField(error, ["name"]) : {}}
      fresh={token ? { token, address: new URL(context.req.url).origin } : undefined}
    />,
    error ? statusOf(error.code) : 200,
  );
}
