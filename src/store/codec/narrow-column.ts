import { ABSENT } from "../columns.ts";
import { type BitReader, damaged } from "./bit-reader.ts";
import type { BitWriter } from "./bit-writer.ts";
import { readHeader, writeHeader } from "./column-header.ts";
import { commonDivisor } from "./common-divisor.ts";
import type { Presence } from "./presence.ts";
import { planResiduals, type ResidualPlan, readResiduals, writeResiduals } from "./residuals.ts";

/*
 * A column of 32-bit integers. Its values that are there, as whole steps from the base, become residuals by one of
 *
 *   LEVEL      the value itself
 *   DELTA      less the value before (0 before the first)
 *   GUESSED    less what other columns say it is (less the value before, where they say nothing)
 *   IN_STEP    less the value before, changed in the ratio in which the other columns' guess has changed
 *
 * All differences are modulo 2^32, so that any values survive.
 */
const LEVEL = 0;
const DELTA = 1;
const GUESSED = 2;
const IN_STEP = 3;

const MOST_STEPS = 2 ** 31;

/** Values to write: those that are there, as whole steps from a base. */
export interface NarrowColumn {
  readonly count: number;
  readonly presence: Presence | undefined;
  readonly base: number;
  readonly step: number;
  /** One for each value that is there. */
  readonly steps: Int32Array;
}

/** One way to write a column. */
export interface NarrowPlan {
  readonly column: NarrowColumn;
  readonly transform: number;
  readonly residuals: Int32Array;
  readonly coding: ResidualPlan;
}

/** What a column's values are by other columns, in its own unit; NaN or infinite where they do not say. */
export type Guess = Float64Array;

/** Finds what a column's values have in common; undefined if all are absent. */
export function prepareNarrow(values: Int32Array): NarrowColumn | undefined {
  const count = values.length;
  let presentCount = 0;
  let least = 0;
  let sum = 0;
  for (let index = 0; index < count; index++) {
    const value = values[index] ?? 0;
    if (value === ABSENT) continue;
    if (presentCount === 0 || value < least) least = value;
    sum += value;
    presentCount++;
  }
  if (presentCount === 0) return undefined;
  const presence = presentCount < count ? presenceOf(values) : undefined;
  const step = stepOf(values, least);
  const base = least + step * Math.round((sum / presentCount - least) / step);
  const steps = new Int32Array(presentCount);
  let at = 0;
  for (let index = 0; index < count; index++) {
    const value = values[index] ?? 0;
    if (value !== ABSENT) steps[at++] = (value - base) / step;
  }
  return { count, presence, base, step, steps };
}

/** The shorter of the ways that need no other column. */
export function planAlone(column: NarrowColumn): NarrowPlan;
export function planAlone(column: NarrowColumn | undefined): NarrowPlan | undefined;
export function planAlone(column: NarrowColumn | undefined): NarrowPlan | undefined {
  if (!column) return undefined;
  const { steps } = column;
  const level = planOf(column, LEVEL, steps);
  if (level.coding.bits === 0) return level;
  // From the first value on: a leap to it would spoil the range of the deltas.
  const first = steps[0] ?? 0;
  const deltas = new Int32Array(steps.length);
  let before = first;
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] ?? 0;
    deltas[index] = step - before;
    before = step;
  }
  return shorter(level, planOf({ ...column, base: column.base + first * column.step }, DELTA, deltas));
}

/** The way by what other columns say. */
export function planGuessed(column: NarrowColumn, guess: Guess): NarrowPlan {
  const residuals = new Int32Array(column.steps.length);
  const { count, presence, steps } = column;
  let at = 0;
  let before = 0;
  for (let index = 0; index < count; index++) {
    if (presence?.[index] === 0) continue;
    const step = steps[at] ?? 0;
    residuals[at++] = step - guessedStep(column, guess[index] ?? 0, before);
    before = step;
  }
  return planOf(column, GUESSED, residuals);
}

/** The way by how what other columns say has changed. */
export function planInStep(column: NarrowColumn, guess: Guess): NarrowPlan {
  const residuals = new Int32Array(column.steps.length);
  const { count, presence, base, step: size, steps } = column;
  let at = 0;
  let before = 0;
  let guessBefore = Number.NaN;
  for (let index = 0; index < count; index++) {
    if (presence?.[index] === 0) continue;
    const step = steps[at] ?? 0;
    const guessed = guess[index] ?? 0;
    residuals[at++] = step - guessedStep(column, ((base + before * size) * guessed) / guessBefore, before);
    before = step;
    guessBefore = guessed;
  }
  return planOf(column, IN_STEP, residuals);
}

