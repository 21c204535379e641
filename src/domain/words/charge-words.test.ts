import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { ratio, round } from "../fraction.ts";
import { contracted, rateMonth, typedUsage, versionOf, versionsOf } from "../rating.fixture.ts";
import type { Rating } from "../rating.ts";
import { chargeFigures } from "./charge-figures.ts";
import { chargeWords } from "./charge-words.ts";
import { chargeWorking } from "./charge-working.ts";

const INDIA = chargeFigures("en-IN", "INR", " ");

/** Each printed line as `name (note) | quantity | rate | amount`. */
function printed({ lines }: Rating, figures = INDIA): string[] {
  return lines.map((line, index) => {
    const { name, note, quantity, rate, amount, isCounted } = chargeWords(
      line,
      lines.slice(0, index),
      figures,
    );
    const title = `${name}${note === "" ? "" : ` (${note})`}`.replaceAll("\u202F", " ");
    return [title, quantity, rate, isCounted ? amount : `not counted ${amount}`].join(" | ");
  });
}

const workings = ({ lines }: Rating, figures = INDIA) => lines.map((line) => chargeWorking(line, figures));

const SLABS = { kind: "energy", name: "Energy", slabs: [{ up_to: 100, rate: 3 }, { rate: 4.5 }] };

describe("a charge line in words", () => {
  test("of energy names its slab and band", () => {
    expect(printed(rateMonth(versionOf([SLABS]), 150.5))).toEqual([
      "Energy, 0–100 kWh | 100 kWh | ₹3.00 | ₹300.00",
      "Energy, 101+ kWh | 50.5 kWh | ₹4.50 | ₹227.25",
    ]);
    const bands = { day: 6, night: { slabs: [{ up_to: 20, rate: 2 }, { rate: 3 }] } };
    const usage = typedUsage(60_000n, { bandsWh: { day: 30_000n, night: 30_000n } });
    expect(printed(rateMonth(versionOf([{ kind: "energy", name: "Energy", bands }]), usage))).toEqual([
      "Energy, day | 30 kWh | ₹6.00 | ₹180.00",
      "Energy, night, 0–20 kWh | 20 kWh | ₹2.00 | ₹40.00",
      "Energy, night, 21+ kWh | 10 kWh | ₹3.00 | ₹30.00",
    ]);
    expect(printed(rateMonth(versionOf([{ kind: "energy", name: "Energy", rate: 3 }]), 10))).toEqual([
      "Energy | 10 kWh | ₹3.00 | ₹30.00",
    ]);
  });

  test("of what is charged by the contract or the clock says for how much and how long", () => {
    const components = [
      { kind: "fixed", name: "By capacity", rate: 0.0938, quantity: "kw.P1", per: "day" },
      { kind: "fixed", name: "By breaker", rate: 8, quantity: "a" },
      { kind: "fixed", name: "By year", rate: 120, per: "365-days" },
      { kind: "demand", name: "By demand", rate: 12, minutes: 30, per: "billing-period" },
    ];
    const usage = typedUsage(10_000n, { demandsMicros: new Map([[null, 4_250_000n]]) });
    const given = { contracted: [contracted("kw.P1", 4.4), contracted("a", 40)] };
    expect(printed(rateMonth(versionOf(components), usage, given))).toEqual([
      "By capacity | 4.4 kW | ₹0.0938 a day × 31\u202Fdays | ₹12.79",
      "By breaker | 40 A | ₹8.00 a month | ₹320.00",
      "By year |  | ₹120.00 for 365 days × 0.08493… | ₹10.19",
      "By demand | 4.25 kW | ₹12.00 a bill | ₹51.00",
    ]);
  });

  test("of a percentage names its base: all above, components, one slab, or the part that others caused", () => {
    const components = [
      SLABS,
      { kind: "fixed", name: "Rent", rate: 50 },
      { kind: "percent", name: "On all", percent: 5, of: ["Rent", "Energy"] },
      { kind: "percent", name: "On one", percent: 5, of: ["Energy"] },
      { kind: "percent", name: "On a slab", percent: 5, of: [{ component: "Energy", slab: 2 }, "Rent"] },
      { kind: "percent", name: "On a part", percent: 5, of: [{ component: "On all", from: ["Rent"] }] },
    ];
    expect(printed(rateMonth(versionOf(components), 150)).slice(3)).toEqual([
      "On all |  | 5% of the above | ₹28.75",
      "On one |  | 5% of Energy | ₹26.25",
      "On a slab |  | 5% of Energy, 101+\u202FkWh + Rent | ₹13.75",
      "On a part |  | 5% of On all on Rent | ₹0.13",
    ]);
  });

  test("of a percentage with a long base names the first ones and counts the others", () => {
    const rents = Array.from({ length: 9 }, (_, index) => ({
      kind: "fixed",
      name: `Rent ${index + 1}`,
      rate: 1,
    }));
    const tax = { kind: "percent", name: "Tax", percent: 5, of: rents.slice(1).map(({ name }) => name) };
    expect(printed(rateMonth(versionOf([...rents, tax]), 0)).at(-1)).toBe(
      "Tax |  | 5% of Rent 2 + Rent 3 + Rent 4 + Rent 5 + 4 more | ₹0.40",
    );
  });

  test("of what prices contain says so and does not count", () => {
    const tax = { kind: "percent", name: "VAT", percent: 5, of: ["Energy"], included: true };
    expect(printed(rateMonth(versionOf([SLABS, tax]), 41)).at(-1)).toBe(
      "of which VAT |  | 5%, net ₹117.14 | not counted ₹5.86",
    );
  });

  test("of what lowers a bill, of a minimum, of a given value and of the rounded total", () => {
    const components = [
      SLABS,
      { kind: "subsidy", name: "First kWh", rate: 1, first: 50 },
      { kind: "subsidy", name: "Relief", amount: 20 },
      { kind: "subsidy", name: "Discount", percent: 10, of: ["Energy"] },
      { kind: "given", name: "Arrears", as: "amount", may_be_negative: true },
      { kind: "minimum", name: "Minimum", amount: 400, of: ["Energy", "Arrears"] },
    ];
    const rating = rateMonth(versionOf(components, { total_rounding: { to: "whole-unit" } }), 100, {
      given: new Map([["Arrears", -123_400_000_000n]]),
    });
    expect(printed(rating).slice(1)).toEqual([
      "First kWh | 50 kWh | −₹1.00 | −₹50.00",
      "Relief |  | −₹20.00 a month | −₹20.00",
      "Discount |  | 10% of Energy | −₹30.00",
      "Arrears |  | as entered | −₹12.34",
      "Minimum |  | what is missing of ₹400.00 after Energy + Arrears | ₹112.34",
    ]);
    expect(workings(rating).slice(1)).toEqual([
      "50 kWh × −₹1.00 = −₹50.00",
      "−₹20.00 a month = −₹20.00",
      "−10% of ₹300.00 = −₹30.00",
      "−₹12.34, as entered",
      "₹400.00 − ₹287.66 (₹300.00 Energy + −₹12.34 Arrears) = ₹112.34",
    ]);
    const perKw = { kind: "minimum", name: "Minimum", amount: 31, quantity: "kw", of: ["Energy"] };
    const half = { from: "2026-01-01", to: "2026-01-16", cycle: null };
    const prorated = versionOf([SLABS, { ...perKw, proration: "calendar-fraction" }]);
    expect(
      workings(rateMonth(prorated, 10, { period: half, contracted: [contracted("kw", 3)] })).at(-1),
    ).toBe("3 kW × ₹31.00 a month × 0.48387… = ₹45.00; ₹45.00 − ₹30.00 = ₹15.00");
    const rounded = rateMonth(versionOf([SLABS], { total_rounding: { to: "whole-unit" } }), 100.1);
    expect(printed(rounded).at(-1)).toBe("Rounding |  |  | −₹0.45");
  });

  test("of the greater of two names both, and a cap says what it held the line to", () => {
    const components = [
      { ...SLABS, printed: false, counted: false },
      { kind: "fixed", name: "Least", rate: 500, printed: false, counted: false },
      { kind: "greater", name: "Charge", of: ["Energy", "Least"] },
      { kind: "percent", name: "Surcharge", percent: 8, of: ["Charge"], cap: { amount: 30 } },
    ];
    const rating = rateMonth(versionOf(components), 100);
    expect(printed(rating)).toEqual([
      "Charge |  | the greater of Energy and Least | ₹500.00",
      "Surcharge (at most ₹30.00) |  | 8% of the above | ₹30.00",
    ]);
    expect(workings(rating)).toEqual([
      "the greater of ₹300.00 Energy and ₹500.00 Least = ₹500.00",
      "8% of ₹500.00, at most ₹30.00 = ₹30.00",
    ]);
  });

  test("of what lowers a bill says how much a cap or floor left of it, without a sign", () => {
    const components = [
      SLABS,
      { kind: "subsidy", name: "Relief", rate: 1, cap: { amount: 40 } },
      { kind: "subsidy", name: "Grant", amount: 5, floor: { amount: 7.5 } },
    ];
    const rating = rateMonth(versionOf(components), 100);
    expect(printed(rating).slice(1)).toEqual([
      "Relief (at most ₹40.00 off) | 100 kWh | −₹1.00 | −₹40.00",
      "Grant (at least ₹7.50 off) |  | −₹5.00 a month | −₹7.50",
    ]);
    expect(workings(rating).slice(1)).toEqual([
      "100 kWh × −₹1.00, at most ₹40.00 off = −₹40.00",
      "−₹5.00 a month, at least ₹7.50 off = −₹7.50",
    ]);
  });

  test("names its days where the period is cut, and its base within them", () => {
    const tax = { kind: "percent", name: "Tax", percent: 10, of: ["Energy"] };
    const dearer = { ...SLABS, slabs: [{ up_to: 50, rate: 3 }, { rate: 6 }] };
    const versions = [
      { components: [SLABS, tax] },
      { effective_from: "2026-01-11", components: [dearer, tax] },
    ];
    const rating = rateMonth(versionsOf({ versions, proration: "calendar-fraction" }), 310);
    expect(printed(rating).filter((line) => line.startsWith("Tax"))).toEqual([
      "Tax (1–10 Jan) |  | 10% of Energy | ₹40.16",
      "Tax (11–31 Jan) |  | 10% of Energy | ₹115.84",
    ]);
  });
});

