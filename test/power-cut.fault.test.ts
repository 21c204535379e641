import { expect, test } from "bun:test";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { assetPath } from "../src/assets.ts";
import { checkMeter } from "../src/store/check.ts";
import { ReadingKeeper } from "../src/store/keep-readings.ts";
import { listMeters } from "../src/store/meters.ts";
import { openStore } from "../src/store/open.ts";
import { readingsBetween } from "../src/store/readings.ts";
import { meterbox, type RunningBox, scratchFolder, setUpFolder, startBox } from "./appliance.ts";
import { CutDisk, readTrace, TRACED_CALLS } from "./power-cut.ts";
import { randomFrom } from "./random.ts";
import { skipUnless } from "./skips.ts";

const CUTS = 200;
const DAY_MS = 24 * 3_600_000;

interface Acknowledged {
  readonly meter: string;
  readonly seq: number;
  readonly atMs: number;
}

/** Publishes with a few messages in flight until told to stop; notes when each was acknowledged. */
async function flow(box: RunningBox, meter: string, agoMs: number, acknowledged: Acknowledged[]) {
  const client = await box.connect(meter);
  let seq = 0;
  let isStopped = false;
  const publishNext = (): void => {
    if (isStopped) return;
    const mine = seq++;
    const timestamp = new Date(Date.now() - agoMs).toISOString();
    const reading = {
      device_id: meter,
      boot: 1,
      seq: mine,
      energy_kwh: mine / 1000,
      power_w: mine % 900,
      timestamp,
    };
    client.publishAsync(`smartmeter/${meter}/telemetry`, JSON.stringify(reading), { qos: 1 }).then(
      () => {
        acknowledged.push({ meter, seq: mine, atMs: Date.now() });
        setTimeout(publishNext, 5);
      },
      () => {},
    );
  };
  for (let inFlight = 0; inFlight < 4; inFlight++) publishNext();
  return () => {
    isStopped = true;
  };
}

test.skipIf(skipUnless("strace"))(
  "a power cut anywhere in the process's writes loses nothing acknowledged, doubles nothing, and leaves a sound database",
  async () => {
    const seed = Number(process.env["METERBOX_SEED"] ?? Date.now() % 1_000_000);
    console.log(`seed: METERBOX_SEED=${seed}`);
    const random = randomFrom(seed);
    const folder = await setUpFolder();
    const trace = join(scratchFolder(), "trace");
    const strace = [
      "strace",
      "-f",
      "-ttt",
      "-y",
      "-xx",
      "-s",
      "300000",
      "-e",
      `trace=${TRACED_CALLS}`,
      "-o",
      trace,
    ];
    // A box that starts traced must hold nothing yet that the trace does not tell.
    rmSync(folder.data, { recursive: true });
    mkdirSync(folder.data);
    const box = await startBox(
      folder,
      ["--seal-interval-s", "1", "--commit-interval-ms", "20"],
      "serve",
      {},
      strace,
    );
    const acknowledged: Acknowledged[] = [];
    const stops = await Promise.all([
      flow(box, "meter-a", 0, acknowledged),
      flow(box, "meter-b", 0, acknowledged),
      flow(box, "late", 9 * DAY_MS, acknowledged),
    ]);
    await Bun.sleep(2500);
    const backup = await meterbox("backup", "--data", folder.data, "--to", join(folder.data, "backup.db"));
    expect(backup.stderr).toBe("");
    await Bun.sleep(2500);
    for (const stop of stops) stop();
    await box.stop();
    const text = readFileSync(trace, "latin1");
    const calls = readTrace(text, folder.data);
    const syncs = calls.filter(({ kind }) => kind === "sync");
    expect(syncs.length).toBeGreaterThan(20);
    expect(acknowledged.length).toBeGreaterThan(100);
    let tested = 0;
    for (let cut = 0; cut < CUTS; cut++) {
      const at = calls[Math.floor(random() * calls.length)];
      if (!at) continue;
      const left = join(scratchFolder(), "data");
      mkdirSync(left);
      new CutDisk(calls, at.begin).writeTo(left, random);
      const before = acknowledged.filter(({ atMs }) => atMs < at.atMs - 2);
      if (!existsSync(join(left, "meterbox.db")) && before.length === 0) continue;
      await expectWhole(left, before, cut % 10 === 0);
      rmSync(left, { recursive: true });
      tested++;
    }
    expect(tested).toBeGreaterThan(CUTS / 2);
  },
  480_000,
);

/** Opens what the cut left, as a start does, and compares it with what had been acknowledged. */
async function expectWhole(folder: string, acknowledged: readonly Acknowledged[], isChecked: boolean) {
  const store = openStore(folder, assetPath("drizzle"));
  const keeper = await ReadingKeeper.open(store, folder, {
    commitIntervalMs: 0,
    nowMs: () => Date.now(),
    trustedNowMs: () => undefined,
    log: () => {},
  });
  try {
    const meters = listMeters(store);
    const stored = new Map(
      meters.map((meter) => {
        const readings = [
          ...readingsBetween(store, meter.number, { fromMs: 0, toMs: Date.now() + DAY_MS }, 1e9),
        ];
        return [meter.deviceId, readings.map(({ seq }) => seq)];
      }),
    );
    const missing = acknowledged.filter(({ meter, seq }) => !stored.get(meter)?.includes(seq));
    expect(missing).toEqual([]);
    for (const [meter, sequences] of stored)
      expect([meter, new Set(sequences).size]).toEqual([meter, sequences.length]);
    expect(keeper.journal.replayed.missing).toEqual([]);
    if (isChecked) {
      await keeper.sealAll();
      const told: string[] = [];
      for (const meter of meters) await checkMeter(store, meter, (line) => told.push(line));
      expect(told).toEqual([]);
    }
    expect(store.sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
  } finally {
    await keeper.close();
    store.close();
  }
}
