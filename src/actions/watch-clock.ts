import type { ClockEvent } from "../clock/events.ts";
import { disputeInWords, lengthInWords } from "../clock/events.ts";
import type { BoxClock } from "../clock.ts";
import { logOf } from "../log.ts";
import { addIncident } from "../store/incidents.ts";
import type { Store } from "../store/open.ts";
import { readFolder, storeClock } from "../store/property.ts";

/** What of a box these actions need. */
export interface ClockBox {
  readonly store: Store;
  readonly clock: BoxClock;
}

/** Writes down and logs whatever happens to the clock; gives the function that ends it. */
export function watchClock(box: ClockBox): () => void {
  return box.clock.onEvent((event) => record(box, `clock-${event.kind}`, eventInWords(event)));
}

/** Takes the machine's time for right, until the next boot or jump, and writes down who said so. */
export function confirmClock(box: ClockBox, who: string): void {
  const { machineMs } = box.clock.status();
  if (!box.clock.confirm()) return;
  storeTime(box);
  record(box, "clock-confirmed", `${who} confirmed that ${instant(machineMs)} is the right time`);
}

/**
 * Stores the box's time, by which the next start judges its clock. While the clock is doubtful the time stored before
 * stays, so that a restart does not make it plausible; it is written all the same, which shows that the disk takes it.
 */
export function storeTime({ store, clock }: ClockBox): void {
  storeClock(store, clock.isTrusted() ? clock.nowMs() : readFolder(store).newestClockMs);
}

function record({ store, clock }: ClockBox, kind: string, detail: string): void {
  logOf("clock").warn("{detail}", { detail });
  addIncident(store, { atMs: clock.nowMs(), kind, detail });
}

function eventInWords(event: ClockEvent): string {
  switch (event.kind) {
    case "jumped": {
      const jump = `the machine's clock jumped by ${signed(event.toMs - event.fromMs)}, from ${instant(event.fromMs)} to ${instant(event.toMs)}`;
      return event.isTaken ? jump : `${jump}; the box does not go with it`;
    }
    case "disputed":
      return disputeInWords(event.dispute);
    case "undisputed":
      return "no two devices agree on another time than the box any more";
    case "corrected":
      return `the box's time was corrected by ${signed(event.deltaMs)}; it had been wrong since ${instant(event.sinceMs)}`;
  }
}

function signed(ms: number): string {
  return `${ms < 0 ? "\u2212" : "+"}${lengthInWords(ms)}`;
}

function instant(atMs: number): string {
  return new Date(atMs).toISOString();
}
