import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assetPath } from "../assets.ts";
import type { Reading } from "../domain/reading.ts";
import { openStore, type Store } from "./open.ts";

/** A real store with the real migrations, in a folder of its own. */
export function temporaryStore(): Store {
  return openStore(mkdtempSync(join(tmpdir(), "meterbox-store-")), assetPath("drizzle"));
}

/** A reading with a register and nothing else. */
export function registerReading(
  takenAtMs: number,
  energyWh: number,
  changes: Partial<Reading> = {},
): Reading {
  return {
    takenAtMs,
    origin: "device",
    energyWh,
    powerCw: null,
    voltageCv: null,
    currentMa: null,
    powerFactorMilli: null,
    frequencyChz: null,
    rssiDbm: null,
    boot: null,
    seq: null,
    ...changes,
  };
}
