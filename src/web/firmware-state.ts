import type { ShownOffer, ShownRollout } from "../../views/firmware-rollout.tsx";
import type { NodeFirmwareState } from "../../views/node-firmware.tsx";
import type { Box } from "../actions/ports.ts";
import { rolloutDevices } from "../actions/rollout-devices.ts";
import { compareVersions } from "../domain/firmware.ts";
import { listFirmwareImages } from "../store/firmware-images.ts";
import { type FirmwareOffer, latestOffer, listOffers, type Rollout } from "../store/firmware-rollouts.ts";
import { findNodeFacts } from "../store/node-facts.ts";
import { isAdopted } from "../store/nodes.ts";

/** A roll-out as pages show it. */
export function shownRollout(box: Box, rollout: Rollout): ShownRollout {
  return { ...rollout, offers: listOffers(box.store, rollout.id).map((offer) => shownOffer(box, offer)) };
}

/** What a device runs, what is here for it, and how far it has come with what it was offered last. */
export function nodeFirmware(box: Box, node: string): NodeFirmwareState {
  const { store } = box;
  const facts = findNodeFacts(store, node);
  const last = latestOffer(store, node);
  const [newest] = listFirmwareImages(store)
    .filter(({ chip, board }) => chip === facts?.chip && board === facts.board)
    .toSorted((a, b) => compareVersions(b.version, a.version));
  const fit = newest && rolloutDevices(box, newest).find((device) => device.node === node)?.fit;
  const isHere = fit === "newer" || (fit === "not-adopted" && facts?.firmwareVersion !== newest?.version);
  return {
    chip: facts?.chip ?? null,
    board: facts?.board ?? null,
    version: facts?.firmwareVersion ?? null,
    isAdopted: isAdopted(store, node),
    available:
      newest && isHere && !(last && isOnItsWay(last, newest.id))
        ? { image: newest.id, version: newest.version }
        : null,
    last: last ? { version: last.rollout.version, offer: shownOffer(box, last.offer) } : null,
  };
}

function isOnItsWay({ rollout, offer }: NonNullable<ReturnType<typeof latestOffer>>, image: number): boolean {
  const isGoingOn = rollout.state === "running" || rollout.state === "paused";
  return isGoingOn && rollout.image === image && offer.state !== "failed" && offer.state !== "skipped";
}

function shownOffer({ nodeLinks }: Box, offer: FirmwareOffer): ShownOffer {
  return { ...offer, isConnected: nodeLinks.isNode(offer.node) };
}
