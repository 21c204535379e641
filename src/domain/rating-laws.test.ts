import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { tariffVersions } from "../tariff-form/tariff.fixture.ts";
import { bandDays } from "./band-days.ts";
import { billTotals } from "./bill.ts";
import { bandsOf } from "./calendar.ts";
import { creditOf } from "./charge-line.ts";
import { addDays } from "./dates.ts";
import { minorPerMajor } from "./money.ts";
import { typedUsage, versionOf } from "./rating.fixture.ts";
import { type Rating, rate } from "./rating.ts";
import type { RatingInput, Usage } from "./rating-input.ts";
import { quantitiesOf } from "./stretches.ts";
import {
  bandsOfPrice,
  type ChargeComponent,
  type Component,
  chargeComponents,
  type TariffVersion,
} from "./tariff.ts";

const MOST_PERCENT_E10 = 10n ** 11n;
const PERIODS = ["2026-01-01/2026-02-01", "2022-06-25/2022-07-25", "2024-01-31/2024-04-02"] as const;

const anyPeriod = fc.constantFrom(...PERIODS).map((text) => {
  const [from = "", to = ""] = text.split("/");
  return { from, to, cycle: null };
});
const anyBands = fc.array(fc.bigInt({ min: 0n, max: 2_000_000n }), { minLength: 6, maxLength: 6 });

/** Every band that a version has a price for, or a calendar. */
function bandNames({ calendar, components }: TariffVersion): string[] {
  if (calendar && bandsOf(calendar).length > 0) return bandsOf(calendar);
  return [...new Set(chargeComponents(components).flatMap(bandsOfPrice))];
}

function demandsOf({ components }: TariffVersion): Usage["demandsMicros"] {
  const bands = chargeComponents(components).flatMap((component) =>
    component.kind === "demand" ? [component.band] : [],
  );
  return new Map(bands.map((band) => [band, 3_210_000n]));
}

function usageOf(version: TariffVersion, energies: readonly bigint[], period: RatingInput["period"]): Usage {
  const names = bandNames(version);
  if (names.length === 0)
    return typedUsage(energies[0]!, { openingWh: 12_345_678n, demandsMicros: demandsOf(version) });
  const daysOf = bandDays({ versions: [{ ...version, effectiveFrom: null }], period });
  const bandsWh = Object.fromEntries(
    names.map((name, index) => [name, daysOf(name).length > 0 ? energies[index % energies.length]! : 0n]),
  );
  const total = Object.values(bandsWh).reduce((sum, wh) => sum + wh, 0n);
  return typedUsage(total, { openingWh: 12_345_678n, bandsWh, demandsMicros: demandsOf(version) });
}

/** An input that has everything that the versions ask for. */
function inputOf(
  versions: readonly TariffVersion[],
  usage: Usage,
  period: RatingInput["period"],
): RatingInput {
  const components = versions.flatMap((version) => chargeComponents(version.components));
  return {
    versions,
    period,
    timeZone: "UTC",
    usage,
    contracted: [...new Set(components.flatMap(quantitiesOf))].map((quantity) => ({
      quantity,
      from: null,
      micros: 3_300_000n,
    })),
    given: new Map(
      components.flatMap((component) => (component.kind === "given" ? [[component.name, 123_456_789n]] : [])),
    ),
    holidays: {},
  };
}

/** A version from the beginning, changed component by component. */
function changed(
  version: TariffVersion,
  change: (component: ChargeComponent) => ChargeComponent,
): TariffVersion {
  return {
    ...version,
    effectiveFrom: null,
    components: version.components.map(
      (component): Component =>
        component.kind === "slab-set"
          ? {
              ...component,
              sets: component.sets.map((set) => ({ ...set, components: set.components.map(change) })),
            }
          : change(component),
    ),
  };
}

/** Percentages small enough not to multiply what rounding leaves in their base. */
function withSmallPercents(version: TariffVersion): TariffVersion {
  return changed(version, (component) =>
    component.kind === "percent"
      ? { ...component, percentE10: component.percentE10 % MOST_PERCENT_E10 }
      : component.kind === "subsidy" && component.off.by === "percent"
        ? { ...component, off: { ...component.off, percentE10: component.off.percentE10 % MOST_PERCENT_E10 } }
        : component,
  );
}

