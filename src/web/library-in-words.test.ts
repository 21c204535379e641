import { describe, expect, test } from "bun:test";
import { wordsIn } from "../../views/words.ts";
import { rateMonth, totalOf, typedUsage } from "../domain/rating.fixture.ts";
import { libraryTariffs } from "../tariff-form/library.ts";
import { libraryIn } from "./library-in-words.ts";

const OWN_BY_NOBODY = libraryTariffs().filter(({ region }) => region === "Anywhere");

describe.each(["de", "hi"] as const)("the library in %s", (language) => {
  const found = libraryIn(wordsIn(language));

  test("says in it what no supplier's tariffs charge, and leaves the others as they are", () => {
    expect(found.map(({ key }) => key)).toEqual(libraryTariffs().map(({ key }) => key));
    for (const { key, json, region } of found) {
      const english = libraryTariffs().find((tariff) => tariff.key === key);
      const texts = JSON.stringify(json);
      if (region === "Anywhere") expect(texts).not.toMatch(/Energy|charge"|Tax|"day"|"night"|figures/);
      else expect(json).toEqual(english?.json ?? json);
    }
  });

  test("comes to the same", () => {
    for (const { key } of OWN_BY_NOBODY) {
      const [there, here] = [libraryTariffs(), found].map((all) => all.find((tariff) => tariff.key === key));
      const total = (tariff: typeof here, night: string, day: string) =>
        totalOf(
          rateMonth(
            tariff?.content.versions ?? [],
            typedUsage(450_000n, {
              bandsWh: { [night]: 150_000n, [day]: 300_000n },
            }),
          ),
        );
      const { names } = wordsIn(language).tariffs.library;
      expect(total(here, names.night, names.day)).toBe(total(there, "night", "day"));
    }
  });
});
