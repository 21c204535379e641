import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { householdYear } from "../../../bench/household-year.ts";
import { ReadingColumns } from "../columns.ts";
import { appendToBlock, type BlockField, decodeBlock, encodeBlock } from "./block.ts";
import { COLUMN_ORDER } from "./chunk.ts";
import { anyColumns, columnsOf, listsOf, sliced } from "./columns.fixture.ts";

const RUNS = { numRuns: 200 };
const [day = new ReadingColumns()] = householdYear({ days: 1 });

describe("a block", () => {
  test("gives back the readings that it was made of, whatever they are", () => {
    fc.assert(
      fc.property(anyColumns, (columns) => {
        expect(listsOf(decodeBlock(encodeBlock(columns)))).toEqual(listsOf(columns));
      }),
      RUNS,
    );
  });

  test.each([
    ["instants a gap of months apart", { takenAtMs: [0, 1, 2, 3, 4, 2 ** 33, 2 ** 33 + 1] }],
    ["instants that fall", { takenAtMs: [70, 60, 90, 20, 50, 10] }],
    [
      "differences that are too wide to be exact",
      { seq: [1 - 2 ** 53, 1 - 2 ** 53 + 2 ** 30, 2 ** 52 + 2 ** 30 + 2] },
    ],
    [
      "numbers that no meter sends",
      { energyWh: [0.5, 1e300, Number.NEGATIVE_INFINITY, 12, 2 ** 60, 2 ** 53] },
    ],
    ["the whole range in steps", { powerCw: [-(2 ** 31) + 4, 2 ** 31 - 8, 0, -(2 ** 31) + 4, 2 ** 31 - 8] }],
  ] as const)("gives back %s", (_, lists) => {
    const count = Object.values(lists)[0]?.length ?? 0;
    const columns = columnsOf({ takenAtMs: Array.from({ length: count }, (_, index) => index), ...lists });
    expect(listsOf(decodeBlock(encodeBlock(columns)))).toEqual(listsOf(columns));
  });

  test("of a household's day gives it back in at most 3.3 bytes a reading, of an hour in 3.9", () => {
    const bytes = encodeBlock(day);
    expect(listsOf(decodeBlock(bytes))).toEqual(listsOf(day));
    expect(bytes.length / day.count).toBeLessThan(3.3);
    const hours = Array.from({ length: 24 }, (_, hour) => sliced(day, hour * 360, (hour + 1) * 360));
    const hourBytes = hours.reduce((sum, hour) => sum + encodeBlock(hour).length, 0);
    expect(hourBytes / day.count).toBeLessThan(3.9);
  });

  test("is the same whether its readings came at once or one part after the other", () => {
    fc.assert(
      fc.property(anyColumns, fc.array(fc.nat(700), { maxLength: 3 }), (columns, cuts) => {
        const ends = [...cuts.filter((cut) => cut <= columns.count).toSorted((a, b) => a - b), columns.count];
        let bytes = encodeBlock(new ReadingColumns());
        let from = 0;
        for (const to of ends) {
          bytes = appendToBlock(bytes, sliced(columns, from, to));
          from = to;
        }
        expect(bytes).toEqual(encodeBlock(columns));
      }),
      RUNS,
    );
  });

  test.each([1, 4_095, 4_096, 4_097, 8_192, 8_639])(
    "of %i readings of a day is that of the whole day once the rest is appended",
    (cut) => {
      const known = encodeBlock(sliced(day, 0, cut));
      expect(appendToBlock(known, sliced(day, cut, day.count))).toEqual(encodeBlock(day));
    },
  );

  test("gives any of its fields alone as it gives them together, and nothing of the others", () => {
    const none = decodeBlock(encodeBlock(day), []);
    fc.assert(
      fc.property(
        fc.oneof(anyColumns, fc.constant(day)),
        fc.subarray([...COLUMN_ORDER]),
        (columns, fields) => {
          const bytes = encodeBlock(columns);
          const whole = listsOf(columns);
          const part = listsOf(decodeBlock(bytes, fields));
          const nothing = listsOf(decodeBlock(bytes, []));
          for (const field of COLUMN_ORDER) {
            const isGiven = field === "takenAtMs" || fields.includes(field);
            expect(part[field]).toEqual(isGiven ? whole[field] : nothing[field]);
          }
        },
      ),
      { numRuns: 100 },
    );
    expect(none.at(17)).toEqual({
      takenAtMs: day.takenAtMs[17] ?? 0,
      origin: "device",
      boot: null,
      seq: null,
      energyWh: null,
      powerCw: null,
      voltageCv: null,
      currentMa: null,
      powerFactorMilli: null,
      frequencyChz: null,
      rssiDbm: null,
    });
  });

  test("gives a span's readings without the chunks that lie outside it", () => {
    const bytes = encodeBlock(day);
    const atMs = (index: number) => day.takenAtMs[index] ?? 0;
    const fields: BlockField[] = ["powerCw"];
    const decoded = (from: number, to: number) =>
      decodeBlock(bytes, fields, { fromMs: atMs(from), toMs: atMs(to) });
    expect(listsOf(decoded(5_000, 6_000))["powerCw"]).toEqual([...day.powerCw.subarray(4_096, 8_192)]);
    expect(decoded(4_095, 4_096).count).toBe(8_192);
    expect(decoded(8_192, 8_639).takenAtMs[0]).toBe(atMs(8_192));
    expect(decodeBlock(bytes, fields, { fromMs: 0, toMs: atMs(0) - 1 }).count).toBe(0);
  });
});

