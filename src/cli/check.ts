import { runCommand } from "../commands/run.ts";
import { checkFlags, readFlags } from "../config.ts";

/** `meterbox check`: looks whether all that is stored agrees; 1 where something differs. */
export async function check(args: readonly string[]): Promise<number> {
  const { data, meter } = readFlags(checkFlags, args);
  const { differences } = await runCommand(data, "check", { meter: meter || null }, console.log);
  console.log(differences === 0 ? "All agrees." : `${differences} differences.`);
  return differences === 0 ? 0 : 1;
}
