import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type Database from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { AppError } from "../domain/error.ts";
import type { RegisterWalk } from "../domain/register-walk.ts";
import type { KnownBlocks } from "./arrivals.ts";
import { DecodedBlocks } from "./blocks.ts";
import type { Overlay } from "./overlay.ts";
import { schemaVersion } from "./schema-version.ts";
import { Unsealed } from "./unsealed.ts";
import { WorkQueue } from "./work-queue.ts";

/**
 * SQLite's driver with the addon of the platform: one expression, so that a build embeds just the one it needs.
 * Throws ERR_DLOPEN_FAILED where the temporary folder, to which a binary unpacks the addon, does not let it be run.
 */
export function loadDriver(): typeof Database {
  return process.platform === "win32"
    ? require("better-sqlite3/win32-x64")
    : process.platform === "darwin"
      ? require("better-sqlite3/darwin-arm64")
      : process.env["METERBOX_LIBC"] === "musl"
        ? process.arch === "arm64"
          ? require("better-sqlite3/linuxmusl-arm64")
          : require("better-sqlite3/linuxmusl-x64")
        : process.arch === "arm64"
          ? require("better-sqlite3/linux-arm64")
          : require("better-sqlite3/linux-x64");
}

/** The open database of one data folder. `db` for settings and documents, `statement` for the path of readings. */
export interface Store {
  readonly db: BetterSQLite3Database;
  readonly sqlite: Database.Database;
  /** A prepared statement, made once per text. */
  statement(sql: string): Database.Statement<unknown[], unknown>;
  /** Readings that are in the journal only. */
  readonly unsealed: Unsealed;
  /** What is kept in memory of what can be read or derived again, by meter number. */
  readonly decoded: DecodedBlocks;
  readonly knownBlocks: Map<number, KnownBlocks>;
  readonly sealedWalks: Map<number, RegisterWalk>;
  readonly overlays: Map<number, Overlay>;
  /** What was found damaged since the start, in sentences. */
  readonly damage: string[];
  /** Seals, merges and the like, one at a time. */
  readonly works: WorkQueue;
  close(): void;
}

/** Opens (or makes) `meterbox.db` in the folder and brings it up to date; refuses one that a newer program wrote. */
export function openStore(folder: string, migrationsFolder: string): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const Driver = loadDriver();
  const file = join(folder, "meterbox.db");
  const sqlite = new Driver(file, { timeout: 0 });
  sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = FULL");
  // A secret that is over would stand in the freed space of its page for years, and in each backup.
  sqlite.pragma("secure_delete = FAST");
  const db = drizzle(sqlite);
  migrateStore(sqlite, db, migrationsFolder, file);
  const statements = new Map<string, Database.Statement<unknown[], unknown>>();
  return {
    db,
    sqlite,
    statement(sql) {
      const known = statements.get(sql);
      if (known) return known;
      const prepared = sqlite.prepare<unknown[], unknown>(sql);
      statements.set(sql, prepared);
      return prepared;
    },
    unsealed: new Unsealed(),
    decoded: new DecodedBlocks(),
    knownBlocks: new Map(),
    sealedWalks: new Map(),
    overlays: new Map(),
    damage: [],
    works: new WorkQueue(),
    close: () => sqlite.close(),
  };
}

/**
 * Runs a write that gives rows back in a transaction of its own. Without one SQLite commits as the statement is
 * reset, and the driver drops the error of that: on a full disk the row would be given back and not be there.
 */
export function written<T>(
  store: Store,
  write: (tx: Parameters<Parameters<Store["db"]["transaction"]>[0]>[0]) => T,
): T {
  return store.db.transaction(write);
}

function migrateStore(
  sqlite: Database.Database,
  db: BetterSQLite3Database,
  migrationsFolder: string,
  file: string,
): void {
  const version = schemaVersion(sqlite, migrationsFolder);
  if (version === "newer") {
    throw new AppError(
      "conflict",
      "This data folder was written by a newer Meterbox. Start that version, or a newer one.",
    );
  }
  if (version === "older") keepCopy(sqlite, `${file}.before-update`);
  // With keys enforced, a generated table rebuild would delete the rows that refer to the table.
  sqlite.pragma("foreign_keys = OFF");
  migrate(db, { migrationsFolder });
  const broken = sqlite.pragma("foreign_key_check");
  if (Array.isArray(broken) && broken.length > 0)
    throw new Error("a migration left rows without their parents");
  sqlite.pragma("foreign_keys = ON");
}

/** Keeps the database as it was before an update, in place of the copy of the update before. */
function keepCopy(sqlite: Database.Database, copy: string): void {
  const partial = `${copy}.partial`;
  rmSync(partial, { force: true });
  sqlite.prepare("VACUUM INTO ?").run(partial);
  renameSync(partial, copy);
}
