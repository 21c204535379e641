import type { BoxClock, Clock } from "../clock.ts";
import type { Bill } from "../domain/bill.ts";
import type { FolderKind, Property } from "../domain/property.ts";
import type { Reading } from "../domain/reading.ts";
import type { Journal } from "../store/journal/journal.ts";
import type { Store } from "../store/open.ts";
import type { Sightings } from "../store/sightings.ts";

/** A reading that has just become durable. */
export interface LiveReading {
  readonly meterNumber: number;
  readonly reading: Reading;
}

/** What the broker knows of who is connected. */
export interface PresenceView {
  isConnected(deviceId: string, node: string | null): boolean;
  isReportedSilent(deviceId: string): boolean;
}

/** How the broker fares, for the health page. */
export interface BrokerHealth {
  readonly isListening: boolean;
  readonly connections: number;
  readonly refusedConnections: number;
  readonly oversizedPackets: number;
  readonly foreignPublishes: number;
  readonly droppedPackets: number;
  /** How often a connection was closed because the disk took too long to answer it. */
  readonly diskSlow: number;
}

/** What actions need that only read and write what is stored, at some time. */
export interface TimedStore {
  readonly store: Store;
  readonly clock: Clock;
}

/** What every floor above the store is handed by the appliance: its parts, and functions of parts it may not import. */
export interface Box {
  readonly store: Store;
  readonly clock: BoxClock;
  /** Where readings are put on disk. */
  readonly journal: Pick<Journal, "add" | "flush" | "state">;
  /** Commits and seals everything that was added before the call; only within a work of the store's queue. */
  readonly sealAll: () => Promise<unknown>;
  /** Why the last seal failed; undefined while seals work. */
  readonly sealError: () => string | undefined;
  readonly sightings: Sightings;
  readonly presence: PresenceView;
  readonly folder: FolderKind;
  readonly dataFolder: string;
  /** Where devices reach the broker: `host:port` of each address of this machine. */
  readonly mqttAddresses: () => readonly string[];
  readonly brokerHealth: () => BrokerHealth;
  /** Tells of readings as they become durable; gives the function that ends it. */
  readonly onReadings: (listener: (readings: readonly LiveReading[]) => void) => () => void;
  /** A bill as PDF bytes. */
  readonly renderBill: (bill: Bill, property: Property) => Promise<Uint8Array>;
}
