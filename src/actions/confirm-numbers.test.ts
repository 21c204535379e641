import { describe, expect, test } from "bun:test";
import { DEFAULT_BILLING } from "../domain/billing-settings.ts";
import type { AppError } from "../domain/error.ts";
import { issueCreditNote, issueInvoice } from "../store/documents.fixture.ts";
import { documentHeads, issuingLock, listDocuments } from "../store/documents.ts";
import { lockIssuing } from "../store/issuing-lock.ts";
import { putBilling } from "../store/settings.ts";
import { accountBox } from "./account-box.fixture.ts";
import { confirmNumbers, type LastNumbers, numbersHere } from "./confirm-numbers.ts";
import { verifyDocuments } from "./verify-documents.ts";

/** A restored folder with two invoices and a credit note. */
function restored() {
  const house = accountBox("2026-03-05T12:00");
  const invoice = issueInvoice(house.store);
  issueInvoice(house.store);
  issueCreditNote(house.store, invoice, [0]);
  lockIssuing(house.store, 77);
  return house;
}

function refusalOf(house: ReturnType<typeof accountBox>, input: LastNumbers): AppError {
  try {
    confirmNumbers(house.box, input, "owner");
  } catch (error) {
    return error as AppError;
  }
  throw new Error("it was not refused");
}

describe("a restored folder", () => {
  test("says what it holds, and is unlocked by the last numbers where nothing was lost", () => {
    const house = restored();
    expect(numbersHere(house.box)).toEqual({
      invoice: { last: "INV-00002", next: "INV-00003" },
      creditNote: { last: "CN-00001", next: "CN-00002" },
    });
    expect(confirmNumbers(house.box, { invoice: "INV-00002", creditNote: "CN-00001" }, "owner")).toEqual([]);
    expect(issuingLock(house.store)).toBeNull();
    expect(documentHeads(house.store)).toHaveLength(3);
  });

  test("takes the numbers that it does not hold into its chain as lost, without a gap", async () => {
    const house = restored();
    const lost = confirmNumbers(house.box, { invoice: " INV-00005 ", creditNote: "CN-00002" }, "owner");
    expect(lost).toEqual(["INV-00003", "INV-00004", "INV-00005", "CN-00002"]);
    const last = listDocuments(house.store).at(-1);
    expect(last).toMatchObject({
      series: "credit-note",
      sequence: 2,
      document: { kind: "lost", of: "credit-note", confirmedBy: "owner", issuedOn: "2026-03-05" },
    });
    expect(issueInvoice(house.store).document).toMatchObject({ number: "INV-00006", chainIndex: 8 });
    const { documents } = await verifyDocuments(house.box);
    expect(documents.filter(({ kind }) => kind === "lost").flatMap(({ findings }) => findings)).toEqual([]);
  });

  test("without any document is unlocked by saying that there was none", () => {
    const house = accountBox("2026-03-05T12:00");
    lockIssuing(house.store, 77);
    expect(confirmNumbers(house.box, { invoice: null, creditNote: "" }, "owner")).toEqual([]);
    expect(issuingLock(house.store)).toBeNull();
  });

  test("counts in the current pattern and financial year", () => {
    const house = restored();
    const billing = {
      ...DEFAULT_BILLING,
      invoices: { pattern: "R{yy}-{n:3}" },
      creditNotes: { pattern: "C{yy}-{n:3}" },
      yearStartsIn: 4,
    };
    putBilling(house.store, billing, 0);
    expect(numbersHere(house.box).invoice).toEqual({ last: null, next: "R25-001" });
    expect(confirmNumbers(house.box, { invoice: "R25-002", creditNote: null }, "owner")).toEqual([
      "R25-001",
      "R25-002",
    ]);
  });
});

describe("a last number", () => {
  test("that cannot be is refused with its field, and nothing is written", () => {
    const house = restored();
    const good = { invoice: "INV-00002", creditNote: "CN-00001" };
    const cases: [LastNumbers, string, string][] = [
      [{ ...good, invoice: null }, "invoice", "This folder holds the invoice INV-00002"],
      [{ ...good, creditNote: "  " }, "credit_note", "This folder holds the credit note CN-00001"],
      [{ ...good, invoice: "INV-00001" }, "invoice", "which comes after INV-00001"],
      [
        { ...good, invoice: "INV-3" },
        "invoice",
        "INV-3 is not how a number of the invoices is written: the next one here is INV-00003",
      ],
      [{ ...good, creditNote: "INV-00003" }, "credit_note", "the next one here is CN-00002"],
      [{ ...good, invoice: "INV-10003" }, "invoice", "10001 lost numbers"],
      [{ ...good, creditNote: "CN-20000" }, "credit_note", "19999 lost numbers"],
    ];
    for (const [input, field, message] of cases) {
      const error = refusalOf(house, input);
      expect(error).toMatchObject({ code: "invalid", fields: [{ field }] });
      expect(error.message).toContain(message);
    }
    expect(issuingLock(house.store)).toBe(77);
    expect(documentHeads(house.store)).toHaveLength(3);
  });

  test("is not asked for where nothing is locked, nor taken while the clock is doubtful", () => {
    const house = restored();
    const good = { invoice: "INV-00002", creditNote: "CN-00001" };
    const doubtful = { ...house.box, clock: { ...house.box.clock, isTrusted: () => false } };
    expect(() => confirmNumbers(doubtful, good, "owner")).toThrow("clock");
    confirmNumbers(house.box, good, "owner");
    expect(refusalOf(house, good)).toMatchObject({ code: "conflict" });
  });

  test("of the most that can be lost writes each of them down", () => {
    const house = restored();
    expect(confirmNumbers(house.box, { invoice: "INV-10002", creditNote: "CN-00001" }, "owner")).toHaveLength(
      10_000,
    );
    expect(documentHeads(house.store)).toHaveLength(10_003);
  }, 30_000);
});
