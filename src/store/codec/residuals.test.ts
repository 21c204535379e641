import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { BitReader } from "./bit-reader.ts";
import { BitWriter } from "./bit-writer.ts";
import { planResiduals, readResiduals, writeResiduals } from "./residuals.ts";

const INT32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };
const CODERS = { PACKED: 0, SIGNED: 1, UNSIGNED: 2, RUNS: 3 };

function written(values: Int32Array): { coder: number; bits: number; bytes: Uint8Array } {
  const plan = planResiduals(values, values.length);
  const writer = new BitWriter();
  writeResiduals(writer, plan, values, values.length);
  return { ...plan, bytes: writer.finish() };
}

function read(bytes: Uint8Array, coder: number, count: number): Int32Array {
  const values = new Int32Array(count).fill(7);
  readResiduals(new BitReader(bytes), coder, values, count);
  return values;
}

describe("residuals", () => {
  test.each([
    ["PACKED", [3, 3, 3, 3], 3],
    ["PACKED", [-20, 20, 7, -11, 3, 14, -5, 19, 0, -17, 12, -2], 12],
    ["SIGNED", [0, 1, -1, 0, 900, 0, 0, -1, 1, 0, -900, 0, 1, 1, -1, -1], 24],
    ["UNSIGNED", [7, 9, 8, 7, 7, 99_999, 7, 8, 10, 7, 8, 9, 8, 7, 7, 7], 16],
    ["RUNS", [...Array<number>(200).fill(0), 5, ...Array<number>(90).fill(0)], 6],
  ] as const)("take the form %s where it is the shortest", (coder, values, mostBytes) => {
    const { coder: taken, bytes } = written(Int32Array.from(values));
    expect(taken).toBe(CODERS[coder]);
    expect(bytes.length).toBeLessThanOrEqual(mostBytes);
    expect([...read(bytes, taken, values.length)]).toEqual([...values]);
  });

  test("survive every form, whatever they are", () => {
    const value = fc.oneof(
      fc.integer(INT32),
      fc.integer({ min: -40, max: 40 }),
      fc.constantFrom(0, 0, 0, INT32.min, INT32.max, 2 ** 24, 2 ** 16),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 600 }), (list) => {
        const values = Int32Array.from(list);
        const plan = planResiduals(values, values.length);
        for (const coder of Object.values(CODERS)) {
          if (coder === CODERS.PACKED && plan.range >= 2 ** 24) continue;
          const writer = new BitWriter();
          writeResiduals(writer, { ...plan, coder }, values, values.length);
          expect(read(writer.finish(), coder, values.length)).toEqual(values);
        }
      }),
    );
  });

  test("take as many bits as planned, as long as they are all counted", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -900, max: 900 }), { minLength: 1, maxLength: 256 }), (list) => {
        const { bits, bytes } = written(Int32Array.from(list));
        // The least and the range take two bytes each at most.
        expect(bytes.length * 8).toBeGreaterThanOrEqual(bits);
        expect(bytes.length * 8).toBeLessThan(bits + 8 + 32);
      }),
    );
  });
});
