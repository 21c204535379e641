import { describe, expect, test } from "bun:test";
import delhi from "../../test/oracles/delhi-domestic-2022.json";
import erongo from "../../test/oracles/erongo-red-2023.json";
import kerala from "../../test/oracles/kerala-2020.json";
import seedExample from "../../test/oracles/seed-example.json";
import spain from "../../test/oracles/spain-2.0td.json";
import tamilNadu from "../../test/oracles/tamil-nadu-2012.json";
import { libraryTariffs } from "../tariff-form/library.ts";
import { contracted, typedUsage } from "./rating.fixture.ts";
import { type Rating, rate } from "./rating.ts";
import type { RatingInput } from "./rating-input.ts";

/** A published line: what was printed beside its name. */
interface PublishedLine {
  readonly name: string;
  readonly amount: number;
  readonly quantity?: number;
  readonly rate?: number;
}

function rateBill(key: string, kwh: number, changes: Partial<RatingInput> = {}): Rating {
  const tariff = libraryTariffs().find((candidate) => candidate.key === key)!.content;
  return rate({
    versions: tariff.versions,
    holidays: tariff.holidays,
    period: { from: "2026-01-01", to: "2026-02-01", cycle: null },
    timeZone: "UTC",
    usage: typedUsage(BigInt(kwh) * 1000n),
    contracted: [],
    given: new Map(),
    ...changes,
  });
}

function expectPrinted(rating: Rating, published: readonly PublishedLine[], total: number): void {
  expect(rating.problems).toEqual([]);
  const printed = rating.lines.map((line, index) => ({
    amount: Number(line.amountMinor) / 100,
    ...(published[index]?.quantity === undefined ? {} : { quantity: quantityOf(line) }),
    ...(published[index]?.rate === undefined ? {} : { rate: Number(line.rateMicros) / 1e6 }),
  }));
  expect(printed).toEqual(published.map(({ name: _name, ...figures }) => figures));
  expect(Number(rating.totalMinor) / 100).toBe(total);
}

/** kWh, or the contracted quantity times what it is charged for: kW × days, amperes. */
function quantityOf({ quantityWh, contracted: quantity, factor }: Rating["lines"][number]): number {
  if (quantityWh !== null) return Number(quantityWh) / 1000;
  const times = Number(factor?.numerator ?? 1n) / Number(factor?.denominator ?? 1n);
  return (Number(quantity?.micros ?? 1_000_000n) / 1e6) * times;
}

describe("a published bill is printed line by line:", () => {
  test(delhi.name, () => {
    const rating = rateBill("delhi-domestic-2022", delhi.usage.energy_kwh, {
      period: { from: "2022-06-25", to: "2022-07-25", cycle: null },
      usage: typedUsage(545_000n, { openingWh: 13_128_000n }),
      contracted: [contracted("kw", delhi.service.sanctioned_kw)],
      given: new Map([["PPAC on fixed charge", 302_400_000_000n]]),
    });
    expectPrinted(rating, delhi.lines, delhi.total);
    expect(rating.lines.find((line) => line.pieces)?.pieces).toEqual([12_104n, 18_155n, 20_845n]);
    const limits = rating.lines.flatMap((line) => (line.limits?.upToWh ? [line.limits] : []));
    expect(limits.map(({ aboveWh, upToWh }) => Number(upToWh! - aboveWh) / 1000)).toEqual(
      delhi.slab_limits.value,
    );
    const factor = rating.lines.find((line) => line.kind === "fixed")?.factor;
    expect(Number(factor?.numerator) / Number(factor?.denominator)).toBe(delhi.month_factor.value);
  });

  test(erongo.name, () => {
    const rating = rateBill("erongo-red-2023", erongo.usage.energy_kwh, {
      contracted: [contracted("a", erongo.service.breaker_a)],
    });
    expectPrinted(rating, erongo.lines, erongo.total);
  });

  test(kerala.name, () => {
    expectPrinted(rateBill("kerala-2020", kerala.usage.energy_kwh), kerala.lines, kerala.total);
  });

  test(seedExample.name, () => {
    expectPrinted(
      rateBill("seed-example", seedExample.usage.energy_kwh),
      seedExample.lines,
      seedExample.total,
    );
  });

  test(spain.name, () => {
    const { P1, P2, P3 } = spain.usage.energy_kwh;
    const bandsWh = { P1: BigInt(P1) * 1000n, P2: BigInt(P2) * 1000n, P3: BigInt(P3) * 1000n };
    const rating = rateBill("spain-2.0td", P1 + P2 + P3, {
      period: { from: "2026-06-01", to: "2026-07-01", cycle: null },
      usage: typedUsage(BigInt(P1 + P2 + P3) * 1000n, { bandsWh }),
      contracted: ["kw.P1", "kw.P2"].map((name) => contracted(name, spain.service.contracted_kw)),
    });
    expectPrinted(rating, spain.lines, spain.total);
  });

  test.each(tamilNadu.cases.map((published) => [published.energy_kwh, published.total]))(
    `${tamilNadu.name}: %d kWh`,
    (kwh, total) => {
      const rating = rateBill("tamil-nadu-2012", kwh, {
        period: { from: "2026-01-01", to: "2026-03-01", cycle: null },
      });
      expect(Number(rating.totalMinor) / 100).toBe(total);
    },
  );

  test(`${tamilNadu.name}: above the last set it waits`, () => {
    expect(rateBill("tamil-nadu-2012", 501).problems.map(({ code }) => code)).toEqual(["above-last-set"]);
  });
});
