import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { versionListErrors } from "../domain/checks/tariff-checks.ts";
import { readTariff } from "./read.ts";
import { tariffs } from "./tariff.fixture.ts";
import { writeTariff } from "./write.ts";

type Json = Record<string, unknown>;

const JARGON =
  /\b(invalid|expected|received|undefined|NaN|union|discriminator|schema|regex|pattern)\b|\[object/i;

/** A document with one of its parts, chosen by a number, replaced by something else. */
function withPart(json: unknown, choice: number, part: unknown): unknown {
  const holders: Json[] = [];
  const copy = structuredClone(json);
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    holders.push(value as Json);
    for (const inner of Object.values(value)) walk(inner);
  };
  walk(copy);
  const holder = holders[choice % holders.length]!;
  const keys = Object.keys(holder);
  const key = keys[Math.floor(choice / holders.length) % Math.max(1, keys.length)] ?? "extra";
  if (part === undefined) delete holder[key];
  else holder[key] = part;
  return JSON.parse(JSON.stringify(copy));
}

function expectPlainAnswer(json: unknown): void {
  const read = readTariff(json, { currency: "EUR" });
  if ("tariff" in read) {
    expect(versionListErrors(read.tariff.versions)).toEqual([]);
    return;
  }
  expect(read.errors.length).toBeGreaterThan(0);
  for (const { message } of read.errors) {
    expect(message).toMatch(/[.!?…]$/);
    expect(message.replaceAll(/"(?:[^"\\]|\\.)*"/g, "")).not.toMatch(JARGON);
  }
}

describe("a document that is no tariff", () => {
  test("is refused in plain words, whatever it is", () => {
    fc.assert(fc.property(fc.jsonValue(), expectPlainAnswer));
    fc.assert(fc.property(fc.record({ components: fc.array(fc.jsonValue()) }), expectPlainAnswer));
    fc.assert(
      fc.property(
        fc.record({ slabs: fc.array(fc.jsonValue()), tax_rate: fc.jsonValue() }),
        expectPlainAnswer,
      ),
    );
  });

  test("is refused in plain words, or read as one that can rate, where one part of a tariff is another", () => {
    const parts = fc.oneof(
      fc.constantFrom(
        undefined,
        null,
        -1,
        1e308,
        "0,15",
        "",
        "Energy",
        [],
        {},
        true,
        [[]],
        [null],
        "all-above",
        7,
      ),
      fc.jsonValue({ maxDepth: 1 }),
    );
    fc.assert(
      fc.property(tariffs({ most: 4 }), fc.nat(), parts, (tariff, choice, part) => {
        const json = JSON.parse(JSON.stringify(writeTariff(tariff.name, tariff.versions, tariff.holidays)));
        expectPlainAnswer(withPart(json, choice, part));
      }),
      { numRuns: 500 },
    );
  });
});
