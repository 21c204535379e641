import type { CreditNote, Invoice } from "../src/domain/document.ts";
import { invoicePath } from "./document-paths.ts";
import { Name } from "./figure.tsx";
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
  readonly typed: TypedCredit;
  /** The address that it is sent to by itself; null where it is not. */
  readonly mailedTo: string | null;
}) {
  const { shell, format, invoice, note, typed, mailedTo } = props;
  const path = invoicePath(invoice.number);
  const credited = moneyText(-note.totalMinor, note, format);
  return (
    <Page shell={shell} title={`Take ${invoice.number} back`} current="bills">
      <p class="crumbs">
        <a href={path}>{invoice.number}</a>
      </p>
      <form class="card form prose" method="post" action={`${path}/credit`}>
        <h1>{`Take ${credited} of ${invoice.number} back?`}</h1>
        <p>
          {`${invoice.number} bills `}
          <Name text={invoice.account.name} />
          {` ${moneyText(invoice.totalMinor, note, format)} for ${format.days(invoice.period)}. What happens:`}
        </p>
        <ul class="bullets">
          <li>
            {`Credit note ${note.number} takes ${credited} back, for this reason: `}
            <bdi dir="auto">{note.reason}</bdi>
          </li>
          <li>
            {note.isFull
              ? "Nothing of the invoice is left. Its period is open again and can be billed anew."
              : "The rest of the invoice stays, and its period stays billed."}
          </li>
          <li>{balanceAfter(note, format)}</li>
          <li>It cannot be undone.</li>
          {mailedTo === null ? null : (
            <li>
              It is sent to <bdi dir="auto">{mailedTo}</bdi>.
            </li>
          )}
        </ul>
        <table class="stacked">
          <caption class="visually-hidden">What is taken back</caption>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col" class="number">
                Taken back
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
                  <td data-label="Taken back" class="number">
                    {moneyText(-line.amountMinor, note, format)}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
        <input type="hidden" name="confirmed" value="yes" />
        <input type="hidden" name="what" value={typed.what} />
        <input type="hidden" name="reason" value={typed.reason} />
        {Object.entries(typed.amounts).map(([index, amount]) => (
          <input type="hidden" name={`amount:${index}`} value={amount} />
        ))}
        <p class="buttons">
          <button class="button danger" type="submit">
            {`Take ${credited} back`}
          </button>
          <a class="button" href={path}>
            Keep it
          </a>
        </p>
      </form>
    </Page>
  );
}

function balanceAfter(note: CreditNote, format: Format): string {
  const { dueMinor } = note.balance;
  if (dueMinor > 0n) return `The account owes ${moneyText(dueMinor, note, format)} then.`;
  if (dueMinor === 0n) return "The account owes nothing then.";
  return `The account has a credit of ${moneyText(-dueMinor, note, format)} then.`;
}
