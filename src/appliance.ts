import type { Box, LiveReading } from "./actions/ports.ts";
import { recordTelemetry, refuseMessage } from "./actions/record-telemetry.ts";
import { listenOr, portError, reachable, urlOf } from "./addresses.ts";
import { assetPath, readAsset } from "./assets.ts";
import { type Clock, simulatedClock, systemClock } from "./clock.ts";
import type { ApplianceConfig } from "./config.ts";
import { explainingFaults, type OwnFolder, openFolder } from "./data-folder.ts";
import { AppError } from "./domain/error.ts";
import { startTimetable, type Timetable } from "./jobs/timetable.ts";
import { logOf } from "./log.ts";
import { Broker } from "./mqtt/broker.ts";
import { parseTelemetry } from "./mqtt/telemetry.ts";
import { GroupCommit } from "./store/group-commit.ts";
import { findMeter, isNode } from "./store/meters.ts";
import type { Store } from "./store/open.ts";
import { markFolder, readFolder, storeClock } from "./store/property.ts";
import { countAllReadings } from "./store/readings.ts";
import { Sightings } from "./store/sightings.ts";
import { serveWeb, type WebServer } from "./web/server.ts";

/** Where a started appliance is reached. */
export interface Addresses {
  readonly http: string;
  readonly mqtt: string;
  /** The addresses for a browser on this network. */
  readonly open: readonly string[];
}

/** The running parts, and how to stop them. */
export interface Appliance {
  readonly box: Box;
  readonly addresses: Addresses;
  /** Answers what waits, closes everything in order. */
  stop(): Promise<void>;
}

/** Starts the whole appliance; throws `FolderTaken`, or an `AppError` naming the flag where a port is taken. */
export async function startAppliance(config: ApplianceConfig): Promise<Appliance> {
  const folder = openFolder(config.data);
  const { store } = folder;
  const undo: (() => Promise<void> | void)[] = [() => folder.close()];
  try {
    const clock = chooseClock(store, config);
    // A disk that cannot be written is found now, not when the first reading comes.
    explainingFaults(config.data, () => storeClock(store, clock.nowMs()));
    const sightings = new Sightings(store);
    const listeners = new Set<(readings: readonly LiveReading[]) => void>();
    const commits = new GroupCommit(store, { intervalMs: config["commit-interval-ms"] }, (stored) => {
      const live = stored.map(({ meter, reading }) => ({ meterNumber: meter, reading }));
      for (const listener of listeners) listener(live);
    });
    let mqttPort = 0;
    let isListening = false;
    const fonts = loadFonts();
    const broker: Broker = new Broker(
      {
        recordTelemetry: (message) => {
          const receipt = { nowMs: clock.nowMs(), clockTrusted: clock.isTrusted() };
          const telemetry = parseTelemetry(message.deviceId, message.payload, receipt);
          const received = { ...message, ...telemetry, payloadText: textOf(message.payload) };
          return recordTelemetry(box, received).catch((error: unknown) => {
            commits.noteFailure(error);
            throw error;
          });
        },
        refuseMessage: ({ deviceId, clientId, topic, payload }) =>
          refuseMessage(box, {
            deviceId,
            reason: "not-its-own",
            detail: `client ${JSON.stringify(clientId.slice(0, 64))} may not publish to ${topic.slice(0, 200)}`,
            payloadText: textOf(payload),
            refusals: 1,
            isRegistered: findMeter(store, deviceId) !== undefined,
          }),
        recordedNode: (deviceId) => findMeter(store, deviceId)?.node,
        isNode: (clientId) => isNode(store, clientId),
        log: (message) => logOf("mqtt").info(message),
      },
      {
        connections: config["max-connections"],
        connectionsPerAddress: config["max-connections-per-address"],
      },
    );
    const box: Box = {
      store,
      clock,
      commits,
      sightings,
      presence: broker.presence,
      folder: readFolder(store).kind,
      dataFolder: config.data,
      mqttAddresses: () => reachable(config.mqtt.host).map((host) => `${host}:${mqttPort}`),
      brokerHealth: () => ({ isListening, ...broker.counters() }),
      onReadings(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      // Loaded with the first bill, for the same reason as the commands in main.ts.
      renderBill: async (bill, property) =>
        (await import("./pdf/bill.ts")).renderBill(bill, {
          property,
          folder: readFolder(store).kind,
          fonts: await fonts,
        }),
    };
    const web: WebServer = listenOr("http", config.http, () =>
      serveWeb(box, { ...config.http, hostNames: config["host-names"], publicFolder: assetPath("public") }),
    );
    undo.unshift(() => web.stop());
    mqttPort = await broker.listen(config.mqtt.host, config.mqtt.port).catch((error: unknown) => {
      throw portError("mqtt", config.mqtt, error);
    });
    isListening = true;
    undo.unshift(() => broker.close());
    const timetable = startTimetable(box);
    return {
      box,
      addresses: {
        http: urlOf("http", config.http.host, web.port),
        mqtt: urlOf("mqtt", config.mqtt.host, mqttPort),
        open: reachable(config.http.host).map((host) => `http://${host}:${web.port}`),
      },
      stop: () => stopAppliance(box, broker, web, timetable, folder),
    };
  } catch (error) {
    for (const close of undo) await close();
    throw error;
  }
}

async function stopAppliance(
  box: Box,
  broker: Broker,
  web: WebServer,
  timetable: Timetable,
  folder: OwnFolder,
): Promise<void> {
  broker.stopAccepting();
  box.commits.flush();
  // One turn of the loop, so that the acknowledgements of that commit leave before the connections close.
  await new Promise((resolve) => setTimeout(resolve, 20));
  await broker.close();
  await web.stop();
  await timetable.stop();
  try {
    box.sightings.save();
    storeClock(box.store, box.clock.nowMs());
  } catch (error) {
    logOf("store").error("what changes with every message could not be saved: {error}", { error });
  }
  folder.close();
}

function chooseClock(store: Store, config: ApplianceConfig): Clock {
  const { kind, newestClockMs } = readFolder(store);
  if (!config.clock) {
    if (kind !== "simulated") return systemClock();
    throw new AppError(
      "conflict",
      `${config.data} is a simulated folder: start it with --clock INSTANT@SPEED.`,
    );
  }
  if (kind === "demo" || (kind === "real" && countAllReadings(store) > 0)) {
    throw new AppError(
      "conflict",
      `${config.data} holds readings of real time: --clock needs a folder of its own.`,
    );
  }
  if (kind !== "simulated") markFolder(store, "simulated");
  return simulatedClock({ ...config.clock, startMs: Math.max(config.clock.startMs, newestClockMs) });
}

function textOf(payload: Uint8Array): string {
  return new TextDecoder().decode(payload.subarray(0, 2048));
}

async function loadFonts() {
  const font = (file: string) => readAsset(`public/fonts/${file}`);
  const [regular, bold, devanagariRegular, devanagariBold] = await Promise.all([
    font("NotoSans-Regular.ttf"),
    font("NotoSans-Bold.ttf"),
    font("NotoSansDevanagari-Regular.ttf"),
    font("NotoSansDevanagari-Bold.ttf"),
  ]);
  return { regular, bold, devanagariRegular, devanagariBold };
}
