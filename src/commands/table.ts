import type { z } from "zod";
import { password, setup, token } from "./access.ts";
import { backup } from "./backup.ts";
import { check, rederive } from "./readings.ts";
import { verify } from "./verify.ts";

/** Every command that works alone or on a running box. */
export const commands = { setup, token, password, backup, check, rederive, verify };

export type CommandName = keyof typeof commands;
export type InputOf<Name extends CommandName> = z.infer<(typeof commands)[Name]["input"]>;
export type ResultOf<Name extends CommandName> = z.infer<(typeof commands)[Name]["result"]>;

/** Whether a word names such a command. */
export function isCommandName(word: string): word is CommandName {
  return Object.hasOwn(commands, word);
}
