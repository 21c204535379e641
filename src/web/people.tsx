import { type Context, Hono } from "hono";
import { PeoplePage, type TypedPerson } from "../../views/people-page.tsx";
import { PersonPage } from "../../views/person-page.tsx";
import {
  addPerson,
  changeRole,
  isLastOwner,
  removePerson,
  requirePerson,
  setPassword,
} from "../actions/change-people.ts";
import type { Box } from "../actions/ports.ts";
import type { AppError } from "../domain/error.ts";
import { ROLES, type Role } from "../domain/role.ts";
import { listSessions, listUsers } from "../store/access.ts";
import { endSession, requireOwnSession } from "./auth.ts";
import { statusOf } from "./errors.tsx";
import { errorsByField, idOf, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { offerUndo } from "./undo.ts";

const NOBODY: TypedPerson = { name: "", role: "viewer" };
const LIST = "/settings/people";

/** `/settings/people`: who may sign in and what they may do; for owners. */
export function peoplePages(box: Box): Hono {
  return new Hono()
    .get(LIST, (context) => listPage(box, context, NOBODY))
    .post(LIST, async (context) => {
      const form = await readForm(context);
      const typed = { name: textOf(form, "name"), role: roleIn(form) };
      const error = await tryWrite(() => addPerson(box, { ...typed, password: textOf(form, "password") }));
      return error
        ? listPage(box, context, typed, error)
        : context.redirect(withNotice(LIST, "person-added"), 303);
    })
    .get(`${LIST}/:id{[0-9]{1,15}}`, (context) => personPage(box, context, {}))
    .post(`${LIST}/:id{[0-9]{1,15}}/role`, (context) => takeRole(box, context))
    .post(`${LIST}/:id{[0-9]{1,15}}/password`, (context) => takePassword(box, context))
    .post(`${LIST}/:id{[0-9]{1,15}}/remove`, async (context) => {
      const isSelf = requireOwnSession(context, box).userId === idOf(context);
      const removeError = await tryWrite(() => removePerson(box, idOf(context)));
      if (removeError) return personPage(box, context, { removeError });
      if (!isSelf) return context.redirect(withNotice(LIST, "person-removed"), 303);
      endSession(context, box);
      return context.redirect("/sign-in", 303);
    });
}

async function takeRole(box: Box, context: Context) {
  const id = idOf(context);
  const before = requirePerson(box.store, id).role;
  const role = roleIn(await readForm(context));
  const roleError = await tryWrite(() => changeRole(box, id, role));
  if (roleError) return personPage(box, context, { roleError });
  // Who is no owner any more has nothing to see here.
  const isSelf = requireOwnSession(context, box).userId === id;
  const back = withNotice(isSelf && role !== "owner" ? "/settings/sessions" : LIST, "role-changed");
  if (!isSelf) offerUndo(context, back, { action: `${LIST}/${id}/role`, fields: { role: before } });
  return context.redirect(back, 303);
}

async function takePassword(box: Box, context: Context) {
  const id = idOf(context);
  const form = await readForm(context);
  const isSelf = requireOwnSession(context, box).userId === id;
  const passwordError = await tryWrite(() => setPassword(box, id, textOf(form, "password")));
  if (passwordError) return personPage(box, context, { passwordError });
  return context.redirect(isSelf ? "/sign-in" : withNotice(LIST, "person-password-set"), 303);
}

function listPage(box: Box, context: Context, typed: TypedPerson, error?: AppError) {
  const { shell, format, nowMs } = pageParts(box, context);
  const own = requireOwnSession(context, box).userId;
  const sessions = listSessions(box.store, nowMs);
  return context.html(
    <PeoplePage
      shell={shell}
      format={format}
      nowMs={nowMs}
      people={listUsers(box.store).map(({ id, name, role }) => ({
        id,
        name,
        role,
        lastSeenMs: sessions.find(({ userId }) => userId === id)?.lastUsedAtMs,
        isYou: id === own,
      }))}
      typed={typed}
      errors={error ? errorsByField(error, ["name", "role", "password"]) : {}}
    />,
    error ? statusOf(error.code) : 200,
  );
}

interface Outcome {
  readonly roleError?: AppError;
  readonly passwordError?: AppError;
  readonly removeError?: AppError;
}

function personPage(box: Box, context: Context, outcome: Outcome) {
  const person = requirePerson(box.store, idOf(context));
  const { roleError, passwordError, removeError } = outcome;
  const failed = roleError ?? passwordError ?? removeError;
  return context.html(
    <PersonPage
      shell={pageParts(box, context).shell}
      person={person}
      isOnlyOwner={isLastOwner(box.store, person)}
      roleErrors={roleError ? errorsByField(roleError, []) : {}}
      passwordErrors={passwordError ? errorsByField(passwordError, ["password"]) : {}}
      removeErrors={removeError ? errorsByField(removeError, []) : {}}
    />,
    failed ? statusOf(failed.code) : 200,
  );
}

/** The role that a form asks for; the least where it asks for none that there is. */
function roleIn(form: FormData): Role {
  const asked = textOf(form, "role");
  return ROLES.find((role) => role === asked) ?? "viewer";
}
