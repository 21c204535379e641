import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { fieldsOf, readFormTree } from "../domain/form-tree.ts";
import type { TariffVersion } from "../domain/tariff.ts";
import { jsonOfForm } from "./form-to-json.ts";
import { formOfVersion } from "./json-to-form.ts";
import { libraryTariffs } from "./library.ts";
import { readTariff } from "./read.ts";
import { tariffVersions } from "./tariff.fixture.ts";

/** A version after a browser has sent it back, as texts by the names of their fields. */
function throughForm(version: TariffVersion): unknown {
  const sent = new URLSearchParams(fieldsOf(formOfVersion(version)).map(([name, text]) => [name, text]));
  const read = readTariff(jsonOfForm(readFormTree(new URLSearchParams(String(sent)))), { currency: "XXX" });
  return "errors" in read ? read.errors : read.tariff.versions[0];
}

describe("a version in its form", () => {
  test("means the same as before, whatever kinds of components it has", () => {
    fc.assert(
      fc.property(tariffVersions(), (version) => {
        expect(throughForm(version)).toEqual({ ...version, effectiveFrom: null });
      }),
      { numRuns: 400 },
    );
  });

  test.each(libraryTariffs().map((tariff) => [tariff.key, tariff] as const))(
    "means the same for the library's %s",
    (_, { content }) => {
      for (const version of content.versions)
        expect(throughForm(version)).toEqual({ ...version, effectiveFrom: null });
    },
  );
});
