import { statfs } from "node:fs/promises";
import { Hono } from "hono";
import type { Box } from "../actions/ports.ts";
import { VERSION } from "../build-info.ts";
import type { ClockState } from "../clock/events.ts";
import { issuingLock } from "../store/documents.ts";
import { countMissingReadings } from "../store/missing-readings.ts";

const LEAST_FREE_BYTES = 100 * 1024 * 1024;

/** How the box is: open to everybody, and it says nothing of the household. */
export interface Health {
  readonly status: "ok" | "degraded";
  readonly reasons: readonly string[];
  readonly version: string;
  readonly folder: Box["folder"];
  readonly database: { readonly ok: boolean };
  readonly broker: {
    readonly ok: boolean;
    readonly connections: number;
    readonly refused_connections: number;
    readonly refused_packets: number;
    readonly refused_publishes: number;
    readonly refused_logins: number;
    readonly dropped_packets: number;
    readonly unsent_packets: number;
    readonly refused_topics: number;
    readonly refused_subscriptions: number;
    readonly retained_topics: number;
    readonly refused_retained: number;
    readonly ended_sessions: number;
  };
  readonly disk: { readonly ok: boolean; readonly free_bytes: number | null };
  readonly journal: {
    readonly ok: boolean;
    readonly waiting_readings: number;
    readonly unsealed_readings: number;
    /** Connections that were closed because the disk took too long to answer them. */
    readonly disk_slow: number;
  };
  /** Readings of all meters that never came although later ones of their boot did, judged after 24 hours. */
  readonly readings: { readonly missing: number };
  readonly clock: {
    readonly ok: boolean;
    readonly state: ClockState;
    readonly now: string;
    readonly simulated: boolean;
  };
  /** Whether nothing is issued because the folder was restored; the box is well all the same. */
  readonly issuing: { readonly locked: boolean };
}

/** `/health` and `/api/health`: 200 where all is well, 503 with the reasons where not. */
export function healthRoutes(box: Box): Hono {
  return new Hono().on("GET", ["/health", "/api/health"], async (context) => {
    const health = await checkHealth(box);
    return context.json(health, health.status === "ok" ? 200 : 503, { "Cache-Control": "no-store" });
  });
}

/** Asks each part how it is. */
export async function checkHealth(box: Box): Promise<Health> {
  const databaseError = databaseFault(box);
  const journal = box.journal.state();
  const clock = box.clock.status();
  const journalFaults = [
    ...(journal.isDiskFull ? ["the disk is full: readings wait until there is room"] : []),
    ...(journal.lastError ? [journal.lastError] : []),
    ...(journal.isFull ? ["too many readings wait to be moved into the database"] : []),
    ...(box.sealError() ? [`readings cannot be moved into the database: ${box.sealError()}`] : []),
  ];
  const freeBytes = await statfs(box.dataFolder).then(
    (disk) => disk.bavail * disk.bsize,
    () => null,
  );
  const isDiskLow = freeBytes !== null && freeBytes < LEAST_FREE_BYTES;
  const broker = box.brokerHealth();
  const reasons = [
    ...(databaseError ? [`the database does not answer: ${databaseError}`] : []),
    ...journalFaults,
    ...(broker.isListening ? [] : ["the broker does not listen"]),
    ...box.store.damage,
    ...(isDiskLow ? ["the disk is nearly full: less than 100 MB are free"] : []),
    ...(box.clock.isTrusted() ? [] : [`the clock is doubtful${clock.doubt ? `: ${clock.doubt.words}` : ""}`]),
  ];
  return {
    status: reasons.length === 0 ? "ok" : "degraded",
    reasons,
    version: VERSION,
    folder: box.folder,
    database: { ok: !databaseError },
    broker: {
      ok: broker.isListening,
      connections: broker.connections,
      refused_connections: broker.refusedConnections,
      refused_packets: broker.oversizedPackets,
      refused_publishes: broker.foreignPublishes,
      refused_logins: broker.refusedLogins,
      dropped_packets: broker.droppedPackets,
      unsent_packets: broker.unsentPackets,
      refused_topics: broker.refusedTopics,
      refused_subscriptions: broker.refusedSubscriptions,
      retained_topics: broker.retainedTopics,
      refused_retained: broker.refusedRetained,
      ended_sessions: broker.endedSessions,
    },
    disk: { ok: !isDiskLow, free_bytes: freeBytes },
    journal: {
      ok: journalFaults.length === 0,
      waiting_readings: journal.waitingReadings,
      unsealed_readings: box.store.unsealed.count,
      disk_slow: broker.diskSlow,
    },
    readings: { missing: databaseError ? 0 : countMissingReadings(box.store) },
    clock: {
      ok: box.clock.isTrusted(),
      state: clock.state,
      now: new Date(box.clock.nowMs()).toISOString(),
      simulated: box.clock.isSimulated,
    },
    issuing: { locked: !databaseError && issuingLock(box.store) !== null },
  };
}

function databaseFault(box: Box): string | undefined {
  try {
    box.store.statement("SELECT 1").get();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
