import { type BitReader, damaged } from "./bit-reader.ts";
import type { BitWriter } from "./bit-writer.ts";
import { commonDivisor } from "./common-divisor.ts";
import { planResiduals, type ResidualPlan, readResiduals, writeResiduals } from "./residuals.ts";
import { planWide, readWide, writeWide } from "./wide-column.ts";

/*
 * Instants that come at nearly equal spaces stand near a grid: unit (count), period in 1/4096 of a unit (count), how
 * many periods more than one lie between an instant and the one before (coder, residuals), then residuals:
 *
 *   GRID        the instant, in units after the first, less the nearest point of the grid
 *   GRID_DELTA  that, less that of the instant before
 *
 * Other instants are a column of wide numbers.
 */
const GRID = 3;
const GRID_DELTA = 4;

const PARTS = 4096;
const MOST_SPAN_MS = 2 ** 31;
const SAMPLES = 63;

interface GridPlan {
  readonly transform: number;
  readonly unit: number;
  readonly period: number;
  readonly skips: Int32Array;
  readonly skipping: ResidualPlan;
  readonly residuals: Int32Array;
  readonly coding: ResidualPlan;
  readonly bits: number;
}

/** Writes instants in their shortest form. */
export function writeInstants(writer: BitWriter, takenAtMs: Float64Array): void {
  const grid = planGrid(takenAtMs);
  if (!grid || grid.bits > takenAtMs.length) {
    const wide = planWide(takenAtMs);
    if (!wide) throw new Error("a reading has no instant");
    if (!grid || wide.bits < grid.bits) {
      writeWide(writer, wide);
      return;
    }
  }
  writer.byte(grid.transform + grid.coding.coder * 8);
  writer.count(grid.unit);
  writer.count(grid.period);
  writer.byte(grid.skipping.coder);
  writeResiduals(writer, grid.skipping, grid.skips, grid.skips.length);
  writeResiduals(writer, grid.coding, grid.residuals, grid.residuals.length);
}

/** Reads instants, of which the first is given. */
export function readInstants(reader: BitReader, takenAtMs: Float64Array, firstMs: number): void {
  const start = reader.byteOffset;
  const byte = reader.byte();
  const transform = byte & 7;
  if (transform < GRID) {
    reader.seek(start);
    readWide(reader, takenAtMs);
    return;
  }
  if (transform > GRID_DELTA) throw damaged("instants have an unknown form");
  const unit = reader.count();
  const period = reader.count();
  const count = takenAtMs.length;
  const skips = new Int32Array(count);
  readResiduals(reader, reader.byte() & 3, skips, count);
  const residuals = new Int32Array(count);
  readResiduals(reader, (byte >> 3) & 3, residuals, count);
  let point = 0;
  let off = 0;
  for (let index = 0; index < count; index++) {
    const residual = residuals[index] ?? 0;
    off = transform === GRID_DELTA ? off + residual : residual;
    if (index > 0) point += (skips[index] ?? 0) + 1;
    takenAtMs[index] = firstMs + (placeOf(point, period) + off) * unit;
  }
}

function placeOf(point: number, period: number): number {
  return Math.floor((point * period) / PARTS + 0.5);
}

