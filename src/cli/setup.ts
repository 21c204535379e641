import { runCommand } from "../commands/run.ts";
import { readFlags, setupFlags } from "../config.ts";

/** `meterbox setup`: the first run without a browser. */
export async function setup(args: readonly string[]): Promise<number> {
  const { data, "time-zone": timeZone, ...rest } = readFlags(setupFlags, args);
  await runCommand(data, "setup", { ...rest, timeZone }, console.log);
  console.log(`${rest.name} is set up in ${data}. Sign in as owner.`);
  return 0;
}
