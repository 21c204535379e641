import type { Role } from "../src/domain/role.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { NEW_PASSWORD } from "./people-page.tsx";
import { RoleField } from "./role-field.tsx";

/** One person: the role, another password, removing. */
export function PersonPage(props: {
  readonly shell: Shell;
  readonly person: { readonly id: number; readonly name: string; readonly role: Role };
  readonly isOnlyOwner: boolean;
  readonly roleErrors: FieldErrors;
  readonly passwordErrors: FieldErrors;
  readonly removeErrors: FieldErrors;
}) {
  const { shell, person, isOnlyOwner, roleErrors, passwordErrors, removeErrors } = props;
  const { access } = shell.words;
  const path = `/settings/people/${person.id}`;
  return (
    <Page shell={shell} title={isolated(person.name)} current="settings">
      <p class="crumbs">
        <a href="/settings">{shell.words.shell.places.settings}</a>
        <a href="/settings/people">{access.people.title}</a>
      </p>
      <h1>
        <Name text={person.name} />
      </h1>
      <div class="columns">
        <div class="stack">
          {isOnlyOwner ? (
            <section class="card form">
              <h2>{access.roles.owner.name}</h2>
              <p>{access.person.onlyOwner}</p>
              <p>
                <a class="button" href="/settings/people">
                  {access.people.add}
                </a>
              </p>
            </section>
          ) : (
            <form class="card form" method="post" action={`${path}/role`}>
              <h2>{access.person.role}</h2>
              <FormError errors={roleErrors} />
              <RoleField
                words={shell.words}
                legend={access.person.role}
                chosen={person.role}
                isLegendHidden
              />
              <button class="button primary" type="submit">
                {access.person.saveRole}
              </button>
            </form>
          )}
        </div>
        <div class="stack">
          <form class="card form" method="post" action={`${path}/password`}>
            <h2>{access.person.password}</h2>
            <FormError errors={passwordErrors} />
            {/* Password managers want to know whose password it is. */}
            <input hidden type="text" name="username" value={person.name} autocomplete="username" readonly />
            <Field
              name="password"
              label={access.sessions.next}
              type="password"
              error={passwordErrors["password"]}
              help={access.person.passwordHelp}
              input={NEW_PASSWORD}
            />
            <button class="button" type="submit">
              {access.person.setPassword}
            </button>
          </form>
          {isOnlyOwner ? null : (
            <form class="card form" method="post" action={`${path}/remove`}>
              <h2>{access.person.remove(isolated(person.name))}</h2>
              <FormError errors={removeErrors} />
              <p>{access.person.removeHelp}</p>
              <button class="button danger" type="submit">
                {access.person.remove(isolated(person.name))}
              </button>
            </form>
          )}
        </div>
      </div>
    </Page>
  );
}
