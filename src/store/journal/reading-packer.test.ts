import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { MeterReading } from "../../domain/reading.ts";
import { anyReading, bareReading, fullReading } from "./journal.fixture.ts";
import { isPackable, MAX_METER, MAX_READING_BYTES } from "./packing.ts";
import { ReadingPacker } from "./reading-packer.ts";
import { unpackReadings } from "./reading-unpacker.ts";

const packed = (readings: readonly MeterReading[], packer = new ReadingPacker()): Uint8Array => {
  for (const reading of readings) packer.add(reading);
  return packer.bytes.slice(packer.start, packer.end);
};

describe("packed readings", () => {
  test("come back as they were, whatever their values, meters and missing fields", () => {
    fc.assert(
      fc.property(fc.array(anyReading, { maxLength: 60 }), (readings) => {
        expect(readings.every(isPackable)).toBe(true);
        const bytes = packed(readings);
        expect(bytes.length).toBeLessThanOrEqual(readings.length * MAX_READING_BYTES);
        expect(unpackReadings(bytes)).toEqual(readings);
      }),
    );
  });

  test("come back from a buffer that grew many times and holds many meters", () => {
    const readings = Array.from({ length: 20_000 }, (_, index) => fullReading(1 + (index % 700), index));
    expect(unpackReadings(packed(readings, new ReadingPacker(28, 4096)))).toEqual(readings);
  });

  test("are the same bytes for the same readings, in a packer that held others before", () => {
    const readings = Array.from({ length: 100 }, (_, index) => fullReading(index % 7, index));
    const packer = new ReadingPacker(8);
    packed([bareReading(3, 5, { boot: 1, seq: 2, origin: "uptime" })], packer);
    packer.clear();
    expect(packed(readings, packer)).toEqual(packed(readings));
  });

  test("take about 17 bytes where each meter has one in the frame, about 11 where it has ten", () => {
    const ofMeters = (count: number) =>
      Array.from({ length: 50 }, (_, meter) => fullReading(meter + 1, count));
    expect(packed(ofMeters(0)).length / 50).toBeLessThan(18);
    const ten = Array.from({ length: 10 }, (_, index) => ofMeters(index)).flat();
    expect(packed(ten).length / 500).toBeLessThan(12);
  });

  test("keep their form: these bytes stand for these readings", () => {
    const readings: MeterReading[] = [
      fullReading(1, 0),
      fullReading(2, 1),
      bareReading(1, 1_795_000_002_037, { energyWh: 12_346_679, boot: 7, seq: 300 }),
    ];
    expect(Buffer.from(packed(readings)).toString("hex")).toBe(GOLDEN);
  });

  test("that are cut short or garbled are refused or read as something else, but never hang or overflow", () => {
    const whole = packed([fullReading(1, 0), bareReading(2, 9, { boot: 1 })]);
    const firstEnd = packed([fullReading(1, 0)]).length;
    for (let end = 1; end < whole.length; end++) {
      if (end !== firstEnd) expect(() => unpackReadings(whole.subarray(0, end))).toThrow(RangeError);
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          expect(unpackReadings(bytes).every(isPackable)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});

test("what is no whole number of its size cannot be packed", () => {
  const { reading } = bareReading(1, 1);
  const cases: Partial<MeterReading["reading"]>[] = [
    { takenAtMs: -1 },
    { takenAtMs: Number.NaN },
    { energyWh: 2 ** 53 },
    { energyWh: 0.5 },
    { seq: -1 },
    { powerCw: 2 ** 31 },
    { powerCw: -(2 ** 31) },
    { voltageCv: 0.5 },
    { rssiDbm: Number.NaN },
  ];
  for (const change of cases)
    expect(isPackable({ meter: 1, reading: { ...reading, ...change } })).toBe(false);
  expect(isPackable({ meter: MAX_METER + 1, reading })).toBe(false);
  expect(isPackable({ meter: 1, reading })).toBe(true);
});

const GOLDEN = "02a5f8b2e5bd68b694e30b89b00891e802a72e930f884e7b048d10a90fcd4430fd02420102038103901f0107ac04";
