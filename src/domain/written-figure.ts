import { scaleDecimalExactly } from "./decimal.ts";

const COUNT_WORDS: Readonly<Record<number, string>> = { 2: "two", 3: "three", 6: "six", 10: "ten" };
const MAX_SHOWN = 40;

/** A number as somebody wrote it, as an integer of its last decimal; or what is wrong with it, in a sentence. */
export function readFigure(
  text: string,
  decimals: number,
): { readonly value: bigint } | { readonly problem: string } {
  const written = text.trim();
  const value = scaleDecimalExactly(written, decimals);
  if (value !== undefined) return { value };
  const advice = figureAdvice(written, decimals);
  if (advice === undefined) {
    const shown = written.length > MAX_SHOWN ? `${written.slice(0, MAX_SHOWN)}…` : written;
    const what =
      decimals === 0 ? "whole number" : `number with at most ${COUNT_WORDS[decimals] ?? decimals} decimals`;
    return { problem: `${JSON.stringify(shown)} is not a ${what}.` };
  }
  return { problem: `${written} is not a number: ${advice}.` };
}

/** How to write what a text that is no number stands for, as it goes on after a colon; undefined where nobody can tell. */
export function figureAdvice(text: string, decimals: number): string | undefined {
  const meant = meantBy(text.trim()).filter((number) => scaleDecimalExactly(number, decimals) !== undefined);
  const [first, second] = meant;
  if (first === undefined) return undefined;
  return `write ${first}${second === undefined ? "" : `, or ${second} where its comma stands before decimals`}`;
}

/** The numbers that a text can stand for which people write with commas, spaces or units. */
function meantBy(text: string): string[] {
  if (text.length > MAX_SHOWN) return [];
  const bare = text
    .replace(/^[\s\p{Sc}]+/u, "")
    .replace(/[\s\p{Sc}]*(%|kWh|kW|kVA|A)?[\s\p{Sc}]*$/iu, "")
    .replaceAll(/(?<=\d)[\s'’](?=\d{3})/g, "");
  const [ungrouped, decimal] = [bare.replaceAll(",", ""), bare.replace(",", ".")];
  if (/^[+-]?\d{1,3},\d{3}$/.test(bare)) return [ungrouped, decimal];
  // 1,000.50 and 1,000,000, and as they are written in India: 1,00,000
  if (/^[+-]?\d{1,3}(,\d{2,3})*,\d{3}(\.\d+)?$/.test(bare)) return [ungrouped];
  if (/^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(bare)) return [bare.replaceAll(".", "").replace(",", ".")];
  return [decimal];
}