describe("the working of a line", () => {
  test("can be done again by hand, and shows what was rounded away", () => {
    const components = [
      { ...SLABS, slabs: [{ up_to: 200, rate: 3 }, { rate: 4.5 }], limits: { rounding: "width" } },
      { kind: "fixed", name: "Fixed charge", rate: 50, quantity: "kw" },
      { kind: "percent", name: "PPAC", percent: 20.69, of: ["Energy"], each: true },
      { kind: "percent", name: "Surcharge", percent: 8, of: ["Fixed charge", "Energy"] },
    ];
    const proration = { by: "calendar-fraction", decimals: 5 };
    const rating = rateMonth(versionOf(components, { proration }), 300, {
      period: { from: "2022-06-25", to: "2022-07-25", cycle: null },
      contracted: [contracted("kw", 3)],
    });
    expect(workings(rating)).toEqual([
      "195 kWh × ₹3.00 = ₹585.00",
      "105 kWh × ₹4.50 = ₹472.50",
      "3 kW × ₹50.00 a month × 0.97419 = ₹146.1285 → ₹146.13",
      "20.69% of ₹585.00 → ₹121.04; of ₹472.50 → ₹97.76 = ₹218.80",
      "8% of ₹1,203.63 (₹146.13 Fixed charge + ₹1,057.50 Energy) = ₹96.2904 → ₹96.29",
    ]);
  });

  test("is written as its readers write figures", () => {
    const rating = rateMonth(versionOf([{ kind: "energy", name: "Energie", rate: 0.26123 }]), 1234.5);
    const germany = chargeFigures("de-DE", "EUR", " ");
    expect(workings({ ...rating, currency: "EUR" }, germany)).toEqual([
      "1.234,5 kWh × 0,26123\u00A0€ = 322,488435\u00A0€ → 322,49\u00A0€",
    ]);
  });

  test("shows the exact amount to six decimals and no further, whatever it is", () => {
    const amount = (text: string) => BigInt(text.replace("\u2212", "-").replaceAll(/[^\d-]/g, ""));
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 12n), 10n ** 12n),
        fc.bigInt(1n, 10n ** 6n),
        (numerator, denominator) => {
          const exact = ratio(numerator, denominator);
          const text = chargeFigures("en", "USD").exact(exact);
          const [, decimals = ""] = text.replace("…", "").split(".");
          expect(decimals.length).toBeGreaterThanOrEqual(2);
          expect(decimals.length).toBeLessThanOrEqual(6);
          const micros = amount(
            text.replace("…", "").padEnd(text.replace("…", "").length + 6 - decimals.length, "0"),
          );
          const shown = round(ratio(numerator * 10_000n, denominator), "truncate");
          expect(micros).toBe(shown);
          expect(text.includes("…")).toBe((numerator * 10_000n) % denominator !== 0n);
        },
      ),
    );
  });
});
