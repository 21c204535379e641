import { chmodSync, existsSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newSetupCode } from "../actions/secrets.ts";
import { needsSetUp } from "../actions/set-up.ts";
import { type Addresses, type Appliance, startAppliance } from "../appliance.ts";
import type { ApplianceConfig } from "../config.ts";
import { applianceFlags, readFlags } from "../config.ts";
import { type LogFormat, logOf, startLog } from "../log.ts";
import { Changeover } from "./changeover.ts";

const STOP_LIMIT_MS = 4000;

/** `meterbox serve`: runs the appliance until it is told to stop; resolves to the exit code. */
export async function serve(args: readonly string[]): Promise<number> {
  const config = readFlags(applianceFlags, args);
  startLog(config.log);
  const stopped = untilStopped();
  const changeover = new Changeover(config);
  let stage = await changeover.startOwn();
  announce(stage.appliance.addresses, config.log, setupCode(stage.appliance));
  for (;;) {
    const asked = await Promise.race([stopped, stage.asked]);
    if (!asked) return stopInTime(() => stage.stop());
    stage = await changeover.goOn(stage, asked);
    // A restored folder has no first run any more, and one that was left for the demo has it still.
    setupCode(stage.appliance);
  }
}

/**
 * Starts an appliance, announces it, and on SIGTERM or SIGINT stops first what `stopFirst` stops, then the appliance
 * in its order; resolves to the exit code.
 */
export async function run(
  config: ApplianceConfig,
  announceIt: (appliance: Appliance) => void,
  stopFirst: () => Promise<void> | void = () => {},
): Promise<number> {
  const stopped = untilStopped();
  const appliance = await startAppliance(config);
  announceIt(appliance);
  await stopped;
  return stopInTime(async () => {
    await stopFirst();
    await appliance.stop();
  });
}

/** Resolves with SIGTERM or SIGINT. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    // Kept for good: a second signal must not cut the first one's work short.
    process.on("SIGTERM", () => resolve());
    process.on("SIGINT", () => resolve());
  });
}

/** Stops; resolves to the exit code, which says where that took too long. */
function stopInTime(stop: () => Promise<void>): Promise<number> {
  const limit = new Promise<number>((resolve) =>
    setTimeout(() => {
      logOf("appliance").error("it did not stop within {seconds} s", { seconds: STOP_LIMIT_MS / 1000 });
      resolve(1);
    }, STOP_LIMIT_MS),
  );
  return Promise.race([stop().then(() => 0), limit]);
}

/** The line that says where the box is reached. */
export function announce(addresses: Addresses, format: LogFormat, code: string | undefined): void {
  if (format === "json") {
    console.log(JSON.stringify({ ready: true, ...addresses, ...(code ? { setup_code: code } : {}) }));
    return;
  }
  console.log(`Meterbox is ready: ${addresses.http} ${addresses.mqtt}`);
  const isLocal = addresses.open.every((address) =>
    ["127.0.0.1", "[::1]", "localhost"].includes(new URL(address).hostname),
  );
  const open = addresses.open.map((address) => (code ? `${address}/setup?code=${code}` : address));
  console.log(`Open ${open.join(" or ")} in a browser on this ${isLocal ? "machine" : "network"}.`);
  if (code) console.log(`First run: the page asks for this one-time code: ${code}`);
}

/** The one-time code of the first run, kept in the data folder until it has been used; undefined afterwards. */
function setupCode({ box }: Appliance): string | undefined {
  const file = join(box.dataFolder, "setup-code");
  if (!needsSetUp(box.store)) {
    if (existsSync(file)) unlinkSync(file);
    return undefined;
  }
  if (!existsSync(file)) {
    writeFileSync(file, `${newSetupCode()}\n`, { mode: 0o600 });
    chmodSync(file, 0o600);
  }
  return readFileSync(file, "utf8").trim();
}
