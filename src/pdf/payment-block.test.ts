import { expect, test } from "bun:test";
import { INVOICE } from "../document-form/document.fixture.ts";
import type { Invoice } from "../domain/document.ts";
import { paymentCode } from "../domain/payment-code.ts";
import { operatorsOf } from "./bill.fixture.ts";
import { readCode, type Square, squaresIn } from "./code.fixture.ts";
import { GERMAN, longInvoice, plainInvoice, print } from "./invoice.fixture.ts";

const MM_PT = 72 / 25.4;

/** The white ground of a page's code, and its black squares. */
async function codeOf(document: Invoice) {
  const { bytes, pages } = await print(document);
  const squares = (await operatorsOf(bytes)).map(squaresIn);
  const page = squares.findIndex((found) => found.length > 0);
  const [ground, ...dark] = squares[page] ?? [];
  return { ground, dark, texts: pages[page] ?? [] };
}

function edges(squares: readonly Square[]) {
  const left = Math.min(...squares.map(({ x }) => x));
  const right = Math.max(...squares.map(({ x, width }) => x + width));
  return { left, right, widthPt: right - left };
}

test.each([
  ["UPI", plainInvoice()],
  ["SEPA", plainInvoice(GERMAN)],
  ["UPI, on the second page", longInvoice(40)],
  ["UPI, of all that is due", INVOICE],
])("a telephone reads the code off the page (%s)", async (_, document) => {
  const { dark } = await codeOf(document);
  const { payment, balance, currency, number } = document;
  const code = paymentCode(payment, { amountMinor: balance.dueMinor, currency, reference: number });
  expect(code).not.toBeNull();
  expect(readCode(dark)).toBe(code?.text ?? "");
});

test("the code is at least 25 mm wide, with four modules of white around it", async () => {
  const { ground, dark } = await codeOf(plainInvoice());
  const { left, right, widthPt } = edges(dark);
  expect(widthPt / MM_PT).toBeGreaterThanOrEqual(25);
  const modulePt = Math.min(...dark.map(({ height }) => height));
  expect(left - (ground?.x ?? 0)).toBeCloseTo(4 * modulePt, 3);
  expect((ground?.x ?? 0) + (ground?.width ?? 0) - right).toBeCloseTo(4 * modulePt, 3);
});

test("no text stands upon the code", async () => {
  const { ground, texts } = await codeOf(plainInvoice());
  if (!ground) throw new Error("no code");
  const [top, bottom] = [-ground.y, -ground.y - ground.height];
  const upon = texts.filter(
    ({ leftPt, rightPt, baselinePt, isUpright }) =>
      isUpright &&
      rightPt > ground.x &&
      leftPt < ground.x + ground.width &&
      baselinePt > bottom &&
      baselinePt < top,
  );
  expect(upon.map(({ text }) => text)).toEqual([]);
});

test.each([
  ["nobody said how to pay", plainInvoice({ payment: { kind: "none" } })],
  ["the bank code is of another currency", plainInvoice({ payment: GERMAN.payment ?? { kind: "none" } })],
  ["nothing is due", plainInvoice({ totalMinor: -100n })],
])("there is no code where %s", async (_, document) => {
  expect((await codeOf(document)).dark).toEqual([]);
});
