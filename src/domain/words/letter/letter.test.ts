import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { FLAT_SUPPLY, HISTORY, INVOICE, invoiceOf } from "../../../document-form/document.fixture.ts";
import {
  JANUARY,
  meterUse,
  spanOf,
  stairsShare,
  utilityShare,
} from "../../../document-form/supply.fixture.ts";
import { passThroughLine } from "../../pass-through.ts";
import { type DocumentFigures, documentFigures } from "../document-figures.ts";
import { wordsOf } from "../language.ts";
import { invoiceBalance, invoiceDue, paymentWords } from "./balance-words.ts";
import { meterRows } from "./meter-words.ts";
import { methodRules } from "./method-words.ts";
import { supplySections } from "./sections.ts";
import { commonTable, passThroughRemarks, sharedPrice } from "./share-words.ts";
import { usageChart } from "./usage-chart.ts";

const PERIOD = spanOf(JANUARY);
const FIGURES: DocumentFigures = documentFigures("en-IN", {
  currency: "INR",
  timeZone: "Asia/Kolkata",
  words: wordsOf("en"),
  space: " ",
});

describe("the chart of the last months", () => {
  test("shows the twelve months before and the bill's own, the highest one full", () => {
    const chart = usageChart(HISTORY, { span: PERIOD, energyWh: 656_000n }, FIGURES);
    expect(chart?.bars).toHaveLength(13);
    expect(chart?.bars.at(-1)).toEqual({ month: "Jan", figure: "656", height: 1, isNow: true });
    expect(chart?.bars[0]).toMatchObject({ month: "Jan", figure: "180", isNow: false });
    expect(chart?.title).toBe("Last 13 months");
    expect(chart?.unit).toBe("kWh a month");
  });

  test("does not call what is longer a month", () => {
    const span = { fromMs: PERIOD.fromMs - 61 * 86_400_000, toMs: PERIOD.fromMs };
    const chart = usageChart([{ span, energyWh: 1n }], { span: PERIOD, energyWh: 0n }, FIGURES);
    expect(chart?.unit).toBe("kWh");
    expect(chart?.title).toBe("Last 3 months");
  });

  test("is left out where there is nothing to compare with", () => {
    expect(usageChart([], { span: PERIOD, energyWh: 1n }, FIGURES)).toBeNull();
  });
});

describe("a meter", () => {
  test("that counts for a part of the period says for which", () => {
    const span = { ...PERIOD, toMs: PERIOD.toMs - 15 * 86_400_000 };
    const [row] = meterRows([meterUse({ span })], PERIOD, FIGURES);
    expect(row?.detail).toBe("meter-003 · First floor · 1 to 16 January 2026");
  });

  test("with an approval and a test says which", () => {
    const record = {
      model: null,
      approval: "LM-2024-117",
      testedOn: "2025-06-30",
      isAuthenticated: true,
    };
    expect(meterRows([meterUse({ record })], PERIOD, FIGURES)[0]?.record).toBe(
      "Approval for billing on record: LM-2024-117 · Last tested on 30 June 2025 · Registers authenticated by the meter's key",
    );
  });

  test("that adds up others shows their registers below it", () => {
    const members = [meterUse({ name: "Phase 1" }), meterUse({ name: "Phase 2" })];
    const rows = meterRows([meterUse({ opening: null, closing: null, members })], PERIOD, FIGURES);
    expect(rows.map(({ name, isMember, record }) => [name, isMember, record !== ""])).toEqual([
      ["Flat 2", false, false],
      ["Phase 1", true, true],
      ["Phase 2", true, true],
    ]);
  });
});

