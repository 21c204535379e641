import { randomBytes } from "node:crypto";
import { AppError } from "../domain/error.ts";
import { isDeviceId } from "../domain/meter.ts";
import { ADOPTION_ANSWER_MS, type AdoptionState, nodeUsername } from "../domain/node-access.ts";
import { boxId } from "../store/box-id.ts";
import { findMeter, isNode } from "../store/meters.ts";
import { endNodeCommand, latestCommand, type NodeCommand, waitingCommands } from "../store/node-commands.ts";
import { credentialsOf, deleteCredentials, offerCredential } from "../store/nodes.ts";
import { otaPublicKey } from "../store/ota-key.ts";
import { findWaitingNode, putVerdict } from "../store/waiting-nodes.ts";
import { requireWaiting, takeInAccepted } from "./decide-waiting.ts";
import { requireOwnDialect } from "./find-node.ts";
import type { Box } from "./ports.ts";
import { hashToken, newToken } from "./secrets.ts";
import { wantCommand } from "./want-command.ts";

/** Where devices look for a box that has no address of its own. */
const NAMED_BOX = { host: "meterbox.local", port: 1883 };

/** The parts of the box that adopt. */
export type AdoptingBox = Pick<Box, "store" | "clock" | "nodeLinks" | "mqttAddresses" | "recordWaiting">;

/** Where the adoption of a node stands, and since when. */
export interface Adoption {
  readonly state: AdoptionState;
  /** Whether it has a credential of its own in use, whatever it was offered since. */
  readonly isAdopted: boolean;
  readonly offeredAtMs: number | null;
  readonly adoptedAtMs: number | null;
  /** What the node said as it refused the adoption; null where it did not. */
  readonly refusal: string | null;
}

/** Where the adoption of a node stands. */
export function adoptionOf({ store, clock }: Pick<Box, "store" | "clock">, node: string): Adoption {
  const { inUse, offered } = credentialsOf(store, node);
  const command = offered && latestCommand(store, node, "adopt");
  const isLate = offered !== undefined && clock.nowMs() - offered.offeredAtMs >= ADOPTION_ANSWER_MS;
  return {
    state: offered ? (isLate ? "unanswered" : "offered") : inUse ? "adopted" : "none",
    isAdopted: inUse !== undefined,
    offeredAtMs: offered?.offeredAtMs ?? null,
    adoptedAtMs: inUse?.usedAtMs ?? null,
    refusal: command?.state === "refused" ? command.detail : null,
  };
}

/**
 * Offers a node a credential of its own, durably, and has it told until it answers; what it had before stays valid until
 * it connects with the new one. What waits of it is accepted. Asked again while the node has not answered, it is the same
 * offer. Throws `not-found` for a node that was never heard, `conflict` for one that is on a bridge or takes no commands.
 */
export async function adoptNode(box: AdoptingBox, node: string, wantedBy: string): Promise<void> {
  const { store } = box;
  requireKnown(box, node);
  requireOwnDialect(store, node);
  const isForStranger = isMeantForStranger(box, node);
  store.sqlite.transaction(() => {
    if (isForStranger && findWaitingNode(store, node)) putVerdict(store, node, "accept");
    if (!isOffered(box, node, isForStranger)) offer(box, node, isForStranger, wantedBy);
  })();
  await takeInAccepted(box);
}

/**
 * Forgets a node's credential and what it was offered, durably, and ends its connection. Throws `not-found` where it has
 * none.
 */
export function forgetNode({ store, clock, nodeLinks }: AdoptingBox, node: string): void {
  const { inUse, offered } = credentialsOf(store, node);
  if (!inUse && !offered) throw new AppError("not-found", `The device ${node} is not adopted.`);
  store.sqlite.transaction(() => {
    for (const command of openOffers(store, node))
      endNodeCommand(store, command, { state: "superseded", atMs: clock.nowMs() });
    deleteCredentials(store, node);
  })();
  nodeLinks.disconnect(node);
}

/** Whether the device at a node's id is told, though it comes without the credential that the node has. */
export function mayTellStranger({ store }: Pick<Box, "store">, node: string, verb: string): boolean {
  return verb === "adopt" && credentialsOf(store, node).offered?.isForStranger === true;
}

function requireKnown(box: AdoptingBox, node: string): void {
  const { store, nodeLinks } = box;
  const meter = findMeter(store, node);
  if (findWaitingNode(store, node) && !requireWaiting(box, node).connectsItself)
    throw new AppError("conflict", `${node} does not connect itself: what is on a bridge cannot be adopted.`);
  // Whoever is connected under the meter's id would get a credential for it.
  const carrier = meter?.node ?? node;
  if (carrier !== node)
    throw new AppError("conflict", `${node} is carried by ${carrier}: adopt that device instead.`);
  const { inUse, offered } = credentialsOf(store, node);
  const isKnown =
    isNode(store, node) ||
    (meter !== undefined && !meter.isCombined) ||
    findWaitingNode(store, node) !== undefined ||
    inUse !== undefined ||
    offered !== undefined ||
    (isDeviceId(node) && nodeLinks.isConnected(node));
  if (!isKnown) throw new AppError("not-found", `No device called ${node} was ever heard.`);
}

/** Whether the offer goes to who is there without a credential: nobody else is, or its owner says that it is the node. */
function isMeantForStranger({ store, nodeLinks }: AdoptingBox, node: string): boolean {
  if (!credentialsOf(store, node).inUse) return true;
  return findWaitingNode(store, node)?.reason === "lost-credential" && !nodeLinks.isNode(node);
}

function isOffered({ store }: AdoptingBox, node: string, isForStranger: boolean): boolean {
  const { offered } = credentialsOf(store, node);
  return offered?.isForStranger === isForStranger && openOffers(store, node).length > 0;
}

function openOffers(store: Box["store"], node: string): NodeCommand[] {
  return waitingCommands(store, node).filter(({ verb }) => verb === "adopt");
}

function offer(box: AdoptingBox, node: string, isForStranger: boolean, wantedBy: string): void {
  const { store, clock } = box;
  const username = nodeUsername(randomBytes(8).toString("hex"));
  const password = newToken();
  offerCredential(store, {
    username,
    node,
    passwordHash: hashToken(password),
    offeredAtMs: clock.nowMs(),
    isForStranger,
  });
  wantCommand(box, {
    node,
    verb: "adopt",
    payload: {
      username,
      password,
      box_id: boxId(store),
      ota_key: otaPublicKey(store),
      broker: box.nodeLinks.reachedBy(node) ?? firstAddress(box),
    },
    isSecret: true,
    wantedBy,
  });
}

/** The first address of this machine, for a node that is not connected now. */
function firstAddress({ mqttAddresses }: AdoptingBox): { readonly host: string; readonly port: number } {
  const [address] = mqttAddresses();
  const found = /^\[?([^\]]+)\]?:(\d+)$/.exec(address ?? "");
  return found?.[1] ? { host: found[1], port: Number(found[2]) } : NAMED_BOX;
}
