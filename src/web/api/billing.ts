import { Hono } from "hono";
import { z } from "zod";
import { draftBill, draftClosedMonths } from "../../actions/draft-bill.ts";
import type { Box } from "../../actions/ports.ts";
import type { Bill } from "../../domain/bill.ts";
import { monthOf } from "../../domain/period.ts";
import { UNSET_PROPERTY } from "../../domain/property.ts";
import { listDrafts } from "../../store/drafts.ts";
import { requireMeter } from "../../store/meters.ts";
import { findProperty } from "../../store/property.ts";
import { pdfResponse } from "../pdf-response.ts";
import { documented } from "./document.ts";
import { amount, energyFields, isoTime, major, registerJson } from "./numbers.ts";
import { lineJson, partJson } from "./rating-json.ts";
import { invoiceSchema, monthQuerySchema } from "./schemas.ts";
import { checked } from "./validate.ts";

/** `/billing/{id}` and `/invoices/{id}`: a device's bills by calendar month. */
export function billingRoutes(box: Box): Hono {
  const propertyOf = () => findProperty(box.store) ?? UNSET_PROPERTY;
  const bill = (deviceId: string, month: string | undefined) =>
    draftBill(
      box,
      requireMeter(box.store, deviceId),
      month ?? monthOf(box.clock.nowMs(), propertyOf().timeZone),
    );
  return new Hono()
    .get(
      "/billing/:file{.+\\.pdf}",
      documented("Bills", "`{id}.pdf`: a device's bill for a month as PDF"),
      checked("query", monthQuerySchema),
      async (context) => {
        const deviceId = context.req.param("file").slice(0, -".pdf".length);
        const found = bill(deviceId, context.req.valid("query").month);
        return pdfResponse(await box.renderBill(found, propertyOf()), found);
      },
    )
    .get(
      "/billing/:id",
      documented("Bills", "A device's bill for a month, as it stands", invoiceSchema),
      checked("query", monthQuerySchema),
      (context) => context.json(invoiceJson(bill(context.req.param("id"), context.req.valid("query").month))),
    )
    .get(
      "/invoices/:id",
      documented(
        "Bills",
        "A device's bills of the months that are over, newest first",
        z.array(invoiceSchema),
      ),
      (context) => {
        const meter = requireMeter(box.store, context.req.param("id"));
        draftClosedMonths(box, meter);
        return context.json(listDrafts(box.store, meter.number).map(invoiceJson));
      },
    );
}

/** A bill with the field names of the contract; amounts in major units, with their minor units beside them. */
export function invoiceJson(bill: Bill): z.input<typeof invoiceSchema> {
  const { currency } = bill;
  const money = (amountMinor: bigint) => ({
    amount: amount(amountMinor, currency),
    amount_minor: Number(amountMinor),
  });
  return {
    device_id: bill.deviceId,
    month: bill.month,
    status: bill.status,
    held_for: bill.heldFor.map(({ code, message }) => ({ code, message })),
    period: { from: isoTime(bill.period.fromMs) ?? "", to: isoTime(bill.period.toMs) ?? "" },
    opening: bill.opening && registerJson(bill.opening),
    closing: bill.closing && registerJson(bill.closing),
    quality: bill.quality,
    ...energyFields(bill.energyWh),
    tariff: bill.tariffName,
    currency,
    slabs: bill.lines
      .filter((line) => line.kind === "energy")
      .map((line) => ({
        range: line.name,
        ...energyFields(line.quantityWh ?? 0n),
        rate: major(line.rateMicros ?? 0n, 6),
        ...money(line.amountMinor),
      })),
    lines: bill.lines.map((line) => lineJson(line, currency)),
    rated_parts: bill.parts.map(partJson),
    subtotal: amount(bill.subtotalMinor, currency),
    subtotal_minor: Number(bill.subtotalMinor),
    fixed_charge: amount(bill.fixedMinor, currency),
    fixed_charge_minor: Number(bill.fixedMinor),
    tax: amount(bill.taxMinor, currency),
    tax_minor: Number(bill.taxMinor),
    total: amount(bill.totalMinor, currency),
    total_minor: Number(bill.totalMinor),
    computed_at: isoTime(bill.computedAtMs) ?? "",
  };
}
