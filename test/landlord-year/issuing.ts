import { expect } from "bun:test";
import { waitFor } from "../appliance.ts";
import {
  type ExpectedTrueUp,
  expectedSupply,
  expectedTrueUp,
  foundBalance,
  foundSupply,
  foundTrueUp,
  text,
} from "./comparison.ts";
import { type Days, differs, type Measured, measure } from "./expected.ts";
import { at, type Span } from "./local-time.ts";
import { totalOf } from "./tariffs.ts";
import type { Issued, Tenant } from "./tenants.ts";
import type { Year } from "./year.ts";

interface ExpectedBill {
  readonly span: Span;
  readonly measured: Measured;
  /** The invoices before it that were not taken back. */
  readonly standing: readonly Issued[];
  readonly trueUps: readonly (Omit<ExpectedTrueUp, "invoice"> & { readonly invoice: Issued })[];
  readonly totalMinor: bigint;
}

interface NewInvoice {
  readonly number: string;
  readonly days: Days;
  readonly isFinal: boolean;
  readonly replaces: string | null;
}

/** Issues a tenant's bill of a period through REST, and compares every figure of the document. */
export async function issue(
  year: Year,
  tenant: Tenant,
  days: Days,
  span: Span = { fromMs: at(days.from), toMs: at(days.to) },
  isFinal = false,
): Promise<void> {
  const bill = expectedBill(year, tenant, days, span);
  const { status, held_for, total_minor } = await year.settled(tenant, span.fromMs);
  const isReady = { status: "ready", held_for: [], total_minor: Number(bill.totalMinor) };
  expect({ status, held_for, total_minor }).toEqual(isReady);
  const path = `/api/accounts/${tenant.id}/bills/${span.fromMs}/issue`;
  const sent = { expected_total: inRupees(bill.totalMinor) };
  const { number } = await year.box.json<{ number: string }>(path, sent);
  await takeInvoice(year, tenant, bill, { number, days, isFinal, replaces: null });
}

/** Takes a tenant's last invoice back and bills its period again: compares the credit note, then the new invoice. */
export async function replaceLast(year: Year, tenant: Tenant, reason: string): Promise<void> {
  const old = tenant.issued.at(-1);
  if (!old) throw new Error("nothing is issued");
  const replaced = await replacedByRest(year, old.number, reason);
  const note = await year.takeDocument(replaced.credit_note.number);
  const totalMinor = -totalOf(old.measured.lines);
  expect(note).toMatchObject({
    kind: "credit-note",
    invoice: old.number,
    invoiceHash: year.chain.find(({ number }) => number === old.number)?.hash ?? "",
    isFull: true,
    reason,
    totalMinor: text(totalMinor),
    period: old.span,
  });
  expect(note.lines.map(({ index, line }) => [index, line.amountMinor])).toEqual(
    old.measured.lines.map(({ amountMinor }, index) => [index, text(-amountMinor)]),
  );
  const { number } = note;
  const { book } = tenant;
  expect(foundBalance(note.balance)).toEqual(book.balanceBefore(totalMinor));
  book.credited.set(number, old.number);
  book.post({
    date: year.today,
    kind: "credit",
    amountMinor: totalMinor,
    document: number,
    reference: number,
  });
  old.isStanding = false;
  const bill = expectedBill(year, tenant, old.days, old.span);
  const its = { number: replaced.invoice.number, days: old.days, isFinal: false, replaces: old.number };
  await takeInvoice(year, tenant, bill, its);
}

/** Nothing is billed while older readings come in, and then nothing is taken back either. */
function replacedByRest({ box }: Year, number: string, reason: string) {
  return waitFor(30_000, async () => {
    const response = await box.api(`/api/documents/${number}/replace`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ reason }),
    });
    const answer = await response.text();
    if (response.status === 409 && answer.includes("may still come")) return undefined;
    if (!response.ok) throw new Error(answer);
    return JSON.parse(answer) as Record<"credit_note" | "invoice", { readonly number: string }>;
  });
}

/** What a bill is to say: its period, and the corrections of those before it. */
function expectedBill({ known, utilityWh }: Year, tenant: Tenant, days: Days, span: Span): ExpectedBill {
  const measured = measure(known, tenant.meter, span, days, utilityWh);
  const standing = tenant.issued
    .filter(({ isStanding }) => isStanding)
    .toSorted((a, b) => a.span.fromMs - b.span.fromMs);
  const trueUps = standing
    .map((invoice) => ({
      invoice,
      billed: invoice.corrected,
      corrected: measure(known, tenant.meter, invoice.span, invoice.days, utilityWh),
    }))
    .filter(({ billed, corrected }) => differs(billed, corrected));
  const totalMinor = trueUps.reduce(
    (sum, { billed, corrected }) => sum + totalOf(corrected.lines) - totalOf(billed.lines),
    totalOf(measured.lines),
  );
  return { measured, standing, trueUps, totalMinor, span };
}

async function takeInvoice(year: Year, tenant: Tenant, bill: ExpectedBill, its: NewInvoice): Promise<void> {
  const { measured, standing, trueUps, totalMinor, span } = bill;
  const { number, days, isFinal, replaces } = its;
  const found = await year.takeDocument(number);
  const balance = tenant.book.balanceBefore(totalMinor);
  const dueOn = tenant.book.invoice(number, year.today, totalMinor);
  const said: unknown = {
    ...{ kind: found.kind, dates: { from: found.dates.from, to: found.dates.to }, period: found.period },
    ...{ isFinal: found.isFinal, replaces: found.replaces, dueOn: found.dueOn },
    account: { id: found.account.id, name: found.account.name, kind: found.account.kind },
    supplies: found.supplies.map(foundSupply),
    trueUps: found.trueUps.map(foundTrueUp),
    ...{ energyWh: found.energyWh, totalMinor: found.totalMinor },
    balance: foundBalance(found.balance),
    history: found.history,
  };
  expect(said).toEqual({
    ...{ kind: "invoice", dates: { from: days.from, to: days.to }, period: span },
    ...{ isFinal, replaces, dueOn },
    account: { id: tenant.id, name: tenant.name, kind: "tenant" },
    supplies: [expectedSupply(measured)],
    trueUps: trueUps.map(({ invoice, ...states }) => expectedTrueUp({ invoice: invoice.number, ...states })),
    ...{ energyWh: text(measured.energyWh), totalMinor: text(totalMinor) },
    balance,
    history: standing
      .filter((earlier) => earlier.span.toMs <= span.fromMs)
      .map((earlier) => ({ span: earlier.span, energyWh: text(earlier.measured.energyWh) })),
  });
  for (const { invoice, corrected } of trueUps) invoice.corrected = corrected;
  tenant.issued.push({ number, span, days, isFinal, measured, corrected: measured, isStanding: true });
}

/** An amount in rupees, as people type it. */
export function inRupees(minor: bigint): string {
  return `${minor / 100n}.${String(minor % 100n).padStart(2, "0")}`;
}
