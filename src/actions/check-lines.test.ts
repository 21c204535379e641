import { describe, expect, test } from "bun:test";
import { creditOfInvoice, INVOICE, invoiceOf } from "../document-form/document.fixture.ts";
import { DOMESTIC, decemberTrueUp, suppliedBy } from "../document-form/supply.fixture.ts";
import type { ChargeLine } from "../domain/charge-line.ts";
import type { CreditNote, Invoice } from "../domain/document.ts";
import { ratio } from "../domain/fraction.ts";
import { creditFindings } from "./check-credit.ts";
import { type EarlierInvoices, lineFindings } from "./check-lines.ts";

const HASH = "5c".repeat(32);
const INVOICE_LINES = INVOICE.supplies.flatMap(({ lines }) => lines);

/** The invoice with another supply in the place of its first one. */
function withSupply(
  change: (supply: Invoice["supplies"][number]) => Partial<Invoice["supplies"][number]>,
): Invoice {
  const [first, ...others] = INVOICE.supplies;
  return invoiceOf({ supplies: [{ ...first!, ...change(first!) }, ...others] });
}

function withLine(index: number, changes: Partial<ChargeLine>): Invoice {
  return withSupply(({ lines }) => ({
    lines: lines.map((line, place) => (place === index ? { ...line, ...changes } : line)),
  }));
}

describe("the lines of an invoice", () => {
  const trueUp = decemberTrueUp();
  const earlier: EarlierInvoices = {
    supplyOf: () => suppliedBy(DOMESTIC, trueUp.billed.determinants!),
    lastBilled: () => trueUp.billed,
  };

  test("follow from its own tariffs and determinants", () => {
    expect(lineFindings(INVOICE, null)).toEqual([]);
    expect(lineFindings(INVOICE, earlier)).toEqual([]);
  });

  test("are named where they do not", () => {
    const cases: [Invoice, string][] = [
      [
        withLine(0, { amountMinor: 14_517n }),
        "supply 1 (Flat 2): line 1 (Energy 0-48.387) is 145.17 INR, its tariff gives 145.16 INR",
      ],
      [withLine(0, { rateMicros: 3_100_000n }), "the working of line 1 (Energy 0-48.387) is not the one"],
      [withLine(0, { amountMinor: 14_517n }), "its total is 1216.41 INR, its lines add up to 1216.42 INR"],
      [withSupply(({ lines }) => ({ lines: lines.slice(1) })), "it has 9 lines, its tariff gives 10"],
      [withSupply(() => ({ parts: [] })), "its parts are not those"],
      [
        withSupply(() => ({ energyWh: 1n })),
        "its energy is 0.001 kWh, meters and shares add up to 250.000 kWh",
      ],
      [
        withSupply(() => ({ meters: [] })),
        "the energy of its meters is 0.000 kWh, it was rated with 250.000 kWh",
      ],
      [
        withSupply(({ determinants }) => ({ determinants: { ...determinants!, intervals: [] } })),
        "the energy of its quarter hours is 0.000 kWh, it was rated with 250.000 kWh",
      ],
      [
        withSupply(({ meters }) => ({ meters: meters.map((meter) => ({ ...meter, breaks: [] })) })),
        "the energy of meter-003 is 250.000 kWh, its registers are apart by -1044.776 kWh",
      ],
      [
        withSupply(() => ({ versions: [] })),
        "it cannot be worked out again: No tariff applies on 2026-01-01",
      ],
      [invoiceOf({ totalMinor: 1n }), "the total is 0.01 INR, its parts add up to"],
      [invoiceOf({ energyWh: 1n }), "the energy is 0.001 kWh, its supplies add up to"],
      [invoiceOf({ balance: { ...INVOICE.balance, beforeMinor: 0n } }), "the balance adds up to"],
      [invoiceOf({ dueOn: null }), "it is due on no day"],
    ];
    for (const [invoice, finding] of cases) expect(lineFindings(invoice, null).join("\n")).toContain(finding);
  });

  test("of a share follow from it", () => {
    const supplies = INVOICE.supplies.map((supply) =>
      supply.passThrough ? { ...supply, passThrough: { ...supply.passThrough, totalMinor: 1n } } : supply,
    );
    expect(lineFindings(invoiceOf({ supplies }), null)[0]).toContain("supply 4 (Utility bill): line 1");
  });

  test("of a correction follow from what was billed and what is corrected", () => {
    const [first] = INVOICE.trueUps;
    const { lines } = first!;
    const found = (changes: Partial<typeof trueUp>, known: EarlierInvoices | null = earlier) =>
      lineFindings(invoiceOf({ trueUps: [{ ...first!, ...changes }] }), known).join("\n");
    expect(found({ totalMinor: 5n }, null)).toContain(
      "correction of INV-00009, supply 1 (Flat 2): its total is 0.05 INR",
    );
    expect(found({ billedMinor: 5n })).toContain("what was billed is 0.05 INR, the frozen tariff gives");
    expect(found({ correctedMinor: 5n })).toContain("what is corrected is 0.05 INR, the frozen tariff gives");
    expect(found({ lines: lines.map((line) => ({ ...line, name: "Other" })) })).toContain(
      "the working of line 1",
    );
    expect(found({}, { ...earlier, supplyOf: () => undefined })).toContain("there is no such invoice");
    expect(found({}, { ...earlier, lastBilled: () => trueUp.corrected })).toContain("what was billed before");
  });
});

