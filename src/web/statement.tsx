import { type Context, Hono } from "hono";
import { type ShownBook, type ShownStatement, StatementPage } from "../../views/statement-page.tsx";
import { accountStatement } from "../actions/account-statement.ts";
import { senderOf } from "../actions/issue-bill.ts";
import { currencyOf, todayOf } from "../actions/ledger-posting.ts";
import type { Box } from "../actions/ports.ts";
import { addDays, isDate } from "../domain/dates.ts";
import { AppError } from "../domain/error.ts";
import type { Statement } from "../domain/statement.ts";
import { taxYearOf, taxYearSpan } from "../domain/tax-year.ts";
import { requireAccount } from "../store/accounts.ts";
import { readBilling } from "../store/settings.ts";
import { statusOf } from "./errors.tsx";
import { errorsByField, idOf, pageParts } from "./pages.ts";
import { entryShower } from "./shown-entries.ts";

/** `/accounts/{id}/statement?from=&until=`: what was owed over some days, this tax year's where none are named. */
export function statementPages(box: Box): Hono {
  return new Hono().get("/accounts/:id{[0-9]{1,15}}/statement", (context) => page(box, context));
}

function page(box: Box, context: Context) {
  const { shell, format, property } = pageParts(box, context);
  const account = requireAccount(box.store, idOf(context));
  const billing = readBilling(box.store);
  const typed = askedDates(box, context);
  const read = statementFor(box, account.id, typed);
  const error = read instanceof AppError ? read : undefined;
  return context.html(
    <StatementPage
      shell={shell}
      format={format}
      account={account}
      currency={currencyOf(box.store, account.id)}
      sender={senderOf(billing, property.name)}
      typed={typed}
      errors={error ? errorsByField(error, ["from", "until"]) : {}}
      statement={read instanceof AppError ? null : read}
    />,
    error ? statusOf(error.code) : 200,
  );
}

function askedDates(box: Box, { req }: Context) {
  const startsIn = readBilling(box.store).yearStartsIn;
  const until = req.query("until") || todayOf(box);
  const usual = taxYearSpan(taxYearOf(isDate(until) ? until : todayOf(box), startsIn), startsIn).from;
  return { from: req.query("from") || usual, until };
}

function statementFor(
  box: Box,
  account: number,
  { from, until }: { readonly from: string; readonly until: string },
): ShownStatement | AppError {
  try {
    const to = isDate(until) ? addDays(until, 1) : until;
    const { dates, owed, deposit } = accountStatement(box.store, account, { from, to });
    return { dates, owed: shownBook(box, owed), deposit: shownBook(box, deposit) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // The page names the last day, not the one after it.
    const fields = error.fields.map(({ field, message }) =>
      field === "to" ? { field: "until", message } : { field, message },
    );
    return new AppError(error.code, error.message, fields);
  }
}

function shownBook(box: Box, { openingMinor, lines, closingMinor }: Statement): ShownBook {
  const show = entryShower(box.store);
  return {
    openingMinor,
    entries: lines.map(({ entry, balanceMinor }) => ({ ...show(entry), balanceMinor })),
    closingMinor,
  };
}
