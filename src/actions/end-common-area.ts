import type { CommonArea } from "../domain/common-area.ts";
import { AppError, invalidField } from "../domain/error.ts";
import { deleteCommonArea, endCommonArea, listCommonAreas } from "../store/meter-links.ts";
import type { Store } from "../store/open.ts";
import { edgeMs, edgeText, endMs } from "./edges.ts";
import { refuseIssued } from "./issued-until.ts";
import type { Box } from "./ports.ts";

/** The common area of that id; throws `not-found`. */
export function requireCommonArea(store: Store, id: number): CommonArea {
  const area = listCommonAreas(store).find((known) => known.id === id);
  if (!area) throw new AppError("not-found", `There is no common area number ${id}.`);
  return area;
}

/**
 * Ends a common area, or ends it earlier. Throws `not-found`, and `invalid` naming `to` where that is not after its beginning, later
 * than its end, or within what is issued.
 */
export function closeCommonArea({ store }: Pick<Box, "store">, id: number, to: string): CommonArea {
  return store.db.transaction(() => {
    const area = requireCommonArea(store, id);
    const toMs = endMs(store, to, area.fromMs, "to") ?? edgeMs(store, to, "to");
    // What lay behind the main meter after its end nobody has looked at.
    if (area.toMs !== null && toMs > area.toMs)
      throw invalidField(
        "to",
        `It ended on ${edgeText(store, area.toMs)} already. Add a new one for the time after.`,
      );
    refuseIssued(store, { meters: metersOf(area) }, toMs, "to");
    endCommonArea(store, id, toMs);
    return { ...area, toMs };
  });
}

/** Takes a common area back as if it had never been. Throws `not-found`, or `invalid` where something of its time is issued. */
export function takeCommonAreaBack({ store }: Pick<Box, "store">, id: number): void {
  store.db.transaction(() => {
    const area = requireCommonArea(store, id);
    refuseIssued(store, { meters: metersOf(area) }, area.fromMs, "from");
    deleteCommonArea(store, id);
  });
}

function metersOf({ mainMeter, units }: CommonArea): number[] {
  return [mainMeter, ...units.map(({ meter }) => meter)];
}
