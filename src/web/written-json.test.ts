import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { jsonText } from "./written-json.ts";

describe("JSON for an editor", () => {
  test("puts what fits on one line and indents the rest", () => {
    const value = { name: "Energy", slabs: [{ up_to: 100, rate: 3 }, { rate: 4 }], source: "x".repeat(80) };
    expect(jsonText(value)).toBe(
      `{\n  "name": "Energy",\n  "slabs": [{ "up_to": 100, "rate": 3 }, { "rate": 4 }],\n  "source": "${"x".repeat(80)}"\n}`,
    );
  });

  test("says the same as any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
