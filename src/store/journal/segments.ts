import { type FileHandle, open, rename, rm } from "node:fs/promises";
import type { FoundSegment } from "./replay.ts";
import { Reserve, saysDiskFull } from "./reserve.ts";
import {
  makeZeroFilled,
  PAGE_BYTES,
  placeFrame,
  roundUp,
  SEGMENT_BYTES,
  segmentPath,
  syncFolder,
  writeAll,
} from "./segment-file.ts";

/** Released segments beyond this many are deleted. */
const MAX_FREE = 8;

/** The next segment is made ready when the current one is filled so far. */
const PREPARE_FROM_BYTES = SEGMENT_BYTES / 2;

/** How long to wait with another attempt at what failed in the background. */
const BACKGROUND_RETRY_MS = 10_000;

/** A segment that frames are written to. */
export interface OpenSegment {
  readonly id: number;
  readonly handle: FileHandle;
  /** Where its last frame ends. */
  position: number;
  /** Number of its last frame on disk; 0 without one. */
  lastFrame: number;
}

interface FullSegment {
  readonly id: number;
  readonly lastFrame: number;
  /** A file in which a write failed is never written again. */
  readonly isSound: boolean;
}

/** The segment files of a journal: the current one, the next, those that wait for their seal and those to use again. */
export class Segments {
  readonly #folder: string;
  readonly #log: (message: string) => void;
  readonly #reserve: Reserve;
  #current: OpenSegment | undefined;
  #next: OpenSegment | undefined;
  #preparing: Promise<void> | undefined;
  #full: FullSegment[] = [];
  #free: number[] = [];
  #nextId = 1;
  #isDiskFull = false;
  #isClosed = false;
  #prepareAgainAtMs = 0;
  #lookForRoomAtMs = 0;
  readonly #background = new Set<Promise<void>>();

  constructor(folder: string, log: (message: string) => void) {
    this.#folder = folder;
    this.#log = log;
    this.#reserve = new Reserve(folder);
  }

  /** Whether the disk had no space the last time that some was wanted. */
  get isDiskFull(): boolean {
    return this.#isDiskFull;
  }

  /** Takes over the files of an earlier run, and makes ready in the background what the first commits need. */
  async takeOver(found: readonly FoundSegment[]): Promise<void> {
    this.#nextId = Math.max(0, ...found.map((segment) => segment.id)) + 1;
    const last = found.findLast((segment) => segment.lastFrame > 0);
    for (const segment of found) {
      const position = roundUp(segment.end, PAGE_BYTES);
      if (segment.lastFrame === 0) this.#discard(segment.id, segment.isSound);
      else if (segment === last && segment.isSound && position < SEGMENT_BYTES) {
        const handle = await open(this.#path(segment.id), "r+");
        this.#current = { id: segment.id, handle, position, lastFrame: segment.lastFrame };
      } else this.#full.push(segment);
    }
    this.#inBackground(async () => {
      if (!this.#current) await this.#prepare();
      await this.#reserve.makeAtStart();
    });
  }

