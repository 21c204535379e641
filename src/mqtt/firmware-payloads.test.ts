import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { sameContent } from "../domain/reading.ts";
import { parseStatus } from "./status.ts";
import { parseTelemetry } from "./telemetry.ts";

const NOW = Date.parse("2026-01-29T10:05:00Z");
const AT = Date.parse("2026-01-29T10:00:00.250Z");

/** What the firmware's tests hold its own output against, byte for byte but for white space. */
const fixture = (name: string) =>
  readFileSync(new URL(`../../firmware/fixtures/${name}.json`, import.meta.url));
const telemetry = (name: string, nowMs = NOW) =>
  parseTelemetry("meter-001", fixture(name), { nowMs, clockTrusted: true });

const MEASURED = {
  energyWh: 12_345,
  powerCw: 62_900,
  voltageCv: 23_040,
  currentMa: 2730,
  powerFactorMilli: 980,
  frequencyChz: 5000,
};

describe("what the firmware writes", () => {
  test("live is a reading with its own time, its node and its version", () => {
    expect(telemetry("telemetry-live")).toEqual({
      readings: [{ ...MEASURED, takenAtMs: AT, origin: "device", rssiDbm: -60, boot: 7, seq: 42 }],
      rejections: [],
      node: "meter-001",
      dialect: null,
      firmwareVersion: "1.2.0",
    });
  });

  test("as a backlog is each reading with its own time", () => {
    const { readings, rejections, node } = telemetry("telemetry-envelope");
    expect(rejections).toEqual([]);
    expect(node).toBe("node-1");
    expect(readings[0]).toEqual({
      ...MEASURED,
      takenAtMs: AT,
      origin: "device",
      rssiDbm: null,
      boot: 7,
      seq: 42,
    });
    expect(readings[1]).toMatchObject({
      takenAtMs: AT + 10_000,
      energyWh: 9_999_990,
      powerCw: 0,
      frequencyChz: null,
      seq: 43,
    });
  });

  test("without the time is dated by its uptime, and a reading of an earlier start is named", () => {
    const { readings, rejections } = telemetry("telemetry-envelope-undated");
    expect(readings).toHaveLength(1);
    expect(readings[0]).toMatchObject({
      ...MEASURED,
      takenAtMs: NOW - 100_000,
      origin: "uptime",
      boot: 7,
      seq: 42,
    });
    expect(rejections.map((rejection) => rejection.reason)).toEqual(["earlier-boot"]);
  });

  test("again after its acknowledgement was lost is the same reading, not a conflict", () => {
    const [live] = telemetry("telemetry-live").readings;
    const [again] = telemetry("telemetry-envelope").readings;
    const [undated] = telemetry("telemetry-envelope-undated").readings;
    const [undatedLater] = telemetry("telemetry-envelope-undated", NOW + 40).readings;
    expect(sameContent(live!, again!)).toBe(true);
    expect(sameContent(undated!, again!)).toBe(true);
    expect(sameContent(undated!, undatedLater!)).toBe(true);
    expect(sameContent(live!, { ...again!, rssiDbm: -61 })).toBe(false);
    expect(sameContent(live!, { ...again!, energyWh: 12_346 })).toBe(false);
  });

  test("of itself is its status and that of its meters", () => {
    expect(parseStatus(fixture("status-online"))).toEqual({
      isOnline: true,
      meters: { "meter-001": "ok", "meter-002": "silent" },
      chip: "esp32",
      board: "esp32dev",
      firmwareVersion: "1.2.0",
    });
  });
});
