import type { WaitingHint } from "../actions/set-aside.ts";
import { isDeviceId } from "../domain/meter.ts";
import type { AccessPolicy, Standing, WaitingReason } from "../domain/node-access.ts";
import { claimedBox, claimedNode, mayPublishFor } from "./access.ts";

/** What judging a message asks of the appliance. */
export interface JudgePorts {
  /** The node on record for a device, null where it has none, undefined where the device is unknown. */
  recordedNode(deviceId: string): string | null | undefined;
  /** Whether some meter is carried by a node of that id. */
  isNode(clientId: string): boolean;
  /** Who may connect and publish. */
  policy(): AccessPolicy;
  /** Whether a node has a credential of its own in use: its topics take nothing else. */
  isAdopted(node: string): boolean;
  /** What holds for a node that carried the adoption of another box; undefined where none ever did. */
  otherBoxVerdict(node: string): "undecided" | "accepted" | undefined;
  /** Notes a node on which somebody has to decide. */
  noteWaiting(node: WaitingHint): void;
}

/** A message under the prefix, and who sent it. */
export interface PublishedMessage {
  readonly clientId: string;
  readonly standing: Standing;
  readonly deviceId: string;
  readonly payload: Uint8Array;
  readonly isTelemetry: boolean;
}

/** Whether a message is heard; of one that waits, on whom somebody has to decide. */
export type Judgement = "take" | "refuse" | WaitingHint;

/**
 * Whether a message is its client's to send, and whether it is to be believed: what comes without the credential of an
 * adopted node, from a device of another box, or from a stranger where strangers have to be accepted, waits.
 */
export function judgePublish(
  ports: JudgePorts,
  isConnected: (clientId: string) => boolean,
  message: PublishedMessage,
): Judgement {
  const { clientId, standing, deviceId, payload } = message;
  const recordedNode = ports.recordedNode(deviceId);
  const claim = {
    clientId,
    standing,
    deviceId,
    recordedNode,
    claimedNode: () => claimedNode(payload),
    ownerIsAdopted: ports.isAdopted(deviceId) || (!!recordedNode && ports.isAdopted(recordedNode)),
  };
  const isOwner = clientId === deviceId || clientId === recordedNode;
  const mayPublish = mayPublishFor({
    ...claim,
    clientIsNode: !isOwner && ports.isNode(clientId),
    ownerIsConnected: !isOwner && (isConnected(deviceId) || (!!recordedNode && isConnected(recordedNode))),
  });
  if (!mayPublish) return "refuse";
  if (standing === "node") return "take";
  const adoptedBy = claimedBox(payload);
  const reason = reasonToWait(ports, message, { adoptedBy, isKnown: recordedNode !== undefined });
  if (!reason) return "take";
  const connectsItself = isOwner || (isDeviceId(clientId) && claim.claimedNode() === clientId);
  const hint = { node: connectsItself ? clientId : deviceId, reason, connectsItself, adoptedBy };
  if (reason === "other-box" && ports.otherBoxVerdict(hint.node) === "accepted") return "take";
  if (message.isTelemetry) return hint;
  ports.noteWaiting(hint);
  // A stranger may say how it is and what it did as it was told.
  return reason === "lost-credential" ? hint : "take";
}

function reasonToWait(
  ports: JudgePorts,
  { clientId, standing, deviceId, isTelemetry }: PublishedMessage,
  { adoptedBy, isKnown }: { readonly adoptedBy: string | null; readonly isKnown: boolean },
): WaitingReason | undefined {
  if (standing === "waiting") return "lost-credential";
  const verdicts = [ports.otherBoxVerdict(clientId), ports.otherBoxVerdict(deviceId)];
  if (adoptedBy !== null || verdicts.includes("undecided")) return "other-box";
  if (isKnown || verdicts.includes("accepted") || ports.policy() === "open") return undefined;
  // A node that is known speaks for itself, though no meter has its id.
  return isTelemetry || !ports.isNode(clientId) ? "stranger" : undefined;
}
