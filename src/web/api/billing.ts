import { Hono } from "hono";
import { z } from "zod";
import {
  type DeviceMonth,
  deviceInvoices,
  deviceMonth,
  issueMonth,
  unbilledMonths,
} from "../../actions/device-month.ts";
import type { Box } from "../../actions/ports.ts";
import type { Invoice, StoredDocument } from "../../domain/document.ts";
import { AppError } from "../../domain/error.ts";
import type { Meter } from "../../domain/meter.ts";
import { type Month, monthOf } from "../../domain/period.ts";
import { UNSET_PROPERTY } from "../../domain/property.ts";
import { requireMeter } from "../../store/meters.ts";
import { findProperty } from "../../store/property.ts";
import { whoAsks } from "../auth.ts";
import { documentPdf } from "../document-pdf.ts";
import { pdfResponse } from "../pdf-response.ts";
import { documented } from "./document.ts";
import { standingsOf } from "./document-json.ts";
import { issuedJson, monthJson } from "./invoice-json.ts";
import { invoiceSchema, issueMonthSchema, monthQuerySchema } from "./schemas.ts";
import { checked } from "./validate.ts";

/** `/billing/{id}` and `/invoices/{id}`: a device's bills by calendar month. */
export function billingRoutes(box: Box): Hono {
  const propertyOf = () => findProperty(box.store) ?? UNSET_PROPERTY;
  const monthly = (meter: Meter, month: Month | undefined): DeviceMonth =>
    deviceMonth(box, meter, month ?? monthOf(box.clock.nowMs(), propertyOf().timeZone));
  return new Hono()
    .get(
      "/billing/:file{.+\\.pdf}",
      documented("Bills", "`{id}.pdf`: a device's bill for a month as PDF: the invoice, else the draft"),
      checked("query", monthQuerySchema),
      async (context) => {
        const deviceId = context.req.param("file").slice(0, -".pdf".length);
        const { bill, invoice } = monthly(
          requireMeter(box.store, deviceId),
          context.req.valid("query").month,
        );
        if (invoice) return documentPdf(box.store, invoice.document.number);
        return pdfResponse(await box.renderBill(bill, propertyOf()), bill);
      },
    )
    .get(
      "/billing/:id",
      documented(
        "Bills",
        "A device's bill for a month: the invoice that covers it, else as it stands",
        invoiceSchema,
      ),
      checked("query", monthQuerySchema),
      (context) => {
        const meter = requireMeter(box.store, context.req.param("id"));
        const { bill, invoice, parts } = monthly(meter, context.req.valid("query").month);
        return context.json(invoice ? issuedOne(box, invoice, meter, bill.month) : monthJson(bill, parts));
      },
    )
    .post(
      "/billing/:id/issue",
      documented(
        "Bills",
        "Issue the bill of the account that a device was in for a month",
        invoiceSchema,
        201,
      ),
      checked("json", issueMonthSchema),
      async (context) => {
        const meter = requireMeter(box.store, context.req.param("id"));
        const { month } = context.req.valid("json");
        const invoice = await issueMonth(box, meter, month, whoAsks(context, box));
        return context.json(issuedOne(box, invoice, meter, month), 201);
      },
    )
    .get(
      "/invoices/:id",
      documented(
        "Bills",
        "A device's invoices, and its months that are over and not billed, newest first",
        z.array(invoiceSchema),
      ),
      (context) => {
        const meter = requireMeter(box.store, context.req.param("id"));
        const invoices = deviceInvoices(box.store, meter);
        const months = unbilledMonths(box, meter, invoices).map((bill) => monthJson(bill));
        const standings = standingsOf(box, invoices.map(ownerOf));
        const billed = invoices.toReversed().map((invoice) => issued(standings, invoice, meter));
        const all = [...billed, ...months];
        return context.json(all.toSorted((a, b) => Date.parse(b.period.from) - Date.parse(a.period.from)));
      },
    )
    .get(
      "/invoices/:id/:file{.+\\.pdf}",
      documented("Bills", "`{number}.pdf`: an invoice of a device as PDF"),
      (context) => {
        const number = context.req.param("file").slice(0, -".pdf".length);
        return documentPdf(box.store, invoiceOf(box, context.req.param("id"), number).document.number);
      },
    )
    .get("/invoices/:id/:number", documented("Bills", "An invoice of a device", invoiceSchema), (context) => {
      const meter = requireMeter(box.store, context.req.param("id"));
      const invoice = invoiceOf(box, meter.deviceId, context.req.param("number"));
      return context.json(issuedOne(box, invoice, meter));
    });
}

function invoiceOf(box: Box, deviceId: string, number: string): StoredDocument<Invoice> {
  const meter = requireMeter(box.store, deviceId);
  const found = deviceInvoices(box.store, meter).find(({ document }) => document.number === number);
  if (!found) throw new AppError("not-found", `${meter.deviceId} has no invoice ${number}.`);
  return found;
}

function issuedOne(box: Box, invoice: StoredDocument<Invoice>, meter: Meter, month?: Month) {
  return issued(standingsOf(box, [ownerOf(invoice)]), invoice, meter, month);
}

/** `month`: the one that was asked for; left out, the one in which its period begins. */
function issued(
  standings: ReturnType<typeof standingsOf>,
  { document }: StoredDocument<Invoice>,
  { deviceId }: Meter,
  month?: Month,
) {
  const standing = standings.get(document.chainIndex);
  if (!standing) throw new Error(`${document.number} has no entry in the ledger`);
  const asked = { deviceId, month: month ?? monthOf(document.period.fromMs, document.timeZone) };
  return issuedJson(document, standing, asked);
}

function ownerOf({ document }: StoredDocument<Invoice>) {
  return { account: document.account.id };
}
