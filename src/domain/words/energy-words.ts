import type { RatedPart } from "../rating.ts";
import type { ChargeFigures } from "./charge-figures.ts";

/** What was used; where a tariff bills whole kWh and these are others, both: `545.3 kWh measured, 546 kWh billed`. */
export function usedAndBilled(
  measuredWh: bigint,
  parts: readonly Pick<RatedPart, "energyWh">[],
  { energy, words }: Pick<ChargeFigures, "energy" | "words">,
): string {
  const billedWh = parts.reduce((sum, part) => sum + part.energyWh, 0n);
  if (parts.length === 0 || billedWh === measuredWh) return energy(measuredWh);
  return words.sentences.usedAndBilled(energy(measuredWh), energy(billedWh));
}
