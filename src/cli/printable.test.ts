import { expect, test } from "bun:test";
import fc from "fast-check";
import { printable, printableJson } from "./printable.ts";

const CONTROL = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

test("nothing that a terminal would obey is printed, and all else as it is", () => {
  expect(printable("Flat\u001b[2J\r\n\u009b31m \u202Eevil, ₹ 10 é \u200F")).toBe(
    "Flat\\u001b[2J\\u000d\\u000a\\u009b31m \\u202eevil, ₹ 10 é \u200F",
  );
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => !CONTROL.test(printable(text))));
});

test("JSON reads back as what was printed", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: "binary" }), fc.string({ unit: "binary" })), (value) => {
      const text = printableJson(value);
      expect(text.split("\n").some((line) => CONTROL.test(line))).toBe(false);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
