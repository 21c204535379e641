import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { tariffVersions } from "../../tariff-form/tariff.fixture.ts";
import { DAY_KINDS } from "../calendar.ts";
import type {
  ChargeComponent,
  Component,
  EnergyComponent,
  FixedComponent,
  PercentComponent,
  Slab,
  SlabSetComponent,
  TariffVersion,
  Term,
} from "../tariff.ts";
import { holidayErrors, versionErrors, versionListErrors } from "./tariff-checks.ts";

const SPREAD = { per: "month", proration: { by: "none", decimals: null, blocks: "nearest" } } as const;
const BASE = {
  rounding: { mode: "half-up", to: "minor-unit" },
  place: null,
  when: null,
  cap: null,
  floor: null,
  isMemo: false,
  from: null,
  until: null,
} as const;

const FIXED: FixedComponent = {
  ...BASE,
  kind: "fixed",
  name: "Fixed charge",
  rateMicros: 50_000_000n,
  quantity: null,
  spread: SPREAD,
};
const ENERGY: EnergyComponent = {
  ...BASE,
  kind: "energy",
  name: "Energy",
  price: {
    across: [
      { upToWh: 100_000n, rateMicros: 1n },
      { upToWh: null, rateMicros: 2n },
    ],
  },
  isTelescopic: true,
  limits: { ...SPREAD, rounding: "none" },
};
const whole = (component: string): Term => ({ component, slab: null, band: null, from: null });
const percent = (name: string, of: readonly Term[]): PercentComponent => ({
  ...BASE,
  kind: "percent",
  name,
  percentE10: 10n ** 11n,
  of,
  base: "printed",
  each: false,
  isIncluded: false,
});
const banded = (name: string, ...bands: string[]): EnergyComponent => ({
  ...ENERGY,
  name,
  price: {
    across: [{ upToWh: null, rateMicros: Object.fromEntries(bands.map((band) => [band, 1n])) }],
  },
});
const slabSet = (...sets: { upToWh: bigint | null; components: ChargeComponent[] }[]): SlabSetComponent => ({
  kind: "slab-set",
  name: "Sets",
  limits: SPREAD,
  sets,
});

function version(components: readonly Component[], part: Partial<TariffVersion> = {}): TariffVersion {
  return {
    effectiveFrom: null,
    currency: "EUR",
    components,
    midPeriod: "parts",
    energyUnit: "wh",
    totalRounding: BASE.rounding,
    calendar: null,
    source: null,
    ...part,
  };
}

function errorsOf(...components: readonly Component[]): string[] {
  return versionErrors(version(components)).map(({ field, message }) => `${field}: ${message}`);
}

const DAY_AND_NIGHT: TariffVersion["calendar"] = {
  time: "local",
  seasons: [{ name: "summer", from: "06-01" }],
  holidayList: null,
  rules: [{ band: "day", seasons: null, days: DAY_KINDS, times: [{ fromMinute: 480, toMinute: 1200 }] }],
  restBand: "night",
};

