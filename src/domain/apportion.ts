/**
 * Shares a whole (any integer, not below 0) in proportion to weights (integers, not below 0) by the largest remainder;
 * of equal remainders the earlier one comes first. The parts add up to the whole; where all weights are 0 the first
 * part takes everything.
 */
export function apportion(whole: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return weights.map((_, index) => (index === 0 ? whole : 0n));
  const parts = weights.map((weight, index) => ({
    index,
    share: (whole * weight) / total,
    rest: (whole * weight) % total,
  }));
  const left = Number(whole - parts.reduce((sum, part) => sum + part.share, 0n));
  const byRest = parts.toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  const raised = new Set(byRest.slice(0, left).map((part) => part.index));
  return parts.map((part) => part.share + (raised.has(part.index) ? 1n : 0n));
}
