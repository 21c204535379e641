import { compareVersions, type FirmwareName, isFirmwareVersion } from "../domain/firmware.ts";
import { nodesRolledBack } from "../store/firmware-rollouts.ts";
import { dialectOfNode } from "../store/meters.ts";
import { listNodeFacts, type NodeFacts } from "../store/node-facts.ts";
import { isAdopted } from "../store/nodes.ts";
import type { Box } from "./ports.ts";

/**
 * How an image stands to what a device runs: newer, the same, or older; or the device went back from it once, or has no
 * key by which it could believe it.
 */
export type Fit = "newer" | "same" | "older" | "rolled-back" | "not-adopted";

/** A device with the chip and the board of an image. */
export interface RolloutDevice {
  readonly node: string;
  /** What it runs; null where it does not say. */
  readonly version: string | null;
  readonly fit: Fit;
  readonly isConnected: boolean;
}

/** The devices with the chip and board of an image, by their ids. */
export function rolloutDevices(
  { store, nodeLinks }: Pick<Box, "store" | "nodeLinks">,
  image: FirmwareName,
): RolloutDevice[] {
  const rolledBack = nodesRolledBack(store, image);
  return (
    listNodeFacts(store)
      .filter(({ chip, board }) => chip === image.chip && board === image.board)
      // What it said of itself was the firmware that it had before.
      .filter(({ node }) => dialectOfNode(store, node) === null)
      .map((facts) => ({
        node: facts.node,
        version: facts.firmwareVersion,
        fit: isAdopted(store, facts.node) ? fitOf(facts, image, rolledBack) : "not-adopted",
        isConnected: nodeLinks.isNode(facts.node),
      }))
  );
}

/** Whether a device can be offered an image; `isForced` takes what it would refuse otherwise. */
export function isOfferable({ fit }: Pick<RolloutDevice, "fit">, isForced: boolean): boolean {
  return fit === "newer" || (isForced && (fit === "older" || fit === "rolled-back"));
}

function fitOf(
  { node, firmwareVersion: runs }: NodeFacts,
  { version }: FirmwareName,
  rolledBack: ReadonlySet<string>,
): Fit {
  if (runs === version) return "same";
  if (rolledBack.has(node)) return "rolled-back";
  // Of what it does not say, the device itself is the judge.
  if (runs === null || !isFirmwareVersion(runs)) return "newer";
  return compareVersions(version, runs) > 0 ? "newer" : "older";
}
