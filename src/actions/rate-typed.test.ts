import { describe, expect, test } from "bun:test";
import { AppError } from "../domain/error.ts";
import { rateTyped, type TypedBill } from "./rate-typed.ts";
import { flat, tariffOf } from "./tariff.fixture.ts";

const MONTH = { from: "2026-01-01", to: "2026-02-01" };
const BANDS = tariffOf({
  components: [
    { kind: "energy", name: "Energy", bands: { day: 3, night: 1 } },
    { kind: "demand", name: "Demand", rate: 10, minutes: 15 },
  ],
});

const TWO_DEMANDS = tariffOf({
  components: [
    { kind: "energy", name: "Energy", rate: 1 },
    { kind: "demand", name: "By day", rate: 10, minutes: 15, band: "day" },
    { kind: "demand", name: "By night", rate: 1, minutes: 15, band: "night" },
  ],
  calendar: { bands: [{ band: "night", times: [["22:00", "08:00"]] }], rest: "day" },
});

/** Asks for a contracted quantity and for a value that may be negative. */
const ASKING = tariffOf({
  components: [
    { kind: "fixed", name: "Capacity", rate: 31, quantity: "kw", proration: "calendar-fraction" },
    { kind: "given", name: "Fuel", as: "amount", required: false, may_be_negative: true },
  ],
});

const wrongFields = (typed: TypedBill, tariff = tariffOf(flat(10))) => {
  try {
    rateTyped(tariff, typed);
  } catch (error) {
    if (error instanceof AppError) return error.fields;
    throw error;
  }
  return [];
};
const wrongField = (typed: TypedBill, tariff?: ReturnType<typeof tariffOf>) =>
  wrongFields(typed, tariff)[0]?.field;
const kw = (micros: bigint, from: string | null = null) => ({ quantity: "kw", from, micros });

