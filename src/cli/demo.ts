import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ApplianceConfig, demoFlags, readFlags } from "../config.ts";
import { DEMO_PASSWORD } from "../domain/property.ts";
import { startLog } from "../log.ts";
import { makeHouse } from "./demo/make-house.ts";
import { runFeed } from "./demo/run-feed.ts";
import { announce, run } from "./serve.ts";

/** `meterbox demo`: a landlord's house made from a real household's data, already alive; on the real clock, in a folder of its own. */
export async function demo(args: readonly string[]): Promise<number> {
  const flags = readFlags(demoFlags, args);
  const data = flags.data || mkdtempSync(join(tmpdir(), "meterbox-demo-"));
  const config: ApplianceConfig = { ...flags, data, clock: undefined };
  startLog(config.log);
  await makeHouse(data);
  let stopFeed: (() => Promise<void>) | undefined;
  return run(
    config,
    (appliance) => {
      announce(appliance.addresses, config.log, undefined);
      if (config.log === "text") {
        console.log(
          `Sign in with the password ${DEMO_PASSWORD}. The data is real (Hébrail and Bérard, CC BY 4.0);`,
        );
        console.log(
          "the flats, the bakery and the building are made from it, power factor and signal synthesised.",
        );
      }
      stopFeed = runFeed(appliance);
    },
    async () => stopFeed?.(),
  ).finally(() => {
    if (flags.data === "") rmSync(data, { recursive: true, force: true });
  });
}
