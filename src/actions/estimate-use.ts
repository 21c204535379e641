import type { AccountHold, MeterUse } from "../domain/account-bill.ts";
import type { Invoice } from "../domain/document.ts";
import type { Meter } from "../domain/meter.ts";
import type { Store } from "../store/open.ts";
import { standingInvoices } from "./account-periods.ts";
import { type Estimate, measuredMeters } from "./meter-use.ts";

/** By how many periods' use an estimate goes at most, and how many estimates may follow each other. */
const MOST_PERIODS = 3;

/** How an account's meters are estimated in a period that begins at an instant, by its invoices before it. */
export function estimatesFor(store: Store, account: number, fromMs: number) {
  // Read only once something is missing.
  let known: readonly Invoice[] | undefined;
  const earlier = () => {
    known ??= standingInvoices(store, account)
      .map(({ document }) => document)
      .filter(({ period }) => period.toMs <= fromMs);
    return known;
  };
  return {
    /** By the mean daily use of up to three periods that were measured as a whole; undefined where nothing may be estimated. */
    estimateOf: (meter: Meter): Estimate | undefined =>
      holdFor(earlier(), meter) ? undefined : meanUse(usesOf(earlier(), meter)),
    /** Why a meter is not estimated; undefined where it is. */
    holdOf: (meter: Meter): AccountHold | undefined => holdFor(earlier(), meter),
  };
}

function usesOf(invoices: readonly Invoice[], { number }: Meter): MeterUse[] {
  return invoices.flatMap(({ supplies }) =>
    supplies.flatMap(({ meters }) => meters.flatMap(measuredMeters)).filter(({ meter }) => meter === number),
  );
}

function holdFor(earlier: readonly Invoice[], meter: Meter): AccountHold | undefined {
  const uses = usesOf(earlier, meter);
  const inRow = uses.length - 1 - uses.findLastIndex(({ estimatedWh }) => estimatedWh === 0n);
  if (inRow >= MOST_PERIODS) {
    return {
      code: "estimated-too-often",
      deviceId: meter.deviceId,
      about: { name: meter.name },
      message: `${meter.name} was estimated ${MOST_PERIODS} times in a row. Type in what its counter shows.`,
    };
  }
  if (uses.some(isMeasured)) return undefined;
  return {
    code: "no-estimate",
    deviceId: meter.deviceId,
    about: { name: meter.name },
    message: `${meter.name} sent nothing at or after the end, and there is no earlier bill to estimate by. Type in what its counter shows.`,
  };
}

function isMeasured({ estimatedWh, isComplete, span }: MeterUse): boolean {
  return estimatedWh === 0n && isComplete && span.toMs > span.fromMs;
}

function meanUse(uses: readonly MeterUse[]): Estimate | undefined {
  const measured = uses.filter(isMeasured).slice(-MOST_PERIODS);
  if (measured.length === 0) return undefined;
  const energyWh = measured.reduce((sum, use) => sum + use.energyWh, 0n);
  const lengthMs = measured.reduce((sum, { span }) => sum + BigInt(span.toMs - span.fromMs), 0n);
  const before = uses.at(-1);
  return {
    openingWh: before && before.estimatedWh > 0n ? (before.closing?.energyWh ?? null) : null,
    energyWh: (stretchMs) => (2n * energyWh * BigInt(Math.max(0, stretchMs)) + lengthMs) / (2n * lengthMs),
  };
}
