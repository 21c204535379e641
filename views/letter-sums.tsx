import type { DueWords, Letter, PaymentWords, Sum } from "../src/domain/words/letter/letter.ts";
import { PaymentFacts } from "./payment-facts.tsx";
import { PaymentSquares } from "./payment-squares.tsx";

/** The total once, large; how it became what is due; and how to pay that. */
export function LetterSums({ letter: { total, balance, due, payment } }: { readonly letter: Letter }) {
  const isDueTotal = balance.length === 0;
  return (
    <div class="letter-sums">
      {total ? (
        <p class="letter-total">
          <span>{total.label}</span> <strong>{total.amount}</strong>
        </p>
      ) : null}
      {isDueTotal && due && due.note !== "" ? <p class="letter-due-note">{due.note}</p> : null}
      {isDueTotal ? null : <Balance sums={balance} due={due} />}
      {payment ? <Payment payment={payment} /> : null}
    </div>
  );
}

function Balance({ sums, due }: { readonly sums: readonly Sum[]; readonly due: DueWords | null }) {
  return (
    <table class="letter-balance">
      <tbody>
        {sums.map(({ label, note, amount }) => (
          <tr>
            <th scope="row">
              {label}
              {note === "" ? null : (
                <bdi class="small weak" dir="auto">
                  {note}
                </bdi>
              )}
            </th>
            <td class="number">{amount}</td>
          </tr>
        ))}
      </tbody>
      {due ? (
        <tfoot>
          <tr>
            <th scope="row">
              {due.label}
              {due.note === "" ? null : <span class="small weak">{due.note}</span>}
            </th>
            <td class="number">{due.amount}</td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}

function Payment({ payment }: { readonly payment: PaymentWords }) {
  const { heading, code, scan, facts, note } = payment;
  return (
    <section class="letter-payment">
      {code ? <PaymentSquares text={code.text} label={scan} /> : null}
      <div>
        <h3>{heading}</h3>
        {code ? <p class="small weak">{scan}</p> : null}
        <PaymentFacts facts={facts} />
        <p class="small weak">{note}</p>
      </div>
    </section>
  );
}
