import { LONGEST_WAIT_MS } from "../domain/delivery.ts";
import type { NOTICE_CHANNELS } from "./attention-schema.ts";
import type { Store } from "./open.ts";

/** By what people are told. */
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** Something that needs a person, from when it was seen first. */
export interface Episode {
  readonly key: string;
  readonly begunAtMs: number;
  /** Since when it is gone; null while it is there. */
  readonly goneAtMs: number | null;
}

/** What came of the last message by a channel. */
export interface NoticeOutcome {
  readonly channel: NoticeChannel;
  readonly atMs: number;
  readonly isSent: boolean;
  readonly detail: string;
}

/** All episodes that have not ended. */
export function listEpisodes(store: Store): Episode[] {
  return store
    .statement("SELECT key, begun_at_ms AS begunAtMs, gone_at_ms AS goneAtMs FROM attention_episodes")
    .all() as Episode[];
}

/** Begins an episode. */
export function beginEpisode(store: Store, key: string, nowMs: number): void {
  store.statement("INSERT INTO attention_episodes (key, begun_at_ms) VALUES (?, ?)").run(key, nowMs);
}

/** Notes since when something is gone; null: it is there again. */
export function noteGone(store: Store, key: string, goneAtMs: number | null): void {
  store.statement("UPDATE attention_episodes SET gone_at_ms = ? WHERE key = ?").run(goneAtMs, key);
}

/** Ends an episode: the next time is one of its own. */
export function endEpisode(store: Store, key: string): void {
  store.statement("DELETE FROM attention_episodes WHERE key = ?").run(key);
}

/** Of some episodes those that a channel has still to tell, and whose next attempt is due. */
export function untoldOf(
  store: Store,
  channel: NoticeChannel,
  keys: readonly string[],
  nowMs: number,
): string[] {
  // A time that is further off than any wait was set while the clock was wrong.
  const told = store.statement(
    `SELECT 1 FROM attention_messages WHERE key = ? AND channel = ?
       AND (state <> 'waiting' OR next_at_ms BETWEEN ? AND ?)`,
  );
  return keys.filter((key) => told.get(key, channel, nowMs + 1, nowMs + LONGEST_WAIT_MS) === undefined);
}

/** Writes down, durably, that episodes are being told by a channel, and gives how often the first was tried. */
export function startTelling(
  store: Store,
  channel: NoticeChannel,
  keys: readonly string[],
  nowMs: number,
): number {
  return store.db.transaction(() => {
    for (const key of keys)
      store
        .statement(
          `INSERT INTO attention_messages (key, channel, state, attempts, next_at_ms) VALUES (?, ?, 'sending', 1, ?)
           ON CONFLICT (key, channel) DO UPDATE SET state = 'sending', attempts = attempts + 1`,
        )
        .run(key, channel, nowMs);
    const row = store
      .statement("SELECT attempts FROM attention_messages WHERE key = ? AND channel = ?")
      .get(keys[0], channel) as { readonly attempts: number };
    return row.attempts;
  });
}

/** Notes that episodes were told by a channel, or when that is tried again. */
export function endTelling(
  store: Store,
  channel: NoticeChannel,
  keys: readonly string[],
  nextAtMs: number | null,
): void {
  store.db.transaction(() => {
    for (const key of keys)
      store
        .statement("UPDATE attention_messages SET state = ?, next_at_ms = ? WHERE key = ? AND channel = ?")
        .run(nextAtMs === null ? "sent" : "waiting", nextAtMs ?? 0, key, channel);
  });
}

/** After a start: what was being sent when the last run ended may have arrived, so it is not sent again. */
export function settleTelling(store: Store): void {
  store.statement("UPDATE attention_messages SET state = 'sent' WHERE state = 'sending'").run();
}

/** Lets everything that waits for its next attempt be tried at once. */
export function hastenTelling(store: Store): void {
  store.statement("UPDATE attention_messages SET next_at_ms = 0 WHERE state = 'waiting'").run();
}

/** Keeps what came of a message, in place of the one before. */
export function putOutcome(store: Store, { channel, atMs, isSent, detail }: NoticeOutcome): void {
  store
    .statement("INSERT OR REPLACE INTO notice_outcomes (channel, at_ms, is_sent, detail) VALUES (?, ?, ?, ?)")
    .run(channel, atMs, Number(isSent), detail);
}

/** What came of the last message by each channel that was used. */
export function listOutcomes(store: Store): NoticeOutcome[] {
  const rows = store
    .statement("SELECT channel, at_ms AS atMs, is_sent AS isSent, detail FROM notice_outcomes")
    .all() as (Omit<NoticeOutcome, "isSent"> & { readonly isSent: number })[];
  return rows.map((row) => ({ ...row, isSent: row.isSent === 1 }));
}