/** A grid for instants, undefined where none can be exact. */
function planGrid(takenAtMs: Float64Array): GridPlan | undefined {
  const count = takenAtMs.length;
  const unit = unitOf(takenAtMs);
  if (count < 3 || unit === 0) return undefined;
  const firstMs = takenAtMs[0] ?? 0;
  const places = new Float64Array(count);
  for (let index = 0; index < count; index++) places[index] = ((takenAtMs[index] ?? 0) - firstMs) / unit;
  const usual = usualSpace(places);
  if (usual < 1) return undefined;
  const skips = new Int32Array(count);
  const points = new Float64Array(count);
  for (let index = 1; index < count; index++) {
    const space = Math.floor(((places[index] ?? 0) - (places[index - 1] ?? 0)) / usual + 0.5);
    skips[index] = space - 1;
    points[index] = (points[index - 1] ?? 0) + space;
  }
  const period = periodOf(points, places, usual);
  if ((points[count - 1] ?? 0) * period >= Number.MAX_SAFE_INTEGER) return undefined;
  const offs = new Int32Array(count);
  const deltas = new Int32Array(count);
  for (let index = 0; index < count; index++) {
    const off = (places[index] ?? 0) - placeOf(points[index] ?? 0, period);
    if (off !== (off | 0)) return undefined;
    offs[index] = off;
    deltas[index] = index > 0 ? off - (offs[index - 1] ?? 0) : off;
  }
  const skipping = planResiduals(skips, count);
  const level = planResiduals(offs, count);
  const delta = planResiduals(deltas, count);
  const isLevel = level.bits <= delta.bits;
  const coding = isLevel ? level : delta;
  return {
    transform: isLevel ? GRID : GRID_DELTA,
    unit,
    period,
    skips,
    skipping,
    residuals: isLevel ? offs : deltas,
    coding,
    bits: skipping.bits + coding.bits,
  };
}

/** What all spaces are multiples of, ms; 0 if the instants fall, are not whole or lie too far apart. */
function unitOf(takenAtMs: Float64Array): number {
  const firstMs = takenAtMs[0] ?? 0;
  const lastMs = takenAtMs[takenAtMs.length - 1] ?? 0;
  if (!Number.isSafeInteger(firstMs) || !(lastMs - firstMs < MOST_SPAN_MS)) return 0;
  let unit = 0;
  let beforeMs = firstMs;
  for (let index = 1; index < takenAtMs.length; index++) {
    const atMs = takenAtMs[index] ?? 0;
    const space = atMs - beforeMs;
    if (!(space >= 0) || space !== Math.floor(space)) return 0;
    if (unit !== 1 && space > 0 && (unit === 0 || space % unit !== 0)) unit = commonDivisor(space, unit);
    beforeMs = atMs;
  }
  return unit;
}

/** The median of some of the spaces. */
function usualSpace(places: Float64Array): number {
  const last = places.length - 1;
  const samples = Math.min(SAMPLES, last);
  const spaces = new Float64Array(samples);
  for (let sample = 0; sample < samples; sample++) {
    const index = 1 + Math.floor((sample * last) / samples);
    spaces[sample] = (places[index] ?? 0) - (places[index - 1] ?? 0);
  }
  return spaces.sort()[samples >> 1] ?? 0;
}

/** The period that fits best, in parts of a unit: that of least squares or the next whole unit. */
function periodOf(points: Float64Array, places: Float64Array, usual: number): number {
  const count = points.length;
  const middle = (points[count - 1] ?? 0) / 2;
  let [upper, lower, sum] = [0, 0, 0];
  for (let index = 0; index < count; index++) sum += (places[index] ?? 0) - (points[index] ?? 0) * usual;
  const mean = sum / count;
  for (let index = 0; index < count; index++) {
    const point = points[index] ?? 0;
    upper += (point - middle) * ((places[index] ?? 0) - point * usual - mean);
    lower += (point - middle) * (point - middle);
  }
  const slope = lower > 0 ? usual + upper / lower : usual;
  const fitted = Math.max(1, Math.round(slope * PARTS));
  const whole = Math.max(1, Math.round(slope)) * PARTS;
  return spread(points, places, whole) <= spread(points, places, fitted) ? whole : fitted;
}

/** How far the places lie from the grid, from the lowest to the highest. */
function spread(points: Float64Array, places: Float64Array, period: number): number {
  let [least, most] = [0, 0];
  for (let index = 0; index < points.length; index++) {
    const off = (places[index] ?? 0) - placeOf(points[index] ?? 0, period);
    if (off < least) least = off;
    if (off > most) most = off;
  }
  return most - least;
}
