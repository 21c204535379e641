import { and, desc, eq, lte, sql } from "drizzle-orm";
import { keeping } from "./kept.ts";
import { rejectedMessages, rejectionCounts } from "./meter-schema.ts";
import type { Store } from "./open.ts";

const KEPT_PER_DEVICE = 100;

/** A message that was refused: why in one word, why in a sentence, and how it began. */
export interface RejectedMessage {
  readonly deviceId: string;
  readonly receivedAtMs: number;
  readonly reason: string;
  readonly detail: string;
  readonly payload: string;
}

/** How often a device's messages were refused for one reason. */
export interface RejectionCount {
  readonly deviceId: string;
  readonly reason: string;
  readonly count: number;
  readonly lastAtMs: number;
}

/** Adds counts to those kept, and messages of which the latest 100 of each device stay; one transaction. */
export function storeRejections(
  store: Store,
  counts: readonly RejectionCount[],
  messages: readonly RejectedMessage[],
): void {
  store.db.transaction((tx) => {
    for (const row of counts) {
      tx.insert(rejectionCounts)
        .values(row)
        .onConflictDoUpdate({
          target: [rejectionCounts.deviceId, rejectionCounts.reason],
          set: { count: sql`${rejectionCounts.count} + ${row.count}`, lastAtMs: row.lastAtMs },
        })
        .run();
    }
    for (const message of messages) tx.insert(rejectedMessages).values(message).run();
    for (const deviceId of new Set(messages.map((message) => message.deviceId))) {
      const oldest = tx
        .select({ id: rejectedMessages.id })
        .from(rejectedMessages)
        .where(eq(rejectedMessages.deviceId, deviceId))
        .orderBy(desc(rejectedMessages.id))
        .limit(1)
        .offset(KEPT_PER_DEVICE)
        .get();
      if (!oldest) continue;
      tx.delete(rejectedMessages)
        .where(and(eq(rejectedMessages.deviceId, deviceId), lte(rejectedMessages.id, oldest.id)))
        .run();
    }
  });
}

/** The counts kept so far. */
export const listRejectionCounts = keeping((store: Store): readonly RejectionCount[] => {
  return store.db.select().from(rejectionCounts).all();
});

/** The latest messages of a device that were refused, newest first. */
export const listRejectedMessages = keeping(
  (store: Store, deviceId: string, limit: number): readonly RejectedMessage[] => {
    return store.db
      .select()
      .from(rejectedMessages)
      .where(eq(rejectedMessages.deviceId, deviceId))
      .orderBy(desc(rejectedMessages.id))
      .limit(limit)
      .all();
  },
);
