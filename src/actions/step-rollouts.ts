import { isIPv6 } from "node:net";
import { canonicalJson } from "../domain/canonical-json.ts";
import {
  ANSWER_WITHIN_MS,
  type FirmwareManifest,
  type OfferFailure,
  ONLINE_WITHIN_MS,
} from "../domain/firmware.ts";
import { type FirmwareImage, findFirmwareImage } from "../store/firmware-images.ts";
import {
  type FirmwareOffer,
  listOffers,
  offerOfCommand,
  putOffer,
  putRolloutState,
  type Rollout,
  rolloutsGoingOn,
} from "../store/firmware-rollouts.ts";
import { findNodeCommand, type NodeCommand } from "../store/node-commands.ts";
import { findNodeFacts } from "../store/node-facts.ts";
import type { Store } from "../store/open.ts";
import { signForDevices } from "../store/ota-key.ts";
import type { Box, TimedStore } from "./ports.ts";
import { giveUpCommand } from "./roll-out-firmware.ts";
import { isOfferable, type RolloutDevice, rolloutDevices } from "./rollout-devices.ts";
import { wantCommand } from "./want-command.ts";

/** The parts of the box that roll firmware out. */
export type RollingBox = Pick<Box, "store" | "clock" | "nodeLinks" | "httpPort">;

/**
 * Does what is due in the roll-outs: sees which devices run the image by now, gives up those that never answer, offers it
 * to the next one. One device at a time; nothing further is offered while a roll-out is paused.
 */
export function stepRollouts(box: RollingBox): void {
  for (const rollout of rolloutsGoingOn(box.store)) {
    box.store.sqlite.transaction(() => step(box, rollout))();
  }
}

/**
 * Takes what a device answered to an offer, as part of the transaction that notes the answer; where it failed, the roll-out
 * is paused.
 */
export function takeOfferAnswer(
  { store, clock }: TimedStore,
  command: NodeCommand,
  result: "ok" | "refused",
  detail: string,
): void {
  const offer = offerOfCommand(store, command.id);
  const isOpen = offer?.state === "offered" || offer?.failure === "unanswered";
  if (!offer || !isOpen) return;
  if (result === "refused") {
    const failure = /^rolled back\b/.test(detail) ? "rolled-back" : "refused";
    fail({ store, clock }, offer, failure, detail);
  } else {
    // Of a roll-out that was cancelled nobody looks any more whether it is online.
    const isGoingOn = rolloutsGoingOn(store).some(({ id }) => id === offer.rollout);
    const nowMs = clock.nowMs();
    putOffer(store, offer, {
      ...(isGoingOn ? { state: "answered" } : { state: "done", runningSinceMs: nowMs }),
      answeredAtMs: nowMs,
      failure: null,
      detail,
    });
  }
}

/** The manifest of an image for a device that reaches this box at an address, signed over its form by RFC 8785. */
export function signedManifest(
  store: Store,
  { chip, board, version, size, sha256 }: FirmwareImage,
  origin: string,
  isForced: boolean,
): FirmwareManifest & { readonly signature: string } {
  const url = `${origin}/firmware/${sha256}.bin`;
  const manifest = { chip, board, version, size, sha256, url, ...(isForced ? { force: true as const } : {}) };
  return { ...manifest, signature: signForDevices(store, Buffer.from(canonicalJson(manifest))) };
}

function step(box: RollingBox, rollout: Rollout): void {
  const { store, clock } = box;
  for (const offer of listOffers(store, rollout.id)) follow(box, rollout, offer);
  const offers = listOffers(store, rollout.id);
  const isUnderway = offers.some(({ state }) => state === "offered" || state === "answered");
  const isPaused = rolloutsGoingOn(store).find(({ id }) => id === rollout.id)?.state === "paused";
  if (isUnderway || isPaused) return;
  const devices = rolloutDevices(box, rollout).filter((device) => isOfferable(device, rollout.isForced));
  const waiting = offers.filter((offer) => offer.state === "waiting" && isStillFor(devices, store, offer));
  // Until one device has tried it, it waits for the one that was chosen.
  const next = offers.some(({ state }) => state === "done" || state === "failed")
    ? waiting.find(({ node }) => box.nodeLinks.isNode(node))
    : waiting[0];
  if (waiting.length === 0) putRolloutState(store, rollout.id, "done", clock.nowMs());
  else if (next && box.nodeLinks.isNode(next.node)) offerTo(box, rollout, next);
}

/** Sees how far a device has come that was offered the image. */
function follow(box: RollingBox, { version }: Rollout, offer: FirmwareOffer): void {
  const { store, clock, nodeLinks } = box;
  const nowMs = clock.nowMs();
  if (offer.state === "offered") {
    const command = offer.command === null ? undefined : findNodeCommand(store, offer.command);
    const isLate = nowMs - (offer.offeredAtMs ?? nowMs) >= ANSWER_WITHIN_MS;
    if (command?.state === "waiting" && !isLate) return;
    giveUpCommand(box, offer);
    fail(box, offer, "unanswered");
  }
  if (offer.state !== "answered") return;
  const facts = findNodeFacts(store, offer.node);
  const isOnline = nodeLinks.isNode(offer.node);
  if (isOnline && facts?.firmwareVersion === version)
    putOffer(store, offer, { state: "done", runningSinceMs: facts.versionSinceMs });
  else if (nowMs - (offer.answeredAtMs ?? nowMs) >= ONLINE_WITHIN_MS)
    fail(box, offer, isOnline ? "other-version" : "unanswered");
}

function fail(
  { store, clock }: TimedStore,
  offer: FirmwareOffer,
  failure: OfferFailure,
  detail?: string,
): void {
  putOffer(store, offer, { state: "failed", failure, ...(detail === undefined ? {} : { detail }) });
  const rollout = rolloutsGoingOn(store).find(({ id }) => id === offer.rollout);
  if (rollout?.state === "running") putRolloutState(store, rollout.id, "paused", clock.nowMs());
}

/** Whether a device that waits for its turn is among those that still need the image; one that is not is left out. */
function isStillFor(devices: readonly RolloutDevice[], store: Store, offer: FirmwareOffer): boolean {
  if (devices.some(({ node }) => node === offer.node)) return true;
  putOffer(store, offer, { state: "skipped" });
  return false;
}

function offerTo(box: RollingBox, rollout: Rollout, offer: FirmwareOffer): void {
  const { store, clock, nodeLinks } = box;
  const image = rollout.image === null ? undefined : findFirmwareImage(store, rollout.image);
  const reached = nodeLinks.reachedBy(offer.node);
  if (!image || !reached) return;
  const host = isIPv6(reached.host) ? `[${reached.host}]` : reached.host;
  const payload = signedManifest(store, image, `http://${host}:${box.httpPort()}`, rollout.isForced);
  const command = wantCommand(box, {
    node: offer.node,
    verb: "ota",
    payload: { ...payload },
    wantedBy: rollout.wantedBy,
  });
  putOffer(store, offer, { state: "offered", command: command.id, offeredAtMs: clock.nowMs() });
}
