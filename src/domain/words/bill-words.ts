import type { Bill, BilledBreak, BillStatus } from "../bill.ts";
import type { BreakKind } from "../event.ts";
import type { Span } from "../period.ts";
import type { TariffVersion } from "../tariff.ts";
import type { ChargeFigures } from "./charge-figures.ts";
import { type BillRule, chargeRules } from "./charge-rules.ts";
import { usedAndBilled } from "./energy-words.ts";

/** How figures are written where the words will stand: each with its unit, in somebody's locale and zone. */
export interface BillFigures {
  money(amountMinor: bigint): string;
  /** Energy with its unit, with up to three decimals unless `decimals` fixes them. */
  energy(energyWh: bigint, decimals?: number): string;
  count(count: number): string;
  dateTime(atMs: number): string;
  /** The days of a span, its last one included. */
  period(span: Span): string;
  /** How the lines are written. */
  readonly charges: ChargeFigures;
}

const REGISTER_DECIMALS = 3;
const MOST_BREAKS = 6;

const PRICED: Readonly<Record<BillStatus, (money: string, energy: string, period: string) => string>> = {
  draft: (money, energy, period) => `${money} for ${energy}, ${period}`,
  open: (money, energy, period) => `${money} for ${energy} so far, ${period}`,
  held: (money, energy, period) => `${money} for ${energy}, ${period}, on hold`,
};

const READINGS: Readonly<Record<Bill["quality"], string>> = {
  actual:
    "Actual: no two neighbouring readings of the period are more than 15 minutes (or three times their usual spacing) apart.",
  interpolated:
    "Interpolated: somewhere two neighbouring readings are further apart than usual. The counter goes on inside the meter, so no energy is lost; a register between two readings is taken in proportion to the time.",
  manual: "Manual: a register that somebody read off the meter and typed in had a part in it.",
};

const BREAKS: Readonly<Record<BreakKind, (at: string, before: string, after: string) => string>> = {
  drop: (at, before, after) => `By ${at} the register had fallen from ${before} to ${after}`,
  jump: (at, before, after) =>
    `By ${at} the register had risen from ${before} to ${after}, more than the meter can carry`,
};

/** The one sentence that says what a bill comes to. */
export function billSentence(bill: Bill, figures: BillFigures): string {
  const period = figures.period(measuredSpan(bill));
  const energy = usedAndBilled(bill.energyWh, bill.parts, figures);
  if (!bill.opening) return `Nothing to bill yet, ${period}`;
  if (bill.lines.length === 0) return `${energy}, ${period}, with no price yet`;
  return PRICED[bill.status](figures.money(bill.totalMinor), energy, period);
}

/** How a bill was computed, rule by rule; `versions` are those of the tariff that rated it. */
export function billRules(bill: Bill, figures: BillFigures, versions: readonly TariffVersion[]): BillRule[] {
  const { lines, parts } = bill;
  const rules: (BillRule | false)[] = [
    { name: "Energy", sentences: [energyRule(bill, figures)] },
    ...chargeRules({ lines, parts, versions }, figures.charges),
    bill.opening !== null && { name: "Readings", sentences: [READINGS[bill.quality]] },
    bill.breaks.length > 0 && { name: "Register breaks", sentences: breakSentences(bill.breaks, figures) },
  ];
  return rules.filter((rule) => rule !== false);
}

/** The days that a bill speaks of: its period, or only that part of it which was measured. */
function measuredSpan({ period, opening, closing }: Bill): Span {
  if (!opening || !closing) return period;
  return { fromMs: opening.takenAtMs, toMs: Math.min(closing.takenAtMs + 1, period.toMs) };
}

function energyRule({ opening, closing, energyWh, breaks }: Bill, figures: BillFigures): string {
  if (!opening || !closing)
    return "Without a register at both ends there is no energy to bill. Nothing is guessed.";
  const written = (wh: bigint | number) => figures.energy(BigInt(wh), REGISTER_DECIMALS);
  // Across a break the two ends alone do not give the energy.
  if (breaks.length > 0 || BigInt(closing.energyWh - opening.energyWh) !== energyWh) {
    return `What the register rose by within the period, step by step, to the watt-hour: ${written(energyWh)}.`;
  }
  return `Closing less opening register, to the watt-hour: ${written(closing.energyWh)} less ${written(opening.energyWh)} is ${written(energyWh)}.`;
}

function breakSentences(breaks: readonly BilledBreak[], figures: BillFigures): string[] {
  const written = (energyWh: number) => figures.energy(BigInt(energyWh), REGISTER_DECIMALS);
  const sentences = breaks.slice(0, MOST_BREAKS).map(({ kind, before, after, decision, energyWh }) => {
    const step = BREAKS[kind](
      figures.dateTime(after.takenAtMs),
      written(before.energyWh),
      written(after.energyWh),
    );
    return decision === null
      ? `${step}: counted\u00A00.`
      : `${step}: by decision ${figures.count(decision)} it counts ${written(energyWh ?? 0)}.`;
  });
  const left = breaks.length - sentences.length;
  return left > 0 ? [...sentences, `${figures.count(left)} more like these.`] : sentences;
}
