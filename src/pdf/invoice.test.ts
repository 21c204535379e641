import { describe, expect, test } from "bun:test";
import { CREDIT_NOTE, FULL_CREDIT_NOTE, INVOICE } from "../document-form/document.fixture.ts";
import { FONTS, lettersOf } from "./bill.fixture.ts";
import {
  billBefore,
  FRAME,
  GERMAN,
  HASH,
  longInvoice,
  plainInvoice,
  print,
  printDraft,
  storedOf,
} from "./invoice.fixture.ts";
import { renderDocument } from "./invoice.ts";

describe("what an invoice says", () => {
  test("who bills whom, its number and dates, and one sentence that says it all", async () => {
    const { texts, pages } = await print(plainInvoice());
    expect(texts).toEqual(
      expect.arrayContaining([
        ...["Meera Kulkarni", "12 Prabhat Road", "Pune 411004", "+91 20 5550 0199, meera@example.org"],
        ...["Tax number: GSTIN 27AAAAA0000A1Z5", "Invoice INV-00012", "Billed to", "Asha Rao"],
        ...["Issued on", "3 February 2026", "Due", "17 February 2026", "1 to 31 January 2026", "Domestic"],
        "₹1,268.50 for 250 kWh, 1 to 31 January 2026, due 17 February 2026",
        "Times in Asia/Kolkata",
      ]),
    );
    expect(pages).toHaveLength(1);
  });

  test("its meter with both registers, their dates and qualities, and what is on record of it", async () => {
    const { texts } = await print(plainInvoice());
    expect(texts).toEqual(
      expect.arrayContaining([
        ...["Flat 2", "meter-003 · First floor", "Opening register", "Closing register", "Used, kWh"],
        ...["1,196.888", "1 Jan 2026, 12:00 am · Actual", "1,446.888", "1 Feb 2026, 12:00 am · Actual"],
        "250.000",
        "PZEM-004T v3 · No approval for billing on record · Registers not authenticated",
      ]),
    );
  });

  test("the energy of the last months, this one among them", async () => {
    const { texts } = await print(plainInvoice());
    expect(texts).toEqual(expect.arrayContaining(["Last 13 months", "kWh a month", "328", "250"]));
    expect(texts.filter((text) => text === "Jan")).toHaveLength(2);
  });

  test("every line with quantity × rate = amount, and the total once, large", async () => {
    const { texts, items } = await print(plainInvoice());
    const from = (name: string) => texts.slice(texts.indexOf(name));
    expect(from("Energy, 201+ kWh").slice(0, 4)).toEqual([
      "Energy, 201+ kWh",
      "50 kWh ×",
      "₹6.00",
      "₹300.00",
    ]);
    expect(from("Tax").slice(0, 3)).toEqual(["Tax", "18% of the above", "₹193.50"]);
    expect(items.filter(({ text, sizePt }) => text === "₹1,268.50" && sizePt > 20)).toHaveLength(1);
    expect(texts).toContain("Due on 17 February 2026");
  });

  test("how to pay, in words", async () => {
    const { all } = await print(plainInvoice());
    expect(all).toContain(
      "How to pay Scan with any UPI app Payee Meera Kulkarni UPI ID meera@examplebank Amount ₹1,268.50 Reference INV-00012",
    );
    const german = await print(plainInvoice(GERMAN));
    expect(german.all).toContain("IBAN DE89 3704 0044 0532 0130 00 BIC COBADEFFXXX Betrag 1.268,50 €");
  });

  test("how it was computed, and by what it is checked", async () => {
    const { all } = await print(plainInvoice());
    for (const words of [
      "Closing less opening register, to the watt-hour: 1,446.888 kWh less 1,196.888 kWh is 250.000 kWh.",
      "Telescopic: each slab bills only the part of the energy that falls into it.",
      "Each line once, half up, to the currency's smallest unit.",
      `Hash ${HASH}`,
      `Previous hash ${INVOICE.previousHash}`,
      "Number in the chain 14",
      "meterbox verify",
      "RFC 8785",
    ]) {
      expect(all).toContain(words);
    }
  });

  test("what was owed before, what was paid since, and what is due in all", async () => {
    const { texts } = await print(INVOICE);
    const from = texts.indexOf("Balance before this bill");
    expect(texts.slice(from, from + 13)).toEqual([
      ...["Balance before this bill", "₹1,234.50"],
      ...["Payment", "12 January 2026 · UPI 601234567890", "-₹1,000.00"],
      ...["Late fee", "20 January 2026", "₹50.00"],
      ...["This bill", texts[from + 9] ?? "", "Amount due", texts[from + 11] ?? ""],
      "Due on 17 February 2026",
    ]);
    const paise = (text: string | undefined) => BigInt((text ?? "").replaceAll(/[₹,.]/g, ""));
    expect(paise(texts[from + 9])).toBe(INVOICE.totalMinor);
    expect(paise(texts[from + 11])).toBe(INVOICE.balance.dueMinor);
  });
});

