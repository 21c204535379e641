import { and, desc, eq, inArray } from "drizzle-orm";
import type { FirmwareName, OfferFailure, OfferState, RolloutState } from "../domain/firmware.ts";
import { firmwareOffers, firmwareRollouts } from "./firmware-schema.ts";
import { type Store, written } from "./open.ts";

/** An image on its way to devices, one after another. */
export interface Rollout extends FirmwareName {
  readonly id: number;
  /** Null once the image was deleted. */
  readonly image: number | null;
  readonly isForced: boolean;
  readonly state: RolloutState;
  readonly wantedBy: string;
  readonly wantedAtMs: number;
  /** Since when its state is what it is. */
  readonly stateSinceMs: number;
}

/** A device of a roll-out, and how far it has come. */
export interface FirmwareOffer {
  readonly rollout: number;
  readonly node: string;
  readonly place: number;
  readonly state: OfferState;
  /** What it ran before; null where it did not say. */
  readonly fromVersion: string | null;
  /** The id of the command that offers it. */
  readonly command: string | null;
  readonly offeredAtMs: number | null;
  readonly answeredAtMs: number | null;
  readonly runningSinceMs: number | null;
  readonly failure: OfferFailure | null;
  /** What the device said beside its answer. */
  readonly detail: string;
}

const GOING_ON: RolloutState[] = ["running", "paused"];

/** Begins a roll-out to these devices in their order, durably. */
export function addRollout(
  store: Store,
  rollout: Omit<Rollout, "id">,
  nodes: readonly Pick<FirmwareOffer, "node" | "fromVersion">[],
): Rollout {
  return written(store, (tx) => {
    const row = tx.insert(firmwareRollouts).values(rollout).returning().get();
    for (const [place, { node, fromVersion }] of nodes.entries())
      tx.insert(firmwareOffers).values({ rollout: row.id, node, place, state: "waiting", fromVersion }).run();
    return row;
  });
}

/** The latest roll-outs, newest first. */
export function listRollouts(store: Store, limit: number): Rollout[] {
  return store.db.select().from(firmwareRollouts).orderBy(desc(firmwareRollouts.id)).limit(limit).all();
}

/** The roll-outs that run or are paused, oldest first. */
export function rolloutsGoingOn(store: Store): Rollout[] {
  // Asked every second, and mostly there is none.
  const found = store
    .statement("SELECT 1 FROM firmware_rollouts WHERE state IN ('running', 'paused') LIMIT 1")
    .get();
  if (!found) return [];
  return store.db
    .select()
    .from(firmwareRollouts)
    .where(inArray(firmwareRollouts.state, GOING_ON))
    .orderBy(firmwareRollouts.id)
    .all();
}

/** The roll-out of that number, or undefined. */
export function findRollout(store: Store, id: number): Rollout | undefined {
  return store.db.select().from(firmwareRollouts).where(eq(firmwareRollouts.id, id)).get();
}

/** Notes what became of a roll-out, durably. */
export function putRolloutState(store: Store, id: number, state: RolloutState, stateSinceMs: number): void {
  store.db.update(firmwareRollouts).set({ state, stateSinceMs }).where(eq(firmwareRollouts.id, id)).run();
}

/** The devices of a roll-out in their order. */
export function listOffers(store: Store, rollout: number): FirmwareOffer[] {
  return store.db
    .select()
    .from(firmwareOffers)
    .where(eq(firmwareOffers.rollout, rollout))
    .orderBy(firmwareOffers.place)
    .all();
}

/** The offer that a command makes, or undefined. */
export function offerOfCommand(store: Store, command: string): FirmwareOffer | undefined {
  return store.db.select().from(firmwareOffers).where(eq(firmwareOffers.command, command)).get();
}

/** The latest offer to a device with its roll-out, or undefined. */
export function latestOffer(
  store: Store,
  node: string,
): { readonly offer: FirmwareOffer; readonly rollout: Rollout } | undefined {
  const row = store.db
    .select()
    .from(firmwareOffers)
    .innerJoin(firmwareRollouts, eq(firmwareRollouts.id, firmwareOffers.rollout))
    .where(eq(firmwareOffers.node, node))
    .orderBy(desc(firmwareOffers.rollout))
    .limit(1)
    .get();
  return row && { offer: row.firmware_offers, rollout: row.firmware_rollouts };
}

/** Notes how far a device has come, durably. */
export function putOffer(
  store: Store,
  { rollout, node }: Pick<FirmwareOffer, "rollout" | "node">,
  changes: Partial<Omit<FirmwareOffer, "rollout" | "node" | "place" | "fromVersion">>,
): void {
  store.db
    .update(firmwareOffers)
    .set(changes)
    .where(and(eq(firmwareOffers.rollout, rollout), eq(firmwareOffers.node, node)))
    .run();
}

/** The devices that went back from that version of a chip's and board's firmware, and never came to run it since. */
export function nodesRolledBack(store: Store, { chip, board, version }: FirmwareName): Set<string> {
  const rows = store
    .statement(
      `SELECT node FROM firmware_offers JOIN firmware_rollouts ON id = rollout
       WHERE chip = ? AND board = ? AND version = ?
       GROUP BY node
       HAVING max(CASE failure WHEN 'rolled-back' THEN rollout ELSE 0 END)
         > max(CASE firmware_offers.state WHEN 'done' THEN rollout ELSE 0 END)`,
    )
    .pluck()
    .all(chip, board, version);
  return new Set(rows as string[]);
}
