import { describe, expect, test } from "bun:test";
import { billedLines } from "../domain/account-bill.ts";
import { addAssignment, putAccount } from "../store/accounts.ts";
import { documentHeads } from "../store/documents.ts";
import { draftsOfStatus } from "../store/draft-states.ts";
import { listLedger } from "../store/ledger.ts";
import { addParentLink } from "../store/meter-links.ts";
import { accountBox, at } from "./account-box.fixture.ts";
import { runBilling } from "./run-billing.ts";

const never = () => false;
const rethrow = (_account: unknown, error: unknown) => {
  throw error;
};

describe("issuing a bill", () => {
  test("gives it the next number, its place in the chain, and its entry in the ledger", async () => {
    const house = accountBox("2026-03-05T12:00");
    house.meter("main");
    house.tariff();
    house.read(
      "main",
      ["2026-01-01", 0],
      ["2026-02-01", 70_000],
      ["2026-03-01", 100_000],
      ["2026-03-05", 104_000],
    );
    const january = await house.issue(house.household(), "2026-01-01");
    const february = await house.issue(house.household(), "2026-02-01");
    expect(
      [january, february].map(({ document }) => [
        document.number,
        document.chainIndex,
        document.energyWh,
        document.totalMinor,
      ]),
    ).toEqual([
      ["INV-00001", 1, 70_000n, 70_000n],
      ["INV-00002", 2, 30_000n, 30_000n],
    ]);
    expect(february.document.previousHash).toBe(january.hash);
    expect(february.document.balance).toMatchObject({ beforeMinor: 70_000n, dueMinor: 100_000n });
    expect(listLedger(house.store, 1).map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ["invoice", 70_000n],
      ["invoice", 30_000n],
    ]);
    expect(january.document.supplies[0]?.meters[0]).toMatchObject({
      opening: { takenAtMs: at("2026-01-01"), energyWh: 0n },
      closing: { takenAtMs: at("2026-02-01"), energyWh: 70_000n },
      isComplete: true,
    });
  });

  test("is refused before the period is over, while readings are awaited, twice, and out of order", async () => {
    const house = accountBox("2026-02-20T12:00");
    house.meter("main");
    house.tariff();
    house.read("main", ["2026-01-01", 0], ["2026-02-01", 70_000], ["2026-02-20", 90_000]);
    await expect(house.issue(house.household(), "2026-02-01")).rejects.toThrow("not over before 2026-03-01");
    house.setNow("2026-03-01T01:00");
    house.heard.set("main", at("2026-02-20"));
    await expect(house.issue(house.household(), "2026-02-01")).rejects.toThrow("may still come");
    house.setNow("2026-03-05T01:00");
    await expect(house.issue(house.household(), "2026-02-01")).rejects.toThrow("comes first");
    await house.issue(house.household(), "2026-01-01");
    await expect(house.issue(house.household(), "2026-01-01")).rejects.toThrow("billed already");
    expect(documentHeads(house.store)).toHaveLength(1);
  });

  test("estimates what has no reading at its end by the mean daily use of the periods before", async () => {
    const house = accountBox("2026-03-05T01:00");
    house.meter("main");
    house.tariff();
    house.read("main", ["2026-01-01", 0], ["2026-02-01", 31_000], ["2026-02-19", 40_000]);
    await house.issue(house.household(), "2026-01-01");
    const draft = house.draft(house.household(), "2026-02-01");
    expect(draft).toMatchObject({ status: "ready", needsEstimate: true, energyWh: 9000n });
    const { document } = await house.issue(house.household(), "2026-02-01");
    const use = document.supplies[0]?.meters[0];
    expect(use).toMatchObject({ estimatedWh: 10_000n, energyWh: 19_000n, quality: "estimated" });
    expect(use?.closing).toMatchObject({ energyWh: 50_000n, quality: "estimated" });
    // The next one opens at what the counter showed, and carries what the estimate was off by.
    house.read(
      "main",
      ["2026-02-28T23:00", 52_000],
      ["2026-03-01", 52_000],
      ["2026-04-01", 80_000],
      ["2026-04-02", 81_000],
    );
    house.setNow("2026-04-02T00:30");
    await house.box.sealAll();
    const march = await house.issue(house.household(), "2026-03-01");
    expect(march.document.supplies[0]?.meters[0]).toMatchObject({
      opening: { energyWh: 52_000n },
      energyWh: 28_000n,
    });
    expect(march.document.trueUps).toMatchObject([{ invoice: "INV-00002", totalMinor: 2000n }]);
    expect(march.document.totalMinor).toBe(30_000n);
  });

  test("is held without a tariff, an earlier use to estimate by, or somebody who vouches for a tenant's meter", async () => {
    const house = accountBox("2026-03-05T01:00");
    house.meter("main");
    house.meter("flat");
    house.read("flat", ["2026-01-01", 0], ["2026-01-20", 31_000]);
    const tenant = house.tenant("Asha", []);
    addAssignment(house.store, { meter: 2, account: tenant.id, fromMs: 0, toMs: null });
    const { heldFor, status } = house.draft(tenant, "2026-01-01");
    expect(status).toBe("held");
    expect(heldFor.map(({ code }) => code).toSorted()).toEqual(["no-estimate", "no-tariff", "not-confirmed"]);
  });

  test("carries what readings that came after it change, taxes included, once", async () => {
    const house = accountBox("2026-02-02T01:00");
    house.meter("main");
    house.tariff({
      slabs: [
        { range: "0-50", rate: 10 },
        { range: "51+", rate: 20 },
      ],
      fixed_charge: 30,
      tax_rate: 0.1,
      currency: "INR",
    });
    house.read("main", ["2026-01-01", 0], ["2026-01-31T23:00", 60_000], ["2026-02-02", 90_000]);
    const january = await house.issue(house.household(), "2026-01-01");
    house.read("main", ["2026-02-01", 61_000], ["2026-03-01", 100_000], ["2026-03-02", 101_000]);
    house.setNow("2026-03-02T01:00");
    // The draft shows it before a seal has written what came.
    const draft = house.draft(house.household(), "2026-02-01");
    const february = await house.issue(house.household(), "2026-02-01");
    expect([draft.trueUps, draft.totalMinor]).toEqual([
      february.document.trueUps,
      february.document.totalMinor,
    ]);
    const [correction] = february.document.trueUps;
    const billedWh = january.document.energyWh;
    expect(correction).toMatchObject({
      invoice: january.document.number,
      billed: { energyWh: billedWh },
      corrected: { energyWh: 61_000n },
      totalMinor: ((61_000n - billedWh) * 22n) / 10n,
    });
    expect(february.document.supplies[0]?.energyWh).toBe(39_000n);
    expect(billedLines(february.document).reduce((sum, line) => sum + line.amountMinor, 0n)).toBe(
      february.document.totalMinor,
    );
    house.read("main", ["2026-04-01", 110_000], ["2026-04-02", 111_000]);
    house.setNow("2026-04-02T01:00");
    expect((await house.issue(house.household(), "2026-03-01")).document.trueUps).toEqual([]);
  });
});

