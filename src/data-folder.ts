import { existsSync } from "node:fs";
import { join } from "node:path";
import { needsSetUp } from "./actions/set-up.ts";
import { assetPath } from "./assets.ts";
import { AppError } from "./domain/error.ts";
import { type FolderLock, takeFolder } from "./store/lock.ts";
import { openStore, type Store } from "./store/open.ts";

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
  close(): void;
}

/** Opens a data folder for this process alone; throws `FolderTaken`, or `unavailable` where it cannot be written. */
export function openFolder(folder: string): OwnFolder {
  const lock = explainingFaults(folder, () => takeFolder(folder));
  if (!lock) throw new FolderTaken(folder);
  try {
    const store = explainingFaults(folder, () => openStore(folder, assetPath("drizzle")));
    return { store, close: () => closeFolder(store, lock) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** As `openFolder`, for commands that are of use only in a folder that was set up; throws `not-found` elsewhere. */
export function openKnownFolder(folder: string): OwnFolder {
  const missing = new AppError(
    "not-found",
    `${folder} is no data folder that was set up. Name it with --data.`,
  );
  if (!existsSync(join(folder, "meterbox.db"))) throw missing;
  const opened = openFolder(folder);
  if (!needsSetUp(opened.store)) return opened;
  opened.close();
  throw missing;
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