/**
 * Dates and seasons taken away: where a component holds on some days only, a Wh that goes to one share or another by
 * largest remainder costs as much as the rate says, not a rounding unit.
 */
function withoutDays(version: TariffVersion): TariffVersion {
  return changed(version, (component) => ({
    ...component,
    ...{ from: null, until: null, when: component.when && { ...component.when, season: null } },
  }));
}

/** The coarsest step to which a version rounds, minor units. */
function roundingUnit(version: TariffVersion): bigint {
  const isWhole =
    version.totalRounding.to === "whole-unit" ||
    chargeComponents(version.components).some((component) => component.rounding.to === "whole-unit");
  return isWhole ? minorPerMajor(version.currency) : 1n;
}

/** A version's rating of a period, and that of the same version twice, the second one beginning within it. */
function splitAndWhole(
  version: TariffVersion,
  method: TariffVersion["midPeriod"],
  period: RatingInput["period"],
  day: number,
  energies: readonly bigint[],
): { readonly whole: Rating; readonly split: Rating } {
  const first = { ...version, effectiveFrom: null, midPeriod: method };
  const second = { ...first, effectiveFrom: addDays(period.from, day) };
  const usage = usageOf(first, energies, period);
  return {
    whole: rate(inputOf([first], usage, period)),
    split: rate(inputOf([first, second], usage, period)),
  };
}

function expectClose({ whole, split }: ReturnType<typeof splitAndWhole>, unit: bigint): void {
  expect(split.problems.map(({ code }) => code)).toEqual(whole.problems.map(({ code }) => code));
  const difference = split.totalMinor - whole.totalMinor;
  const bound = unit * BigInt(Math.max(split.lines.length, whole.lines.length, 1) + split.memos.length);
  expect({ difference, isWithin: -bound <= difference && difference <= bound }).toEqual({
    difference,
    isWithin: true,
  });
}

describe("any tariff", () => {
  test("bills exactly the consumption in its slabs, and each band's in its bands", () => {
    fc.assert(
      fc.property(tariffVersions({ kinds: ["energy"] }), anyPeriod, anyBands, (version, period, energies) => {
        const plain = changed(version, (component) => ({
          ...component,
          ...{ when: null, from: null, until: null, cap: null, floor: null },
        }));
        const input = inputOf([plain], usageOf(plain, energies, period), period);
        const { lines, memos, parts, problems } = rate(input);
        expect(problems).toEqual([]);
        const billedWh = parts.reduce((sum, part) => sum + part.energyWh, 0n);
        if (plain.energyUnit === "wh") expect(billedWh).toBe(input.usage.energyWh);
        for (const { name } of chargeComponents(plain.components)) {
          const own = [...lines, ...memos].filter((line) => line.component === name);
          expect(own.reduce((sum, line) => sum + (line.quantityWh ?? 0n), 0n)).toBe(billedWh);
          // A slab with one price for all bands is one line.
          if (own.some((line) => line.quantityWh !== null && line.band === null)) continue;
          for (const { band, energyWh } of parts.flatMap((part) => part.bands ?? [])) {
            const inBand = own.filter((line) => line.band === band);
            expect(inBand.reduce((sum, line) => sum + (line.quantityWh ?? 0n), 0n)).toBe(energyWh);
          }
        }
      }),
    );
  });

  test("adds its counted lines up to the total, by kind and in all", () => {
    fc.assert(
      fc.property(tariffVersions(), anyPeriod, anyBands, (version, period, energies) => {
        const first = { ...version, effectiveFrom: null };
        const { lines, totalMinor } = rate(inputOf([first], usageOf(first, energies, period), period));
        expect(billTotals(lines).totalMinor).toBe(totalMinor);
      }),
    );
  });

  test("is given back to the last unit by its credit, line by line", () => {
    fc.assert(
      fc.property(tariffVersions(), anyPeriod, anyBands, (version, period, energies) => {
        const first = { ...version, effectiveFrom: null };
        const { lines } = rate(inputOf([first], usageOf(first, energies, period), period));
        const credit = creditOf(lines);
        for (const [index, line] of lines.entries()) {
          expect(credit[index]!.amountMinor).toBe(-line.amountMinor);
          expect(credit[index]!.exactMinor.numerator).toBe(-line.exactMinor.numerator);
        }
        const [charged, credited] = [billTotals(lines), billTotals(credit)];
        expect(credited.totalMinor).toBe(-charged.totalMinor);
        expect(credited.subtotalMinor).toBe(-charged.subtotalMinor);
      }),
    );
  });

  test("with telescopic slabs never charges less for more energy", () => {
    const anyEnergy = fc.bigInt({ min: 0n, max: 3_000_000n });
    fc.assert(
      fc.property(
        tariffVersions({ kinds: ["energy"], calendar: "none" }),
        anyPeriod,
        anyEnergy,
        anyEnergy,
        (version, period, a, b) => {
          const telescopic = changed(version, (component) =>
            component.kind === "energy"
              ? { ...component, isTelescopic: true, when: null, cap: null, floor: null }
              : component,
          );
          const [less, more] = a < b ? [a, b] : [b, a];
          const total = (wh: bigint) => rate(inputOf([telescopic], typedUsage(wh), period)).totalMinor;
          expect(total(less) <= total(more)).toBe(true);
        },
      ),
    );
  });

  test("prorated by calendar fraction comes to the same for a whole month as without proration", () => {
    fc.assert(
      fc.property(tariffVersions({ calendar: "none" }), anyBands, (version, energies) => {
        const month = { from: "2024-02-01", to: "2024-03-01", cycle: null };
        const totals = (["none", "calendar-fraction"] as const).map((by) => {
          const of = { ...withMonthsBy(version, by), effectiveFrom: null };
          return rate(inputOf([of], usageOf(of, energies, month), month)).totalMinor;
        });
        expect(totals[0]).toBe(totals[1]!);
      }),
    );
  });
});

