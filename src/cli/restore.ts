import { restore as restoreFolder } from "../commands/restore.ts";
import { readFlags, restoreFlags } from "../config.ts";

/** `meterbox restore`: makes a data folder from a backup, while no box runs on it. */
export async function restore(args: readonly string[]): Promise<number> {
  const { file, data: folder, replace } = readFlags(restoreFlags, args);
  const nowMs = Date.now();
  const { aside } = await restoreFolder({ file, folder, replace, nowMs, tell: console.log });
  if (aside) console.log(`What was there before is kept in ${aside}.`);
  console.log(`${folder} is restored from ${file}.`);
  return 0;
}
