import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { loadDriver } from "./open.ts";

/** The sole ownership of a data folder, held until released or until the process ends in whatever way. */
export interface FolderLock {
  release(): void;
}

/** Takes a data folder for this process; undefined where another one has it. Makes the folder where it is missing. */
export function takeFolder(folder: string): FolderLock | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const Driver = loadDriver();
  const lock = new Driver(join(folder, "lock.db"), { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (error instanceof Error && "code" in error && error.code === "SQLITE_BUSY") return undefined;
    throw error;
  }
  return { release: () => lock.close() };
}
