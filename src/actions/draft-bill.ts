import { type Bill, billTotals, type HeldReason } from "../domain/bill.ts";
import { invalidField } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import {
  addMonths,
  daysOf,
  hoursOf,
  isMonth,
  type Month,
  monthOf,
  monthSpan,
  monthsBetween,
} from "../domain/period.ts";
import { type Property, UNSET_PROPERTY } from "../domain/property.ts";
import { rateMonth } from "../domain/rating.ts";
import { joinSpanEnergies, type SpanEnergy } from "../domain/register.ts";
import { versionOn } from "../domain/tariff.ts";
import { findFreshDraft, freshDraftMonths, putDraft } from "../store/drafts.ts";
import { spanEnergies } from "../store/energy.ts";
import type { Store } from "../store/open.ts";
import { findProperty } from "../store/property.ts";
import { registerExtent, registersFromMs } from "../store/readings.ts";
import { tariffOfMeter } from "../store/tariffs.ts";
import { breakReasons, noReadings, noTariff } from "./held-reasons.ts";
import type { Box } from "./ports.ts";

const ACTUAL_GAP_MS = 15 * 60_000;

/**
 * A meter's bill for a month as it stands now; once the month is over it is kept as a draft until something changes
 * it. Throws `invalid` for a month that is none or has not begun.
 */
export function draftBill(box: Pick<Box, "store" | "clock">, meter: Meter, month: Month): Bill {
  if (!isMonth(month))
    throw invalidField("month", `${JSON.stringify(month)} is not a month; write it as 2026-01.`);
  const property = findProperty(box.store) ?? UNSET_PROPERTY;
  const nowMs = box.clock.nowMs();
  if (month > monthOf(nowMs, property.timeZone)) throw invalidField("month", `${month} has not begun yet.`);
  const kept = findFreshDraft(box.store, meter.number, month);
  if (kept) return { ...kept, meterName: meter.name };
  const energy = monthEnergy(box.store, meter, month, property.timeZone, nowMs);
  const bill = billOf(box.store, meter, month, property, energy, nowMs);
  if (bill.status !== "open" && energy) {
    putDraft(box.store, meter.number, bill, {
      fromMs: registersFromMs(box.store, meter.number, energy),
      toMs: energy.settledMs ?? Number.MAX_SAFE_INTEGER,
    });
  }
  return bill;
}

/** Drafts every month of a meter that is over, has readings, and changed since its last draft. */
export function draftClosedMonths(box: Pick<Box, "store" | "clock">, meter: Meter): void {
  const extent = registerExtent(box.store, meter.number);
  if (!extent) return;
  const { timeZone } = findProperty(box.store) ?? UNSET_PROPERTY;
  const lastClosed = addMonths(monthOf(box.clock.nowMs(), timeZone), -1);
  const fresh = freshDraftMonths(box.store, meter.number);
  const months = monthsBetween(monthOf(extent.fromMs, timeZone), monthOf(extent.toMs, timeZone));
  for (const month of months) if (month <= lastClosed && !fresh.has(month)) draftBill(box, meter, month);
}

function monthEnergy(
  store: Store,
  meter: Meter,
  month: Month,
  timeZone: string,
  nowMs: number,
): SpanEnergy | undefined {
  const extent = registerExtent(store, meter.number);
  if (!extent) return undefined;
  const spans = daysOf(monthSpan(month, timeZone), timeZone)
    .filter((day) => day.toMs > extent.fromMs && day.fromMs <= extent.toMs)
    // The current day by hours, so that all but the current hour are known already.
    .flatMap((day) => (day.toMs > nowMs ? hoursOf(day) : day));
  const [first, ...rest] = spanEnergies(store, meter, spans);
  return first && joinSpanEnergies([first, ...rest]);
}

function billOf(
  store: Store,
  meter: Meter,
  month: Month,
  property: Property,
  energy: SpanEnergy | undefined,
  nowMs: number,
): Bill {
  const period = monthSpan(month, property.timeZone);
  const isOpen = nowMs < period.toMs;
  const tariff = tariffOfMeter(store, meter);
  const version = tariff && versionOn(tariff, `${month}-01`);
  const heldFor: HeldReason[] = [
    ...(energy?.opening ? [] : [noReadings(store, meter, month, property)]),
    ...(version ? [] : [noTariff(month, property)]),
    ...breakReasons(energy, isOpen, property),
  ];
  const energyWh = BigInt(energy?.energyWh ?? 0);
  const lines = version && energy?.opening ? rateMonth(version, energyWh) : [];
  return {
    deviceId: meter.deviceId,
    meterName: meter.name,
    month,
    period,
    status: isOpen ? "open" : heldFor.length > 0 ? "held" : "draft",
    heldFor,
    energyWh,
    opening: energy?.opening ?? null,
    closing: energy?.closing ?? null,
    quality: (energy?.longestGapMs ?? 0) > ACTUAL_GAP_MS ? "interpolated" : "actual",
    breaks: energy?.breaks ?? [],
    tariffName: version ? tariff.name : null,
    currency: version?.currency ?? property.currency,
    lines,
    ...billTotals(lines),
    computedAtMs: nowMs,
  };
}
