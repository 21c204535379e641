import { and, asc, eq, lt, sql } from "drizzle-orm";
import type { WaitingLimits } from "../domain/node-access.ts";
import { waitingMessages, waitingNodes } from "./node-schema.ts";
import type { Store } from "./open.ts";

/** A device of which somebody has to say whether it is believed. */
export type WaitingNode = Readonly<typeof waitingNodes.$inferSelect>;

/** A telemetry message of such a device, as it came. */
export type WaitingMessage = Readonly<Omit<typeof waitingMessages.$inferSelect, "id">>;

/** What waits of a device. */
export interface WaitingCount {
  readonly readings: number;
  readonly devices: readonly string[];
}

/** Messages ask for their device: the devices stand in memory until one changes. */
const known = new WeakMap<Store, ReadonlyMap<string, WaitingNode>>();

function knownNodes(store: Store): ReadonlyMap<string, WaitingNode> {
  const found = known.get(store);
  if (found) return found;
  const rows = store.db.select().from(waitingNodes).orderBy(asc(waitingNodes.sinceMs)).all();
  const read = new Map(rows.map((row) => [row.node, row]));
  // What a transaction has written so far may be rolled back.
  if (!store.sqlite.inTransaction) known.set(store, read);
  return read;
}

/** The device of that id, where it waits or was refused; undefined elsewhere. */
export function findWaitingNode(store: Store, node: string): WaitingNode | undefined {
  return knownNodes(store).get(node);
}

/** All of them, also those that were decided on, the one that has waited longest first. */
export function listWaitingNodes(store: Store): WaitingNode[] {
  return [...knownNodes(store).values()];
}

/** How many readings of each device wait, and under which ids they came. */
export function countWaiting(store: Store): ReadonlyMap<string, WaitingCount> {
  const rows = store
    .statement(
      `SELECT node, device_id AS deviceId, sum(readings) AS readings FROM waiting_messages
       GROUP BY node, device_id ORDER BY node, min(id)`,
    )
    .all() as { readonly node: string; readonly deviceId: string; readonly readings: number }[];
  return new Map(
    [...Map.groupBy(rows, ({ node }) => node)].map(([node, of]) => [
      node,
      {
        readings: of.reduce((sum, { readings }) => sum + readings, 0),
        devices: of.map((row) => row.deviceId),
      },
    ]),
  );
}

/** Adds a device that waits, or notes that it was seen again, and why it waits now. */
export function putWaitingNode(
  store: Store,
  node: Pick<WaitingNode, "node" | "reason" | "adoptedBy" | "connectsItself"> & { readonly nowMs: number },
): void {
  const { nowMs, ...row } = node;
  const { reason, adoptedBy, connectsItself } = row;
  changing(store, (tx) =>
    tx
      .insert(waitingNodes)
      .values({ ...row, sinceMs: nowMs, lastSeenMs: nowMs })
      .onConflictDoUpdate({
        target: waitingNodes.node,
        set: {
          reason,
          connectsItself,
          lastSeenMs: nowMs,
          ...(adoptedBy === null ? {} : { adoptedBy }),
        },
      })
      .run(),
  );
}

/** Keeps what somebody decided of a device; null: nobody has. */
export function putVerdict(store: Store, node: string, verdict: WaitingNode["verdict"]): void {
  changing(store, (tx) => tx.update(waitingNodes).set({ verdict }).where(eq(waitingNodes.node, node)).run());
}

/** Forgets a device with all that waits of it. */
export function deleteWaitingNode(store: Store, node: string): void {
  changing(store, (tx) => tx.delete(waitingNodes).where(eq(waitingNodes.node, node)).run());
}

/** Keeps messages as they came, durably, and makes room for them; their devices have to be there. */
export function addWaitingMessages(
  store: Store,
  messages: readonly WaitingMessage[],
  limits: WaitingLimits,
): void {
  const insert = store.statement(
    `INSERT INTO waiting_messages (node, device_id, client_id, received_at_ms, clock_trusted, readings, payload)
     VALUES (@node, @deviceId, @clientId, @receivedAtMs, @clockTrusted, @readings, @payload)`,
  );
  changing(store, () => {
    for (const message of messages) insert.run({ ...message, clockTrusted: Number(message.clockTrusted) });
    makeRoom(store, limits);
  });
}

interface Weight {
  readonly node: string;
  readings: number;
  bytes: number;
}

