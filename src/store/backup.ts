import { existsSync, realpathSync, statSync } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { AppError, invalidField } from "../domain/error.ts";
import { syncFolder } from "./files.ts";
import { loadDriver, type Store } from "./open.ts";

const PAGES_A_STEP = 200;
// A last fsync of everything would stop the loop for as long as the disk takes.
const UNSYNCED_PAGES = 2000;
const WAIT_FOR_DISK_MS = 1;

/** How a backup is made. */
export interface BackupOptions {
  /** The absolute path of the file to make. */
  readonly to: string;
  /** Whether a file that is there may be replaced. */
  readonly overwrite: boolean;
  /** Brings every reading that was acknowledged into the database. */
  prepare(): Promise<void>;
  /** Looks through the copy; throws where it is not whole. */
  check(file: string): Promise<void>;
  tell(line: string): void;
  /** Ends it, without a file. */
  readonly signal: AbortSignal;
}

/** What a backup came to. */
export interface BackedUp {
  readonly bytes: number;
  /** The newest document that it holds; null where it holds none. */
  readonly newest: { readonly number: string; readonly hash: string } | null;
}

/**
 * Copies the database into one file, while others write to it on the same connection: it holds every reading that was
 * acknowledged before the call. The file is there whole or not at all. Throws `conflict` where it may not be written.
 */
export async function backUp(store: Store, options: BackupOptions): Promise<BackedUp> {
  const { to } = options;
  refuseTarget(store, options);
  await options.prepare();
  const partial = join(dirname(to), `.${basename(to)}.partial`);
  try {
    await copyInto(store, partial, options);
    options.tell("Checking the copy");
    await options.check(partial);
    const newest = newestIn(partial);
    const file = await opening(to, () => open(partial, "r+"));
    await file.sync().finally(() => file.close());
    options.signal.throwIfAborted();
    refuseTarget(store, options);
    await rename(partial, to);
    await syncFolder(dirname(to));
    return { bytes: statSync(to).size, newest };
  } catch (error) {
    throw isDiskFull(error) ? new AppError("unavailable", `There is no room for ${to}.`) : error;
  } finally {
    await removeDatabase(partial);
  }
}

function newestIn(file: string): BackedUp["newest"] {
  const Driver = loadDriver();
  const copy = new Driver(file, { readonly: true });
  try {
    const newest = "SELECT number, hash FROM documents ORDER BY chain_index DESC LIMIT 1";
    return (copy.prepare(newest).get() as BackedUp["newest"] | undefined) ?? null;
  } finally {
    copy.close();
  }
}

/** Removes a database's file and what SQLite keeps beside it. */
export async function removeDatabase(file: string): Promise<void> {
  for (const end of ["", "-journal", "-wal", "-shm"]) await rm(`${file}${end}`, { force: true });
}

function refuseTarget(store: Store, { to, overwrite }: BackupOptions): void {
  const folder = dirname(to);
  if (!existsSync(folder)) throw invalidField("to", `There is no folder ${folder}.`);
  const live = store.sqlite.name;
  if (basename(to).startsWith(basename(live)) && realpathSync(folder) === realpathSync(dirname(live)))
    throw invalidField("to", `${to} is the box's own database.`);
  const found = statSync(to, { throwIfNoEntry: false });
  if (found && !found.isFile()) throw invalidField("to", `${to} is not a file.`);
  if (found && !overwrite)
    throw new AppError("conflict", `${to} is there already. Choose another name, or add --overwrite.`);
}

async function copyInto(store: Store, partial: string, options: BackupOptions): Promise<void> {
  await removeDatabase(partial);
  // Made here for its mode: SQLite would let everybody read it.
  const file = await opening(options.to, () => open(partial, "wx", 0o600));
  const disk = new DiskPace(file);
  options.tell(`Copying ${megabytes(store)}`);
  let tenths = 0;
  try {
    await store.sqlite.backup(partial, {
      progress({ totalPages, remainingPages }) {
        options.signal.throwIfAborted();
        const copied = totalPages - remainingPages;
        const reached = Math.floor((copied / totalPages) * 10);
        if (reached > tenths) options.tell(`Copied ${reached * 10} %`);
        tenths = Math.max(tenths, reached);
        return disk.mayGoOn(copied) ? PAGES_A_STEP : 0;
      },
    });
  } finally {
    await disk.settled();
    await file.close();
  }
}

/** Keeps what is written and not yet on disk small, by syncing as it grows. */
class DiskPace {
  readonly #file: FileHandle;
  #sync: Promise<void> | undefined;
  #failure: unknown;
  #startedAtPage = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Whether more pages may be written now; throws what a sync threw. */
  mayGoOn(pages: number): boolean {
    if (this.#failure) throw this.#failure;
    if (pages - this.#startedAtPage < UNSYNCED_PAGES) return true;
    if (this.#sync) {
      // The driver asks again on the next turn of the loop: that must not keep a core busy.
      Bun.sleepSync(WAIT_FOR_DISK_MS);
      return false;
    }
    this.#startedAtPage = pages;
    this.#sync = this.#file
      .datasync()
      .catch((error: unknown) => {
        this.#failure = error;
      })
      .finally(() => {
        this.#sync = undefined;
      });
    return true;
  }

  async settled(): Promise<void> {
    await this.#sync;
  }
}

async function opening(to: string, step: () => Promise<FileHandle>): Promise<FileHandle> {
  try {
    return await step();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!/^E(ACCES|PERM|ROFS)$/.test(code)) throw error;
    throw new AppError("forbidden", `The box may not write ${to} (${code}).`);
  }
}

function megabytes(store: Store): string {
  const [pages, size] = ["page_count", "page_size"].map((name) =>
    store.sqlite.pragma(name, { simple: true }),
  );
  return `${((Number(pages) * Number(size)) / 1e6).toFixed(1)} MB`;
}

function isDiskFull(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && /^(ENOSPC|EDQUOT|SQLITE_FULL)$/.test(String(error.code))
  );
}
