/** How far a mail has come. */
export const DELIVERY_STATES = ["queued", "sending", "delivered", "doubtful", "failed", "withdrawn"] as const;

/**
 * `queued` waits for its time, again after each refusal; `sending` is under way; `doubtful` may have been delivered, and
 * is never sent again by itself; the others are the end of it.
 */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** A document's way to one address. */
export interface Delivery {
  readonly id: number;
  /** The document's place in the chain. */
  readonly document: number;
  readonly recipient: string;
  /** Without its angle brackets; the same in every attempt. */
  readonly messageId: string;
  /** Whether the box sends it because the account says so; there is at most one such a document. */
  readonly isAutomatic: boolean;
  readonly state: DeliveryState;
  /** How often a connection was tried. */
  readonly attempts: number;
  /** When it is tried (again). */
  readonly nextAtMs: number;
  /** What came of the last attempt, in words; what the server said where it said something. */
  readonly detail: string;
  readonly createdAtMs: number;
  readonly changedAtMs: number;
  readonly requestedBy: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WAITS_MS = [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 6 * HOUR_MS] as const;

/** The longest time between two attempts. */
export const LONGEST_WAIT_MS = WAITS_MS[4];
/** How long a mail is tried for. */
export const GIVE_UP_AFTER_MS = 48 * HOUR_MS;

/**
 * When a mail is tried again whose last attempt, the `attempts`-th, failed now: after 1 min, 5 min, 30 min, 2 h, then
 * every 6 h; null where it is given up, because that would be more than 48 h after it was asked for. Each of the waits is
 * tried once whatever the time, so that a box that was off does not give up on a server that refused once.
 */
export function nextAttemptMs({
  attempts,
  createdAtMs,
  nowMs,
}: {
  readonly attempts: number;
  readonly createdAtMs: number;
  readonly nowMs: number;
}): number | null {
  const nextMs = nowMs + (WAITS_MS[Math.max(attempts, 1) - 1] ?? LONGEST_WAIT_MS);
  return attempts > WAITS_MS.length && nextMs - createdAtMs > GIVE_UP_AFTER_MS ? null : nextMs;
}
