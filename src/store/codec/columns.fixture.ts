import fc from "fast-check";
import { ABSENT, ReadingColumns } from "../columns.ts";
import { COLUMN_ORDER } from "./chunk.ts";

const WIDEST = Number.MAX_SAFE_INTEGER;

/** Columns as plain lists, to compare by. */
export function listsOf(columns: ReadingColumns): Record<string, number[]> {
  return Object.fromEntries(
    COLUMN_ORDER.map((field) => [field, Array.from(columns[field].subarray(0, columns.count))]),
  );
}

/** Readings `from` (included) to `to` as columns of their own. */
export function sliced(columns: ReadingColumns, from: number, to: number): ReadingColumns {
  const part = new ReadingColumns(to - from);
  part.append(columns, from, to);
  return part;
}

/** Columns of lists in the order of the fields. */
export function columnsOf(lists: { readonly [field: string]: readonly number[] }): ReadingColumns {
  const columns = new ReadingColumns();
  columns.count = lists["takenAtMs"]?.length ?? 0;
  for (const field of ["takenAtMs", "energyWh", "boot", "seq"] as const)
    columns[field] = Float64Array.from(lists[field] ?? Array(columns.count).fill(Number.NaN));
  for (const field of [
    "powerCw",
    "voltageCv",
    "currentMa",
    "powerFactorMilli",
    "frequencyChz",
    "rssiDbm",
  ] as const)
    columns[field] = Int32Array.from(lists[field] ?? Array(columns.count).fill(ABSENT));
  columns.origin = Uint8Array.from(lists["origin"] ?? Array(columns.count).fill(0));
  return columns;
}

/** Readings of any shape: each column wild, calm, constant, in steps, with holes or absent, whatever the others are. */
export const anyColumns: fc.Arbitrary<ReadingColumns> = fc
  .oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 200, max: 700 }))
  .chain((count) => fc.record({ ...anyLists(count) }).map((lists) => columnsOf(lists)));

function anyLists(count: number) {
  const wide = column(count, Number.NaN, wideValues(count));
  const narrow = column(count, ABSENT, narrowValues(count));
  return {
    takenAtMs: fc.oneof(instants(count), wideValues(count).map(sorted)),
    energyWh: fc.oneof(wide, column(count, Number.NaN, steps(count, { min: -1, max: 6 }))),
    boot: wide,
    seq: wide,
    powerCw: narrow,
    voltageCv: narrow,
    currentMa: narrow,
    powerFactorMilli: narrow,
    frequencyChz: narrow,
    rssiDbm: narrow,
    origin: list(count, fc.integer({ min: 0, max: 3 })),
  };
}

function wideValues(count: number): fc.Arbitrary<number[]> {
  return fc.oneof(
    list(count, fc.integer({ min: -WIDEST, max: WIDEST })),
    list(count, fc.constantFrom(-WIDEST, WIDEST, 0, 2 ** 52, -(2 ** 31), 2 ** 31, 2 ** 32 + 1)),
    steps(count, { min: 0, max: 3 }),
    scaled(steps(count, { min: -5, max: 5_000_000 })),
    fc.integer({ min: -WIDEST, max: WIDEST }).map((value) => Array(count).fill(value)),
  );
}

function narrowValues(count: number): fc.Arbitrary<number[]> {
  const least = ABSENT + 1;
  return fc.oneof(
    list(count, fc.integer({ min: least, max: 2 ** 31 - 1 })),
    list(count, fc.constantFrom(least, 2 ** 31 - 1, 0, 1, -1)),
    scaled(list(count, fc.integer({ min: 2_100, max: 2_500 }))),
    list(count, fc.oneof({ weight: 30, arbitrary: fc.constant(0) }, fc.integer({ min: -900, max: 900 }))),
    scaled(steps(count, { min: -1, max: 1 })),
    fc.integer({ min: least, max: 2 ** 31 - 1 }).map((value) => Array(count).fill(value)),
  );
}

/** Instants near a grid, with gaps and with equal ones. */
function instants(count: number): fc.Arbitrary<number[]> {
  const space = fc.oneof(
    { weight: 60, arbitrary: fc.integer({ min: 9_980, max: 10_020 }) },
    fc.constantFrom(0, 1, 20_000, 10_800_000, 172_800_000, 2 ** 33),
  );
  return fc
    .tuple(fc.integer({ min: 0, max: 4e12 }), list(count, space), fc.constantFrom(1, 7, 1_000))
    .map(([start, spaces, unit]) => summed(spaces, start).map((atMs) => Math.floor(atMs / unit) * unit));
}

function column(count: number, absent: number, values: fc.Arbitrary<number[]>): fc.Arbitrary<number[]> {
  const holes = fc.oneof(
    fc.constant(Array<boolean>(count).fill(false)),
    fc.constant(Array<boolean>(count).fill(true)),
    list(count, fc.boolean()),
    list(count, fc.oneof({ weight: 40, arbitrary: fc.constant(false) }, fc.constant(true))),
  );
  return fc
    .tuple(values, holes)
    .map(([whole, missing]) => whole.map((value, index) => (missing[index] ? absent : value)));
}

function steps(count: number, step: { readonly min: number; readonly max: number }): fc.Arbitrary<number[]> {
  return fc
    .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), list(count, fc.integer(step)))
    .map(([start, rises]) => summed(rises, start));
}

function scaled(values: fc.Arbitrary<number[]>): fc.Arbitrary<number[]> {
  return fc.tuple(values, fc.constantFrom(1, 10, 12)).map(([list, by]) => list.map((value) => value * by));
}

function list<Value>(count: number, value: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> {
  return fc.array(value, { minLength: count, maxLength: count });
}

function summed(rises: readonly number[], start: number): number[] {
  let sum = start;
  return rises.map((rise) => {
    sum += rise;
    return sum;
  });
}

function sorted(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}
