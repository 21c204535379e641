// Past 300 lines: every part of the box is put together, started and stopped here, in one order.

import { findBillVersions } from "./actions/find-bill-versions.ts";
import { LongWorks } from "./actions/long-work.ts";
import { nodeAccess } from "./actions/node-access.ts";
import type { Box, LiveReading } from "./actions/ports.ts";
import { recordTelemetry, type TelemetryMessage } from "./actions/record-telemetry.ts";
import { refuseMessage } from "./actions/refuse-message.ts";
import { saveSightings } from "./actions/save-sightings.ts";
import { storeTime, watchClock } from "./actions/watch-clock.ts";
import { listenOr, portError, reachable, urlOf } from "./addresses.ts";
import { assetPath, readAsset } from "./assets.ts";
import { machineClock, machineInputs } from "./clock/machine-clock.ts";
import { type BoxClock, simulatedClock } from "./clock.ts";
import { checkInChild } from "./commands/check-in-child.ts";
import { type CommandServer, serveCommands } from "./commands/server.ts";
import type { ApplianceConfig } from "./config.ts";
import { explainingFaults, type OwnFolder, openFolder } from "./data-folder.ts";
import { announce } from "./discovery/announce.ts";
import { AppError } from "./domain/error.ts";
import type { MeterReading } from "./domain/reading.ts";
import { startTimetable, type Timetable } from "./jobs/timetable.ts";
import { logOf } from "./log.ts";
import { postNtfy } from "./mail/ntfy.ts";
import { Broker } from "./mqtt/broker.ts";
import { CommandChannel } from "./mqtt/command-channel.ts";
import { hearNode } from "./mqtt/hear-node.ts";
import { MEMORY_LIMITS } from "./mqtt/limits.ts";
import { takeAside, takeWaiting } from "./mqtt/take-telemetry.ts";
import { parseTelemetry } from "./mqtt/telemetry.ts";
import type { BillFonts } from "./pdf/typefaces.ts";
import type { Arrival } from "./store/arrivals.ts";
import { Backlogs } from "./store/backlogs.ts";
import { boxId } from "./store/box-id.ts";
import { correctReceipts } from "./store/correct-receipts.ts";
import type { Settle } from "./store/journal/batch.ts";
import { ReadingKeeper } from "./store/keep-readings.ts";
import { findMeter, isNode, listMeters } from "./store/meters.ts";
import { putNodeFacts } from "./store/node-facts.ts";
import type { Store } from "./store/open.ts";
import { findProperty, markFolder, readFolder } from "./store/property.ts";
import { hasReadings } from "./store/readings.ts";
import { meterOfDevice } from "./store/replacements.ts";
import { Sightings } from "./store/sightings.ts";
import { correctWaiting } from "./store/waiting-nodes.ts";
import { noticeText } from "./web/notice-text.ts";
import { resetReason } from "./web/reset-reason.ts";
import { serveWeb, type WebServer } from "./web/server.ts";

/** How long a stop waits for the disk. */
const FLUSH_LIMIT_MS = 2000;

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
  /** Answers what waits, closes everything in order; tells when the port of the pages is free. */
  stop(webStopped?: () => void): Promise<void>;
}

/** What the process that runs the appliance lets its pages ask for, and who holds the port of the pages until then. */
export interface ProcessLinks extends Pick<Box, "changing" | "firstRun" | "leaveDemo"> {
  readonly freeWebPort?: () => Promise<void>;
}

