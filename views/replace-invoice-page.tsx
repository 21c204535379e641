import type { Child } from "hono/jsx";
import type { CreditNote, Invoice } from "../src/domain/document.ts";
import { CorrectionReason } from "./correction-reason.tsx";
import { invoicePath } from "./document-paths.ts";
import { type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { type Format, figureText } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { moneyText } from "./movement-table.tsx";

interface ReplacePageProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly invoice: Pick<Invoice, "number" | "account" | "period" | "currency" | "totalMinor" | "energyWh">;
  readonly reason: string;
}

/** Asks why an invoice is replaced. */
export function ReplaceInvoicePage(props: ReplacePageProps & { readonly errors: FieldErrors }) {
  const { invoice, format, reason, errors } = props;
  const path = invoicePath(invoice.number);
  return (
    <Frame {...props}>
      <h1>Replace {invoice.number}</h1>
      <p>
        <Name text={invoice.account.name} />
        {`, ${format.days(invoice.period)}, ${moneyText(invoice.totalMinor, invoice, format)}. `}A credit note
        takes it back, and its period is billed again by what is known now: both or neither.
      </p>
      <FormError errors={errors} />
      <CorrectionReason reason={reason} error={errors["reason"]} path={path} />
    </Frame>
  );
}

/** Names what replacing will do before it is done. */
export function ConfirmReplacePage(
  props: ReplacePageProps & { readonly creditNote: CreditNote; readonly replacement: Invoice },
) {
  const { invoice, creditNote, replacement, format, reason } = props;
  const total = moneyText(replacement.totalMinor, invoice, format);
  const differenceMinor = replacement.totalMinor - invoice.totalMinor;
  return (
    <Frame {...props}>
      <h1>{`Replace ${invoice.number} by ${total}?`}</h1>
      <p>
        {`${invoice.number} bills `}
        <Name text={invoice.account.name} />
        {` for ${format.days(invoice.period)}. What happens:`}
      </p>
      <ul class="bullets">
        <li>
          {`Credit note ${creditNote.number} takes ${moneyText(-creditNote.totalMinor, invoice, format)} back, for this reason: `}
          <bdi dir="auto">{creditNote.reason}</bdi>
        </li>
        <li>
          {`Invoice ${replacement.number} bills ${total} for ${figureText(format.energy(replacement.energyWh))} instead of ${moneyText(invoice.totalMinor, invoice, format)} for ${figureText(format.energy(invoice.energyWh))}: ${differenceWords(differenceMinor, invoice.currency, format)}.`}
        </li>
        <li>
          {replacement.dueOn === null
            ? "Nothing is to be paid then."
            : `${moneyText(replacement.balance.dueMinor, invoice, format)} is due on ${format.date(replacement.dueOn)} then.`}
        </li>
        <li>It cannot be undone.</li>
      </ul>
      <input type="hidden" name="reason" value={reason} />
      <input type="hidden" name="expected_total_minor" value={replacement.totalMinor.toString()} />
      <p class="buttons">
        <button class="button danger" type="submit">
          Replace {invoice.number}
        </button>
        <a class="button" href={invoicePath(invoice.number)}>
          Keep it
        </a>
      </p>
    </Frame>
  );
}

function Frame(props: ReplacePageProps & { readonly children?: Child }) {
  const { shell, invoice, children } = props;
  const path = invoicePath(invoice.number);
  return (
    <Page shell={shell} title={`Replace ${invoice.number}`} current="bills">
      <p class="crumbs">
        <a href={path}>{invoice.number}</a>
      </p>
      <form class="card form prose" method="post" action={`${path}/replace`}>
        {children}
      </form>
    </Page>
  );
}

function differenceWords(differenceMinor: bigint, currency: string, format: Format): string {
  if (differenceMinor === 0n) return "the same amount";
  const size = moneyText(differenceMinor < 0n ? -differenceMinor : differenceMinor, { currency }, format);
  return `${size} ${differenceMinor > 0n ? "more" : "less"}`;
}
