import { open, readdir } from "node:fs/promises";
import type { MeterReading } from "../../domain/reading.ts";
import { type Frame, findFrames, payloadOf } from "./frame.ts";
import { unpackReadings } from "./reading-unpacker.ts";
import { PAGE_BYTES, SEGMENT_BYTES, segmentId, segmentPath } from "./segment-file.ts";

/** What was found in a journal: how many frames and readings above the sealed ones, and which frames are lost. */
export interface ReplayReport {
  readonly frames: number;
  readonly readings: number;
  /** Frame numbers, both ends included, that were on disk once and cannot be read. */
  readonly missing: readonly { readonly from: number; readonly to: number }[];
}

/** A segment file that a replay found. */
export interface FoundSegment {
  readonly id: number;
  /** Number of its last frame; 0 where it holds none that is not sealed. */
  readonly lastFrame: number;
  /** Where its last frame ends. */
  readonly end: number;
  /** Whether it can be written to: it has the right size and could be read and synced throughout. */
  readonly isSound: boolean;
}

/** A replay's outcome, with what is needed to go on writing. */
export interface Replay {
  readonly report: ReplayReport;
  /** In rising order. */
  readonly segments: readonly FoundSegment[];
  /** The highest frame number found, or the sealed one if that is higher. */
  readonly lastFrame: number;
}

/** Where the readings of the replayed frames go. */
export interface ReplayTarget {
  /** Frames up to this one are passed over. */
  readonly sealedFrame: number;
  /** Takes a frame's readings: in rising order of frame number, each frame once, and on disk unless the log says otherwise. */
  apply(frame: number, readings: readonly MeterReading[]): void;
  /** Resolves when there is room for more. */
  room(): Promise<void>;
  log(message: string): void;
}

/**
 * Reads every segment of a journal's folder and hands on the frames that are not sealed. Frames that follow one that
 * cannot be read show that it is damaged: its number is reported as missing. One that nothing follows was being
 * written when the power went, was never acknowledged, and is left out. Throws where the folder cannot be read.
 */
export async function replayFolder(folder: string, target: ReplayTarget): Promise<Replay> {
  const line = new FrameLine(target);
  const segments: FoundSegment[] = [];
  const bytes = new Uint8Array(SEGMENT_BYTES);
  for (const id of await segmentsOf(folder)) {
    const found = await readSegment(segmentPath(folder, id), bytes, target);
    const { frames, isTorn } = findFrames(bytes.subarray(0, found.size), id);
    const last = frames.at(-1);
    const isOpen = last !== undefined && last.number > target.sealedFrame;
    const isOnDisk = !isOpen || (await putOnDisk(segmentPath(folder, id), target));
    segments.push({
      id,
      lastFrame: isOpen ? last.number : 0,
      end: last?.end ?? 0,
      isSound: isOnDisk && found.isSound && found.size === SEGMENT_BYTES,
    });
    for (const frame of frames) await line.take(frame, payloadOf(bytes, frame));
    if (isTorn)
      target.log(`journal: segment ${id} ends in a frame that was not written to its end; left out`);
  }
  return { report: await line.finish(), segments, lastFrame: line.lastFrame };
}

/** Hands frames on in order, one behind: only the next one tells whether a frame was an attempt that failed. */
class FrameLine {
  lastFrame: number;
  readonly #target: ReplayTarget;
  readonly #missing: { from: number; to: number }[] = [];
  #held: { readonly number: number; readonly payload: Uint8Array } | undefined;
  #frames = 0;
  #readings = 0;

  constructor(target: ReplayTarget) {
    this.#target = target;
    this.lastFrame = target.sealedFrame;
  }

  async take(frame: Frame, payload: Uint8Array): Promise<void> {
    if (frame.number <= this.lastFrame) return;
    const firstVoid = frame.number - frame.voided;
    if (this.#held && this.#held.number >= firstVoid) this.#held = undefined;
    await this.#handOn();
    if (this.lastFrame + 1 < firstVoid) this.#miss(this.lastFrame + 1, firstVoid - 1);
    this.lastFrame = frame.number;
    this.#held = { number: frame.number, payload: payload.slice() };
  }

  async finish(): Promise<ReplayReport> {
    await this.#handOn();
    return { frames: this.#frames, readings: this.#readings, missing: this.#missing };
  }

  async #handOn(): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    if (!held) return;
    let readings: MeterReading[];
    try {
      readings = unpackReadings(held.payload);
    } catch (error) {
      this.#target.log(`journal: frame ${held.number} is whole but cannot be understood (${error})`);
      this.#miss(held.number, held.number);
      return;
    }
    await this.#target.room();
    this.#target.apply(held.number, readings);
    this.#frames++;
    this.#readings += readings.length;
  }

  #miss(from: number, to: number): void {
    this.#target.log(`journal: damage: frames ${from} to ${to} are missing`);
    this.#missing.push({ from, to });
  }
}

async function segmentsOf(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => segmentId(name) ?? []).sort((a, b) => a - b);
}

/** Reads a segment's bytes; pages that the disk cannot read are taken as zeros. */
async function readSegment(
  path: string,
  into: Uint8Array,
  target: ReplayTarget,
): Promise<{ size: number; isSound: boolean }> {
  const handle = await open(path, "r");
  try {
    const size = Math.min((await handle.stat()).size, into.length);
    if (await readRange(handle, into, 0, size)) return { size, isSound: true };
    let unreadable = 0;
    for (let at = 0; at < size; at += PAGE_BYTES) {
      const end = Math.min(at + PAGE_BYTES, size);
      if (await readRange(handle, into, at, end)) continue;
      into.fill(0, at, end);
      unreadable++;
    }
    target.log(`journal: ${unreadable} pages of ${path} cannot be read`);
    return { size, isSound: false };
  } finally {
    await handle.close();
  }
}

interface Readable {
  read(bytes: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
}

async function readRange(handle: Readable, into: Uint8Array, from: number, to: number): Promise<boolean> {
  try {
    for (let at = from; at < to; ) {
      const { bytesRead } = await handle.read(into, at, to - at, at);
      if (bytesRead === 0) return false;
      at += bytesRead;
    }
    return true;
  } catch {
    return false;
  }
}

/**
 * What a process that was killed had written may not be on disk yet; it must be before anybody sees it. Whether the
 * disk took it; if not, the readings are handed on all the same (refusing to start would not save them).
 */
async function putOnDisk(path: string, target: ReplayTarget): Promise<boolean> {
  try {
    const handle = await open(path, "r+");
    try {
      await handle.datasync();
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    target.log(`journal: ${path} is not safe on disk before its next seal (${error})`);
    return false;
  }
}
