import { and, desc, eq } from "drizzle-orm";
import { nodeEvents } from "./node-command-schema.ts";
import { type Store, written } from "./open.ts";

/** How many events of a node are kept. */
const KEPT_PER_NODE = 1000;

/** Something that a node said unasked. */
export interface NodeEvent {
  readonly node: string;
  /** When the box heard it. */
  readonly atMs: number;
  /** Such as `thinned` or `pzem-address`. */
  readonly kind: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Keeps an event, durably; the latest 1,000 of a node stay. */
export function addNodeEvent(store: Store, event: NodeEvent): void {
  written(store, (tx) => {
    const { id } = tx
      .insert(nodeEvents)
      .values({ ...event, detail: JSON.stringify(event.detail) })
      .returning({ id: nodeEvents.id })
      .get();
    store
      .statement(
        `DELETE FROM node_events WHERE node = @node AND id <=
         (SELECT id FROM node_events WHERE node = @node AND id <= @id ORDER BY id DESC LIMIT 1 OFFSET @kept)`,
      )
      .run({ node: event.node, id, kept: KEPT_PER_NODE });
  });
}

/** When the box heard a node's event before which it has heard so many others; undefined where it has heard fewer. */
export function nodeEventBefore(store: Store, node: string, others: number): number | undefined {
  return store
    .statement("SELECT at_ms FROM node_events WHERE node = ? ORDER BY id DESC LIMIT 1 OFFSET ?")
    .pluck()
    .get(node, others) as number | undefined;
}

/** A node's latest events, newest first; of one kind, where that is given. */
export function listNodeEvents(store: Store, node: string, limit: number, kind?: string): NodeEvent[] {
  return store.db
    .select()
    .from(nodeEvents)
    .where(and(eq(nodeEvents.node, node), kind === undefined ? undefined : eq(nodeEvents.kind, kind)))
    .orderBy(desc(nodeEvents.id))
    .limit(limit)
    .all()
    .map(({ id: _, detail, ...event }) => ({
      ...event,
      detail: JSON.parse(detail) as Readonly<Record<string, unknown>>,
    }));
}
