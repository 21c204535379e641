import { resolve } from "node:path";
import { runCommand } from "../commands/run.ts";
import { backupFlags, readFlags } from "../config.ts";

/** `meterbox backup`: copies the whole box into one file, whether it runs or not. */
export async function backup(args: readonly string[]): Promise<number> {
  const { data, to, overwrite } = readFlags(backupFlags, args);
  // The box that runs stands in another folder than who asks it.
  const input = { to: resolve(to), overwrite };
  const { bytes, newest } = await runCommand(data, "backup", input, console.log);
  console.log(`${to} holds every reading that was acknowledged (${(bytes / 1e6).toFixed(1)} MB).`);
  if (newest) console.log(`Its newest document is ${newest.number}, with the hash ${newest.hash}.`);
  return 0;
}
