import { type Context, Hono } from "hono";
import type { HealthPart } from "../../views/box-health.tsx";
import type { Format } from "../../views/format.ts";
import type { TypedProperty } from "../../views/property-fields.tsx";
import { SettingsPage, type TypedToken } from "../../views/settings-page.tsx";
import type { Box } from "../actions/ports.ts";
import { changeProperty } from "../actions/set-up.ts";
import { changeOwnPassword, createApiToken, signIn } from "../actions/sign-in.ts";
import { VERSION } from "../build-info.ts";
import type { AppError } from "../domain/error.ts";
import { deleteApiToken, listApiTokens } from "../store/access.ts";
import { setSession } from "./auth.ts";
import { PROPERTY_CHOICES } from "./choices.ts";
import { clockNotice } from "./clock.tsx";
import { statusOf } from "./errors.tsx";
import { checkHealth, type Health } from "./health.ts";
import { lastNumbersForm } from "./issuing-lock.tsx";
import { errorsByField, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { PROPERTY_FIELDS, typedProperty } from "./property-form.ts";

const NO_TOKEN: TypedToken = { name: "", scope: "read" };
const BYTES_PER_GB = 1e9;

/** `/settings`: the property, the password, the API tokens, and how the box is. */
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
    .post("/settings/password", (context) => changePassword(box, context))
    .post("/settings/tokens", (context) => makeToken(box, context))
    .post("/settings/tokens/:id{[0-9]{1,15}}/revoke", (context) => {
      deleteApiToken(box.store, Number(context.req.param("id")));
      return context.redirect(withNotice("/settings", "token-revoked"), 303);
    });
}

async function changePassword(box: Box, context: Context) {
  const form = await readForm(context);
  const next = textOf(form, "password");
  const passwordError = await tryWrite(() => changeOwnPassword(box, textOf(form, "current"), next));
  if (passwordError) return page(box, context, { passwordError });
  // The change ended every session, this one too.
  setSession(context, await signIn(box, next));
  return context.redirect(withNotice("/settings", "password-changed"), 303);
}

async function makeToken(box: Box, context: Context) {
  const form = await readForm(context);
  const typedToken: TypedToken = {
    name: textOf(form, "token_name"),
    scope: textOf(form, "scope") === "write" ? "write" : "read",
  };
  let token = "";
  const tokenError = await tryWrite(() => {
    token = createApiToken(box, typedToken.name, typedToken.scope);
  });
  return page(box, context, tokenError ? { tokenError, typedToken } : { token });
}

interface Outcome {
  readonly typed?: TypedProperty;
  readonly error?: AppError;
  readonly passwordError?: AppError;
  readonly typedToken?: TypedToken;
  readonly tokenError?: AppError;
  readonly token?: string;
}

async function page(box: Box, context: Context, outcome: Outcome) {
  const { typed, error, passwordError, typedToken, tokenError, token } = outcome;
  const { shell, format, property } = pageParts(box, context);
  // A page with a token on it is not kept anywhere.
  if (token) context.header("Cache-Control", "no-store");
  const failed = error ?? passwordError ?? tokenError;
  return context.html(
    <SettingsPage
      shell={shell}
      format={format}
      typed={typed ?? property}
      errors={error ? errorsByField(error, PROPERTY_FIELDS) : {}}
      choices={PROPERTY_CHOICES}
      tokens={listApiTokens(box.store)}
      tokenErrors={tokenError ? errorsByField(tokenError, ["name"]) : {}}
      typedToken={typedToken ?? NO_TOKEN}
      passwordErrors={passwordError ? errorsByField(passwordError, ["current", "password"]) : {}}
      clock={
        <>
          {clockNotice(box, format)}
          {lastNumbersForm(box, context)}
        </>
      }
      health={healthParts(await checkHealth(box), format)}
      fresh={token ? { token, address: new URL(context.req.url).origin } : undefined}
      version={VERSION}
    />,
    failed ? statusOf(failed.code) : 200,
  );
}

function healthParts(
  { database, journal, broker, disk, clock, issuing }: Health,
  format: Format,
): HealthPart[] {
  const connections =
    broker.connections === 1 ? "1 connection" : `${format.count(broker.connections)} connections`;
  return [
    {
      name: "Database",
      isWell: database.ok,
      state: database.ok ? "Well" : "Fails",
      detail: database.ok ? "answers" : "does not answer; the log says why",
    },
    {
      name: "Journal",
      isWell: journal.ok,
      state: journal.ok ? "Well" : "Fails",
      detail: journal.ok
        ? `${format.count(journal.unsealed_readings)} readings of late`
        : "readings wait; /health says why",
    },
    {
      name: "Broker",
      isWell: broker.ok,
      state: broker.ok ? "Listens" : "Down",
      detail: connections,
    },
    {
      name: "Disk",
      isWell: disk.ok,
      state: disk.ok ? "Well" : "Nearly full",
      detail: disk.free_bytes === null ? "space unknown" : `${gigabytes(disk.free_bytes, format)} free`,
    },
    {
      name: "Clock",
      isWell: clock.ok,
      state: clock.ok ? (clock.simulated ? "Simulated" : "Well") : "Doubtful",
      detail: format.dateTime(Date.parse(clock.now)),
    },
    {
      name: "Bills",
      isWell: !issuing.locked,
      state: issuing.locked ? "Wait" : "Well",
      detail: issuing.locked ? "the last numbers are to be confirmed" : "can be issued",
    },
  ];
}

function gigabytes(bytes: number, { locale }: Format): string {
  const digits = new Intl.NumberFormat(locale, { maximumFractionDigits: bytes < 10 * BYTES_PER_GB ? 1 : 0 });
  return `${digits.format(bytes / BYTES_PER_GB)}\u202FGB`;
}
