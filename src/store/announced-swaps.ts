import { and, asc, eq, isNull } from "drizzle-orm";
import { keeping } from "./kept.ts";
import { type Store, written } from "./open.ts";
import { announcedSwaps } from "./replacement-schema.ts";

/** A new PZEM: the step to its first register is a swap. */
export interface AnnouncedSwap {
  readonly id: number;
  readonly meter: number;
  /** The old one's last register; null: the last one that it sent. */
  readonly closingWh: number | null;
  readonly openingWh: number;
  readonly announcedBy: string;
  readonly announcedAtMs: number;
  readonly reason: string;
  /** The number of the decision that came of it; null while it waits. */
  readonly decision: number | null;
  readonly withdrawnAtMs: number | null;
}

/** Everything that was announced for a meter, oldest first. */
export const listSwaps = keeping((store: Store, meter: number): readonly AnnouncedSwap[] => {
  return store.db
    .select()
    .from(announcedSwaps)
    .where(eq(announcedSwaps.meter, meter))
    .orderBy(asc(announcedSwaps.id))
    .all();
});

/** Those of which no decision has come yet, of all meters. */
export const waitingSwaps = keeping((store: Store): readonly AnnouncedSwap[] => {
  return store.db
    .select()
    .from(announcedSwaps)
    .where(and(isNull(announcedSwaps.decision), isNull(announcedSwaps.withdrawnAtMs)))
    .orderBy(asc(announcedSwaps.id))
    .all();
});

/** Adds one, durably, and gives it with its id. */
export function addSwap(store: Store, swap: Omit<AnnouncedSwap, "id" | "withdrawnAtMs">): AnnouncedSwap {
  return written(store, (tx) => tx.insert(announcedSwaps).values(swap).returning().get());
}

/** Notes what came of one, or that it was withdrawn; durable. */
export function changeSwap(
  store: Store,
  id: number,
  change: Partial<Pick<AnnouncedSwap, "decision" | "withdrawnAtMs">>,
): AnnouncedSwap {
  return written(store, (tx) =>
    tx.update(announcedSwaps).set(change).where(eq(announcedSwaps.id, id)).returning().get(),
  );
}
