import { billedLines, type Supply } from "../domain/account-bill.ts";
import { creditOf } from "../domain/charge-line.ts";
import {
  type CreditNote,
  DOCUMENT_FORMAT,
  type EarlierPeriod,
  type Invoice,
  type LostNumber,
} from "../domain/document.ts";
import {
  CURRENCY,
  DOMESTIC,
  decemberTrueUp,
  determinants,
  JANUARY,
  meterUse,
  quarterHours,
  register,
  SHOP,
  STAIRS,
  spanOf,
  stairsShare,
  suppliedBy,
  TIME_ZONE,
  utilityShare,
  utilitySupply,
} from "./supply.fixture.ts";

const SPAN = spanOf(JANUARY);
const ISSUED_AT_MS = Date.UTC(2026, 1, 3, 4, 30);
const NO_HASH = "0".repeat(64);

/** Slabs of two versions, with a swap of the meter in the period. */
export const FLAT_SUPPLY: Supply = suppliedBy(
  DOMESTIC,
  determinants(250_000n, {
    intervals: quarterHours(SPAN, 250_000n),
    contracted: [{ quantity: "kw", from: null, micros: 3_000_000n }],
  }),
  {
    meters: [
      meterUse({
        closing: register(SPAN.toMs, 152_112n, "interpolated"),
        quality: "interpolated",
        breaks: [
          {
            kind: "drop",
            before: { takenAtMs: Date.UTC(2026, 0, 12, 6), energyWh: 1_294_776 },
            after: { takenAtMs: Date.UTC(2026, 0, 12, 7), energyWh: 2_500 },
            decision: 3,
            energyWh: 2_500,
          },
        ],
        record: {
          model: "PZEM-004T v3",
          approval: "LM-2024-117",
          testedOn: "2025-06-30",
          isAuthenticated: true,
        },
      }),
    ],
  },
);

/** Bands over quarter hours, part of the energy estimated, of two meters added up. */
export const SHOP_SUPPLY: Supply = suppliedBy(
  SHOP,
  determinants(400_250n, {
    openingWh: 88_900n,
    intervals: quarterHours(SPAN, 400_250n),
    given: { "Fuel adjustment": -1_200_000_000n },
    holidays: { India: { "2026": ["2026-01-01", "2026-01-26"] } },
  }),
  {
    title: "Shop",
    tariffName: "Shop",
    meters: [
      meterUse({
        meter: 7,
        deviceId: "shop-total",
        name: "Shop",
        location: "Ground floor",
        opening: register(SPAN.fromMs, 88_900n, "manual"),
        closing: register(SPAN.toMs, 489_150n, "estimated"),
        energyWh: 400_250n,
        estimatedWh: 61_500n,
        quality: "estimated",
        isComplete: false,
        members: [
          meterUse({ meter: 8, deviceId: "shop-l1", name: "Phase 1", energyWh: 300_000n }),
          meterUse({
            meter: 9,
            deviceId: "shop-l2",
            name: "Phase 2",
            opening: null,
            closing: null,
            energyWh: 100_250n,
            estimatedWh: 61_500n,
            quality: "estimated",
            isComplete: false,
          }),
        ],
      }),
    ],
  },
);

/** A share of the stairs, rated by itself. */
export const STAIRS_SUPPLY: Supply = suppliedBy(
  STAIRS,
  determinants(0n, {
    openingWh: null,
    intervals: [],
    added: [{ dates: JANUARY, energyWh: 14_115n, bandsWh: { day: 14_115n, night: 0n } }],
  }),
  { kind: "common", title: "Stairs", tariffName: "Stairs", shares: [stairsShare()], energyWh: 14_115n },
);

/** A share of the utility's bill. */
export const UTILITY_SUPPLY: Supply = utilitySupply(utilityShare());

/** The twelve months before January 2026. */
export const HISTORY: readonly EarlierPeriod[] = Array.from({ length: 12 }, (_, index) => {
  const from = `2025-${String(index + 1).padStart(2, "0")}-01`;
  const to = index === 11 ? JANUARY.from : `2025-${String(index + 2).padStart(2, "0")}-01`;
  return { span: spanOf({ from, to }), energyWh: BigInt(180_000 + ((index * 37_123) % 160_000)) };
});