/** A version whose monthly figures all follow one method of proration. */
function withMonthsBy(version: TariffVersion, by: "none" | "calendar-fraction"): TariffVersion {
  const change = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== "object" || value === null) return value;
    const isMonthly = "per" in value && value.per === "month" && "proration" in value;
    const entries = Object.entries(value).map(([name, part]) => [
      name,
      isMonthly && name === "proration" ? { by, decimals: null, blocks: "nearest" } : change(part),
    ]);
    return Object.fromEntries(entries);
  };
  return change(version) as TariffVersion;
}

describe("a version that begins in mid-period with the rates of the one before", () => {
  const anyDay = fc.integer({ min: 1, max: 29 });

  test("changes the total by no more than rounding under blend, whatever the tariff", () => {
    fc.assert(
      fc.property(tariffVersions(), anyPeriod, anyDay, anyBands, (version, period, day, energies) => {
        const small = withoutDays(withSmallPercents(version));
        expectClose(splitAndWhole(small, "blend", period, day, energies), roundingUnit(small));
      }),
    );
  });

  test("changes the total by no more than rounding under parts, where nothing depends on the whole", () => {
    const kinds = ["energy", "fixed", "levy", "percent", "given"] as const;
    fc.assert(
      fc.property(
        tariffVersions({ kinds }),
        anyPeriod,
        anyDay,
        anyBands,
        (version, period, day, energies) => {
          const independent = changed(withSmallPercents(version), (component) => ({
            ...(component.kind === "energy" ? withOneSlab(component) : component),
            ...{ when: null, cap: null, floor: null },
          }));
          const exact: TariffVersion = { ...independent, energyUnit: "wh" };
          expectClose(splitAndWhole(exact, "parts", period, day, energies), roundingUnit(exact));
        },
      ),
    );
  });
});

function withOneSlab(component: Extract<ChargeComponent, { kind: "energy" }>): ChargeComponent {
  const { price } = component;
  const last = (slabs: readonly { upToWh: bigint | null; rateMicros: unknown }[]) => slabs.slice(-1);
  return {
    ...component,
    price: (Array.isArray((price as { across?: unknown }).across)
      ? { across: last((price as { across: never[] }).across) }
      : {
          inside: Object.fromEntries(
            Object.entries((price as { inside: Record<string, never[]> }).inside).map(([band, slabs]) => [
              band,
              last(slabs),
            ]),
          ),
        }) as typeof price,
  };
}

