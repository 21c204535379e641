import { AppError, invalidField } from "../domain/error.ts";
import { DEVICE_ID_RULE, isDeviceId, type Meter } from "../domain/meter.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { listAssignments } from "../store/accounts.ts";
import { isMeterBilled } from "../store/billed-spans.ts";
import { sumsOf } from "../store/combined.ts";
import { listCommonAreas, listParentLinks, listPassThroughs } from "../store/meter-links.ts";
import { findMeter, findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { findProperty } from "../store/property.ts";
import { firstReadingMs } from "../store/readings.ts";
import { newestOwnMs } from "../store/replaced-readings.ts";
import { NOT_BEGUN, replacementBy, replacementsOf } from "../store/replacements.ts";
import { EVER } from "../store/settled-breaks.ts";

const FIELD = "new_device_id";

/** A new ESP32 that may take over. */
export interface NewNode {
  readonly deviceId: string;
  /** The meter as which it registered itself. */
  readonly former: Meter | undefined;
  /** From when on its readings are the meter's; `NOT_BEGUN` where it has sent none. */
  readonly sinceMs: number;
}

/**
 * Looks whether a device's readings can become a meter's: nothing may rest on what it was so far, and it must have begun
 * after the meter's own device ended, since two cannot be on one meter at a time. Throws `invalid` or `conflict`.
 */
export function checkReplacing(store: Store, meter: Meter, deviceId: string, fromMs: number | null): NewNode {
  if (!isDeviceId(deviceId))
    throw invalidField(FIELD, `${JSON.stringify(deviceId.slice(0, 80))} will not do: ${DEVICE_ID_RULE}.`);
  if (deviceId === meter.deviceId)
    throw invalidField(FIELD, `That is its id already: an ESP32 that publishes under it needs nothing.`);
  const known = replacementBy(store, deviceId);
  if (known) {
    const into = findMeterByNumber(store, known.meter)?.deviceId;
    throw clash(`${deviceId} sends for ${into} already. Undo that first.`);
  }
  const former = findMeter(store, deviceId);
  if (former) refuseUsed(store, former);
  return { deviceId, former, sinceMs: sinceOf(store, meter, former, fromMs) };
}

function sinceOf(store: Store, meter: Meter, former: Meter | undefined, fromMs: number | null): number {
  const ownMs = newestOwnMs(store, meter.number);
  if (fromMs !== null && fromMs <= ownMs) {
    const message = `${meter.deviceId} had a reading itself on ${timeOf(store, ownMs)}: two devices cannot be on one meter at a time. Choose a later time.`;
    throw invalidField("from", message);
  }
  const firstMs = former && firstReadingMs(store, former.number, fromMs ?? 0);
  if (firstMs === undefined) return fromMs ?? NOT_BEGUN;
  const sinceMs = fromMs ?? ownMs + 1;
  for (const { rawFromMs, deviceId } of former ? [meter, former] : [meter]) {
    if ((rawFromMs ?? 0) > sinceMs)
      throw clash(
        `The raw readings of ${deviceId} of that time have expired; what follows from them is final.`,
      );
  }
  if (firstMs > ownMs) return sinceMs;
  throw invalidField(
    "from",
    `${former?.deviceId} began to send on ${timeOf(store, firstMs)}, while ${meter.deviceId} had a reading itself until ${timeOf(store, ownMs)}: two devices cannot be on one meter at a time. Say from when on its readings count.`,
  );
}

function refuseUsed(store: Store, { number, deviceId, isCombined, retiredAtMs }: Meter): void {
  if (isCombined) throw clash(`${deviceId} is a sum of meters.`);
  if (retiredAtMs !== null) throw clash(`${deviceId} is retired. Reinstate it first.`);
  const own = replacementsOf(store, number)[0];
  if (own) throw clash(`${own.deviceId} sends for ${deviceId}. Undo that first.`);
  if (isMeterBilled(store, number))
    throw clash(`Issued bills rest on the readings of ${deviceId}, so they stay its own.`);
  const [sum] = sumsOf(store, number, EVER);
  if (sum !== undefined)
    throw clash(`${deviceId} is a part of ${findMeterByNumber(store, sum)?.deviceId}. Take it out first.`);
  if (listAssignments(store, { meter: number }).length > 0)
    throw clash(`${deviceId} belongs to an account of its own. Take it out of that first.`);
  if (listParentLinks(store).some((link) => link.meter === number || link.parent === number))
    throw clash(`${deviceId} lies behind another meter, or another behind it. Take that back first.`);
  const area = listCommonAreas(store).find(
    ({ mainMeter, units }) => mainMeter === number || units.some(({ meter }) => meter === number),
  );
  if (area) throw clash(`${deviceId} has a part in ${area.name}. Take that common area back first.`);
  if (listPassThroughs(store).some(({ mainMeter, withdrawnAtMs }) => mainMeter === number && !withdrawnAtMs))
    throw clash(`A utility's bill is passed through by ${deviceId}. Withdraw that first.`);
}

function clash(message: string): AppError {
  return new AppError("conflict", message, [{ field: FIELD, message }]);
}

function timeOf(store: Store, atMs: number): string {
  const { locale, timeZone } = findProperty(store) ?? UNSET_PROPERTY;
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium", timeZone }).format(atMs);
}
