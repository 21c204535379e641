import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { mkdir, open, rename, rm, unlink } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import {
  DATABASE_FILE,
  explainingFaults,
  lockFolder,
  RESTORE_MARKER,
  RESTORED_MARKER,
} from "../data-folder.ts";
import { AppError } from "../domain/error.ts";
import { removeDatabase } from "../store/backup.ts";
import { copyPrivately, syncFile, syncFolder } from "../store/files.ts";
import { checkInChild } from "./check-in-child.ts";
import type { Tell } from "./command.ts";

const PARTIAL = "meterbox.db.restoring";
// The lock is held, programs are unpacked in tmp, and what was put aside before stays where it is.
const KEPT = /^(lock\.db.*|tmp|replaced-.*|restore-unfinished|restored|meterbox\.db\.restoring.*)$/;
// They lead nowhere while no box runs.
const LEFT_BY_BOX = ["meterbox.sock", "meterbox.port"];

/** What is restored, and where. */
export interface RestoreOptions {
  readonly file: string;
  readonly folder: string;
  /** Whether what is in the folder may be put aside. */
  readonly replace: boolean;
  readonly nowMs: number;
  readonly tell: Tell;
}

/**
 * Makes a data folder from a backup, and gives the folder where what was there before is kept. Throws `FolderTaken`
 * while a box runs on it and `conflict` where the file or the folder will not do; then nothing was changed. Ended at
 * whatever instant, it leaves a folder that is as before, restored, or refused by `openFolder`.
 */
export async function restore(options: RestoreOptions): Promise<{ readonly aside: string | undefined }> {
  requireBackup(options.file);
  const folder = resolve(options.folder);
  const made = explainingFaults(folder, () => mkdirSync(folder, { recursive: true, mode: 0o700 }));
  const lock = lockFolder(folder);
  try {
    return await restoreInto(folder, options);
  } finally {
    const isStillEmpty = contentOf(folder).length === 0;
    lock.release();
    if (made && isStillEmpty) rmSync(made, { recursive: true, force: true });
  }
}

async function restoreInto(folder: string, options: RestoreOptions): Promise<{ aside: string | undefined }> {
  const { file, replace, nowMs, tell } = options;
  const content = contentOf(folder);
  if (content.length > 0 && !replace) {
    throw new AppError(
      "conflict",
      `${folder} is not empty. Name another folder with --data, or add --replace to keep what is in it aside.`,
    );
  }
  const partial = join(folder, PARTIAL);
  await removeDatabase(partial);
  try {
    tell(`Copying ${(statSync(file).size / 1e6).toFixed(1)} MB`);
    await copyPrivately(file, partial);
    tell("Checking the copy");
    await checkCopy(file, partial);
    await syncFile(partial);
    await writeMarker(folder, RESTORE_MARKER, "");
    const aside = content.length > 0 ? await putAside(folder, content, nowMs) : undefined;
    for (const name of LEFT_BY_BOX) await rm(join(folder, name), { force: true });
    await writeMarker(folder, RESTORED_MARKER, String(nowMs));
    await rename(partial, join(folder, DATABASE_FILE));
    await syncFolder(folder);
    await unlink(join(folder, RESTORE_MARKER));
    await syncFolder(folder);
    await syncFolder(dirname(folder));
    return { aside };
  } finally {
    await removeDatabase(partial);
  }
}

function requireBackup(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new AppError("not-found", `There is no file ${file}.`);
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  if (log && log.size > 0) {
    throw new AppError(
      "conflict",
      `${file} is no backup: the newest data of that database is in ${basename(file)}-wal. Make one with meterbox backup.`,
    );
  }
}

async function checkCopy(file: string, copy: string): Promise<void> {
  try {
    await checkInChild(copy, new AbortController().signal);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, `${file} cannot be restored. ${error.message}`);
  }
}

function contentOf(folder: string): string[] {
  return readdirSync(folder).filter((name) => !KEPT.test(name) && !LEFT_BY_BOX.includes(name));
}

async function writeMarker(folder: string, name: string, content: string): Promise<void> {
  const marker = await open(join(folder, name), "w", 0o600);
  try {
    await marker.writeFile(content);
    await marker.sync();
  } finally {
    await marker.close();
  }
  await syncFolder(folder);
}

async function putAside(folder: string, content: readonly string[], nowMs: number): Promise<string> {
  const stamp = new Date(nowMs).toISOString().replaceAll(/[-:.]/g, "");
  const aside = join(folder, `replaced-${stamp}`);
  await mkdir(aside, { mode: 0o700 });
  for (const name of content) await rename(join(folder, name), join(aside, name));
  await syncFolder(aside);
  await syncFolder(folder);
  return aside;
}