describe("the columns of a meter whose figures agree", () => {
  const bytesOf = (lists: Record<string, number[]>) => encodeBlock(columnsOf(lists)).length;
  const indexes = Array.from({ length: 3_000 }, (_, index) => index);
  const takenAtMs = indexes.map((index) => 1_700_000_000_000 + index * 10_000);
  const powerCw = indexes.map((index) => 50_000 + ((index * 7_919) % 1_000) * 20);
  const voltageCv = indexes.map((index) => 23_000 + ((index * 31) % 17) * 10);

  test("cost nearly nothing where they follow: register, current, then power factor", () => {
    let usedCwMs = 0;
    const energyWh = powerCw.map((power) => {
      usedCwMs += power * 10_000;
      return 5_000_000 + Math.floor(usedCwMs / 360_000_000);
    });
    const powerFactorMilli = indexes.map((index) => 850 + ((index * 13) % 11) * 10);
    const currentMa = powerCw.map((power, index) =>
      Math.round((power * 1e6) / ((voltageCv[index] ?? 1) * (powerFactorMilli[index] ?? 1))),
    );
    const base = bytesOf({ takenAtMs, powerCw, voltageCv, powerFactorMilli });
    expect(bytesOf({ takenAtMs, powerCw, voltageCv, powerFactorMilli, currentMa }) - base).toBeLessThan(20);
    expect(bytesOf({ takenAtMs, powerCw, voltageCv, powerFactorMilli, energyWh }) - base).toBeLessThan(60);
    const currentAlone = bytesOf({ takenAtMs, powerCw, voltageCv, currentMa });
    expect(bytesOf({ takenAtMs, energyWh }) - bytesOf({ takenAtMs })).toBeGreaterThan(300);
    const shown = currentMa.map(
      (current, index) =>
        Math.round(((powerCw[index] ?? 0) * 1e6) / ((voltageCv[index] ?? 1) * current * 10)) * 10,
    );
    const both = bytesOf({ takenAtMs, powerCw, voltageCv, currentMa, powerFactorMilli: shown });
    expect(both).toBeLessThan(currentAlone);
  });

  test("cost little more where some powers are missing, or a register without power leaps", () => {
    const usedWh = (index: number) => 5_000_000 + Math.floor(index * 4.17);
    const holed = powerCw.map((_, index) => (index % 10 === 9 ? -2_147_483_648 : 150_120));
    const steady = { takenAtMs, powerCw: holed };
    expect(bytesOf({ ...steady, energyWh: indexes.map(usedWh) }) - bytesOf(steady)).toBeLessThan(60);
    const rising = indexes.map((index) => 5_000_000 + index * 1_000 + ((index * 7) % 90));
    const leapt = rising.map((wh, index) => (index < 50 ? wh : wh + 2 ** 40));
    expect(bytesOf({ takenAtMs, energyWh: leapt }) - bytesOf({ takenAtMs, energyWh: rising })).toBeLessThan(
      60,
    );
  });

  test("cost little where a steady load's current follows its power", () => {
    const currentMa = powerCw.map((power, index) =>
      Math.round((power * 1_000) / (voltageCv[index] ?? 1) / 0.937),
    );
    const base = bytesOf({ takenAtMs, powerCw, voltageCv });
    expect(bytesOf({ takenAtMs, powerCw, voltageCv, currentMa }) - base).toBeLessThan(3_000 / 3);
  });
});

