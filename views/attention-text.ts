import type { AttentionItem } from "../src/domain/attention.ts";
import { mailPageOf } from "./document-paths.ts";
import type { Format } from "./format.ts";
import type { IconName } from "./icons.tsx";

/** What is said of something that needs a person; names from outside stand in `names`, all else in `texts`. */
export interface AttentionText {
  /** What happened: a sentence with holes. */
  readonly what: string;
  readonly names: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly safe: string;
  readonly todo: string;
  /** The word of the way to the page where it is done. */
  readonly action: string;
  readonly href: string;
  readonly icon: IconName;
  readonly tone: "attention" | "bad";
}

type Said = Pick<AttentionText, "href"> & {
  readonly what: string;
  readonly names?: AttentionText["names"];
  readonly texts?: AttentionText["texts"];
};

/** Puts something that needs a person into words. */
export function attentionText(item: AttentionItem, format: Format, nowMs: number): AttentionText {
  const { safe, todo, action } = format.words.home.attention[item.kind];
  const isBad = item.kind === "disk-full" || item.kind === "damage" || item.kind === "broker-down";
  const isQuestion = ["meter-question", "meter-new", "nodes-waiting"].includes(item.kind);
  const said = saidOf(item, format, nowMs);
  return {
    names: {},
    texts: {},
    ...said,
    what: withOneStop(said),
    safe,
    todo,
    action,
    icon: isQuestion ? "question" : "attention",
    tone: isBad ? "bad" : "attention",
  };
}

/** A day may be written with a full stop at its end: a sentence that ends with it has no second one. */
function withOneStop({ what, texts = {} }: Said): string {
  const last = /\{(\w+)\}\.$/.exec(what)?.[1] ?? "";
  return texts[last]?.endsWith(".") ? what.slice(0, -1) : what;
}

function saidOf(item: AttentionItem, format: Format, nowMs: number): Said {
  const words = format.words.home.attention;
  switch (item.kind) {
    case "clock":
      return { what: words.clock.what, href: "/settings#clock" };
    case "issuing-locked":
      return { what: words["issuing-locked"].what, href: "/settings#last-numbers" };
    case "disk-full":
    case "disk-low":
    case "broker-down":
    case "seal":
    case "damage":
      return { what: words[item.kind].what, href: "/settings#health" };
    case "backup-failed":
      return { what: words["backup-failed"].what, href: "/settings/data" };
    case "meter-question": {
      const { fell, jumped, at, on } = words["meter-question"];
      const atMs = item.sinceMs ?? nowMs;
      const isToday = format.day(atMs) === format.day(nowMs);
      return {
        what: item.step === "drop" ? fell : jumped,
        names: { name: item.meter.name },
        texts: { when: isToday ? at(format.time(atMs)) : on(format.shortDay(atMs)) },
        href: `/meters/${item.meter.deviceId}#questions`,
      };
    }
    case "meter-silent":
      return {
        what: words["meter-silent"][item.status],
        names: { name: item.meter.name },
        texts: { since: item.sinceMs === null ? "" : format.timeOrDay(item.sinceMs, nowMs) },
        href: `/meters/${item.meter.deviceId}`,
      };
    case "meter-new":
      return {
        what: words["meter-new"].what,
        names: { name: item.meter.name },
        href: `/meters/${item.meter.deviceId}#place`,
      };
    case "nodes-waiting":
      return { what: counted(words["nodes-waiting"], item.count, format), href: "/settings/devices#waiting" };
    case "node-again":
      return {
        what: words["node-again"].what,
        names: { name: item.node },
        href: "/settings/devices#waiting",
      };
    case "rollout-paused":
      return {
        what: words["rollout-paused"].what,
        names: { name: item.node },
        texts: { version: item.version },
        href: "/settings/firmware#rollouts",
      };
    case "bill-held":
      return {
        what: words["bill-held"].what,
        names: { name: item.account.name },
        texts: { days: format.days(item) },
        href: `/accounts/${item.account.id}/bills/${item.fromMs}`,
      };
    case "bills-ready":
      return { what: counted(words["bills-ready"], item.count, format), href: "/bills/issue" };
    case "sender-unset":
    case "common-unset":
      return {
        what: words[item.kind].what,
        names: { name: item.account.name },
        texts: { day: format.shortDay(Math.max(item.dueMs, nowMs)) },
        href: item.kind === "sender-unset" ? "/settings/billing" : "/common-areas",
      };
    case "mail-failed":
    case "mail-doubtful":
      return {
        what: words[item.kind].what,
        names: { document: item.document, recipient: item.recipient },
        href: mailPageOf(item.document),
      };
    case "mail-unset":
      return { what: counted(words["mail-unset"], item.count, format), href: "/settings/mail" };
  }
}

function counted(
  { one, many }: { readonly one: string; readonly many: (count: string) => string },
  count: number,
  format: Format,
): string {
  return count === 1 ? one : many(format.count(count));
}

/** What happened as plain text, names kept from turning what stands around them. */
export function attentionSentence({ what, names, texts }: AttentionText, isolate = false): string {
  return what.replaceAll(/\{(\w+)\}/g, (_, hole: string) => {
    const name = names[hole];
    if (name === undefined) return texts[hole] ?? "";
    return isolate ? `\u2068${name}\u2069` : name;
  });
}
