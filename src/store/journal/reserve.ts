import { existsSync } from "node:fs";
import { rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { makeZeroFilled, SEGMENT_BYTES } from "./segment-file.ts";

/** At a start even a small disk gets one, where that leaves room for two segments. */
const LEAST_BYTES = 3 * SEGMENT_BYTES;

/** One that was given up is made again where it leaves more than that: at the limit it would be written over and over. */
const AGAIN_BYTES = LEAST_BYTES + 2 * SEGMENT_BYTES;

/** A file of 4 MB that is given up when the disk is full, so that the database can still be written. */
export class Reserve {
  readonly #folder: string;
  readonly #path: string;
  #isThere: boolean;
  #isBeingMade = false;

  constructor(folder: string) {
    this.#folder = folder;
    this.#path = join(folder, "reserve");
    this.#isThere = existsSync(this.#path);
  }

  get isThere(): boolean {
    return this.#isThere;
  }

  /** Makes it at a start, where there is room for it. */
  async makeAtStart(): Promise<void> {
    if (!this.#isThere && (await freeBytes(this.#folder)) >= LEAST_BYTES) await this.#make();
  }

  /** Makes it again after it was given up, where there is ample room for it. */
  async makeAgain(): Promise<void> {
    if (!this.#isThere && (await freeBytes(this.#folder)) >= AGAIN_BYTES) await this.#make();
  }

  /** Gives it up; whether there was one. */
  async giveUp(): Promise<boolean> {
    const wasThere = this.#isThere;
    this.#isThere = false;
    await rm(this.#path, { force: true });
    return wasThere;
  }

  /** Whether there is room for a new segment beside the space that was given up for the database. */
  async leavesRoomForSegment(): Promise<boolean> {
    return this.#isThere || (await freeBytes(this.#folder)) >= 2 * SEGMENT_BYTES;
  }

  /** Throws ENOSPC where a new segment would take the space that was given up for the database. */
  async requireRoomForSegment(): Promise<void> {
    if (await this.leavesRoomForSegment()) return;
    throw Object.assign(new Error("ENOSPC: the last free space is kept for settings"), { code: "ENOSPC" });
  }

  async #make(): Promise<void> {
    if (this.#isBeingMade) return;
    this.#isBeingMade = true;
    try {
      await makeZeroFilled(this.#path);
      // It may have been given up meanwhile.
      this.#isThere = existsSync(this.#path);
    } finally {
      this.#isBeingMade = false;
    }
  }
}

/** Whether an error says that there is no space left. */
export function saysDiskFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
