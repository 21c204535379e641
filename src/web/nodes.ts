import type { CarryingNode } from "../../views/meter-facts.tsx";
import type { ShownNode } from "../../views/node-page.tsx";
import { metersOfNode } from "../actions/ask-energy-reset.ts";
import { describeMeter } from "../actions/describe-meter.ts";
import type { Box } from "../actions/ports.ts";
import type { Meter } from "../domain/meter.ts";
import { listMeters } from "../store/meters.ts";
import { shownAdoption } from "./node-adoption.tsx";

/** The node that carries a meter, with its other meters; null where its telemetry named none. */
export function carryingNode(box: Box, meter: Meter): CarryingNode | null {
  if (meter.node === null) return null;
  return {
    id: meter.node,
    isConnected: isNodeConnected(box, meter.node),
    adoption: shownAdoption(box, meter.node),
    others: listMeters(box.store).filter(
      ({ node, number, retiredAtMs }) =>
        node === meter.node && number !== meter.number && retiredAtMs === null,
    ),
  };
}

/** Whether a node is connected to the broker. */
export function isNodeConnected({ presence }: Pick<Box, "presence">, node: string): boolean {
  return presence.isConnected(node, node);
}

/** Meters by the node that carries them, where it carries several; in the order of their first ones. */
export function byNode<Of extends { readonly meter: Meter }>(
  meters: readonly Of[],
): { readonly node: string | null; readonly meters: readonly Of[] }[] {
  const groups = new Map<string, Of[]>();
  for (const entry of meters) {
    const { node, number } = entry.meter;
    const key = node === null ? `meter ${number}` : `node ${node}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].map((members) => ({
    node: members.length > 1 ? (members[0]?.meter.node ?? null) : null,
    meters: members,
  }));
}

/** What is known of a node: of what its meters say each by itself, what was said last. */
export function shownNode(box: Box, node: string): ShownNode {
  const meters = metersOfNode(box.store, node).map((meter) => describeMeter(box, meter));
  const [newest] = meters.toSorted((a, b) => (b.lastSeenMs ?? 0) - (a.lastSeenMs ?? 0));
  return {
    id: node,
    isConnected: isNodeConnected(box, node),
    address: box.nodeLinks.addressOf(node) ?? null,
    firmwareVersion: newest?.firmwareVersion ?? null,
    rssiDbm: newest?.rssiDbm ?? null,
    lastSeenMs: newest?.lastSeenMs ?? null,
    meters,
  };
}
