import { describe, expect, test } from "bun:test";
import { CREDIT_NOTE, INVOICE } from "../src/document-form/document.fixture.ts";
import type { AccountHold } from "../src/domain/account-bill.ts";
import type { Invoice } from "../src/domain/document.ts";
import type { InvoiceState } from "../src/domain/ledger.ts";
import { paymentCode } from "../src/domain/payment-code.ts";
import { readCode } from "../src/pdf/code.fixture.ts";
import {
  billBefore,
  FRAME,
  GERMAN,
  HASH,
  plainInvoice,
  print,
  storedOf,
} from "../src/pdf/invoice.fixture.ts";
import { AccountBillLetter, CreditNoteLetter, InvoiceLetter } from "./invoice-letter.tsx";
import { unescaped } from "./jsx/unescaped.fixture.ts";

const { account, property, sender } = FRAME;

function invoicePage(
  document: Invoice,
  more: { payments?: string; deliveries?: string; state?: InvoiceState; openMinor?: bigint } = {},
): string {
  return String(
    <InvoiceLetter
      stored={storedOf(document)}
      state="issued"
      openMinor={document.balance.dueMinor}
      {...more}
    />,
  );
}

function draftPage(hold: Partial<AccountHold> & Pick<AccountHold, "code">): string {
  const heldFor = [{ deviceId: null, message: "It waits.", ...hold }];
  const bill = billBefore(INVOICE, { status: "held", heldFor });
  return String(<AccountBillLetter {...{ bill, account, property, sender }} />);
}

/** The texts that a person sees, blanks made plain. */
function seen(html: string): string {
  return unescaped(html.replaceAll(/<[^>]+>/g, " "))
    .replaceAll(/[\u2060\u2068\u2069]/g, "")
    .replaceAll(/\s+/g, " ");
}

describe("the page of an invoice", () => {
  test.each([
    ["English", INVOICE],
    ["Hindi", plainInvoice({ language: "hi" })],
    ["German", plainInvoice(GERMAN)],
  ])("says what its PDF says (%s)", async (_, document) => {
    // The fonts of the PDF have no minus, so a hyphen stands for it.
    const page = seen(invoicePage(document)).normalize("NFC").toLowerCase().replaceAll("\u2212", "-");
    const { texts } = await print(document);
    const foot = /^(Page|Seite) \d|^Invoice INV-00012, |^Rechnung INV-00012, /;
    const hasLetters = (text: string) => /[\p{L}\d]/u.test(text);
    // What a line of the PDF is broken into, or puts beside another text, stands whole on the page.
    for (const text of texts.filter((entry) => hasLetters(entry) && !foot.test(entry))) {
      for (const word of text
        .normalize("NFC")
        .toLowerCase()
        .split(/[\s·,:]+/)) {
        if (!/\p{Script=Devanagari}/u.test(word)) expect(page).toContain(word);
      }
    }
    expect(page).toContain(HASH);
  });

  test("tells how it stands in its own language", () => {
    const partPaid = { state: "part-paid", openMinor: 12_345n } as const;
    const page = invoicePage(plainInvoice({ language: "hi" }), partPaid);
    expect(page).toContain("आंशिक भुगतान");
    // What is asked for is what is still open, and nothing once it is paid or taken back.
    expect(page.slice(page.indexOf("letter-payment"))).toContain("₹123.45");
    for (const state of ["paid", "credited"] as const)
      expect(invoicePage(plainInvoice(), { state, openMinor: 0n })).not.toContain("letter-payment");
    expect(invoicePage(plainInvoice(GERMAN), partPaid)).toContain("Teilweise bezahlt");
  });

  test("has the same code as its PDF", () => {
    const squares = [...invoicePage(plainInvoice()).matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => ({
      x: Number(x),
      y: Number(y),
      width: 1,
      height: 1,
    }));
    const { payment, balance, currency, number } = plainInvoice();
    const code = paymentCode(payment, { amountMinor: balance.dueMinor, currency, reference: number });
    expect(readCode(squares)).toBe(code?.text ?? "");
  });

  test("holds what the page adds, in English", () => {
    const html = invoicePage(plainInvoice(GERMAN), { payments: "PAID SINCE", deliveries: "SENT TO" });
    expect(html).toContain('<div class="on-screen" lang="en">PAID SINCE</div>');
    expect(html).toContain('<div class="on-screen" lang="en">SENT TO</div>');
    expect(html).toContain('lang="de-DE"');
  });

  test("needs no inline style or script, which the box forbids", () => {
    expect(invoicePage(INVOICE)).not.toMatch(/ style=|<script|<style|javascript:/);
  });

  test("shows a name as text, whatever it holds", () => {
    const html = invoicePage(plainInvoice({ account: { ...INVOICE.account, name: "<b>Asha</b>" } }));
    expect(html).toContain("&lt;b&gt;Asha&lt;/b&gt;");
  });

  test("of a folder that is not real is marked, on paper too", () => {
    expect(invoicePage(plainInvoice({ folder: "simulated" }))).toContain(
      '<p class="folder-mark">SAMPLE: made from simulated readings. Nobody owes this.</p>',
    );
    expect(invoicePage(plainInvoice())).not.toContain("folder-mark");
  });
});

test("the page of a credit note names the invoice and what is owed then", () => {
  const page = seen(String(<CreditNoteLetter stored={storedOf(CREDIT_NOTE)} />));
  for (const words of ["Credit note CN-00002", "INV-00012", "Fixed charge", "−₹36.29", "₹5,322.37"])
    expect(page).toContain(words);
});

describe("the page of a draft", () => {
  test("has neither number nor hash nor code", () => {
    const bill = billBefore(plainInvoice());
    const page = String(<AccountBillLetter {...{ bill, account, property, sender }} actions="ISSUE IT" />);
    expect(page).toContain("Draft bill");
    expect(page).toContain("Draft: not a demand for payment.");
    expect(page).toContain("ISSUE IT");
    expect(page).not.toMatch(/INV-|Hash|payment-squares/);
  });

  test.each([
    ["no-tariff", "/tariffs/new"],
    ["given-missing", "/accounts/4#given"],
    ["contracted-missing", "/accounts/4#contracted"],
    ["register-break", "/meters/meter-003#questions"],
    ["no-estimate", "/meters/meter-003#typed"],
    ["not-confirmed", "/accounts/4#confirmations"],
    ["earlier-period", "/accounts/4/bills"],
    ["correction-due", "/invoices/INV-00009"],
    ["holidays-missing", "/bills/meters?meter=meter-003"],
    ["no-meter", "/accounts/4#meters"],
    ["cannot-blend", "/tariffs"],
  ] as const)("that waits by %s leads to %s", (code, href) => {
    expect(draftPage({ code })).toContain(`<a href="${href}">`);
  });

  test("leaves its reasons to the page where that tells them", () => {
    const heldFor = [{ code: "no-tariff", deviceId: null, message: "No tariff." }] as const;
    const bill = billBefore(INVOICE, { status: "held", heldFor });
    const letter = <AccountBillLetter {...{ bill, account, property, sender }} areHoldsBeside />;
    expect(String(letter)).not.toContain("No tariff.");
  });

  test("that will wait says so before its period is over", () => {
    const heldFor = [{ code: "no-tariff", deviceId: null, message: "No tariff." }] as const;
    const bill = billBefore(plainInvoice(), { status: "open", heldFor });
    const page = String(<AccountBillLetter {...{ bill, account, property, sender }} />);
    expect(page).toContain("What it will wait for");
    expect(page).toContain("so far");
  });
});
