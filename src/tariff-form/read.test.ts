import { describe, expect, test } from "bun:test";
import type { PercentComponent } from "../domain/tariff.ts";
import { readTariff, type TariffContent } from "./read.ts";

const ENERGY = { kind: "energy", name: "Energy", rate: 3 };
const ENERGY_HERE = { ...ENERGY, name: "Energy here" };
const FIXED = { kind: "fixed", name: "Fixed charge", rate: 50 };

function contentOf(json: unknown): TariffContent {
  const read = readTariff(json, { currency: "EUR" });
  if ("errors" in read) throw new Error(JSON.stringify(read.errors));
  return read.tariff;
}

function errorsOf(json: unknown): string[] {
  const read = readTariff(json, { currency: "EUR" });
  return "errors" in read ? read.errors.map(({ field, message }) => `${field}: ${message}`) : [];
}

function componentErrors(...components: unknown[]): string[] {
  return errorsOf({ components });
}

describe("a tariff is read", () => {
  test("with what it leaves out: the property's currency, no proration, half up to the minor unit", () => {
    const { name, versions, holidays } = contentOf({ components: [ENERGY, FIXED] });
    const [version] = versions;
    expect({ name, holidays }).toEqual({ name: null, holidays: {} });
    expect(version).toMatchObject({
      currency: "EUR",
      effectiveFrom: null,
      midPeriod: "parts",
      energyUnit: "wh",
    });
    expect(version?.components[1]).toMatchObject({
      rounding: { mode: "half-up", to: "minor-unit" },
      spread: { per: "month", proration: { by: "none", decimals: null, blocks: "nearest" } },
      place: null,
      isMemo: false,
    });
  });

  test("exactly, whether its figures are numbers or texts", () => {
    const [rates] = [["0.1", 0.1, 1e-6, "1e-6", "999999999.999999"]].map((figures) =>
      figures.map((rate) => contentOf({ components: [{ ...FIXED, rate }] }).versions[0]?.components[0]),
    );
    expect(
      rates?.map((component) => (component?.kind === "fixed" ? component.rateMicros : undefined)),
    ).toEqual([100_000n, 100_000n, 1n, 1n, 999_999_999_999_999n]);
  });

  test("with the version's proration for what is per month, and none for what is per day", () => {
    const { versions } = contentOf({
      proration: "calendar-fraction",
      rounding: "truncate",
      components: [
        FIXED,
        { ...FIXED, name: "Daily", per: "day" },
        { ...FIXED, name: "Own", proration: "none", rounding: "half-even" },
        ENERGY,
        { kind: "energy", name: "Slabs", slabs: [{ up_to: 1, rate: 1 }, { rate: 2 }] },
      ],
    });
    const prorations = versions[0]?.components.map((component) =>
      component.kind === "fixed"
        ? component.spread.proration.by
        : component.kind === "energy"
          ? component.limits.proration.by
          : undefined,
    );
    expect(prorations).toEqual(["calendar-fraction", "none", "none", "none", "calendar-fraction"]);
    expect(
      versions[0]?.components.map((component) => "rounding" in component && component.rounding.mode),
    ).toEqual(["truncate", "truncate", "half-even", "truncate", "truncate"]);
  });

  test("with all-above as every counted component above, those in slab sets once", () => {
    const { versions } = contentOf({
      components: [
        ENERGY,
        { ...FIXED, name: "Memo", printed: false, counted: false },
        { kind: "percent", name: "VAT in it", percent: 5, of: ["Energy"], included: true },
        {
          kind: "slab-set",
          name: "Sets",
          sets: [
            {
              up_to: 100,
              components: [FIXED, { kind: "percent", name: "Inner", percent: 1, of: "all-above" }],
            },
            { components: [ENERGY_HERE, { kind: "percent", name: "Inner", percent: 1, of: "all-above" }] },
          ],
        },
        { kind: "percent", name: "Tax", percent: 18, of: "all-above" },
      ],
    });
    const tax = versions[0]?.components.at(-1) as PercentComponent;
    expect(tax.of.map((term) => term.component)).toEqual(["Energy", "Fixed charge", "Inner", "Energy here"]);
    const set = versions[0]?.components[3];
    const bases = set?.kind === "slab-set" ? set.sets.map(({ components }) => components[1]) : [];
    expect(bases.map((inner) => inner?.kind === "percent" && inner.of.map((term) => term.component))).toEqual(
      [
        ["Energy", "Fixed charge"],
        ["Energy", "Energy here"],
      ],
    );
  });

  test("with versions that take from the whole what they leave out", () => {
    const { versions } = contentOf({
      currency: "INR",
      source: "Order 1",
      components: [ENERGY],
      versions: [{}, { effective_from: "2026-04-01", source: "Order 2", components: [ENERGY, FIXED] }],
    });
    expect(
      versions.map(({ effectiveFrom, currency, source, components }) => [
        effectiveFrom,
        currency,
        source,
        components.length,
      ]),
    ).toEqual([
      [null, "INR", "Order 1", 1],
      ["2026-04-01", "INR", "Order 2", 2],
    ]);
  });

  test("in its short form, which is known by its slabs", () => {
    const { versions } = contentOf({
      slabs: [
        { range: "0-100", rate: 3.5 },
        { range: "101+", rate: "4.5" },
      ],
      fixed_charge: 50,
      tax_rate: 0.18,
      currency: "INR",
      effective_from: "2026-02-01",
    });
    expect(versions[0]).toMatchObject({ currency: "INR", effectiveFrom: "2026-02-01" });
    expect(versions[0]?.components.map(({ name }) => name)).toEqual(["Energy", "Fixed charge", "Tax"]);
    expect(contentOf({ slabs: [{ range: "0+", rate: 1 }] }).versions[0]?.currency).toBe("EUR");
  });

  test("with names that objects have already", () => {
    const components = ["constructor", "__proto__", "toString"].map((name) => ({ ...FIXED, name }));
    const tax = { kind: "percent", name: "hasOwnProperty", percent: 1, of: ["__proto__", "constructor"] };
    const bands = { kind: "energy", name: "valueOf", bands: { constructor: 1, toString: 2 } };
    const { versions } = contentOf({ components: [...components, tax, bands] });
    expect(versions[0]?.components.map(({ name }) => name)).toEqual([
      "constructor",
      "__proto__",
      "toString",
      "hasOwnProperty",
      "valueOf",
    ]);
  });
});

