import { randomUUID } from "node:crypto";
import { and, asc, desc, eq, gt, inArray, lte, notExists, or, sql } from "drizzle-orm";
import { type Delivery, LONGEST_WAIT_MS } from "../domain/delivery.ts";
import { mailDomain } from "../domain/mail-address.ts";
import { deliveries } from "./document-schema.ts";
import { keeping } from "./kept.ts";
import { findMailSettings } from "./mail-settings.ts";
import { type Store, written } from "./open.ts";

/** A mail that is asked for. */
export interface NewDelivery {
  readonly document: number;
  readonly recipient: string;
  readonly isAutomatic: boolean;
  readonly requestedBy: string;
  readonly nowMs: number;
}

/** What stands behind the `@` of a Message-ID while no sender is known; a name that is nobody's [RFC 6762]. */
const OWN_DOMAIN = "meterbox.local";

/** More than these are not looked at one by one. */
const MOST_UNSETTLED = 50;

// What `detail` says of a mail that is being sent, by which the next start knows whether it may have arrived.
const CONNECTING = "Talking to the mail server.";
const CONTENT_LEAVES = "The mail is on its way to the server.";

/**
 * Puts a document among the mails that are to be sent, at once; may be part of a transaction. Of each document there is
 * one automatic mail: asked for again, the one that is there is given back.
 */
export function queueDelivery(store: Store, asked: NewDelivery): Delivery {
  const { document, recipient, isAutomatic, requestedBy, nowMs } = asked;
  const domain = mailDomain(findMailSettings(store)?.from ?? "") || OWN_DOMAIN;
  return written(store, (tx) => {
    const known = isAutomatic
      ? tx
          .select()
          .from(deliveries)
          .where(and(eq(deliveries.document, document), eq(deliveries.isAutomatic, true)))
          .get()
      : undefined;
    if (known) return known;
    return tx
      .insert(deliveries)
      .values({
        document,
        recipient,
        messageId: `${randomUUID()}@${domain}`,
        isAutomatic,
        state: "queued",
        attempts: 0,
        nextAtMs: nowMs,
        detail: "",
        createdAtMs: nowMs,
        changedAtMs: nowMs,
        requestedBy,
      })
      .returning()
      .get();
  });
}

/** The mails of a document, or of all, oldest first. */
export function listDeliveries(store: Store, document?: number): Delivery[] {
  return store.db
    .select()
    .from(deliveries)
    .where(document === undefined ? undefined : eq(deliveries.document, document))
    .orderBy(asc(deliveries.id))
    .all();
}

/** The mails that changed last, newest first. */
export function latestDeliveries(store: Store, most: number): Delivery[] {
  return store.db
    .select()
    .from(deliveries)
    .orderBy(desc(deliveries.changedAtMs), desc(deliveries.id))
    .limit(most)
    .all();
}

/**
 * The mails of which it is not certain that they arrived, newest first: those that wait, are in doubt, or failed since an
 * instant and were not sent again.
 */
export function unsettledDeliveries(store: Store, failedSinceMs: number): Delivery[] {
  const laterMails = sql`(SELECT 1 FROM deliveries later WHERE later.document = ${deliveries.document}
    AND later.recipient = ${deliveries.recipient} AND later.id > ${deliveries.id})`;
  return store.db
    .select()
    .from(deliveries)
    .where(
      or(
        inArray(deliveries.state, ["queued", "sending", "doubtful"]),
        and(eq(deliveries.state, "failed"), gt(deliveries.changedAtMs, failedSinceMs), notExists(laterMails)),
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(MOST_UNSETTLED)
    .all();
}

/** The number of a mail's document, as printed. */
export function mailedNumber(store: Store, { document }: Pick<Delivery, "document">): string {
  const row = store.statement("SELECT number FROM documents WHERE chain_index = ?").get(document);
  return (row as { number: string }).number;
}

/** How many mails wait to be sent. */
export const countQueued = keeping((store: Store): number => {
  const row = store.statement("SELECT count(*) AS waiting FROM deliveries WHERE state = 'queued'").get();
  return (row as { waiting: number }).waiting;
});

/** The mail of that number, or undefined. */
export function findDelivery(store: Store, id: number): Delivery | undefined {
  return store.db.select().from(deliveries).where(eq(deliveries.id, id)).get();
}

/** The mails whose time has come, in the order in which they are to be sent. */
export function dueDeliveries(store: Store, nowMs: number): Delivery[] {
  // A time that is further off than any wait was set while the clock was wrong.
  const isDue = or(lte(deliveries.nextAtMs, nowMs), gt(deliveries.nextAtMs, nowMs + LONGEST_WAIT_MS));
  return store.db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.state, "queued"), isDue))
    .orderBy(asc(deliveries.nextAtMs), asc(deliveries.id))
    .all();
}