describe("shares", () => {
  test("of several stretches say their days, and add up", () => {
    const half = {
      span: { ...PERIOD, toMs: PERIOD.fromMs + 15 * 86_400_000 },
      dates: { from: "2026-01-01", to: "2026-01-16" },
    };
    const table = commonTable([stairsShare(half), stairsShare(half)], PERIOD, FIGURES);
    expect(table?.rows[0]?.cells).toEqual([
      "Stairs, day, 1–15 Jan",
      "612.345",
      "570.000",
      "42.345",
      "14.115",
    ]);
    expect(table?.rows.at(-1)).toEqual({ cells: ["", "", "", "", "28.230"], isSum: true });
  });

  test("that join a flat's own use show it and the whole", () => {
    const supply = { ...FLAT_SUPPLY, shares: [stairsShare()], energyWh: 264_115n };
    const [section] = supplySections([supply], { period: PERIOD, hasMore: false }, FIGURES);
    expect(section?.title).toBe("");
    expect(section?.table?.rows.slice(-2).map(({ cells }) => [cells[0], cells.at(-1)])).toEqual([
      ["Flat 2", "250.000"],
      ["Used", "264.115"],
    ]);
  });

  test("of a utility's bill come to their amount by the price that is shown", () => {
    const energy = fc.bigInt({ min: 1n, max: 10n ** 9n });
    fc.assert(
      fc.property(
        energy,
        energy,
        fc.bigInt({ min: 1n, max: 10n ** 10n }),
        (shareWh, othersWh, totalMinor) => {
          const weights = [shareWh, othersWh];
          const share = utilityShare({ shareWh, totalMinor, utilityWh: shareWh + othersWh, weights });
          const price = Number(sharedPrice(share, FIGURES).replaceAll(/[₹,…]/g, ""));
          const amount = Number(passThroughLine(share).amountMinor) / 100;
          expect(Math.abs((Number(shareWh) / 1000) * price - amount)).toBeLessThanOrEqual(
            1.01 + Number(shareWh) / 1e9,
          );
        },
      ),
    );
  });

  test("that were scaled down say so", () => {
    expect(passThroughRemarks(utilityShare({ lossesWh: -1n }), FIGURES)).toHaveLength(2);
    expect(passThroughRemarks(utilityShare(), FIGURES)).toHaveLength(1);
  });
});

describe("how a bill was computed", () => {
  test("is told once for all where it is the same, and by name where it is not", () => {
    const second = { ...FLAT_SUPPLY, title: "Flat 3", meters: [meterUse({ name: "Flat 3" })] };
    const rules = methodRules([FLAT_SUPPLY, second], [], FIGURES);
    const told = (name: string) => rules.find((rule) => rule.name === name)?.sentences ?? [];
    expect(told("Percentages")[0]).not.toContain("Flat");
    expect(told("Energy").map((sentence) => sentence.slice(0, 7))).toEqual(["Flat 2:", "Flat 3:"]);
    expect(told("Register breaks")[0]).toStartWith("Flat 2: ");
  });

  test("says nothing of estimates and corrections where there are none", () => {
    const names = methodRules([FLAT_SUPPLY], [], FIGURES).map(({ name }) => name);
    expect(names).not.toContain("Estimated");
    expect(names).not.toContain("Correction of earlier invoices");
  });
});

describe("what is due", () => {
  test("needs no table where it is just the total", () => {
    const balance = { beforeMinor: 0n, movements: [], dueMinor: INVOICE.totalMinor };
    expect(invoiceBalance({ ...INVOICE, balance }, FIGURES)).toEqual([]);
    expect(invoiceBalance(INVOICE, FIGURES)).toHaveLength(4);
  });

  test("may be nothing, or less", () => {
    const withDue = (dueMinor: bigint) =>
      invoiceDue({ ...INVOICE, balance: { ...INVOICE.balance, dueMinor } }, FIGURES);
    expect(withDue(0n)).toEqual({ label: "Nothing to pay", amount: "₹0.00", note: "" });
    expect(withDue(-500n).note).toBe("₹5.00 remains as credit and is taken off the next bill.");
  });

  test("is paid by the facts that the code holds", () => {
    const payment = { kind: "sepa", payee: "M", iban: "de89 3704 0044 0532 0130 00", bic: "" } as const;
    const words = paymentWords(invoiceOf({ payment, currency: "EUR" }), FIGURES);
    expect(words?.facts.map(({ label }) => label)).toEqual(["Payee", "IBAN", "Amount", "Reference"]);
    expect(words?.facts[1]?.value).toBe("DE89 3704 0044 0532 0130 00");
    expect(words?.code?.text).toContain("DE89370400440532013000");
  });
});
