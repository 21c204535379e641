import type { Appliance } from "../../appliance.ts";
import { logOf } from "../../log.ts";
import { startFeed } from "./feed.ts";

/** Lets the demo's meters publish to a box that has started; gives what ends them. */
export function runFeed({ addresses, box }: Appliance): () => Promise<void> {
  const { hostname, port } = new URL(addresses.mqtt);
  const broker = { host: hostname === "0.0.0.0" ? "127.0.0.1" : hostname, port: Number(port) };
  const started = startFeed(broker, box.store).catch((error: unknown) => {
    logOf("demo").error("the demo's feed failed: {error}", { error });
  });
  return async () => {
    await (await started)?.();
  };
}
