import type { z } from "zod";
import type { InvoiceStanding } from "../../actions/account-standing.ts";
import type { DeviceMonth } from "../../actions/device-month.ts";
import { billedLines } from "../../domain/account-bill.ts";
import { type Bill, billTotals } from "../../domain/bill.ts";
import type { ChargeLine } from "../../domain/charge-line.ts";
import type { Invoice } from "../../domain/document.ts";
import type { Month } from "../../domain/period.ts";
import { listedBillJson } from "./bill-json.ts";
import { amountJson } from "./ledger-json.ts";
import { amount, energyFields, isoText, major, registerJson } from "./numbers.ts";
import { lineJson, partJson } from "./rating-json.ts";
import type { invoiceSchema } from "./schemas.ts";

type InvoiceJson = z.input<typeof invoiceSchema>;

/** A device's month that is not billed, with the field names of the contract. */
export function monthJson(bill: Bill, parts: DeviceMonth["parts"] = []): InvoiceJson {
  const { currency } = bill;
  return {
    device_id: bill.deviceId,
    month: bill.month,
    status: bill.status,
    number: null,
    account_id: null,
    devices: [bill.deviceId],
    held_for: bill.heldFor.map(({ code, message }) => ({ code, message })),
    period: { from: isoText(bill.period.fromMs), to: isoText(bill.period.toMs) },
    opening: bill.opening && registerJson(bill.opening),
    closing: bill.closing && registerJson(bill.closing),
    quality: bill.quality,
    ...energyFields(bill.energyWh),
    tariff: bill.tariffName,
    currency,
    ...linesJson(bill.lines, bill.lines, currency),
    rated_parts: bill.parts.map(partJson),
    ...amountJson("subtotal", bill.subtotalMinor, currency),
    ...amountJson("fixed_charge", bill.fixedMinor, currency),
    ...amountJson("tax", bill.taxMinor, currency),
    ...amountJson("total", bill.totalMinor, currency),
    amount_due: null,
    amount_due_minor: null,
    issued_on: null,
    due_on: null,
    parts: parts.map(listedBillJson),
    computed_at: isoText(bill.computedAtMs),
  };
}

/** An invoice as it is asked for by one of its devices; the registers are that device's, all else is the invoice's. */
export function issuedJson(
  invoice: Invoice,
  standing: InvoiceStanding,
  asked: { readonly deviceId: string; readonly month: Month },
): InvoiceJson {
  const { currency, supplies, balance } = invoice;
  const uses = supplies.flatMap(({ meters }) => meters);
  const own = uses.filter(({ deviceId }) => deviceId === asked.deviceId);
  const [opening, closing] = [own[0]?.opening, own.at(-1)?.closing];
  const lines = billedLines(invoice);
  const totals = billTotals(lines);
  return {
    device_id: asked.deviceId,
    month: asked.month,
    status: standing.state,
    number: invoice.number,
    account_id: invoice.account.id,
    devices: [...new Set(uses.map(({ deviceId }) => deviceId))],
    held_for: [],
    period: { from: isoText(invoice.period.fromMs), to: isoText(invoice.period.toMs) },
    opening: opening ? wholeRegisterJson(opening) : null,
    closing: closing ? wholeRegisterJson(closing) : null,
    quality: own.find(({ quality }) => quality === "estimated")?.quality ?? own[0]?.quality ?? "actual",
    ...energyFields(invoice.energyWh),
    tariff: supplies.find(({ tariffName }) => tariffName !== null)?.tariffName ?? null,
    currency,
    // What corrects an earlier invoice is no energy of this one.
    ...linesJson(
      lines,
      supplies.flatMap((supply) => supply.lines),
      currency,
    ),
    rated_parts: supplies.flatMap(({ parts }) => parts).map(partJson),
    ...amountJson("subtotal", totals.subtotalMinor, currency),
    ...amountJson("fixed_charge", totals.fixedMinor, currency),
    ...amountJson("tax", totals.taxMinor, currency),
    ...amountJson("total", invoice.totalMinor, currency),
    amount_due: amount(balance.dueMinor, currency),
    amount_due_minor: Number(balance.dueMinor),
    issued_on: invoice.issuedOn,
    due_on: invoice.dueOn,
    parts: [],
    computed_at: isoText(invoice.issuedAtMs),
  };
}

function wholeRegisterJson({
  takenAtMs,
  energyWh,
}: {
  readonly takenAtMs: number;
  readonly energyWh: bigint;
}) {
  return { timestamp: isoText(takenAtMs), ...energyFields(energyWh) };
}

function linesJson(lines: readonly ChargeLine[], ofEnergy: readonly ChargeLine[], currency: string) {
  return {
    slabs: ofEnergy
      .filter(({ kind }) => kind === "energy")
      .map((line) => ({
        range: line.name,
        ...energyFields(line.quantityWh ?? 0n),
        rate: major(line.rateMicros ?? 0n, 6),
        ...amountJson("amount", line.amountMinor, currency),
      })),
    lines: lines.map((line) => lineJson(line, currency)),
  };
}
