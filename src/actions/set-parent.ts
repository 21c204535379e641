import type { ParentLink } from "../domain/account.ts";
import { invalidField } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { closesCycle, commonTime, type Dated } from "../domain/parent-links.ts";
import { addParentLink, listParentLinks } from "../store/meter-links.ts";
import { findMeter, findMeterByNumber, requireMeter } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import type { WrittenTime } from "./assign-meter.ts";
import { beginningMs, edgeText, endMs } from "./edges.ts";
import { refuseIssued } from "./issued-until.ts";
import type { Box } from "./ports.ts";

/**
 * Puts a meter behind another one for a time. Throws `not-found`, and `invalid` naming `parent` where that is unknown or would
 * come to lie behind itself at some instant, `from` where the meter lies behind one already or something of that time is issued.
 */
export function setParent(
  box: Pick<Box, "store">,
  deviceId: string,
  written: WrittenTime & { readonly parent: string },
): ParentLink {
  const { store } = box;
  const meter = requireMeter(store, deviceId);
  const parent = requireParent(store, written.parent);
  const fromMs = beginningMs(store, written.from, "from");
  return putBehind(store, meter, parent, { fromMs, toMs: endMs(store, written.to, fromMs, "to") });
}

/** As `setParent`, of meters and a time that are known. */
export function putBehind(store: Store, meter: Meter, parent: Meter, time: Dated): ParentLink {
  return store.db.transaction(() => {
    if (meter.number === parent.number) throw invalidField("parent", "A meter cannot lie behind itself.");
    refuseIssued(store, { meters: [meter.number, parent.number] }, time.fromMs, "from");
    refuseSecond(store, meter, time, "from");
    const link = { meter: meter.number, parent: parent.number, fromMs: time.fromMs, toMs: time.toMs };
    if (closesCycle(listParentLinks(store), link))
      throw invalidField("parent", `${parent.name} lies behind ${meter.name} itself at some time of that.`);
    return addParentLink(store, link);
  });
}

/** Throws `invalid` naming the field where a meter lies behind one at some instant of a time, a link left out. */
export function refuseSecond(
  store: Store,
  meter: Meter,
  time: Dated,
  field: string,
  except?: ParentLink,
): void {
  const other = listParentLinks(store).find(
    (link) => link.meter === meter.number && link.id !== except?.id && commonTime(link, time) !== undefined,
  );
  if (!other) return;
  const behind = findMeterByNumber(store, other.parent)?.name ?? "another meter";
  const since = other.fromMs === 0 ? "from the beginning" : `from ${edgeText(store, other.fromMs)}`;
  const until = other.toMs === null ? "on" : `to ${edgeText(store, other.toMs)}`;
  const message = `${meter.name} lies behind ${behind} ${since} ${until}. Choose another day, or end that first.`;
  throw invalidField(field, message);
}

function requireParent(store: Store, deviceId: string): Meter {
  const parent = findMeter(store, deviceId);
  if (!parent) throw invalidField("parent", `There is no meter called ${deviceId.slice(0, 80)}.`);
  return parent;
}
