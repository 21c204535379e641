import type { Dispute } from "./dissent.ts";

/** How far a clock can be believed: something keeps it right, nothing speaks against it, or something does. */
export type ClockState = "synchronised" | "plausible" | "doubtful";

/** Why a clock is doubtful; the words are a clause that begins small and has no full stop. */
export interface ClockDoubt {
  readonly reason: "before-build" | "behind-stored" | "disputed";
  readonly words: string;
}

/** How far the box's clock can be believed at the moment. */
export interface ClockStatus {
  readonly state: ClockState;
  /** There while it is doubtful. */
  readonly doubt: ClockDoubt | undefined;
  /** Whether somebody said that it is right, since the start or its last jump. */
  readonly isConfirmed: boolean;
  /** What the machine's clock says, UTC epoch milliseconds: the time that a confirmation would take for right. */
  readonly machineMs: number;
}

/** What happened to the clock. */
export type ClockEvent =
  /** The machine's clock moved against the monotonic one; `isTaken` says whether the box's time went with it. */
  | { readonly kind: "jumped"; readonly fromMs: number; readonly toMs: number; readonly isTaken: boolean }
  | { readonly kind: "disputed"; readonly dispute: Dispute }
  | { readonly kind: "undisputed" }
  /** The box's time moved by so much, and what it gave since an instant was wrong by that. */
  | { readonly kind: "corrected"; readonly deltaMs: number; readonly sinceMs: number };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A length of time in words with its two largest units: `3 h 20 min`; its sign is left out. */
export function lengthInWords(ms: number): string {
  const length = Math.abs(ms);
  if (length < MINUTE_MS) return `${Math.round(length / 100) / 10} s`;
  const [large, largeWord, small, smallWord] =
    length < HOUR_MS
      ? [MINUTE_MS, "min", 1000, "s"]
      : length < DAY_MS
        ? [HOUR_MS, "h", MINUTE_MS, "min"]
        : [DAY_MS, "d", HOUR_MS, "h"];
  const rest = Math.floor((length % large) / small);
  return `${Math.floor(length / large)} ${largeWord}${rest > 0 ? ` ${rest} ${smallWord}` : ""}`;
}

/** Why a dispute makes the clock doubtful. */
export function disputeInWords({ devices: [one, other], aheadMs }: Dispute): string {
  return `${one} and ${other} agree on a time ${lengthInWords(aheadMs)} ${aheadMs < 0 ? "behind" : "ahead of"} the box`;
}
