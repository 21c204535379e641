import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { versionErrors, versionListErrors } from "../domain/checks/tariff-checks.ts";
import { readTariff } from "./read.ts";
import { tariffs, tariffVersions } from "./tariff.fixture.ts";
import { writeTariff, writeTariffVersion } from "./write.ts";

const EUR = { currency: "EUR" };

function throughText(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json));
}

describe("a tariff", () => {
  test("that is generated has no errors", () => {
    fc.assert(
      fc.property(tariffVersions(), (version) => {
        expect(versionErrors(version)).toEqual([]);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(tariffs(), ({ versions }) => {
        expect(versionListErrors(versions)).toEqual([]);
      }),
    );
  });

  test("is read back as it was written", () => {
    fc.assert(
      fc.property(tariffs(), (tariff) => {
        const json = throughText(writeTariff(tariff.name, tariff.versions, tariff.holidays));
        expect(readTariff(json, EUR)).toEqual({ tariff });
      }),
      { numRuns: 200 },
    );
  });

  test("of one version is read back from the version alone", () => {
    fc.assert(
      fc.property(tariffVersions(), (version) => {
        const read = readTariff(throughText(writeTariffVersion(version)), EUR);
        expect(read).toEqual({ tariff: { name: null, versions: [version], holidays: {} } });
      }),
      { numRuns: 200 },
    );
  });
});
