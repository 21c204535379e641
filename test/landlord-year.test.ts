import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { checkDocuments, checkEnergy, checkRegister, checkStatements } from "./landlord-year/closing.ts";
import { moveOut, passThrough, resetMain, swapMeter } from "./landlord-year/events.ts";
import { furnish } from "./landlord-year/furnish.ts";
import { HAPPENINGS } from "./landlord-year/house.ts";
import { issue, replaceLast } from "./landlord-year/issuing.ts";
import { at } from "./landlord-year/local-time.ts";
import { bounce, checkStandings, collect, deposit, pay } from "./landlord-year/money.ts";
import { flatTariff } from "./landlord-year/tariffs.ts";
import type { Tenant } from "./landlord-year/tenants.ts";
import { checkVerification } from "./landlord-year/verified.ts";
import { Year } from "./landlord-year/year.ts";

const DEPOSIT_MINOR = 500_000n;
/** Of one step of the year, on a machine that has much else to do. */
const LIMIT_MS = 120_000;

const year = new Year();
afterAll(() => year.kill());

/** Starts the box at a local time with what the meters measured up to then, does what is done then, and stops it. */
async function on(localTime: string, act: () => Promise<void>): Promise<void> {
  await year.begin(localTime);
  await year.publish(at(localTime));
  await act();
  await checkStandings(year);
  await year.end();
}

/** Issues the bills of a month to all who rent then. */
async function issueMonth(from: string, to: string): Promise<void> {
  for (const tenant of renting()) await issue(year, tenant, { from, to });
}

function renting(): Tenant[] {
  return year.tenants.filter(({ issued }) => issued.every(({ isFinal }) => !isFinal));
}

function tenantOf(meter: string): Tenant {
  const tenant = year.tenants.findLast((candidate) => candidate.meter === meter);
  if (!tenant) throw new Error(`nobody rents ${meter}`);
  return tenant;
}

