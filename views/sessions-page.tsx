import type { Role } from "../src/domain/role.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name, Pill } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
import type { Shell } from "./layout.tsx";
import { NEW_PASSWORD } from "./people-page.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

/** A signed-in browser as it is listed. */
export interface ListedSession {
  readonly id: string;
  /** Undefined where it says nothing of itself that is understood. */
  readonly browser: string | undefined;
  readonly system: string | undefined;
  readonly createdAtMs: number;
  readonly lastUsedAtMs: number;
  readonly isThis: boolean;
}

/** Who is signed in, in which browsers, and the own password. */
export function SessionsPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly nowMs: number;
  readonly person: { readonly name: string; readonly role: Role };
  readonly sessions: readonly ListedSession[];
  readonly errors: FieldErrors;
}) {
  const { shell, format, nowMs, person, sessions, errors } = props;
  const { access } = shell.words;
  return (
    <SettingsFrame shell={shell} title={access.sessions.title}>
      <div class="columns">
        <section class="card" aria-labelledby="browsers">
          <h2 id="browsers">{access.sessions.browsers}</h2>
          <p class="help">
            <Fill text={access.sessions.signedInAs} parts={{ name: <Name text={person.name} /> }} />
            {" · "}
            {access.roles[person.role].name}
          </p>
          <ul class="rows">
            {sessions.map((session) => (
              <SessionRow shell={shell} format={format} nowMs={nowMs} session={session} />
            ))}
          </ul>
          {sessions.length > 1 ? (
            <form class="apart" method="post" action="/settings/sessions/end-others">
              <button class="button" type="submit">
                {access.sessions.endOthers}
              </button>
            </form>
          ) : null}
        </section>
        <form class="card form" id="password" method="post" action="/settings/sessions/password">
          <h2>{access.sessions.password}</h2>
          <FormError errors={errors} />
          {/* Password managers want to know whose password it is. */}
          <input hidden type="text" name="username" value={person.name} autocomplete="username" readonly />
          <Field
            name="current"
            label={access.sessions.current}
            type="password"
            error={errors["current"]}
            input={{ required: true, autocomplete: "current-password" }}
          />
          <Field
            name="password"
            label={access.sessions.next}
            type="password"
            error={errors["password"]}
            help={access.sessions.nextHelp}
            input={NEW_PASSWORD}
          />
          <button class="button" type="submit">
            {access.sessions.change}
          </button>
        </form>
      </div>
    </SettingsFrame>
  );
}

function SessionRow(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly nowMs: number;
  readonly session: ListedSession;
}) {
  const { shell, format, nowMs, session } = props;
  const words = shell.words.access.sessions;
  const begun = format.dateTime(session.createdAtMs);
  const browser = browserName(session, words);
  return (
    <li>
      <span>
        <bdi dir="auto">{browser}</bdi>
        <span class="block small weak">
          {words.since(begun)}
          {" · "}
          {words.lastUsed(format.ago(session.lastUsedAtMs, nowMs))}
        </span>
        {session.isThis ? <Pill look={{ word: words.this, tone: "good", icon: "good" }} /> : null}
      </span>
      <form method="post" action={session.isThis ? "/sign-out" : `/settings/sessions/${session.id}/end`}>
        <button class="button" type="submit" aria-label={words.endLabel(isolated(browser), begun)}>
          {words.end}
        </button>
      </form>
    </li>
  );
}

function browserName(
  { browser, system }: ListedSession,
  words: Shell["words"]["access"]["sessions"],
): string {
  if (browser && system) return words.browserOn(browser, system);
  return browser ?? system ?? words.unknown;
}
