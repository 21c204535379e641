import { saveSightings } from "./meters.ts";
import type { Store } from "./open.ts";
import {
  listRejectedMessages,
  listRejectionCounts,
  type RejectedMessage,
  type RejectionCount,
  storeRejections,
} from "./rejections.ts";

const KEPT_BYTES = 2048;
const MAX_WAITING_MESSAGES = 1000;

/** The name under which messages of devices that never became meters are counted. */
export const UNREGISTERED = "(unregistered)";

/** When a meter was last heard, and what it said of itself. */
export interface Sighting {
  readonly lastSeenMs: number;
  readonly rssiDbm: number | null;
  readonly firmwareVersion: string | null;
  /** Whether it asks for acknowledgements; null where that is not known. Not saved: the next message says it again. */
  readonly isAcknowledged?: boolean | null;
}

/** As a sighting, with the time between the last two messages. */
export interface KnownSighting extends Sighting {
  readonly spacingMs: number | null;
}

/** Written anew with every message, so that a message allocates nothing. */
interface SeenMeter {
  readonly deviceId: string;
  lastSeenMs: number;
  rssiDbm: number | null;
  firmwareVersion: string | null;
  isAcknowledged: boolean | null;
  spacingMs: number | null;
  isUnsaved: boolean;
  lastReceiptMs: number;
}

/** What changes with every message but is no reading: kept in memory and saved now and then, to spare the disk. */
export class Sightings {
  readonly #store: Store;
  readonly #seen = new Map<string, SeenMeter>();
  #counts = new Map<string, RejectionCount>();
  #messages: RejectedMessage[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  /** Notes that a meter was heard. */
  note(deviceId: string, sighting: Sighting): void {
    const known = this.#seen.get(deviceId);
    if (!known) {
      this.#seen.set(deviceId, {
        deviceId,
        ...sighting,
        isAcknowledged: sighting.isAcknowledged ?? null,
        spacingMs: null,
        isUnsaved: true,
        lastReceiptMs: sighting.lastSeenMs,
      });
      return;
    }
    known.spacingMs = sighting.lastSeenMs - known.lastSeenMs;
    known.lastSeenMs = Math.max(sighting.lastSeenMs, known.lastSeenMs);
    known.rssiDbm = sighting.rssiDbm ?? known.rssiDbm;
    known.firmwareVersion = sighting.firmwareVersion ?? known.firmwareVersion;
    known.isAcknowledged = sighting.isAcknowledged ?? known.isAcknowledged;
    known.isUnsaved = true;
  }

  /** An instant for a reading that has none: the time of receipt, or just after that of the one before. */
  receiptMs(deviceId: string, receivedMs: number): number {
    const known = this.#seen.get(deviceId);
    if (!known) return receivedMs;
    // Readings that come within one millisecond are several all the same; a clock that was set back is believed.
    const isSoon = known.lastReceiptMs >= receivedMs && known.lastReceiptMs < receivedMs + 1000;
    known.lastReceiptMs = isSoon ? known.lastReceiptMs + 1 : receivedMs;
    return known.lastReceiptMs;
  }

  /** When a meter was last heard since the start, or undefined. */
  find(deviceId: string): KnownSighting | undefined {
    return this.#seen.get(deviceId);
  }

  /** Forgets a meter that was deleted. */
  forget(deviceId: string): void {
    this.#seen.delete(deviceId);
  }

  /** Counts refusals (of one message there can be several) and keeps the first 2 kB of the message. */
  reject(message: RejectedMessage, refusals = 1): void {
    const { deviceId, reason, receivedAtMs } = message;
    const key = `${deviceId}\n${reason}`;
    const count = (this.#counts.get(key)?.count ?? 0) + refusals;
    this.#counts.set(key, { deviceId, reason, count, lastAtMs: receivedAtMs });
    this.#messages.push({ ...message, payload: message.payload.slice(0, KEPT_BYTES) });
    if (this.#messages.length > MAX_WAITING_MESSAGES) this.#messages.shift();
  }

  /** How often messages were refused since the folder was made, by device and reason. */
  rejectionCounts(): RejectionCount[] {
    const counts = new Map<string, RejectionCount>();
    for (const row of [...listRejectionCounts(this.#store), ...this.#counts.values()]) {
      const key = `${row.deviceId}\n${row.reason}`;
      counts.set(key, { ...row, count: row.count + (counts.get(key)?.count ?? 0) });
    }
    return [...counts.values()];
  }

  /** A device's latest refused messages, newest first. */
  rejectedMessages(deviceId: string, limit: number): RejectedMessage[] {
    const waiting = this.#messages.filter((message) => message.deviceId === deviceId).toReversed();
    return [...waiting, ...listRejectedMessages(this.#store, deviceId, limit)].slice(0, limit);
  }

  /** Writes all that is unsaved to the database, in one transaction; throws where the disk does not take it. */
  save(): void {
    const unsaved = [...this.#seen.values()].filter((seen) => seen.isUnsaved);
    this.#store.db.transaction(() => {
      saveSightings(
        this.#store,
        unsaved.map(({ deviceId, lastSeenMs, rssiDbm, firmwareVersion }) => ({
          deviceId,
          lastSeenMs,
          rssiDbm,
          firmwareVersion,
        })),
      );
      storeRejections(this.#store, [...this.#counts.values()], this.#messages);
    });
    for (const seen of unsaved) seen.isUnsaved = false;
    this.#counts = new Map();
    this.#messages = [];
  }
}
