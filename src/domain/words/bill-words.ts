import type { Bill, BilledBreak } from "../bill.ts";
import type { Span } from "../period.ts";
import type { TariffVersion } from "../tariff.ts";
import type { ChargeFigures } from "./charge-figures.ts";
import { type BillRule, chargeRules } from "./charge-rules.ts";
import { usedAndBilled } from "./energy-words.ts";
import type { BillLanguage } from "./language.ts";

/** How figures are written where the words will stand: each with its unit, in somebody's locale and zone. */
export interface BillFigures {
  readonly words: BillLanguage;
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

interface Metered {
  readonly opening: { readonly energyWh: bigint | number } | null;
  readonly closing: { readonly energyWh: bigint | number } | null;
  readonly energyWh: bigint;
  readonly breaks: readonly BilledBreak[];
}

const REGISTER_DECIMALS = 3;
const MOST_BREAKS = 6;

/** The one sentence that says what a bill comes to. */
export function billSentence(bill: Bill, figures: BillFigures): string {
  const period = figures.period(measuredSpan(bill));
  const energy = usedAndBilled(bill.energyWh, bill.parts, figures);
  const { sentences } = figures.words;
  if (!bill.opening) return sentences.nothingYet(period);
  if (bill.lines.length === 0) return sentences.noPriceYet(energy, period);
  return sentences.priced[bill.status](figures.money(bill.totalMinor), energy, period);
}

/** How a bill was computed, rule by rule; `versions` are those of the tariff that rated it. */
export function billRules(bill: Bill, figures: BillFigures, versions: readonly TariffVersion[]): BillRule[] {
  const { lines, parts } = bill;
  const { names, readings } = figures.words.sentences;
  const rules: (BillRule | false)[] = [
    { name: names.energy, sentences: [energySentence(bill, figures)] },
    ...chargeRules({ lines, parts, versions }, figures.charges),
    bill.opening !== null && { name: names.readings, sentences: [readings[bill.quality]] },
    bill.breaks.length > 0 && { name: names.breaks, sentences: breakSentences(bill.breaks, figures) },
  ];
  return rules.filter((rule) => rule !== false);
}

/** The days that a bill speaks of: its period, or only that part of it which was measured. */
function measuredSpan({ period, opening, closing }: Bill): Span {
  if (!opening || !closing) return period;
  return { fromMs: opening.takenAtMs, toMs: Math.min(closing.takenAtMs + 1, period.toMs) };
}

/** How energy follows from the registers at both ends. */
export function energySentence(
  { opening, closing, energyWh, breaks }: Metered,
  figures: BillFigures,
): string {
  const { sentences } = figures.words;
  if (!opening || !closing) return sentences.noRegisters;
  const written = (wh: bigint | number) => figures.energy(BigInt(wh), REGISTER_DECIMALS);
  // Across a break the two ends alone do not give the energy.
  if (breaks.length > 0 || BigInt(closing.energyWh) - BigInt(opening.energyWh) !== energyWh) {
    return sentences.registerRise(written(energyWh));
  }
  return sentences.registerDifference(
    written(closing.energyWh),
    written(opening.energyWh),
    written(energyWh),
  );
}

/** What became of each break of a register; of many the first ones. */
export function breakSentences(breaks: readonly BilledBreak[], figures: BillFigures): string[] {
  const written = (energyWh: number) => figures.energy(BigInt(energyWh), REGISTER_DECIMALS);
  const { sentences } = figures.words;
  const told = breaks.slice(0, MOST_BREAKS).map(({ kind, before, after, decision, energyWh }) => {
    const step = sentences.breaks[kind](
      figures.dateTime(after.takenAtMs),
      written(before.energyWh),
      written(after.energyWh),
    );
    return decision === null
      ? sentences.countsNothing(step)
      : sentences.countsByDecision(step, figures.count(decision), written(energyWh ?? 0));
  });
  const left = breaks.length - told.length;
  return left > 0 ? [...told, sentences.moreBreaks(figures.count(left))] : told;
}
