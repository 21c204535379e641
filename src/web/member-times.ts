import type { MemberTime } from "../../views/combined-members.tsx";
import type { Meter } from "../domain/meter.ts";
import { listMemberships } from "../store/combined.ts";
import { findMeterByNumber, listMeters } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { replacementFrom } from "../store/replacements.ts";

/** The members of a combined meter with their times, as pages show them. */
export function memberTimes(store: Store, combined: Meter): MemberTime[] {
  return listMemberships(store, combined.number).flatMap(({ member, fromMs, toMs }) => {
    const meter = findMeterByNumber(store, member);
    return meter
      ? [{ deviceId: meter.deviceId, name: meter.name, fromMs: fromMs === 0 ? null : fromMs, toMs }]
      : [];
  });
}

/** The meters that can be added up. */
export function summableMeters(store: Store): Meter[] {
  return listMeters(store).filter((meter) => !meter.isCombined && !replacementFrom(store, meter.number));
}
