import { crc32c } from "../crc32c.ts";

/**
 * A frame is what one commit writes into a segment, little-endian, its start at a multiple of 8:
 *
 *      0  u8 x 4   "MBJ", version 1
 *      4  u32      number of the segment; old bytes in a file that is used again never match
 *      8  u64      number of the frame, which never restarts
 *     16  u32      bytes of the readings
 *     20  u32      how many frame numbers right before this one are void: attempts that failed, and whose readings
 *                  come again from this frame on, so whatever stands under those numbers does not count
 *     24           the readings (`packing.ts`)
 *      …  u32      CRC-32C of all that
 */
export const HEADER_BYTES = 24;
export const TRAILER_BYTES = 4;

/** No frame holds more bytes of readings. */
export const MAX_PAYLOAD_BYTES = 256 * 1024;

/** Every frame begins at a multiple of it. */
export const FRAME_ALIGNMENT = 8;

const MAGIC = 0x01_4a_42_4d;
const HIGH = 2 ** 32;

/** What stands at the head of a frame. */
export interface FrameHead {
  readonly segment: number;
  readonly number: number;
  readonly voided: number;
}

/** A frame that was found whole. */
export interface Frame extends FrameHead {
  /** Where it begins in the segment. */
  readonly start: number;
  /** Where it ends in the segment. */
  readonly end: number;
}

/** The bytes of a frame with so many bytes of readings. */
export function frameBytes(payloadBytes: number): number {
  return HEADER_BYTES + payloadBytes + TRAILER_BYTES;
}

/** The packed readings of a frame that was found in these bytes; a view into them. */
export function payloadOf(bytes: Uint8Array, frame: Frame): Uint8Array {
  return bytes.subarray(frame.start + HEADER_BYTES, frame.end - TRAILER_BYTES);
}

/** Writes head and checksum around the readings that stand in `bytes` from `HEADER_BYTES` on; gives the frame's end. */
export function sealFrame(bytes: Uint8Array, payloadBytes: number, head: FrameHead): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = HEADER_BYTES + payloadBytes;
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, head.segment, true);
  view.setUint32(8, head.number % HIGH, true);
  view.setUint32(12, Math.floor(head.number / HIGH), true);
  view.setUint32(16, payloadBytes, true);
  view.setUint32(20, head.voided, true);
  view.setUint32(end, crc32c(bytes.subarray(0, end)), true);
  return end + TRAILER_BYTES;
}

/** What a segment holds: its whole frames, and whether one more was begun after them. */
export interface SegmentFrames {
  readonly frames: readonly Frame[];
  /** Whether there is the head of a frame, later than all others, that is not whole: the write that never ended. */
  readonly isTorn: boolean;
}

/** Finds the whole frames of a segment, in rising order of their numbers; what is between them is passed over. */
export function findFrames(bytes: Uint8Array, segment: number): SegmentFrames {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: Frame[] = [];
  let last = -1;
  let lastBegun = -1;
  let at = 0;
  while (at + HEADER_BYTES + TRAILER_BYTES <= bytes.length) {
    if (view.getUint32(at, true) !== MAGIC || view.getUint32(at + 4, true) !== segment) {
      at += FRAME_ALIGNMENT;
      continue;
    }
    const frame = frameAt(bytes, view, at);
    if (frame && frame.number > last) {
      frames.push(frame);
      last = frame.number;
      at = Math.ceil(frame.end / FRAME_ALIGNMENT) * FRAME_ALIGNMENT;
    } else {
      if (!frame) lastBegun = Math.max(lastBegun, numberAt(view, at));
      at += FRAME_ALIGNMENT;
    }
  }
  return { frames, isTorn: lastBegun > last };
}

function frameAt(bytes: Uint8Array, view: DataView, at: number): Frame | undefined {
  const payloadBytes = view.getUint32(at + 16, true);
  const payloadEnd = at + HEADER_BYTES + payloadBytes;
  if (payloadBytes > MAX_PAYLOAD_BYTES || payloadEnd + TRAILER_BYTES > bytes.length) return undefined;
  if (view.getUint32(payloadEnd, true) !== crc32c(bytes.subarray(at, payloadEnd))) return undefined;
  return {
    segment: view.getUint32(at + 4, true),
    number: numberAt(view, at),
    voided: view.getUint32(at + 20, true),
    start: at,
    end: payloadEnd + TRAILER_BYTES,
  };
}

function numberAt(view: DataView, at: number): number {
  return view.getUint32(at + 8, true) + HIGH * view.getUint32(at + 12, true);
}
