import type { GatePorts } from "./gate-ports.ts";
import type { Presence } from "./presence.ts";
import { type NodeStatus, parseStatus } from "./status.ts";

/** Takes how a node says that it is and its meters are; gives what it said, undefined where that is no status. */
export function hearStatus(
  ports: Pick<GatePorts, "isNode" | "recordedNode">,
  presence: Presence,
  node: string,
  payload: Uint8Array,
): NodeStatus | undefined {
  const status = parseStatus(payload);
  if (!status) return undefined;
  // Ids are anybody's to invent: only of what is known it is kept how it is.
  if (!ports.isNode(node) && ports.recordedNode(node) === undefined) return status;
  const isCarried = (deviceId: string) => deviceId === node || ports.recordedNode(deviceId) === node;
  const carried = Object.entries(status.meters).filter(([deviceId]) => isCarried(deviceId));
  presence.reported(node, status.isOnline, new Map(carried));
  return status;
}

/** Notes that a node has come online, and what it says that it is. Throws where the disk does not take that. */
export function noteArrival(
  ports: Pick<GatePorts, "noteOnline" | "noteFacts">,
  node: string,
  { chip, board, firmwareVersion }: NodeStatus,
): void {
  ports.noteOnline(node);
  if (chip === null && board === null && firmwareVersion === null) return;
  ports.noteFacts({ node, chip, board, firmwareVersion });
}
