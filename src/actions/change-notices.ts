import type { AttentionGroup } from "../domain/attention.ts";
import { AppError, type FieldError } from "../domain/error.ts";
import { isMailAddress } from "../domain/mail-address.ts";
import { isClockTime, type NoticeSettings } from "../domain/notice-settings.ts";
import { hastenTelling, type NoticeChannel, putOutcome } from "../store/attention-episodes.ts";
import { putNotices, readNotices } from "../store/notice-settings.ts";
import type { MailOutcome, NoticeBox, NoticeWriter, TimedStore } from "./ports.ts";
import { channelsOf, send } from "./tell-attention.ts";

const MOST_CHARACTERS = 200;
/** A browser that waits for the answer is not kept longer. */
const TEST_LIMIT_MS = 20_000;

/** Of what people are told, and how, as they say it; an empty text is none. */
export interface NoticeInput {
  readonly groups: readonly AttentionGroup[];
  readonly mail: string;
  readonly ntfy: string;
  /** Empty keeps the one that is stored for the same address. */
  readonly token: string;
  readonly forgetsToken: boolean;
  readonly quietFrom: string;
  readonly quietTo: string;
}

/** What came of a test by a channel. */
export interface TestedNotice {
  readonly channel: NoticeChannel;
  readonly outcome: MailOutcome;
}

/** Changes of what people are told, and how; what could not be sent is tried at once. Throws `invalid` with each field that is wrong. */
export function changeNotices({ store, clock }: TimedStore, input: NoticeInput): NoticeSettings {
  return store.db.transaction(() => {
    const said = trimmed(input);
    const errors = noticeErrors(said);
    if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
    const known = readNotices(store).ntfy;
    // A token goes only to the server that it was typed for.
    const isSame = known !== null && known.url === said.ntfy && !said.forgetsToken;
    const token = said.token || (isSame ? known.token : "");
    const settings: NoticeSettings = {
      groups: said.groups,
      mail: said.mail || null,
      ntfy: said.ntfy === "" ? null : { url: said.ntfy, token },
      quiet: said.quietFrom === "" ? null : { from: said.quietFrom, to: said.quietTo },
    };
    putNotices(store, settings, clock.nowMs());
    hastenTelling(store);
    return settings;
  });
}

/** Sends a test by every channel, at once and once, also in quiet hours. Throws `conflict` where there is none. */
export async function tryNotices(box: NoticeBox, write: NoticeWriter): Promise<TestedNotice[]> {
  const settings = readNotices(box.store);
  const channels = channelsOf(settings);
  if (channels.length === 0)
    throw new AppError("conflict", "Write an e-mail address or the address of a topic first, and keep it.");
  const text = write([]);
  return Promise.all(
    channels.map(async (channel) => {
      const outcome = await send(box, channel, settings, text, AbortSignal.timeout(TEST_LIMIT_MS));
      const { kind, detail } = outcome;
      putOutcome(box.store, { channel, atMs: box.clock.nowMs(), isSent: kind === "delivered", detail });
      return { channel, outcome };
    }),
  );
}

function trimmed(input: NoticeInput): NoticeInput {
  const [mail, ntfy, token] = [input.mail.trim(), input.ntfy.trim(), input.token.trim()];
  return { ...input, mail, ntfy, token, quietFrom: input.quietFrom.trim(), quietTo: input.quietTo.trim() };
}

function noticeErrors({ mail, ntfy, token, quietFrom, quietTo }: NoticeInput): FieldError[] {
  const errors: FieldError[] = [];
  const tell = (field: string, message: string) => errors.push({ field, message });
  if (mail !== "" && !isMailAddress(mail)) {
    const typed = JSON.stringify(mail.slice(0, 80));
    tell("mail", `${typed} is no e-mail address; write it as asha@example.com.`);
  }
  if (ntfy !== "" && !isTopicAddress(ntfy))
    tell("ntfy", "Write the whole address of the topic, such as https://ntfy.sh/my-box.");
  if (token.length > MOST_CHARACTERS || /[^\x21-\x7e]/.test(token))
    tell("token", "A token is at most 200 letters, digits and signs without a space.");
  for (const [field, time] of [
    ["quiet_from", quietFrom],
    ["quiet_to", quietTo],
  ] as const)
    if (time !== "" && !isClockTime(time)) tell(field, "Write the time as 22:00.");
  if ((quietFrom === "") !== (quietTo === ""))
    tell(quietFrom === "" ? "quiet_from" : "quiet_to", "Write both times, or none of them.");
  if (quietFrom !== "" && quietFrom === quietTo)
    tell("quiet_to", "Quiet hours end at another time than they begin.");
  return errors;
}

function isTopicAddress(text: string): boolean {
  if (text.length > MOST_CHARACTERS || !URL.canParse(text)) return false;
  const { protocol, pathname, username, password, hash } = new URL(text);
  const isPlain = username === "" && password === "" && hash === "";
  return (protocol === "https:" || protocol === "http:") && pathname.length > 1 && isPlain;
}
