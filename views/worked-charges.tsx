import { chargeWords } from "../src/domain/words/charge-words.ts";
import { chargeWorking } from "../src/domain/words/charge-working.ts";
import { type ChargesProps, TotalRow } from "./charge-table.tsx";
import { unsplit } from "./format.ts";

/** A bill's lines, each with the sum that it came from below its name, and its total once, large. */
export function WorkedCharges(props: ChargesProps) {
  return (
    <table class="charges worked">
      <thead>
        <tr>
          <th scope="col">{props.words.bill.chargeWithWorking}</th>
          <th scope="col" class="number">
            {props.words.bill.amount}
          </th>
        </tr>
      </thead>
      <WorkedRows {...props} />
      <TotalRow {...props} columns={1} />
    </table>
  );
}

/** The working of every line, folded away until somebody wants to do the sums again. */
export function FoldedWorking(props: ChargesProps) {
  return (
    <details class="numbers">
      <summary>{props.words.bill.eachLineWithWorking}</summary>
      <table class="charges worked">
        <WorkedRows {...props} />
      </table>
    </details>
  );
}

function WorkedRows({ lines, currency, format, words, decimals }: ChargesProps) {
  const figures = format.charges(currency, words);
  return (
    <tbody>
      {lines.map((line, index) => {
        const { name, note, amount, isCounted } = chargeWords(line, lines.slice(0, index), figures, decimals);
        return (
          <tr class={isCounted ? undefined : "not-counted"}>
            <th scope="row">
              {unsplit(name)}
              {note === "" ? null : <span class="weak">, {unsplit(note)}</span>}
              <span class="block small weak">{unsplit(chargeWorking(line, figures))}</span>
            </th>
            <td class="number">{amount}</td>
          </tr>
        );
      })}
    </tbody>
  );
}
