import { type Bill, billTotals, type HeldReason } from "../domain/bill.ts";
import { invalidField } from "../domain/error.ts";
import { INTERVAL_MS } from "../domain/interval.ts";
import type { Meter } from "../domain/meter.ts";
import {
  addMonths,
  isMonth,
  type Month,
  monthOf,
  monthSpan,
  monthsBetween,
  type Span,
} from "../domain/period.ts";
import { type Property, UNSET_PROPERTY } from "../domain/property.ts";
import { rateMonth } from "../domain/rating.ts";
import { versionOn } from "../domain/tariff.ts";
import { findFreshDraft, freshDraftMonths, putDraft } from "../store/drafts.ts";
import { energyExtent, spanEnergy } from "../store/energy.ts";
import { eventsIn, undecidedOf } from "../store/meter-events.ts";
import type { Store } from "../store/open.ts";
import { overlayOf } from "../store/overlay.ts";
import { findProperty } from "../store/property.ts";
import { spanRegisters } from "../store/span-registers.ts";
import { tariffOfMeter } from "../store/tariffs.ts";
import { breakReasons, noReadings, noTariff } from "./held-reasons.ts";
import type { TimedStore } from "./ports.ts";

/**
 * A meter's bill for a month as it stands now; once the month is over it is kept as a draft until something changes
 * it. Throws `invalid` for a month that is none or has not begun.
 */
export function draftBill(box: TimedStore, meter: Meter, month: Month): Bill {
  if (!isMonth(month))
    throw invalidField("month", `${JSON.stringify(month)} is not a month; write it as 2026-01.`);
  const property = findProperty(box.store) ?? UNSET_PROPERTY;
  const nowMs = box.clock.nowMs();
  if (month > monthOf(nowMs, property.timeZone)) throw invalidField("month", `${month} has not begun yet.`);
  const period = monthSpan(month, property.timeZone);
  const kept = restsOnUnsealed(box.store, meter, period)
    ? undefined
    : findFreshDraft(box.store, meter.number, month);
  if (kept) return { ...kept, meterName: meter.name };
  const bill = billOf(box.store, meter, month, property, nowMs);
  return bill.status !== "open" && bill.opening ? putDraft(box.store, meter.number, bill) : bill;
}

/** Drafts every month of a meter that is over, has readings, and changed since its last draft. */
export function draftClosedMonths(box: TimedStore, meter: Meter): void {
  for (const month of monthsToDraft(box, meter)) draftBill(box, meter, month);
}

/** The months of a meter that are over, have readings, and changed since their last draft. */
export function monthsToDraft(box: TimedStore, meter: Meter): Month[] {
  const extent = energyExtent(box.store, meter);
  if (!extent) return [];
  const { timeZone } = findProperty(box.store) ?? UNSET_PROPERTY;
  const lastClosed = addMonths(monthOf(box.clock.nowMs(), timeZone), -1);
  const fresh = freshDraftMonths(box.store, meter.number);
  return monthsBetween(monthOf(extent.fromMs, timeZone), monthOf(extent.toMs - 1, timeZone)).filter(
    (month) =>
      month <= lastClosed &&
      (!fresh.has(month) || restsOnUnsealed(box.store, meter, monthSpan(month, timeZone))),
  );
}

/** Whether a reading that is not sealed yet has a part in a span: what is kept of it may be out of date. */
function restsOnUnsealed(store: Store, meter: Meter, span: Span): boolean {
  return overlayOf(store, meter).some(
    ({ quarters }) => quarters.from * INTERVAL_MS < span.toMs && quarters.to * INTERVAL_MS > span.fromMs,
  );
}

function billOf(store: Store, meter: Meter, month: Month, property: Property, nowMs: number): Bill {
  const period = monthSpan(month, property.timeZone);
  const isOpen = nowMs < period.toMs;
  const energy = spanEnergy(store, meter, period);
  const { opening, closing } = spanRegisters(store, meter, period);
  const breaks = eventsIn(store, meter, period).flatMap(({ kind, before, after, decision, energyWh }) =>
    kind === "drop" || kind === "jump" ? [{ kind, before, after, decision, energyWh }] : [],
  );
  const undecided = undecidedOf(store, meter);
  const open = {
    breaks: breaks.filter((found) => found.decision === null),
    undecided: undecided && undecided.before.takenAtMs < period.toMs ? undecided : undefined,
  };
  const tariff = tariffOfMeter(store, meter);
  const version = tariff && versionOn(tariff, `${month}-01`);
  const heldFor: HeldReason[] = [
    ...(opening ? [] : [noReadings(store, meter, month, property)]),
    ...(version ? [] : [noTariff(month, property)]),
    ...breakReasons(open, nowMs, property),
  ];
  const energyWh = BigInt(energy.energyWh ?? 0);
  const lines = version && opening ? rateMonth(version, energyWh) : [];
  return {
    deviceId: meter.deviceId,
    meterName: meter.name,
    month,
    period,
    status: isOpen ? "open" : heldFor.length > 0 ? "held" : "draft",
    heldFor,
    energyWh,
    opening,
    closing,
    quality: energy.quality ?? "actual",
    breaks,
    tariffName: version ? tariff.name : null,
    currency: version?.currency ?? property.currency,
    lines,
    ...billTotals(lines),
    computedAtMs: nowMs,
  };
}