/** The plan that takes fewer bits, the first if both take as many. */
export function shorter(a: NarrowPlan, b: NarrowPlan): NarrowPlan {
  return b.coding.bits < a.coding.bits ? b : a;
}

/** Writes a column as planned; nothing, if it has no values. */
export function writeNarrow(writer: BitWriter, plan: NarrowPlan | undefined): void {
  if (!plan) return;
  const { column, transform, residuals, coding } = plan;
  const { presence, step, base } = column;
  writeHeader(writer, { transform, coder: coding.coder, presence, step, exceptions: [], base });
  writeResiduals(writer, coding, residuals, residuals.length);
}

/** What a column is by other columns, worked out only when it is asked for. */
export interface Guesses {
  /** For a column that was planned by `planGuessed`. */
  guess(): Guess;
  /** For a column that was planned by `planInStep`. */
  guessInStep(): Guess;
}

/** Reads a column into `values`; the guesses are asked for once the reader is free for other columns. */
export function readNarrow(reader: BitReader, values: Int32Array, guesses?: Guesses): void {
  const { transform, coder, presence, presentCount, step, base } = readHeader(reader, values.length);
  readResiduals(reader, coder, values, presentCount);
  if (transform > IN_STEP || (transform >= GUESSED && !guesses))
    throw damaged("a column has an unknown form");
  if (transform === DELTA) addUp(values, presentCount);
  if (transform < GUESSED && (base !== 0 || step !== 1))
    for (let at = 0; at < presentCount; at++) values[at] = base + (values[at] ?? 0) * step;
  if (presence) spread(values, presence, presentCount);
  if (transform === GUESSED && guesses) addGuesses(values, { presence, base, step }, guesses.guess());
  if (transform === IN_STEP && guesses) addInStep(values, { presence, base, step }, guesses.guessInStep());
}

type Scale = Pick<NarrowColumn, "presence" | "base" | "step">;

function addUp(values: Int32Array, count: number): void {
  let before = 0;
  for (let at = 0; at < count; at++) {
    before = (before + (values[at] ?? 0)) | 0;
    values[at] = before;
  }
}

function addGuesses(values: Int32Array, scale: Scale, guess: Guess): void {
  const { presence, base, step } = scale;
  let before = 0;
  for (let index = 0; index < values.length; index++) {
    if (presence?.[index] === 0) continue;
    before = (guessedStep(scale, guess[index] ?? 0, before) + (values[index] ?? 0)) | 0;
    values[index] = base + before * step;
  }
}

function addInStep(values: Int32Array, scale: Scale, guess: Guess): void {
  const { presence, base, step } = scale;
  let before = 0;
  let guessBefore = Number.NaN;
  for (let index = 0; index < values.length; index++) {
    if (presence?.[index] === 0) continue;
    const guessed = guess[index] ?? 0;
    const scaled = ((base + before * step) * guessed) / guessBefore;
    before = (guessedStep(scale, scaled, before) + (values[index] ?? 0)) | 0;
    values[index] = base + before * step;
    guessBefore = guessed;
  }
}

// Only + - * / and floor of doubles, which every machine rounds alike.
function guessedStep({ base, step }: Scale, guess: number, before: number): number {
  const steps = Math.floor((guess - base) / step + 0.5);
  return steps > -MOST_STEPS && steps < MOST_STEPS ? steps : before;
}

/** Moves the values at the beginning to the places where a value is. */
function spread(values: Int32Array, presence: Presence, presentCount: number): void {
  let at = presentCount - 1;
  for (let index = values.length - 1; index >= 0; index--)
    values[index] = presence[index] === 1 ? (values[at--] ?? 0) : ABSENT;
}

function planOf(column: NarrowColumn, transform: number, residuals: Int32Array): NarrowPlan {
  return { column, transform, residuals, coding: planResiduals(residuals, residuals.length) };
}

function presenceOf(values: Int32Array): Presence {
  return Uint8Array.from(values, (value) => (value === ABSENT ? 0 : 1));
}

function stepOf(values: Int32Array, least: number): number {
  let step = 0;
  for (let index = 0; index < values.length && step !== 1; index++) {
    const value = values[index] ?? 0;
    if (value === ABSENT || value === least) continue;
    const above = value - least;
    if (step === 0 || above % step !== 0) step = commonDivisor(above, step);
  }
  return Math.max(step, 1);
}
