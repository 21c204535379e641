import { onTestFinished } from "bun:test";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unescaped } from "../../views/jsx/unescaped.fixture.ts";
import { findBillVersions } from "../actions/find-bill-versions.ts";
import { LongWorks } from "../actions/long-work.ts";
import { placeMeter } from "../actions/place-meter.ts";
import type { Box, LiveReading } from "../actions/ports.ts";
import { setUp } from "../actions/set-up.ts";
import { signIn } from "../actions/sign-in.ts";
import { assetPath, readAsset } from "../assets.ts";
import { type BoxClock, steadyClock } from "../clock.ts";
import type { Meter } from "../domain/meter.ts";
import type { FolderKind, Property } from "../domain/property.ts";
import type { Reading } from "../domain/reading.ts";
import { postNtfy } from "../mail/ntfy.ts";
import { sendMail } from "../mail/smtp.ts";
import { renderBill } from "../pdf/bill.ts";
import { renderAccountDraft, renderDocument } from "../pdf/invoice.ts";
import { checkDatabase } from "../store/database-check.ts";
import { ReadingKeeper } from "../store/keep-readings.ts";
import { addMeter, requireMeter } from "../store/meters.ts";
import { openStore } from "../store/open.ts";
import { Sightings } from "../store/sightings.ts";
import { registerReading, temporaryFolder } from "../store/store.fixture.ts";
import { isUnplaced } from "../store/unplaced-meters.ts";
import { createApp } from "./app.tsx";

/** 20 February 2026, 12:00 in Kolkata. */
export const NOON_MS = Date.parse("2026-02-20T06:30:00Z");
export const PASSWORD = "correct horse";
export const SETUP_CODE = "ABCD-2345";
export const COTTAGE: Property = {
  name: "Rose Cottage",
  currency: "INR",
  timeZone: "Asia/Kolkata",
  locale: "en-IN",
};

