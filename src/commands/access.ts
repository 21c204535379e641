import { rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { newToken } from "../actions/secrets.ts";
import { needsSetUp, setUp } from "../actions/set-up.ts";
import { createApiToken, resetPassword } from "../actions/sign-in.ts";
import { notSetUp } from "../data-folder.ts";
import { type CommandBox, command } from "./command.ts";

/** The first run without a browser. */
export const setup = command({
  input: z.object({
    password: z.string(),
    name: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    locale: z.string(),
  }),
  result: z.object({}),
  makesFolder: true,
  needsReadings: false,
  async run(box, input) {
    await setUp(box, input);
    // The one-time code of the page for the first run has served.
    rmSync(join(box.dataFolder, "setup-code"), { force: true });
    return {};
  },
});

/** A new API token. */
export const token = command({
  input: z.object({ name: z.string(), scope: z.enum(["read", "write"]) }),
  result: z.object({ token: z.string() }),
  needsReadings: false,
  async run(box, { name, scope }) {
    requireSetUp(box);
    return { token: createApiToken(box, name, scope) };
  },
});

/** Another password for a user, made up where none is given; ends the user's sessions. */
export const password = command({
  input: z.object({ user: z.string(), password: z.string() }),
  result: z.object({ madeUp: z.string().nullable() }),
  needsReadings: false,
  async run(box, { user, password: given }) {
    requireSetUp(box);
    const madeUp = given === "" ? newToken().slice(0, 16) : null;
    await resetPassword(box, user, madeUp ?? given);
    return { madeUp };
  },
});

function requireSetUp(box: CommandBox): void {
  if (needsSetUp(box.store)) throw notSetUp(box.dataFolder);
}
