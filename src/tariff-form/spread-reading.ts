import type { z } from "zod";
import type { Rounding, Spread, TariffVersion } from "../domain/tariff.ts";
import type { proration, rounding, spread } from "./schema-parts.ts";

type WrittenProration = z.output<typeof proration>;
type WrittenSpread = { readonly [Key in keyof typeof spread]?: z.output<(typeof spread)[Key]> };

/** What a component takes where it does not say. */
export interface Defaults {
  readonly proration: Spread["proration"];
  readonly rounding: Rounding;
}

/** A figure stands for the period as it is, whatever its length. */
export const NO_PRORATION: Spread["proration"] = { by: "none", decimals: null, blocks: "nearest" };
/** Per month, whatever its length. */
export const PER_MONTH: Spread = { per: "month", proration: NO_PRORATION };
/** Half up to the minor unit. */
export const TO_MINOR_UNIT: TariffVersion["totalRounding"] = { mode: "half-up", to: "minor-unit" };

/** A proration with what it leaves out. */
export function readProration(written: WrittenProration): Spread["proration"] {
  if (typeof written === "string") return { ...NO_PRORATION, by: written };
  return { by: written.by, decimals: written.decimals ?? null, blocks: written.blocks ?? "nearest" };
}

/** What a figure is stated for. A version's proration is for those whose length varies: months, years, billing periods. */
export function readSpread(written: WrittenSpread, { proration: usual }: Defaults): Spread {
  const per = written.per ?? "month";
  if (written.proration !== undefined) return { per, proration: readProration(written.proration) };
  return { per, proration: hasProration(per) ? usual : NO_PRORATION };
}

/** Whether a figure stated per this can be prorated. */
function hasProration(per: Spread["per"]): boolean {
  return per === "month" || per === "year" || per === "billing-period";
}

/** A rounding with what it leaves out. */
export function readRounding(written: z.output<typeof rounding>): Rounding {
  if (typeof written === "string") return { ...TO_MINOR_UNIT, mode: written };
  return { mode: written.mode ?? "half-up", to: written.to ?? "minor-unit" };
}
