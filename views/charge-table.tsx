import type { ChargeLine } from "../src/domain/charge-line.ts";
import { kwhDecimals } from "../src/domain/energy.ts";
import { chargeWords } from "../src/domain/words/charge-words.ts";
import type { BillLanguage } from "../src/domain/words/language.ts";
import { type Format, unsplit } from "./format.ts";

/** Lines with what they add up to, and how they are written. */
export interface ChargesProps {
  readonly lines: readonly ChargeLine[];
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly format: Format;
  readonly words: BillLanguage;
  /** Of every kWh; as many as the finest of the lines needs where it is left out. */
  readonly decimals?: number;
}

/** A bill's lines, quantity × rate = amount, right-aligned on the decimal, and its total once, large. */
export function ChargeTable(props: ChargesProps) {
  const { lines, currency, format, words: language } = props;
  const figures = format.charges(currency, language);
  const decimals = props.decimals ?? kwhDecimals(lines.map((line) => line.quantityWh ?? 0n));
  return (
    <table class="charges">
      <thead>
        <tr>
          <th scope="col">{language.bill.charge}</th>
          <th scope="col" class="number">
            {language.bill.quantityTimesRate}
          </th>
          <th scope="col" class="number">
            {language.bill.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => {
          const words = chargeWords(line, lines.slice(0, index), figures, decimals);
          return (
            <tr class={words.isCounted ? undefined : "not-counted"}>
              <ChargeName name={words.name} note={words.note} />
              <td class="number working">
                {words.quantity === "" ? null : (
                  <>
                    <span class="figure">{words.quantity}</span> <span class="weak">×</span>{" "}
                  </>
                )}
                {unsplit(words.rate)}
              </td>
              <td class="number">{words.amount}</td>
            </tr>
          );
        })}
      </tbody>
      <TotalRow {...props} columns={2} />
    </table>
  );
}

/** What a line is for, and below it its days and bounds. */
export function ChargeName({ name, note }: { readonly name: string; readonly note: string }) {
  return (
    <th scope="row">
      {unsplit(name)}
      {note === "" ? null : <span class="block small weak">{unsplit(note)}</span>}
    </th>
  );
}

/** The total below so many columns of words. */
export function TotalRow({
  totalMinor,
  currency,
  format,
  words,
  columns,
}: ChargesProps & { readonly columns: number }) {
  return (
    <tfoot>
      <tr class="total">
        <th scope="row" colspan={columns}>
          {words.bill.total}
        </th>
        <td class="number">{format.money(totalMinor, currency)}</td>
      </tr>
    </tfoot>
  );
}
