import { HISTORY, INVOICE, invoiceOf } from "../document-form/document.fixture.ts";
import { determinants, meterUse, suppliedBy } from "../document-form/supply.fixture.ts";
import type { AccountBill, Supply } from "../domain/account-bill.ts";
import { MONTHLY } from "../domain/cycle.ts";
import type { CreditNote, Invoice, StoredDocument } from "../domain/document.ts";
import { midnightMs } from "../domain/period.ts";
import { versionsOf } from "../domain/rating.fixture.ts";
import { FONTS, parse } from "./bill.fixture.ts";
import { type DraftContext, renderAccountDraft, renderDocument } from "./invoice.ts";

export const HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const BERLIN = "Europe/Berlin";
const [FROM_MS, TO_MS] = [midnightMs("2026-01-01", BERLIN), midnightMs("2026-02-01", BERLIN)];

/** What makes a bill one that a German writes. */
export const GERMAN: Partial<Invoice> = {
  language: "de",
  locale: "de-DE",
  currency: "EUR",
  timeZone: BERLIN,
  period: { fromMs: FROM_MS, toMs: TO_MS },
  payment: {
    kind: "sepa",
    payee: "Müller & Söhne",
    iban: "DE89370400440532013000",
    bic: "COBADEFFXXX",
  },
};

/** A document as it is stored. */
export function storedOf<Kind extends Invoice | CreditNote>(document: Kind): StoredDocument<Kind> {
  return { document, hash: HASH, series: "invoice", sequence: 12, pdfHash: null };
}

/** A normal bill: a meter, three slabs, a fixed charge, a tax; nothing owed before. 250 kWh come to 1,268.50. */
export function plainInvoice(changes: Partial<Invoice> = {}, energyWh = 250_000n): Invoice {
  const versions = versionsOf(
    {
      name: "Domestic",
      slabs: [
        { range: "0-100", rate: 3 },
        { range: "101-200", rate: 4.5 },
        { range: "201+", rate: 6 },
      ],
      fixed_charge: 25,
      tax_rate: 0.18,
    },
    changes.currency ?? INVOICE.currency,
  );
  return unencumbered([onlySupply(suppliedBy(versions, determinants(energyWh)), changes)], changes);
}

/** A bill of so many lines. */
export function longInvoice(lines: number, changes: Partial<Invoice> = {}): Invoice {
  const versions = versionsOf({
    name: "Domestic",
    currency: changes.currency ?? INVOICE.currency,
    components: [
      ...Array.from({ length: lines - 2 }, (_, index) => ({
        kind: "fixed",
        name: `Charge number ${index + 1}`,
        rate: 5 + index,
      })),
      { kind: "energy", name: "Energy", rate: 5.25 },
      { kind: "percent", name: "Tax", percent: 18, of: ["Energy"] },
    ],
  });
  return unencumbered([onlySupply(suppliedBy(versions, determinants(250_123n)), changes)], changes);
}

/** A bill of some supplies for which nothing was owed or paid before. */
export function unencumbered(supplies: readonly Supply[], changes: Partial<Invoice> = {}): Invoice {
  const invoice = invoiceOf({ supplies, trueUps: [], history: historyOf(changes), ...changes });
  const balance = { beforeMinor: 0n, movements: [], dueMinor: invoice.totalMinor };
  return { ...invoice, balance: changes.balance ?? balance };
}

function onlySupply(supply: Supply, { period }: Partial<Invoice>): Supply {
  const span = period ?? supply.span;
  return { ...supply, title: "", span, meters: [meterUse({ span, energyWh: supply.energyWh })] };
}

function historyOf({ timeZone }: Partial<Invoice>): Invoice["history"] {
  const laterMs = timeZone === BERLIN ? FROM_MS - INVOICE.period.fromMs : 0;
  return HISTORY.map(({ span, energyWh }) => ({
    span: { fromMs: span.fromMs + laterMs, toMs: span.toMs + laterMs },
    energyWh,
  }));
}

/** An account's bill before it is issued, with what it says of an invoice. */
export function billBefore(invoice: Invoice, changes: Partial<AccountBill> = {}): AccountBill {
  const { account, period, dates, timeZone, isFinal, currency, supplies, trueUps, energyWh, totalMinor } =
    invoice;
  return {
    ...{ account: account.id, period, dates, timeZone, isFinal, currency },
    ...{ supplies, trueUps, energyWh, totalMinor },
    status: "ready",
    heldFor: [],
    needsEstimate: false,
    isEmpty: false,
    computedAtMs: invoice.issuedAtMs,
    ...changes,
  };
}

/** Who is billed by whom in a draft of the tests. */
export const FRAME: Omit<DraftContext, "fonts"> = {
  account: {
    id: 4,
    name: "Asha Rao",
    kind: "tenant",
    address: "Flat 2, 12 Prabhat Road",
    email: null,
    language: null,
    tariffId: null,
    meters: "together",
    issuesAutomatically: false,
    mailsAutomatically: false,
    cycle: MONTHLY,
    openedAtMs: null,
    closedAtMs: null,
    createdAtMs: 0,
  },
  property: { name: "Rose Cottage", currency: "INR", timeZone: "Asia/Kolkata", locale: "en-IN" },
  sender: INVOICE.sender,
  folder: "real",
};

/** Renders a document and reads it back; `all` is every text joined by blanks. */
export async function print(document: Invoice | CreditNote) {
  return printed(await renderDocument(storedOf(document), { fonts: FONTS }));
}

/** Renders a draft and reads it back. */
export async function printDraft(bill: AccountBill, frame: Partial<typeof FRAME> = {}) {
  return printed(await renderAccountDraft(bill, { ...FRAME, ...frame, fonts: FONTS }));
}

async function printed(bytes: Uint8Array) {
  const pdf = await parse(bytes);
  const texts = pdf.items.map(({ text }) => text);
  return { ...pdf, bytes, texts, all: texts.join(" ") };
}