/** Writes down, durably, that a waiting mail is being sent; false where it does not wait any more. */
export function startSending(store: Store, { id, attempts }: Delivery, nowMs: number): boolean {
  const { changes } = store.db
    .update(deliveries)
    .set({ state: "sending", attempts: attempts + 1, detail: CONNECTING, changedAtMs: nowMs })
    .where(and(eq(deliveries.id, id), eq(deliveries.state, "queued")))
    .run();
  return changes > 0;
}

/** Writes down, durably, that from now on the mail may have arrived. */
export function noteContent(store: Store, id: number, nowMs: number): void {
  store.db
    .update(deliveries)
    .set({ detail: CONTENT_LEAVES, changedAtMs: nowMs })
    .where(and(eq(deliveries.id, id), eq(deliveries.state, "sending")))
    .run();
}

/** What becomes of a mail. */
export interface DeliveryChange extends Pick<Delivery, "state" | "detail"> {
  readonly nextAtMs?: number;
  readonly attempts?: number;
}

/** Writes down what became of a mail, where it still is in the state that this was decided by; false where it is not. */
export function changeDelivery(
  store: Store,
  { id, state }: Pick<Delivery, "id" | "state">,
  change: DeliveryChange,
  nowMs: number,
): boolean {
  const { changes } = store.db
    .update(deliveries)
    .set({ ...change, changedAtMs: nowMs })
    .where(and(eq(deliveries.id, id), eq(deliveries.state, state)))
    .run();
  return changes > 0;
}

/** Lets every mail that waits be tried at once. */
export function hastenDeliveries(store: Store, nowMs: number): void {
  store.db.update(deliveries).set({ nextAtMs: nowMs }).where(eq(deliveries.state, "queued")).run();
}

/**
 * Settles what was being sent when the program ended: a mail of which a byte may have left is doubtful, one whose server
 * had not yet been given any waits again.
 */
export function settleInterrupted(store: Store, nowMs: number): void {
  const wasConnecting = and(eq(deliveries.state, "sending"), eq(deliveries.detail, CONNECTING));
  store.db.transaction((tx) => {
    tx.update(deliveries)
      .set({
        state: "queued",
        nextAtMs: nowMs,
        changedAtMs: nowMs,
        detail: "The box stopped before the mail was on its way.",
      })
      .where(wasConnecting)
      .run();
    tx.update(deliveries)
      .set({
        state: "doubtful",
        changedAtMs: nowMs,
        detail: "The box stopped while the mail was on its way.",
      })
      .where(eq(deliveries.state, "sending"))
      .run();
  });
}

/** After a restore: what waited when the backup was made may have been sent since. */
export function doubtWaiting(store: Store, nowMs: number): void {
  store.db
    .update(deliveries)
    .set({
      state: "doubtful",
      changedAtMs: nowMs,
      detail:
        "The box was restored from a backup in which this mail still waited; it may have been sent since.",
    })
    .where(or(eq(deliveries.state, "queued"), eq(deliveries.state, "sending")))
    .run();
}
