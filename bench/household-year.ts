import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { ReadingColumns } from "../src/store/columns.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const START_MS = Date.parse("2025-01-01T00:00:00Z");
/** The 26 days are repeated whole, so that each minute keeps its time of day. */
const CYCLE_MINUTES = 26 * 24 * 60;
const DW_MS_PER_WH = 36_000_000;
const JITTER_MS = 20;

/** What to generate: the seed, how many days from 2025-01-01 on, and a spacing that divides a minute. */
export interface HouseholdYearOptions {
  readonly seed?: number;
  readonly days?: number;
  readonly intervalMs?: number;
}

/**
 * The main meter of the household as a PZEM would have sent it, one UTC day of readings at a time: all eight fields in
 * a PZEM's steps, the same for the same options everywhere. A reading is taken in the middle of its slot, ±20 ms, and
 * its power holds from the reading before on.
 */
export function* householdYear(options: HouseholdYearOptions = {}): Generator<ReadingColumns> {
  const { seed = 1, days = 365, intervalMs = 10_000 } = options;
  if (MINUTE_MS % intervalMs !== 0 || intervalMs <= 2 * JITTER_MS)
    throw new Error(`${intervalMs} ms does not divide a minute`);
  const cycle = householdCycle();
  const random = mulberry32(seed);
  const perMinute = MINUTE_MS / intervalMs;
  const powersDw = new Float64Array(perMinute);
  let energyDwMs = 0;
  let lastMs = START_MS;
  let powerFactorCenti = 93;
  for (let day = 0; day < days; day++) {
    const columns = emptyColumns((DAY_MS / MINUTE_MS) * perMinute);
    const dayMs = START_MS + day * DAY_MS;
    for (let index = 0; index < columns.count; index++) {
      const slot = index % perMinute;
      const minute = (dayMs - START_MS) / MINUTE_MS + (index - slot) / perMinute;
      const row = cycle.minute(minute);
      if (slot === 0) drawPowers(powersDw, row.powerW, random);
      const takenAtMs = dayMs + (index + 0.5) * intervalMs + steps(random, JITTER_MS);
      const powerDw = powersDw[slot] ?? 0;
      energyDwMs += powerDw * (takenAtMs - lastMs);
      lastMs = takenAtMs;
      powerFactorCenti = reflect(powerFactorCenti + steps(random, 1), 80, 100);
      const nextV = cycle.minute(minute + 1).voltageV;
      const voltageDv = Math.round(
        10 * (row.voltageV + ((nextV - row.voltageV) * slot) / perMinute) + random() - 0.5,
      );
      columns.takenAtMs[index] = takenAtMs;
      columns.energyWh[index] = Math.floor(energyDwMs / DW_MS_PER_WH);
      columns.powerCw[index] = powerDw * 10;
      columns.voltageCv[index] = voltageDv * 10;
      // W / (V x PF) in mA, from the figures as they are shown.
      columns.currentMa[index] = Math.round((powerDw * 100_000) / (voltageDv * powerFactorCenti));
      columns.powerFactorMilli[index] = powerFactorCenti * 10;
      columns.frequencyChz[index] = 5000 + 10 * Math.round(0.5 * bell(random));
      columns.rssiDbm[index] = -60 + steps(random, 6);
    }
    yield columns;
  }
}

interface HouseholdMinute {
  readonly powerW: number;
  readonly voltageV: number;
}

/** The minutes of the file, for ever: a minute without a row has that of the one before. */
function householdCycle() {
  const file = join(import.meta.dir, "../src/cli/demo/household-2006-12.csv.gz");
  const rows = gunzipSync(readFileSync(file)).toString().trimEnd().split("\n").slice(1);
  const minutes = new Array<HouseholdMinute | undefined>(CYCLE_MINUTES);
  for (const row of rows) {
    const [label = "", powerW = "", voltageV = ""] = row.split(",");
    const at = Date.parse(`${label}:00+01:00`) / MINUTE_MS;
    minutes[at % CYCLE_MINUTES] = { powerW: Number(powerW), voltageV: Number(voltageV) };
  }
  let known = minutes.findLast((minute) => minute !== undefined);
  const filled = Array.from(minutes, (minute) => {
    known = minute ?? known;
    if (!known) throw new Error("the household file has no rows");
    return known;
  });
  const startMinute = START_MS / MINUTE_MS;
  return {
    minute(sinceStart: number): HouseholdMinute {
      const at = filled[(startMinute + sinceStart) % CYCLE_MINUTES];
      if (!at) throw new Error(`no minute ${sinceStart}`);
      return at;
    },
  };
}

/** Powers of one minute, 0.1 W: within 1 % of its mean (and half a step), and their mean is exactly that. */
function drawPowers(powersDw: Float64Array, meanW: number, random: () => number): void {
  const count = powersDw.length;
  const noise = powersDw.map(() => 2 * random() - 1);
  const mean = noise.reduce((total, one) => total + one, 0) / count;
  const widest = noise.reduce((most, one) => Math.max(most, Math.abs(one - mean)), 1);
  let exactDw = 0;
  let givenDw = 0;
  for (let slot = 0; slot < count; slot++) {
    exactDw += 10 * meanW * (1 + (0.01 * ((noise[slot] ?? 0) - mean)) / widest);
    powersDw[slot] = Math.round(exactDw) - givenDw;
    givenDw += powersDw[slot] ?? 0;
  }
}

function emptyColumns(count: number): ReadingColumns {
  const columns = new ReadingColumns(count);
  columns.count = count;
  columns.boot.fill(Number.NaN);
  columns.seq.fill(Number.NaN);
  return columns;
}

/** A whole number between -most and most, each as likely. */
function steps(random: () => number, most: number): number {
  return Math.floor(random() * (2 * most + 1)) - most;
}

/** Nearly normal, with a standard deviation of 1: made of sums alone, so that every machine draws the same. */
function bell(random: () => number): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw++) sum += random();
  return sum;
}

function reflect(value: number, least: number, most: number): number {
  if (value < least) return 2 * least - value;
  return value > most ? 2 * most - value : value;
}

/** A generator of numbers in [0, 1) with 32 bits of state, by Tommy Ettinger (public domain). */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
