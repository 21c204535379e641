import { decimalText } from "./decimal.ts";

const WH_PER_KWH = 1000n;

/**
 * A slab's range in kWh as people write it: `0-100`, `101-300`, `301+`. Above a limit of whole kWh the next range begins
 * one higher, above any other (and where it ends sooner) at the limit itself; energy between the two belongs to the
 * higher one.
 */
export function rangeText(aboveWh: bigint, upToWh: bigint | null): string {
  const next = aboveWh + WH_PER_KWH;
  const isNext = aboveWh > 0n && aboveWh % WH_PER_KWH === 0n && (upToWh === null || upToWh >= next);
  const from = decimalText(isNext ? next : aboveWh, 3);
  return upToWh === null ? `${from}+` : `${from}-${decimalText(upToWh, 3)}`;
}
