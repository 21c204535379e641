import type { z } from "zod";
import type { ListedBill } from "../../actions/account-bills.ts";
import { billedLines, type MeterUse, type Supply, type TrueUp } from "../../domain/account-bill.ts";
import { billTotals } from "../../domain/bill.ts";
import type { Invoice } from "../../domain/document.ts";
import type { accountBillSchema, listedBillSchema } from "./bill-schemas.ts";
import { amountJson } from "./ledger-json.ts";
import { amount, energyFields, isoText, major } from "./numbers.ts";
import { lineJson, partJson } from "./rating-json.ts";

type BillJson = z.input<typeof accountBillSchema>;
type SupplyJson = BillJson["supplies"][number];
type UseJson = SupplyJson["meters"][number];

/** A bill of an account as lists give it. */
export function listedBillJson(bill: ListedBill): z.input<typeof listedBillSchema> {
  const { account, period, dates, draft, issued, currency } = bill;
  return {
    id: period.fromMs,
    account_id: account.id,
    ...spanJson(period),
    from_date: dates.from,
    to_date: dates.to,
    final: bill.isFinal,
    status: bill.state,
    held_for:
      draft?.heldFor.map(({ code, message, deviceId }) => ({ code, message, device_id: deviceId })) ?? [],
    needs_estimate: draft?.needsEstimate ?? false,
    ...energyFields(bill.energyWh),
    currency,
    ...amountJson("total", bill.totalMinor, currency),
    number: issued?.invoice.number ?? null,
    due_on: issued?.invoice.dueOn ?? null,
    open: issued && amount(issued.openMinor, currency),
    open_minor: issued && Number(issued.openMinor),
  };
}

/** A bill of an account whole; `invoice` is what was issued for it. */
export function accountBillJson(bill: ListedBill, invoice: Invoice | undefined): BillJson {
  const content = invoice ?? bill.draft;
  if (!content) throw new Error("a bill is a draft or issued");
  const { currency } = bill;
  const { subtotalMinor, fixedMinor, taxMinor } = billTotals(billedLines(content));
  return {
    ...listedBillJson(bill),
    time_zone: content.timeZone,
    supplies: content.supplies.map((supply) => supplyJson(supply, currency)),
    true_ups: content.trueUps.map((trueUp) => trueUpJson(trueUp, currency)),
    ...amountJson("subtotal", subtotalMinor, currency),
    ...amountJson("fixed_charge", fixedMinor, currency),
    ...amountJson("tax", taxMinor, currency),
    amount_due: invoice ? amount(invoice.balance.dueMinor, currency) : null,
    amount_due_minor: invoice ? Number(invoice.balance.dueMinor) : null,
    computed_at: isoText(invoice?.issuedAtMs ?? bill.draft?.computedAtMs ?? 0),
  };
}

function supplyJson(supply: Supply, currency: string): SupplyJson {
  const { kind, title, span, tariffName, meters, shares, passThrough, energyWh, lines, parts } = supply;
  return {
    kind,
    title,
    ...spanJson(span),
    tariff: tariffName,
    meters: meters.map(useJson),
    shares: shares.map(({ area, method, deviceId, dates, shareWh }) => ({
      area,
      method,
      device_id: deviceId,
      ...datesJson(dates),
      ...energyFields(shareWh),
    })),
    pass_through: passThrough && {
      reference: passThrough.reference,
      ...datesJson(passThrough.dates),
      utility_kwh: major(passThrough.utilityWh, 3),
      utility_wh: Number(passThrough.utilityWh),
      ...amountJson("total", passThrough.totalMinor, currency),
      ...energyFields(passThrough.shareWh),
    },
    ...energyFields(energyWh),
    lines: lines.map((line) => lineJson(line, currency)),
    rated_parts: parts.map(partJson),
    ...amountJson("total", supply.totalMinor, currency),
  };
}

function trueUpJson(trueUp: TrueUp, currency: string): BillJson["true_ups"][number] {
  const { invoice, period, title, billed, corrected, lines } = trueUp;
  const stateJson = ({ meters, energyWh }: TrueUp["billed"], totalMinor: bigint) => ({
    meters: meters.map(useJson),
    ...energyFields(energyWh),
    ...amountJson("total", totalMinor, currency),
  });
  return {
    invoice,
    ...spanJson(period),
    title,
    billed: stateJson(billed, trueUp.billedMinor),
    corrected: stateJson(corrected, trueUp.correctedMinor),
    lines: lines.map((line) => lineJson(line, currency)),
    ...amountJson("total", trueUp.totalMinor, currency),
  };
}

function useJson(use: MeterUse): UseJson {
  return { ...oneUseJson(use), members: use.members?.map(oneUseJson) ?? null };
}

function oneUseJson(use: MeterUse): Omit<UseJson, "members"> {
  const { deviceId, name, span, opening, closing, energyWh, estimatedWh, quality, record } = use;
  return {
    device_id: deviceId,
    name,
    ...spanJson(span),
    opening: opening && registerJson(opening),
    closing: closing && registerJson(closing),
    ...energyFields(energyWh),
    estimated_kwh: major(estimatedWh, 3),
    estimated_wh: Number(estimatedWh),
    quality,
    complete: use.isComplete,
    model: record.model,
    approval: record.approval,
    tested_on: record.testedOn,
    registers_authenticated: record.isAuthenticated,
  };
}

function registerJson({ takenAtMs, energyWh, quality }: NonNullable<MeterUse["opening"]>) {
  return { timestamp: isoText(takenAtMs), ...energyFields(energyWh), quality };
}

function spanJson({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) {
  return { from: isoText(fromMs), to: isoText(toMs) };
}

function datesJson({ from, to }: { readonly from: string; readonly to: string }) {
  return { from_date: from, to_date: to };
}
