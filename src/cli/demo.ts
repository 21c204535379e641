import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMeter } from "../actions/change-meter.ts";
import { createTariff } from "../actions/change-tariff.ts";
import { readWrittenTariff } from "../actions/find-tariff.ts";
import { placeMeter } from "../actions/place-meter.ts";
import { setUp } from "../actions/set-up.ts";
import { systemClock } from "../clock.ts";
import { type ApplianceConfig, demoFlags, readFlags } from "../config.ts";
import { openFolder, openReadings } from "../data-folder.ts";
import { AppError } from "../domain/error.ts";
import { logOf, startLog } from "../log.ts";
import { markFolder, readFolder } from "../store/property.ts";
import { hasReadings } from "../store/readings.ts";
import { type Feed, startFeed } from "./demo/feed.ts";
import { DEMO_METERS } from "./demo/house.ts";
import { announce, run } from "./serve.ts";

const DEMO_PASSWORD = "meterbox-demo";

/** `meterbox demo`: a box with a real household's data, already alive; on the real clock, in a folder of its own. */
export async function demo(args: readonly string[]): Promise<number> {
  const flags = readFlags(demoFlags, args);
  const data = flags.data || mkdtempSync(join(tmpdir(), "meterbox-demo-"));
  const config: ApplianceConfig = { ...flags, data, clock: undefined };
  startLog(config.log);
  const isNew = await prepareFolder(data);
  let feed: Feed | undefined;
  return run(
    config,
    ({ addresses }) => {
      announce(addresses, config.log, undefined);
      if (config.log === "text") {
        console.log(
          `Sign in with the password ${DEMO_PASSWORD}. The data is real (Hébrail and Bérard, CC BY 4.0);`,
        );
        console.log("power factor, frequency and Wi-Fi signal are synthesised.");
      }
      const { hostname, port } = new URL(addresses.mqtt);
      const broker = { host: hostname === "0.0.0.0" ? "127.0.0.1" : hostname, port: Number(port) };
      void startFeed(broker, { withPast: isNew }).then(
        async (started) => {
          feed = started;
          logOf("demo").info("{readings} readings of the past are published", {
            readings: await started.past,
          });
        },
        (error: unknown) => logOf("demo").error("the demo's feed failed: {error}", { error }),
      );
    },
    async () => feed?.stop(),
  ).finally(() => {
    if (flags.data === "") rmSync(data, { recursive: true, force: true });
  });
}

/** Sets the demo's folder up; true where it is new. Throws `conflict` for a folder with anything else in it. */
async function prepareFolder(data: string): Promise<boolean> {
  const folder = openFolder(data);
  try {
    const box = { store: folder.store, clock: systemClock() };
    await (await openReadings(folder)).close();
    if (readFolder(box.store).kind === "demo") return !hasReadings(box.store);
    const property = { name: "Demo house", currency: "EUR", timeZone: "Europe/Paris", locale: "en-GB" };
    if (hasReadings(box.store))
      throw new AppError("conflict", `${data} holds readings of its own: the demo needs another folder.`);
    await setUp(box, { ...property, password: DEMO_PASSWORD });
    markFolder(box.store, "demo");
    for (const { deviceId, ...input } of DEMO_METERS) createMeter(box, deviceId, input);
    const [main, ...circuits] = DEMO_METERS;
    for (const { deviceId } of circuits) placeMeter(box, deviceId, { as: "part", parent: main.deviceId });
    const tariff = {
      name: "Example tariff",
      slabs: [
        { range: "0-100", rate: "0.16" },
        { range: "101-300", rate: "0.19" },
        { range: "301+", rate: "0.22" },
      ],
      fixed_charge: "12.50",
      tax_rate: "0.2",
      currency: "EUR",
    };
    createTariff(box, readWrittenTariff(box.store, tariff));
    return true;
  } finally {
    folder.close();
  }
}
