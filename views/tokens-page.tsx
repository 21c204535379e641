import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { type Format, isolated } from "./format.ts";
import type { Shell } from "./layout.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

/** An API token as it is listed. */
export interface ListedApiToken {
  readonly id: number;
  readonly name: string;
  readonly scope: "read" | "write";
  readonly createdAtMs: number;
  readonly lastUsedAtMs: number | null;
}

/** A token as it was asked for. */
export interface AskedToken {
  readonly name: string;
  readonly scope: ListedApiToken["scope"];
}

interface TokensProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly nowMs: number;
  readonly tokens: readonly ListedApiToken[];
  readonly typed: AskedToken;
  readonly errors: FieldErrors;
  /** A token that was just made: shown this once. */
  readonly fresh: { readonly token: string; readonly address: string } | undefined;
}

/** The tokens of programs, and the form for one more. */
export function TokensPage(props: TokensProps) {
  const { shell, fresh } = props;
  const { tokens: words } = shell.words.access;
  return (
    <SettingsFrame shell={shell} title={words.title}>
      {fresh ? (
        <section class="card form fresh" role="status">
          <h2>{words.fresh}</h2>
          <p>{words.freshHelp}</p>
          <pre class="token copy">{fresh.token}</pre>
          <p>{words.example}</p>
          <pre>{exampleOf(fresh)}</pre>
        </section>
      ) : null}
      <div class="columns">
        <TokenList {...props} />
        <TokenForm {...props} />
      </div>
    </SettingsFrame>
  );
}

function exampleOf({ token, address }: NonNullable<TokensProps["fresh"]>): string {
  return `curl -H "Authorization: Bearer ${token}" ${address}/api/devices`;
}

function TokenList({ shell, format, nowMs, tokens }: TokensProps) {
  const { tokens: words } = shell.words.access;
  return (
    <section class="card" aria-label={words.title}>
      <p class="help">{tokens.length > 0 ? words.lead : words.none}</p>
      {tokens.length > 0 ? (
        <ul class="rows">
          {tokens.map(({ id, name, scope, createdAtMs, lastUsedAtMs }) => (
            <li>
              <span>
                <Name text={name} />
                <span class="block small weak">
                  {scope === "write" ? words.writes : words.reads}
                  {", "}
                  {words.since(format.dateTime(createdAtMs))}
                  {" · "}
                  {lastUsedAtMs === null ? words.neverUsed : words.lastUsed(format.ago(lastUsedAtMs, nowMs))}
                </span>
              </span>
              <form method="post" action={`/settings/tokens/${id}/revoke`}>
                <button class="button" type="submit" aria-label={words.revokeLabel(isolated(name))}>
                  {words.revoke}
                </button>
              </form>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function TokenForm({ shell, typed, errors }: TokensProps) {
  const { tokens: words } = shell.words.access;
  const scopes = [
    ["read", words.read],
    ["write", words.write],
  ] as const;
  return (
    <form class="card form" method="post" action="/settings/tokens">
      <h2>{words.make}</h2>
      <FormError errors={errors} />
      <Field
        name="token_name"
        label={words.name}
        value={typed.name}
        error={errors["name"]}
        help={words.nameHelp}
        input={{ maxlength: 80, required: true, autocomplete: "off", placeholder: words.nameExample }}
      />
      <fieldset class="field">
        <legend>{words.may}</legend>
        <div class="checks">
          {scopes.map(([scope, word]) => (
            <label class="check">
              <input type="radio" name="scope" value={scope} checked={typed.scope === scope} />
              {word}
            </label>
          ))}
        </div>
        <p class="help">{words.mayHelp}</p>
      </fieldset>
      <button class="button primary" type="submit">
        {words.make}
      </button>
    </form>
  );
}
