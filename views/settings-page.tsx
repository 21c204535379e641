import type { Child } from "hono/jsx";
import { BoxHealth, type HealthPart } from "./box-health.tsx";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { MoreSettings } from "./more-settings.tsx";
import { type PropertyChoices, PropertyFields, type TypedProperty } from "./property-fields.tsx";

/** An API token as it is listed. */
export interface ListedToken {
  readonly id: number;
  readonly name: string;
  readonly scope: "read" | "write";
  readonly createdAtMs: number;
}

/** A token as it was asked for. */
export interface TypedToken {
  readonly name: string;
  readonly scope: ListedToken["scope"];
}

interface SettingsProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly typed: TypedProperty;
  readonly errors: FieldErrors;
  readonly choices: PropertyChoices;
  readonly tokens: readonly ListedToken[];
  readonly tokenErrors: FieldErrors;
  readonly typedToken: TypedToken;
  readonly passwordErrors: FieldErrors;
  /** What is to be said of the clock. */
  readonly clock: Child;
  readonly health: readonly HealthPart[];
  /** A token that was just made: shown this once. */
  readonly fresh: { readonly token: string; readonly address: string } | undefined;
  readonly version: string;
}

/** The property, the password, the API tokens, how the box is, and what this program is. */
export function SettingsPage(props: SettingsProps) {
  const { shell, typed, errors, choices, version } = props;
  return (
    <Page shell={shell} title="Settings" current="settings">
      <h1>Settings</h1>
      {props.clock}
      {props.fresh ? <FreshToken {...props.fresh} /> : null}
      <div class="columns">
        <div class="stack">
          <form class="card form" method="post" action="/settings/property">
            <h2>Property</h2>
            <FormError errors={errors} />
            <PropertyFields typed={typed} errors={errors} choices={choices} />
            <button class="button primary" type="submit">
              Save
            </button>
          </form>
          <MoreSettings />
          <BoxHealth parts={props.health} />
        </div>
        <div class="stack">
          <Tokens {...props} />
          <PasswordForm errors={props.passwordErrors} />
          <form class="card form" method="post" action="/sign-out">
            <h2>This browser</h2>
            <button class="button" type="submit">
              Sign out
            </button>
          </form>
          <About version={version} />
        </div>
      </div>
    </Page>
  );
}

function FreshToken({ token, address }: { readonly token: string; readonly address: string }) {
  return (
    <section class="card form fresh" role="status">
      <h2>Your new token</h2>
      <p>Copy it now: it is shown this once and cannot be shown again.</p>
      <pre class="token">{token}</pre>
      <p>For example:</p>
      <pre>{`curl -H "Authorization: Bearer ${token}" ${address}/api/devices`}</pre>
    </section>
  );
}

function PasswordForm({ errors }: { readonly errors: FieldErrors }) {
  return (
    <form class="card form" id="password" method="post" action="/settings/password">
      <h2>Password</h2>
      <FormError errors={errors} />
      {/* Password managers want to know whose password it is. */}
      <input hidden type="text" name="username" value="owner" autocomplete="username" readonly />
      <Field
        name="current"
        label="Current password"
        type="password"
        error={errors["current"]}
        input={{ required: true, autocomplete: "current-password" }}
      />
      <Field
        name="password"
        label="New password"
        type="password"
        error={errors["password"]}
        help="At least 8 characters. Every other browser is signed out."
        input={{ required: true, autocomplete: "new-password", minlength: 8, maxlength: 200 }}
      />
      <button class="button" type="submit">
        Change the password
      </button>
    </form>
  );
}

function Tokens({ format, tokens, tokenErrors, typedToken }: SettingsProps) {
  return (
    <section class="card form" id="tokens">
      <h2>API tokens</h2>
      <p class="help">For scripts and other programs: each has its own, so that you can revoke one alone.</p>
      {tokens.length > 0 ? (
        <ul class="rows">
          {tokens.map((token) => (
            <li>
              <span>
                <Name text={token.name} />
                <span class="small weak block">
                  {token.scope === "write" ? "Reads and writes" : "Reads only"}, since{" "}
                  {format.dateTime(token.createdAtMs)}
                </span>
              </span>
              <form method="post" action={`/settings/tokens/${token.id}/revoke`}>
                <button class="button" type="submit" aria-label={`Revoke ${token.name}`}>
                  Revoke
                </button>
              </form>
            </li>
          ))}
        </ul>
      ) : null}
      <form class="form" method="post" action="/settings/tokens">
        <FormError errors={tokenErrors} />
        <Field
          name="token_name"
          label="Name of a new token"
          value={typedToken.name}
          error={tokenErrors["name"]}
          input={{ maxlength: 80, required: true, autocomplete: "off", placeholder: "Home Assistant" }}
        />
        <fieldset class="field">
          <legend>It may</legend>
          <div class="checks">
            <label class="check">
              <input type="radio" name="scope" value="read" checked={typedToken.scope === "read"} />
              read
            </label>
            <label class="check">
              <input type="radio" name="scope" value="write" checked={typedToken.scope === "write"} />
              read and write
            </label>
          </div>
        </fieldset>
        <button class="button" type="submit">
          Make a token
        </button>
      </form>
    </section>
  );
}

function About({ version }: { readonly version: string }) {
  return (
    <section class="card form">
      <h2>About</h2>
      <p>Meterbox {version}. MIT licence.</p>
      <p class="small weak">
        Made with <a href="/static/vendor/htmx.LICENSE.txt">htmx</a> (0BSD),{" "}
        <a href="/static/vendor/chart.LICENSE.txt">Chart.js</a> (MIT) and{" "}
        <a href="/static/fonts/OFL.txt">Noto Sans</a> (SIL Open Font License).
      </p>
    </section>
  );
}
