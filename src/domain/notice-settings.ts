import type { AttentionGroup } from "./attention.ts";

/** Hours of the local clock, `HH:MM`, in which nobody is told of anything; they may go over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** Where a message is posted: the address of a topic, with a token where it asks for one. */
export interface NtfyTopic {
  readonly url: string;
  /** Empty: none. */
  readonly token: string;
}

/** Of what people are told, and how. */
export interface NoticeSettings {
  readonly groups: readonly AttentionGroup[];
  readonly mail: string | null;
  readonly ntfy: NtfyTopic | null;
  readonly quiet: QuietHours | null;
}

/** What holds until somebody says otherwise: nobody is told. */
export const NO_NOTICES: NoticeSettings = {
  groups: ["meters", "bills", "box"],
  mail: null,
  ntfy: null,
  quiet: { from: "22:00", to: "07:00" },
};

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether `text` is a time of the clock, `HH:MM`. */
export function isClockTime(text: string): boolean {
  return TIME.test(text);
}

/** Whether an instant lies in quiet hours by the clock on the wall, whatever is done to that in spring and autumn. */
export function isQuiet(quiet: QuietHours | null, atMs: number, timeZone: string): boolean {
  if (quiet === null) return false;
  const time = Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: "minute" });
  const { from, to } = quiet;
  return from < to ? from <= time && time < to : from <= time || time < to;
}
