import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { readPlainTelemetry } from "./plain-telemetry.ts";
import { readAnyTelemetry } from "./telemetry.ts";

const NOW = Date.parse("2026-01-29T10:00:05Z");
const RECEIPT = { nowMs: NOW, clockTrusted: true };
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What the plain reader says of a message; fails where the reader of all messages says otherwise. */
function plain(text: string | Uint8Array, receipt = RECEIPT) {
  const payload = typeof text === "string" ? bytesOf(text) : text;
  const found = readPlainTelemetry("meter-001", payload, receipt);
  if (found) expect(found).toStrictEqual(readAnyTelemetry("meter-001", payload, receipt));
  return found;
}

const digits = (max: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${max}}$`));
const whole = fc.oneof(
  { weight: 8, arbitrary: fc.nat(900).map(String) },
  { weight: 1, arbitrary: fc.oneof(digits(3), digits(18)) },
);
const decimal = fc.oneof(
  fc.nat(300).map(String),
  fc.tuple(whole, fc.oneof(digits(4), digits(20))).map(([before, after]) => `${before}.${after}`),
  fc
    .tuple(fc.nat(300), digits(3), fc.constantFrom("5", "49999", "50000000000000000000001"))
    .map(([before, after, last]) => `${before}.${after}${last}`),
);
const number = fc.oneof(
  { weight: 8, arbitrary: decimal },
  { weight: 1, arbitrary: decimal.map((text) => `-${text}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "null",
      "-0",
      "1e3",
      "1.5E-2",
      "01",
      ".5",
      "5.",
      "+1",
      '"1"',
      "true",
      "-",
      "1e",
      "[]",
    ),
  },
);
const pad = (value: number, length: number) => String(value).padStart(length, "0");
const instant = fc.oneof(
  fc
    .tuple(
      fc.oneof(fc.integer({ min: 1999, max: 2102 }), fc.integer({ min: 0, max: 9999 })),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
      fc.integer({ min: 0, max: 24 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 61 }),
      fc.constantFrom("Z", ".250Z", ".5Z", "+05:30", ".000Z", "", "z", ".123456Z", ".12aZ"),
    )
    .map(
      ([year, month, day, hour, minute, second, rest]) =>
        `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}${rest}`,
    ),
  fc.integer({ min: NOW - 400_000, max: NOW + 400_000 }).map((atMs) => new Date(atMs).toISOString()),
  fc.constantFrom("2024-02-29T00:00:00Z", "2025-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "yesterday"),
);
const text = fc.oneof(
  fc.constantFrom(
    "1.2.0",
    "meter-001",
    "node-1",
    "a.pdf",
    "",
    "x".repeat(65),
    "gar\\u0061ge",
    "é",
    "\u0001",
    '\\"',
  ),
  fc.string({ maxLength: 8 }).map((any) => JSON.stringify(any).slice(1, -1)),
);
const quoted = (arbitrary: fc.Arbitrary<string>) => arbitrary.map((any) => `"${any}"`);
const field = fc.oneof(
  { weight: 20, arbitrary: fc.tuple(fc.constantFrom("energy_kwh", "power_w", "voltage", "current"), number) },
  { weight: 12, arbitrary: fc.tuple(fc.constantFrom("power_factor", "frequency", "rssi"), number) },
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom("boot", "seq", "uptime_ms"), fc.oneof(whole, number)) },
  { weight: 6, arbitrary: fc.tuple(fc.constant("timestamp"), quoted(instant)) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom("node", "firmware_version"), quoted(text)) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom("device_id", "readings", "rs\\u0073i", "note", ""), quoted(text)),
  },
);
const space = fc.constantFrom("", "", "", " ", "\n\t", "\r\n ");
const message = fc
  .tuple(
    fc.oneof(
      fc.uniqueArray(field, { maxLength: 6, selector: ([key]) => key }),
      fc.array(field, { maxLength: 9 }),
    ),
    fc.constantFrom("meter-001", "meter-001", "meter-002"),
    space,
    space,
  )
  .map(([fields, deviceId, before, after]) =>
    [["device_id", `"${deviceId}"`], ...fields]
      .map(([key, value]) => `${before}"${key}"${after}:${before}${value}${after}`)
      .join(","),
  )
  .map((body) => `{${body}}`);
const ordinary = fc
  .record({
    energy_kwh: fc.integer({ min: 0, max: 9_999_990 }).map((wh) => wh / 1000),
    power_w: fc.integer({ min: 0, max: 230_000 }).map((deciwatts) => deciwatts / 10),
    voltage: fc.integer({ min: 800, max: 2600 }).map((decivolts) => decivolts / 10),
    current: fc.integer({ min: 0, max: 100_000 }).map((milliamperes) => milliamperes / 1000),
    power_factor: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    frequency: fc.integer({ min: 450, max: 650 }).map((decihertz) => decihertz / 10),
    rssi: fc.integer({ min: -120, max: 0 }),
    timestamp: fc.integer({ min: Date.UTC(2020, 0), max: NOW }).map((atMs) => new Date(atMs).toISOString()),
    seq: fc.nat(),
    boot: fc.nat(),
  })
  .map((fields) => ({ device_id: "meter-001", ...fields }));

