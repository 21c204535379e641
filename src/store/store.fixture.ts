import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

/** A folder as a release wrote it that knew only the first so many migrations. */
export function folderOf(migrationCount: number, fill: (sqlite: Store["sqlite"]) => void): string {
  const folder = mkdtempSync(join(tmpdir(), "meterbox-release-"));
  const migrations = join(folder, "migrations");
  cpSync(assetPath("drizzle"), migrations, { recursive: true });
  const journalFile = join(migrations, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(journalFile, "utf8"));
  const entries = journal.entries.slice(0, migrationCount);
  writeFileSync(journalFile, JSON.stringify({ ...journal, entries }));
  const store = openStore(folder, migrations);
  fill(store.sqlite);
  store.close();
  return folder;
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
