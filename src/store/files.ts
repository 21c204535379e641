import { closeSync, constants, fsyncSync, openSync } from "node:fs";
import { chmod, copyFile, open, rm, writeFile } from "node:fs/promises";

/** Resolves when a file's bytes are on disk. */
export async function syncFile(file: string): Promise<void> {
  // Windows flushes only what was opened for writing.
  await syncOpened(file, "r+");
}

/** Resolves when a folder's names are on disk; at once on Windows, where folders cannot be opened. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform !== "win32") await syncOpened(folder, "r");
}

/** As `syncFolder`, before it returns. */
export function syncFolderNow(folder: string): void {
  if (process.platform === "win32") return;
  const opened = openSync(folder, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Copies a file for this user's eyes alone, over one of that name. */
export async function copyPrivately(from: string, to: string): Promise<void> {
  await rm(to, { force: true });
  await writeFile(to, "", { mode: 0o600 });
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  await chmod(to, 0o600);
}

async function syncOpened(path: string, flags: string): Promise<void> {
  const opened = await open(path, flags);
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
