import { type Bill, billTotals, type HeldReason } from "../domain/bill.ts";
import { invalidField } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import {
  addMonths,
  daysOf,
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
import { latestReading, registerExtent } from "../store/readings.ts";
import { tariffOfMeter } from "../store/tariffs.ts";
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
  const energy = monthEnergy(box.store, meter, month, property.timeZone);
  const bill = billOf(box.store, meter, month, property, energy, nowMs);
  if (bill.status !== "open" && energy) {
    putDraft(box.store, meter.number, bill, energy.settledMs ?? Number.MAX_SAFE_INTEGER);
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

function monthEnergy(store: Store, meter: Meter, month: Month, timeZone: string): SpanEnergy | undefined {
  const extent = registerExtent(store, meter.number);
  if (!extent) return undefined;
  const days = daysOf(monthSpan(month, timeZone), timeZone).filter(
    (day) => day.toMs > extent.fromMs && day.fromMs <= extent.toMs,
  );
  const [first, ...rest] = spanEnergies(store, meter, days);
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
  const tariff = tariffOfMeter(store, meter);
  const version = tariff && versionOn(tariff, `${month}-01`);
  const heldFor: HeldReason[] = [];
  if (!energy?.opening) heldFor.push(noReadings(store, meter, month));
  if (!version) {
    heldFor.push({
      code: "no-tariff",
      message: `No tariff applies in ${month}. Enter one on the page of tariffs.`,
    });
  }
  for (const found of energy?.breaks ?? []) heldFor.push(breakReason(found, property));
  const energyWh = BigInt(energy?.energyWh ?? 0);
  const lines = version && energy?.opening ? rateMonth(version, energyWh) : [];
  return {
    deviceId: meter.deviceId,
    meterName: meter.name,
    month,
    period,
    status: nowMs < period.toMs ? "open" : heldFor.length > 0 ? "held" : "draft",
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

function noReadings(store: Store, meter: Meter, month: Month): HeldReason {
  const hasRegister = registerExtent(store, meter.number) !== undefined;
  if (hasRegister || !latestReading(store, meter.number)) {
    return {
      code: "no-readings",
      message: `${meter.name} sent no register in ${month}. Choose a month with readings.`,
    };
  }
  return {
    code: "no-register",
    message: `${meter.name} sends power but no energy_kwh, so it can be watched but not billed. Let it send its register.`,
  };
}

function breakReason(found: SpanEnergy["breaks"][number], property: Property): HeldReason {
  const at = new Intl.DateTimeFormat(property.locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: property.timeZone,
  }).format(found.after.takenAtMs);
  const verb = found.kind === "drop" ? "fell" : "jumped";
  const from = (found.before.energyWh / 1000).toFixed(3);
  const to = (found.after.energyWh / 1000).toFixed(3);
  return {
    code: "register-break",
    message: `The register ${verb} from ${from} to ${to} kWh on ${at}. That step counts as 0 kWh; this version cannot yet be told what it was.`,
  };
}