describe("the plain reader", () => {
  test("reads every ordinary message, and as the other reader does", () => {
    fc.assert(
      fc.property(ordinary, (fields) => {
        expect(plain(JSON.stringify(fields))).toBeDefined();
      }),
    );
  });

  test("says what the other reader says of any message, or nothing", () => {
    const read = { yes: 0, no: 0 };
    fc.assert(
      fc.property(message, fc.boolean(), (any, clockTrusted) => {
        read[plain(any, { nowMs: NOW, clockTrusted }) ? "yes" : "no"]++;
      }),
      { numRuns: 3000 },
    );
    // The law would say nothing if it met one kind only.
    expect(read.yes).toBeGreaterThan(30);
    expect(read.no).toBeGreaterThan(100);
  });

  test("says what the other reader says of a message with a byte changed, added, dropped or cut off, or nothing", () => {
    const byte = fc.oneof(fc.nat(255), fc.constantFrom(...bytesOf('{}[]",:.-+eE0159 \\\n')));
    fc.assert(
      fc.property(
        ordinary,
        fc.nat(),
        byte,
        fc.constantFrom("change", "add", "drop", "cut"),
        (fields, where, value, how) => {
          const bytes = bytesOf(JSON.stringify(fields));
          const at = where % bytes.length;
          const after = how === "cut" ? [] : bytes.subarray(how === "add" ? at : at + 1);
          plain(
            Uint8Array.from([
              ...bytes.subarray(0, at),
              ...(how === "drop" || how === "cut" ? [] : [value]),
              ...after,
            ]),
          );
        },
      ),
      { numRuns: 3000 },
    );
  });

  test("reads the message of the README", () => {
    const readme = readFileSync(join(import.meta.dir, "../../README.md"), "utf8");
    const payload = /^ {2}'(\{"device_id":"meter-001".*\})'$/m.exec(readme)?.[1] ?? "";
    expect(plain(payload)?.readings[0]).toMatchObject({
      energyWh: expect.any(Number),
      powerCw: expect.any(Number),
    });
  });

  test("reads a message without a time, and one whose fields are null", () => {
    expect(plain('{"device_id":"meter-001","energy_kwh":1}')?.readings[0]).toMatchObject({
      takenAtMs: NOW,
      origin: "received",
    });
    expect(
      plain('{"device_id":"meter-001","energy_kwh":1,"power_w":null,"boot":null}')?.readings[0],
    ).toMatchObject({
      powerCw: null,
      boot: null,
    });
  });

  test.each([
    ["is rounded half up", "1.0005", 1001],
    ["is rounded on its digits, never on a float", "1.00049999999999999999999", 1000],
    ["of one digit is scaled", "7", 7000],
    ["at the end of a PZEM's register is kept", "9999.99", 9_999_990],
    ["that is the largest is kept", "1000000000", 10 ** 12],
  ])("a register that %s", (_what, energy, energyWh) => {
    expect(plain(`{"device_id":"meter-001","energy_kwh":${energy}}`)?.readings[0]?.energyWh).toBe(energyWh);
  });

  test.each([
    ["an exponent", '{"device_id":"meter-001","energy_kwh":1e3}'],
    ["a negative zero", '{"device_id":"meter-001","energy_kwh":1,"power_w":-0.00}'],
    ["an escape", '{"device_id":"meter\\u002d001","energy_kwh":1}'],
    ["an unknown key", '{"device_id":"meter-001","energy_kwh":1,"note":"x"}'],
    ["a key twice", '{"device_id":"meter-001","energy_kwh":1,"energy_kwh":2}'],
    ["an array", '[{"device_id":"meter-001","energy_kwh":1}]'],
    ["another zone", '{"device_id":"meter-001","energy_kwh":1,"timestamp":"2026-01-29T15:30:00+05:30"}'],
    ["a field out of range", '{"device_id":"meter-001","energy_kwh":1,"frequency":5}'],
    ["something behind it", '{"device_id":"meter-001","energy_kwh":1}x'],
    ["a comma too many", '{"device_id":"meter-001","energy_kwh":1,}'],
    ["nothing measured", '{"device_id":"meter-001"}'],
  ])("leaves a message with %s to the other reader", (_what, payload) => {
    expect(plain(payload)).toBeUndefined();
  });
});
