import { stringify } from "csv-stringify/sync";
import { majorText } from "../domain/money.ts";

/** An amount of a cell, which is a number and so begins no formula where it is below 0. */
export interface CsvAmount {
  readonly amountMinor: bigint;
  readonly currency: string;
}

/** A cell: text that people or devices wrote is kept from being a formula; null is empty. */
export type CsvCell = string | number | bigint | CsvAmount | null;

/** A row by the names of its columns. */
export type CsvRow = Readonly<Record<string, CsvCell>>;

/**
 * Rows as CSV (RFC 4180) with their columns' names above, as spreadsheets open it: marked as UTF-8, and nothing in it
 * that they would run as a formula.
 */
export function csvOf(columns: readonly string[], rows: readonly CsvRow[]): string {
  return stringify([...rows], {
    header: true,
    bom: true,
    columns: [...columns],
    record_delimiter: "windows",
    escape_formulas: true,
    // The package quotes only the delimiter of records, of which each half breaks a line too.
    quoted_match: /[\r\n]/,
    cast: {
      number: (value) => ({ value: String(value), escape_formulas: false }),
      bigint: (value) => ({ value: value.toString(), escape_formulas: false }),
      object: (value) => {
        const { amountMinor, currency } = value as unknown as CsvAmount;
        return { value: majorText(amountMinor, currency), escape_formulas: false };
      },
    },
  });
}

/** The answer with a CSV file that a browser saves under a name. */
export function csvHeaders(fileName: string): Record<string, string> {
  return {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${fileName}"`,
  };
}
