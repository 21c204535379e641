import type { ParentLink } from "../domain/account.ts";
import { AppError } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { closesCycle, commonTime, type Dated } from "../domain/parent-links.ts";
import { deleteParentLink, endParentLink, listCommonAreas, listParentLinks } from "../store/meter-links.ts";
import { requireMeter } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { edgeMs, endMs } from "./edges.ts";
import { refuseIssued } from "./issued-until.ts";
import type { Box } from "./ports.ts";
import { refuseSecond } from "./set-parent.ts";

/**
 * Ends the time of a meter behind another one, also one that ended on another day. Throws `not-found`, `conflict` where a
 * common area is shared by it later, and `invalid` naming `to` where that is not after the beginning, where the meter lies behind
 * another one by then or itself, or where something of that time is issued.
 */
export function endParent(box: Pick<Box, "store">, deviceId: string, id: number, to: string): ParentLink {
  const { store } = box;
  return store.db.transaction(() => {
    const { meter, link } = requireLink(store, deviceId, id);
    const toMs = endMs(store, to, link.fromMs, "to") ?? edgeMs(store, to, "to");
    const changed = { ...link, toMs };
    refuseIssued(store, touchedBy(link), Math.min(toMs, link.toMs ?? toMs), "to");
    refuseSecond(store, meter, changed, "to", link);
    const others = listParentLinks(store).filter((other) => other.id !== id);
    if (closesCycle(others, changed)) {
      const message = `${meter.name} would come to lie behind itself by then: choose an earlier day.`;
      throw new AppError("invalid", message, [{ field: "to", message }]);
    }
    refuseShared(store, meter, link, { fromMs: toMs, toMs: link.toMs });
    endParentLink(store, id, toMs);
    return changed;
  });
}

/** Takes a meter away from behind another one as if it had never been there. Throws as `endParent` does. */
export function takeParentBack({ store }: Pick<Box, "store">, deviceId: string, id: number): void {
  store.db.transaction(() => {
    const { meter, link } = requireLink(store, deviceId, id);
    refuseIssued(store, touchedBy(link), link.fromMs, "from");
    refuseShared(store, meter, link, link);
    deleteParentLink(store, id);
  });
}

function touchedBy({ meter, parent }: ParentLink) {
  return { meters: [meter, parent] };
}

function requireLink(store: Store, deviceId: string, id: number) {
  const meter = requireMeter(store, deviceId);
  const link = listParentLinks(store).find((known) => known.id === id && known.meter === meter.number);
  if (!link) throw new AppError("not-found", `${meter.name} has no parent number ${id}.`);
  return { meter, link };
}

/** A flat that shares a common area lies behind its main meter for as long as it does. */
function refuseShared(store: Store, meter: Meter, { parent }: ParentLink, time: Dated): void {
  if (time.toMs !== null && time.toMs <= time.fromMs) return;
  const area = listCommonAreas(store).find(
    ({ mainMeter, units, ...known }) =>
      mainMeter === parent &&
      units.some((unit) => unit.meter === meter.number) &&
      commonTime(known, time) !== undefined,
  );
  if (area)
    throw new AppError("conflict", `${meter.name} shares ${area.name} then: end that common area first.`);
}
