import type { Calendar } from "../domain/calendar.ts";
import { ENERGY, MONEY, PERCENT, QUANTITY } from "../domain/checks/tariff-limits.ts";
import { bandsOfCharge, slabCount } from "../domain/checks/tariff-places.ts";
import { addDays } from "../domain/dates.ts";
import { ROUNDING_MODES } from "../domain/fraction.ts";
import {
  BLOCK_COUNTS,
  type Bound,
  type ChargeComponent,
  type Condition,
  type EnergyPrice,
  LIMIT_ROUNDINGS,
  PERIODS_OF_RATES,
  PRORATION_METHODS,
  type Range,
  type Rounding,
  type Slab,
  type Spread,
  type Term,
} from "../domain/tariff.ts";
import type { Tape } from "./tape.fixture.ts";

export const KINDS = [
  "fixed",
  "energy",
  "percent",
  "levy",
  "demand",
  "subsidy",
  "minimum",
  "given",
  "greater",
] as const;
export type Kind = ChargeComponent["kind"];

/** What a component is drawn into. */
export interface Surroundings {
  readonly calendar: Calendar | null;
  readonly bands: readonly string[];
  readonly above: readonly ChargeComponent[];
}

const QUANTITIES = [null, "kw", "kw.P1", "kva", "a"];

/** A valid component of that kind, or a fixed charge where nothing above it suits the kind. */
export function drawCharge(tape: Tape, kind: Kind, name: string, around: Surroundings): ChargeComponent {
  const base = drawBase(tape, name, around);
  const memos = [...new Set(around.above.map((charge) => charge.name))].filter((memo) =>
    around.above.every((charge) => charge.name !== memo || charge.isMemo),
  );
  const fallback = (): ChargeComponent => ({
    ...base,
    kind: "fixed",
    rateMicros: tape.figure(MONEY.most),
    quantity: tape.pick(QUANTITIES),
    spread: drawSpread(tape),
  });
  const of = drawTerms(tape, around.above);
  switch (kind) {
    case "energy":
      return {
        ...base,
        kind,
        price: drawPrice(tape, around.bands),
        isTelescopic: !tape.once(3),
        limits: { ...drawSpread(tape), rounding: tape.pick(LIMIT_ROUNDINGS) },
      };
    case "levy":
      return { ...base, kind, rateMicros: drawRate(tape, around.bands) };
    case "demand": {
      // Without a calendar, a demand's band would have to be one that some price names.
      const hasBands = around.calendar !== null && around.bands.length > 0;
      const band = hasBands && tape.once(2) ? tape.pick(around.bands) : null;
      const minutes = tape.pick([15, 30, 60] as const);
      return { ...base, kind, rateMicros: tape.figure(MONEY.most), minutes, band, spread: drawSpread(tape) };
    }
    case "subsidy":
      return { ...base, kind, off: drawSubsidy(tape, of) };
    case "given":
      return {
        ...base,
        kind,
        ...(of.length > 0 && tape.once(3)
          ? { as: "percent", of }
          : { as: tape.pick(["amount", "kwh"]), of: [] }),
        isRequired: !tape.once(2),
        mayBeNegative: tape.once(2),
      };
    case "greater": {
      const [first, second] = memos;
      return first !== undefined && second !== undefined
        ? { ...base, kind, of: tape.once(2) ? [first, second] : [second, first] }
        : fallback();
    }
    case "minimum": {
      const {
        rateMicros: amountMicros,
        quantity,
        spread,
      } = fallback() as ChargeComponent & { kind: "fixed" };
      return of.length > 0 ? { ...base, kind, amountMicros, quantity, spread, of } : fallback();
    }
    case "percent":
      if (of.length === 0) return fallback();
      return {
        ...base,
        kind,
        percentE10: tape.figure(PERCENT.most),
        of,
        base: tape.pick(["printed", "exact"]),
        each: tape.once(3),
        isIncluded: tape.once(4),
      };
    case "fixed":
      return fallback();
  }
}

function drawBase(tape: Tape, name: string, { calendar }: Surroundings) {
  const from = tape.once(6) ? addDays("2025-01-01", tape.below(700)) : null;
  return {
    name,
    rounding: drawRounding(tape),
    place: tape.once(4) ? tape.below(1001) : null,
    when: tape.once(5) ? drawCondition(tape, calendar) : null,
    ...drawBounds(tape),
    isMemo: tape.once(4),
    from,
    until: tape.once(6) ? addDays(from ?? "2025-01-01", 1 + tape.below(700)) : null,
  };
}

/** A rounding: mostly half up to the minor unit. */
export function drawRounding(tape: Tape): Rounding {
  if (!tape.once(3)) return { mode: "half-up", to: "minor-unit" };
  return { mode: tape.pick(ROUNDING_MODES), to: tape.pick(["minor-unit", "whole-unit"]) };
}

