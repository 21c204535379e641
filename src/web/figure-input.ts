import { type Format, isolated } from "../../views/format.ts";
import { AppError, type FieldError, invalidField } from "../domain/error.ts";
import { majorText, minorDigits } from "../domain/money.ts";
import { type FigureForm, readTypedFigure, typedFigure } from "../domain/typed-figure.ts";

const SHOWN_CHARACTERS = 40;
/** What examples show, in major units. */
const EXAMPLE = "1268.50";

/** What a form's figure has to be, apart from whose way of writing it is in. */
type Asked = Omit<FigureForm, "locale">;

/** A figure as somebody typed it, as an integer of its last decimal; throws `invalid` with the field and what to write instead. */
export function figureInput(text: string, field: string, asked: Asked, format: Format): bigint {
  const read = readTypedFigure(text, { ...asked, locale: format.locale });
  if ("value" in read) return read.value;
  const words = format.words.ledger.money;
  const shown = isolated(text.trim().slice(0, SHOWN_CHARACTERS));
  const { problem } = read;
  const example = exampleOf(asked.decimals, format);
  switch (problem.kind) {
    case "none":
      throw invalidField(
        field,
        text.trim() === "" ? words.writeHowMuch(example) : words.notAnAmount(shown, example),
      );
    case "unclear":
      throw invalidField(field, words.unclear(shown, problem.one, problem.other));
    case "too-fine":
      throw invalidField(
        field,
        asked.decimals === 0 ? words.noDecimals(shown) : words.tooFine(shown, format.count(asked.decimals)),
      );
    case "other-currency":
      throw invalidField(field, words.otherCurrency(shown, asked.currency ?? ""));
  }
}

/** An amount as somebody typed it, in minor units; throws `invalid` as `figureInput` does. */
export function amountInput(text: string, field: string, currency: string, format: Format): bigint {
  return figureInput(text, field, { decimals: minorDigits(currency), currency }, format);
}

/** An amount as it stands in a field, to be changed. */
export function amountField(amountMinor: bigint, currency: string, format: Format): string {
  return typedFigure(majorText(amountMinor, currency), format.locale);
}

/** Reads several figures of a form; throws one `invalid` with each field that is wrong. */
export function figureInputs<
  const Fields extends Readonly<Record<string, Asked & { readonly text: string }>>,
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

function exampleOf(decimals: number, format: Format): string {
  return typedFigure(decimals === 0 ? EXAMPLE.replace(/\..*/, "") : EXAMPLE, format.locale);
}