describe("a version's components", () => {
  test("are at least one and at most a hundred, those in slab sets counted", () => {
    expect(errorsOf()).toEqual(["components: A tariff needs a component."]);
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ ...FIXED, name: `Fixed ${at}` }));
    expect(errorsOf(...many(100))).toEqual([]);
    expect(errorsOf(slabSet({ upToWh: null, components: many(101) }))[0]).toStartWith(
      "components: A tariff can have",
    );
  });

  test("have names of their own, which the groups of a slab set can share", () => {
    expect(errorsOf(FIXED, FIXED)[0]).toStartWith(
      "components[1].name: Fixed charge: another component above",
    );
    expect(errorsOf({ ...FIXED, name: " " })[0]).toStartWith("components[0].name: Component 1: a name has");
    expect(errorsOf({ ...FIXED, name: "x".repeat(81) })).toHaveLength(1);
    const sets = slabSet({ upToWh: 1n, components: [FIXED] }, { upToWh: null, components: [FIXED] });
    expect(errorsOf(sets)).toEqual([]);
    expect(errorsOf(FIXED, sets).map((error) => error.slice(0, error.indexOf(":")))).toEqual([
      "components[1].sets[0].components[0].name",
      "components[1].sets[1].components[0].name",
    ]);
    expect(errorsOf(sets, FIXED)[0]).toStartWith("components[1].name");
    expect(errorsOf(slabSet({ upToWh: null, components: [FIXED, FIXED] }))[0]).toStartWith(
      "components[0].sets[0].components[1].name",
    );
  });

  test.each([
    ["components[0].rate: Fixed charge: the rate cannot be negative.", { ...FIXED, rateMicros: -1n }],
    [
      "components[0].rate: Fixed charge: the rate can be at most 1000000000.",
      { ...FIXED, rateMicros: 10n ** 15n + 1n },
    ],
    ['components[0].quantity: Fixed charge: "KW" is no contracted quantity', { ...FIXED, quantity: "KW" }],
    [
      "components[0].proration: Fixed charge: what is stated per day",
      { ...FIXED, spread: { per: "day", proration: { by: "per-day", decimals: null, blocks: "nearest" } } },
    ],
    ['components[0].from: Fixed charge: "2026-02-29" is no date', { ...FIXED, from: "2026-02-29" }],
    ['components[0].from: Fixed charge: "1999-01-01" is no date', { ...FIXED, from: "1999-01-01" }],
    [
      "components[0].until: Fixed charge: it must end after it begins",
      { ...FIXED, from: "2026-02-01", until: "2026-02-01" },
    ],
    ["components[0].place: Fixed charge: the place in print", { ...FIXED, place: 1.5 }],
    [
      "components[0].cap.per_kwh: Fixed charge: the cap per kWh cannot be negative",
      { ...FIXED, cap: { by: "kwh", rateMicros: -1n } },
    ],
    [
      "components[0].floor: Fixed charge: the least that it comes to is above the most",
      { ...FIXED, cap: { by: "kwh", rateMicros: 1n }, floor: { by: "kwh", rateMicros: 2n } },
    ],
    [
      "components[0].when.season: Fixed charge: there is no season summer; the calendar has no seasons.",
      { ...FIXED, when: { total: null, season: "summer", contracted: null } },
    ],
    [
      "components[0].when.contracted: Fixed charge: no figure lies in the range",
      {
        ...FIXED,
        when: {
          total: null,
          season: null,
          contracted: {
            quantity: "kw",
            range: { lower: 2n, isLowerIncluded: true, upper: 2n, isUpperIncluded: false },
          },
        },
      },
    ],
    [
      "components[0].when.total_kwh: Fixed charge: the total in its condition has no end",
      {
        ...FIXED,
        when: {
          total: {
            range: { lower: null, isLowerIncluded: false, upper: null, isUpperIncluded: false },
            spread: SPREAD,
          },
          season: null,
          contracted: null,
        },
      },
    ],
    [
      "components[0].slabs[0].up_to: Energy: slab 1 needs an upper limit",
      {
        ...ENERGY,
        price: {
          across: [
            { upToWh: null, rateMicros: 1n },
            { upToWh: null, rateMicros: 1n },
          ],
        },
      },
    ],
    [
      "components[0].slabs[0].up_to: Energy: slab 1, the last one, must be open-ended",
      { ...ENERGY, price: { across: [{ upToWh: 5n, rateMicros: 1n }] } },
    ],
    ["components[0].slabs: Energy: it needs 1 to 50 slabs", { ...ENERGY, price: { across: [] } }],
    [
      "components[0].bands.day.slabs[1].rate: Energy: the rate of slab 2 of band day cannot be negative",
      {
        ...ENERGY,
        price: {
          inside: {
            day: [
              { upToWh: 5n, rateMicros: 1n },
              { upToWh: null, rateMicros: -1n },
            ],
          },
        },
      },
    ],
    [
      "components[0].bands.night: Energy: the rate of band night cannot be negative",
      { ...ENERGY, price: { across: [{ upToWh: null, rateMicros: { night: -1n } }] } },
    ],
    [
      "components[0].percent: Tax: the percentage can be at most 1000",
      { ...percent("Tax", [whole("Energy")]), percentE10: 10n ** 13n + 1n },
    ],
    [
      "components[0].band: Demand: there is no band peak; this tariff has no bands.",
      { ...BASE, kind: "demand", name: "Demand", rateMicros: 1n, minutes: 15, band: "peak", spread: SPREAD },
    ],
  ] as [string, Component][])("cannot say what makes no sense: %s", (message, component) => {
    expect(errorsOf(component)[0]).toStartWith(message);
  });
});