  /** A segment with room for a frame of so many bytes, and the place of the frame in it. Throws the disk's error. */
  async place(length: number): Promise<{ readonly segment: OpenSegment; readonly position: number }> {
    const current = this.#current;
    if (current) {
      const position = placeFrame(current.position, length);
      if (position + length <= SEGMENT_BYTES) return { segment: current, position };
      await this.#retire(current, true);
    }
    if (!this.#next) await this.#prepare();
    const next = this.#next;
    if (!next) throw new Error("the journal is closed");
    this.#next = undefined;
    this.#current = next;
    return { segment: next, position: 0 };
  }

  /**
   * Writes a frame (`length` bytes of `bytes`, which go on with zeros to the end of its page) to a place and puts it on
   * disk. On an error, which it throws, the segment is not written or synced again: Linux may count pages as written
   * that are not, so that a second fdatasync succeeds without them.
   */
  async write(
    segment: OpenSegment,
    position: number,
    bytes: Uint8Array,
    length: number,
    frame: number,
  ): Promise<void> {
    try {
      await writeAll(segment.handle, bytes, position);
      await segment.handle.datasync();
    } catch (error) {
      await this.#retire(segment, false);
      await this.#noteIfFull(error);
      throw error;
    }
    segment.position = position + length;
    segment.lastFrame = frame;
    this.#lookAhead(segment);
  }

  /** All frames up to this one are sealed. */
  release(sealedFrame: number): void {
    const done = this.#full.filter((segment) => segment.lastFrame <= sealedFrame);
    this.#full = this.#full.filter((segment) => segment.lastFrame > sealedFrame);
    for (const segment of done) this.#discard(segment.id, segment.isSound);
  }

  /** Closes the files, after what is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#preparing?.catch(() => {});
    await Promise.all(this.#background);
    await this.#current?.handle.close();
    await this.#next?.handle.close();
    this.#current = undefined;
    this.#next = undefined;
  }

  /** What will be needed soon is made ready while commits go on. */
  #lookAhead(segment: OpenSegment): void {
    const wantsNext = !this.#next && !this.#preparing && segment.position >= PREPARE_FROM_BYTES;
    const wantsRoom = this.#isDiskFull || !this.#reserve.isThere;
    if (!wantsNext && !wantsRoom) return;
    const nowMs = performance.now();
    if (wantsNext && nowMs >= this.#prepareAgainAtMs) {
      this.#prepareAgainAtMs = nowMs + BACKGROUND_RETRY_MS;
      this.#inBackground(async () => {
        await this.#prepare();
        this.#prepareAgainAtMs = 0;
      });
    }
    if (wantsRoom && nowMs >= this.#lookForRoomAtMs) {
      this.#lookForRoomAtMs = nowMs + BACKGROUND_RETRY_MS;
      this.#inBackground(async () => {
        await this.#reserve.makeAgain();
        if (await this.#reserve.leavesRoomForSegment()) this.#isDiskFull = false;
      });
    }
  }

  /** Makes the next segment ready; whoever asks meanwhile waits for the same one. */
  #prepare(): Promise<void> {
    this.#preparing ??= this.#makeNext().finally(() => {
      this.#preparing = undefined;
    });
    return this.#preparing;
  }

  async #makeNext(): Promise<void> {
    if (this.#isClosed) return;
    const id = this.#nextId++;
    const path = this.#path(id);
    const free = this.#free.pop();
    try {
      if (free !== undefined) await rename(this.#path(free), path);
      else {
        await this.#reserve.requireRoomForSegment();
        await makeZeroFilled(path);
      }
      await syncFolder(this.#folder);
      this.#next = { id, handle: await open(path, "r+"), position: 0, lastFrame: 0 };
      this.#isDiskFull = false;
    } catch (error) {
      await this.#noteIfFull(error);
      throw error;
    }
  }

  async #noteIfFull(error: unknown): Promise<void> {
    if (saysDiskFull(error)) await this.giveUpReserve();
  }

  /** Notes that the disk is full and frees the reserve. */
  async giveUpReserve(): Promise<void> {
    this.#isDiskFull = true;
    if (await this.#reserve.giveUp().catch(() => false)) {
      this.#log("journal: the disk is full; the reserve was given up for settings and sign-in");
    }
  }

  /** Nothing is written to it any more. */
  async #retire(segment: OpenSegment, isSound: boolean): Promise<void> {
    if (this.#current === segment) this.#current = undefined;
    await segment.handle.close().catch(() => {});
    const { id, lastFrame } = segment;
    if (lastFrame > 0) this.#full.push({ id, lastFrame, isSound });
    else this.#discard(id, isSound);
  }

  #discard(id: number, isSound: boolean): void {
    if (isSound && this.#free.length < MAX_FREE) this.#free.push(id);
    else this.#inBackground(() => rm(this.#path(id), { force: true }));
  }

  #inBackground(work: () => Promise<void>): void {
    const done = work()
      .catch((error) => {
        if (!this.#isClosed)
          this.#log(`journal: what the next commits need could not be made ready: ${error}`);
      })
      .finally(() => this.#background.delete(done));
    this.#background.add(done);
  }

  #path(id: number): string {
    return segmentPath(this.#folder, id);
  }
}
