import { describe, expect, test } from "bun:test";
import { documentHeads } from "../store/documents.ts";
import { listLedger } from "../store/ledger.ts";
import { accountBox } from "./account-box.fixture.ts";
import { creditInvoice } from "./credit-invoice.ts";
import { replaceInvoice } from "./replace-invoice.ts";

const SLABS = {
  slabs: [
    { range: "0-50", rate: 10 },
    { range: "51+", rate: 20 },
  ],
  fixed_charge: 30,
  tax_rate: 0.1,
  currency: "INR",
};

async function billedHouse() {
  const house = accountBox("2026-02-02T01:00");
  house.meter("main");
  house.tariff(SLABS);
  house.read("main", ["2026-01-01", 0], ["2026-02-01", 60_000], ["2026-02-02", 90_000]);
  const { document } = await house.issue(house.household(), "2026-01-01");
  const credit = (lines: Parameters<typeof creditInvoice>[1]["lines"], reason = "Agreed") =>
    creditInvoice(house.box, { invoice: document.number, lines, reason, issuedBy: "owner" });
  return { house, invoice: document, credit };
}

describe("a credit note", () => {
  test("takes a whole invoice back, line by line, and opens its period again", async () => {
    const { house, invoice, credit } = await billedHouse();
    const { document } = await credit("all");
    expect(document).toMatchObject({ number: "CN-00001", isFull: true, totalMinor: -invoice.totalMinor });
    expect(document.lines.map(({ line }) => line.amountMinor)).toEqual([-50_000n, -20_000n, -3000n, -7300n]);
    expect(listLedger(house.store, 1).reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(0n);
    const again = await house.issue(house.household(), "2026-01-01");
    expect(again.document).toMatchObject({ number: "INV-00002", totalMinor: invoice.totalMinor });
  });

  test("takes lines back, wholly or in part, up to what is left of them", async () => {
    const { invoice, credit } = await billedHouse();
    const part = await credit([
      { index: 1, amountMinor: 5000n },
      { index: 2, amountMinor: null },
    ]);
    expect(part.document).toMatchObject({ isFull: false, totalMinor: -8000n });
    const wrong = [
      [[{ index: 1, amountMinor: 15_001n }], "lines[0].amount"],
      [[{ index: 1, amountMinor: -1n }], "lines[0].amount"],
      [[{ index: 2, amountMinor: null }], "lines[0].amount"],
      [[{ index: 9, amountMinor: null }], "lines[0].index"],
      [
        [
          { index: 0, amountMinor: 1n },
          { index: 0, amountMinor: 1n },
        ],
        "lines[1].index",
      ],
    ] as const;
    for (const [lines, field] of wrong)
      await expect(credit(lines)).rejects.toMatchObject({ fields: [{ field }] });
    await expect(credit([{ index: 1, amountMinor: 1n }], " ")).rejects.toMatchObject({
      fields: [{ field: "reason" }],
    });
    const rest = await credit("all");
    expect(rest.document).toMatchObject({ isFull: true, totalMinor: -(invoice.totalMinor - 8000n) });
    await expect(credit("all")).rejects.toThrow("Nothing is left");
  });

  test("has none of its own, and writes nothing where it is refused", async () => {
    const { house, credit } = await billedHouse();
    const { document } = await credit([{ index: 0, amountMinor: 1n }]);
    const ofCredit = { invoice: document.number, lines: "all", reason: "No", issuedBy: "owner" } as const;
    await expect(creditInvoice(house.box, ofCredit)).rejects.toThrow("only invoices");
    await expect(creditInvoice(house.box, { ...ofCredit, invoice: "INV-9" })).rejects.toThrow(
      "There is no document INV-9",
    );
    expect(documentHeads(house.store)).toHaveLength(2);
  });

  test("and the invoice in its place come together, by what is known now", async () => {
    const { house, invoice } = await billedHouse();
    house.read("main", ["2026-01-31T23:00", 50_000], ["2026-01-31T23:30", 50_500]);
    await house.box.sealAll();
    const replaced = await replaceInvoice(house.box, {
      invoice: invoice.number,
      reason: "Readings came late",
      issuedBy: "owner",
    });
    expect(replaced.invoice.document).toMatchObject({
      replaces: invoice.number,
      energyWh: 60_000n,
      totalMinor: invoice.totalMinor,
    });
    expect(documentHeads(house.store).map(({ number }) => number)).toEqual([
      "INV-00001",
      "CN-00001",
      "INV-00002",
    ]);
  });

  test("is refused for an invoice that a later one corrects, until that one is taken back", async () => {
    const house = accountBox("2026-02-02T01:00");
    house.meter("main");
    house.tariff(SLABS);
    house.read("main", ["2026-01-01", 0], ["2026-01-31T23:00", 58_000], ["2026-02-02", 90_000]);
    const january = await house.issue(house.household(), "2026-01-01");
    house.read("main", ["2026-02-01", 62_000], ["2026-03-01", 120_000], ["2026-03-02", 121_000]);
    house.setNow("2026-03-02T01:00");
    await house.box.sealAll();
    const february = await house.issue(house.household(), "2026-02-01");
    expect(february.document.trueUps).toHaveLength(1);
    const credit = (invoice: string) =>
      creditInvoice(house.box, { invoice, lines: "all", reason: "Agreed", issuedBy: "owner" });
    await expect(credit(january.document.number)).rejects.toThrow("INV-00002 corrects INV-00001");
    await credit(february.document.number);
    const again = await house.issue(house.household(), "2026-02-01");
    expect(again.document.trueUps).toEqual(february.document.trueUps);
  });
});
