import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { FRAME_ALIGNMENT } from "./frame.ts";

/** The size of every segment file. */
export const SEGMENT_BYTES = 4 * 1024 * 1024;

/** What a disk writes at least; a frame touches as few pages as it can. */
export const PAGE_BYTES = 4096;

const FILL_BYTES = 256 * 1024;
const SYNC_EVERY_BYTES = 1024 * 1024;

/** The path of a segment's file. */
export function segmentPath(folder: string, id: number): string {
  return join(folder, `${String(id).padStart(8, "0")}.seg`);
}

/** The number of the segment that a file of this name holds; undefined where it is none. */
export function segmentId(name: string): number | undefined {
  const digits = /^(\d{8,10})\.seg$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * Where the next frame goes, behind one that ended at `position`: at the next page instead of right there if it then
 * touches a page less, since each commit costs the disk every page that it touches.
 */
export function placeFrame(position: number, length: number): number {
  const here = roundUp(position, FRAME_ALIGNMENT);
  const pagesHere = Math.ceil(((here % PAGE_BYTES) + length) / PAGE_BYTES);
  return pagesHere > Math.ceil(length / PAGE_BYTES) ? roundUp(position, PAGE_BYTES) : here;
}

/** The least multiple of `unit` that is not below `value`. */
export function roundUp(value: number, unit: number): number {
  return Math.ceil(value / unit) * unit;
}

/**
 * Makes a file of `SEGMENT_BYTES` zeros that are written and on disk, so that writing over them needs no space and
 * changes nothing but data. Throws the error of the disk, leaving no file behind.
 */
export async function makeZeroFilled(path: string): Promise<void> {
  try {
    const handle = await open(path, "w", 0o600);
    try {
      const zeros = new Uint8Array(FILL_BYTES);
      for (let at = 0; at < SEGMENT_BYTES; at += FILL_BYTES) {
        await writeAll(handle, zeros, at);
        // In steps: a commit that waits for the disk meanwhile does not wait for all of it.
        if ((at + FILL_BYTES) % SYNC_EVERY_BYTES === 0) await handle.datasync();
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(path, { force: true }).catch(() => {});
    throw error;
  }
}

/** What of a file's handle is needed to write to it. */
interface Writable {
  write(
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ bytesWritten: number }>;
}

/** Writes all the bytes at a position; a disk may take them in parts. */
export async function writeAll(handle: Writable, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    if (bytesWritten === 0) throw new Error("the disk took no bytes and gave no reason");
    done += bytesWritten;
  }
}

/** Puts the names in a folder on disk. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder as a file, and keeps names by itself.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
