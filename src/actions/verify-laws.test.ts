import { expect, test } from "bun:test";
import fc from "fast-check";
import { takeReadings } from "../store/arrivals.ts";
import { registerReading } from "../store/store.fixture.ts";
import { accountBox, at } from "./account-box.fixture.ts";
import { runBilling } from "./run-billing.ts";
import { verifyDocuments } from "./verify-documents.ts";

const MINUTE_MS = 60_000;
const MONTHS = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"];
const ENDS = ["2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01"];

const TARIFFS = [
  {
    slabs: [
      { range: "0-50", rate: 3.37 },
      { range: "51+", rate: 7.113 },
    ],
    fixed_charge: 41,
    tax_rate: 0.18,
    currency: "INR",
  },
  {
    currency: "INR",
    calendar: { bands: [{ band: "night", times: [["22:00", "06:00"]] }], rest: "day" },
    components: [
      { kind: "energy", name: "Energy", bands: { day: 9.5, night: 5.1 } },
      { kind: "percent", name: "Tax", percent: 18, of: ["Energy"] },
    ],
  },
] as const;

/** Steps of a register, and how many months after its own each comes. */
const steps = fc.array(
  fc.record({
    minutes: fc.integer({ min: 7, max: 9000 }),
    wh: fc.integer({ min: 0, max: 20_000 }),
    lateBy: fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
    ),
  }),
  { minLength: 30, maxLength: 80 },
);

/** Every third day a step, and of each month some that come with the next: bills that surely differ from it. */
const SURELY_LATE = Array.from({ length: 39 }, (_, step) => ({
  minutes: 3 * 24 * 60,
  wh: step % 2 === 0 ? 20_000 : 0,
  lateBy: step % 10 === 8 || step % 10 === 9 ? 1 : 0,
}));

test("whatever comes however late, every difference from an issued bill is explained and every bill is as it was issued", async () => {
  let explained = 0;
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom(...TARIFFS), async (sent, tariff) => {
      const house = accountBox("2026-01-01T00:00");
      house.meter("main");
      house.tariff(tariff);
      let [atMs, wh] = [at("2026-01-01"), 1000];
      const readings = sent.map(({ minutes, wh: more, lateBy }) => {
        atMs += minutes * MINUTE_MS;
        wh += more;
        const own = ENDS.findIndex((end) => atMs < at(end));
        return { atMs, wh, month: (own === -1 ? ENDS.length - 1 : own) + lateBy };
      });
      for (const [month] of MONTHS.entries()) {
        takeReadings(
          house.store,
          readings
            .filter((one) => one.month === month || (month === MONTHS.length - 1 && one.month > month))
            .map((one) => ({ meter: 1, reading: registerReading(one.atMs, one.wh) })),
        );
        house.setNow(`${ENDS[month]}T01:00`);
        await house.box.sealAll();
        await runBilling(
          house.box,
          () => false,
          (_account, error) => {
            throw error;
          },
        );
        const { documents, others } = await verifyDocuments(house.box);
        expect([...documents.flatMap(({ findings }) => findings), ...others]).toEqual([]);
        explained += documents.flatMap((verdict) => verdict.explained).length;
      }
      house.store.close();
    }),
    { numRuns: 10, examples: TARIFFS.map((tariff) => [SURELY_LATE, tariff]) },
  );
  expect(explained).toBeGreaterThan(0);
}, 60_000);
