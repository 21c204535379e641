import { libraryWord } from "../../views/library-pages.tsx";
import { type TariffGroup, WRITTEN } from "../../views/tariff-choice.tsx";
import type { Words } from "../../views/words.ts";
import { type FoundTariff, findTariff } from "../actions/find-tariff.ts";
import { AppError } from "../domain/error.ts";
import { readJson } from "../json-text.ts";
import type { Store } from "../store/open.ts";
import { listTariffs } from "../store/tariffs.ts";
import { libraryTariffs } from "../tariff-form/library.ts";
import { libraryIn } from "./library-in-words.ts";

/** A tariff that was found, or everything that is wrong with the choice or with its JSON. */
export type ChosenTariff =
  | { readonly tariff: FoundTariff }
  | { readonly choice: string }
  | { readonly json: readonly string[] };

/** All tariffs to choose from: those that are kept, then the library's by region. */
export function tariffGroups(store: Store, words: Words): TariffGroup[] {
  const own = listTariffs(store).map(({ id, name }) => ({ value: `id:${id}`, name }));
  const byRegion = Map.groupBy(libraryIn(words), ({ region }) => region);
  return [
    ...(own.length > 0 ? [{ label: words.tariffs.choice.yours, tariffs: own }] : []),
    ...Array.from(byRegion, ([region, tariffs]) => ({
      label: libraryWord(words, "regions", region, region),
      tariffs: tariffs.map(({ key, title }) => ({ value: `library:${key}`, name: title })),
    })),
  ];
}

/** What a list of tariffs begins with. */
export function firstTariff(store: Store): string {
  const own = listTariffs(store)[0];
  return own ? `id:${own.id}` : `library:${libraryTariffs()[0]?.key ?? ""}`;
}

/** The tariff that a choice means; `json` is what was written for one that is in no list. */
export function chosenTariff(store: Store, choice: string, json: string, words: Words): ChosenTariff {
  const { choice: said } = words.tariffs;
  if (choice !== WRITTEN) {
    const [, source, name = ""] = /^(id|library):(.+)$/s.exec(choice) ?? [];
    if (source === undefined) return { choice: said.choose };
    const named = source === "id" ? { id: Number(name) } : { library: name };
    return foundOr(store, named, () => ({ choice: said.gone }));
  }
  if (json.trim() === "") return { json: [said.empty] };
  const read = readJson(json);
  if ("error" in read) return { json: [read.error.message] };
  return foundOr(store, read.value, (error) => ({ json: jsonErrors(error) }));
}

/** The errors of a tariff in JSON, each with the field that it is about. */
export function jsonErrors(error: AppError): string[] {
  if (error.fields.length === 0) return [error.message];
  return error.fields.map(({ field, message }) => {
    const path = field.replace(/^tariff\.?/, "");
    return path === "" ? message : `${path}: ${message}`;
  });
}

function foundOr(store: Store, written: unknown, wrong: (error: AppError) => ChosenTariff): ChosenTariff {
  try {
    return { tariff: findTariff(store, written, "tariff") };
  } catch (error) {
    if (error instanceof AppError) return wrong(error);
    throw error;
  }
}
