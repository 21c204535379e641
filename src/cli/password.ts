import { runCommand } from "../commands/run.ts";
import { passwordFlags, readFlags } from "../config.ts";

/** `meterbox password`: gives a user another password and ends the user's sessions. */
export async function password(args: readonly string[]): Promise<number> {
  const { data, ...input } = readFlags(passwordFlags, args);
  const { madeUp } = await runCommand(data, "password", input, console.log);
  console.log(
    madeUp === null ? `${input.user} has the new password.` : `The new password of ${input.user}: ${madeUp}`,
  );
  return 0;
}
