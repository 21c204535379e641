import { createApiToken } from "../actions/sign-in.ts";
import { systemClock } from "../clock.ts";
import { readFlags, tokenFlags } from "../config.ts";
import { openKnownFolder } from "../data-folder.ts";

/** `meterbox token`: prints a new API token. */
export function token(args: readonly string[]): number {
  const { data, name, scope } = readFlags(tokenFlags, args);
  const folder = openKnownFolder(data);
  try {
    console.log(createApiToken({ store: folder.store, clock: systemClock() }, name, scope));
  } finally {
    folder.close();
  }
  return 0;
}