function drawBounds(tape: Tape): { readonly cap: Bound | null; readonly floor: Bound | null } {
  const draw = (): Bound =>
    tape.once(2)
      ? { by: "kwh", rateMicros: tape.figure(MONEY.most) }
      : { by: "amount", amountMicros: tape.figure(MONEY.most), spread: drawSpread(tape) };
  const which = tape.below(10);
  return { cap: which === 9 ? draw() : null, floor: which === 8 ? draw() : null };
}

/** What a figure is stated for. */
export function drawSpread(tape: Tape): Spread {
  const per = tape.pick(["month", ...PERIODS_OF_RATES] as const);
  const byDays = per === "day" || per === "30-days" || per === "365-days";
  const by = byDays ? "none" : tape.pick(PRORATION_METHODS);
  return {
    per,
    proration: {
      by,
      decimals: !byDays && tape.once(4) ? tape.below(11) : null,
      blocks: by === "30-day-blocks" ? tape.pick(BLOCK_COUNTS) : "nearest",
    },
  };
}

function drawCondition(tape: Tape, calendar: Calendar | null): Condition {
  const which = tape.below(3);
  const season = calendar?.seasons[0]?.name ?? null;
  return {
    total: which === 0 ? { range: drawRange(tape, ENERGY.most), spread: drawSpread(tape) } : null,
    season: which === 1 || tape.once(4) ? season : null,
    contracted: which === 2 ? { quantity: "kw", range: drawRange(tape, QUANTITY.most) } : null,
  };
}

function drawRange(tape: Tape, most: bigint): Range {
  const lower = tape.once(3) ? null : tape.figure(most - 1n);
  const upper =
    lower !== null && tape.once(3) ? null : (lower ?? 0n) + 1n + tape.figure(most - (lower ?? 0n) - 1n);
  return {
    lower,
    isLowerIncluded: lower !== null && tape.once(2),
    upper,
    isUpperIncluded: upper !== null && !tape.once(2),
  };
}

function drawRate(tape: Tape, bands: readonly string[]): Slab["rateMicros"] {
  if (bands.length === 0 || !tape.once(2)) return tape.figure(MONEY.most);
  return Object.fromEntries(bands.map((band) => [band, tape.figure(MONEY.most)]));
}

function drawPrice(tape: Tape, bands: readonly string[]): EnergyPrice {
  if (bands.length > 0 && tape.once(3)) {
    const slabs = bands.map((band) => {
      const limits = drawLimits(tape, tape.below(3));
      return [band, limits.map((upToWh) => ({ upToWh, rateMicros: tape.figure(MONEY.most) }))] as const;
    });
    return { inside: Object.fromEntries(slabs) };
  }
  return {
    across: drawLimits(tape, tape.below(4)).map((upToWh) => ({ upToWh, rateMicros: drawRate(tape, bands) })),
  };
}

/** So many ascending limits, and an open end. */
export function drawLimits(tape: Tape, count: number): (bigint | null)[] {
  const widths = Array.from({ length: count }, () => 1n + tape.figure(10n ** 9n));
  return [
    ...widths.map((_, index) => widths.slice(0, index + 1).reduce((sum, width) => sum + width, 0n)),
    null,
  ];
}

function drawSubsidy(tape: Tape, of: readonly Term[]): Extract<ChargeComponent, { kind: "subsidy" }>["off"] {
  if (of.length > 0 && tape.once(3)) return { by: "percent", percentE10: tape.figure(PERCENT.most), of };
  if (tape.once(2)) return { by: "amount", amountMicros: tape.figure(MONEY.most), spread: drawSpread(tape) };
  const firstWh = tape.once(2) ? tape.figure(ENERGY.most) : null;
  const spread: Spread =
    firstWh === null
      ? { per: "month", proration: { by: "none", decimals: null, blocks: "nearest" } }
      : drawSpread(tape);
  return { by: "kwh", rateMicros: tape.figure(MONEY.most), firstWh, spread };
}

function drawTerms(tape: Tape, above: readonly ChargeComponent[]): Term[] {
  const names = [...new Set(above.map((charge) => charge.name))];
  return names
    .filter(() => !tape.once(2))
    .map((name) => {
      const whole = { component: name, slab: null, band: null, from: null };
      const [charge, ...others] = above.filter((candidate) => candidate.name === name);
      if (!charge || others.length > 0 || !tape.once(2)) return whole;
      const bases = "of" in charge && charge.kind !== "greater" && charge.kind !== "minimum" ? charge.of : [];
      const caused = bases.map((term) => term.component);
      if (caused.length > 0) return { ...whole, from: [...new Set(caused)].slice(0, 1 + tape.below(2)) };
      const bands = [...bandsOfCharge(charge)];
      const band = bands.length > 0 && tape.once(2) ? tape.pick(bands) : null;
      const slabs = slabCount(charge, band);
      return { ...whole, band, slab: slabs > 0 && tape.once(2) ? 1 + tape.below(slabs) : null };
    });
}
