import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { billTotals } from "../domain/bill.ts";
import type { ChargeLine } from "../domain/charge-line.ts";
import { ratio } from "../domain/fraction.ts";
import { rateMonth, typedUsage, versionsOf } from "../domain/rating.fixture.ts";
import { chargeFigures } from "../domain/words/charge-figures.ts";
import { billOf, CONTEXT, PROPERTY, type PrintedText, parse, render } from "./bill.fixture.ts";
import { renderBill } from "./bill.ts";

const MARGIN_PT = 56;
const A4_WIDTH_PT = 595.28;
const HEAD = ["Charge", "Quantity", "×", "Rate", "Amount"];

function charge(number: number): ChargeLine {
  return {
    component: `Band ${number}`,
    kind: "energy",
    name: "0+",
    slab: 1,
    limits: { aboveWh: 0n, upToWh: null },
    band: null,
    quantityWh: 1000n,
    contracted: null,
    rateMicros: 5_000_000n,
    per: null,
    factor: null,
    percentE10: null,
    base: null,
    pieces: null,
    span: null,
    bound: null,
    exactMinor: ratio(500n),
    amountMinor: 500n,
    isCounted: true,
  };
}

const PLAIN = chargeFigures(PROPERTY.locale, PROPERTY.currency);

/** 250 kWh by a tariff with every kind of charge. */
/** As a page of the PDF has it: its fonts have no minus, so a hyphen stands for it. */
function printed(figure: string): string {
  return figure.replaceAll("\u00A0", " ").replace("\u2212", "-");
}

function everyKind() {
  const versions = versionsOf({
    total_rounding: { to: "whole-unit" },
    components: [
      { kind: "energy", name: "Energy", slabs: [{ up_to: 100, rate: 3 }, { rate: 6.5 }] },
      { kind: "fixed", name: "Meter rent", rate: 0.27, per: "day" },
      { kind: "demand", name: "Demand", rate: 12, minutes: 30 },
      { kind: "levy", name: "Levy", rate: 0.015 },
      { kind: "subsidy", name: "Relief", rate: 1, first: 50 },
      { kind: "given", name: "Arrears", as: "amount" },
      { kind: "percent", name: "Surcharge", percent: 8, of: ["Energy"], cap: { amount: 50 } },
      {
        kind: "percent",
        name: "Duty",
        percent: 5,
        of: ["Energy", "Levy", { component: "Surcharge", from: ["Energy"] }],
        each: true,
      },
      { kind: "minimum", name: "Minimum", amount: 2000, of: ["Energy", "Meter rent", "Demand"] },
      { kind: "percent", name: "Green duty", percent: 2, of: ["Energy"], included: true },
      { kind: "fixed", name: "Least", rate: 1, printed: false, counted: false },
      { kind: "greater", name: "Greater", of: ["Least", "Floor"] },
    ].toSpliced(11, 0, { kind: "fixed", name: "Floor", rate: 2, printed: false, counted: false }),
  });
  const usage = typedUsage(250_000n, { demandsMicros: new Map([[null, 4_250_000n]]) });
  const given = new Map([["Arrears", 302_400_000_000n]]);
  return { versions, rating: rateMonth(versions, usage, { given }) };
}

/** That no text reaches over a margin, into what stands beside it or onto the line below. */
function expectBetweenMargins(pages: readonly PrintedText[][], gapPt = 2) {
  for (const page of pages.map((items) => items.filter(({ isUpright }) => isUpright))) {
    // Lines of text that begin at one edge stand below each other.
    for (const column of Map.groupBy(page, ({ leftPt }) => Math.round(leftPt)).values()) {
      const baselines = column.map(({ baselinePt }) => baselinePt).toSorted((a, b) => a - b);
      for (const [index, baselinePt] of baselines.entries())
        expect(baselinePt - (baselines[index - 1] ?? -100)).toBeGreaterThan(8);
    }
    for (const { text, leftPt, rightPt, baselinePt } of page) {
      expect(leftPt).toBeGreaterThan(MARGIN_PT - 1);
      expect(rightPt).toBeLessThan(A4_WIDTH_PT - MARGIN_PT + 1);
      const beside = page.filter(
        (item) => Math.abs(item.baselinePt - baselinePt) < 1 && item.leftPt > leftPt,
      );
      for (const next of beside) expect(`${text} | ${next.leftPt - rightPt > gapPt}`).toBe(`${text} | true`);
    }
  }
}

