import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { billedLines } from "../domain/account-bill.ts";
import type { Invoice } from "../domain/document.ts";
import { balanceOn } from "../domain/ledger.ts";
import type { Span } from "../domain/period.ts";
import { takeReadings } from "../store/arrivals.ts";
import { invoicesOf } from "../store/documents.ts";
import { listLedger } from "../store/ledger.ts";
import { listMeters } from "../store/meters.ts";
import { registerReading } from "../store/store.fixture.ts";
import { accountBox, at } from "./account-box.fixture.ts";
import { measureMeter } from "./meter-use.ts";
import { runBilling } from "./run-billing.ts";
import { trueUpsOf } from "./true-ups.ts";

const RUNS = { numRuns: 10 };
/** Each run lives through four months. */
const LIMIT_MS = 90_000;
const HOUR_MS = 3_600_000;
const START_MS = at("2026-01-01");
const MONTH_STARTS = ["2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01"].map(at);
const never = () => false;
const rethrow = (_account: unknown, error: unknown) => {
  throw error;
};

interface Sent {
  readonly atMs: number;
  readonly wh: number;
  /** After which month's end it comes, where it comes late. */
  readonly lateBy: number;
}

/** Registers of four months, a few hours to a week apart; some come months late. */
const telemetry: fc.Arbitrary<readonly Sent[]> = fc
  .array(
    fc.record({
      hours: fc.integer({ min: 2, max: 160 }),
      wh: fc.integer({ min: 0, max: 20_000 }),
      lateBy: fc.oneof(
        { weight: 3, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
      ),
    }),
    { minLength: 20, maxLength: 60 },
  )
  .map((steps) => {
    let [atMs, wh] = [START_MS, 1000];
    const sent: Sent[] = [{ atMs, wh, lateBy: 0 }];
    for (const step of steps) {
      atMs += step.hours * HOUR_MS + 7 * 60_000;
      wh += step.wh;
      sent.push({ atMs, wh, lateBy: step.lateBy });
    }
    return sent;
  });

const TARIFF = {
  slabs: [
    { range: "0-50", rate: 3.37 },
    { range: "51+", rate: 7.113 },
  ],
  fixed_charge: 41,
  tax_rate: 0.18,
  currency: "INR",
};

/** Lives through the months: what was sent in time comes before each month's end is billed, what is late with a later one. */
async function liveThrough(sent: readonly Sent[], order: (batch: Sent[]) => Sent[] = (batch) => batch) {
  const house = accountBox("2026-01-01T00:00");
  house.meter("main");
  house.tariff(TARIFF);
  const monthOf = ({ atMs }: Sent) => MONTH_STARTS.filter((startMs) => atMs >= startMs).length;
  for (let month = 0; month <= MONTH_STARTS.length; month++) {
    const batch = order(sent.filter((one) => monthOf(one) + one.lateBy === month));
    takeReadings(
      house.store,
      batch.map(({ atMs, wh }) => ({ meter: 1, reading: registerReading(atMs, wh) })),
    );
    house.setNow(
      new Date((MONTH_STARTS[month] ?? at("2026-06-01")) + 5.5 * HOUR_MS + HOUR_MS)
        .toISOString()
        .slice(0, 16),
    );
    await house.box.sealAll();
    await runBilling(house.box, never, rethrow);
  }
  return house;
}

function invoicesIn(house: Awaited<ReturnType<typeof liveThrough>>): Invoice[] {
  return invoicesOf(house.store, 1).map(({ document }) => document);
}

describe("whatever comes, and however late", () => {
  test(
    "energy billed plus corrections is what the registers say, but for less than 10 Wh a period",
    async () => {
      await fc.assert(
        fc.asyncProperty(telemetry, async (sent) => {
          const house = await liveThrough(sent);
          const [main] = listMeters(house.store);
          if (!main) throw new Error("no meter");
          const measure = (span: Span) => measureMeter(house.store, main, span, () => undefined).use;
          const invoices = invoicesIn(house);
          // An estimate stands until a register comes after it.
          const known = invoices.filter(({ period }) => measure(period).isComplete);
          const [first, last] = [known[0], known.at(-1)];
          if (!first || !last) return;
          const corrections = [...invoices.flatMap(({ trueUps }) => trueUps), ...trueUpsOf(house.store, 1)];
          const billedWh =
            known.reduce((sum, { energyWh }) => sum + energyWh, 0n) +
            corrections.reduce(
              (sum, { billed, corrected }) => sum + corrected.energyWh - billed.energyWh,
              0n,
            );
          const wholeWh = measure({ fromMs: first.period.fromMs, toMs: last.period.toMs }).energyWh;
          const off = billedWh > wholeWh ? billedWh - wholeWh : wholeWh - billedWh;
          expect(Number(off)).toBeLessThan(10 * known.length);
        }),
        RUNS,
      );
    },
    LIMIT_MS,
  );

  test(
    "lines add up to the total, and the balance is the signed sum at every date",
    async () => {
      await fc.assert(
        fc.asyncProperty(telemetry, async (sent) => {
          const house = await liveThrough(sent);
          const invoices = invoicesIn(house);
          for (const invoice of invoices)
            expect(billedLines(invoice).reduce((sum, line) => sum + line.amountMinor, 0n)).toBe(
              invoice.totalMinor,
            );
          const entries = listLedger(house.store, 1);
          for (const { effectiveOn } of entries) {
            const until = entries.filter((entry) => entry.effectiveOn <= effectiveOn);
            expect(balanceOn(entries, effectiveOn)).toBe(
              until.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
            );
          }
          expect(invoices.at(-1)?.balance.dueMinor ?? 0n).toBe(balanceOn(entries, null));
        }),
        RUNS,
      );
    },
    LIMIT_MS,
  );

  test(
    "the order of telemetry, and sending it again, change no bill",
    async () => {
      await fc.assert(
        fc.asyncProperty(telemetry, fc.infiniteStream(fc.nat()), async (sent, noise) => {
          const keys = new Map(sent.map((one) => [one, noise.next().value]));
          const shuffled = (batch: Sent[]) =>
            [...batch, ...batch].toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
          const [plain, other] = [await liveThrough(sent), await liveThrough(sent, shuffled)];
          const said = (invoice: Invoice) => ({ ...invoice, evidence: [] });
          expect(invoicesIn(other).map(said)).toEqual(invoicesIn(plain).map(said));
        }),
        { numRuns: 6 },
      );
    },
    LIMIT_MS,
  );
});

describe("energy between quarter hours", () => {
  test(
    "of A to B and B to C is that of A to C",
    async () => {
      const quarter = fc.integer({ min: 0, max: 4 * 24 * 100 });
      await fc.assert(
        fc.asyncProperty(telemetry, quarter, quarter, quarter, async (sent, ...edges) => {
          const house = accountBox("2026-06-01");
          const main = house.meter("main");
          takeReadings(
            house.store,
            sent.map(({ atMs, wh }) => ({ meter: 1, reading: registerReading(atMs, wh) })),
          );
          const [a = 0, b = 0, c = 0] = edges
            .toSorted((x, y) => x - y)
            .map((index) => START_MS + index * (HOUR_MS / 4));
          const energy = (fromMs: number, toMs: number) =>
            fromMs === toMs
              ? 0n
              : measureMeter(house.store, main, { fromMs, toMs }, () => undefined).use.energyWh;
          expect(energy(a, b) + energy(b, c)).toBe(energy(a, c));
        }),
        { numRuns: 40 },
      );
    },
    LIMIT_MS,
  );
});