describe("a typed-in bill", () => {
  test("is rated by its energy or by what its registers differ by", () => {
    const tariff = tariffOf(flat(10));
    expect(rateTyped(tariff, { ...MONTH, energyWh: 12_500n }).totalMinor).toBe(12_500n);
    const registers = { openingWh: 1000n, closingWh: 13_500n };
    expect(rateTyped(tariff, { ...MONTH, registers }).totalMinor).toBe(12_500n);
    expect(rateTyped(tariff, { ...MONTH, registers, energyWh: 12_500n }).totalMinor).toBe(12_500n);
  });

  test("bills whole kWh of its registers where the tariff says so", () => {
    const tariff = tariffOf({
      energy: "kwh-of-registers",
      components: [{ kind: "energy", name: "E", rate: 1 }],
    });
    const registers = { openingWh: 1900n, closingWh: 3100n };
    expect(rateTyped(tariff, { ...MONTH, registers }).totalMinor).toBe(200n);
  });

  test("brings its bands, its demand, what is contracted and what is given along", () => {
    const typed = { ...MONTH, energyWh: 5000n, bandsWh: { day: 4000n, night: 1000n } };
    expect(rateTyped(BANDS, typed).problems.map(({ code }) => code)).toEqual(["no-demand"]);
    const withDemand = { ...typed, demandMicros: 2_500_000n };
    expect(rateTyped(BANDS, withDemand).totalMinor).toBe(1300n + 2500n);
    expect(rateTyped(BANDS, { ...withDemand, energyWh: undefined })).toEqual(rateTyped(BANDS, withDemand));
    const tariff = tariffOf({
      components: [
        { kind: "fixed", name: "Capacity", rate: 2, quantity: "kw" },
        { kind: "given", name: "Fuel", as: "amount" },
      ],
    });
    const contracted = [{ quantity: "kw", from: null, micros: 3_000_000n }];
    const given = new Map([["Fuel", 12_500_000_000n]]);
    expect(rateTyped(tariff, { ...MONTH, energyWh: 0n, contracted, given }).totalMinor).toBe(725n);
    expect(rateTyped(tariff, { ...MONTH, energyWh: 0n }).problems.map(({ code }) => code)).toEqual([
      "contracted-missing",
      "given-missing",
    ]);
  });

  test("takes the demand of each band by itself, and one without a band where one is asked for", () => {
    const typed = { ...MONTH, energyWh: 0n };
    const demands = new Map([["day", 8_000_000n] as const, ["night", 9_000_000n] as const]);
    expect(rateTyped(TWO_DEMANDS, { ...typed, demandMicros: demands }).totalMinor).toBe(8900n);
    expect(wrongFields({ ...typed, demandMicros: 8_000_000n }, TWO_DEMANDS)).toEqual([
      {
        field: "demand_kw",
        message:
          "The tariff charges the highest demand in day and the highest demand in night: write each with its band.",
      },
    ]);
    const one = tariffOf({
      components: [{ kind: "demand", name: "By day", rate: 10, minutes: 15, band: "day" }],
      calendar: { bands: [{ band: "night", times: [["22:00", "08:00"]] }], rest: "day" },
    });
    expect(rateTyped(one, { ...typed, demandMicros: 8_000_000n }).totalMinor).toBe(8000n);
    const half = new Map([["day", 8_000_000n]]);
    expect(rateTyped(TWO_DEMANDS, { ...typed, demandMicros: half }).problems).toMatchObject([
      { code: "no-demand", component: "By night" },
    ]);
    expect(wrongField({ ...typed, demandMicros: new Map([["noon", 1n]]) }, TWO_DEMANDS)).toBe("demand_kw");
    expect(wrongField({ ...typed, demandMicros: 1n })).toBe("demand_kw");
  });

  test("takes a contracted quantity that changes within it from its date on", () => {
    const contracted = [kw(3_000_000n), kw(5_000_000n, "2026-01-16")];
    const { lines } = rateTyped(ASKING, { ...MONTH, energyWh: 0n, contracted });
    expect(lines.map(({ amountMinor }) => amountMinor)).toEqual([4500n, 8000n]);
  });

  test("may be a shorter part of a whole cycle, which contains it", () => {
    const tariff = tariffOf({
      components: [
        { kind: "fixed", name: "Rent", rate: 31, per: "billing-period", proration: "calendar-fraction" },
      ],
    });
    const first = { from: "2026-01-11", to: "2026-02-01", energyWh: 0n };
    expect(rateTyped(tariff, first).totalMinor).toBe(3100n);
    const cycle = { from: "2026-01-01", to: "2026-02-01" };
    expect(rateTyped(tariff, { ...first, cycle }).totalMinor).toBe(2100n);
    const wrong = (changes: object) => wrongField({ ...first, cycle: { ...cycle, ...changes } }, tariff);
    expect(wrong({ from: "2026-01-12" })).toBe("cycle.from");
    expect(wrong({ to: "2026-01-31" })).toBe("cycle.to");
    expect(wrong({ to: "soon" })).toBe("cycle.to");
  });

  test("names the bands that are left out: what was not used is typed as 0", () => {
    const typed = { ...MONTH, energyWh: 5000n, demandMicros: 0n };
    expect(wrongFields({ ...typed, bandsWh: { day: 5000n } }, BANDS)).toEqual([
      { field: "bands", message: "The kWh of night is missing; write 0 where nothing was used." },
    ]);
    expect(rateTyped(BANDS, { ...typed, bandsWh: { day: 5000n, night: 0n } }).totalMinor).toBe(1500n);
    expect(rateTyped(BANDS, typed).problems).toMatchObject([{ code: "bands-unknown" }]);
  });

  test("tells all figures that are negative or out of all reason, each by its field", () => {
    const most = 10n ** 15n;
    const fields = wrongFields(
      {
        ...MONTH,
        energyWh: 5n,
        registers: { openingWh: -1n, closingWh: 10n ** 12n + 1n },
        demandMicros: -1n,
        contracted: [kw(-1n), kw(most + 1n, "2026-01-16")],
        given: new Map([["Fuel", -(10n ** 19n) - 1n]]),
      },
      ASKING,
    );
    expect(fields).toEqual([
      { field: "registers.opening_kwh", message: "The opening register cannot be negative." },
      { field: "registers.closing_kwh", message: "The closing register is at most 1000000000." },
      { field: "demand_kw", message: "The highest demand cannot be negative." },
      { field: "contracted.kw", message: "The contracted kw cannot be negative." },
      { field: "contracted.kw@2026-01-16", message: "The contracted kw is at most 1000000000." },
      { field: "given.Fuel", message: "The value of Fuel is at most 1000000000, above or below 0." },
    ]);
    const demandMicros = new Map([["night", -1n]]);
    expect(wrongField({ ...MONTH, energyWh: 0n, demandMicros }, TWO_DEMANDS)).toBe("demand_kw.night");
  });

  test.each([
    ["twice for the same days", [kw(1n), kw(2n)], "contracted.kw"],
    ["from a day that is none", [kw(1n, "2026-01-32")], "contracted.kw@2026-01-32"],
    ["from a day after the period", [kw(1n), kw(2n, "2026-02-01")], "contracted.kw@2026-02-01"],
  ])("with a contracted quantity %s is refused by its field", (_what, contracted, field) => {
    expect(wrongField({ ...MONTH, energyWh: 0n, contracted }, ASKING)).toBe(field);
  });

  test("says that its dates are the wrong way round", () => {
    const [error] = wrongFields({ from: "2026-02-01", to: "2026-01-01", energyWh: 0n });
    expect(error).toEqual({
      field: "to",
      message: "The two dates are the wrong way round: 2026-01-01 comes before 2026-02-01.",
    });
  });

  test.each([
    ["no energy", {}, "energy_kwh"],
    ["a negative one", { energyWh: -1n }, "energy_kwh"],
    [
      "one that its registers contradict",
      { energyWh: 5n, registers: { openingWh: 0n, closingWh: 4n } },
      "energy_kwh",
    ],
    ["registers that fall", { registers: { openingWh: 5n, closingWh: 4n } }, "registers.closing_kwh"],
    ["bands that do not add up", { energyWh: 5n, bandsWh: { day: 3n, night: 1n } }, "bands"],
    ["a negative band", { energyWh: 5n, bandsWh: { day: 6n, night: -1n } }, "bands.night"],
    ["bands that its tariff has not", { energyWh: 5n, bandsWh: { day: 5n } }, "bands"],
    [
      "a quantity that its tariff does not ask for",
      { energyWh: 5n, contracted: [{ quantity: "kva", from: null, micros: 1n }] },
      "contracted",
    ],
    ["a value that its tariff does not ask for", { energyWh: 5n, given: new Map([["Fuel", 1n]]) }, "given"],
    ["no days", { energyWh: 5n, to: "2026-01-01" }, "to"],
    ["a day that is none", { energyWh: 5n, from: "2026-01-32" }, "from"],
  ])("with %s is refused by its field", (_what, changes, field) => {
    expect(wrongField({ ...MONTH, ...changes })).toBe(field);
  });
});