describe("a slab set", () => {
  const set = (upToWh: bigint | null, ...components: ChargeComponent[]) => ({ upToWh, components });

  test("can end with a limit, but not go on after an open end or go back", () => {
    expect(errorsOf(slabSet(set(1n, FIXED), set(2n, FIXED)))).toEqual([]);
    expect(errorsOf(slabSet(set(null, FIXED), set(2n, FIXED)))[0]).toStartWith(
      "components[0].sets[0].up_to: Sets: set 1 needs",
    );
    expect(errorsOf(slabSet(set(2n, FIXED), set(2n, FIXED)))[0]).toStartWith(
      "components[0].sets[1].up_to: Sets: the upper limit of set 2",
    );
    expect(errorsOf(slabSet(set(2n)))[0]).toStartWith(
      "components[0].sets[0].components: Sets: set 1 needs a component",
    );
    expect(errorsOf(slabSet())[0]).toStartWith("components[0].sets: Sets: it needs 1 to 50 sets");
  });

  test("has groups that do not see each other, and is seen by what stands below", () => {
    const energy = { ...ENERGY, name: "Only here" };
    const inner = percent("Tax", [whole("Only here")]);
    expect(errorsOf(slabSet(set(1n, energy), set(null, inner)))).toEqual([
      "components[0].sets[1].components[0].of[0]: Tax: its base names Only here, which does not stand above it.",
    ]);
    expect(
      errorsOf(slabSet(set(1n, energy, inner), set(null, FIXED)), percent("VAT", [whole("Only here")])),
    ).toEqual([]);
    expect(errorsOf(slabSet(set(1n, energy)), percent("VAT", [whole("Sets")]))[0]).toContain(
      "name the components in it",
    );
  });
});

describe("a base", () => {
  const of = (...terms: Term[]) =>
    errorsOf(ENERGY, FIXED, percent("A", [whole("Energy")]), percent("B", terms));

  test("names components above, their slabs, and parts of percentages", () => {
    const [first, second] = [1, 2].map((slab) => ({ ...whole("Energy"), slab }));
    expect(of(first!, second!, { ...whole("A"), from: ["Energy"] })).toEqual([]);
  });

  test.each([
    ["its base names itself", whole("B")],
    ["its base names Nothing, which this tariff does not have", whole("Nothing")],
    ["Energy has 2 slabs, not 3", { ...whole("Energy"), slab: 3 }],
    ["Fixed charge has no slabs", { ...whole("Fixed charge"), slab: 1 }],
    ["Energy has no bands", { ...whole("Energy"), band: "day" }],
    ["Energy is no percentage", { ...whole("Energy"), from: ["Energy"] }],
    ["A is not taken of Fixed charge; it is taken of Energy", { ...whole("A"), from: ["Fixed charge"] }],
    ["name the components whose part of A is meant", { ...whole("A"), from: [] }],
  ] as [string, Term][])("is refused where %s", (message, term) => {
    const errors = of(term);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toStartWith("components[3].of[0]");
    expect(errors[0]).toContain(`B: ${message}`);
  });

  test("names at least one component, and none twice", () => {
    expect(of()[0]).toStartWith("components[3].of: B: its base names no component");
    expect(of(whole("Energy"), whole("Energy"))[0]).toStartWith(
      "components[3].of[1]: B: its base names Energy twice",
    );
    expect(of(whole("Energy"), { ...whole("Energy"), slab: 1 })).toEqual([
      "components[3].of[1]: B: its base names Energy twice.",
    ]);
  });

  test("of a greater is two memos above", () => {
    const greater = (first: string, second: string): Component => ({
      ...BASE,
      kind: "greater",
      name: "G",
      of: [first, second],
    });
    const memo = (name: string) => ({ ...FIXED, name, isMemo: true });
    expect(errorsOf(memo("A"), memo("B"), greater("A", "B"))).toEqual([]);
    expect(errorsOf(memo("A"), FIXED, greater("A", "Fixed charge"))[0]).toStartWith(
      "components[2].of[1]: G: Fixed charge counts by itself",
    );
    expect(errorsOf(memo("A"), greater("A", "A"))[0]).toContain("two different");
    expect(errorsOf(memo("A"), greater("A", "C"))[0]).toStartWith(
      "components[1].of[1]: G: its base names C, which",
    );
  });
});

