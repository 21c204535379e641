import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readTariff } from "./read.ts";
import { tariffJsonSchema } from "./schema.ts";

const DOCUMENTATION = readFileSync(join(import.meta.dir, "../../docs/tariffs.md"), "utf8");

/** Every object of a JSON document. */
function objectsIn(json: unknown): Record<string, unknown>[] {
  if (Array.isArray(json)) return json.flatMap(objectsIn);
  if (typeof json !== "object" || json === null) return [];
  return [json as Record<string, unknown>, ...Object.values(json).flatMap(objectsIn)];
}

const OBJECTS = objectsIn(tariffJsonSchema());
const FIELDS = new Set(
  OBJECTS.filter((part) => part["type"] === "object").flatMap((part) =>
    Object.keys(part["properties"] ?? {}),
  ),
);

describe("the published schema of a tariff", () => {
  test("is a JSON document of its draft", () => {
    const schema = tariffJsonSchema();
    expect(schema["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  test("refuses fields that it does not have, in every object with fields", () => {
    const open = OBJECTS.filter((part) => part["properties"] !== undefined && part["type"] === "object");
    expect(open.length).toBeGreaterThan(10);
    expect(open.filter((part) => part["additionalProperties"] !== false)).toEqual([]);
  });

  test("has every kind of component", () => {
    const kinds = OBJECTS.flatMap((part) => {
      const kind = (part["properties"] as { kind?: { const?: unknown } } | undefined)?.kind?.const;
      return kind === undefined ? [] : [kind];
    });
    expect([...new Set(kinds)].toSorted()).toEqual([
      "demand",
      "energy",
      "fixed",
      "given",
      "greater",
      "levy",
      "minimum",
      "percent",
      "slab-set",
      "subsidy",
    ]);
  });

  test.each([...FIELDS].map((field) => [field]))(
    "has the field %s, which the documentation explains",
    (field) => {
      expect(new RegExp(`[\`"]${field}\\b`).test(DOCUMENTATION)).toBe(true);
    },
  );
});

describe("the documentation's examples", () => {
  const examples = Array.from(DOCUMENTATION.matchAll(/^```json\n(.*?)^```/gms), ([, text]) =>
    JSON.parse(text ?? ""),
  );
  const isCalendar = (example: object) => "rest" in example;

  test.each(examples.filter((example) => !isCalendar(example)).map((example, index) => [index + 1, example]))(
    "of tariffs are read without errors: number %d",
    (_number, example) => {
      expect(readTariff(example, { currency: "EUR" })).toHaveProperty("tariff");
    },
  );

  test("of a calendar is read without errors", () => {
    const [calendar] = examples.filter(isCalendar);
    const energy = { kind: "energy", name: "Energy", bands: { peak: 3, day: 2, night: 1 } };
    const json = { calendar, components: [energy] };
    expect(readTariff(json, { currency: "EUR" })).toHaveProperty("tariff");
  });
});
