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
import { measuredBy } from "../store/combined.ts";
import { findFreshDraft, freshDraftMonths, putDraft } from "../store/drafts.ts";
import { energyExtent } from "../store/energy.ts";
import { listHolidays } from "../store/holidays.ts";
import { eventsIn, undecidedOf } from "../store/meter-events.ts";
import type { Store } from "../store/open.ts";
import { overlayOf } from "../store/overlay.ts";
import { findProperty } from "../store/property.ts";
import { tariffOfMeter, versionsInForce } from "../store/tariffs.ts";
import { gatherUsage, rateUsage, versionsWithin } from "./gather-usage.ts";
import { breakReasons, noReadings, noTariff, ratingReasons } from "./held-reasons.ts";
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
  const { bill, versionIds } = billOf(box.store, meter, month, property, nowMs);
  return bill.status !== "open" && bill.opening ? putDraft(box.store, meter.number, bill, versionIds) : bill;
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
  const unsealed = unsealedMonths(box.store, meter, extent, timeZone);
  return monthsBetween(monthOf(extent.fromMs, timeZone), monthOf(extent.toMs - 1, timeZone)).filter(
    (month) => month <= lastClosed && (!fresh.has(month) || unsealed.has(month)),
  );
}

/** The months in which a reading that is not sealed yet has a part, those that are not over included. */
function unsealedMonths(store: Store, meter: Meter, extent: Span, timeZone: string): Set<Month> {
  const overlays = measuredBy(store, meter, extent).flatMap((part) => overlayOf(store, part.meter));
  const months = overlays.flatMap(({ quarters: { from, to } }) =>
    monthsBetween(
      monthOf(Math.max(from * INTERVAL_MS, extent.fromMs), timeZone),
      monthOf(Math.min(to * INTERVAL_MS, extent.toMs) - 1, timeZone),
    ),
  );
  return new Set(months.filter((month) => restsOnUnsealed(store, meter, monthSpan(month, timeZone))));
}

/** Whether a reading that is not sealed yet has a part in a span: what is kept of it may be out of date. */
function restsOnUnsealed(store: Store, meter: Meter, span: Span): boolean {
  return measuredBy(store, meter, span).some((part) =>
    overlayOf(store, part.meter).some(
      ({ quarters }) => quarters.from * INTERVAL_MS < span.toMs && quarters.to * INTERVAL_MS > span.fromMs,
    ),
  );
}

/** A bill, and the stored versions that it was computed from. */
interface ComputedBill {
  readonly bill: Bill;
  readonly versionIds: readonly number[];
}

function billOf(store: Store, meter: Meter, month: Month, property: Property, nowMs: number): ComputedBill {
  const dates = { from: `${month}-01`, to: `${addMonths(month, 1)}-01` };
  const { span, energyWh, opening, closing, quality, input } = gatherUsage(
    store,
    meter,
    dates,
    property.timeZone,
  );
  const isOpen = nowMs < span.toMs;
  const parts = measuredBy(store, meter, span);
  const breaks = parts
    .flatMap((part) => eventsIn(store, part.meter, part.span))
    .flatMap(({ kind, before, after, decision, energyWh: stepWh }) =>
      kind === "drop" || kind === "jump" ? [{ kind, before, after, decision, energyWh: stepWh }] : [],
    );
  const undecided = parts
    .map((part) => undecidedOf(store, part.meter))
    .find((found) => found && found.before.takenAtMs < span.toMs);
  const open = {
    breaks: breaks.filter((found) => found.decision === null),
    undecided,
  };
  const tariff = tariffOfMeter(store, meter);
  const stored = tariff ? versionsInForce(store, tariff.id) : [];
  const versions = versionsWithin(
    stored.map(({ version }) => version),
    dates,
  );
  const rating =
    versions.length > 0 && opening
      ? rateUsage({ versions, holidays: listHolidays(store) }, input)
      : undefined;
  const heldFor: HeldReason[] = [
    ...(opening ? [] : [noReadings(store, meter, month, property)]),
    ...(versions.length > 0 ? [] : [noTariff(month, property, stored[0]?.version.effectiveFrom)]),
    ...ratingReasons(rating?.problems ?? []),
    ...breakReasons(open, nowMs, property),
  ];
  const lines = rating?.lines ?? [];
  const bill: Bill = {
    deviceId: meter.deviceId,
    meterName: meter.name,
    month,
    period: span,
    status: isOpen ? "open" : heldFor.length > 0 ? "held" : "draft",
    heldFor,
    energyWh: energyWh ?? 0n,
    opening,
    closing,
    quality: quality ?? "actual",
    breaks,
    tariffName: versions.length > 0 && tariff ? tariff.name : null,
    currency: versions[0]?.currency ?? property.currency,
    lines,
    parts: rating?.parts ?? [],
    ...billTotals(lines),
    computedAtMs: nowMs,
  };
  const used = stored.filter(({ version }) => versions.includes(version));
  return { bill, versionIds: used.map(({ id }) => id) };
}
