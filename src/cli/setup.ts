import { setUp } from "../actions/set-up.ts";
import { systemClock } from "../clock.ts";
import { readFlags, setupFlags } from "../config.ts";
import { openFolder } from "../data-folder.ts";

/** `meterbox setup`: the first run without a browser. */
export async function setup(args: readonly string[]): Promise<number> {
  const { data, password, name, currency, "time-zone": timeZone, locale } = readFlags(setupFlags, args);
  const folder = openFolder(data);
  try {
    await setUp(
      { store: folder.store, clock: systemClock() },
      { password, name, currency, timeZone, locale },
    );
  } finally {
    folder.close();
  }
  console.log(`${name} is set up in ${data}. Sign in as owner.`);
  return 0;
}
