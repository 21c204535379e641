import type { Format } from "../../views/format.ts";

const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** A number of bytes as people read it, in decimal units, with a thin no-break space: `1.4 GB`. */
export function sizeText(bytes: number, { locale }: Pick<Format, "locale">): string {
  const steps = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** steps;
  const digits = new Intl.NumberFormat(locale, { maximumFractionDigits: steps > 0 && value < 10 ? 1 : 0 });
  return `${digits.format(value)}\u202F${UNITS[steps]}`;
}