/** A box with a real store, the whole web interface over it, and a browser that is signed in once it is set up. */
export interface TestHouse {
  readonly box: Box;
  readonly clock: { nowMs: number; monotonicMs: number };
  /** How many event streams listen for readings. */
  listenerCount(): number;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(
    path: string,
    fields: Record<string, string | readonly string[]>,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** The session of the signed-in browser, as it is sent. */
  cookie(): string;
  /** Any request, as it is. */
  request(path: string, init: RequestInit): Promise<Response>;
  /** Every route that there is. */
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  /** Sends a form with a file in its field `file`. */
  upload(path: string, file: File): Promise<Response>;
  /** Sends JSON from the signed-in browser, or with a token. */
  send(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
    more?: Record<string, string>,
  ): Promise<Response>;
  /** The page as text; the status has to be 200. */
  page(path: string): Promise<string>;
  addMeter(deviceId: string, changes?: Partial<Meter>): Meter;
  /** Stores readings durably and tells of them, as telemetry does. */
  publish(meter: Meter, readings: readonly Partial<Reading>[]): Promise<void>;
}

export async function openHouse(
  options: {
    isSetUp?: boolean;
    folder?: FolderKind;
    boxClock?: BoxClock;
    firstRun?: Box["firstRun"];
    leaveDemo?: Box["leaveDemo"];
    changing?: Box["changing"];
  } = {},
): Promise<TestHouse> {
  const isSetUp = options.isSetUp !== false;
  cottage ??= await furnishCottage();
  const dataFolder = temporaryFolder(isSetUp ? cottage.database : undefined);
  const store = openStore(dataFolder, assetPath("drizzle"));
  const clock = { nowMs: NOON_MS, monotonicMs: 0 };
  const listeners = new Set<(readings: readonly LiveReading[]) => void>();
  const keeper = await ReadingKeeper.open(store, dataFolder, {
    commitIntervalMs: 0,
    nowMs: () => clock.nowMs,
    trustedNowMs: () => clock.nowMs,
    log: () => {},
    onTaken(batch) {
      const live = batch.map(({ meter, reading }) => ({ meterNumber: meter, reading }));
      for (const listener of listeners) listener(live);
    },
  });
  const longWorks = new LongWorks(dataFolder, () => clock.nowMs);
  onTestFinished(async () => {
    await longWorks.close();
    await keeper.close();
    store.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  const folder = options.folder ?? "real";
  const box: Box = {
    store,
    clock:
      options.boxClock ??
      steadyClock({
        nowMs: () => clock.nowMs,
        monotonicMs: () => clock.monotonicMs,
        isSimulated: false,
      }),
    journal: keeper.journal,
    sealAll: () => keeper.sealAll(),
    sealError: () => keeper.sealError,
    sightings: new Sightings(store),
    longWorks,
    presence: { isConnected: () => true, isReportedSilent: () => false },
    nodeLinks: {
      isConnected: () => false,
      isNode: () => false,
      reachedBy: () => undefined,
      addressOf: () => undefined,
      disconnect: () => {},
      disconnectStrangers: () => {},
    },
    recordWaiting: (_message, settle) => settle(null),
    lastHeardMs: () => undefined,
    backlogMs: () => undefined,
    folder,
    dataFolder,
    firstRun: options.firstRun,
    leaveDemo: options.leaveDemo,
    changing: options.changing,
    mqttAddresses: () => ["192.168.1.20:1883"],
    httpPort: () => 8080,
    checkCopy: async (file) => checkDatabase(file, assetPath("drizzle")),
    brokerHealth: () => ({
      isListening: true,
      connections: 0,
      refusedConnections: 0,
      oversizedPackets: 0,
      foreignPublishes: 0,
      refusedLogins: 0,
      droppedPackets: 0,
      unsentPackets: 0,
      refusedTopics: 0,
      refusedSubscriptions: 0,
      retainedTopics: 0,
      refusedRetained: 0,
      endedSessions: 0,
      diskSlow: 0,
    }),
    onReadings(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sendMail,
    postNtfy,
    renderBill: (bill, property) =>
      renderBill(bill, { property, versions: findBillVersions(store, bill), folder, fonts: fonts() }),
    renderDocument: (stored) => renderDocument(stored, { fonts: fonts() }),
    renderAccountDraft: (bill, frame) => renderAccountDraft(bill, { ...frame, folder, fonts: fonts() }),
  };
  const cookie = isSetUp ? cottage.cookie : "";
  if (!isSetUp) writeFileSync(join(dataFolder, "setup-code"), `${SETUP_CODE}\n`);
  const app = createApp(box, { hostNames: [], publicFolder: assetPath("public") });
  const request = async (path: string, init: RequestInit) => app.request(`http://localhost${path}`, init);
  const get: TestHouse["get"] = (path, headers = {}) =>
    request(path, { headers: { Host: "localhost", ...(cookie ? { Cookie: cookie } : {}), ...headers } });
  return {
    box,
    clock,
    listenerCount: () => listeners.size,
    get,
    post(path, fields, more = {}) {
      const body = new URLSearchParams();
      for (const [name, values] of Object.entries(fields))
        for (const value of [values].flat()) body.append(name, value);
      const headers = {
        Host: "localhost",
        Origin: "http://localhost",
        ...(cookie ? { Cookie: cookie } : {}),
        ...more,
      };
      return request(path, { method: "POST", body, headers });
    },
    cookie: () => cookie,
    request,
    routes: app.routes,
    upload(path, file) {
      const body = new FormData();
      body.set("file", file);
      const headers = { Host: "localhost", Origin: "http://localhost", Cookie: cookie };
      return request(path, { method: "POST", body, headers });
    },
    send(method, path, body, token, more = {}) {
      const access: Record<string, string> = token
        ? { Authorization: `Bearer ${token}` }
        : { Origin: "http://localhost", Cookie: cookie };
      const headers = { Host: "localhost", "Content-Type": "application/json", ...access, ...more };
      return request(path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    },
    async page(path) {
      const response = await get(path);
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response.text();
    },
    addMeter: (deviceId, changes = {}) =>
      addMeter(store, { deviceId, node: null, firstSeenMs: NOON_MS - 1, ...changes }),
    async publish(meter, readings) {
      const full = readings.map((reading) => registerReading(clock.nowMs, 0, reading));
      box.sightings.note(meter.deviceId, { lastSeenMs: clock.nowMs, rssiDbm: -60, firmwareVersion: "1.2.0" });
      const batch = full.map((reading) => ({ meter: meter.number, reading }));
      await new Promise<void>((resolve, reject) => {
        keeper.journal.add(batch, 0, (error) => (error ? reject(error) : resolve()));
      });
    },
  };
}

/** A cottage that is set up, with its owner signed in: once for a process, since hashing a password takes its time. */
let cottage: { readonly database: string; readonly cookie: string } | undefined;

async function furnishCottage(): Promise<NonNullable<typeof cottage>> {
  const dataFolder = temporaryFolder();
  const store = openStore(dataFolder, assetPath("drizzle"));
  const clock = steadyClock({ nowMs: () => NOON_MS, monotonicMs: () => 0, isSimulated: false });
  const box = { store, clock };
  await setUp(box, { ...COTTAGE, password: PASSWORD });
  const cookie = `meterbox_session=${await signIn(box, PASSWORD)}`;
  store.close();
  process.once("exit", () => rmSync(dataFolder, { recursive: true, force: true }));
  return { database: join(dataFolder, "meterbox.db"), cookie };
}

function fonts() {
  return {
    regular: readAsset("public/fonts/NotoSans-Regular.ttf"),
    bold: readAsset("public/fonts/NotoSans-Bold.ttf"),
    devanagariRegular: readAsset("public/fonts/NotoSansDevanagari-Regular.ttf"),
    devanagariBold: readAsset("public/fonts/NotoSansDevanagari-Bold.ttf"),
  };
}

/** Says that a meter is a tenant's, whose account has the meter's name. */
export function rentOut(house: TestHouse, deviceId: string): void {
  if (isUnplaced(house.box.store, requireMeter(house.box.store, deviceId).number))
    placeMeter(house.box, deviceId, { as: "tenant", tenant: { name: deviceId }, parent: null });
}

/** The text of a page without its tags and without what only keeps words on one line, each run of spaces as one. */
export function textOfPage(page: string): string {
  const words = page
    .replaceAll(/<(script|style|datalist)[\s\S]*?<\/\1>/g, " ")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("\u2060", "");
  return unescaped(words).replaceAll(/\s+/g, " ");
}
