import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assetPath } from "../assets.ts";
import type { Reading } from "../domain/reading.ts";
import { openStore, type Store } from "./open.ts";

/** The file of a database as every migration left it: they run once for a process of tests, each store is a copy. */
let migrated: string | undefined;

/** A real store with the real migrations, in a folder of its own. */
export function temporaryStore(): Store {
  return openStore(temporaryFolder(), assetPath("drizzle"));
}

/** A data folder with an empty database that is up to date; or with a copy of the one in that file. */
export function temporaryFolder(database?: string): string {
  const folder = mkdtempSync(join(tmpdir(), "meterbox-store-"));
  migrated ??= migrateOnce();
  copyFileSync(database ?? migrated, join(folder, "meterbox.db"));
  return folder;
}

function migrateOnce(): string {
  const folder = mkdtempSync(join(tmpdir(), "meterbox-migrated-"));
  openStore(folder, assetPath("drizzle")).close();
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "meterbox.db");
}

/** A reading with a register and nothing else. */
export function registerReading(
  takenAtMs: number,
  energyWh: number,
  changes: Partial<Reading> = {},
): Reading {
  return {
    takenAtMs,
    origin: "device",
    energyWh,
    powerCw: null,
    voltageCv: null,
    currentMa: null,
    powerFactorMilli: null,
    frequencyChz: null,
    rssiDbm: null,
    boot: null,
    seq: null,
    ...changes,
  };
}