/** Drops the oldest messages of whichever device has most waiting, so that no device drives out another one's. */
function makeRoom(store: Store, limits: WaitingLimits): void {
  // Thousands may have to go at a time: what there is is added up once.
  const nodes = store
    .statement(
      `SELECT node, sum(readings) AS readings, sum(length(payload)) AS bytes FROM waiting_messages
       GROUP BY node`,
    )
    .all() as Weight[];
  let readings = nodes.reduce((sum, node) => sum + node.readings, 0) - limits.readings;
  let bytes = nodes.reduce((sum, node) => sum + node.bytes, 0) - limits.bytes;
  const dropped = new Map<string, number>();
  while (readings > 0 || bytes > 0) {
    const most = heaviest(nodes, readings > 0 ? "readings" : "bytes");
    const oldest = most && dropOldest(store, most.node);
    if (!oldest) break;
    most.readings -= oldest.readings;
    most.bytes -= oldest.bytes;
    readings -= oldest.readings;
    bytes -= oldest.bytes;
    dropped.set(most.node, (dropped.get(most.node) ?? 0) + oldest.readings);
  }
  for (const [node, count] of dropped)
    store
      .statement("UPDATE waiting_nodes SET dropped_readings = dropped_readings + ? WHERE node = ?")
      .run(count, node);
}

function heaviest(nodes: readonly Weight[], by: "readings" | "bytes"): Weight | undefined {
  let most: Weight | undefined;
  for (const node of nodes) {
    const more = most ? node[by] - most[by] || node.bytes - most.bytes : 1;
    if (more > 0) most = node;
  }
  return most;
}

function dropOldest(store: Store, node: string): Omit<Weight, "node"> | undefined {
  const oldest = store
    .statement(
      "SELECT id, readings, length(payload) AS bytes FROM waiting_messages WHERE node = ? ORDER BY id LIMIT 1",
    )
    .get(node) as (Omit<Weight, "node"> & { readonly id: number }) | undefined;
  if (oldest) store.statement("DELETE FROM waiting_messages WHERE id = ?").run(oldest.id);
  return oldest;
}

/** The oldest messages of a device, in the order in which they came, each with its number. */
export function oldestWaiting(
  store: Store,
  node: string,
  limit: number,
): (WaitingMessage & { readonly id: number })[] {
  return store.db
    .select()
    .from(waitingMessages)
    .where(eq(waitingMessages.node, node))
    .orderBy(asc(waitingMessages.id))
    .limit(limit)
    .all();
}

/** Deletes a device's messages up to that number, durably; without one all of them. */
export function deleteWaitingMessages(store: Store, node: string, upTo?: number): void {
  store
    .statement("DELETE FROM waiting_messages WHERE node = ? AND id <= ?")
    .run(node, upTo ?? Number.MAX_SAFE_INTEGER);
}

/** Deletes what came before that instant, and devices of which nothing is left; what somebody decided stays. */
export function expireWaiting(store: Store, beforeMs: number): void {
  const isDue =
    store.statement("SELECT 1 FROM waiting_messages WHERE received_at_ms < ? LIMIT 1").get(beforeMs) ??
    store.statement("SELECT 1 FROM waiting_nodes WHERE last_seen_ms < ? AND verdict IS NULL").get(beforeMs);
  if (isDue === undefined) return;
  changing(store, (tx) => {
    store
      .statement(
        `UPDATE waiting_nodes SET expired_readings = expired_readings + old.readings
         FROM (SELECT node, sum(readings) AS readings FROM waiting_messages
               WHERE received_at_ms < ? GROUP BY node) AS old
         WHERE old.node = waiting_nodes.node`,
      )
      .run(beforeMs);
    tx.delete(waitingMessages).where(lt(waitingMessages.receivedAtMs, beforeMs)).run();
    tx.delete(waitingNodes)
      .where(
        and(
          lt(waitingNodes.lastSeenMs, beforeMs),
          sql`${waitingNodes.verdict} IS NULL`,
          sql`NOT EXISTS (SELECT 1 FROM waiting_messages WHERE node = ${waitingNodes.node})`,
        ),
      )
      .run();
  });
}

/** Moves the times of receipt that a clock which nothing kept right has given since an instant. */
export function correctWaiting(store: Store, deltaMs: number, sinceMs: number): void {
  store
    .statement(
      `UPDATE waiting_messages SET received_at_ms = received_at_ms + ?, clock_trusted = 1
       WHERE received_at_ms >= ? AND clock_trusted = 0`,
    )
    .run(deltaMs, sinceMs);
}

function changing(store: Store, write: Parameters<Store["db"]["transaction"]>[0]): void {
  try {
    store.db.transaction(write);
  } finally {
    known.delete(store);
  }
}