describe("an invoice for several things", () => {
  test("has a heading and a sum for each", async () => {
    const { texts } = await print(INVOICE);
    expect(texts).toEqual(
      expect.arrayContaining([
        ...["Flat 2", "Tariff: Domestic", "Total, Flat 2", "Shop", "Tariff: Shop", "Total, Shop"],
        ...["Common area, Stairs", "Total, Common area, Stairs", "The utility's bill"],
      ]),
    );
  });

  test("shows the registers of a combined meter's members, and what of the energy is estimated", async () => {
    const { texts } = await print(INVOICE);
    expect(texts).toEqual(
      expect.arrayContaining(["Phase 1", "shop-l1 · First floor", "Phase 2", "61.5 kWh of it estimated"]),
    );
    expect(texts.filter((text) => text === "No reading")).toHaveLength(2);
  });

  test("shows how a share of a common area and of the utility's bill came about", async () => {
    const { texts, all } = await print(INVOICE);
    const from = texts.indexOf("Stairs, day");
    expect(texts.slice(from, from + 5)).toEqual(["Stairs, day", "612.345", "570.000", "42.345", "14.115"]);
    expect(all).toContain("Shared equally.");
    expect(all).toContain("All other meters add up to 0.4 kWh more than the main meter; this counts as 0.");
    for (const words of ["MSEDCL 4711-2026-01", "22 to 31 January 2026", "₹3,512.34", "7.655 kWh", "20.4%"])
      expect(texts).toContain(words);
    expect(all).toContain("₹3,512.34 for 420 kWh is ₹8.362714… a kWh on average.");
  });

  test("shows a correction with both registers, both energies and both amounts", async () => {
    const { texts } = await print(INVOICE);
    const from = texts.indexOf("Correction of invoice INV-00009, 1 to 31 December 2025");
    const told = texts.slice(from, texts.indexOf("Total, Correction of earlier invoices") + 2);
    expect(told).toEqual(
      expect.arrayContaining([
        ...["As billed · Estimated", "996.888", "1,209.388", "212.5 kWh", "₹946.01"],
        ...["As known now · Actual", "1,196.888", "200 kWh", "₹867.18"],
        ...["Difference", "-12.5 kWh", "-₹78.83"],
      ]),
    );
    expect(told.at(-1)).toBe("-₹78.83");
  });

  test("says of each rule what it is the rule of", async () => {
    const { all } = await print(INVOICE);
    expect(all).toContain("Flat 2: By 12 Jan 2026, 12:30 pm the register had fallen");
    expect(all).toContain("by decision 3 it counts 2.500 kWh");
    expect(all).toContain("Shop: 401 kWh: what the registers' whole kWh differ by.");
    expect(all).toContain("The next bill starts from the true register and corrects it.");
  });
});

describe("the language of a document", () => {
  test("is its own, whatever the property's: Hindi with English locale is grouped by lakh", async () => {
    const invoice = plainInvoice({ language: "hi" }, 123_456_789n);
    const { all, info, bytes } = await print(invoice);
    expect(info).toMatchObject({ Language: "hi-IN" });
    expect(info.Title).toContain("बिल INV-00012".normalize("NFC"));
    expect(all).toContain("1,23,456.789");
    const letters = (await lettersOf(bytes)).join(" ");
    for (const words of ["कुल राशि", "भुगतान कैसे करें", "पिछली रीडिंग", "हैश", "देय तिथि"])
      expect(letters).toContain(words);
    const names = /Energy|Fixed charge|Tax|Flat 2|Domestic|Meera Kulkarni|Asha Rao|Prabhat Road|Pune|GSTIN/g;
    const latin =
      /First floor|PZEM-004T v|meter-003|meera@\S+|UPI|kWh|INV|Asia\/Kolkata|[AP]M|[ap]m|\bMeterbox\b/g;
    const hex = new RegExp(
      `${HASH}|${INVOICE.previousHash}|meterbox verify|JSON|RFC|hash|SHA|27AAAAA0000A1Z5`,
      "g",
    );
    const rest = all.replaceAll(names, "").replaceAll(hex, "").replaceAll(latin, "");
    expect(rest.match(/\p{Script=Latin}+/u)?.[0]).toBeUndefined();
    expect(all).not.toContain("\uFFFD");
  });

  test("German says it in German, in euros", async () => {
    const { texts, info } = await print(plainInvoice(GERMAN));
    expect(info).toMatchObject({
      Title: "Rechnung INV-00012, Asha Rao, 1. bis 31. Januar 2026",
      Language: "de-DE",
      Author: "Meera Kulkarni",
    });
    expect(texts).toEqual(
      expect.arrayContaining([
        "1.268,50 € für 250 kWh, 1. bis 31. Januar 2026, fällig am 17. Februar 2026",
        ...["Rechnungsempfänger", "Anfangsstand", "01.01.2026, 00:00 · Gemessen", "Gesamtbetrag"],
        ...["So bezahlen Sie", "So wurde gerechnet", "So prüfen Sie dieses Dokument", "Seite 1 von 1"],
      ]),
    );
  });

  test("English for a German property writes all its figures as English does", async () => {
    const { texts, info } = await print(plainInvoice({ ...GERMAN, language: "en" }));
    expect(info.Language).toBe("en-001");
    expect(texts.join(" ")).toContain("€1,268.50 for 250 kWh, 1 to 31 January 2026");
    expect(texts.join(" ")).not.toMatch(/\d,\d{2}\b/);
  });
});

