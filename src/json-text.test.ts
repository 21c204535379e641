import { describe, expect, test } from "bun:test";
import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import { readJson } from "./json-text.ts";

const faultOf = (text: string) => {
  const read = readJson(text);
  return "error" in read ? read.error.message : "no fault";
};

describe("JSON as people type it", () => {
  test.each([
    [
      "a missing comma",
      '{\n  "name": "Domestic"\n  "currency": "INR"\n}',
      "Line 3, column 3: a comma is missing here.",
    ],
    ["a comma too many", '{"slabs": [1, 2,]}', "Line 1, column 17: a value is missing here"],
    ["single quotes", "{'name': 1}", "Line 1, column 2: this is no JSON: texts stand in double quotes"],
    [
      "a comma as decimal point",
      '{"rate": 3,5}',
      "Line 1, column 12: the name of a field in double quotes is missing here, or there is a comma too many",
    ],
    ["a number without its zero", '{"rate": .5}', "Line 1, column 10: this is no JSON"],
    [
      "a field that stands twice",
      '{"a": {"b": 1}, "b": [{"c": 1, "c": 2}]}',
      'Line 1, column 32: "c" stands here twice.',
    ],
    ["half of a character", '{"note": ["a", "\\ud83d"]}', "Line 1, column 16: the character in this text is"],
    ["half of a character in a name", '{"\\udfff": 1}', "Line 1, column 2: the character in this text is"],
    ["a missing colon", '{"name" "x"}', "Line 1, column 9: a colon is missing here."],
    ["a text without an end", '{"name": "x', "Line 1, column 10: this text does not end"],
    ["an empty text", "", "Line 1, column 1: a value is missing here"],
    ["two documents", "{} {}", "Line 1, column 4: the JSON has ended before this."],
    ["a list in lists without end", "[".repeat(50_000), "nested too deeply"],
  ])("tells where it is wrong for %s", (_, text, words) => {
    expect(faultOf(text)).toContain(words);
  });

  test.each([
    ['{"a": {"b": 1, "c": [2, {"d": 3, "d": 4}]}}', ["a", "c", 1, "d"]],
    ['{"a": {"b": ["x", "\\ud800"]}}', ["a", "b", 1]],
    ['{"a": {"\\udfff": 1}}', ["a", "\udfff"]],
    ['{"a": }', []],
  ])("names what stands where %s is wrong", (text, path) => {
    expect(readJson(text)).toMatchObject({ error: { path } });
  });

  test("reads the bytes of whatever is JSON, and tells where they are no UTF-8", () => {
    const value = fc.jsonValue({ stringUnit: "grapheme" });
    fc.assert(
      fc.property(
        value,
        fc.nat(),
        fc.uint8Array({ min: 0x80, minLength: 1, maxLength: 3 }),
        (value, place, put) => {
          const bytes = Buffer.from(`\uFEFF${JSON.stringify(value, null, 1)}`);
          expect(readJson(bytes)).toEqual({ value: JSON.parse(JSON.stringify(value)) });
          const at = 3 + (place % (bytes.length - 2));
          const broken = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at)]);
          const read = readJson(broken);
          if (!isUtf8(broken)) expect(read).toMatchObject({ error: { path: [] } });
          if (!("error" in read) || !read.error.message.endsWith("this is no UTF-8.")) return;
          const lines = bytes.subarray(3, at).toString().split("\n");
          const before = [lines.length, (lines.at(-1) ?? "").length];
          expect(read.error.line).toBe(before[0]!);
          expect(Math.abs(read.error.column - 1 - before[1]!)).toBeLessThanOrEqual(3);
        },
      ),
    );
  });

  test("reads whatever is JSON, also behind the mark that editors put in front", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, null, 2);
        expect(readJson(`\uFEFF${text}`)).toEqual({ value: JSON.parse(text) });
      }),
    );
  });

  test("finds a fault within the text of whatever is not JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), fc.string({ maxLength: 2 }), (value, place, put) => {
        const text = JSON.stringify(value, null, 1);
        const at = place % (text.length + 1);
        const broken = text.slice(0, at) + put + text.slice(at + 1);
        const read = readJson(broken);
        if (!("error" in read)) return;
        const lines = broken.replace(/^\uFEFF/, "").split("\n");
        expect(read.error.line).toBeLessThanOrEqual(lines.length);
        expect(read.error.column).toBeLessThanOrEqual((lines[read.error.line - 1]?.length ?? 0) + 1);
        expect(read.error.message).not.toContain("this is not JSON");
      }),
    );
  });
});
