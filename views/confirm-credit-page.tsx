import type { CreditNote, Invoice } from "../src/domain/document.ts";
import { invoicePath } from "./document-paths.ts";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { moneyText } from "./movement-table.tsx";
import { lineName, type TypedCredit } from "./take-back-page.tsx";

/** Names what a credit note will do before it is issued. */
export function ConfirmCreditPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly invoice: Pick<Invoice, "number" | "account" | "period" | "totalMinor">;
  /** As it would be issued. */
  readonly note: CreditNote;
  /** How many the invoice has. */
  readonly creditNotes: number;
  readonly typed: TypedCredit;
  /** The address that it is sent to by itself; null where it is not. */
  readonly mailedTo: string | null;
}) {
  const { shell, format, invoice, note, creditNotes, typed, mailedTo } = props;
  const words = format.words.bills.credit;
  const path = invoicePath(invoice.number);
  const credited = moneyText(-note.totalMinor, note, format);
  return (
    <Page shell={shell} title={words.title(invoice.number)} current="bills">
      <p class="crumbs">
        <a href={path}>{invoice.number}</a>
      </p>
      <form class="card form prose" method="post" action={`${path}/credit`}>
        <h1>{words.question(credited, invoice.number)}</h1>
        <p>
          <Fill
            text={words.bills}
            parts={{
              number: invoice.number,
              account: <Name text={invoice.account.name} />,
              total: moneyText(invoice.totalMinor, note, format),
              days: format.days(invoice.period),
            }}
          />
        </p>
        <ul class="bullets">
          <li>
            <Fill
              text={words.takes}
              parts={{
                number: note.number,
                amount: credited,
                reason: <bdi dir="auto">{note.reason}</bdi>,
              }}
            />
          </li>
          <li>{note.isFull ? words.isFull : words.isPart}</li>
          <li>{balanceAfter(note, format)}</li>
          <li>{words.forever}</li>
          {mailedTo === null ? null : (
            <li>
              <Fill text={words.isSent} parts={{ address: <bdi dir="auto">{mailedTo}</bdi> }} />
            </li>
          )}
        </ul>
        <table class="stacked">
          <caption class="visually-hidden">{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.line}</th>
              <th scope="col" class="number">
                {words.takenBack}
              </th>
            </tr>
          </thead>
          <tbody>
            {note.lines
              .filter(({ line }) => line.isCounted)
              .map(({ index, line }) => (
                <tr>
                  <th scope="row">
                    {`${index + 1}. `}
                    <Name text={lineName(line)} />
                  </th>
                  <td data-label={words.takenBack} class="number">
                    {moneyText(-line.amountMinor, note, format)}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
        <input type="hidden" name="expected_credit_notes" value={String(creditNotes)} />
        <input type="hidden" name="what" value={typed.what} />
        <input type="hidden" name="reason" value={typed.reason} />
        {Object.entries(typed.amounts).map(([index, amount]) => (
          <input type="hidden" name={`amount:${index}`} value={amount} />
        ))}
        <p class="buttons">
          <button class="button danger" type="submit">
            {words.button(credited)}
          </button>
          <a class="button" href={path}>
            {words.keep}
          </a>
        </p>
      </form>
    </Page>
  );
}

function balanceAfter(note: CreditNote, format: Format): string {
  const { dueMinor } = note.balance;
  const words = format.words.bills.credit;
  if (dueMinor > 0n) return words.owes(moneyText(dueMinor, note, format));
  if (dueMinor === 0n) return words.owesNothing;
  return words.hasCredit(moneyText(-dueMinor, note, format));
}
