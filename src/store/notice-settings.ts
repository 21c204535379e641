import { z } from "zod";
import { ATTENTION_GROUPS } from "../domain/attention.ts";
import { NO_NOTICES, type NoticeSettings } from "../domain/notice-settings.ts";
import type { Store } from "./open.ts";
import { putSetting, readSetting } from "./settings.ts";

const NOTICES = "notices";

const storedNotices = z.object({
  groups: z.array(z.enum(ATTENTION_GROUPS)),
  mail: z.string().nullable(),
  ntfy: z.object({ url: z.string(), token: z.string() }).nullable(),
  quiet: z.object({ from: z.string(), to: z.string() }).nullable(),
});

/** Of what people are told, and how. */
export function readNotices(store: Store): NoticeSettings {
  const stored = readSetting(store, NOTICES);
  return stored === undefined ? NO_NOTICES : storedNotices.parse(stored);
}

/** Keeps of what people are told, in place of what held before. */
export function putNotices(store: Store, settings: NoticeSettings, nowMs: number): void {
  putSetting(store, NOTICES, settings, nowMs);
}