describe("the lines of a credit note", () => {
  const stored = { document: INVOICE, hash: HASH, series: "invoice", sequence: 12, pdfHash: null };
  const of = (note: CreditNote, notesBefore: readonly CreditNote[] = []) =>
    creditFindings(note, { stored, notesBefore });
  const part = (index: number, amountMinor: bigint): CreditNote => {
    const note = creditOfInvoice(INVOICE, [index]);
    const [{ line }] = note.lines as [CreditNote["lines"][number]];
    const taken = { ...line, amountMinor, exactMinor: ratio(amountMinor), pieces: null };
    const balance = { ...note.balance, dueMinor: note.balance.beforeMinor + amountMinor };
    return { ...note, lines: [{ index, line: taken }], totalMinor: amountMinor, balance };
  };

  test("take lines of the invoice back, wholly, in part, and in several notes", () => {
    expect(of(creditOfInvoice(INVOICE, [0, 4]))).toEqual([]);
    expect(of(creditOfInvoice(INVOICE, null))).toEqual([]);
    expect(of(part(0, -500n))).toEqual([]);
    expect(of(part(0, -14_016n), [part(0, -500n)])).toEqual([]);
    expect(creditFindings(creditOfInvoice(INVOICE, null), null)).toEqual([]);
  });

  test("are named where they take back something else, or more than there is", () => {
    const whole = creditOfInvoice(INVOICE, [0]);
    const [{ line }] = whole.lines as [CreditNote["lines"][number]];
    const cases: [string[], string][] = [
      [
        of({ ...whole, lines: [{ index: 0, line: { ...line, rateMicros: 1n } }] }),
        "is not line 1 of INV-00012",
      ],
      [of({ ...whole, lines: [{ index: 99, line }] }), "it takes back line 100 of INV-00012, which is none"],
      [
        of(part(0, -14_500n), [part(0, -500n)]),
        "of line 1 of INV-00012 (145.16 INR) 150.00 INR were taken back",
      ],
      [of(part(0, 500n)), "of line 1 of INV-00012 (145.16 INR) -5.00 INR were taken back"],
      [of({ ...whole, totalMinor: 1n }), "the total is 0.01 INR, its lines add up to -145.16 INR"],
      [of({ ...whole, isFull: true }), "it says that nothing is left of INV-00012"],
      [of({ ...creditOfInvoice(INVOICE, null), isFull: false }), "it says that something is left"],
      [of({ ...whole, invoiceHash: "0" }), "what it says of INV-00012 is not what that says"],
      [creditFindings(whole, undefined), "there is no invoice INV-00012"],
      [creditFindings({ ...whole, totalMinor: 1n }, null), "the total is 0.01 INR"],
    ];
    for (const [found, finding] of cases) expect(found.join("\n")).toContain(finding);
  });

  test("are those of the invoice in its order", () => {
    expect(creditOfInvoice(INVOICE, null).lines).toHaveLength(
      INVOICE_LINES.length + INVOICE.trueUps[0]!.lines.length,
    );
  });
});
