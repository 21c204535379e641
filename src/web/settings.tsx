import { type Context, Hono } from "hono";
import type { TypedProperty } from "../../views/property-fields.tsx";
import { SettingsPage } from "../../views/settings-page.tsx";
import type { Box } from "../actions/ports.ts";
import { changeProperty } from "../actions/set-up.ts";
import { createApiToken } from "../actions/sign-in.ts";
import { VERSION } from "../build-info.ts";
import type { AppError } from "../domain/error.ts";
import { deleteApiToken, listApiTokens } from "../store/access.ts";
import { PROPERTY_CHOICES } from "./choices.ts";
import { statusOf } from "./errors.tsx";
import { errorsByField, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { PROPERTY_FIELDS, typedProperty } from "./property-form.ts";

/** `/settings`: the property and the API tokens. */
export function settingsPages(box: Box): Hono {
  return new Hono()
    .get("/settings", (context) => page(box, context, {}))
    .post("/settings/property", async (context) => {
      const typed = typedProperty(await readForm(context));
      const error = await tryWrite(() => changeProperty(box, typed));
      return error
        ? page(box, context, { typed, error })
        : context.redirect(withNotice("/settings", "property-changed"), 303);
    })
    .post("/settings/tokens", (context) => makeToken(box, context))
    .post("/settings/tokens/:id{[0-9]{1,15}}/revoke", (context) => {
      deleteApiToken(box.store, Number(context.req.param("id")));
      return context.redirect(withNotice("/settings", "token-revoked"), 303);
    });
}

async function makeToken(box: Box, context: Context) {
  const form = await readForm(context);
  const scope = textOf(form, "scope") === "write" ? "write" : "read";
  let token = "";
  const tokenError = await tryWrite(() => {
    token = createApiToken(box, textOf(form, "token_name"), scope);
  });
  return page(box, context, tokenError ? { tokenError } : { token });
}

interface Outcome {
  readonly typed?: TypedProperty;
  readonly error?: AppError;
  readonly tokenError?: AppError;
  readonly token?: string;
}

function page(box: Box, context: Context, { typed, error, tokenError, token }: Outcome) {
  const { shell, format, property } = pageParts(box, context);
  // A page with a token on it is not kept anywhere.
  if (token) context.header("Cache-Control", "no-store");
  const failed = error ?? tokenError;
  return context.html(
    <SettingsPage
      shell={shell}
      format={format}
      typed={typed ?? property}
      errors={error ? errorsByField(error, PROPERTY_FIELDS) : {}}
      choices={PROPERTY_CHOICES}
      tokens={listApiTokens(box.store)}
      tokenErrors={tokenError ? errorsByField(tokenError, ["name"]) : {}}
      fresh={token ? { token, address: new URL(context.req.url).origin } : undefined}
      version={VERSION}
    />,
    failed ? statusOf(failed.code) : 200,
  );
}
