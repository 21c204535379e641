import { AppError, invalidField } from "../domain/error.ts";
import {
  addRollout,
  type FirmwareOffer,
  findRollout,
  listOffers,
  putOffer,
  putRolloutState,
  type Rollout,
  rolloutsGoingOn,
} from "../store/firmware-rollouts.ts";
import { endNodeCommand, findNodeCommand } from "../store/node-commands.ts";
import { requireFirmware } from "./keep-firmware.ts";
import type { Box, TimedStore } from "./ports.ts";
import { type Fit, isOfferable, rolloutDevices } from "./rollout-devices.ts";

/** To whom an image is to go. */
export interface RolloutWish {
  /** The device that gets it before all others; undefined: the first one that is connected. */
  readonly first?: string | undefined;
  /** Whether it is for that one only. */
  readonly isOnlyFirst: boolean;
  /** Whether devices are to take it though they run a newer one, or went back from it once. */
  readonly isForced: boolean;
}

/**
 * Begins to roll an image out, durably: to one device first, then to the others one after another. Throws `not-found`,
 * `invalid` for a device that cannot be the first, `conflict` where there is none or another roll-out goes on.
 */
export function rollOut(
  box: Pick<Box, "store" | "clock" | "nodeLinks">,
  imageId: number,
  { first, isOnlyFirst, isForced }: RolloutWish,
  wantedBy: string,
): Rollout {
  const { store, clock } = box;
  const image = requireFirmware(box, imageId);
  const { chip, board, version } = image;
  const other = rolloutsGoingOn(store).find((rollout) => rollout.chip === chip && rollout.board === board);
  if (other)
    throw new AppError(
      "conflict",
      `${other.version} is being rolled out to ${board} already. Wait until that is done, or cancel it.`,
    );
  const devices = rolloutDevices(box, image);
  const offerable = devices.filter((device) => isOfferable(device, isForced));
  const named = devices.find(({ node }) => node === first);
  if (first !== undefined && !named)
    throw invalidField("first", `${first} is no device that has said it is a ${board} with ${chip}.`);
  if (named && !offerable.includes(named))
    throw invalidField("first", whyNot(named.node, named.fit, version));
  const leader = named ?? offerable.find(({ isConnected }) => isConnected) ?? offerable[0];
  if (!leader) throw new AppError("conflict", `No adopted ${board} needs ${version}.`);
  const rest = isOnlyFirst ? [] : offerable.filter((device) => device !== leader);
  const nowMs = clock.nowMs();
  const times = { wantedAtMs: nowMs, stateSinceMs: nowMs };
  return addRollout(
    store,
    { image: image.id, chip, board, version, isForced, state: "running", wantedBy, ...times },
    [leader, ...rest].map((device) => ({ node: device.node, fromVersion: device.version })),
  );
}

/** The roll-out of that number; throws `not-found`. */
export function requireRollout({ store }: Pick<TimedStore, "store">, id: number): Rollout {
  const rollout = findRollout(store, id);
  if (!rollout) throw new AppError("not-found", "There is no such roll-out.");
  return rollout;
}

/**
 * Goes on with a roll-out that is paused, durably: with the device that failed once more, or without it. Throws
 * `not-found`, `conflict` where it is not paused or the device went back from that version.
 */
export function resumeRollout({ store, clock }: TimedStore, id: number, isRetry: boolean): Rollout {
  const rollout = requireRollout({ store }, id);
  if (rollout.state !== "paused") throw new AppError("conflict", "Only a roll-out that is paused can go on.");
  const failed = listOffers(store, id).filter(({ state }) => state === "failed");
  store.sqlite.transaction(() => {
    if (isRetry) for (const offer of failed) offerAgain({ store, clock }, rollout, offer);
    putRolloutState(store, id, "running", clock.nowMs());
  })();
  return requireRollout({ store }, id);
}

/**
 * Ends a roll-out, durably: no further device is offered the image. One that loads it already may still come to run it.
 * Throws `not-found`, `conflict` where it has ended.
 */
export function cancelRollout({ store, clock }: TimedStore, id: number): Rollout {
  const { state } = requireRollout({ store }, id);
  if (state !== "running" && state !== "paused")
    throw new AppError("conflict", "This roll-out has ended already.");
  store.sqlite.transaction(() => {
    for (const offer of listOffers(store, id)) {
      if (offer.state === "waiting") putOffer(store, offer, { state: "skipped" });
      if (offer.state === "offered") giveUpCommand({ store, clock }, offer);
    }
    putRolloutState(store, id, "cancelled", clock.nowMs());
  })();
  return requireRollout({ store }, id);
}

/** Sends an offer no more; an answer that is on its way is taken all the same. */
export function giveUpCommand({ store, clock }: TimedStore, { command: id }: FirmwareOffer): void {
  const command = id === null ? undefined : findNodeCommand(store, id);
  if (command?.state === "waiting") endNodeCommand(store, command, { state: "expired", atMs: clock.nowMs() });
}

function offerAgain(box: TimedStore, { isForced, version }: Rollout, offer: FirmwareOffer): void {
  if (offer.failure === "rolled-back" && !isForced)
    throw new AppError("conflict", whyNot(offer.node, "rolled-back", version));
  giveUpCommand(box, offer);
  putOffer(box.store, offer, {
    state: "waiting",
    command: null,
    offeredAtMs: null,
    answeredAtMs: null,
    failure: null,
    detail: "",
  });
}

function whyNot(node: string, fit: Fit, version: string): string {
  switch (fit) {
    case "rolled-back":
      return `${node} went back from ${version} once: it takes it again only where it is forced.`;
    case "older":
      return `${node} runs a newer version: it goes back only where it is forced.`;
    case "same":
      return `${node} runs that version already.`;
    default:
      return `${node} is not adopted: it has no key by which it could believe an image.`;
  }
}
