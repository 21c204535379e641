import { type Context, Hono } from "hono";
import { accepts } from "hono/accepts";
import { z } from "zod";
import { type AccountStatement, accountStatement } from "../../actions/account-statement.ts";
import { todayOf } from "../../actions/ledger-posting.ts";
import type { Box } from "../../actions/ports.ts";
import { addDays } from "../../domain/dates.ts";
import { taxYearOf, taxYearSpan } from "../../domain/tax-year.ts";
import { documentNumbers } from "../../store/dated-documents.ts";
import type { Store } from "../../store/open.ts";
import { readBilling } from "../../store/settings.ts";
import { csvHeaders } from "../csv.ts";
import { statementCsv } from "../statement-csv.ts";
import { documented } from "./document.ts";
import { bookJson, entryWriter } from "./ledger-json.ts";
import { statementSchema } from "./ledger-schemas.ts";
import { numberParameter } from "./number-parameter.ts";
import { checked } from "./validate.ts";

const dateSent = z.string().optional().meta({ format: "date" });
const querySchema = z.object({
  from: dateSent.meta({
    description: "left out: the first day of the tax year that holds the day before `to`",
  }),
  to: dateSent.meta({ description: "excluded; left out: tomorrow" }),
});

/** `/accounts/{id}/statement`, as JSON, or as CSV where `Accept` or `.csv` says so. */
export function statementRoutes(box: Box): Hono {
  const asked = (context: Context, { from, to }: z.output<typeof querySchema>) => {
    const until = to ?? addDays(todayOf(box), 1);
    const startsIn = readBilling(box.store).yearStartsIn;
    const first = from ?? taxYearSpan(taxYearOf(addDays(until, -1), startsIn), startsIn).from;
    return accountStatement(box.store, numberParameter(context, "an account"), { from: first, to: until });
  };
  return new Hono()
    .get(
      "/accounts/:id/statement",
      documented(
        "Ledger",
        "An account's statement from `from` (included) to `to`: balance before, movements, balance then; also as CSV",
        statementSchema,
      ),
      checked("query", querySchema),
      (context) => {
        const statement = asked(context, context.req.valid("query"));
        const type = accepts(context, {
          header: "Accept",
          supports: ["application/json", "text/csv"],
          default: "application/json",
        });
        return type === "text/csv"
          ? csvAnswer(context, box.store, statement)
          : context.json(statementJson(box.store, statement));
      },
    )
    .get(
      "/accounts/:id/statement.csv",
      documented("Ledger", "The statement as CSV"),
      checked("query", querySchema),
      (context) => csvAnswer(context, box.store, asked(context, context.req.valid("query"))),
    );
}

function csvAnswer(context: Context, store: Store, statement: AccountStatement) {
  const { account, dates } = statement;
  const name = `statement-${account.id}-${dates.from}-${addDays(dates.to, -1)}.csv`;
  return context.body(statementCsv(statement, documentNumbers(store)), 200, csvHeaders(name));
}

function statementJson(store: Store, statement: AccountStatement): z.input<typeof statementSchema> {
  const { account, currency, dates, owed, deposit } = statement;
  const write = entryWriter(store);
  return {
    account_id: account.id,
    account: account.name,
    currency,
    ...dates,
    ...bookJson(owed, currency, write),
    deposit: bookJson(deposit, currency, write),
  };
}
