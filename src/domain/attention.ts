import type { BreakKind } from "./event.ts";

/** What a household hears of or not, as people switch it on and off. */
export const ATTENTION_GROUPS = ["meters", "bills", "box"] as const;
export type AttentionGroup = (typeof ATTENTION_GROUPS)[number];

/** A meter as what is said of it names it. */
export interface NamedMeter {
  readonly deviceId: string;
  readonly name: string;
}

/** What each kind of thing that needs a person is about. */
export type AttentionFacts =
  | { readonly kind: "clock"; readonly reason: string }
  | { readonly kind: "issuing-locked" }
  | { readonly kind: "disk-full" | "disk-low" | "broker-down" | "backup-failed" }
  | { readonly kind: "seal" | "damage"; readonly detail: string }
  | { readonly kind: "meter-question"; readonly meter: NamedMeter; readonly step: BreakKind }
  | { readonly kind: "meter-silent"; readonly meter: NamedMeter; readonly status: "silent" | "offline" }
  | { readonly kind: "meter-new"; readonly meter: NamedMeter }
  | { readonly kind: "nodes-waiting"; readonly count: number }
  | { readonly kind: "node-again"; readonly node: string }
  | { readonly kind: "rollout-paused"; readonly version: string; readonly node: string }
  | {
      readonly kind: "bill-held";
      readonly account: { readonly id: number; readonly name: string };
      readonly fromMs: number;
      readonly toMs: number;
    }
  | { readonly kind: "bills-ready"; readonly count: number }
  | {
      readonly kind: "sender-unset" | "common-unset";
      readonly account: { readonly id: number; readonly name: string };
      readonly dueMs: number;
    }
  | { readonly kind: "mail-failed" | "mail-doubtful"; readonly document: string; readonly recipient: string }
  | { readonly kind: "mail-unset"; readonly count: number };

export type AttentionKind = AttentionFacts["kind"];

/** Something that needs a person. Its key stays the same for as long as it is the same thing. */
export type AttentionItem = AttentionFacts & {
  readonly key: string;
  /** Since when, UTC epoch milliseconds; null where nobody knows. */
  readonly sinceMs: number | null;
};

const GROUPS: Readonly<Record<AttentionKind, AttentionGroup>> = {
  clock: "box",
  "issuing-locked": "bills",
  "disk-full": "box",
  "disk-low": "box",
  "broker-down": "box",
  "backup-failed": "box",
  seal: "box",
  damage: "box",
  "meter-question": "meters",
  "meter-silent": "meters",
  "meter-new": "meters",
  "nodes-waiting": "meters",
  "node-again": "meters",
  "rollout-paused": "meters",
  "bill-held": "bills",
  "bills-ready": "bills",
  "sender-unset": "bills",
  "common-unset": "bills",
  "mail-failed": "bills",
  "mail-doubtful": "bills",
  "mail-unset": "bills",
};

/** The group that a kind belongs to. */
export function groupOf(kind: AttentionKind): AttentionGroup {
  return GROUPS[kind];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long something has to be there before people are told of it, and gone before it has ended. */
export interface Patience {
  readonly beginsAfterMs: number;
  readonly endsAfterMs: number;
}

/**
 * The patience with a kind: a meter may be out for as long as a router takes to start again, and what the box finds out only
 * with the next seal is not gone because it was started anew.
 */
export function patienceWith(kind: AttentionKind): Patience {
  if (kind === "meter-silent") return { beginsAfterMs: 10 * MINUTE_MS, endsAfterMs: 5 * MINUTE_MS };
  if (kind === "seal" || kind === "damage") return { beginsAfterMs: MINUTE_MS, endsAfterMs: 2 * HOUR_MS };
  if (kind === "meter-new") return { beginsAfterMs: 10 * MINUTE_MS, endsAfterMs: MINUTE_MS };
  return { beginsAfterMs: MINUTE_MS, endsAfterMs: MINUTE_MS };
}

/** The kind that a key is of. */
export function kindOfKey(key: string): AttentionKind | undefined {
  const name = key.split(":", 1)[0] ?? "";
  return Object.hasOwn(GROUPS, name) ? (name as AttentionKind) : undefined;
}