describe("bands", () => {
  const errorsWith = (...components: Component[]) =>
    versionErrors(version(components, { calendar: DAY_AND_NIGHT })).map(
      ({ field, message }) => `${field}: ${message}`,
    );

  test("are exactly those of the calendar", () => {
    expect(errorsWith(banded("Energy", "night", "day"))).toEqual([]);
    expect(errorsWith(banded("Energy", "day", "peak"))).toEqual([
      "components[0].bands: Energy: it has no price for night, which the calendar has.",
      "components[0].bands.peak: Energy: the calendar has no band peak; it has day, night.",
    ]);
    expect(errorsWith({ ...BASE, kind: "levy", name: "Levy", rateMicros: { day: 1n } })).toHaveLength(1);
  });

  test("without a calendar are the same in all components", () => {
    expect(errorsOf(banded("A", "x", "y"), banded("B", "y", "x"))).toEqual([]);
    expect(errorsOf(banded("A", "x", "y"), banded("B", "x"))).toEqual([
      "components[1].bands: B: it has no price for y, which A has.",
    ]);
    const many = Array.from({ length: 51 }, (_, index) => `band ${index}`);
    expect(errorsOf(banded("A", ...many))).toEqual([
      "components[0].bands: A: it can have at most 50 bands, not 51.",
    ]);
    expect(errorsOf(banded("A"))[0]).toStartWith("components[0].bands: A: it needs a price");
    expect(errorsOf(banded("A", "__proto__"))[0]).toStartWith("components[0].bands.__proto__");
  });

  test("of a calendar that is wrong are told by the calendar's fields", () => {
    const calendar = { ...DAY_AND_NIGHT, restBand: null };
    const fields = versionErrors(version([banded("Energy", "day")], { calendar })).map(({ field }) => field);
    expect(fields[0]).toStartWith("calendar");
  });
});

