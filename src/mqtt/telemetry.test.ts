import { describe, expect, test } from "bun:test";
import { parseTelemetry } from "./telemetry.ts";
import { MAX_MESSAGE_BYTES } from "./telemetry-fields.ts";

const NOW = Date.parse("2026-01-29T10:00:05Z");
const RECEIPT = { nowMs: NOW, clockTrusted: true };
const GOOD = {
  device_id: "meter-001",
  timestamp: "2026-01-29T10:00:00Z",
  voltage: 230.4,
  current: 2.73,
  power_w: 628.99,
  energy_kwh: 12.345,
  power_factor: 0.98,
  rssi: -60,
};

const parse = (text: string, receipt = RECEIPT) =>
  parseTelemetry("meter-001", new TextEncoder().encode(text), receipt);
const parseJson = (value: unknown, receipt = RECEIPT) => parse(JSON.stringify(value), receipt);
const reasons = (text: string) =>
  parse(text).rejections.map((rejection) => `${rejection.reason}: ${rejection.detail}`);

describe("a telemetry message", () => {
  test("of the contract becomes a reading in stored units", () => {
    expect(parseJson({ ...GOOD, frequency: 49.98, firmware_version: "1.2.0", boot: 7, seq: 0 })).toEqual({
      readings: [
        {
          takenAtMs: Date.parse("2026-01-29T10:00:00Z"),
          origin: "device",
          energyWh: 12_345,
          powerCw: 62_899,
          voltageCv: 23_040,
          currentMa: 2730,
          powerFactorMilli: 980,
          frequencyChz: 4998,
          rssiDbm: -60,
          boot: 7,
          seq: 0,
        },
      ],
      rejections: [],
      node: null,
      dialect: null,
      firmwareVersion: "1.2.0",
    });
  });

  test("needs only its device and a register or a power", () => {
    expect(parse('{"device_id":"meter-001","energy_kwh":1}').readings[0]?.energyWh).toBe(1000);
    expect(parse('{"device_id":"meter-001","power_w":1}').readings[0]?.powerCw).toBe(100);
  });

  test("is rounded on its decimal text, never on a float", () => {
    expect(parse('{"device_id":"meter-001","energy_kwh":1.0005}').readings[0]?.energyWh).toBe(1001);
    expect(
      parse('{"device_id":"meter-001","energy_kwh":1.00049999999999999999999}').readings[0]?.energyWh,
    ).toBe(1000);
  });

  test("keeps what is good of a reading whose other fields are out of range or null", () => {
    const [reading] = parse(
      '{"device_id":"meter-001","energy_kwh":1,"voltage":1e999,"power_w":-5,"current":null}',
    ).readings;
    expect(reading).toMatchObject({ energyWh: 1000, voltageCv: null, powerCw: null, currentMa: null });
  });

  test.each([
    ["broken JSON", "{", "not-json: "],
    ["nothing", "", "not-json: "],
    ["NaN", '{"device_id":"meter-001","energy_kwh":NaN}', "not-json: "],
    ["a number alone", "5", "wrong-shape: "],
    [
      "a text for a number",
      '{"device_id":"meter-001","energy_kwh":"12.3"}',
      "bad-field: energy_kwh must be a number",
    ],
    [
      "a register beyond all reason",
      '{"device_id":"meter-001","energy_kwh":1e999}',
      "bad-field: energy_kwh must be 0 to",
    ],
    [
      "a negative register",
      '{"device_id":"meter-001","energy_kwh":-0.001}',
      "bad-field: energy_kwh must be 0 to",
    ],
    [
      "a negative zero",
      '{"device_id":"meter-001","energy_kwh":-0.0001}',
      "bad-field: energy_kwh must be 0 to",
    ],
    ["another device", '{"device_id":"meter-002","energy_kwh":1}', 'wrong-device: device_id is "meter-002"'],
    ["no device", '{"energy_kwh":1}', "bad-field: device_id must be a text"],
    ["no measurement", '{"device_id":"meter-001","voltage":230}', "no-measurement: "],
    [
      "a time that is none",
      '{"device_id":"meter-001","energy_kwh":1,"timestamp":"yesterday"}',
      "bad-field: timestamp must be a date",
    ],
    [
      "a time without zone",
      '{"device_id":"meter-001","energy_kwh":1,"timestamp":"2026-01-29T10:00:00"}',
      "bad-field: timestamp must be",
    ],
    [
      "half a sequence number",
      '{"device_id":"meter-001","energy_kwh":1,"boot":1.5}',
      "bad-field: boot must be a whole number",
    ],
    ["101 readings", JSON.stringify(Array.from({ length: 101 }, () => GOOD)), "too-many: "],
    ["more than 32 kB", " ".repeat(MAX_MESSAGE_BYTES + 1), "too-large: "],
  ])("with %s is refused and says why", (_what, text, reason) => {
    expect(parse(text).readings).toEqual([]);
    expect(reasons(text)[0]).toStartWith(reason);
  });
});

