import { Hono } from "hono";
import type { z } from "zod";
import {
  addPerson,
  changeRole,
  removePerson,
  requirePerson,
  setPassword,
} from "../../actions/change-people.ts";
import type { Box } from "../../actions/ports.ts";
import { listSessions, listUsers, type User } from "../../store/access.ts";
import { idOf } from "../pages.ts";
import { newPersonSchema, peopleSchema, personChangesSchema, personSchema } from "./access-schemas.ts";
import { documented } from "./document.ts";
import { checked } from "./validate.ts";

/** `/people`: who may sign in and what they may do; changed only by an owner who is signed in. */
export function peopleRoutes(box: Box): Hono {
  return new Hono()
    .get("/people", documented("People", "Who may sign in, and what they may do", peopleSchema), (context) =>
      context.json({ people: listUsers(box.store).map((user) => personJson(box, user)) }),
    )
    .post(
      "/people",
      documented("People", "Add somebody who may sign in; for a signed-in owner", personSchema, 201),
      checked("json", newPersonSchema),
      async (context) => context.json(personJson(box, await addPerson(box, context.req.valid("json"))), 201),
    )
    .patch(
      "/people/:id{[0-9]{1,15}}",
      documented("People", "Change a role or set a password; for a signed-in owner", personSchema),
      checked("json", personChangesSchema),
      async (context) => {
        const id = idOf(context);
        const { role, password } = context.req.valid("json");
        if (role !== undefined) changeRole(box, id, role);
        if (password !== undefined) await setPassword(box, id, password);
        return context.json(personJson(box, requirePerson(box.store, id)));
      },
    )
    .delete(
      "/people/:id{[0-9]{1,15}}",
      documented("People", "Remove somebody, but the last owner; for a signed-in owner", undefined, 204),
      (context) => {
        removePerson(box, idOf(context));
        return context.body(null, 204);
      },
    );
}

function personJson(
  { store, clock }: Box,
  { id, name, role, createdAtMs }: User,
): z.input<typeof personSchema> {
  const last = listSessions(store, clock.nowMs()).find(({ userId }) => userId === id);
  return {
    id,
    name,
    role,
    created_at: new Date(createdAtMs).toISOString(),
    last_seen: last ? new Date(last.lastUsedAtMs).toISOString() : null,
  };
}
