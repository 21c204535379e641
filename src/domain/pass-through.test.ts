import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { compare, multiply, ratio, subtract } from "./fraction.ts";
import {
  checkPassThrough,
  type PassThrough,
  passThroughLine,
  passThroughShare,
  sharePassThrough,
} from "./pass-through.ts";

const BILL: PassThrough = {
  ...{ id: 7, mainMeter: 1, utilityWh: 1_000_000n, totalMinor: 800_001n, currency: "INR" },
  ...{ reference: "TN-4711", createdBy: "owner", createdAtMs: 0, withdrawnAtMs: null },
  dates: { from: "2026-01-10", to: "2026-02-10" },
  span: { fromMs: 0, toMs: 1 },
};
const USE = { commonWh: 90_000n, shares: [400_000n, 250_000n], othersWh: 300_000n };

describe("a utility's bill", () => {
  test("is shared by energy, and its losses are the landlord's", () => {
    expect(sharePassThrough({ ...BILL, ...USE })).toEqual({
      lossesWh: 50_000n,
      weights: [400_000n, 250_000n, 350_000n],
      amounts: [320_001n, 200_000n],
      landlordMinor: 280_000n,
      averageMinorPerKwh: ratio(800_001n, 1000n),
    });
  });

  test("scales all shares down where the meters say more than the utility", () => {
    const shared = sharePassThrough({
      ...{ utilityWh: 900_000n, totalMinor: 950_000n },
      ...USE,
    });
    expect(shared.lossesWh).toBe(-50_000n);
    expect(shared.weights).toEqual([400_000n, 250_000n, 300_000n]);
    expect([...shared.amounts, shared.landlordMinor]).toEqual([400_000n, 250_000n, 300_000n]);
  });

  test("that gives credit shares the credit", () => {
    const shared = sharePassThrough({ ...BILL, ...USE, totalMinor: -800_001n });
    expect([...shared.amounts, shared.landlordMinor]).toEqual([-320_001n, -200_000n, -280_000n]);
  });

  test("is the landlord's alone where nobody is billed", () => {
    const shared = sharePassThrough({ ...BILL, commonWh: 0n, shares: [], othersWh: 0n });
    expect(shared).toMatchObject({ amounts: [], landlordMinor: 800_001n, lossesWh: 1_000_000n });
  });
});

describe("the line of a share", () => {
  const share = passThroughShare(BILL, USE, 1);

  test("follows from the share alone, which keeps what all weigh", () => {
    expect(share).toEqual({
      ...{ id: 7, reference: "TN-4711", dates: BILL.dates, span: BILL.span, utilityWh: 1_000_000n },
      ...{ totalMinor: 800_001n, lossesWh: 50_000n, commonWh: 90_000n, shareWh: 250_000n },
      ...{ weights: [400_000n, 250_000n, 350_000n], index: 1 },
    });
    expect(passThroughLine(share)).toMatchObject({
      kind: "given",
      component: "Share of the utility's bill",
      name: "Share of the utility's bill TN-4711",
      quantityWh: 250_000n,
      rateMicros: null,
      exactMinor: ratio(800_001n, 4n),
      amountMinor: 200_000n,
      isCounted: true,
    });
  });

  test("has no reference where the bill had none", () => {
    expect(passThroughLine({ ...share, reference: "" }).name).toBe("Share of the utility's bill");
  });
});

describe("laws", () => {
  const energy = fc.bigInt({ min: 0n, max: 10n ** 9n });
  const anyUse = fc.record({
    utilityWh: fc.bigInt({ min: 1n, max: 10n ** 10n }),
    totalMinor: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 12n }),
    commonWh: energy,
    shares: fc.array(energy, { maxLength: 8 }),
    othersWh: energy,
  });

  test("the shares and the landlord's add up to the utility's total, and each line to its share", () => {
    fc.assert(
      fc.property(anyUse, (use) => {
        const { amounts, landlordMinor } = sharePassThrough(use);
        expect(amounts.reduce((sum, amount) => sum + amount, landlordMinor)).toBe(use.totalMinor);
        for (const [index, amountMinor] of amounts.entries()) {
          const line = passThroughLine(passThroughShare({ ...BILL, ...use }, use, index));
          expect(line.amountMinor).toBe(amountMinor);
          expect(line.quantityWh).toBe(use.shares[index]!);
        }
      }),
    );
  });

  test("without a negative loss each share is its energy at the average price, to within a minor unit", () => {
    fc.assert(
      fc.property(anyUse, energy, (use, spare) => {
        const measured = use.shares.reduce((sum, share) => sum + share, use.othersWh);
        const utilityWh = measured + spare + 1n;
        const { amounts, averageMinorPerKwh } = sharePassThrough({ ...use, utilityWh });
        for (const [index, amount] of amounts.entries()) {
          const exact = multiply(averageMinorPerKwh, ratio(use.shares[index]!, 1000n));
          const off = subtract(ratio(amount), exact);
          expect(compare(off, ratio(1n)) < 0 && compare(off, ratio(-1n)) > 0).toBe(true);
          const line = passThroughLine(passThroughShare({ ...BILL, ...use, utilityWh }, use, index));
          expect(line.exactMinor).toEqual(exact);
        }
      }),
    );
  });

  test("losses, and all that was measured, make up the utility's energy", () => {
    fc.assert(
      fc.property(anyUse, (use) => {
        const { lossesWh } = sharePassThrough(use);
        expect(use.shares.reduce((sum, share) => sum + share, use.othersWh + lossesWh)).toBe(use.utilityWh);
      }),
    );
  });
});

describe("a utility's bill is refused", () => {
  test.each([
    [{}, []],
    [{ totalMinor: -(2n ** 53n) + 1n, reference: "x".repeat(80) }, []],
    [{ utilityWh: 0n }, ["kwh"]],
    [{ utilityWh: 2n ** 53n }, ["kwh"]],
    [{ totalMinor: 2n ** 53n }, ["total"]],
    [{ totalMinor: -(2n ** 53n) }, ["total"]],
    [{ reference: "x".repeat(81) }, ["reference"]],
    [{ currency: "RUPEES" }, ["currency"]],
    [{ dates: { from: "2026-01-10", to: "2026-01-10" } }, ["to"]],
    [{ dates: { from: "2026-13-10", to: "2026" } }, ["from", "to"]],
  ] satisfies [Partial<PassThrough>, string[]][])("%#: each field by its name", (more, fields) => {
    expect(checkPassThrough({ ...BILL, ...more }).map(({ field }) => field)).toEqual(fields);
  });
});