describe("which time counts", () => {
  const timeOf = (timestamp: string | undefined, receipt = RECEIPT) => {
    const [reading] = parseJson({ ...GOOD, timestamp }, receipt).readings;
    return reading && [reading.takenAtMs - NOW, reading.origin];
  };

  test("the device's, from 2001 to five minutes ahead of the box", () => {
    expect(timeOf("2026-01-29T10:05:05Z")).toEqual([300_000, "device"]);
    expect(timeOf("2026-01-29T15:30:00.250+05:30")).toEqual([-4750, "device"]);
  });

  test("the time of receipt where the device's cannot be right or is missing", () => {
    expect(timeOf("2026-01-29T10:05:05.001Z")).toEqual([0, "received"]);
    expect(timeOf("2000-12-31T23:59:59Z")).toEqual([0, "received"]);
    expect(timeOf(undefined)).toEqual([0, "received"]);
  });

  test("a device ahead of a box whose own clock is not trusted is believed", () => {
    expect(timeOf("2027-01-01T00:00:00Z", { nowMs: NOW, clockTrusted: false })?.[1]).toBe("device");
    expect(timeOf("2100-01-01T00:00:00Z", { nowMs: NOW, clockTrusted: false })?.[1]).toBe("estimated");
  });
});

describe("an array", () => {
  test("keeps its good readings and refuses the bad ones by their index", () => {
    const { readings, rejections } = parseJson([
      GOOD,
      { ...GOOD, energy_kwh: "x" },
      { ...GOOD, timestamp: undefined },
    ]);
    expect(readings).toHaveLength(1);
    expect(rejections.map((rejection) => rejection.detail)).toEqual([
      "reading 1: energy_kwh must be a number",
      "reading 2: neither timestamp nor uptime_ms",
    ]);
  });

  test("in an envelope is dated by the device's uptime, in the boot that the envelope names only", () => {
    const reading = (boot: number, uptime_ms: number) => ({
      device_id: "meter-001",
      energy_kwh: 1,
      boot,
      uptime_ms,
    });
    const { readings, rejections } = parseJson({
      boot: 7,
      now_uptime_ms: 123_456,
      readings: [reading(7, 23_456), reading(6, 100), reading(7, 123_457)],
    });
    expect(readings.map((found) => [found.takenAtMs, found.origin])).toEqual([[NOW - 100_000, "uptime"]]);
    expect(rejections.map((rejection) => rejection.reason)).toEqual(["earlier-boot", "no-time"]);
  });

  test("is not dated before 2001 by an uptime that cannot be", () => {
    const readings = [{ device_id: "meter-001", energy_kwh: 1, boot: 1, uptime_ms: 0 }];
    for (const now_uptime_ms of [NOW, Number.MAX_SAFE_INTEGER]) {
      const found = parseJson({ boot: 1, now_uptime_ms, readings });
      expect(found.readings).toEqual([]);
      expect(found.rejections[0]?.reason).toBe("no-time");
    }
  });
});
