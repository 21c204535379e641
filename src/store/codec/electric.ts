import { ABSENT } from "../columns.ts";
import {
  type Guess,
  type NarrowPlan,
  planAlone,
  planGuessed,
  planInStep,
  prepareNarrow,
  shorter,
} from "./narrow-column.ts";

/** The columns between which P = V I PF holds, of the same readings. */
export interface ElectricColumns {
  readonly powerCw: Int32Array;
  readonly voltageCv: Int32Array;
  readonly powerFactorMilli: Int32Array;
  readonly currentMa: Int32Array;
}

/** How to write each of the columns; undefined where all values are absent. */
export type ElectricPlans = { readonly [Field in keyof ElectricColumns]: NarrowPlan | undefined };

/** The shortest way: current by the power factor, the factor by the current, or each alone. */
export function planElectric(columns: ElectricColumns): ElectricPlans {
  const powerCw = planAlone(prepareNarrow(columns.powerCw));
  const voltageCv = planAlone(prepareNarrow(columns.voltageCv));
  const factor = prepareNarrow(columns.powerFactorMilli);
  const current = prepareNarrow(columns.currentMa);
  const powerFactorMilli = planAlone(factor);
  const plans = { powerCw, voltageCv, powerFactorMilli };
  if (!powerCw || !voltageCv || !current) return { ...plans, currentMa: planAlone(current) };
  const currentByFactor = factor && planGuessed(current, guessCurrent(columns));
  // Nothing else can be much shorter, and this is what most meters come to.
  if (currentByFactor && currentByFactor.coding.bits * 4 < current.count)
    return { ...plans, currentMa: currentByFactor };
  const currentAlone = shorter(planAlone(current), planInStep(current, guessFullCurrent(columns)));
  if (!currentByFactor || !powerFactorMilli) return { ...plans, currentMa: currentAlone };
  const factorFirst = powerFactorMilli.coding.bits + currentByFactor.coding.bits;
  const factorByCurrent = planGuessed(factor, guessPowerFactor(columns));
  const currentFirst = factorByCurrent.coding.bits + currentAlone.coding.bits;
  return factorFirst < Math.min(currentFirst, powerFactorMilli.coding.bits + currentAlone.coding.bits)
    ? { ...plans, currentMa: currentByFactor }
    : {
        ...plans,
        currentMa: currentAlone,
        powerFactorMilli: shorter(powerFactorMilli, factorByCurrent),
      };
}

/** Current, mA, as P / (V PF). */
export function guessCurrent(columns: Omit<ElectricColumns, "currentMa">): Guess {
  return powerOver(columns, columns.powerFactorMilli);
}

/** Power factor, 0.001, as P / (V I). */
export function guessPowerFactor(columns: Omit<ElectricColumns, "powerFactorMilli">): Guess {
  return powerOver(columns, columns.currentMa);
}

/** Current at a power factor of 1, mA, as P / V. */
export function guessFullCurrent({
  powerCw,
  voltageCv,
}: Pick<ElectricColumns, "powerCw" | "voltageCv">): Guess {
  const guess = new Float64Array(powerCw.length);
  for (let index = 0; index < guess.length; index++) {
    const power = powerCw[index] ?? ABSENT;
    const voltage = voltageCv[index] ?? ABSENT;
    guess[index] = power === ABSENT || voltage === ABSENT ? Number.NaN : (power * 1_000) / voltage;
  }
  return guess;
}

// P / (V x) has the same scale for both: 0.01 W / (0.01 V x 0.001) is 1,000,000 mA / 1,000, and the other way round.
function powerOver(
  { powerCw, voltageCv }: Pick<ElectricColumns, "powerCw" | "voltageCv">,
  other: Int32Array,
): Guess {
  const guess = new Float64Array(powerCw.length);
  for (let index = 0; index < guess.length; index++) {
    const power = powerCw[index] ?? ABSENT;
    const voltage = voltageCv[index] ?? ABSENT;
    const factor = other[index] ?? ABSENT;
    guess[index] =
      power === ABSENT || voltage === ABSENT || factor === ABSENT
        ? Number.NaN
        : (power * 1_000_000) / (voltage * factor);
  }
  return guess;
}
