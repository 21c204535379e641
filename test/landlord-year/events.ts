import { expect } from "bun:test";
import { PASSED, PASSED_SPAN, passedShares } from "./expected.ts";
import { confirm } from "./furnish.ts";
import { HAPPENINGS, MAIN, registerOf, SWAP_OPENING_WH } from "./house.ts";
import { newTenant, type Tenant } from "./tenants.ts";
import type { Year } from "./year.ts";

/** The third flat's tenant leaves at half past two; the counter is read off, and the next one begins at that register. */
export async function moveOut(year: Year, tenant: Tenant): Promise<Tenant> {
  const { moveOut: atMs } = HAPPENINGS;
  const wh = registerOf(tenant.meter, atMs);
  const moved = await year.box.json<{
    closed_at: string;
    final_bill: { id: number; final: boolean };
    next_account_id: number;
  }>(`/api/accounts/${tenant.id}/move-out`, {
    at: new Date(atMs).toISOString(),
    readings: [{ device_id: tenant.meter, energy_kwh: Number(wh) / 1000 }],
    next: { name: "Farida Khan" },
  });
  expect(Date.parse(moved.closed_at)).toBe(atMs);
  expect(moved.final_bill.final).toBe(true);
  year.known.learn(tenant.meter, [{ atMs, wh, segment: 0, isTyped: true }]);
  await confirm(year, moved.next_account_id, tenant.meter);
  const next = newTenant(moved.next_account_id, "Farida Khan", tenant.meter);
  year.tenants.push(next);
  return next;
}

/** Says that the fall of a flat's register was a new PZEM, with what was read off the old and the new one. */
export async function swapMeter(year: Year, tenant: Tenant): Promise<void> {
  const closingWh = registerOf(tenant.meter, HAPPENINGS.swapOut);
  const swap = { closing_kwh: Number(closingWh) / 1000, opening_kwh: Number(SWAP_OPENING_WH) / 1000 };
  const [replaced] = await year.box.json<{ kind: string; state: string }[]>(
    `/api/devices/${tenant.meter}/replace`,
    { swap },
  );
  expect(replaced).toMatchObject({ kind: "meter", state: "settled" });
  const { before, after } = year.known.fallOf(tenant.meter);
  year.known.decide(tenant.meter, closingWh - before.wh + (after.wh - SWAP_OPENING_WH), "manual");
}

/** Says that the fall of the main meter's register was a reset. */
export async function resetMain(year: Year): Promise<void> {
  const { before, after } = year.known.fallOf(MAIN);
  const { events } = await year.box.json<{
    events: { kind: string; before: { timestamp: string }; after: { timestamp: string } }[];
  }>(`/api/devices/${MAIN}/events?open=true`);
  expect(
    events.map((event) => [
      event.kind,
      Date.parse(event.before.timestamp),
      Date.parse(event.after.timestamp),
    ]),
  ).toEqual([["drop", before.atMs, after.atMs]]);
  const said = {
    before: new Date(before.atMs).toISOString(),
    after: new Date(after.atMs).toISOString(),
    verdict: "reset",
  };
  await year.box.json(`/api/devices/${MAIN}/decisions`, said);
  year.known.decide(MAIN, after.wh, "actual");
}

/** Passes the utility's own bill of November through, and compares how it is shared. */
export async function passThrough(year: Year): Promise<void> {
  const utilityWh = (year.known.energyWh(MAIN, PASSED_SPAN) / 1000n + 41n) * 1000n;
  const { from, to, reference, totalMinor } = PASSED;
  const body = {
    main_meter: MAIN,
    from,
    to,
    reference,
    kwh: Number(utilityWh) / 1000,
    total_minor: Number(totalMinor),
  };
  const { id } = await year.box.json<{ id: number }>("/api/pass-throughs", body);
  year.utilityWh = utilityWh;
  const expected = passedShares(year.known, utilityWh);
  const accounts = expected.shares.map(
    ({ meter }) => year.tenants.findLast((tenant) => tenant.meter === meter)?.id,
  );
  expect(await year.box.json(`/api/pass-throughs/${id}/shares`)).toMatchObject({
    total_minor: Number(totalMinor),
    common_wh: Number(expected.commonWh),
    losses_wh: Number(expected.lossesWh),
    shares: expected.shares.map(({ wh }, index) => ({
      account_id: accounts[index],
      energy_wh: Number(wh),
      amount_minor: Number(expected.amounts[index]),
    })),
    landlord: { amount_minor: Number(expected.amounts.at(-1)) },
  });
  expect(expected.amounts.reduce((sum, minor) => sum + minor, 0n)).toBe(totalMinor);
}
