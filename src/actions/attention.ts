import { statfsSync } from "node:fs";
import type { AttentionFacts, AttentionItem, NamedMeter } from "../domain/attention.ts";
import { isBreak } from "../domain/event.ts";
import type { Meter } from "../domain/meter.ts";
import { issuingLock } from "../store/documents.ts";
import { listOffers, rolloutsGoingOn } from "../store/firmware-rollouts.ts";
import { listIncidents } from "../store/incidents.ts";
import { BACKUP_FAILED, findLastBackup } from "../store/last-backup.ts";
import { listMeters } from "../store/meters.ts";
import { overlayOf } from "../store/overlay.ts";
import { newestSealedOpenBreak, openBreaks } from "../store/settled-breaks.ts";
import { unplacedMeters } from "../store/unplaced-meters.ts";
import { listWaitingNodes } from "../store/waiting-nodes.ts";
import { billAttention } from "./bill-attention.ts";
import { describeMeter } from "./describe-meter.ts";
import type { Box } from "./ports.ts";

const LEAST_FREE_BYTES = 100 * 1024 * 1024;

/** What needs a person now, the most urgent first. */
export function attentionItems(box: Box): AttentionItem[] {
  return [...boxItems(box), ...nodeItems(box), ...meterItems(box), ...billAttention(box)];
}

function named({ deviceId, name }: Meter): NamedMeter {
  return { deviceId, name };
}

function item(key: string, sinceMs: number | null, facts: AttentionFacts): AttentionItem {
  return { ...facts, key: key === "" ? facts.kind : `${facts.kind}:${key}`, sinceMs };
}

function boxItems(box: Box): AttentionItem[] {
  const { store, clock } = box;
  const items: AttentionItem[] = [];
  const journal = box.journal.state();
  const { doubt } = clock.status();
  if (journal.isDiskFull) items.push(item("", null, { kind: "disk-full" }));
  else if (isDiskLow(box)) items.push(item("", null, { kind: "disk-low" }));
  const sealError = box.sealError() ?? journal.lastError ?? (journal.isFull ? "" : undefined);
  if (sealError !== undefined && !journal.isDiskFull)
    items.push(item("", null, { kind: "seal", detail: sealError }));
  const [damage] = store.damage;
  if (damage !== undefined) items.push(item("", null, { kind: "damage", detail: damage }));
  if (!box.brokerHealth().isListening) items.push(item("", null, { kind: "broker-down" }));
  const failedMs = failedBackupMs(box);
  if (failedMs !== null) items.push(item("", failedMs, { kind: "backup-failed" }));
  if (!clock.isTrusted()) items.push(item("", null, { kind: "clock", reason: doubt?.words ?? "" }));
  const lockedMs = issuingLock(store);
  if (lockedMs !== null) items.push(item("", lockedMs, { kind: "issuing-locked" }));
  return items;
}

/** When the last backup failed; null where none did, or a later one did not. */
function failedBackupMs({ store, longWorks }: Box): number | null {
  const [asked] = longWorks.list().filter(({ kind, state }) => kind === "backup" && state !== "running");
  const askedMs = asked?.state === "failed" ? (asked.endedAtMs ?? 0) : 0;
  const [commanded] = listIncidents(store, 1, BACKUP_FAILED);
  const failedMs = Math.max(askedMs, commanded?.atMs ?? 0);
  return failedMs > (findLastBackup(store)?.atMs ?? 0) ? failedMs : null;
}

function isDiskLow({ dataFolder }: Box): boolean {
  try {
    const { bavail, bsize } = statfsSync(dataFolder);
    return bavail * bsize < LEAST_FREE_BYTES;
  } catch {
    return false;
  }
}

/** Devices on which somebody has to decide, one that was here before by itself; and what one of them did not take. */
function nodeItems({ store }: Box): AttentionItem[] {
  const waiting = listWaitingNodes(store).filter(({ verdict }) => verdict === null);
  const strangers = waiting.filter(({ reason }) => reason === "stranger");
  const again = waiting.filter(({ reason }) => reason !== "stranger");
  const paused = rolloutsGoingOn(store).filter(({ state }) => state === "paused");
  return [
    ...paused.flatMap(({ id, version, stateSinceMs }) => {
      const failed = listOffers(store, id).findLast(({ state }) => state === "failed");
      return failed
        ? item(String(id), stateSinceMs, { kind: "rollout-paused", version, node: failed.node })
        : [];
    }),
    ...again.map(({ node, sinceMs }) => item(node, sinceMs, { kind: "node-again", node })),
    ...(strangers.length === 0
      ? []
      : [item("", strangers[0]?.sinceMs ?? null, { kind: "nodes-waiting", count: strangers.length })]),
  ];
}

function meterItems(box: Box): AttentionItem[] {
  const { store } = box;
  const inUse = listMeters(store).filter((meter) => meter.retiredAtMs === null && !meter.isCombined);
  const questions = inUse
    .flatMap((meter) => {
      const found = newestOpenBreak(box, meter);
      return found ? [{ meter, ...found }] : [];
    })
    .toSorted((a, b) => b.afterMs - a.afterMs)
    .map(({ meter, kind: step, afterMs }) =>
      item(`${meter.number}-${afterMs}`, afterMs, { kind: "meter-question", meter: named(meter), step }),
    );
  const silent = inUse.flatMap((meter) => {
    const { status, lastSeenMs } = describeMeter(box, meter);
    if (status !== "silent" && status !== "offline") return [];
    return lastSeenMs === null
      ? []
      : item(String(meter.number), lastSeenMs, { kind: "meter-silent", meter: named(meter), status });
  });
  const fresh = unplacedMeters(store)
    .filter((meter) => !meter.isCombined && meter.firstSeenMs !== null)
    .map((meter) =>
      item(String(meter.number), meter.firstSeenMs, { kind: "meter-new", meter: named(meter) }),
    );
  return [...questions, ...silent, ...fresh];
}

/** The newest break of which nobody has said what it was, also one that no seal has written yet. */
function newestOpenBreak({ store }: Box, meter: Meter) {
  const fresh = overlayOf(store, meter)
    .flatMap(({ events }) => events)
    .filter(isBreak);
  const [first, last] = [fresh[0], fresh.at(-1)];
  const open =
    first && last
      ? openBreaks(store, meter, { fromMs: first.before.takenAtMs, toMs: last.after.takenAtMs + 1 })
      : [];
  const newest = open.at(-1)?.event;
  return newest
    ? { kind: newest.kind, afterMs: newest.after.takenAtMs }
    : newestSealedOpenBreak(store, meter.number);
}
