import type { Delivery } from "../domain/delivery.ts";
import type { CreditNote, Invoice, StoredDocument } from "../domain/document.ts";
import { AppError, invalidField } from "../domain/error.ts";
import { findAccount } from "../store/accounts.ts";
import {
  changeDelivery,
  findDelivery,
  listDeliveries,
  mailedNumber,
  queueDelivery,
} from "../store/deliveries.ts";
import { requireDocument } from "../store/documents.ts";
import { requireAddress, requireMail } from "./change-mail.ts";
import type { TimedStore } from "./ports.ts";

/** What a person asks for. */
export interface MailRequest {
  /** The document's number. */
  readonly number: string;
  /** Undefined: the address of the document's account. */
  readonly to: string | undefined;
  readonly requestedBy: string;
}

/**
 * Puts a document among the mails to be sent. Throws `not-found`, `invalid` for an address that is none, `conflict` where
 * mail is not set up or the same mail is on its way already.
 */
export function mailDocument(box: TimedStore, { number, to, requestedBy }: MailRequest): Delivery {
  return box.store.db.transaction(() => {
    requireMail(box);
    const { document } = requireMailable(box, number);
    const recipient = to === undefined ? ownAddress(box, document.account.id) : requireAddress("to", to);
    const isOnItsWay = listDeliveries(box.store, document.chainIndex).some(
      (known) => known.recipient === recipient && (known.state === "queued" || known.state === "sending"),
    );
    if (isOnItsWay) throw new AppError("conflict", `${number} is on its way to ${recipient} already.`);
    const { chainIndex } = document;
    return queueDelivery(box.store, {
      document: chainIndex,
      recipient,
      isAutomatic: false,
      requestedBy,
      nowMs: box.clock.nowMs(),
    });
  });
}

/** What a person says of a mail that may have arrived. */
export interface DoubtAnswer {
  readonly id: number;
  readonly hasArrived: boolean;
  readonly answeredBy: string;
}

/**
 * Settles a mail that may have arrived: it has, or it is sent again as a mail of its own, which is given back beside it.
 * Throws `not-found`, or `conflict` for a mail that is not in doubt.
 */
export function resolveDelivery(
  box: TimedStore,
  { id, hasArrived, answeredBy }: DoubtAnswer,
): { readonly delivery: Delivery; readonly again: Delivery | null } {
  const { store, clock } = box;
  return store.db.transaction(() => {
    const known = requireDelivery(box, id);
    if (known.state !== "doubtful")
      throw new AppError("conflict", "Nobody doubts of this mail what became of it.");
    if (!hasArrived) requireMail(box);
    const nowMs = clock.nowMs();
    const change = hasArrived
      ? ({ state: "delivered", detail: `It arrived, as ${answeredBy} said.` } as const)
      : ({ state: "failed", detail: `It did not arrive, as ${answeredBy} said.` } as const);
    changeDelivery(store, known, change, nowMs);
    const { document, recipient } = known;
    const again = hasArrived
      ? null
      : queueDelivery(store, { document, recipient, isAutomatic: false, requestedBy: answeredBy, nowMs });
    return { delivery: requireDelivery(box, id), again };
  });
}

/** Sends a mail again that failed or may not have arrived. Throws `not-found`, or `conflict` where it is neither. */
export function mailAgain(box: TimedStore, id: number, requestedBy: string): Delivery {
  const known = requireDelivery(box, id);
  if (known.state === "doubtful") {
    const { again } = resolveDelivery(box, { id, hasArrived: false, answeredBy: requestedBy });
    if (again) return again;
  }
  if (known.state !== "failed")
    throw new AppError("conflict", "Only a mail that failed, or may not have arrived, is sent again.");
  return mailDocument(box, { number: mailedNumber(box.store, known), to: known.recipient, requestedBy });
}

/** Takes a mail that still waits back. Throws `not-found`, or `conflict` where it is too late. */
export function withdrawDelivery(box: TimedStore, id: number, withdrawnBy: string): Delivery {
  const known = requireDelivery(box, id);
  const change = { state: "withdrawn", detail: `Withdrawn by ${withdrawnBy}.` } as const;
  const isWithdrawn = changeDelivery(box.store, { id, state: "queued" }, change, box.clock.nowMs());
  if (!isWithdrawn) {
    throw new AppError(
      "conflict",
      known.state === "sending"
        ? "This mail is being sent right now, so it cannot be withdrawn."
        : "This mail does not wait any more, so it cannot be withdrawn.",
    );
  }
  return requireDelivery(box, id);
}

/** A document that can be sent: a number that was lost has nothing to send. Throws `not-found`. */
export function requireMailable(
  { store }: Pick<TimedStore, "store">,
  number: string,
): StoredDocument<Invoice | CreditNote> {
  const { document, ...stored } = requireDocument(store, number);
  if (document.kind === "lost")
    throw new AppError("not-found", `${number} was lost with another box; there is no document of it.`);
  return { ...stored, document };
}

function requireDelivery({ store }: Pick<TimedStore, "store">, id: number): Delivery {
  const known = findDelivery(store, id);
  if (!known) throw new AppError("not-found", `There is no mail number ${id}.`);
  return known;
}

function ownAddress({ store }: TimedStore, account: number): string {
  const address = findAccount(store, account)?.email ?? null;
  if (address === null)
    throw invalidField("to", "Nobody has written down an address of this account: say where to send it.");
  return address;
}
