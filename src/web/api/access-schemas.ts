import { z } from "zod";
import { ROLES } from "../../domain/role.ts";
import { isoInstant } from "./schema-parts.ts";

const text = z.string({ error: "must be a text" });
const password = text.min(8, "must have at least 8 characters").max(200, "must have at most 200 characters");
const role = z.enum(ROLES, { error: `must be one of ${ROLES.join(", ")}` });

/** Somebody who may sign in. */
export const personSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    role: role.meta({
      description: "a viewer looks, a manager runs the house, an owner decides who may what",
    }),
    created_at: isoInstant,
    last_seen: isoInstant
      .nullable()
      .meta({ description: "to some minutes; null where they are signed in nowhere" }),
  })
  .meta({ id: "Person" });

export const peopleSchema = z.object({ people: z.array(personSchema) });

/** Somebody who is to sign in here. */
export const newPersonSchema = z.strictObject({ name: text, role, password }).meta({ id: "NewPerson" });

/** What changes of a person. */
export const personChangesSchema = z
  .strictObject({
    role: role.optional(),
    password: password.optional().meta({ description: "ends every session of theirs" }),
  })
  .meta({ id: "PersonChanges" });

/** The token of a program, without the token itself. */
export const apiTokenSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    scope: z.enum(["read", "write"]),
    created_at: isoInstant,
    last_used: isoInstant.nullable().meta({ description: "to some minutes; null where it was never used" }),
  })
  .meta({ id: "ApiToken" });

export const apiTokensSchema = z.object({ tokens: z.array(apiTokenSchema) });

/** A token that is to be made. */
export const newTokenSchema = z
  .strictObject({
    name: text,
    scope: z.enum(["read", "write"], { error: "must be read or write" }),
  })
  .meta({ id: "NewApiToken" });

/** A token that was just made. */
export const madeTokenSchema = apiTokenSchema
  .extend({ token: z.string().meta({ description: "given out this once" }) })
  .meta({ id: "MadeApiToken" });

/** A signed-in browser of whoever asks. */
export const sessionSchema = z
  .object({
    id: z.string(),
    browser: z.string().meta({ description: "what it calls itself" }),
    created_at: isoInstant,
    last_used: isoInstant.meta({ description: "to some minutes" }),
    current: z.boolean().meta({ description: "whether it is the one that asks" }),
  })
  .meta({ id: "Session" });

export const sessionsSchema = z.object({ sessions: z.array(sessionSchema) });
