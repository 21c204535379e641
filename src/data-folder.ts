import { existsSync, readFileSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { assetPath } from "./assets.ts";
import { AppError } from "./domain/error.ts";
import { logOf } from "./log.ts";
import { databaseFaults } from "./store/database-check.ts";
import { doubtWaiting } from "./store/deliveries.ts";
import { syncFolderNow } from "./store/files.ts";
import { lockIssuing } from "./store/issuing-lock.ts";
import { ReadingKeeper } from "./store/keep-readings.ts";
import { type FolderLock, takeFolder } from "./store/lock.ts";
import { openStore, type Store } from "./store/open.ts";

/** The database's file in a data folder. */
export const DATABASE_FILE = "meterbox.db";

/** Stands in a data folder while a restore puts its files in place: until it is gone the folder is not whole. */
export const RESTORE_MARKER = "restore-unfinished";

/** Stands in a restored data folder until it is opened for the first time, and holds the instant of the restore. */
export const RESTORED_MARKER = "restored";

/** A data folder that another process owns. */
export class FolderTaken extends Error {
  constructor(folder: string) {
    super(
      `Another Meterbox is running on the data folder ${folder}. Stop it first, or name another with --data.`,
    );
    this.name = "FolderTaken";
  }
}

/** A data folder that this process owns. */
export interface OwnFolder {
  readonly store: Store;
  readonly dataFolder: string;
  close(): void;
}

/** Opens a data folder for this process alone; throws `FolderTaken`, or `unavailable` where it cannot be used. */
export function openFolder(folder: string): OwnFolder {
  const lock = lockFolder(folder);
  try {
    if (existsSync(join(folder, RESTORE_MARKER))) {
      throw new AppError(
        "unavailable",
        `A restore into ${folder} was interrupted, so the folder is not whole. Restore again, with --replace.`,
      );
    }
    const store = explainingFaults(folder, () => openStore(folder, assetPath("drizzle")));
    try {
      explainingFaults(folder, () => takeOverRestore(store, folder));
    } catch (error) {
      store.close();
      throw error;
    }
    return { store, dataFolder: folder, close: () => closeFolder(store, lock) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Locks issuing in a folder that was restored: what was issued after its backup is not in it, and mails that waited in it
 * may have been sent since. In the database before the
 * marker goes, so that it is locked whenever this is cut off.
 */
function takeOverRestore(store: Store, folder: string): void {
  const marker = join(folder, RESTORED_MARKER);
  if (!existsSync(marker)) return;
  const restoredAtMs = Number(readFileSync(marker, "utf8")) || 1;
  doubtWaiting(store, restoredAtMs);
  lockIssuing(store, restoredAtMs);
  unlinkSync(marker);
  // Else it could be back after a power cut, and lock the folder again that was confirmed meanwhile.
  syncFolderNow(folder);
}

/** Opens the readings of an own folder: every one that was acknowledged, also what is not in the database yet. */
export function openReadings(own: OwnFolder): Promise<ReadingKeeper> {
  return ReadingKeeper.open(own.store, own.dataFolder, {
    commitIntervalMs: 0,
    nowMs: () => Date.now(),
    trustedNowMs: () => undefined,
    log: (message) => logOf("store").warn(message),
  });
}

/** What in a folder's open database is not as this program makes and reads it, in sentences. */
export function faultsIn(store: Store): string[] {
  return databaseFaults(store.sqlite, assetPath("drizzle")).map(({ message }) => message);
}

/** Takes a data folder for this process without looking into it; throws as `openFolder` does. */
export function lockFolder(folder: string): FolderLock {
  const lock = explainingFaults(folder, () => takeFolder(folder));
  if (!lock) throw new FolderTaken(folder);
  return lock;
}

/** Throws `not-found` for a folder that holds no database, so that a mistyped name makes no new folder. */
export function requireDataFolder(folder: string): void {
  if (!existsSync(join(folder, DATABASE_FILE)) && !existsSync(join(folder, RESTORE_MARKER)))
    throw notSetUp(folder);
}

/** The error for a folder that was never set up. */
export function notSetUp(folder: string): AppError {
  return new AppError("not-found", `${folder} is no data folder that was set up. Name it with --data.`);
}

/** Runs a step of opening a folder; a fault of the disk or of the database becomes a sentence that names the folder. */
export function explainingFaults<T>(folder: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!/^(E[A-Z]+|SQLITE_[A-Z_]+)$/.test(code)) throw error;
    const isDamaged = code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT");
    throw new AppError(
      "unavailable",
      isDamaged
        ? `The database in ${folder} is damaged or no database of Meterbox (${code}). Nothing was changed.`
        : `The data folder ${folder} cannot be used (${code}). Name another with --data.`,
    );
  }
}

function closeFolder(store: Store, lock: FolderLock): void {
  store.close();
  lock.release();
}
