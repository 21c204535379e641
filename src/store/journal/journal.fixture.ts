import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { MeterReading, Reading } from "../../domain/reading.ts";
import { ORIGINS } from "../columns.ts";
import { registerReading } from "../store.fixture.ts";
import { Batch } from "./batch.ts";
import { findFrames, frameBytes, payloadOf } from "./frame.ts";
import { Journal, type JournalOptions } from "./journal.ts";
import { MAX_METER } from "./packing.ts";
import { unpackReadings } from "./reading-unpacker.ts";
import { placeFrame, SEGMENT_BYTES, segmentId, segmentPath } from "./segment-file.ts";

/** A folder of its own. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "meterbox-journal-"));
}

/** A reading with all fields, as meters send it; `index` tells it from others. */
export function fullReading(meter: number, index: number): MeterReading {
  const powerCw = 62_899 + ((index * 7919 + meter * 104_729) % 9001);
  return {
    meter,
    reading: {
      takenAtMs: 1_795_000_000_000 + index * 1000 + ((meter * 37) % 1000),
      origin: "device",
      energyWh: 12_345_678 + meter * 1000 + index,
      powerCw,
      voltageCv: 23_040 + ((index * 31 + meter * 17) % 150),
      currentMa: Math.round(powerCw / 23),
      powerFactorMilli: 980 - ((index + meter) % 40),
      frequencyChz: 5000 + (index % 3),
      rssiDbm: -60 + ((index + meter) % 6),
      boot: null,
      seq: null,
    },
  };
}

/** A reading with an instant, a register and what else is given. */
export function bareReading(meter: number, takenAtMs: number, changes: Partial<Reading> = {}): MeterReading {
  return { meter, reading: registerReading(takenAtMs, takenAtMs, changes) };
}

/** Readings that take about 63 bytes each in a frame. */
export function wideReadings(count: number): MeterReading[] {
  return Array.from({ length: count }, (_, index) => {
    const far = index % 2 === 0 ? 0 : Number.MAX_SAFE_INTEGER;
    const wide = index % 2 === 0 ? 2_147_483_647 : -2_147_483_647;
    return bareReading(1, far, {
      boot: far,
      seq: far,
      powerCw: wide,
      voltageCv: wide,
      currentMa: wide,
      powerFactorMilli: wide,
      frequencyChz: wide,
      rssiDbm: wide,
    });
  });
}

/** A frame as a test writes it. */
export interface WrittenFrame {
  readonly number: number;
  readonly readings: readonly MeterReading[];
  readonly voided?: number;
}

/** The bytes of a segment with these frames, and where each of them stands. */
export function segmentBytes(
  id: number,
  frames: readonly WrittenFrame[],
): {
  readonly bytes: Uint8Array;
  readonly places: readonly { readonly start: number; readonly end: number }[];
} {
  const bytes = new Uint8Array(SEGMENT_BYTES);
  const places: { start: number; end: number }[] = [];
  let end = 0;
  for (const { number, readings, voided = 0 } of frames) {
    const batch = new Batch();
    for (const reading of readings) batch.add(reading);
    const start = placeFrame(end, frameBytes(batch.payloadBytes));
    const frame = batch.frame(id, start, number, voided);
    bytes.set(frame.bytes, start);
    end = start + frame.length;
    places.push({ start, end });
  }
  return { bytes, places };
}

/** A journal's folder with these segments. */
export function folderWith(segments: ReadonlyMap<number, Uint8Array>): string {
  const folder = join(temporaryFolder(), "journal");
  mkdirSync(folder);
  for (const [id, bytes] of segments) writeFileSync(segmentPath(folder, id), bytes);
  return folder;
}

/** What the segment files of a data folder hold, by frame number. */
export function framesOnDisk(dataFolder: string): Map<number, MeterReading[]> {
  const folder = join(dataFolder, "journal");
  const found = new Map<number, MeterReading[]>();
  for (const name of readdirSync(folder)) {
    const id = segmentId(name);
    if (id === undefined) continue;
    const bytes = readFileSync(join(folder, name));
    for (const frame of findFrames(bytes, id).frames) {
      found.set(frame.number, unpackReadings(payloadOf(bytes, frame)));
    }
  }
  return found;
}

/** A journal with what it applied and logged. */
export interface OpenedJournal {
  readonly journal: Journal;
  readonly folder: string;
  /** Frame numbers and readings in the order in which they were applied. */
  readonly applied: { readonly frame: number; readonly readings: readonly MeterReading[] }[];
  readonly logged: string[];
  /** Adds readings; resolves to what they were settled with. */
  add(readings: readonly MeterReading[], patienceMs?: number): Promise<Error | null>;
  appliedReadings(): MeterReading[];
}

/** Opens a journal that commits back to back unless told otherwise. */
export async function openJournal(
  folder = temporaryFolder(),
  changes: Partial<JournalOptions> = {},
): Promise<OpenedJournal> {
  const applied: OpenedJournal["applied"] = [];
  const logged: string[] = [];
  const journal = await Journal.open(folder, {
    sealedFrame: 0,
    intervalMs: 0,
    apply: (frame, readings) => applied.push({ frame, readings: [...readings] }),
    isFull: () => false,
    log: (message) => logged.push(message),
    ...changes,
  });
  return {
    journal,
    folder,
    applied,
    logged,
    add: (readings, patienceMs = 60_000) =>
      new Promise((resolve) => journal.add(readings, patienceMs, resolve)),
    appliedReadings: () => applied.flatMap((entry) => entry.readings),
  };
}

/** Resolves when it is so; gives up after 5 s. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1000 && !isSo(); tries++) await Bun.sleep(5);
  if (!isSo()) throw new Error("what the test waits for did not come");
}

/** Resolves when what a fresh journal prepares in the background is there. */
export async function untilPrepared(folder: string): Promise<void> {
  await until(() => existsSync(join(folder, "journal", "reserve")) && handlesOf(folder).length === 1);
}

/** Closes the file of the current segment behind the journal's back, so that its next write fails. */
export function breakCurrentSegment(folder: string): void {
  const [fd] = handlesOf(folder);
  if (fd === undefined) throw new Error("no segment is open");
  closeSync(fd);
}

function handlesOf(folder: string): number[] {
  return readdirSync("/proc/self/fd").flatMap((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(join(folder, "journal")) ? [Number(fd)] : [];
    } catch {
      return [];
    }
  });
}

const wide = fc.oneof(fc.maxSafeNat(), fc.nat(1000), fc.constantFrom(0, Number.MAX_SAFE_INTEGER));
const narrow = fc.option(
  fc.oneof(
    fc.integer({ min: -2_147_483_647, max: 2_147_483_647 }),
    fc.integer({ min: -100, max: 70_000 }),
    fc.constantFrom(-2_147_483_647, 2_147_483_647),
  ),
);

/** Any reading that can be packed, of few meters or many. */
export const anyReading: fc.Arbitrary<MeterReading> = fc.record({
  meter: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.nat(MAX_METER)),
  reading: fc.record({
    takenAtMs: wide,
    origin: fc.constantFrom(...ORIGINS),
    energyWh: fc.option(wide),
    powerCw: narrow,
    voltageCv: narrow,
    currentMa: narrow,
    powerFactorMilli: narrow,
    frequencyChz: narrow,
    rssiDbm: narrow,
    boot: fc.option(wide),
    seq: fc.option(wide),
  }),
});
