import { onTestFinished } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assetPath } from "../assets.ts";
import type { Meter } from "../domain/meter.ts";
import type { Reading } from "../domain/reading.ts";
import { ReadingKeeper } from "../store/keep-readings.ts";
import { requireMeter } from "../store/meters.ts";
import { openStore, type Store } from "../store/open.ts";
import { Sightings } from "../store/sightings.ts";
import type { Box } from "./ports.ts";
import { recordTelemetry } from "./record-telemetry.ts";

/** A box with a real journal in a folder of its own, which can be started again on it, and devices that publish to it. */
export interface KeptBox {
  readonly clock: { nowMs: number };
  readonly box: () => Box;
  readonly store: () => Store;
  readonly meter: (deviceId: string) => Meter;
  /** One message; resolves once it can be acknowledged. */
  readonly publish: (deviceId: string, ...readings: readonly Reading[]) => Promise<void>;
  /** Ends and opens everything again from what is on disk; nothing is sealed before. */
  readonly restart: () => Promise<void>;
  readonly seal: () => Promise<void>;
  /** How often messages were refused, by reason. */
  readonly refused: () => Record<string, number>;
}

export async function keptBox(nowMs: number): Promise<KeptBox> {
  const folder = mkdtempSync(join(tmpdir(), "meterbox-kept-"));
  const clock = { nowMs };
  const open = async () => {
    const store = openStore(folder, assetPath("drizzle"));
    const keeper = await ReadingKeeper.open(store, folder, {
      commitIntervalMs: 0,
      nowMs: () => clock.nowMs,
      trustedNowMs: () => clock.nowMs,
      log: () => {},
    });
    // What else a box has is never asked for.
    const box = {
      store,
      clock: { nowMs: () => clock.nowMs, monotonicMs: () => 0, isTrusted: () => true, isSimulated: false },
      journal: keeper.journal,
      sealAll: () => keeper.sealAll(),
      sealError: () => keeper.sealError,
      sightings: new Sightings(store),
      presence: { isConnected: () => true, isReportedSilent: () => false },
      lastHeardMs: () => undefined,
      backlogMs: () => undefined,
    } as unknown as Box;
    return { store, keeper, box };
  };
  let opened = await open();
  onTestFinished(async () => {
    await opened.keeper.close();
    opened.store.close();
    rmSync(folder, { recursive: true });
  });
  return {
    clock,
    box: () => opened.box,
    store: () => opened.store,
    meter: (deviceId) => requireMeter(opened.store, deviceId),
    publish: (deviceId, ...readings) =>
      new Promise((resolve, reject) => {
        recordTelemetry(
          opened.box,
          { deviceId, clientId: deviceId, payload: new Uint8Array(), patienceMs: 0 },
          { readings, rejections: [], node: null, dialect: null, firmwareVersion: null },
          (error) => (error ? reject(error) : resolve()),
        );
      }),
    async restart() {
      await opened.keeper.close();
      opened.store.close();
      opened = await open();
    },
    async seal() {
      await opened.store.works.run(() => opened.box.sealAll());
    },
    refused: () =>
      Object.fromEntries(opened.box.sightings.rejectionCounts().map(({ reason, count }) => [reason, count])),
  };
}