describe("a tariff is refused by component and field", () => {
  test.each([
    [
      "a negative rate",
      [{ ...ENERGY, rate: -1 }],
      "components[0].rate: Energy: the rate cannot be negative.",
    ],
    [
      "an astronomical rate",
      [{ ...ENERGY, rate: 1e308 }],
      "components[0].rate: Energy: the rate can be at most 1000000000.",
    ],
    [
      "a comma for a point",
      [FIXED, { ...ENERGY, rate: "0,15" }],
      'components[1].rate: Energy: the rate is not a number: write 0.15, not "0,15".',
    ],
    [
      "commas between thousands",
      [{ ...FIXED, rate: "1,000.50" }],
      'components[0].rate: Fixed charge: the rate is not a number: write 1000.50, not "1,000.50".',
    ],
    [
      "a seventh decimal",
      [{ ...ENERGY, rate: 0.1234567 }],
      'components[0].rate: Energy: the rate must be a number with at most six decimals, not "0.1234567".',
    ],
    [
      "a missing rate",
      [{ kind: "fixed", name: "Fixed charge" }],
      "components[0].rate: Fixed charge: the rate is missing.",
    ],
    [
      "no price",
      [{ kind: "energy", name: "Energy" }],
      "components[0]: Energy needs exactly one of rate, slabs and bands.",
    ],
    [
      "two prices",
      [{ ...ENERGY, bands: { day: 1 } }],
      "components[0]: Energy needs exactly one of rate, slabs and bands.",
    ],
    [
      "an empty slab",
      [{ kind: "energy", name: "Energy", slabs: [{ up_to: 0, rate: 1 }, { rate: 2 }] }],
      "components[0].slabs[0].up_to: Energy: the upper limit of slab 1 must be above 0.",
    ],
    [
      "overlapping slabs",
      [
        {
          kind: "energy",
          name: "Energy",
          slabs: [{ up_to: 200, rate: 1 }, { up_to: 100, rate: 1 }, { rate: 2 }],
        },
      ],
      "components[0].slabs[1].up_to: Energy: the upper limit of slab 2 must be above that of slab 1.",
    ],
    [
      "a rate of a slab that is no number",
      [{ kind: "energy", name: "Energy", slabs: [{ up_to: 200, rate: true }, { rate: 2 }] }],
      "components[0].slabs[0].rate: Energy: the rate of slab 1 must be a number.",
    ],
    [
      "a wrong kind",
      [{ kind: "fixd", name: "Rent", rate: 1 }],
      "components[0].kind: Rent: the kind must be one of energy, fixed, demand, levy, subsidy, minimum, greater, percent, given, slab-set.",
    ],
    [
      "a component that is none",
      [ENERGY, "Tax"],
      "components[1]: Component 2 must be an object with kind and name.",
    ],
    [
      "a component without a name",
      [ENERGY, { kind: "fixed", rate: 1 }],
      "components[1].name: Component 2: the name is missing.",
    ],
    [
      "a percentage of itself",
      [ENERGY, { kind: "percent", name: "Tax", percent: 18, of: ["Tax"] }],
      "components[1].of[0]: Tax: its base names itself; it can only name components above it.",
    ],
    [
      "a percentage of something later",
      [ENERGY, { kind: "percent", name: "Tax", percent: 18, of: ["Energy", "Fixed charge"] }, FIXED],
      "components[1].of[1]: Tax: its base names Fixed charge, which does not stand above it.",
    ],
    [
      "only one half of a memo",
      [{ ...FIXED, printed: false }],
      "components[0]: Fixed charge has only one of printed and counted false: write both, or neither.",
    ],
    [
      "two lower ends",
      [{ ...FIXED, when: { total_kwh: { above: 1, from: 2 } } }],
      "components[0].when.total_kwh: Fixed charge: the total of the condition has both above and from: write one of them.",
    ],
    [
      "an unknown field of a base",
      [ENERGY, { kind: "percent", name: "Tax", percent: 1, of: [{ component: "Energy", slb: 1 }] }],
      'components[1].of[0].slb: Tax: base entry 1 has no field "slb"; its fields are component, slab, band, from.',
    ],
    [
      "a wrong rate of a slab in a band",
      [{ kind: "energy", name: "Energy", bands: { day: 1, night: { slabs: [{ rate: -1 }] } } }],
      "components[0].bands.night.slabs[0].rate: Energy: the rate of slab 1 of band night cannot be negative.",
    ],
    [
      "blocks where there are none",
      [{ ...FIXED, proration: { by: "per-day", blocks: "begun" } }],
      "components[0].proration: Fixed charge: the proration has blocks, which only 30-day-blocks can have.",
    ],
    [
      "a band called __proto__",
      JSON.parse('[{"kind":"energy","name":"Energy","bands":{"__proto__":1,"day":2}}]'),
      "components[0].bands: Energy: the bands must not use the name __proto__.",
    ],
  ] as [string, unknown[], string][])("with %s", (_what, components, message) => {
    expect(componentErrors(...components)).toEqual([message]);
  });

  test("with an unknown field, and told which fields there are", () => {
    const [error] = componentErrors({ ...FIXED, roundng: "half-up" });
    expect(error).toStartWith(
      'components[0].roundng: Fixed charge has no field "roundng"; its fields are kind, name, rate',
    );
    expect(error).toContain("rounding");
    expect(errorsOf({ components: [ENERGY], curency: "EUR" })[0]).toStartWith(
      'curency: The tariff has no field "curency"; its fields are name, currency',
    );
  });

  test("with an unknown currency", () => {
    expect(errorsOf({ currency: "XYZ", components: [ENERGY] })).toEqual([
      'currency: "XYZ" is not a currency; write its three letters, such as INR or EUR.',
    ]);
  });

  test("with a gap in its calendar, or an edge off the quarter hour", () => {
    const bands = { kind: "energy", name: "Energy", bands: { day: 1, night: 2 } };
    const gap = errorsOf({
      components: [bands],
      calendar: {
        bands: [
          { band: "day", times: [["08:00", "20:00"]] },
          { band: "night", times: [["21:00", "08:00"]] },
        ],
      },
    });
    expect(gap[0]).toStartWith("calendar");
    expect(gap[0]).toContain("20:00 to 21:00");
    const edge = errorsOf({
      components: [bands],
      calendar: { bands: [{ band: "day", times: [["09:10", "20:00"]] }], rest: "night" },
    });
    expect(edge[0]).toStartWith("calendar.bands[0].times[0]: ");
    expect(edge[0]).toContain("quarter hours");
  });

  test("for everything at once, of form and of meaning", () => {
    const errors = errorsOf({
      currency: "XYZ",
      effective_from: "2026-02-30",
      components: [
        { ...ENERGY, rate: "x" },
        { ...FIXED, rate: -1, per: "week" },
        { kind: "percent", name: "Tax", percent: 18, of: ["Energy", "Enrgy"] },
      ],
    });
    expect(errors.map((error) => error.slice(0, error.indexOf(":"))).toSorted()).toEqual([
      "components[0].rate",
      "components[1].per",
      "components[1].rate",
      "components[2].of[1]",
      "currency",
      "effective_from",
    ]);
  });

  test("without errors that follow from others", () => {
    const broken = { kind: "energy", name: "Energy", slabs: [{ up_to: 100, rate: "x" }, { rate: 2 }] };
    const tax = { kind: "percent", name: "Tax", percent: 1, of: [{ component: "Energy", slab: 2 }] };
    expect(componentErrors(broken, tax)).toHaveLength(1);
    const bands = { kind: "energy", name: "Bands", bands: { day: 1 }, when: { season: "summer" } };
    expect(errorsOf({ components: [bands], calendar: { bands: 1 } })).toHaveLength(1);
    expect(errorsOf({ versions: 5 })).toHaveLength(1);
    expect(errorsOf({ components: 5 })).toHaveLength(1);
  });

  test("in the version where it is written", () => {
    const fieldsOf = (json: unknown) => errorsOf(json).map((error) => error.slice(0, error.indexOf(":")));
    const percent = { kind: "percent", name: "Tax", percent: 1, of: ["Nothing"] };
    expect(fieldsOf({ versions: [{ components: [ENERGY, FIXED, percent] }] })).toEqual([
      "versions[0].components[2].of[0]",
    ]);
    expect(fieldsOf({ components: [percent], versions: [{}, { effective_from: "2026-01-01" }] })).toEqual([
      "components[0].of[0]",
    ]);
    expect(
      fieldsOf({
        components: [ENERGY],
        effective_from: "2026-01-01",
        versions: [{ effective_from: "2026-01-01" }],
      }),
    ).toEqual(["effective_from"]);
  });

  test("with a holiday that there is not, or that lies in another year", () => {
    expect(
      errorsOf({ components: [ENERGY], holidays: { Spain: { "2026": ["2026-02-29", "2025-01-01"] } } }),
    ).toEqual([
      "holidays.Spain.2026[0]: Holidays Spain, 2026: 2026-02-29 is no date from 2001 to 9998.",
      "holidays.Spain.2026[1]: Holidays Spain, 2026: 2025-01-01 does not lie in 2026.",
    ]);
  });

  test.each([["text"], [null], [undefined], [5], [[]], [true]])("where it is %p and no object", (json) => {
    expect(errorsOf(json)).toEqual([": A tariff is a JSON object with components; this is something else."]);
  });

  test("where it is empty", () => {
    expect(errorsOf({})).toEqual(["components: A tariff needs a component."]);
    expect(errorsOf({ components: [] })).toHaveLength(1);
    expect(errorsOf({ versions: [] })).toHaveLength(1);
  });

  test("where it is too large or too deep to be one, without delay", () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...FIXED, name: `Fixed ${index}` }));
    expect(errorsOf({ components: many(101) })).toEqual(["components: The components can be at most 100."]);
    expect(errorsOf({ components: many(200_000) })).toEqual([
      "components: The components must be smaller: no tariff is that large.",
    ]);
    let deep: unknown = 1;
    for (let depth = 0; depth < 5000; depth++) deep = { components: [deep] };
    expect(errorsOf(deep)[0]).toContain("must not be nested so deeply");
  });
});

