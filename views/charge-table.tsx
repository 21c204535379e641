import type { ChargeLine } from "../src/domain/charge-line.ts";
import { kwhDecimals } from "../src/domain/energy.ts";
import { type ChargeWords, chargeWords } from "../src/domain/words/charge-words.ts";
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
      <ChargeHead words={language} />
      <tbody>
        {lines.map((line, index) => (
          <ChargeRow charge={chargeWords(line, lines.slice(0, index), figures, decimals)} />
        ))}
      </tbody>
      <TotalRow {...props} columns={2} />
    </table>
  );
}

/** The heads of charge lines. */
export function ChargeHead({ words: { bill } }: { readonly words: BillLanguage }) {
  return (
    <thead>
      <tr>
        <th scope="col">{bill.charge}</th>
        <th scope="col" class="number">
          {bill.quantityTimesRate}
        </th>
        <th scope="col" class="number">
          {bill.amount}
        </th>
      </tr>
    </thead>
  );
}

/** A line, quantity × rate = amount. */
export function ChargeRow({ charge }: { readonly charge: ChargeWords }) {
  const { name, note, quantity, rate, amount, isCounted } = charge;
  return (
    <tr class={isCounted ? undefined : "not-counted"}>
      <ChargeName name={name} note={note} />
      <td class="number working">
        {quantity === "" ? null : (
          <>
            <span class="figure">{quantity}</span> <span class="weak">×</span>{" "}
          </>
        )}
        {unsplit(rate)}
      </td>
      <td class="number">{amount}</td>
    </tr>
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
