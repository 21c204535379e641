import { errorOf } from "../domain/error.ts";
import { WAITING_LIMITS, type WaitingLimits, type WaitingReason } from "../domain/node-access.ts";
import type { Settle } from "../store/journal/batch.ts";
import type { Store } from "../store/open.ts";
import {
  addWaitingMessages,
  findWaitingNode,
  listWaitingNodes,
  putWaitingNode,
  type WaitingMessage,
} from "../store/waiting-nodes.ts";
import type { Box } from "./ports.ts";
import { refuseMessage } from "./refuse-message.ts";

/** A node on which somebody has to decide, and why. */
export interface WaitingHint {
  readonly node: string;
  readonly reason: WaitingReason;
  /** Whether it has a connection of its own, and is not on a bridge. */
  readonly connectsItself: boolean;
  /** The box that it says it belongs to. */
  readonly adoptedBy: string | null;
}

/** Telemetry that waits for such a decision, as it came. */
export interface AsideMessage extends WaitingHint {
  readonly deviceId: string;
  readonly clientId: string;
  readonly payload: Uint8Array;
  /** How many readings it holds. */
  readonly readings: number;
}

/** The parts of the box that put messages aside. */
export type AsideBox = Pick<Box, "store" | "clock" | "sightings">;

interface Batch {
  readonly rows: { readonly hint: WaitingHint; readonly message: WaitingMessage }[];
  readonly settles: Settle[];
}

/** Strangers may be many and talk fast: so many milliseconds of them share one write. */
const GATHER_MS = 100;

const gathering = new WeakMap<Store, Batch>();

/**
 * Keeps a telemetry message until somebody has decided on its node. `settle` is called once, with null when it is on disk
 * and can be acknowledged, with the error where the disk did not take it. What was refused before is only counted.
 */
export function setAside(
  box: AsideBox,
  message: AsideMessage,
  settle: Settle,
  limits: WaitingLimits = WAITING_LIMITS,
): void {
  const { store, clock } = box;
  const { node, reason, connectsItself, adoptedBy, deviceId, clientId, payload, readings } = message;
  if (!isListed(box, message, limits)) {
    settle(null);
    return;
  }
  const batch = gathering.get(store) ?? startBatch(box, limits);
  batch.rows.push({
    hint: { node, reason, connectsItself, adoptedBy },
    message: {
      node,
      deviceId,
      clientId,
      receivedAtMs: clock.nowMs(),
      clockTrusted: clock.overrulesDevices(),
      readings,
      payload: Buffer.from(payload),
    },
  });
  batch.settles.push(settle);
}

/** Notes, durably, a node on which somebody has to decide, though it has published nothing yet. */
export function noteWaiting(box: AsideBox, hint: WaitingHint, limits: WaitingLimits = WAITING_LIMITS): void {
  const known = findWaitingNode(box.store, hint.node);
  if (known?.reason === hint.reason && (hint.adoptedBy ?? known.adoptedBy) === known.adoptedBy) return;
  if (known || listWaitingNodes(box.store).length < limits.nodes)
    putWaitingNode(box.store, { ...hint, nowMs: box.clock.nowMs() });
}

/** Writes now what is being gathered. */
export function writeAside(box: Pick<AsideBox, "store">, limits: WaitingLimits = WAITING_LIMITS): void {
  const { store } = box;
  const batch = gathering.get(store);
  if (!batch) return;
  gathering.delete(store);
  const failure = failureOf(() => store.sqlite.transaction(() => writeBatch(store, batch, limits))());
  for (const settle of batch.settles) settle(failure);
}

function startBatch(box: AsideBox, limits: WaitingLimits): Batch {
  const batch: Batch = { rows: [], settles: [] };
  gathering.set(box.store, batch);
  setTimeout(() => writeAside(box, limits), GATHER_MS).unref();
  return batch;
}

function writeBatch(store: Store, { rows }: Batch, limits: WaitingLimits): void {
  for (const { hint, message } of new Map(rows.map((row) => [row.hint.node, row])).values())
    putWaitingNode(store, { ...hint, nowMs: message.receivedAtMs });
  addWaitingMessages(
    store,
    rows.map(({ message }) => message),
    limits,
  );
}

function failureOf(write: () => void): Error | null {
  try {
    write();
    return null;
  } catch (error) {
    return errorOf(error);
  }
}

/** Whether a message's node is one on which somebody can decide; counts the message as refused where not. */
function isListed(box: AsideBox, message: AsideMessage, limits: WaitingLimits): boolean {
  const known = findWaitingNode(box.store, message.node);
  if (known && known.verdict !== "refuse") return true;
  if (!known && listWaitingNodes(box.store).length < limits.nodes) return true;
  const [reason, detail] = known
    ? ["not-accepted", "the device was refused"]
    : ["too-many-waiting", `there are ${limits.nodes} devices already that wait for a decision`];
  const { deviceId, payload, readings } = message;
  refuseMessage(box, { deviceId, reason, detail, payload, refusals: readings, isRegistered: false });
  return false;
}
