import type { Child } from "hono/jsx";
import type { CreditNote, Invoice } from "../src/domain/document.ts";
import { CorrectionReason } from "./correction-reason.tsx";
import { invoicePath } from "./document-paths.ts";
import { type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, figureText } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { moneyText } from "./movement-table.tsx";
import { About } from "./take-back-page.tsx";

interface ReplacePageProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly invoice: Pick<Invoice, "number" | "account" | "period" | "currency" | "totalMinor" | "energyWh">;
  readonly reason: string;
}

/** Asks why an invoice is replaced. */
export function ReplaceInvoicePage(props: ReplacePageProps & { readonly errors: FieldErrors }) {
  const { invoice, format, reason, errors } = props;
  const words = format.words.bills.replace;
  const path = invoicePath(invoice.number);
  return (
    <Frame {...props}>
      <h1>{words.title(invoice.number)}</h1>
      <p>
        <About invoice={invoice} format={format} /> {words.explain}
      </p>
      <FormError errors={errors} />
      <CorrectionReason reason={reason} error={errors["reason"]} path={path} format={format} />
    </Frame>
  );
}

/** Names what replacing will do before it is done. */
export function ConfirmReplacePage(
  props: ReplacePageProps & { readonly creditNote: CreditNote; readonly replacement: Invoice },
) {
  const { invoice, creditNote, replacement, format, reason } = props;
  const { replace: words, credit } = format.words.bills;
  const total = moneyText(replacement.totalMinor, invoice, format);
  return (
    <Frame {...props}>
      <h1>{words.question(invoice.number, total)}</h1>
      <p>
        <Fill
          text={words.bills}
          parts={{
            number: invoice.number,
            account: <Name text={invoice.account.name} />,
            days: format.days(invoice.period),
          }}
        />
      </p>
      <ul class="bullets">
        <li>
          <Fill
            text={credit.takes}
            parts={{
              number: creditNote.number,
              amount: moneyText(-creditNote.totalMinor, invoice, format),
              reason: <bdi dir="auto">{creditNote.reason}</bdi>,
            }}
          />
        </li>
        <li>{comparison(invoice, replacement, format)}</li>
        <li>
          {replacement.dueOn === null
            ? words.nothingDue
            : words.due(
                moneyText(replacement.balance.dueMinor, invoice, format),
                format.date(replacement.dueOn),
              )}
        </li>
        <li>{credit.forever}</li>
      </ul>
      <input type="hidden" name="reason" value={reason} />
      <input type="hidden" name="expected_total_minor" value={replacement.totalMinor.toString()} />
      <p class="buttons">
        <button class="button danger" type="submit">
          {words.title(invoice.number)}
        </button>
        <a class="button" href={invoicePath(invoice.number)}>
          {credit.keep}
        </a>
      </p>
    </Frame>
  );
}

function Frame(props: ReplacePageProps & { readonly children?: Child }) {
  const { shell, format, invoice, children } = props;
  const path = invoicePath(invoice.number);
  return (
    <Page shell={shell} title={format.words.bills.replace.title(invoice.number)} current="bills">
      <p class="crumbs">
        <a href={path}>{invoice.number}</a>
      </p>
      <form class="card form prose" method="post" action={`${path}/replace`}>
        {children}
      </form>
    </Page>
  );
}

/** What the new invoice bills beside what the one before did. */
function comparison(invoice: ReplacePageProps["invoice"], replacement: Invoice, format: Format): string {
  const words = format.words.bills.replace;
  const money = (amountMinor: bigint) => moneyText(amountMinor, invoice, format);
  const energy = (energyWh: bigint) => figureText(format.energy(energyWh));
  const both = [
    replacement.number,
    money(replacement.totalMinor),
    energy(replacement.energyWh),
    money(invoice.totalMinor),
    energy(invoice.energyWh),
  ] as const;
  const differenceMinor = replacement.totalMinor - invoice.totalMinor;
  if (differenceMinor === 0n) return words.same(...both);
  return differenceMinor > 0n
    ? words.more(...both, money(differenceMinor))
    : words.less(...both, money(-differenceMinor));
}
