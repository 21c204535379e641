import { expect } from "bun:test";
import type { Tenant } from "./tenants.ts";
import type { Year } from "./year.ts";

interface EntryJson {
  readonly id: number;
  readonly amount_minor: number;
  readonly kind: string;
  readonly effective_on: string;
}

/** Enters what a tenant paid, for an invoice or for none in particular; gives the entry's number and its place in the book. */
export async function pay(
  { box }: Year,
  tenant: Tenant,
  paid: {
    readonly minor: bigint;
    readonly date: string;
    readonly invoice?: string;
    readonly reference?: string;
  },
) {
  const { minor, date, invoice, reference = "" } = paid;
  const body = {
    amount_minor: Number(minor),
    date,
    method: "UPI",
    reference,
    ...(invoice ? { invoice } : {}),
  };
  const entry = await box.json<EntryJson>(`/api/accounts/${tenant.id}/payments`, body);
  expect(entry).toMatchObject({ kind: "payment", amount_minor: -Number(minor), effective_on: date });
  const posted = { date, kind: "payment", amountMinor: -minor, document: invoice ?? null, reference };
  return { id: entry.id, place: tenant.book.post(posted), ...posted };
}

/** Takes a payment back that the bank did not honour. */
export async function bounce(
  { box }: Year,
  tenant: Tenant,
  payment: Awaited<ReturnType<typeof pay>>,
  date: string,
): Promise<void> {
  const [entry, ...others] = await box.json<EntryJson[]>(`/api/ledger/${payment.id}/reverse`, {
    reason: "The bank did not honour it",
    date,
  });
  expect(others).toEqual([]);
  expect(entry).toMatchObject({
    kind: "reversal",
    amount_minor: -Number(payment.amountMinor),
    effective_on: date,
  });
  const { document, reference } = payment;
  const amountMinor = -payment.amountMinor;
  tenant.book.post({ date, kind: "reversal", amountMinor, document, reference, reverses: payment.place });
}

/** Compares how every tenant stands today: balance, deposit, and what is open of each invoice. */
export async function checkStandings({ box, tenants, today }: Year): Promise<void> {
  for (const { id, book } of tenants) {
    const standing = await box.json<{
      balance_minor: number;
      deposit_minor: number;
      invoices: { number: string; open_minor: number; state: string }[];
    }>(`/api/accounts/${id}/standing`);
    expect({
      balance: standing.balance_minor,
      deposit: standing.deposit_minor,
      invoices: standing.invoices.map(({ number, open_minor, state }) => ({ number, open_minor, state })),
    }).toEqual({
      balance: Number(book.balanceMinor),
      deposit: Number(book.depositMinor),
      invoices: book.openInvoices(today),
    });
  }
}

/** Receives a deposit, or settles what is owed from it, or gives it back. */
export async function deposit(
  { box }: Year,
  tenant: Tenant,
  verb: "received" | "applied" | "returned",
  { minor, date }: { readonly minor: bigint; readonly date: string },
): Promise<void> {
  const path = { received: "", applied: "/apply", returned: "/return" }[verb];
  await box.json(`/api/accounts/${tenant.id}/deposits${path}`, { amount_minor: Number(minor), date });
  const { book } = tenant;
  book.depositMinor += verb === "received" ? minor : -minor;
  if (verb === "applied")
    book.post({ date, kind: "deposit-applied", amountMinor: -minor, document: null, reference: "" });
}

/** What tenants pay in a month: the first flat all that it owes, the second a part of it, the shop in two parts. */
export async function collect(year: Year, yearAndMonth: string): Promise<void> {
  for (const tenant of year.tenants) {
    const { meter, book, issued } = tenant;
    const owed = book.balanceMinor;
    const invoice = issued.findLast(({ isStanding }) => isStanding)?.number;
    if (owed <= 0n || invoice === undefined) continue;
    const date = (day: number) => `${yearAndMonth}-${String(day).padStart(2, "0")}`;
    if (meter === "flat-1")
      await pay(year, tenant, { minor: owed, date: date(8), invoice, reference: invoice });
    if (meter === "flat-2") await pay(year, tenant, { minor: (owed * 3n) / 5n, date: date(10) });
    if (meter === "flat-3") await pay(year, tenant, { minor: owed + 100n, date: date(3), reference: "cash" });
    if (meter === "shop") {
      await pay(year, tenant, { minor: owed / 2n, date: date(12), invoice });
      await pay(year, tenant, { minor: owed / 3n, date: date(18) });
    }
  }
}