describe("a landlord's year through the compiled appliance", () => {
  beforeAll(async () => {
    await year.begin("2025-12-31T18:00");
    await furnish(year);
    await deposit(year, tenantOf("flat-3"), "received", { minor: DEPOSIT_MINOR, date: year.today });
    await year.publish(at("2025-12-31T18:00"));
    await year.end();
  }, LIMIT_MS);

  test(
    "bills January and February by slabs, by bands, and with a share of the stairs",
    async () => {
      await on("2026-02-01T07:00", () => issueMonth("2026-01-01", "2026-02-01"));
      await on("2026-03-01T07:00", async () => {
        await collect(year, "2026-02");
        await issueMonth("2026-02-01", "2026-03-01");
      });
    },
    LIMIT_MS,
  );

  test(
    "bills March although a flat was not heard at its end: by the register on both sides of the gap",
    async () => {
      await on("2026-04-02T07:00", async () => {
        await collect(year, "2026-03");
        await issueMonth("2026-03-01", "2026-04-01");
      });
    },
    LIMIT_MS,
  );

  test(
    "bills April to the shop by what is known, its last week still missing",
    async () => {
      await on("2026-05-03T07:00", async () => {
        await collect(year, "2026-04");
        await issueMonth("2026-04-01", "2026-05-01");
      });
    },
    LIMIT_MS,
  );

  test(
    "settles a move-out to the quarter hour: final bill with what came late, deposit, next tenant",
    async () => {
      year.isLateReleased = true;
      await on("2026-05-21T07:00", async () => {
        const leaving = tenantOf("flat-3");
        await moveOut(year, leaving);
        const span = { fromMs: at("2026-05-01"), toMs: HAPPENINGS.moveOut };
        await issue(year, leaving, { from: "2026-05-01", to: "2026-05-20" }, span, true);
        const minor = leaving.book.balanceMinor;
        expect(minor).toBeGreaterThan(0n);
        await deposit(year, leaving, "applied", { minor, date: year.today });
        await deposit(year, leaving, "returned", { minor: DEPOSIT_MINOR - minor, date: year.today });
        expect(leaving.book.balanceMinor).toBe(0n);
      });
    },
    LIMIT_MS,
  );

  test(
    "corrects the shop's April on its bill of May, band by band, and the flats' shares of the stairs",
    async () => {
      await on("2026-06-01T07:00", async () => {
        await collect(year, "2026-05");
        for (const tenant of renting()) {
          const isNew = tenant === tenantOf("flat-3");
          const span = { fromMs: isNew ? HAPPENINGS.moveOut : at("2026-05-01"), toMs: at("2026-06-01") };
          await issue(year, tenant, { from: isNew ? "2026-05-20" : "2026-05-01", to: "2026-06-01" }, span);
        }
      });
    },
    LIMIT_MS,
  );

  test(
    "replaces an invoice to a misspelt name by a credit note and a new one",
    async () => {
      await on("2026-07-01T07:00", async () => {
        await collect(year, "2026-06");
        await issueMonth("2026-06-01", "2026-07-01");
      });
      await on("2026-07-06T07:00", async () => {
        const tenant = tenantOf("flat-2");
        const [june] = tenant.issued.slice(-1);
        await pay(year, tenant, { minor: 20_050n, date: "2026-07-04", invoice: june?.number ?? "" });
        tenant.name = "Arjun Nair";
        await year.box.json(`/api/accounts/${tenant.id}`, { name: tenant.name }, "PATCH");
        await replaceLast(year, tenant, "The name was misspelt");
        await year.box.json("/api/tariffs/1", flatTariff("new"), "PUT");
      });
    },
    LIMIT_MS,
  );

  test(
    "rates July in two parts, because prices change in the middle of it",
    async () => {
      await on("2026-08-01T07:00", async () => {
        await collect(year, "2026-07");
        await issueMonth("2026-07-01", "2026-08-01");
      });
    },
    LIMIT_MS,
  );

  test(
    "holds August until somebody says that the fallen register is a new meter, and takes a bounced payment back",
    async () => {
      await on("2026-09-01T07:00", async () => {
        await collect(year, "2026-08");
        const shop = tenantOf("shop");
        const cheque = await pay(year, shop, { minor: 200_000n, date: "2026-08-20", reference: "cheque 77" });
        await checkStandings(year);
        await bounce(year, shop, cheque, "2026-08-27");
        const flat = tenantOf("flat-1");
        const held = await year.settled(flat, at("2026-08-01"));
        expect(held).toMatchObject({ status: "held", held_for: [{ code: "register-break" }] });
        await swapMeter(year, flat);
        await issueMonth("2026-08-01", "2026-09-01");
      });
    },
    LIMIT_MS,
  );

  test(
    "shares the stairs of September although the main meter was reset",
    async () => {
      await on("2026-10-01T07:00", async () => {
        await collect(year, "2026-09");
        // Everybody's stairs follow from the main meter, so everybody's bill waits for what it did.
        const held = await year.settled(tenantOf("flat-2"), at("2026-09-01"));
        expect(held).toMatchObject({ status: "held", held_for: [{ code: "register-break" }] });
        await resetMain(year);
        await issueMonth("2026-09-01", "2026-10-01");
      });
      await on("2026-11-01T07:00", async () => {
        await collect(year, "2026-10");
        await issueMonth("2026-10-01", "2026-11-01");
      });
    },
    LIMIT_MS,
  );

  test(
    "passes the utility's bill of November through to all behind the main meter",
    async () => {
      await on("2026-12-01T07:00", async () => {
        await collect(year, "2026-11");
        await passThrough(year);
        await issueMonth("2026-11-01", "2026-12-01");
      });
    },
    LIMIT_MS,
  );

  test(
    "ends with December, every figure of the year in its place",
    async () => {
      await on("2027-01-02T07:00", async () => {
        await collect(year, "2026-12");
        await issueMonth("2026-12-01", "2027-01-01");
        checkEnergy(year);
        await checkDocuments(year);
        await checkStatements(year);
        await checkRegister(year);
      });
    },
    LIMIT_MS,
  );

  test(
    "is verified: what came late explains all that differs, and so it is with one late reading more",
    async () => {
      const differences = await checkVerification(year);
      expect(differences).toBeGreaterThan(0);
      await year.begin("2027-01-02T12:00");
      await year.send("flat-2", [year.unsentFrom("flat-2", at("2026-03-30T12:00"))]);
      await year.end();
      expect(await checkVerification(year)).toBeGreaterThan(differences);
    },
    LIMIT_MS,
  );
});