describe("versions", () => {
  const blend = (before: Component[], after: Component[], part: Partial<TariffVersion> = {}) =>
    versionListErrors([
      version(before),
      version(after, { effectiveFrom: "2026-01-01", midPeriod: "blend", ...part }),
    ]).map(({ field, message }) => `${field}: ${message}`);
  const slabs = (...across: Slab[]): EnergyComponent => ({ ...ENERGY, price: { across } });

  test("ascend, and only the first one can be without a date", () => {
    const on = (effectiveFrom: string | null) => version([FIXED], { effectiveFrom });
    const fields = (...dates: (string | null)[]) =>
      versionListErrors(dates.map(on)).map(({ field }) => field);
    expect(fields(null, "2026-01-01", "2026-01-02")).toEqual([]);
    expect(fields("2026-01-01", "2026-01-01")).toEqual(["versions[1].effective_from"]);
    expect(fields("2026-01-02", "2026-01-01")).toEqual(["versions[1].effective_from"]);
    expect(fields("2026-01-01", null)).toEqual(["versions[1].effective_from"]);
    expect(versionListErrors([])).toHaveLength(1);
  });

  test("can be blended where their components are built alike", () => {
    expect(blend([ENERGY, FIXED], [ENERGY, FIXED])).toEqual([]);
    expect(blend([ENERGY], [ENERGY, FIXED])).toEqual([]);
  });

  test.each([
    ["another kind", [ENERGY], [{ ...FIXED, name: "Energy" }]],
    ["another order", [ENERGY, FIXED], [FIXED, ENERGY]],
    ["another number of slabs", [ENERGY], [slabs({ upToWh: null, rateMicros: 1n })]],
    ["other bands", [banded("Energy", "x")], [banded("Energy", "y")]],
    ["another slab_type", [ENERGY], [{ ...ENERGY, isTelescopic: false }]],
    [
      "another number of sets",
      [slabSet({ upToWh: null, components: [FIXED] })],
      [slabSet({ upToWh: 1n, components: [FIXED] }, { upToWh: null, components: [FIXED] })],
    ],
  ] as [string, Component[], Component[]][])("cannot be blended with %s", (what, before, after) => {
    const [error] = blend(before, after);
    expect(error).toMatch(/^versions\[1\]\.components\[\d\]: /);
    expect(error).toContain(what);
    expect(error).toContain("write mid_period: parts");
  });

  test("are in one currency", () => {
    const errors = versionListErrors([
      version([FIXED]),
      version([FIXED], { currency: "INR", effectiveFrom: "2026-01-01" }),
    ]);
    expect(errors.map(({ field }) => field)).toEqual(["versions[1].currency"]);
    expect(errors[0]?.message).toContain("this one is in INR, the one before in EUR");
  });

  test("cannot be blended with another unit of energy", () => {
    expect(blend([FIXED], [FIXED], { energyUnit: "kwh-rounded" })).toHaveLength(1);
  });

  test("have names that stand on a line of a bill as they are", () => {
    for (const name of ["Two\nlines", "\u001b[31mRed", "\u202Eback", "half \ud800", "a\u2028b"]) {
      const errors = versionErrors(version([{ ...FIXED, name }]));
      expect(errors.map(({ field }) => field)).toEqual(["components[0].name"]);
      expect(errors[0]?.message.replaceAll("\uFFFD", "")).toMatch(/^[\P{C}]*$/u);
    }
    expect(versionErrors(version([{ ...FIXED, name: "बिजली \u200Dशुल्क" }]))).toEqual([]);
  });

  test("have a currency that there is and a date that there is", () => {
    const errors = versionErrors(version([FIXED], { currency: "eur", effectiveFrom: "2026-13-01" }));
    expect(errors.map(({ field }) => field)).toEqual(["currency", "effective_from"]);
  });
});

describe("holidays", () => {
  test("are days of their year, each once", () => {
    expect(holidayErrors({ Spain: { "2026": ["2026-01-01", "2026-12-25"], "2027": [] } })).toEqual([]);
    const dates = ["2026-01-01", "2026-01-01", "2027-01-01", "2026-02-30"];
    expect(holidayErrors({ Spain: { "2026": dates } }).map(({ field }) => field)).toEqual([
      "holidays.Spain.2026[1]",
      "holidays.Spain.2026[2]",
      "holidays.Spain.2026[3]",
    ]);
  });
});

test("a right version stays right without its last component, and is wrong with it twice", () => {
  fc.assert(
    fc.property(tariffVersions({ calendar: "none" }), (right) => {
      const { components } = right;
      const last = components.at(-1)!;
      if (components.length > 1) {
        expect(versionErrors({ ...right, components: components.slice(0, -1) })).toEqual([]);
      }
      expect(versionErrors({ ...right, components: [...components, last] })).not.toEqual([]);
    }),
  );
});
