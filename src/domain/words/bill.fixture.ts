import { type Bill, billTotals } from "../bill.ts";
import { monthSpan } from "../period.ts";
import { contracted, rateMonth, typedUsage, versionsOf } from "../rating.fixture.ts";
import type { Rating } from "../rating.ts";
import type { TariffVersion } from "../tariff.ts";

/** 250 kWh by a tariff with every kind of charge, its total rounded, in a month in which a charge changes. */
export function everyKind(): { readonly versions: readonly TariffVersion[]; readonly rating: Rating } {
  const versions = versionsOf({
    total_rounding: { to: "whole-unit" },
    energy: "kwh-rounded",
    components: [
      { kind: "energy", name: "Energy", slabs: [{ up_to: 100, rate: 3 }, { rate: 6.5 }] },
      { kind: "fixed", name: "Rent", rate: 0.27, per: "day" },
      { kind: "fixed", name: "Yearly Rent", rate: 120, per: "365-days", quantity: "kw.P1" },
      { kind: "demand", name: "Demand", rate: 12, minutes: 30 },
      { kind: "levy", name: "Levy", rate: 0.015 },
      { kind: "subsidy", name: "Relief", rate: 1, first: 50 },
      { kind: "given", name: "Arrears", as: "amount" },
      { kind: "percent", name: "Surcharge", percent: 8, of: ["Energy"], cap: { amount: 50 } },
      {
        kind: "percent",
        name: "Duty",
        percent: 5,
        of: ["Energy", "Levy", { component: "Surcharge", from: ["Energy"] }],
        each: true,
        rounding: "truncate",
      },
      { kind: "minimum", name: "Minimum", amount: 2000, of: ["Energy", "Rent", "Demand"] },
      { kind: "percent", name: "Green", percent: 2, of: ["Energy"], included: true },
      { kind: "fixed", name: "Least", rate: 1, printed: false, counted: false },
      { kind: "fixed", name: "Floor", rate: 2, printed: false, counted: false },
      { kind: "greater", name: "Greater", of: ["Least", "Floor"] },
    ],
  });
  const usage = typedUsage(250_000n, { demandsMicros: new Map([[null, 4_250_000n]]) });
  const given = new Map([["Arrears", 302_400_000_000n]]);
  return { versions, rating: rateMonth(versions, usage, { given, contracted: [contracted("kw.P1", 3)] }) };
}

/** A bill of what was rated, with breaks of its register. */
export function billOf(rating: Rating): Bill {
  const period = monthSpan("2026-01", "Asia/Kolkata");
  const step = {
    before: { takenAtMs: Date.UTC(2026, 0, 12, 6), energyWh: 1_300_000 },
    after: { takenAtMs: Date.UTC(2026, 0, 12, 7), energyWh: 2500 },
  };
  return {
    deviceId: "meter-003",
    meterName: "Flat 2",
    month: "2026-01",
    period,
    status: "draft",
    heldFor: [],
    energyWh: 250_400n,
    opening: { takenAtMs: period.fromMs, energyWh: 1_196_888 },
    closing: { takenAtMs: period.toMs, energyWh: 1_447_288 },
    quality: "interpolated",
    breaks: [
      { ...step, kind: "drop", decision: null, energyWh: null },
      ...Array.from({ length: 6 }, () => ({ ...step, kind: "jump" as const, decision: 3, energyWh: 20 })),
    ],
    tariffName: "Domestic",
    currency: "INR",
    lines: rating.lines,
    parts: rating.parts,
    ...billTotals(rating.lines),
    computedAtMs: Date.UTC(2026, 1, 1, 4, 30),
  };
}
