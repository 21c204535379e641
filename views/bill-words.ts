import type { Bill, BillStatus } from "../src/domain/bill.ts";
import type { RegisterBreak } from "../src/domain/register.ts";
import { type Format, figureText } from "./format.ts";

const SENTENCES: Readonly<Record<BillStatus, (money: string, energy: string, period: string) => string>> = {
  draft: (money, energy, period) => `${money} for ${energy}, ${period}`,
  open: (money, energy, period) => `${money} for ${energy} so far, ${period}`,
  held: (money, energy, period) => `${money} for ${energy}, ${period}, on hold`,
};

/** The one sentence that says what a bill comes to. */
export function billSentence(bill: Bill, format: Format): string {
  const period = format.days(bill.period);
  const energy = figureText(format.energy(bill.energyWh));
  if (!bill.opening) return `Nothing to bill yet, ${period}`;
  if (bill.lines.length === 0) return `${energy}, ${period}, with no price yet`;
  return SENTENCES[bill.status](format.money(bill.totalMinor, bill.currency), energy, period);
}

/** A rule by which a bill came about: its name and its sentences. */
export interface BillRule {
  readonly name: string;
  readonly sentences: readonly string[];
}

const READINGS: Readonly<Record<Bill["quality"], string>> = {
  actual: "Actual: no two neighbouring readings of the period are more than 15 minutes apart.",
  interpolated:
    "Interpolated: somewhere two neighbouring readings are more than 15 minutes apart. The counter goes on inside the meter, so no energy is lost; a register between two readings is taken in proportion to the time.",
};

/** How a bill was computed, rule by rule. */
export function billRules(bill: Bill, format: Format): BillRule[] {
  const has = (kind: Bill["lines"][number]["kind"]) => bill.lines.some((line) => line.kind === kind);
  const rules: (BillRule | false)[] = [
    { name: "Energy", sentences: [energyRule(bill, format)] },
    has("energy") && {
      name: "Slabs",
      sentences: ["Telescopic: each slab bills only the part of the month's energy that falls into it."],
    },
    has("percent") && {
      name: "Percentages",
      sentences: ["Each is taken of its base: the printed amounts of the charges that the tariff names."],
    },
    bill.lines.length > 0 && {
      name: "Rounding",
      sentences: [
        "Each line once, half up, to the currency's smallest unit. The total adds up the printed lines.",
      ],
    },
    bill.opening !== null && { name: "Readings", sentences: [READINGS[bill.quality]] },
    bill.breaks.length > 0 && {
      name: "Register breaks",
      sentences: bill.breaks.map((found) => breakSentence(found, format)),
    },
  ];
  return rules.filter((rule) => rule !== false);
}

function energyRule({ opening, closing, energyWh, breaks }: Bill, format: Format): string {
  if (!opening || !closing)
    return "Without a register at both ends there is no energy to bill. Nothing is guessed.";
  const energy = figureText(format.energy(energyWh, 3));
  // Across a break the two ends alone do not give the energy.
  if (breaks.length > 0 || BigInt(closing.energyWh - opening.energyWh) !== energyWh) {
    return `What the register rose by within the period, step by step, to the watt-hour: ${energy}.`;
  }
  const [end, start] = [closing, opening].map((register) => figureText(format.energy(register.energyWh, 3)));
  return `Closing less opening register, to the watt-hour: ${end} less ${start} is ${energy}.`;
}

function breakSentence({ kind, before, after }: RegisterBreak, format: Format): string {
  const [from, to] = [before, after].map((register) => figureText(format.energy(register.energyWh, 3)));
  const verb =
    kind === "drop"
      ? `fallen from ${from} to ${to}`
      : `risen from ${from} to ${to}, more than the meter can carry`;
  return `By ${format.dateTime(after.takenAtMs)} the register had ${verb}: counted 0.`;
}
