import { randomUUID } from "node:crypto";
import { type AttentionItem, groupOf, kindOfKey, patienceWith } from "../domain/attention.ts";
import { nextAttemptMs } from "../domain/delivery.ts";
import { mailDomain } from "../domain/mail-address.ts";
import { isQuiet, type NoticeSettings } from "../domain/notice-settings.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { logOf } from "../log.ts";
import {
  beginEpisode,
  type Episode,
  endEpisode,
  endTelling,
  listEpisodes,
  type NoticeChannel,
  noteGone,
  putOutcome,
  settleTelling,
  startTelling,
  untoldOf,
} from "../store/attention-episodes.ts";
import { findMailSettings } from "../store/mail-settings.ts";
import { readNotices } from "../store/notice-settings.ts";
import type { Store } from "../store/open.ts";
import { findProperty } from "../store/property.ts";
import type { MailOutcome, NoticeBox, NoticeText, NoticeWriter, TimedStore } from "./ports.ts";

/** Settles, once at the start, what was being told when the last run ended: it is not told again. */
export function settleNotices({ store }: Pick<TimedStore, "store">): void {
  settleTelling(store);
}

/**
 * Tells people of what needs them: each episode once by each channel, none of it in quiet hours, and nothing that has not
 * been there for a while. What could not be sent is tried again for as long as it is true; `signal` ends the round.
 */
export async function tellAttention(
  box: NoticeBox,
  items: readonly AttentionItem[],
  write: NoticeWriter,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock } = box;
  const nowMs = clock.nowMs();
  const episodes = keepEpisodes(store, items, nowMs);
  const settings = readNotices(store);
  const { timeZone } = findProperty(store) ?? UNSET_PROPERTY;
  if (isQuiet(settings.quiet, nowMs, timeZone)) return;
  const due = items.filter(
    ({ key, kind }) =>
      settings.groups.includes(groupOf(kind)) &&
      nowMs - (episodes.get(key)?.begunAtMs ?? nowMs) >= patienceWith(kind).beginsAfterMs,
  );
  for (const channel of channelsOf(settings)) {
    if (signal.aborted) return;
    const keys = untoldOf(
      store,
      channel,
      due.map(({ key }) => key),
      nowMs,
    );
    const untold = due.filter(({ key }) => keys.includes(key));
    if (untold.length > 0) await tell(box, channel, settings, untold, write(untold), signal);
  }
}

/** The channels by which people are told. */
export function channelsOf({ mail, ntfy }: NoticeSettings): NoticeChannel[] {
  return [...(mail === null ? [] : ["mail" as const]), ...(ntfy === null ? [] : ["ntfy" as const])];
}

async function tell(
  box: NoticeBox,
  channel: NoticeChannel,
  settings: NoticeSettings,
  items: readonly AttentionItem[],
  text: NoticeText,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock } = box;
  const keys = items.map(({ key }) => key);
  const startedMs = clock.nowMs();
  const attempts = startTelling(store, channel, keys, startedMs);
  const outcome = await send(box, channel, settings, text, signal).catch((error: unknown): MailOutcome => {
    logOf("mail").error("a message by {channel}: {error}", { channel, error });
    return { kind: "unreachable", detail: "Something went wrong inside the box; its log says more." };
  });
  const nowMs = clock.nowMs();
  const isSent = outcome.kind === "delivered" || outcome.kind === "doubtful";
  const againMs = signal.aborted ? nowMs : nextAttemptMs({ attempts, createdAtMs: startedMs, nowMs });
  endTelling(store, channel, keys, isSent ? null : (againMs ?? nowMs));
  putOutcome(store, { channel, atMs: nowMs, isSent: outcome.kind === "delivered", detail: outcome.detail });
}

/** Sends a message by a channel, at once and once, and gives what came of it. */
export function send(
  box: NoticeBox,
  channel: NoticeChannel,
  { mail, ntfy }: NoticeSettings,
  { subject, text, url }: NoticeText,
  signal: AbortSignal,
): Promise<MailOutcome> {
  if (channel === "mail" && mail !== null) return sendByMail(box, mail, { subject, text, url }, signal);
  if (channel === "ntfy" && ntfy !== null)
    return box.postNtfy(ntfy, { title: subject, text, click: url }, signal);
  throw new Error(`nobody is told by ${channel}`);
}

async function sendByMail(
  box: NoticeBox,
  recipient: string,
  { subject, text }: NoticeText,
  signal: AbortSignal,
): Promise<MailOutcome> {
  const settings = findMailSettings(box.store);
  if (!settings) return { kind: "unreachable", detail: "E-mail is not set up." };
  const mail = {
    from: { name: findProperty(box.store)?.name ?? "Meterbox", address: settings.from },
    to: { name: "", address: recipient },
    recipient,
    replyTo: null,
    subject,
    text,
    messageId: `${randomUUID()}@${mailDomain(settings.from)}`,
    dateMs: box.clock.nowMs(),
    attachment: null,
  };
  return box.sendMail(settings, mail, { onContent: () => undefined, signal });
}

/** Begins, goes on with and ends episodes by what is there now; gives those that are there. */
function keepEpisodes(
  store: Store,
  items: readonly AttentionItem[],
  nowMs: number,
): ReadonlyMap<string, Episode> {
  const known = new Map(listEpisodes(store).map((episode) => [episode.key, episode]));
  const present = new Set(items.map(({ key }) => key));
  store.db.transaction(() => {
    for (const key of present) {
      const episode = known.get(key);
      if (!episode) {
        beginEpisode(store, key, nowMs);
        known.set(key, { key, begunAtMs: nowMs, goneAtMs: null });
      } else if (episode.goneAtMs !== null) noteGone(store, key, null);
    }
    for (const { key, goneAtMs } of known.values()) {
      if (present.has(key)) continue;
      // A clock that was set back must not keep an episode for ever.
      const sinceMs = goneAtMs === null || goneAtMs > nowMs ? nowMs : goneAtMs;
      const kind = kindOfKey(key);
      if (!kind || nowMs - sinceMs >= patienceWith(kind).endsAfterMs) endEpisode(store, key);
      else if (sinceMs !== goneAtMs) noteGone(store, key, sinceMs);
    }
  });
  return known;
}
