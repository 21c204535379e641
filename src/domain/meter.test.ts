import { describe, expect, test } from "bun:test";
import { combinedStatus, isDeviceId, type Meter, meterStatus, type Traffic } from "./meter.ts";

const METER: Meter = {
  number: 1,
  deviceId: "meter-001",
  node: null,
  name: "Kitchen",
  location: "",
  firstSeenMs: 0,
  lastSeenMs: null,
  firmwareVersion: null,
  rssiDbm: null,
  retiredAtMs: null,
  tariffId: null,
  maxPowerW: 26_000,
  isRederiveDue: false,
  rawYears: null,
  rawFromMs: null,
  dialect: null,
  isCombined: false,
  model: null,
  approval: null,
  testedOn: null,
  ctA: null,
};
const HEARD: Traffic = { lastSeenMs: 0, spacingMs: 10_000, isConnected: true, isReportedSilent: false };

describe("a meter's status", () => {
  test.each([
    ["online", METER, HEARD, 60_000],
    ["silent", METER, HEARD, 60_001],
    ["online", METER, { ...HEARD, spacingMs: 3_600_000 }, 3 * 3_600_000],
    ["silent", METER, { ...HEARD, isReportedSilent: true }, 0],
    ["silent", METER, { ...HEARD, lastSeenMs: null }, 0],
    ["offline", METER, { ...HEARD, isConnected: false }, 0],
    ["unknown", METER, { ...HEARD, lastSeenMs: null, isConnected: false }, 0],
    ["retired", { ...METER, retiredAtMs: 1 }, HEARD, 0],
  ] as const)("is %s", (status, meter, traffic, nowMs) => {
    expect(meterStatus(meter, traffic, nowMs)).toBe(status);
  });
});

describe("the status of a sum of meters", () => {
  test.each([
    ["online", ["online", "online"]],
    ["silent", ["online", "silent"]],
    ["offline", ["offline", "silent", "unknown"]],
    ["offline", ["online", "retired"]],
    ["unknown", ["online", "unknown"]],
    ["unknown", []],
  ] as const)("is %s where its members are %p", (status, members) => {
    expect(combinedStatus(METER, members)).toBe(status);
    expect(combinedStatus({ ...METER, retiredAtMs: 1 }, members)).toBe("retired");
  });
});

test("device ids are one level of a topic and one segment of an address", () => {
  for (const id of ["meter-001", "a", "aa:bb:cc:dd:ee:ff", "Flat_2.main", "7"])
    expect(isDeviceId(id)).toBe(true);
  for (const id of ["", "a/b", "+", "#", "a b", ".", "..", "-a", "é", "x.pdf", "a".repeat(65)]) {
    expect(isDeviceId(id)).toBe(false);
  }
});
