import type { ChargeLine } from "../src/domain/charge-line.ts";
import type { Invoice } from "../src/domain/document.ts";
import { CorrectionReason } from "./correction-reason.tsx";
import { invoicePath } from "./document-paths.ts";
import { type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { FigureField } from "./figure-field.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { moneyText } from "./movement-table.tsx";

/** A line of an invoice of which something can be taken back. */
export interface CreditableLine {
  readonly index: number;
  readonly name: string;
  readonly amountMinor: bigint;
  readonly leftMinor: bigint;
}

/** What was typed in the form. */
export interface TypedCredit {
  readonly what: "all" | "lines";
  readonly reason: string;
  /** By the index of a line: what is taken back of it, in major units; those that are not named are missing. */
  readonly amounts: Readonly<Record<string, string>>;
}

/** What a line of an invoice is called outside of it. */
export function lineName({ component, name }: Pick<ChargeLine, "component" | "name">): string {
  return component === name ? name : `${component}, ${name}`;
}

/** Asks what of an invoice is taken back, and why. */
export function TakeBackPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly invoice: Pick<Invoice, "number" | "account" | "period" | "currency" | "totalMinor">;
  readonly lines: readonly CreditableLine[];
  readonly typed: TypedCredit;
  readonly errors: FieldErrors;
}) {
  const { shell, format, invoice, lines, typed, errors } = props;
  const { number, currency } = invoice;
  const words = format.words.bills.credit;
  const leftMinor = lines.reduce((sum, line) => sum + line.leftMinor, 0n);
  const path = invoicePath(number);
  return (
    <Page shell={shell} title={words.title(number)} current="bills">
      <p class="crumbs">
        <a href={path}>{number}</a>
      </p>
      <form class="card form prose" method="post" action={`${path}/credit`}>
        <h1>{words.title(number)}</h1>
        <p>
          <About invoice={invoice} format={format} />{" "}
          {leftMinor === invoice.totalMinor ? "" : `${words.left(moneyText(leftMinor, invoice, format))} `}
          {words.explain}
        </p>
        <FormError errors={errors} />
        <fieldset class="field">
          <legend>{words.what}</legend>
          <label class="check">
            <input type="radio" name="what" value="all" checked={typed.what === "all"} />
            {words.all(moneyText(leftMinor, invoice, format))}
          </label>
          <label class="check">
            <input type="radio" name="what" value="lines" checked={typed.what === "lines"} />
            {words.lines}
          </label>
        </fieldset>
        <div class="credit-lines">
          {lines.map((line) => (
            <CreditLine line={line} typed={typed} errors={errors} currency={currency} format={format} />
          ))}
        </div>
        <CorrectionReason reason={typed.reason} error={errors["reason"]} path={path} format={format} />
      </form>
    </Page>
  );
}

/** Whose invoice it is, for when, over how much. */
export function About({
  invoice,
  format,
}: {
  readonly invoice: Pick<Invoice, "account" | "period" | "currency" | "totalMinor">;
  readonly format: Format;
}) {
  return (
    <Fill
      text={format.words.bills.credit.about}
      parts={{
        account: <Name text={invoice.account.name} />,
        days: format.days(invoice.period),
        total: moneyText(invoice.totalMinor, invoice, format),
      }}
    />
  );
}

function CreditLine(props: {
  readonly line: CreditableLine;
  readonly typed: TypedCredit;
  readonly errors: FieldErrors;
  readonly currency: string;
  readonly format: Format;
}) {
  const { line, typed, errors, currency, format } = props;
  const { index, name, amountMinor, leftMinor } = line;
  const words = format.words.bills.credit;
  const left = moneyText(leftMinor, { currency }, format);
  return (
    <FigureField
      name={`amount:${index}`}
      label={`${index + 1}. ${name}`}
      unit={currency}
      value={typed.amounts[index] ?? ""}
      error={errors[`amount:${index}`]}
      help={
        leftMinor === amountMinor
          ? words.upTo(left)
          : words.upToLeft(left, moneyText(amountMinor, { currency }, format))
      }
    />
  );
}
