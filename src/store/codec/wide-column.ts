import type { BitReader } from "./bit-reader.ts";
import type { BitWriter } from "./bit-writer.ts";
import { readHeader, writeHeader } from "./column-header.ts";
import { commonDivisor } from "./common-divisor.ts";
import { DELTA, EXCEPTION, Expectation, FROM_POWER, type PowerHistory, TREND } from "./expectation.ts";
import type { Presence } from "./presence.ts";
import { planResiduals, type ResidualPlan, readResiduals, writeResiduals } from "./residuals.ts";

/*
 * A column of whole numbers up to 2^53. Each value that is there becomes a residual: how many steps it is from what is
 * expected by the values before it (`expectation.ts`). A value that is 2^31 and more steps away, or a fraction of one,
 * is an exception: its residual is the least 32-bit integer.
 */

/** One way to write a column. */
export interface WidePlan {
  readonly column: WideColumn;
  readonly transform: number;
  readonly residuals: Int32Array;
  readonly exceptions: readonly number[];
  readonly coding: ResidualPlan;
  readonly bits: number;
}

/** Values to write. */
interface WideColumn {
  readonly values: Float64Array;
  readonly presence: Presence | undefined;
  readonly presentCount: number;
  readonly base: number;
  readonly step: number;
}

/** The shortest way to write a column, undefined if all values are absent; `power` makes sense of a register in Wh. */
export function planWide(values: Float64Array, power?: PowerHistory): WidePlan | undefined {
  const column = prepare(values);
  if (!column) return undefined;
  let best: WidePlan | undefined;
  for (const transform of power ? [FROM_POWER, DELTA, TREND] : [DELTA, TREND]) {
    const plan = planOf(column, transform, power);
    if (!best || plan.bits < best.bits) best = plan;
    // Nothing else can be much shorter.
    if (best.bits * 4 < column.presentCount) break;
  }
  return best;
}

/** Writes a column as planned; nothing, if it has no values. */
export function writeWide(writer: BitWriter, plan: WidePlan | undefined): void {
  if (!plan) return;
  const { column, transform, residuals, exceptions, coding } = plan;
  const { presence, base, step } = column;
  writeHeader(writer, { transform, coder: coding.coder, presence, step, exceptions, base });
  writeResiduals(writer, coding, residuals, residuals.length);
}

/** Reads a column into `values`; `power` is asked for only by a column that was written with it. */
export function readWide(reader: BitReader, values: Float64Array, power?: () => PowerHistory): void {
  const header = readHeader(reader, values.length);
  const { transform, coder, presence, presentCount, step, exceptions, base } = header;
  const residuals = new Int32Array(presentCount);
  readResiduals(reader, coder, residuals, presentCount);
  const expectation = new Expectation(
    transform,
    base,
    step,
    transform === FROM_POWER ? power?.() : undefined,
  );
  let at = 0;
  let exceptionAt = 0;
  for (let index = 0; index < values.length; index++) {
    const expected = expectation.expect(index);
    if (presence?.[index] === 0) {
      values[index] = Number.NaN;
      continue;
    }
    const residual = residuals[at++] ?? 0;
    const value =
      residual === EXCEPTION ? (exceptions[exceptionAt++] ?? Number.NaN) : expected + residual * step;
    values[index] = value;
    expectation.learn(value, residual);
  }
}

function planOf(column: WideColumn, transform: number, power: PowerHistory | undefined): WidePlan {
  const { values, presence, presentCount, base, step } = column;
  const expectation = new Expectation(transform, base, step, power);
  const residuals = new Int32Array(presentCount);
  const exceptions: number[] = [];
  let at = 0;
  for (let index = 0; index < values.length; index++) {
    const expected = expectation.expect(index);
    if (presence?.[index] === 0) continue;
    const value = values[index] ?? 0;
    const steps = (value - expected) / step;
    const residual = steps === (steps | 0) && expected + steps * step === value ? steps | 0 : EXCEPTION;
    residuals[at++] = residual;
    if (residual === EXCEPTION) exceptions.push(value);
    expectation.learn(value, residual);
  }
  const coding = planResiduals(residuals, presentCount);
  return { column, transform, residuals, exceptions, coding, bits: coding.bits + exceptions.length * 64 };
}

function prepare(values: Float64Array): WideColumn | undefined {
  let presentCount = 0;
  let first = 0;
  let before = 0;
  let step = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (presentCount === 0) first = value;
    else if (step !== 1) step = widened(step, value - before);
    before = value;
    presentCount++;
  }
  if (presentCount === 0) return undefined;
  const presence =
    presentCount < values.length
      ? Uint8Array.from(values, (value) => (Number.isNaN(value) ? 0 : 1))
      : undefined;
  const base = Number.isSafeInteger(first) ? first : 0;
  return { values, presence, presentCount, base, step: Math.max(step, 1) };
}

/** The step that also divides a difference, if that is whole and no leap. */
function widened(step: number, difference: number): number {
  const size = difference < 0 ? -difference : difference;
  if (size === 0 || size !== (size | 0)) return step;
  return step !== 0 && size % step === 0 ? step : commonDivisor(size, step);
}
