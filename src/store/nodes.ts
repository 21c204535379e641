import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { nodeCredentials } from "./node-schema.ts";
import type { Store } from "./open.ts";

/** What a node connects with; of its password only the SHA-256. */
export type NodeCredential = Readonly<typeof nodeCredentials.$inferSelect>;

/** What a node has: the credential that it connects with, and one that it was offered and has not used yet. */
export interface NodeCredentials {
  readonly inUse?: NodeCredential;
  readonly offered?: NodeCredential;
}

interface KnownCredentials {
  readonly byUsername: ReadonlyMap<string, NodeCredential>;
  readonly byNode: ReadonlyMap<string, NodeCredentials>;
}

/** Every message asks whose its topic is: all of them stand in memory until one changes. */
const known = new WeakMap<Store, KnownCredentials>();

function knownCredentials(store: Store): KnownCredentials {
  const found = known.get(store);
  if (found) return found;
  const rows = store.db.select().from(nodeCredentials).all();
  const byNode = new Map<string, NodeCredentials>();
  for (const row of rows)
    byNode.set(row.node, {
      ...byNode.get(row.node),
      ...(row.usedAtMs === null ? { offered: row } : { inUse: row }),
    });
  const read = { byUsername: new Map(rows.map((row) => [row.username, row])), byNode };
  // What a transaction has written so far may be rolled back.
  if (!store.sqlite.inTransaction) known.set(store, read);
  return read;
}

/** The credential of that user name, in use or offered; undefined where there is none. */
export function findCredential(store: Store, username: string): NodeCredential | undefined {
  return knownCredentials(store).byUsername.get(username);
}

/** What a node has; empty where it has nothing. */
export function credentialsOf(store: Store, node: string): NodeCredentials {
  return knownCredentials(store).byNode.get(node) ?? {};
}

/** Whether a node has used a credential of its own: from then on its topics take nothing else. */
export function isAdopted(store: Store, node: string): boolean {
  return knownCredentials(store).byNode.get(node)?.inUse !== undefined;
}

/** The nodes that have a credential or were offered one, by their ids. */
export function listCredentials(store: Store): ReadonlyMap<string, NodeCredentials> {
  return knownCredentials(store).byNode;
}

/** Offers a node a credential, durably, in place of one that it has not used; one in use stays valid. */
export function offerCredential(store: Store, credential: Omit<NodeCredential, "usedAtMs">): void {
  changing(store, (tx) => {
    tx.delete(nodeCredentials)
      .where(and(eq(nodeCredentials.node, credential.node), isNull(nodeCredentials.usedAtMs)))
      .run();
    tx.insert(nodeCredentials).values(credential).run();
  });
}

/** Notes, durably, that a node has connected with what it was offered: what it had before is valid no more. */
export function useCredential(store: Store, { username, node }: NodeCredential, nowMs: number): void {
  changing(store, (tx) => {
    tx.delete(nodeCredentials)
      .where(and(eq(nodeCredentials.node, node), isNotNull(nodeCredentials.usedAtMs)))
      .run();
    tx.update(nodeCredentials).set({ usedAtMs: nowMs }).where(eq(nodeCredentials.username, username)).run();
  });
}

/** Forgets, durably, what a node has and what it was offered. */
export function deleteCredentials(store: Store, node: string): void {
  changing(store, (tx) => tx.delete(nodeCredentials).where(eq(nodeCredentials.node, node)).run());
}

function changing(store: Store, write: Parameters<Store["db"]["transaction"]>[0]): void {
  try {
    store.db.transaction(write);
  } finally {
    known.delete(store);
  }
}