/** A tenant's invoice for January 2026: several supplies, a true-up, arrears and a payment; totals follow `changes`. */
export function invoiceOf(changes: Partial<Invoice> = {}): Invoice {
  const supplies = changes.supplies ?? [FLAT_SUPPLY, SHOP_SUPPLY, STAIRS_SUPPLY, UTILITY_SUPPLY];
  const trueUps = changes.trueUps ?? [decemberTrueUp()];
  const totalMinor = [...supplies, ...trueUps].reduce((sum, part) => sum + part.totalMinor, 0n);
  return {
    format: DOCUMENT_FORMAT,
    kind: "invoice",
    number: "INV-00012",
    chainIndex: 14,
    previousHash: "3f".repeat(32),
    issuedAtMs: ISSUED_AT_MS,
    issuedOn: "2026-02-03",
    folder: "real",
    sender: {
      name: "Meera Kulkarni",
      address: "12 Prabhat Road\nPune 411004",
      contact: "+91 20 5550 0199, meera@example.org",
      taxId: "GSTIN 27AAAAA0000A1Z5",
    },
    account: { id: 4, name: "Asha Rao", kind: "tenant", address: "Flat 2, 12 Prabhat Road\nPune 411004" },
    language: "en",
    locale: "en-IN",
    timeZone: TIME_ZONE,
    currency: CURRENCY,
    period: SPAN,
    dates: { ...JANUARY, cycle: null },
    isFinal: false,
    dueOn: "2026-02-17",
    supplies,
    trueUps,
    energyWh: supplies.reduce((sum, supply) => sum + supply.energyWh, 0n),
    history: HISTORY,
    evidence: [
      { meter: 3, deviceId: "meter-003", lateMerge: 2, decision: 3, typedReading: 0 },
      { meter: 7, deviceId: "shop-total", lateMerge: 0, decision: 0, typedReading: 5 },
    ],
    replaces: null,
    totalMinor,
    balance: {
      beforeMinor: 123_450n,
      movements: [
        { kind: "payment", effectiveOn: "2026-01-12", amountMinor: -100_000n, reference: "UPI 601234567890" },
        { kind: "late-fee", effectiveOn: "2026-01-20", amountMinor: 5_000n, reference: "" },
      ],
      dueMinor: 123_450n - 100_000n + 5_000n + totalMinor,
    },
    payment: { kind: "upi", payee: "Meera Kulkarni", upiId: "meera@examplebank" },
    ...changes,
  };
}

/** An invoice with all that an invoice can have. */
export const INVOICE: Invoice = invoiceOf();

/** What takes lines of an invoice back (all of them where no places are named); the totals follow. */
export function creditOfInvoice(
  invoice: Invoice,
  places: readonly number[] | null,
  changes: Partial<CreditNote> = {},
): CreditNote {
  const credited = creditOf(billedLines(invoice)).flatMap((line, index) =>
    places === null || places.includes(index) ? [{ index, line }] : [],
  );
  const totalMinor = credited.reduce((sum, { line }) => sum + (line.isCounted ? line.amountMinor : 0n), 0n);
  return {
    format: DOCUMENT_FORMAT,
    kind: "credit-note",
    number: "CN-00002",
    chainIndex: invoice.chainIndex + 1,
    previousHash: "a7".repeat(32),
    issuedAtMs: invoice.issuedAtMs + 86_400_000,
    issuedOn: "2026-02-04",
    folder: invoice.folder,
    sender: invoice.sender,
    account: invoice.account,
    language: invoice.language,
    locale: invoice.locale,
    timeZone: invoice.timeZone,
    currency: invoice.currency,
    invoice: invoice.number,
    invoiceChainIndex: invoice.chainIndex,
    invoiceHash: "5c".repeat(32),
    period: invoice.period,
    dates: invoice.dates,
    reason: "The fixed charge was agreed to be waived.",
    isFull: places === null,
    lines: credited,
    totalMinor,
    balance: {
      beforeMinor: invoice.balance.dueMinor,
      movements: [],
      dueMinor: invoice.balance.dueMinor + totalMinor,
    },
    payment: { kind: "none" },
    ...changes,
  };
}

/** Takes two lines of the invoice back. */
export const CREDIT_NOTE: CreditNote = creditOfInvoice(INVOICE, [3, 4]);

/** Takes the whole invoice back. */
export const FULL_CREDIT_NOTE: CreditNote = creditOfInvoice(INVOICE, null, { number: "CN-00003" });

/** The first number of the chain, which another box had issued. */
export const LOST_NUMBER: LostNumber = {
  format: DOCUMENT_FORMAT,
  kind: "lost",
  of: "invoice",
  number: "INV-00001",
  chainIndex: 1,
  previousHash: NO_HASH,
  issuedAtMs: ISSUED_AT_MS,
  issuedOn: "2026-02-03",
  folder: "real",
  confirmedBy: "owner",
};
