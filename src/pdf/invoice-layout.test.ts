import { describe, expect, test } from "bun:test";
import { CREDIT_NOTE, FULL_CREDIT_NOTE, INVOICE } from "../document-form/document.fixture.ts";
import type { Invoice } from "../domain/document.ts";
import {
  billBefore,
  FRAME,
  GERMAN,
  longInvoice,
  plainInvoice,
  print,
  printDraft,
} from "./invoice.fixture.ts";
import { expectNoOverlap } from "./layout.fixture.ts";

const HINDI: Partial<Invoice> = { language: "hi" };
const HEAD = ["Charge", "Quantity", "×", "Rate", "Amount"];
const NAME_OF_80 = "Shrimati Venkatanarasimharajuvaripeta Lakshmi Subramaniam Krishnamurthy-Iyer Rao";

const LANGUAGES = [
  ["English", {}],
  ["Hindi", HINDI],
  ["German", GERMAN],
] as const;

describe.each(LANGUAGES)("in %s", (_, changes) => {
  test.each([5, 12])("a bill of %i lines is one page", async (lines) => {
    const { pages } = await print(longInvoice(lines, changes));
    expect(pages).toHaveLength(1);
    expectNoOverlap(pages);
  });

  test("forty lines flow onto a second page", async () => {
    const { pages, texts } = await print(longInvoice(40, changes));
    expect(pages).toHaveLength(2);
    for (let number = 1; number <= 38; number++) expect(texts).toContain(`Charge number ${number}`);
    expectNoOverlap(pages);
  });

  test("a bill with all that a bill can have stays between its margins", async () => {
    expectNoOverlap((await print({ ...INVOICE, ...changes, period: INVOICE.period })).pages);
  });
});

test("a second page repeats the head, tells whose bill it is, and both are numbered", async () => {
  const { pages } = await print(longInvoice(40));
  for (const [index, page] of pages.entries()) {
    const texts = page.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining([...HEAD, `Page ${index + 1} of 2`]));
    expect(texts).toContain("Invoice INV-00012, Asha Rao, 1 to 31 January 2026");
  }
  const [first, second, third] = pages[1]?.map(({ text }) => text) ?? [];
  expect([first, second, third]).toEqual(["Meera Kulkarni", "Asha Rao", "Invoice INV-00012"]);
});

test("amounts end at one edge, so that their decimals stand under each other", async () => {
  const { items } = await print(plainInvoice());
  const amounts = items.filter(({ text, sizePt }) => /^₹[\d,]+\.\d\d$/.test(text) && sizePt === 10);
  const column = amounts.filter(({ rightPt }) => rightPt > 480);
  expect(column.length).toBeGreaterThanOrEqual(5);
  for (const { rightPt } of column) expect(rightPt).toBeCloseTo(539.28, 1);
});

test("names of 80 letters are printed whole", async () => {
  expect(NAME_OF_80).toHaveLength(80);
  const { pages, texts } = await print(
    plainInvoice({
      account: { ...INVOICE.account, name: NAME_OF_80 },
      sender: { ...INVOICE.sender, name: NAME_OF_80 },
    }),
  );
  expect(pages).toHaveLength(1);
  // Of who bills, of who is billed, and at the foot.
  expect(texts.join(" ").split(NAME_OF_80)).toHaveLength(4);
  expectNoOverlap(pages);
});

test.each([
  ["credit note", CREDIT_NOTE],
  ["full credit note", FULL_CREDIT_NOTE],
])("a %s stays between its margins", async (_, document) => {
  expectNoOverlap((await print(document)).pages);
});

test("a draft that waits for much stays between its margins", async () => {
  const heldFor = Array.from({ length: 6 }, (_, index) => ({
    code: "register-break" as const,
    deviceId: "meter-003",
    message: `Flat ${index}: the register fell. ${"Say what happened at the meter then. ".repeat(4)}`,
  }));
  const bill = billBefore(INVOICE, { status: "held", heldFor, needsEstimate: true });
  const account = { ...FRAME.account, name: NAME_OF_80 };
  expectNoOverlap((await printDraft(bill, { account })).pages);
});

test("sixty movements flow over pages", async () => {
  const movements = Array.from({ length: 60 }, (_, index) => ({
    kind: "payment" as const,
    effectiveOn: "2026-01-12",
    amountMinor: -100n,
    reference: `UPI ${"6".repeat(index + 10)}`,
  }));
  const balance = { beforeMinor: 6000n, movements, dueMinor: 126_850n };
  const { pages } = await print(plainInvoice({ balance }));
  expect(pages.length).toBeGreaterThan(1);
  expectNoOverlap(pages);
});

test("amounts and energies of any size stay between the margins", async () => {
  const invoice = plainInvoice({}, 987_654_321_012n);
  const { pages } = await print({ ...invoice, totalMinor: 987_654_321_012_345n });
  expectNoOverlap(pages);
});
