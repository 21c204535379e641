import { statfs } from "node:fs/promises";
import type { Box } from "../actions/ports.ts";
import {
  countSealed,
  type FileSizes,
  fileSizes,
  type Growth,
  growthOf,
  type SealedReadings,
  sealedUpToMs,
} from "../store/data-sizes.ts";
import { findLastBackup, type LastBackup } from "../store/last-backup.ts";

/** What the data of a box take, in bytes, how they grow, and how long the disk takes them. */
export interface DataState {
  readonly files: FileSizes;
  readonly sealed: SealedReadings;
  readonly unsealed: number;
  readonly sealedUpToMs: number | undefined;
  readonly freeBytes: number | undefined;
  readonly growth: (Growth & { readonly daysLeft: number | undefined }) | undefined;
  readonly lastBackup: LastBackup | undefined;
}

/** Years of blocks are not counted again for each look. */
const COUNTED_FOR_MS = 10 * 60_000;

/** Gives the state of a box's data; what is in blocks is counted every ten minutes at most. */
export function dataStates(box: Box): () => Promise<DataState> {
  let counted: { readonly atMs: number; readonly sealed: Promise<SealedReadings> } | undefined;
  return async () => {
    const [nowMs, monotonicMs] = [box.clock.nowMs(), box.clock.monotonicMs()];
    if (!counted || monotonicMs - counted.atMs > COUNTED_FOR_MS)
      counted = { atMs: monotonicMs, sealed: countSealed(box.store) };
    const { sealed } = counted;
    const freeBytes = await statfs(box.dataFolder).then(
      (disk) => disk.bavail * disk.bsize,
      () => undefined,
    );
    const growth = growthOf(box.store, nowMs);
    return {
      files: fileSizes(box.store),
      sealed: await sealed,
      unsealed: box.store.unsealed.count,
      sealedUpToMs: sealedUpToMs(box.store, nowMs),
      freeBytes,
      growth: growth && {
        ...growth,
        daysLeft:
          freeBytes === undefined || growth.bytesADay === 0 ? undefined : freeBytes / growth.bytesADay,
      },
      lastBackup: findLastBackup(box.store),
    };
  };
}
