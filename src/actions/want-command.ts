import { randomBytes } from "node:crypto";
import { type CommandPayload, WANTED_FOR_MS, type WantedVerb } from "../domain/node-command.ts";
import { addNodeCommand, endNodeCommand, type NodeCommand, waitingCommands } from "../store/node-commands.ts";
import { requireOwnDialect } from "./find-node.ts";
import type { TimedStore } from "./ports.ts";

/** What a node is to be told, and who wants it. */
export interface CommandWish {
  readonly node: string;
  readonly verb: WantedVerb;
  readonly payload: CommandPayload;
  /** Whether what it says is to be forgotten once it is over. */
  readonly isSecret?: boolean;
  readonly wantedBy: string;
}

/**
 * Keeps what a node is to be told, durably: it is sent while the node is connected, until the node has answered or
 * nobody wants it any more. A later wish takes the place of an earlier one of its verb that is not answered; a register
 * that is to be set to 0 already is not to be so twice. Throws `conflict` where the node takes no commands.
 */
export function wantCommand(
  box: TimedStore,
  { node, verb, payload, isSecret = false, wantedBy }: CommandWish,
): NodeCommand {
  requireOwnDialect(box.store, node);
  const wantedAtMs = box.clock.nowMs();
  const lastsMs = WANTED_FOR_MS[verb];
  return box.store.sqlite.transaction(() => {
    const earlier = waitingCommands(box.store, node).filter((command) => command.verb === verb);
    if (verb === "reset-energy") {
      const same = earlier.find((command) => command.payload?.["meter"] === payload["meter"]);
      if (same) return same;
    } else {
      for (const command of earlier)
        endNodeCommand(box.store, command, { state: "superseded", atMs: wantedAtMs });
    }
    return addNodeCommand(box.store, {
      // Nodes remember what they have done, and a box may be rebuilt: an id never comes back.
      id: randomBytes(8).toString("hex"),
      node,
      verb,
      payload,
      isSecret,
      wantedBy,
      wantedAtMs,
      expiresAtMs: lastsMs === null ? null : wantedAtMs + lastsMs,
    });
  })();
}
