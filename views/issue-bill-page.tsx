import type { Account } from "../src/domain/account.ts";
import type { AccountBill } from "../src/domain/account-bill.ts";
import type { Invoice, Sender } from "../src/domain/document.ts";
import type { Property } from "../src/domain/property.ts";
import { estimatedWhOf } from "./account-bill-page.tsx";
import { type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, figureText, isolated } from "./format.ts";
import { AccountBillLetter } from "./invoice-letter.tsx";
import { Page, type Shell } from "./layout.tsx";
import { moneyText } from "./movement-table.tsx";

/** Names what will happen before a bill is issued, and shows it as it would be. */
export function IssueBillPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly property: Property;
  readonly sender: Sender;
  readonly account: Account;
  /** As it would be issued. */
  readonly bill: AccountBill;
  /** What it would become; null where it cannot be issued, which `errors` then says. */
  readonly invoice: Invoice | null;
  readonly acceptsCorrections: boolean;
  readonly path: string;
  readonly errors: FieldErrors;
}) {
  const { shell, format, property, sender, account, bill, invoice, acceptsCorrections, path, errors } = props;
  const words = format.words.bills.issue;
  const total = moneyText(bill.totalMinor, bill, format);
  return (
    <Page shell={shell} title={words.title(isolated(account.name))} current="bills">
      <p class="crumbs">
        <a href={`/accounts/${account.id}/bills`}>
          <Name text={account.name} />
        </a>
        <a href={path}>{format.days(bill.period)}</a>
      </p>
      <form class="card form prose" method="post" action={`${path}/issue`}>
        <h1>
          <Fill
            text={invoice === null ? words.notNowHeading : words.heading}
            parts={{ total, account: <Name text={account.name} />, days: format.days(bill.period) }}
          />
        </h1>
        <FormError errors={errors} />
        {invoice === null ? null : (
          <>
            <p>{words.whatHappens}</p>
            <ul class="bullets">
              {consequences(invoice, account, bill, format).map((sentence) => (
                <li>
                  <bdi dir="auto">{sentence}</bdi>
                </li>
              ))}
            </ul>
          </>
        )}
        <input type="hidden" name="expected_total_minor" value={bill.totalMinor.toString()} />
        {acceptsCorrections ? <input type="hidden" name="corrections" value="accept" /> : null}
        <p class="buttons">
          {invoice === null ? null : (
            <button class="button primary" type="submit">
              {words.button(total)}
            </button>
          )}
          <a class="button" href={path}>
            {invoice === null ? words.back : words.notNow}
          </a>
        </p>
      </form>
      <AccountBillLetter bill={bill} account={account} property={property} sender={sender} />
    </Page>
  );
}

function consequences(invoice: Invoice, account: Account, bill: AccountBill, format: Format): string[] {
  const words = format.words.bills.issue;
  const { number, dueOn, balance, isFinal } = invoice;
  const due = moneyText(balance.dueMinor, bill, format);
  const estimatedWh = estimatedWhOf(bill);
  const corrected = [...new Set(bill.trueUps.map((trueUp) => trueUp.invoice))];
  return [
    words.becomes(number, format.days(bill.period)),
    dueOn === null ? words.nothingDue : words.due(due, format.date(dueOn)),
    ...(estimatedWh > 0n ? [words.estimated(figureText(format.energy(estimatedWh)))] : []),
    ...(corrected.length > 0 ? [words.corrects(corrected.join(", "))] : []),
    ...(isFinal ? [words.final] : []),
    ...(account.mailsAutomatically && account.email !== null ? [words.sent(account.email)] : []),
  ];
}
