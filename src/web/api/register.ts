import { type Context, Hono } from "hono";
import { accepts } from "hono/accepts";
import type { z } from "zod";
import { todayOf } from "../../actions/ledger-posting.ts";
import type { Box } from "../../actions/ports.ts";
import { type RegisterItem, taxRegister } from "../../actions/tax-register.ts";
import { UNSET_PROPERTY } from "../../domain/property.ts";
import { taxYearName, taxYearOf, taxYearSpan } from "../../domain/tax-year.ts";
import type { DatedDocument } from "../../store/dated-documents.ts";
import { findProperty } from "../../store/property.ts";
import { readBilling } from "../../store/settings.ts";
import { csvHeaders } from "../csv.ts";
import { registerCsv } from "../register-csv.ts";
import { documented } from "./document.ts";
import { amountJson, entryWriter } from "./ledger-json.ts";
import { energyFields, isoText } from "./numbers.ts";
import { registerQuerySchema, registerSchema } from "./register-schemas.ts";
import { checked } from "./validate.ts";

type Asked = z.output<typeof registerQuerySchema>;

/** `/register`: all documents and payments of a tax year, as JSON, or as CSV where `Accept` or `.csv` says so. */
export function registerRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/register",
      documented("Ledger", "All documents and payments of a tax year by date; also as CSV", registerSchema),
      checked("query", registerQuerySchema),
      (context) => {
        const type = accepts(context, {
          header: "Accept",
          supports: ["application/json", "text/csv"],
          default: "application/json",
        });
        const asked = context.req.valid("query");
        return type === "text/csv" ? csvAnswer(box, context, asked) : context.json(json(box, asked));
      },
    )
    .get(
      "/register.csv",
      documented("Ledger", "The register as CSV"),
      checked("query", registerQuerySchema),
      (context) => csvAnswer(box, context, context.req.valid("query")),
    );
}

function yearOf(box: Box, { year }: Asked) {
  const startsIn = readBilling(box.store).yearStartsIn;
  return { startsIn, year: year ?? taxYearOf(todayOf(box), startsIn) };
}

function csvAnswer(box: Box, context: Context, asked: Asked) {
  const { year, startsIn } = yearOf(box, asked);
  const { timeZone } = findProperty(box.store) ?? UNSET_PROPERTY;
  const csv = registerCsv(taxRegister(box.store, year), timeZone);
  return context.body(csv, 200, csvHeaders(`register-${taxYearName(year, startsIn).replace("/", "-")}.csv`));
}

function json(box: Box, asked: Asked): z.input<typeof registerSchema> {
  const { year, startsIn } = yearOf(box, asked);
  const { items, documents } = taxRegister(box.store, year);
  const writeEntry = entryWriter(box.store);
  const write = (item: RegisterItem) =>
    item.kind === "entry"
      ? { ...writeEntry(item.entry), type: "entry" as const, date: item.date }
      : documentJson(item.document, documents);
  return { year: taxYearName(year, startsIn), ...taxYearSpan(year, startsIn), items: items.map(write) };
}

function documentJson(document: DatedDocument, documents: ReadonlyMap<number, DatedDocument>) {
  const { fromMs, toMs, energyWh, account, credits } = document;
  // What was lost has no amount, and so no currency.
  const currency = account === null ? null : document.currency;
  return {
    type: "document" as const,
    date: document.issuedOn,
    kind: document.kind,
    number: document.number,
    account_id: account,
    period: fromMs === null || toMs === null ? null : { from: isoText(fromMs), to: isoText(toMs) },
    ...(energyWh === null ? { energy_kwh: null, energy_wh: null } : energyFields(energyWh)),
    ...(currency === null
      ? { amount: 0, amount_minor: 0 }
      : amountJson("amount", document.totalMinor, currency)),
    currency,
    due_on: document.dueOn,
    credits: credits === null ? null : (documents.get(credits)?.number ?? null),
    hash: document.hash,
  };
}
