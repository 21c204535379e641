import type { Determinants, Supply, TrueUp } from "../domain/account-bill.ts";
import type { BillingDocument } from "../domain/document.ts";
import type { Json } from "./figures.ts";
import { writeIntervals } from "./interval-form.ts";
import { writeVersion } from "./version-form.ts";

/** A document as it is hashed: all money, energies and rates are decimal texts, numbers are instants, counts and places. */
export function writeDocument(document: BillingDocument): Json {
  return written(document, "");
}

/** A supply or a true-up in the form in which it stands in a document. */
export function writePart(part: Supply | TrueUp): Json {
  return writeValue(part);
}

/** Any part of a document in the form in which it stands there; what is the same in it is the same. */
export function writeValue(value: unknown): Json {
  return written(value, "");
}

function written(value: unknown, name: string): Json {
  switch (typeof value) {
    case "bigint":
      return value.toString();
    case "number":
      return writtenNumber(value, name);
    case "string":
      // What is left of a broken text would otherwise keep a document from being issued.
      return value.toWellFormed();
    case "boolean":
      return value;
  }
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((item) => written(item, ""));
  if (typeof value !== "object") throw new TypeError(`a document has no ${typeof value} (${name})`);
  const fields = Object.entries(value).map(([field, inner]) => [field, writtenField(field, inner)] as const);
  return Object.fromEntries(fields);
}

function writtenField(name: string, value: unknown): Json {
  if (name === "versions") return (value as Supply["versions"]).map(writeVersion);
  if (name === "determinants" && value !== null) return writeDeterminants(value as Determinants);
  return written(value, name);
}

function writtenNumber(value: number, name: string): Json {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${name} is ${value}, which is no whole number`);
  return name.endsWith("Wh") ? String(value) : value;
}

function writeDeterminants({ intervals, added, given, holidays, ...others }: Determinants): Json {
  return {
    ...Object.fromEntries(Object.entries(others).map(([name, value]) => [name, written(value, name)])),
    intervals: intervals && { ...writeIntervals(intervals) },
    added: added.map(({ dates, energyWh, bandsWh }) => ({
      dates: written(dates, ""),
      energyWh: energyWh.toString(),
      bandsWh: bandsWh && named(bandsWh, (wh) => ({ energyWh: wh.toString() })),
    })),
    given: named(given, (valueE10) => ({ valueE10: valueE10.toString() })),
    holidays: named(holidays, (years) => ({ years: named(years, (dates) => ({ dates })) })),
  };
}

// Lists: JSON readers disagree about some names of an object's fields.
function named<Value>(
  values: Readonly<Record<string, Value>>,
  write: (value: Value) => { readonly [name: string]: Json },
): Json {
  return Object.entries(values).map(([name, value]) => ({ name, ...write(value) }));
}