describe("how a bill is laid out", () => {
  test("amounts end at one edge, so that their decimals stand under each other", async () => {
    const { items } = await render(billOf(250_000n));
    const amounts = items.filter(({ text }) => /^₹[\d,]+\.\d\d$/.test(text) && text !== "₹1,268.50");
    const inAmountColumn = amounts.filter(({ rightPt }) => rightPt > 480);
    expect(inAmountColumn).toHaveLength(8);
    for (const { rightPt } of inAmountColumn) expect(rightPt).toBeCloseTo(A4_WIDTH_PT - MARGIN_PT, 1);
  });

  test("forty charges flow onto a second page under the head again, with the foot on both", async () => {
    const lines = Array.from({ length: 40 }, (_, index) => charge(index + 1));
    const { pages, texts } = await render(billOf(40_000n, { lines, ...billTotals(lines) }));
    expect(pages).toHaveLength(2);
    for (const [index, page] of pages.entries()) {
      const onPage = page.map(({ text }) => text);
      expect(onPage).toEqual(expect.arrayContaining(HEAD));
      expect(onPage).toContain(`Page ${index + 1} of 2`);
      expect(onPage).toContain(
        "Draft: not a demand for payment. It follows late readings until it is issued.",
      );
      expect(onPage).toContain("Computed 1 Feb 2026, 10:00 am, Asia/Kolkata");
    }
    for (let number = 1; number <= 40; number++) expect(texts).toContain(`Band ${number}, 0+ kWh`);
    expect(texts.filter((text) => text === "₹200.00")).toHaveLength(2);
  });

  test("every kind of charge is printed whole, between the margins, with the rules that made it", async () => {
    const { rating, versions } = everyKind();
    const bill = billOf(250_000n, { lines: rating.lines, parts: rating.parts, ...billTotals(rating.lines) });
    const { pages, texts, all } = await render(bill, { versions });
    for (const words of [
      "what is missing of",
      "5% of Energy + Levy + Surcharge",
      "of which Green duty",
      "₹0.27 a day × 31 days",
      "4.25 kW ×",
      "at most ₹50.00",
      "as entered",
      "Rounding",
      "All other charges",
      "Rounded for each line of its base, and added up: Duty.",
    ]) {
      expect(all).toContain(words);
    }
    for (const line of rating.lines) expect(texts).toContain(printed(PLAIN.money(line.amountMinor)));
    expectBetweenMargins(pages);
  });

  test.each([
    ["de-DE", 2],
    // A line of Hindi is drawn word by word.
    ["hi-IN", -0.5],
  ])("every kind of charge is printed between the margins in %s", async (locale, gapPt) => {
    const { rating, versions } = everyKind();
    const totals = billTotals(rating.lines);
    const bill = billOf(250_000n, { lines: rating.lines, parts: rating.parts, status: "open", ...totals });
    const property = { ...PROPERTY, locale, name: "Überlandleitung ".repeat(8) };
    const { pages, texts } = await render(bill, { versions, property, folder: "demo" });
    const figures = chargeFigures(locale, PROPERTY.currency);
    for (const line of rating.lines) expect(texts).toContain(printed(figures.money(line.amountMinor)));
    expectBetweenMargins(pages, gapPt);
  });

  test.each([
    ["simulated", "SAMPLE"],
    ["demo", "DEMO"],
  ] as const)("every page of a %s folder's bill is marked across and in words", async (folder, word) => {
    const lines = Array.from({ length: 40 }, (_, index) => charge(index + 1));
    const { pages } = await render(billOf(40_000n, { lines }), { folder });
    for (const page of pages) {
      expect(page.filter(({ text, isUpright }) => text === word && !isUpright)).toHaveLength(1);
      expect(page.some(({ text }) => text.startsWith(`${word}: made from`))).toBe(true);
    }
  });

  test("a real folder's bill carries no mark", async () => {
    const { all } = await render(billOf(250_000n));
    expect(all).not.toMatch(/SAMPLE|DEMO/);
  });

  const long =
    "The meter in the small cupboard beneath the stairs of the second flat on the left hand side, near the door";
  test.each([
    ["of many words", long],
    ["of one word", "Überlandleitung".repeat(700)],
    ["in Devanagari", "किरायेदार".repeat(1200)],
  ])("a long name %s stays between the margins", async (_, name) => {
    const lines = billOf(250_000n).lines.map((line) => ({ ...line, component: name }));
    const bill = billOf(987_654_321_012n, {
      meterName: name,
      tariffName: name,
      lines,
      totalMinor: 12_345_678_901_234n,
    });
    const { items, pages } = await render(bill, { property: { ...PROPERTY, name } });
    for (const { leftPt, rightPt, baselinePt } of items) {
      expect(leftPt).toBeGreaterThan(MARGIN_PT - 1);
      expect(rightPt).toBeLessThan(A4_WIDTH_PT - MARGIN_PT + 1);
      expect(baselinePt).toBeGreaterThan(20);
    }
    expect(pages.length).toBeLessThanOrEqual(2);
  });

  test("figures of any size never touch what stands beside them", async () => {
    const property = { ...PROPERTY, currency: "KWD", locale: "en-KW" };
    const { items } = await render(billOf(987_654_321_012_345n, {}, property), { property });
    for (const { text, rightPt, leftPt, baselinePt } of items) {
      const beside = items.filter(
        (item) => Math.abs(item.baselinePt - baselinePt) < 1 && item.leftPt > leftPt,
      );
      for (const next of beside) expect(`${text} | ${next.leftPt - rightPt > 2}`).toBe(`${text} | true`);
    }
  });

  test("a name of a hundred letters is printed whole", async () => {
    const { all } = await render(billOf(250_000n, { meterName: long }), {
      property: { ...PROPERTY, name: long },
    });
    expect(all.split(long)).toHaveLength(3);
  });
});

describe("hostile names", () => {
  test("overrides and control characters are gone, and what no font has is one mark", async () => {
    const name = "evil\u202Egnp.exe\u0007\u0000\n😀 漢 ok \uD800";
    const { all } = await render(billOf(250_000n, { meterName: name }), { property: { ...PROPERTY, name } });
    expect(all).toContain("evilgnp.exe \uFFFD \uFFFD ok \uFFFD");
    expect(all).not.toMatch(/\p{Cc}|\p{Cf}|\p{Emoji_Presentation}/u);
  });

  test("no text at all makes it fail", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.string({ unit: fc.integer({ min: 0x900, max: 0x97f }).map((code) => String.fromCodePoint(code)) }),
      fc.constantFrom("", " ", "\u200D", "\u094D\u200D\u093F", "W".repeat(10_000)),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (name, meterName) => {
        const bill = billOf(1000n, { meterName, tariffName: name });
        const bytes = await renderBill(bill, { ...CONTEXT, property: { ...PROPERTY, name } });
        expect((await parse(bytes)).pages).toHaveLength(1);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
