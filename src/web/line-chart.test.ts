import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { type Format, figureText, formatFor } from "../../views/format.ts";
import { chartFrame, saidFactor, saidPower, saidVoltage } from "./line-chart.ts";

type RowsOf = (says: unknown, lines: unknown, at: number, locale: string) => string[][];

const script = readFileSync(join(import.meta.dir, "../../public/charts.js"), "utf8");
const page = { addEventListener: () => {} };
const rowsOf = new Function(
  "document",
  "matchMedia",
  "setTimeout",
  "setInterval",
  `${script}; return rowsOf;`,
)(
  page,
  () => page,
  () => {},
  () => {},
) as RowsOf;
const formats = ["en-IN", "de-DE", "fr-FR", "hi-IN"].map((locale) =>
  formatFor({ locale, timeZone: "Asia/Kolkata" }),
);

test.each([
  ["power", saidPower, 100, (format: Format, stored: number) => format.power(stored)],
  ["voltage", saidVoltage, 100, (format: Format, stored: number) => format.voltage(stored)],
  ["power factor", saidFactor, 1000, (format: Format, stored: number) => format.powerFactor(stored)],
] as const)("the script of charts writes a %s as the pages do", (_name, said, divisor, written) => {
  const stored = fc.oneof(
    fc.integer({ min: -20_000, max: 20_000 }),
    fc.integer({ min: -10_000_000, max: 10_000_000 }),
    fc.constantFrom(0, 9994, 9995, -9995),
  );
  fc.assert(
    fc.property(stored, fc.constantFrom(...formats), (value, format) => {
      const rows = rowsOf([[said("Mean", "mean")]], { mean: [value / divisor] }, 0, format.locale);
      expect(rows).toEqual([["Mean", figureText(written(format, value))]]);
    }),
  );
});

test("a time that goes up to now is marked there, though its chart is asked for a moment later", () => {
  const [format] = formats;
  const span = { fromMs: 0, toMs: 86_400_000 };
  const nowOf = (nowMs: number) => chartFrame(span, nowMs, format!).now?.word;
  expect([nowOf(span.toMs), nowOf(span.toMs + 400), nowOf(span.toMs + 3_600_000)]).toEqual([
    "now",
    "now",
    undefined,
  ]);
});

test("the script of charts says the first figures that a place has, a dash for what is missing of them", () => {
  const says = [
    [saidVoltage("Voltage", "mean"), saidFactor("Power factor", "second")],
    [saidPower("Estimated", "estimate")],
  ];
  const lines = { mean: [230, null, null], second: [null, null, null], estimate: [null, 60, null] };
  expect([0, 1, 2].map((at) => rowsOf(says, lines, at, "en-IN"))).toEqual([
    [
      ["Voltage", "230.0\u202fV"],
      ["Power factor", "–"],
    ],
    [["Estimated", "60.0\u202fW"]],
    [],
  ]);
});