test("a percentage of a list is that of its sum, up to half a unit for each line", () => {
  const anyRate = fc.integer({ min: 0, max: 100_000_000 }).map((micros) => (micros / 1e6).toFixed(6));
  fc.assert(
    fc.property(
      fc.array(anyRate, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 0, max: 500_000 }),
      fc.bigInt({ min: 0n, max: 1_000_000n }),
      (rates, permille, energyWh) => {
        const percent = permille / 1000;
        const names = rates.map((_, index) => `L${index}`);
        const levies = rates.map((of, index) => ({ kind: "levy", name: names[index], rate: of }));
        const single = names.map((name) => ({ kind: "percent", name: `T${name}`, percent, of: [name] }));
        const [version] = versionOf([
          ...levies,
          ...single,
          { kind: "percent", name: "Each", percent, of: names, each: true },
          { kind: "percent", name: "All", percent, of: names },
        ]);
        const { lines } = rate(
          inputOf([version!], typedUsage(energyWh), { from: "2026-01-01", to: "2026-02-01", cycle: null }),
        );
        const amount = (name: string) => lines.find((line) => line.component === name)!.amountMinor;
        const sum = names.reduce((total, name) => total + amount(`T${name}`), 0n);
        expect(amount("Each")).toBe(sum);
        const twiceOff = 2n * (amount("All") - sum);
        const bound = BigInt(names.length + 1);
        expect(-bound <= twiceOff && twiceOff <= bound).toBe(true);
      },
    ),
  );
});

describe("a period that is cut into parts", () => {
  const anyCuts = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 3 });
  const january = { from: "2026-01-01", to: "2026-02-01", cycle: null };

  /** The same components from the beginning and again from each of these days. */
  function cut(components: readonly object[], days: readonly number[]): TariffVersion[] {
    const [version] = versionOf(components);
    const dates = days.toSorted((a, b) => a - b).map((day) => addDays(january.from, day));
    return [null, ...dates].map((effectiveFrom) => ({ ...version!, effectiveFrom }));
  }

  test("stays within a limit that the whole just reached, part by part", () => {
    const limit = (kwh: string) => [
      { kind: "energy", name: "Energy", rate: 3 },
      {
        kind: "subsidy",
        name: "Free",
        percent: 100,
        of: ["Energy"],
        when: { total_kwh: { up_to: kwh, proration: "calendar-fraction" } },
      },
    ];
    fc.assert(
      fc.property(anyCuts, fc.bigInt({ min: 1n, max: 3_000_000n }), (days, energyWh) => {
        const kwh = `${energyWh / 1000n}.${String(energyWh % 1000n).padStart(3, "0")}`;
        const rating = rate(inputOf(cut(limit(kwh), days), typedUsage(energyWh), january));
        expect(rating.lines.filter((line) => line.kind === "subsidy")).toHaveLength(days.length + 1);
        expect(rating.totalMinor).toBe(0n);
      }),
    );
  });

  test("bills a given amount to the last unit, however it is rounded", () => {
    const mode = fc.constantFrom("half-up", "half-even", "truncate");
    const anyAmount = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
    fc.assert(
      fc.property(anyCuts, anyAmount, mode, (days, valueE10, rounding) => {
        const slot = { kind: "given", name: "Credit", as: "amount", may_be_negative: true, rounding };
        const given = new Map([["Credit", valueE10]]);
        const totals = [[], days].map(
          (cuts) => rate({ ...inputOf(cut([slot], cuts), typedUsage(0n), january), given }).totalMinor,
        );
        expect(totals[1]).toBe(totals[0]!);
      }),
    );
  });
});

test("percentages of exact percentages keep their fractions short", () => {
  const taxes = Array.from({ length: 60 }, (_, index) => ({
    kind: "percent",
    name: `T${index}`,
    percent: "7.1234567891",
    of: "all-above",
    base: "exact",
  }));
  const [version] = versionOf([{ kind: "energy", name: "E", rate: 3.333333 }, ...taxes]);
  const { lines } = rate(
    inputOf([version!], typedUsage(123_457n), { from: "2026-01-01", to: "2026-02-01", cycle: null }),
  );
  expect(lines).toHaveLength(61);
  for (const line of lines) expect(line.exactMinor.denominator <= 10n ** 60n).toBe(true);
});