/** Starts the whole appliance; throws `FolderTaken`, or an `AppError` naming the flag where a port is taken. */
export async function startAppliance(
  config: ApplianceConfig,
  { freeWebPort, ...asked }: ProcessLinks = {},
): Promise<Appliance> {
  const folder = openFolder(config.data);
  const { store } = folder;
  const undo: (() => Promise<void> | void)[] = [() => folder.close()];
  try {
    const clock = chooseClock(store, config);
    const listeners = new Set<(readings: readonly LiveReading[]) => void>();
    // Readings of the last run are sealed before there is a box.
    let started: Box | undefined;
    const backlogs = new Backlogs();
    const keeper = await ReadingKeeper.open(store, config.data, {
      commitIntervalMs: config["commit-interval-ms"],
      sealIntervalMs: config["seal-interval-s"] * 1000,
      nowMs: () => clock.nowMs(),
      trustedNowMs: () => (clock.isTrusted() ? clock.nowMs() : undefined),
      log: (message) => logOf("store").warn(message),
      onSealed() {
        if (started) trySaving(started);
      },
      onTaken(batch, arrivals) {
        const live = batch.flatMap(({ meter, reading }, index) =>
          arrivals[index] === "stored" ? { meterNumber: meter, reading } : [],
        );
        for (const listener of listeners) listener(live);
        backlogs.note(batch, clock.nowMs());
        noteConflicts(box, batch, arrivals);
      },
    });
    undo.unshift(() => keeper.close());
    if (clock.isSimulated) markSimulated(store, config.data);
    // A disk that cannot be written is found now, not when the first reading comes.
    explainingFaults(config.data, () => storeTime({ store, clock }));
    const sightings = new Sightings(store);
    const record = (message: TelemetryMessage, settle: Settle) => {
      const receipt = { nowMs: clock.nowMs(), clockTrusted: clock.overrulesDevices() };
      const content = parseTelemetry(message.deviceId, message.payload, receipt);
      const [only, ...more] = content.readings;
      if (only?.origin === "device" && more.length === 0)
        clock.noteDeviceTime(message.deviceId, only.takenAtMs);
      recordTelemetry(box, message, content, settle);
    };
    let mqttPort = 0;
    let httpPort = 0;
    let isListening = false;
    const broker: Broker = new Broker(
      {
        recordTelemetry: record,
        refuseMessage: ({ deviceId, clientId, topic, payload }) =>
          refuseMessage(box, {
            deviceId,
            reason: "not-its-own",
            detail: `client ${JSON.stringify(clientId.slice(0, 64))} may not publish to ${topic.slice(0, 200)}`,
            payload,
            refusals: 1,
            isRegistered: findMeter(store, deviceId) !== undefined,
          }),
        ...nodeAccess({ store, clock, sightings }),
        setAside: (message, settle) => takeAside(box, message, settle),
        recordedNode: (deviceId) => meterOfDevice(store, deviceId)?.node,
        isNode: (clientId) => isNode(store, clientId),
        hearEvent: (node, payload) => hearNode(box, node, payload),
        noteOnline: (node) => commandsToNodes.online(node),
        noteFacts: (facts) => putNodeFacts(store, facts, clock.nowMs()),
        log: (message) => logOf("mqtt").info(message),
      },
      {
        ...MEMORY_LIMITS,
        connections: config["max-connections"],
        connectionsPerAddress: config["max-connections-per-address"],
      },
    );
    const commandsToNodes = new CommandChannel({
      store,
      clock,
      connectionOf: (node, verb) => broker.connectionOf(node, verb),
      log: (message) => logOf("mqtt").error(message),
    });
    undo.unshift(() => commandsToNodes.stop());
    const longWorks = new LongWorks(config.data, () => clock.nowMs());
    undo.unshift(() => longWorks.close());
    const box: Box = {
      store,
      clock,
      journal: keeper.journal,
      sealAll: () => keeper.sealAll(),
      sealError: () => keeper.sealError,
      sightings,
      longWorks,
      lastHeardMs: (deviceId) =>
        sightings.find(deviceId)?.lastSeenMs ?? findMeter(store, deviceId)?.lastSeenMs ?? undefined,
      backlogMs: (meterNumber) => backlogs.lastMs(meterNumber),
      presence: broker.presence,
      nodeLinks: broker.nodeLinks,
      recordWaiting: (message, settle) => takeWaiting(box, message, settle),
      folder: readFolder(store).kind,
      dataFolder: config.data,
      ...asked,
      mqttAddresses: () => reachable(config.mqtt.host).map((host) => `${host}:${mqttPort}`),
      httpPort: () => httpPort,
      checkCopy: checkInChild,
      brokerHealth: () => ({ isListening, ...broker.counters() }),
      onReadings(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      sendMail: async (server, mail, attempt) =>
        (await import("./mail/smtp.ts")).sendMail(server, mail, attempt),
      postNtfy,
      // Loaded with the first bill, for the same reason as the commands in main.ts.
      renderBill: async (bill, property) =>
        (await import("./pdf/bill.ts")).renderBill(bill, {
          property,
          versions: findBillVersions(store, bill),
          folder: readFolder(store).kind,
          fonts: loadFonts(),
        }),
      renderDocument: async (stored) =>
        (await import("./pdf/invoice.ts")).renderDocument(stored, { fonts: loadFonts() }),
      renderAccountDraft: async (bill, frame) =>
        (await import("./pdf/invoice.ts")).renderAccountDraft(bill, {
          ...frame,
          folder: readFolder(store).kind,
          fonts: loadFonts(),
        }),
    };
    started = box;
    const commands = serveCommands({
      store,
      clock,
      dataFolder: config.data,
      sealAll: async () => void (await keeper.sealAll()),
    });
    undo.unshift(() => commands.close());
    await freeWebPort?.();
    const web: WebServer = listenOr("http", config.http, () =>
      serveWeb(box, { ...config.http, hostNames: config["host-names"], publicFolder: assetPath("public") }),
    );
    httpPort = web.port;
    undo.unshift(() => web.stop());
    mqttPort = await broker.listen(config.mqtt.host, config.mqtt.port).catch((error: unknown) => {
      throw portError("mqtt", config.mqtt, error);
    });
    isListening = true;
    undo.unshift(() => broker.close());
    const openAddresses = reachable(config.http.host).map((host) => `http://${host}:${web.port}`);
    const timetable = startTimetable(
      box,
      (items) => noticeText(box, items, openAddresses[0] ?? ""),
      (facts) => resetReason(box, facts),
    );
    undo.unshift(watchClock(box), correctReceiptsOf(box));
    const farewell = config.mdns
      ? announce({
          host: config.mqtt.host,
          boxId: boxId(store),
          httpPort: web.port,
          mqttPort,
          name: () => findProperty(store)?.name ?? "",
          info: (message) => logOf("mdns").info(message),
          warn: (message) => logOf("mdns").warn(message),
        })
      : undefined;
    return {
      box,
      addresses: {
        http: urlOf("http", config.http.host, web.port),
        mqtt: urlOf("mqtt", config.mqtt.host, mqttPort),
        open: openAddresses,
      },
      stop: (webStopped) =>
        stopAppliance(
          { box, broker, commandsToNodes, web, timetable, commands, keeper, folder, farewell },
          webStopped,
        ),
    };
  } catch (error) {
    for (const close of undo) await close();
    throw error;
  }
}

interface RunningParts {
  readonly box: Box;
  readonly broker: Broker;
  readonly commandsToNodes: CommandChannel;
  readonly web: WebServer;
  readonly timetable: Timetable;
  readonly commands: CommandServer;
  readonly keeper: ReadingKeeper;
  readonly folder: OwnFolder;
  /** Tells the network that the box is leaving. */
  readonly farewell: (() => Promise<void>) | undefined;
}

async function stopAppliance(parts: RunningParts, webStopped?: () => void): Promise<void> {
  const { box, broker, web, timetable, commands, keeper, folder } = parts;
  parts.commandsToNodes.stop();
  const saidFarewell = parts.farewell?.();
  broker.stopAccepting();
  // A disk that takes nothing must not keep the box from stopping: what waits is not acknowledged then.
  await Promise.race([box.journal.flush(), Bun.sleep(FLUSH_LIMIT_MS)]);
  // One turn of the loop, so that the acknowledgements of that commit leave before the connections close.
  await new Promise((resolve) => setTimeout(resolve, 20));
  const commandsClosed = commands.close();
  await broker.close();
  await web.stop();
  webStopped?.();
  await commandsClosed;
  await timetable.stop();
  await saidFarewell;
  await box.longWorks.close();
  await keeper.close();
  trySaving(box);
  folder.close();
}

function trySaving(box: Box): void {
  try {
    saveSightings(box);
  } catch (error) {
    logOf("store").error("what changes with every message could not be saved: {error}", { error });
  }
}

/** Counts what the journal holds twice with different contents; the reading that was there stays. */
function noteConflicts(box: Box, batch: readonly MeterReading[], arrivals: readonly Arrival[]): void {
  if (!arrivals.includes("conflict")) return;
  const conflicts = batch.filter((_, index) => arrivals[index] === "conflict");
  for (const [number, found] of Map.groupBy(conflicts, ({ meter }) => meter)) {
    const meter = listMeters(box.store).find((candidate) => candidate.number === number);
    if (!meter) continue;
    refuseMessage(box, {
      deviceId: meter.deviceId,
      reason: "conflict",
      detail: "a reading of the same identity but other content is stored already",
      payload: new TextEncoder().encode(JSON.stringify(found[0]?.reading)),
      refusals: found.length,
      isRegistered: true,
    });
  }
}

/** Moves the times of receipt that were given before the clock was set; gives the function that ends it. */
function correctReceiptsOf(box: Box): () => void {
  return box.clock.onCorrected((deltaMs, sinceMs) => {
    void box.store.works
      .run(async () => {
        await box.sealAll();
        const readings = await correctReceipts(box.store, deltaMs, sinceMs);
        correctWaiting(box.store, deltaMs, sinceMs);
        logOf("clock").info("{readings} times of receipt were corrected", { readings });
      })
      .catch((error: unknown) =>
        logOf("clock").error("times of receipt were not corrected: {error}", { error }),
      );
  });
}

function chooseClock(store: Store, config: ApplianceConfig): BoxClock {
  const { kind, newestClockMs } = readFolder(store);
  if (config.clock) {
    return simulatedClock({ ...config.clock, startMs: Math.max(config.clock.startMs, newestClockMs) });
  }
  if (kind !== "simulated") return machineClock(machineInputs(newestClockMs));
  throw new AppError(
    "conflict",
    `${config.data} is a simulated folder: start it with --clock INSTANT@SPEED.`,
  );
}

/** Marks a folder as simulated for ever; throws `conflict` for one that holds readings of real time. */
function markSimulated(store: Store, folder: string): void {
  const { kind } = readFolder(store);
  if (kind === "demo" || (kind === "real" && hasReadings(store))) {
    throw new AppError(
      "conflict",
      `${folder} holds readings of real time: --clock needs a folder of its own.`,
    );
  }
  if (kind !== "simulated") markFolder(store, "simulated");
}

let fonts: BillFonts | undefined;

/** Read with the first bill and kept: the next one takes a third of its time with what is known of them. */
function loadFonts(): BillFonts {
  fonts ??= {
    regular: readAsset("public/fonts/NotoSans-Regular.ttf"),
    bold: readAsset("public/fonts/NotoSans-Bold.ttf"),
    devanagariRegular: readAsset("public/fonts/NotoSansDevanagari-Regular.ttf"),
    devanagariBold: readAsset("public/fonts/NotoSansDevanagari-Bold.ttf"),
  };
  return fonts;
}
