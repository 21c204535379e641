import type { Words } from "../../views/words.ts";
import { type LibraryTariff, libraryEntry, libraryTariffs } from "../tariff-form/library.ts";

/**
 * The library for people of a language: tariffs that are no supplier's own say in it what they charge, so that bills do
 * too; those of a supplier keep the words of its bills.
 */
export function libraryIn(words: Words): readonly LibraryTariff[] {
  const known = new Map(Object.entries(words.tariffs.library.names));
  return libraryTariffs().map((tariff) =>
    tariff.region === "Anywhere" ? translated(tariff, known) : tariff,
  );
}

function translated(
  { key, region, summary, json }: LibraryTariff,
  known: ReadonlyMap<string, string>,
): LibraryTariff {
  return libraryEntry(key, region, summary, inWords(json, known) as LibraryTariff["json"]);
}

/** Every text in a value, names of fields too: bands are fields. */
function inWords(value: unknown, known: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return known.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => inWords(one, known));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [known.get(name) ?? name, inWords(one, known)]),
  );
}
