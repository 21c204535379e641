import { describe, expect, test } from "bun:test";
import { csvOf } from "./csv.ts";

const bodyOf = (csv: string) => csv.replace(/^\uFEFF/, "").split("\r\n");

describe("a CSV file", () => {
  test("keeps whatever people wrote from being a formula", () => {
    const hostile = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "=1,2", '="a"'];
    const [, ...rows] = bodyOf(
      csvOf(
        ["reference"],
        hostile.map((reference) => ({ reference })),
      ),
    );
    expect(rows.slice(0, hostile.length)).toEqual([
      "'=cmd|' /C calc'!A0",
      "'+1",
      "'-1",
      "'@SUM(A1)",
      "'\t=1",
      "'＝1",
      '"\'=1,2"',
      '"\'=""a"""',
    ]);
  });

  test("leaves numbers and amounts below 0 as they are, in all decimals of the currency", () => {
    const row = {
      amount: { amountMinor: -126_850n, currency: "INR" },
      yen: { amountMinor: -7n, currency: "JPY" },
      wh: -250n,
      count: -1,
      none: null,
    };
    expect(bodyOf(csvOf(["amount", "yen", "wh", "count", "none"], [row]))).toEqual([
      "amount,yen,wh,count,none",
      "-1268.50,-7,-250,-1,",
      "",
    ]);
  });

  test("keeps a text with line breaks, commas and quotes in one cell, and says that it is UTF-8", () => {
    const csv = csvOf(["a", "b"], [{ a: 'two\nlines, "quoted"\rthree', b: "घर" }]);
    expect(csv).toBe('\uFEFFa,b\r\n"two\nlines, ""quoted""\rthree",घर\r\n');
  });

  test("keeps half a line break in its cell", () => {
    expect(csvOf(["a"], [{ a: "two\nlines" }, { a: "two\rlines" }])).toBe(
      '\uFEFFa\r\n"two\nlines"\r\n"two\rlines"\r\n',
    );
  });

  test("has its columns even without a row", () => {
    expect(csvOf(["a", "b"], [])).toBe("\uFEFFa,b\r\n");
  });
});
