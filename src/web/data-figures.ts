import { statfs } from "node:fs/promises";
import type { Box } from "../actions/ports.ts";
import {
  type FileSizes,
  fileSizes,
  type Growth,
  growthOf,
  type SealedReadings,
  sealedReadings,
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

/** The state of a box's data; however much there is, little of it is looked at. */
export async function dataState(box: Box): Promise<DataState> {
  const nowMs = box.clock.nowMs();
  const freeBytes = await statfs(box.dataFolder).then(
    (disk) => disk.bavail * disk.bsize,
    () => undefined,
  );
  const growth = growthOf(box.store, nowMs);
  return {
    files: fileSizes(box.store),
    sealed: sealedReadings(box.store, nowMs),
    unsealed: box.store.unsealed.count,
    sealedUpToMs: sealedUpToMs(box.store, nowMs),
    freeBytes,
    growth: growth && {
      ...growth,
      daysLeft: freeBytes === undefined || growth.bytesADay === 0 ? undefined : freeBytes / growth.bytesADay,
    },
    lastBackup: findLastBackup(box.store),
  };
}