describe("special documents", () => {
  test("without consumption still charge what is fixed", async () => {
    const { texts } = await print(plainInvoice({}, 0n));
    expect(texts).toContain("₹29.50, nothing used, 1 to 31 January 2026, due 17 February 2026");
    expect(texts).toContain("0.000");
  });

  test("with a credit ask for nothing and show no way to pay", async () => {
    const invoice = plainInvoice({ totalMinor: -12_345n, dueOn: null });
    const { texts, all } = await print(invoice);
    expect(texts).toContain("₹123.45 in your favour for 250 kWh, 1 to 31 January 2026");
    expect(all).toContain("₹123.45 remains as credit");
    expect(all).not.toContain("How to pay");
  });

  test("a credit note names the invoice, the reason, the lines and what is owed then", async () => {
    const { texts, all, info } = await print(CREDIT_NOTE);
    expect(info.Title).toBe("Credit note CN-00002, Asha Rao, 1 to 31 January 2026");
    expect(texts).toEqual(
      expect.arrayContaining([
        ...["Credit note CN-00002", "INV-00012", "Lines credited", "Fixed charge, 1–15 Jan", "-₹36.29"],
        ...["Reason: The fixed charge was agreed to be waived.", "Amount credited", "Balance"],
      ]),
    );
    expect(all).toContain("₹64.12 credited of invoice INV-00012");
    expect(all).toContain(CREDIT_NOTE.invoiceHash);
    expect(all).not.toContain("The whole invoice");
    expect((await print(FULL_CREDIT_NOTE)).all).toContain("The whole invoice is credited.");
  });

  test("say that they are final, or take another one's place", async () => {
    const { texts } = await print(plainInvoice({ isFinal: true, replaces: "INV-00007" }));
    expect(texts).toEqual(expect.arrayContaining(["Final bill", "In place of invoice INV-00007"]));
  });

  test("of a folder that is not real are marked across each page", async () => {
    const { pages } = await print(longInvoice(40, { folder: "simulated" }));
    for (const page of pages)
      expect(page.filter(({ text, isUpright }) => text === "SAMPLE" && !isUpright)).toHaveLength(1);
  });
});

describe("a draft", () => {
  test("says so, and has neither number nor hash nor code", async () => {
    const { texts, all, info } = await printDraft(billBefore(plainInvoice()));
    expect(info.Title).toBe("Draft bill, Asha Rao, 1 to 31 January 2026");
    expect(texts).toEqual(expect.arrayContaining(["Draft bill", "Ready", "₹1,268.50", "Asha Rao"]));
    expect(texts).toContain("Draft: not a demand for payment. It follows late readings until it is issued.");
    expect(all).not.toMatch(/INV-|Hash|How to pay|Due on/);
  });

  test("that is held says why, and what would be estimated", async () => {
    const heldFor = [{ code: "no-tariff", message: "No tariff applies.", deviceId: null }] as const;
    const bill = billBefore(plainInvoice(), { status: "held", heldFor, needsEstimate: true });
    const { texts, all } = await printDraft(bill);
    expect(texts).toEqual(expect.arrayContaining(["Held", "Why this bill waits", "No tariff applies."]));
    expect(all).toContain("the rest is estimated when the bill is issued");
  });

  test("is in the account's language, else in the property's", async () => {
    const bill = billBefore(plainInvoice());
    const german = await printDraft(bill, { account: { ...FRAME.account, language: "de" } });
    expect(german.texts).toContain("Rechnungsentwurf");
    const property = { ...FRAME.property, locale: "hi-IN" };
    expect((await printDraft(bill, { property })).info.Language).toBe("hi-IN");
  });

  test("without a price tells none", async () => {
    const bill = billBefore(plainInvoice());
    const supplies = bill.supplies.map((supply) => ({ ...supply, lines: [], totalMinor: 0n }));
    const { all } = await printDraft({ ...bill, supplies, totalMinor: 0n, status: "held" });
    expect(all).toContain("250 kWh, 1 to 31 January 2026, with no price yet");
    expect(all).not.toContain("₹");
  });
});

test("the same document gives the same bytes, dated by its issue", async () => {
  const first = await renderDocument(storedOf(INVOICE), { fonts: FONTS });
  await Bun.sleep(1100);
  expect(Buffer.from(await renderDocument(storedOf(INVOICE), { fonts: FONTS })).equals(first)).toBe(true);
  expect((await print(INVOICE)).info.CreationDate).toBe("D:20260203043000Z");
});
