import { runCommand } from "../commands/run.ts";
import { readFlags, rederiveFlags } from "../config.ts";

/** `meterbox rederive`: derives a meter's intervals from its readings again. */
export async function rederive(args: readonly string[]): Promise<number> {
  const { data, ...input } = readFlags(rederiveFlags, args);
  const { intervals, changed } = await runCommand(data, "rederive", input, console.log);
  console.log(`${intervals} intervals of ${input.meter} were derived again; ${changed} changed.`);
  return 0;
}
