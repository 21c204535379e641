import type { WaitingDevice } from "../../views/waiting-devices.tsx";
import type { Box } from "../actions/ports.ts";
import { countWaiting, listWaitingNodes } from "../store/waiting-nodes.ts";

/** Devices that wait for a decision, or were refused, with how much waits of each; the one that has waited longest first. */
export function waitingDevices({ store }: Pick<Box, "store">): WaitingDevice[] {
  const counts = countWaiting(store);
  return listWaitingNodes(store).map((node) => ({
    ...node,
    ...(counts.get(node.node) ?? { readings: 0, devices: [] }),
  }));
}
