import type { ReadingColumns } from "../columns.ts";

/** The columns of a chunk in the order in which they are written. */
export const COLUMN_ORDER = [
  "takenAtMs",
  "powerCw",
  "energyWh",
  "voltageCv",
  "powerFactorMilli",
  "currentMa",
  "frequencyChz",
  "rssiDbm",
  "boot",
  "seq",
  "origin",
] as const satisfies readonly (keyof ReadingColumns)[];

/** A column of a block. */
export type BlockField = (typeof COLUMN_ORDER)[number];

/** The most readings in a chunk. */
export const CHUNK_READINGS = 4_096;