describe("the bytes of version 1", () => {
  test("stay what they are, and stay readable", () => {
    expect(encodeBlock(columnsOf(GOLDEN)).toHex()).toBe(GOLDEN_HEX);
    expect(listsOf(decodeBlock(Uint8Array.fromHex(GOLDEN_HEX)))).toEqual(listsOf(columnsOf(GOLDEN)));
  });

  test("of a household's day stay what they are", () => {
    const bytes = encodeBlock(day);
    expect(new Bun.CryptoHasher("sha256").update(bytes).digest("hex")).toBe(DAY_SHA256);
  });
});

describe("damaged bytes", () => {
  const bytes = encodeBlock(sliced(day, 0, 300));

  test("that end too early are refused", () => {
    expect(() => decodeBlock(new Uint8Array())).toThrow("the block is damaged");
    for (let length = 2; length < bytes.length; length++) {
      expect(() => decodeBlock(bytes.subarray(0, length))).toThrow("the block is damaged");
      expect(() => decodeBlock(bytes.subarray(0, length), [])).toThrow("the block is damaged");
      expect(() => appendToBlock(bytes.subarray(0, length), sliced(day, 300, 301))).toThrow();
    }
  });

  test("of another version are refused", () => {
    expect(() => decodeBlock(Uint8Array.of(2))).toThrow("version 2");
  });

  test("give an error that says so, or readings, but never anything worse", () => {
    const anyBytes = fc.oneof(anyColumns.map(encodeBlock), fc.constant(bytes));
    const hits = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(anyBytes, hits, (whole, changes) => {
        const changed = whole.slice();
        for (const [at, by] of changes) changed[at % changed.length]! ^= by;
        try {
          expect(decodeBlock(changed).count).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect((error as Error).message).toMatch(/^the block is (damaged|of version)/);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

/** Every column has something to tell: a late reading, a gap, absent values, a leap and a fall of the register. */
const GOLDEN = {
  takenAtMs: [0, 10_003, 19_998, 30_001, 70_000, 70_000, 80_001, 89_997].map((ms) => 1_735_689_600_000 + ms),
  powerCw: [23_450, 23_460, 23_440, 223_450, 223_470, 223_470, -2_147_483_648, 23_430],
  energyWh: [9_999_998, 9_999_999, Number.NaN, 5, 250, 250, 9_007_199_254_740_991, 260],
  voltageCv: [23_010, 23_020, 23_020, 22_870, 22_860, 22_860, 22_880, 23_010],
  powerFactorMilli: [950, 950, 960, 990, 990, 990, 980, 950],
  currentMa: [1_073, 1_073, 1_061, 9_869, 9_874, 9_874, -2_147_483_648, 1_072],
  frequencyChz: [5_000, 5_000, 4_990, 5_000, 5_010, 5_010, 5_000, 5_000],
  rssiDbm: [-61, -60, -66, 2_147_483_647, -2_147_483_647, -2_147_483_647, -59, -60],
  boot: [7, 7, 7, 8, 8, 8, 8, 8],
  seq: [1_001, 1_002, 1_003, 1, 2, 2, 3, 4],
  origin: [0, 0, 0, 2, 1, 1, 0, 0],
};
const GOLDEN_HEX = [
  "01b5010880f0cbf283658deed6f283650e14310c090906120509060301dcf9c313010fb042059cd6f469000001020a9aee02",
  "6effffe387f87fffe38820aa0000012002433fffffffffffff4070400000000000bed9c4093ffffc04c4b407ffac87ffffff",
  "fffffffffffffffffff8400a9ce6024810f7fe2005e0400a8a0f420407ff802200000102aa4b0000480a884e26c0097d6fe1",
  "ffffffffffefb87ffffffffffc41000700011008a90f6dfffbd08480000141021d00",
].join("");
const DAY_SHA256 = "a2e52b8d2db160b3e84532705139d316bbcf2e4012ccc118e283c4153f31e01b";