describe("what a bill counts", () => {
  test("of late readings is nothing while nobody has said what the counter did", async () => {
    const house = accountBox("2026-02-02T01:00");
    house.meter("main");
    house.tariff();
    house.read(
      "main",
      ["2026-01-01", 10_000],
      ["2026-01-12", 54_000],
      ["2026-01-14", 62_000],
      ["2026-02-02", 138_000],
    );
    await house.issue(house.household(), "2026-01-01");
    house.read("main", ["2026-01-13", 300_000], ["2026-03-01", 250_000], ["2026-03-02", 254_000]);
    house.setNow("2026-03-02T01:00");
    await house.box.sealAll();
    const february = await house.issue(house.household(), "2026-02-01");
    expect(february.document.trueUps).toEqual([]);
  });

  test("of a circuit is in the household's meter already, and is not billed again", async () => {
    const house = accountBox("2026-02-02T01:00");
    for (const id of ["main", "circuit"]) house.meter(id);
    house.tariff();
    addParentLink(house.store, { meter: 2, parent: 1, fromMs: 0, toMs: null });
    addAssignment(house.store, { meter: 2, account: 1, fromMs: 0, toMs: null });
    house.read("main", ["2026-01-01", 0], ["2026-02-01", 60_000], ["2026-02-02", 61_000]);
    house.read("circuit", ["2026-01-01", 0], ["2026-02-01", 20_000], ["2026-02-02", 21_000]);
    expect((await house.issue(house.household(), "2026-01-01")).document.energyWh).toBe(60_000n);
  });
});

describe("the billing job", () => {
  test("issues what is ready of a household, in order, after days off, and nothing twice", async () => {
    const house = accountBox("2026-04-05T12:00");
    house.meter("main");
    house.tariff();
    house.read(
      "main",
      ["2026-01-10", 0],
      ["2026-02-01", 70_000],
      ["2026-03-15", 100_000],
      ["2026-04-05", 120_000],
    );
    expect(await runBilling(house.box, never, rethrow)).toMatchObject({ issued: 3 });
    expect(await runBilling(house.box, never, rethrow)).toMatchObject({ issued: 0 });
    expect(documentHeads(house.store).map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
      [at("2026-01-10"), at("2026-02-01")],
      [at("2026-02-01"), at("2026-03-01")],
      [at("2026-03-01"), at("2026-04-01")],
    ]);
  });

  test("goes by what an account says by then, and keeps no draft of what it was", async () => {
    const house = accountBox("2026-04-05T12:00");
    house.meter("main");
    house.tariff();
    house.read("main", ["2026-01-01", 0], ["2026-02-01", 70_000], ["2026-04-05", 120_000]);
    await house.box.sealAll();
    const round = runBilling(house.box, never, rethrow);
    const quarterly = { every: "month", count: 3, anchor: "2026-01-01" } as const;
    putAccount(house.store, { ...house.household(), issuesAutomatically: false, cycle: quarterly });
    expect(await round).toEqual({ drafted: 1, issued: 0 });
    expect(await runBilling(house.box, never, rethrow)).toEqual({ drafted: 1, issued: 0 });
    const drafted = ["ready", "held"].flatMap((status) => draftsOfStatus(house.store, status as "ready"));
    expect(drafted).toMatchObject([{ fromMs: at("2026-01-01"), toMs: at("2026-04-01") }]);
  });

  test("leaves a tenant's bill to a person, and a period that still waits", async () => {
    const house = accountBox("2026-02-01T00:05");
    house.meter("main");
    house.meter("flat");
    house.tariff();
    const tenant = house.tenant("Asha", ["flat"]);
    house.read("flat", ["2026-01-01", 0], ["2026-02-01", 70_000]);
    house.read("main", ["2026-01-01", 0], ["2026-01-31T23:59", 70_000]);
    expect(await runBilling(house.box, never, rethrow)).toMatchObject({ issued: 0 });
    expect(house.draft(tenant, "2026-01-01").status).toBe("ready");
    expect(house.draft(house.household(), "2026-01-01").status).toBe("waiting");
  });
});
