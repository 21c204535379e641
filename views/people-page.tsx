import type { Role } from "../src/domain/role.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name, Pill } from "./figure.tsx";
import type { Format } from "./format.ts";
import type { Shell } from "./layout.tsx";
import { RoleField } from "./role-field.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

/** Somebody who may sign in, as they are listed. */
export interface ListedPerson {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  /** Undefined where they are signed in nowhere. */
  readonly lastSeenMs: number | undefined;
  /** Whether it is who looks. */
  readonly isYou: boolean;
}

/** A person as they were typed, without the password. */
export interface TypedPerson {
  readonly name: string;
  readonly role: Role;
}

/** Who may sign in, and the form for one more. */
export function PeoplePage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly nowMs: number;
  readonly people: readonly ListedPerson[];
  readonly typed: TypedPerson;
  readonly errors: FieldErrors;
}) {
  const { shell, format, nowMs, people, typed, errors } = props;
  const { access } = shell.words;
  return (
    <SettingsFrame shell={shell} title={access.people.title} lead={access.people.lead}>
      <div class="columns">
        <section class="card" aria-label={access.people.title}>
          <ul class="rows">
            {people.map(({ id, name, role, lastSeenMs, isYou }) => (
              <li>
                <span>
                  <a href={`/settings/people/${id}`}>
                    <Name text={name} />
                  </a>
                  <span class="block small weak">
                    {access.roles[role].name}
                    {" · "}
                    {lastSeenMs === undefined
                      ? access.people.notSignedIn
                      : access.people.lastSeen(format.ago(lastSeenMs, nowMs))}
                  </span>
                </span>
                {isYou ? <Pill look={{ word: access.people.you, tone: "good", icon: "good" }} /> : null}
              </li>
            ))}
          </ul>
        </section>
        <form class="card form" method="post" action="/settings/people">
          <h2>{access.people.add}</h2>
          <FormError errors={errors} />
          <Field
            name="name"
            label={access.people.name}
            value={typed.name}
            error={errors["name"]}
            help={access.people.nameHelp}
            input={{ ...PLAIN, maxlength: 40, required: true }}
          />
          <RoleField
            words={shell.words}
            legend={access.people.role}
            chosen={typed.role}
            error={errors["role"]}
          />
          <Field
            name="password"
            label={access.people.password}
            type="password"
            error={errors["password"]}
            help={access.people.passwordHelp}
            input={NEW_PASSWORD}
          />
          <button class="button primary" type="submit">
            {access.people.addButton}
          </button>
        </form>
      </div>
    </SettingsFrame>
  );
}

const PLAIN = { autocomplete: "off", autocapitalize: "none", spellcheck: "false" };

/** How a browser is to treat a password that somebody chooses. */
export const NEW_PASSWORD = { required: true, autocomplete: "new-password", minlength: 8, maxlength: 200 };
