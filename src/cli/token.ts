import { runCommand } from "../commands/run.ts";
import { readFlags, tokenFlags } from "../config.ts";

/** `meterbox token`: prints a new API token. */
export async function token(args: readonly string[]): Promise<number> {
  const { data, ...input } = readFlags(tokenFlags, args);
  const made = await runCommand(data, "token", input, console.error);
  console.log(made.token);
  return 0;
}
