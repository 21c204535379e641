import type { CommandPayload } from "../domain/node-command.ts";
import { addEnergyReset } from "../store/energy-resets.ts";
import { findMeter, isNode } from "../store/meters.ts";
import {
  endNodeCommand,
  findNodeCommand,
  hasNodeCommands,
  latestCommand,
  type NodeCommand,
  reopenNodeCommand,
} from "../store/node-commands.ts";
import { addNodeEvent, nodeEventBefore } from "../store/node-events.ts";
import { meterOfDevice } from "../store/replacements.ts";
import type { Box } from "./ports.ts";
import { refuseMessage } from "./refuse-message.ts";
import { takeOfferAnswer } from "./step-rollouts.ts";

/** What a node answered to a command. */
export interface NodeAnswer {
  readonly verb: string;
  readonly id: string;
  readonly result: "ok" | "refused";
  /** Text, or an object as JSON. */
  readonly detail: string;
}

/** The parts of the box that hear nodes. */
export type HearingBox = Pick<Box, "store" | "clock" | "sightings">;

/**
 * Takes a node's answer to a command: it is not sent any more, and what follows from the answer happens with it. An
 * answer to something that this node was never told is counted as refused; one that comes twice changes nothing.
 */
export function takeAnswer(box: HearingBox, node: string, answer: NodeAnswer, payload: Uint8Array): void {
  // The time is told as it is at that moment: there is nothing to remember of it.
  if (answer.verb === "time") return;
  const command = findNodeCommand(box.store, answer.id);
  if (command?.node !== node || command.verb !== answer.verb) {
    refuseNodeMessage(box, node, "unknown-command", `there is no such command: ${answer.id}`, payload);
    return;
  }
  // What was given up while its answer was on its way has been done all the same.
  if (command.state !== "waiting" && command.state !== "expired") return;
  box.store.sqlite.transaction(() => {
    const atMs = box.clock.nowMs();
    endNodeCommand(box.store, command, { state: answer.result, atMs, detail: answer.detail });
    if (command.verb === "ota") takeOfferAnswer(box, command, answer.result, answer.detail);
    if (answer.result === "ok") follow(box, command, answer.detail, atMs);
  })();
}

/** Each event is a write of its own; a device that was away for days tells three in a second of what it left out. */
const MOST_EVENTS_A_MINUTE = 600;

/** Keeps what a node said unasked; of one that carries no meter, or says too much, it is counted as refused. */
export function noteNodeEvent(
  box: HearingBox,
  node: string,
  { event, detail }: { readonly event: string; readonly detail: CommandPayload },
  payload: Uint8Array,
): void {
  const nowMs = box.clock.nowMs();
  if (!isNode(box.store, node) && !hasNodeCommands(box.store, node)) {
    refuseNodeMessage(box, node, "unknown-node", "no meter is carried by that device", payload);
    return;
  }
  const sinceMs = nowMs - (nodeEventBefore(box.store, node, MOST_EVENTS_A_MINUTE - 1) ?? 0);
  if (sinceMs >= 0 && sinceMs < 60_000)
    refuseNodeMessage(box, node, "too-many-events", `${MOST_EVENTS_A_MINUTE} in a minute`, payload);
  else addNodeEvent(box.store, { node, atMs: nowMs, kind: event, detail });
}

/** Counts a message on a node's event topic that says nothing. */
export function refuseNodeMessage(
  box: HearingBox,
  node: string,
  reason: "malformed-event" | "unknown-command" | "unknown-node" | "too-many-events",
  detail: string,
  payload: Uint8Array,
): void {
  const isRegistered = findMeter(box.store, node) !== undefined;
  refuseMessage(box, { deviceId: node, reason, detail, payload, refusals: 1, isRegistered });
}

function follow(box: HearingBox, command: NodeCommand, detail: string, atMs: number): void {
  if (command.verb === "reset-energy") keepReset(box, command, detail, atMs);
  // A device that was adopted anew may have forgotten all that it was told before.
  if (command.verb === "adopt") {
    const config = latestCommand(box.store, command.node, "config");
    if (config?.state === "ok") reopenNodeCommand(box.store, config.number);
  }
}

function keepReset(box: HearingBox, command: NodeCommand, detail: string, answeredAtMs: number): void {
  const meter = meterOfDevice(box.store, String(command.payload?.["meter"]));
  if (!meter) return;
  const said = numbersIn(detail);
  const apartMs = (said["after_uptime_ms"] ?? Number.NaN) - (said["before_uptime_ms"] ?? Number.NaN);
  addEnergyReset(box.store, {
    meter: meter.number,
    askedBy: command.wantedBy,
    askedAtMs: command.wantedAtMs,
    answeredAtMs,
    beforeWh: said["before_wh"] ?? null,
    afterWh: said["after_wh"] ?? null,
    apartMs: apartMs >= 0 ? apartMs : null,
  });
}

/** The whole numbers from 0 on that a detail names; none where it is no object as JSON. */
function numbersIn(detail: string): Readonly<Record<string, number>> {
  try {
    const said = Object.entries(Object(JSON.parse(detail)) as Record<string, unknown>);
    return Object.fromEntries(
      said.filter(
        (entry): entry is [string, number] => Number.isSafeInteger(entry[1]) && Number(entry[1]) >= 0,
      ),
    );
  } catch {
    return {};
  }
}
