import { and, desc, eq, isNotNull, lte } from "drizzle-orm";
import type { CommandPayload, CommandState, WantedVerb } from "../domain/node-command.ts";
import { nodeCommands } from "./node-command-schema.ts";
import { type Store, written } from "./open.ts";

/** How many commands of a node are kept once they are over. */
const KEPT_PER_NODE = 200;

/** What a node was told, and what came of it. */
export interface NodeCommand {
  /** Commands in the order in which they were wanted. */
  readonly number: number;
  /** By what the node names it in its answer. */
  readonly id: string;
  readonly node: string;
  readonly verb: WantedVerb;
  /** Null once a secret one is answered or superseded. */
  readonly payload: CommandPayload | null;
  readonly isSecret: boolean;
  readonly wantedBy: string;
  readonly wantedAtMs: number;
  /** When it is not wanted any more; null: it stays wanted. */
  readonly expiresAtMs: number | null;
  readonly state: CommandState;
  readonly sentCount: number;
  readonly lastSentAtMs: number | null;
  readonly endedAtMs: number | null;
  /** What the node said beside its answer: text, or an object as JSON. */
  readonly detail: string;
}

/** Adds a command, durably, and gives it with its number; drops the oldest of the node that are over. */
export function addNodeCommand(
  store: Store,
  command: Pick<
    NodeCommand,
    "id" | "node" | "verb" | "isSecret" | "wantedBy" | "wantedAtMs" | "expiresAtMs"
  > & { readonly payload: CommandPayload },
): NodeCommand {
  return written(store, (tx) => {
    const row = tx
      .insert(nodeCommands)
      .values({ ...command, payload: JSON.stringify(command.payload) })
      .returning()
      .get();
    dropOldCommands(store, command.node);
    return commandOf(row);
  });
}

/** The command of that id, or undefined. */
export function findNodeCommand(store: Store, id: string): NodeCommand | undefined {
  const row = store.db.select().from(nodeCommands).where(eq(nodeCommands.id, id)).get();
  return row && commandOf(row);
}

/** The commands that wait for an answer, of all nodes or of one, oldest first. */
export function waitingCommands(store: Store, node?: string): NodeCommand[] {
  // Asked several times a second, and mostly there are none.
  const isAny = store.statement("SELECT 1 FROM node_commands WHERE state = 'waiting' LIMIT 1").get();
  if (!isAny) return [];
  return store.db
    .select()
    .from(nodeCommands)
    .where(
      and(eq(nodeCommands.state, "waiting"), node === undefined ? undefined : eq(nodeCommands.node, node)),
    )
    .orderBy(nodeCommands.number)
    .all()
    .map(commandOf);
}

/** A node's latest commands, newest first. */
export function listNodeCommands(store: Store, node: string, limit: number): NodeCommand[] {
  return store.db
    .select()
    .from(nodeCommands)
    .where(eq(nodeCommands.node, node))
    .orderBy(desc(nodeCommands.number))
    .limit(limit)
    .all()
    .map(commandOf);
}

/** The latest command of a verb that was wanted of a node: what is wanted of it, where the verb sets a state. */
export function latestCommand(store: Store, node: string, verb: WantedVerb): NodeCommand | undefined {
  const row = store.db
    .select()
    .from(nodeCommands)
    .where(and(eq(nodeCommands.node, node), eq(nodeCommands.verb, verb)))
    .orderBy(desc(nodeCommands.number))
    .limit(1)
    .get();
  return row && commandOf(row);
}

/** Whether anything was ever wanted of a node. */
export function hasNodeCommands(store: Store, node: string): boolean {
  return store.statement("SELECT 1 FROM node_commands WHERE node = ? LIMIT 1").get(node) !== undefined;
}

/** Notes that a command was sent once more. */
export function noteCommandSent(store: Store, number: number, atMs: number): void {
  store
    .statement("UPDATE node_commands SET sent_count = sent_count + 1, last_sent_at_ms = ? WHERE number = ?")
    .run(atMs, number);
}

/** Notes what became of a command, durably; a secret that is over leaves no trace of its payload. */
export function endNodeCommand(
  store: Store,
  command: Pick<NodeCommand, "number" | "isSecret">,
  end: { readonly state: Exclude<CommandState, "waiting">; readonly atMs: number; readonly detail?: string },
): void {
  store.db
    .update(nodeCommands)
    .set({
      state: end.state,
      endedAtMs: end.atMs,
      ...(end.detail === undefined ? {} : { detail: end.detail }),
      ...(command.isSecret ? { payload: null } : {}),
    })
    .where(eq(nodeCommands.number, command.number))
    .run();
}

/** Has a command that was over sent again, under its id. */
export function reopenNodeCommand(store: Store, number: number): void {
  store.db
    .update(nodeCommands)
    .set({ state: "waiting", endedAtMs: null })
    .where(eq(nodeCommands.number, number))
    .run();
}

/** Gives up the commands that nobody answered in time, and gives how many there were. */
export function expireNodeCommands(store: Store, nowMs: number): number {
  const due = store
    .statement("SELECT 1 FROM node_commands WHERE state = 'waiting' AND expires_at_ms <= ? LIMIT 1")
    .get(nowMs);
  if (!due) return 0;
  return store.db
    .update(nodeCommands)
    .set({ state: "expired", endedAtMs: nowMs })
    .where(
      and(
        eq(nodeCommands.state, "waiting"),
        isNotNull(nodeCommands.expiresAtMs),
        lte(nodeCommands.expiresAtMs, nowMs),
      ),
    )
    .run().changes;
}

/** Drops the oldest commands of a node that are over; the latest of each verb says what is wanted and stays. */
function dropOldCommands(store: Store, node: string): void {
  store
    .statement(
      `DELETE FROM node_commands WHERE node = @node AND state <> 'waiting'
       AND number <= (SELECT number FROM node_commands WHERE node = @node ORDER BY number DESC LIMIT 1 OFFSET @kept)
       AND number NOT IN (SELECT max(number) FROM node_commands WHERE node = @node GROUP BY verb)`,
    )
    .run({ node, kept: KEPT_PER_NODE });
}

function commandOf(row: typeof nodeCommands.$inferSelect): NodeCommand {
  return { ...row, payload: row.payload === null ? null : (JSON.parse(row.payload) as CommandPayload) };
}
