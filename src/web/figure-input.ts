import { type Format, isolated } from "../../views/format.ts";
import { decimalText } from "../domain/decimal.ts";
import { AppError, type FieldError, invalidField } from "../domain/error.ts";
import { majorText, minorDigits } from "../domain/money.ts";
import { type FigureForm, type FigureProblem, readTypedFigure, typedFigure } from "../domain/typed-figure.ts";

const SHOWN_CHARACTERS = 40;
/** What examples show. */
const EXAMPLES = { figure: "1268.50", wholeAmount: "1268", count: "14", percent: "12.5" };
const MAX_REGISTER_WH = 10n ** 12n;

/** What a form's figure has to be, apart from whose way of writing it is in. */
export type AskedFigure = Omit<FigureForm, "locale">;

/** Energy in Wh, typed in kWh. */
export const KWH: AskedFigure = { decimals: 3, unit: "kWh" };
/** A part of a hundred, with all decimals that are kept of one. */
export const PERCENT: AskedFigure = { decimals: 10, unit: "%" };

/** What an amount of a currency has to be. */
export function moneyIn(currency: string): AskedFigure {
  return { decimals: minorDigits(currency), currency };
}

/**
 * A figure as somebody typed it on a page, as an integer of its last decimal; or what is wrong with it and what to write
 * instead, in a sentence. Every page reads by this, whatever the figure is of, as people of its language write.
 */
export function readInput(
  text: string,
  asked: AskedFigure,
  format: Format,
): { readonly value: bigint } | { readonly problem: string } {
  const read = readTypedFigure(text, { ...asked, locale: format.locale });
  return "value" in read ? read : { problem: problemInWords(text, asked, read.problem, format) };
}

/** A figure as `readInput` reads it; throws `invalid` with the field. */
export function figureInput(text: string, field: string, asked: AskedFigure, format: Format): bigint {
  const read = readInput(text, asked, format);
  if ("problem" in read) throw invalidField(field, read.problem);
  return read.value;
}

/** An amount as somebody typed it, in minor units; throws `invalid` as `figureInput` does. */
export function amountInput(text: string, field: string, currency: string, format: Format): bigint {
  return figureInput(text, field, moneyIn(currency), format);
}

/** A register as somebody typed it in kWh, in Wh; throws `invalid` as `figureInput` does. */
export function registerInput(text: string, field: string, format: Format): number {
  const energyWh = figureInput(text, field, KWH, format);
  if (energyWh < 0n || energyWh > MAX_REGISTER_WH)
    throw invalidField(field, "The register is 0 to 1000000000 kWh, to the watt-hour.");
  return Number(energyWh);
}

/** An amount as it stands in a field, to be changed. */
export function amountField(amountMinor: bigint, currency: string, format: Format): string {
  return typedFigure(majorText(amountMinor, currency), format.locale);
}

/** A figure of so many decimals as it stands in a field, to be changed. */
export function figureField(value: bigint, decimals: number, format: Format): string {
  return typedFigure(decimalText(value, decimals), format.locale);
}

/** Reads several figures of a form; throws one `invalid` with each field that is wrong. */
export function figureInputs<
  const Fields extends Readonly<Record<string, AskedFigure & { readonly text: string }>>,
>(fields: Fields, format: Format): Readonly<Record<keyof Fields, bigint>> {
  const errors: FieldError[] = [];
  const read: Record<string, bigint> = {};
  for (const [field, { text, ...asked }] of Object.entries(fields)) {
    try {
      read[field] = figureInput(text, field, asked, format);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      errors.push(...error.fields);
    }
  }
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  return read as Readonly<Record<keyof Fields, bigint>>;
}

function problemInWords(text: string, asked: AskedFigure, problem: FigureProblem, format: Format): string {
  const words = format.words.common.figures;
  const shown = isolated(text.trim().slice(0, SHOWN_CHARACTERS));
  const { decimals, currency, unit } = asked;
  switch (problem.kind) {
    case "none": {
      const whole = currency === undefined ? "count" : "wholeAmount";
      const example = typedFigure(
        EXAMPLES[decimals === 0 ? whole : unit === "%" ? "percent" : "figure"],
        format.locale,
      );
      if (text.trim() === "") return words.writeHowMuch(example);
      return currency === undefined ? words.notANumber(shown, example) : words.notAnAmount(shown, example);
    }
    case "unclear":
      return words.unclear(shown, problem.one, problem.other);
    case "too-fine":
      return decimals === 0 ? words.noDecimals(shown) : words.tooFine(shown, format.count(decimals));
    case "other-currency":
      return words.otherCurrency(shown, currency ?? "");
  }
}
