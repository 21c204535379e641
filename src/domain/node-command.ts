/** What a node can be told that it has to answer. */
export const WANTED_VERBS = ["adopt", "config", "ota", "identify", "reset-energy"] as const;
export type WantedVerb = (typeof WANTED_VERBS)[number];

/** What became of a command; only what is `waiting` is sent. */
export const COMMAND_STATES = ["waiting", "ok", "refused", "superseded", "expired"] as const;
export type CommandState = (typeof COMMAND_STATES)[number];

/** What a command says beside its id. */
export type CommandPayload = Readonly<Record<string, unknown>>;

/**
 * For how long a command that nobody answers is wanted, ms; null: until it is answered. Nobody looks for a blinking
 * light a minute later, and a register that was to be set to 0 last week is not to be today.
 */
export const WANTED_FOR_MS: Readonly<Record<WantedVerb, number | null>> = {
  adopt: null,
  config: null,
  ota: null,
  identify: 60_000,
  "reset-energy": 10 * 60_000,
};
