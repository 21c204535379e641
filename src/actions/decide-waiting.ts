import { AppError } from "../domain/error.ts";
import { WAITING_LIMITS } from "../domain/node-access.ts";
import { credentialsOf, isAdopted } from "../store/nodes.ts";
import {
  countWaiting,
  deleteWaitingMessages,
  deleteWaitingNode,
  expireWaiting,
  findWaitingNode,
  listWaitingNodes,
  oldestWaiting,
  putVerdict,
  type WaitingMessage,
  type WaitingNode,
} from "../store/waiting-nodes.ts";
import type { Box } from "./ports.ts";
import { writeAside } from "./set-aside.ts";

/** How many messages are taken in at a time. */
const AT_ONCE = 200;

/** The parts of the box that take in what waited. */
export type DecidingBox = Pick<Box, "store" | "clock" | "recordWaiting" | "nodeLinks">;

/** The device of that id that waits or was refused; throws `not-found`. */
export function requireWaiting({ store }: Pick<Box, "store">, node: string): WaitingNode {
  const found = findWaitingNode(store, node);
  if (!found) throw new AppError("not-found", `No device called ${node} waits for a decision.`);
  return found;
}

/**
 * Believes a device that waits: what it has sent so far is taken in, in the order and with the times in which it came. A
 * stranger is a meter from then on; what belongs to another box is heard without adoption. Throws `not-found`.
 */
export async function acceptWaiting(box: DecidingBox, node: string): Promise<void> {
  requireWaiting(box, node);
  putVerdict(box.store, node, "accept");
  await takeInAccepted(box);
}

/**
 * Refuses a device that waits and deletes all that it sent; gives how many readings that were. It is not let in any more
 * until it may ask again. Throws `not-found`.
 */
export function refuseWaiting(box: DecidingBox, node: string): number {
  const { connectsItself } = requireWaiting(box, node);
  writeAside(box);
  const readings = countWaiting(box.store).get(node)?.readings ?? 0;
  box.store.sqlite.transaction(() => {
    deleteWaitingMessages(box.store, node);
    putVerdict(box.store, node, "refuse");
  })();
  if (connectsItself && !box.nodeLinks.isNode(node)) box.nodeLinks.disconnect(node);
  return readings;
}

/** Lets a device that was refused ask again; throws `not-found`. */
export function letAskAgain(box: Pick<Box, "store">, node: string): void {
  const { verdict } = requireWaiting(box, node);
  if (verdict === "refuse") deleteWaitingNode(box.store, node);
}

/** Takes in, as if it had just come, what waits of devices that were accepted; ended early it goes on later. */
export function takeInAccepted(box: DecidingBox, isStopping: () => boolean = () => false): Promise<void> {
  if (!listWaitingNodes(box.store).some(({ verdict }) => verdict === "accept")) return Promise.resolve();
  // One at a time: the second one would take in the same messages.
  return box.store.works.run(async () => {
    writeAside(box);
    for (const { node, verdict } of listWaitingNodes(box.store)) {
      if (verdict === "accept") await takeIn(box, node, isStopping);
    }
  });
}

/** Deletes what has waited for longer than a week; a clock that may be wrong deletes nothing. */
export function expireAside({ store, clock }: Pick<Box, "store" | "clock">): void {
  if (clock.isTrusted()) expireWaiting(store, clock.nowMs() - WAITING_LIMITS.ageMs);
}

async function takeIn(box: DecidingBox, node: string, isStopping: () => boolean): Promise<void> {
  const { store } = box;
  for (;;) {
    writeAside(box);
    const messages = oldestWaiting(store, node, AT_ONCE);
    const last = messages.at(-1);
    if (!last) break;
    await Promise.all(messages.map((message) => recorded(box, message)));
    deleteWaitingMessages(store, node, last.id);
    if (isStopping()) return;
  }
  const row = findWaitingNode(store, node);
  // Whoever refused it meanwhile said so last.
  if (row?.verdict === "accept" && !isStillAccepted(box, row)) deleteWaitingNode(store, node);
}

/**
 * Whether what comes next is accepted too: of a device that belongs to another box until it is adopted here, and of one
 * that lost its credential until it uses the one that it was offered.
 */
function isStillAccepted({ store }: DecidingBox, { node, reason }: WaitingNode): boolean {
  if (reason === "other-box") return !isAdopted(store, node);
  return reason === "lost-credential" && credentialsOf(store, node).offered?.isForStranger === true;
}

function recorded(box: DecidingBox, message: WaitingMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    // What it throws rejects as well.
    box.recordWaiting(message, (error) => (error ? reject(error) : resolve()));
  });
}
