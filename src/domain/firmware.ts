/** What an image may take at most: the room of one of the two program slots of a 4 MB flash. */
export const MAX_IMAGE_BYTES = 1536 * 1024;

/** How many images are kept at most: each is in every backup. */
export const MAX_IMAGES = 24;

/** What becomes of a roll-out; `paused` after the first failure, until somebody decides. */
export const ROLLOUT_STATES = ["running", "paused", "done", "cancelled"] as const;
export type RolloutState = (typeof ROLLOUT_STATES)[number];

/**
 * How far a device has come in a roll-out: it waits for its turn, was offered the image, has answered that it runs it, is
 * online with it, has failed, or was left out.
 */
export const OFFER_STATES = ["waiting", "offered", "answered", "done", "failed", "skipped"] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** Why an update failed: the device said no, went back to what it ran, never answered, or came back with another version. */
export const OFFER_FAILURES = ["refused", "rolled-back", "unanswered", "other-version"] as const;
export type OfferFailure = (typeof OFFER_FAILURES)[number];

/** For how long the answer to an offer is waited for: a device tries an image for 24 hours where its box is down. */
export const ANSWER_WITHIN_MS = 25 * 3_600_000;

/** How soon a device that says it runs an image has to be online with its version. */
export const ONLINE_WITHIN_MS = 15 * 60_000;

/** What an image is for, and which one it is. */
export interface FirmwareName {
  readonly chip: string;
  readonly board: string;
  readonly version: string;
}

/** What a device is told of an image, before it is signed; `force` only where it has to be. */
export interface FirmwareManifest extends FirmwareName {
  readonly size: number;
  /** In lower-case hex. */
  readonly sha256: string;
  readonly url: string;
  readonly force?: true;
}

const NUMBER = "(?:0|[1-9]\\d*)";
const PRERELEASE = `(?:${NUMBER}|\\d*[A-Za-z-][0-9A-Za-z-]*)`;
const VERSION = new RegExp(
  `^(${NUMBER}\\.${NUMBER}\\.${NUMBER})(?:-(${PRERELEASE}(?:\\.${PRERELEASE})*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`,
);

/** Whether a text is a version as devices compare them: semver.org 2.0.0, at most 31 characters. */
export function isFirmwareVersion(text: string): boolean {
  return text.length <= 31 && VERSION.test(text);
}

/** Less than, equal to or greater than 0 as `a` precedes, equals or follows `b` (semver.org 2.0.0, 11). */
export function compareVersions(a: string, b: string): number {
  const [, coreA = "", preA] = VERSION.exec(a) ?? [];
  const [, coreB = "", preB] = VERSION.exec(b) ?? [];
  const core = compareParts(coreA.split("."), coreB.split("."));
  if (core !== 0) return core;
  if (preA === undefined || preB === undefined)
    return Number(preA === undefined) - Number(preB === undefined);
  return compareParts(preA.split("."), preB.split("."));
}

/** Whether a text names a chip or a board: what devices say, in one word. */
export function isHardwareName(text: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{0,31}$/.test(text);
}

function compareParts(a: readonly string[], b: readonly string[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right === undefined) return 1;
    const order = comparePart(left, right);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function comparePart(a: string, b: string): number {
  const isNumberA = /^\d+$/.test(a);
  const isNumberB = /^\d+$/.test(b);
  if (isNumberA !== isNumberB) return isNumberA ? -1 : 1;
  // Numbers of any length, without leading zeros.
  if (isNumberA && a.length !== b.length) return a.length - b.length;
  return a === b ? 0 : a < b ? -1 : 1;
}
