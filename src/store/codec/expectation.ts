import { ABSENT } from "../columns.ts";
import { damaged } from "./bit-reader.ts";

/** The value before. */
export const DELTA = 0;
/** The value before and the recent mean rise. */
export const TREND = 1;
/** The value before and what the meter's power says has been used since then. */
export const FROM_POWER = 2;

/** The residual of a value that is stored whole, because it is no whole number of steps away or too many. */
export const EXCEPTION = ABSENT;

const CW_MS_PER_WH = 360_000_000;
const MOST_ELAPSED_MS = 3_600_000;

/** What a register's rise can be expected from: instants and powers (0.01 W) of the same readings. */
export interface PowerHistory {
  readonly takenAtMs: Float64Array;
  readonly powerCw: Int32Array;
}

/**
 * What each value of a column is expected to be by those before it: `expect` for each reading in turn, then `learn` if
 * it has a value. One class for all transforms, and only + - * / and floor of doubles: fast, and alike on every machine.
 */
export class Expectation {
  readonly #transform: number;
  readonly #step: number;
  readonly #stepCwMs: number;
  readonly #takenAtMs: Float64Array;
  readonly #powerCw: Int32Array;
  #before: number;
  #rise = 0;
  #meanRise = 0;
  #atMs = 0;
  #power = 0;
  #usedCwMs: number;

  /** Before the first value, which is expected to be the base. */
  constructor(transform: number, base: number, step: number, power: PowerHistory | undefined) {
    if (transform > FROM_POWER || (transform === FROM_POWER && !power))
      throw damaged("a column has an unknown form");
    this.#transform = transform;
    this.#before = base;
    this.#step = step;
    this.#stepCwMs = step * CW_MS_PER_WH;
    this.#takenAtMs = power?.takenAtMs ?? new Float64Array(0);
    this.#powerCw = power?.powerCw ?? new Int32Array(0);
    this.#atMs = this.#takenAtMs[0] ?? 0;
    this.#usedCwMs = this.#stepCwMs / 2;
  }

  /** The value that the reading at an index should have. */
  expect(index: number): number {
    if (this.#transform === DELTA) return this.#before;
    if (this.#transform === TREND) {
      this.#rise = Math.floor(this.#meanRise + 0.5);
      return this.#before + this.#rise * this.#step;
    }
    const power = this.#powerCw[index] ?? 0;
    if (power !== ABSENT) this.#power = power;
    const atMs = this.#takenAtMs[index] ?? 0;
    const elapsedMs = atMs - this.#atMs;
    this.#atMs = atMs;
    if (elapsedMs > 0) this.#usedCwMs += this.#power * Math.min(elapsedMs, MOST_ELAPSED_MS);
    this.#rise = Math.floor(this.#usedCwMs / this.#stepCwMs);
    return this.#before + this.#rise * this.#step;
  }

  /** What that reading's value was, and how many steps that is from what was expected. */
  learn(value: number, residual: number): void {
    this.#before = value;
    if (this.#transform === DELTA) return;
    if (this.#transform === TREND) {
      if (residual === EXCEPTION) this.#meanRise = 0;
      else this.#meanRise += (this.#rise + residual - this.#meanRise) / 4;
      return;
    }
    // A step that came early has only just come, and one that is late is just about to come.
    if (residual === 0) this.#usedCwMs -= this.#rise * this.#stepCwMs;
    else this.#usedCwMs = residual === 1 ? 0 : residual === -1 ? this.#stepCwMs - 1 : this.#stepCwMs / 2;
  }
}
