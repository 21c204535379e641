import { at, hourOf, type Span, span, weekdayOf } from "./local-time.ts";

/** The meters of the house: the utility's, and those behind it. */
export const MAIN = "main";
export const FLATS = ["flat-1", "flat-2", "flat-3"] as const;
export const SHOP = "shop";
export const BEHIND_MAIN = [...FLATS, SHOP] as const;
export const METERS = [MAIN, ...BEHIND_MAIN] as const;
export type MeterId = (typeof METERS)[number];

/** What happens in the year, in local time. */
export const HAPPENINGS = {
  firstReading: at("2025-12-31T16:00"),
  lastReading: at("2027-01-03T00:00"),
  /** The second flat is not read for four days, across the end of March. */
  gap: span("2026-03-28T21:10", "2026-04-01T21:10"),
  /** What the shop measured in these days comes on 21 May only, after its bill of April. */
  late: span("2026-04-24T10:00", "2026-05-02T12:00"),
  /** The third flat changes hands, and somebody reads its counter. */
  moveOut: at("2026-05-20T14:30"),
  /** The first flat's PZEM is taken out and another one put in. */
  swapOut: at("2026-08-18T10:25"),
  swapIn: at("2026-08-18T11:50"),
  /** Somebody resets the counter of the main meter. */
  reset: at("2026-09-10T13:20"),
} as const;

/** What the new PZEM of the first flat shows when it is put in. */
export const SWAP_OPENING_WH = 730n;

const SLOT_MS = 30 * 60_000;
const READ_EACH_MS = 30 * 60_000;
/** Each meter is read at minutes of its own; no reading lies on an edge of anything. */
const MINUTE: Readonly<Record<MeterId, number>> = {
  main: 2,
  "flat-1": 7,
  "flat-2": 11,
  "flat-3": 19,
  shop: 23,
};
const OPENING_WH: Readonly<Record<MeterId, bigint>> = {
  main: 1_204_377n,
  "flat-1": 4_321_050n,
  "flat-2": 98_765n,
  "flat-3": 2_000_001n,
  shop: 0n,
};

/** A register as a meter sent it, or as somebody read it off. */
export interface Reading {
  readonly atMs: number;
  readonly wh: bigint;
  /** Counted from 0; a register that falls begins another one. */
  readonly segment: number;
  readonly isTyped: boolean;
}

type Load = Exclude<MeterId, "main"> | "stairs";
const LOADS: readonly Load[] = [...BEHIND_MAIN, "stairs"];
const SLOTS = (HAPPENINGS.lastReading - HAPPENINGS.firstReading) / SLOT_MS;

/** What was used up to the beginning of each half hour, Wh. */
const USED: ReadonlyMap<Load, readonly number[]> = new Map(
  LOADS.map((load, index) => {
    const sums = [0];
    for (let slot = 0; slot < SLOTS; slot++) sums.push((sums[slot] ?? 0) + slotWh(load, slot, index + 1));
    return [load, sums];
  }),
);

function slotWh(load: Load, slot: number, seed: number): number {
  const atMs = HAPPENINGS.firstReading + slot * SLOT_MS;
  const hour = hourOf(atMs);
  const isEvening = hour >= 18 && hour < 23;
  const isDay = hour >= 8 && hour < 18;
  const chance = (Math.imul(slot + 1, 2_654_435_761 + seed * 97_531) >>> 9) % 61;
  switch (load) {
    case "flat-1":
      return (isEvening ? 190 : isDay ? 95 : 40) + chance;
    case "flat-2":
      return (isEvening ? 330 : isDay ? 200 : 120) + 2 * chance;
    case "flat-3":
      return (isEvening ? 70 : isDay ? 25 : 12) + Math.floor(chance / 4);
    case "shop":
      return (weekdayOf(atMs) !== 0 && hour >= 9 && hour < 21 ? 520 : 65) + chance;
    case "stairs":
      return (isDay ? 10 : 45) + Math.floor(chance / 3);
  }
}

/** What went through a meter from the first instant on, Wh rounded down: the main meter's is that of all, and the stairs. */
function usedWh(meter: MeterId, atMs: number): bigint {
  if (meter === MAIN) return LOADS.reduce((sum, load) => sum + loadWh(load, atMs), 0n);
  return loadWh(meter, atMs);
}

function loadWh(load: Load, atMs: number): bigint {
  const slot = Math.floor((atMs - HAPPENINGS.firstReading) / SLOT_MS);
  const before = USED.get(load)?.[slot] ?? 0;
  const within = (USED.get(load)?.[slot + 1] ?? before) - before;
  const elapsedMs = atMs - HAPPENINGS.firstReading - slot * SLOT_MS;
  return BigInt(before) + (BigInt(within) * BigInt(elapsedMs)) / BigInt(SLOT_MS);
}

/** What the counter of a meter shows at an instant. */
export function registerOf(meter: MeterId, atMs: number): bigint {
  const { swapOut, swapIn, reset } = HAPPENINGS;
  if (meter === "flat-1" && atMs > swapOut)
    return SWAP_OPENING_WH + usedWh(meter, atMs) - usedWh(meter, swapIn);
  if (meter === MAIN && atMs > reset) return usedWh(meter, atMs) - usedWh(meter, reset);
  return OPENING_WH[meter] + usedWh(meter, atMs);
}

/** All readings that a meter sends in the year, those too that come late or never came. */
export function readingsOf(meter: MeterId): Reading[] {
  const readings: Reading[] = [];
  const first = HAPPENINGS.firstReading + MINUTE[meter] * 60_000;
  for (let atMs = first; atMs < HAPPENINGS.lastReading; atMs += READ_EACH_MS) {
    if (isOff(meter, atMs)) continue;
    readings.push({ atMs, wh: registerOf(meter, atMs), segment: segmentOf(meter, atMs), isTyped: false });
  }
  return readings;
}

/** Whether a meter is not read at an instant: it is out of the wall, or nobody hears it. */
function isOff(meter: MeterId, atMs: number): boolean {
  const { swapOut, swapIn } = HAPPENINGS;
  return meter === "flat-1" && atMs > swapOut && atMs < swapIn;
}

function segmentOf(meter: MeterId, atMs: number): number {
  const { swapOut, reset } = HAPPENINGS;
  return (meter === "flat-1" && atMs > swapOut) || (meter === MAIN && atMs > reset) ? 1 : 0;
}

/** Whether an instant lies within a span. */
export function isWithin(atMs: number, { fromMs, toMs }: Span): boolean {
  return atMs >= fromMs && atMs < toMs;
}