describe("a short tariff is refused", () => {
  test.each([
    [
      { slabs: [{ range: "0-100", rate: 1 }] },
      "slabs[0].range: The last slab must be open-ended, such as 0+.",
    ],
    [{ slabs: [{ range: "0+" }] }, "slabs[0].rate: The rate of slab 1 is missing."],
    [{ slabs: [{ range: "0+", rate: -1 }] }, "slabs[0].rate: A charge cannot be negative."],
    [{ slabs: 5 }, "slabs: The slabs must be a list of slabs."],
    [
      { slabs: [{ range: "0+", rate: 1 }], effective_from: "2026-02-30" },
      'effective_from: "2026-02-30" is no date from 2001 to 9998; write it as 2026-02-01.',
    ],
    [
      { slabs: [{ range: "0+", rate: 1 }], tax: 1 },
      'tax: The tariff has no field "tax"; its fields are name, slabs, fixed_charge, tax_rate, currency, effective_from.',
    ],
  ])("by its field: %j", (json, message) => {
    expect(errorsOf(json)).toEqual([message]);
  });
});

test("versions that together take over too much from the whole are refused at once", () => {
  const slabs = Array.from({ length: 50 }, (_, index) =>
    index === 49 ? { rate: 1 } : { up_to: index + 1, rate: 1 },
  );
  const components = Array.from({ length: 50 }, (_, index) => ({ kind: "energy", name: `E${index}`, slabs }));
  const versions = Array.from({ length: 60 }, (_, index) => ({
    effective_from: `20${String(index + 20)}-01-01`,
  }));
  const read = readTariff({ components, versions }, { currency: "EUR" });
  expect("errors" in read && read.errors.map(({ field }) => field)).toEqual(["versions"]);
});
