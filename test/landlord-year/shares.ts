import { BEHIND_MAIN, FLATS, HAPPENINGS, MAIN, type MeterId } from "./house.ts";
import type { Knowledge } from "./knowledge.ts";
import { at, type Span } from "./local-time.ts";
import { NEW_PRICES_FROM } from "./tariffs.ts";

/** A flat's part of what the stairs used in a span in which nobody moved. */
export interface StairsShare {
  readonly span: Span;
  readonly mainWh: bigint;
  readonly othersWh: bigint;
  readonly commonWh: bigint;
  readonly shareWh: bigint;
}

/** What the stairs used in a span: the main meter less those behind it, never below 0. */
export function stairs(known: Knowledge, span: Span) {
  const mainWh = known.energyWh(MAIN, span);
  const othersWh = BEHIND_MAIN.reduce((sum, meter) => sum + known.energyWh(meter, span), 0n);
  return { mainWh, othersWh, commonWh: mainWh > othersWh ? mainWh - othersWh : 0n };
}

/** A flat's shares in a span: cut where the third flat changes hands, and (`isPriced`) where prices change. */
export function sharesOf(
  known: Knowledge,
  flat: MeterId,
  { fromMs, toMs }: Span,
  isPriced: boolean,
): StairsShare[] {
  const cuts = [HAPPENINGS.moveOut, ...(isPriced ? [at(NEW_PRICES_FROM)] : [])];
  const edges = [fromMs, ...cuts.filter((cut) => cut > fromMs && cut < toMs), toMs];
  return edges.slice(1).map((end, index) => {
    const part = { fromMs: edges[index] ?? fromMs, toMs: end };
    const used = stairs(known, part);
    const parts = largestRemainder(
      used.commonWh,
      FLATS.map(() => 1n),
    );
    return { span: part, ...used, shareWh: parts[FLATS.indexOf(flat as (typeof FLATS)[number])] ?? 0n };
  });
}

/** A whole in proportion to weights: each its rounded-down part, then one more to those with the largest remainders. */
export function largestRemainder(whole: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  const parts = weights.map((weight) => (whole * weight) / sum);
  const remainder = (index: number) => (whole * (weights[index] ?? 0n)) % sum;
  const byRemainder = weights
    .map((_, index) => index)
    .sort((a, b) => Number(remainder(b) - remainder(a)) || a - b);
  let left = whole - parts.reduce((total, part) => total + part, 0n);
  for (const index of byRemainder) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}
