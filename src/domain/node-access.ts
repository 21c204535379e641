/** Who may connect and publish: anybody, whoever somebody has accepted, or only what was adopted. */
export const ACCESS_POLICIES = ["open", "adopt", "closed"] as const;
export type AccessPolicy = (typeof ACCESS_POLICIES)[number];

export const DEFAULT_POLICY: AccessPolicy = "open";

/** After so long without an answer an adoption counts as not answered; it goes on being sent. */
export const ADOPTION_ANSWER_MS = 10 * 60_000;

/** What waits until somebody has decided: for how long, how many readings of all devices, and how many bytes. */
export const WAITING_LIMITS = {
  ageMs: 7 * 24 * 3_600_000,
  readings: 10_000,
  bytes: 32 * 1024 * 1024,
  nodes: 500,
} as const;
export type WaitingLimits = { readonly [Limit in keyof typeof WAITING_LIMITS]: number };

/** Why it has to be decided whether a device is believed. */
export type WaitingReason = "stranger" | "lost-credential" | "other-box";

/** Where the adoption of a node stands. `unanswered`: offered, but not used within ten minutes; it still can be. */
export type AdoptionState = "none" | "offered" | "unanswered" | "adopted";

const USERNAME = /^meterbox-[0-9a-f]{16}$/;

/** Whether a user name is of the kind that boxes give to nodes; other kinds were typed by somebody. */
export function isNodeUsername(username: string): boolean {
  return USERNAME.test(username);
}

/** The user name made of 16 hex digits. */
export function nodeUsername(hex: string): string {
  return `meterbox-${hex}`;
}

/** As what a client was let in: the node whose credential it has; anybody; or a device that has to be decided on. */
export type Standing = "node" | "anyone" | "waiting";
