import { expect, test } from "bun:test";
import { AppError } from "../domain/error.ts";
import { clearTouched, touchedInvoices } from "../store/billed-spans.ts";
import { listMemberships } from "../store/combined.ts";
import { accountBox, at } from "./account-box.fixture.ts";
import { changeMembers, combineMeters } from "./combine-meters.ts";
import { placeMeter } from "./place-meter.ts";

/** A tenant whose supply has two phases, with January issued; a third phase is there. */
async function billed() {
  const house = accountBox("2026-02-05T00:00");
  house.tariff();
  for (const [deviceId, wh] of [
    ["l1", 10_000],
    ["l2", 20_000],
    ["l3", 40_000],
  ] as const) {
    house.meter(deviceId);
    house.read(deviceId, ["2026-01-01", 0], ["2026-02-01", wh], ["2026-02-04", wh]);
  }
  const member = (deviceId: string, fromMs: number | null = null) => ({ deviceId, fromMs, toMs: null });
  const sum = combineMeters(house.box, { deviceId: "sum", members: [member("l1"), member("l2")] });
  const tenant = house.tenant("Asha Rao", ["sum"]);
  await house.box.sealAll();
  const invoice = await house.issue(tenant, "2026-01-01");
  return { ...house, member, sum, tenant, invoice };
}

function refusalOf(work: () => unknown): readonly [string, string] {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return [error.fields[0]?.field ?? "", error.message];
    throw error;
  }
  throw new Error("no refusal");
}

test("a combined meter is billed by what its members used", async () => {
  const { invoice } = await billed();
  expect(invoice.document.energyWh).toBe(30_000n);
  expect(invoice.document.supplies[0]?.meters[0]).toMatchObject({
    deviceId: "sum",
    opening: null,
    members: [
      { deviceId: "l1", energyWh: 10_000n },
      { deviceId: "l2", energyWh: 20_000n },
    ],
  });
});

test("meters come into a sum and leave it only after what is issued", async () => {
  const { box, store, meter, member, sum } = await billed();
  const february = at("2026-02-01");
  for (const [changes, field] of [
    [{ add: [member("l3")], end: [] }, "add[0].from"],
    [{ add: [member("l3", at("2026-01-31"))], end: [] }, "add[0].from"],
    [{ add: [], end: [{ deviceId: "l2", toMs: at("2026-01-20") }] }, "end[0].to"],
    [{ add: [], end: [{ deviceId: "l2", toMs: null }] }, "end[0].to"],
  ] as const) {
    const [found, message] = refusalOf(() => changeMembers(box, "sum", changes));
    expect([found, message]).toEqual([field, expect.stringContaining("issued until 2026-02-01")]);
  }
  expect(listMemberships(store, sum.number)).toHaveLength(2);
  changeMembers(box, "sum", {
    end: [{ deviceId: "l2", toMs: february }],
    add: [member("l3", february)],
  });
  expect(listMemberships(store, sum.number).map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
    [0, null],
    [0, february],
    [february, null],
  ]);
  meter("l4");
  placeMeter(box, "l4", { as: "phase", combined: "sum" });
  expect(listMemberships(store, sum.number).at(-1)?.fromMs).toBe(february);
});

test("what comes late of a member makes the bills of its sum be looked at again", async () => {
  const { box, store, read, invoice } = await billed();
  clearTouched(store, invoice.document.chainIndex);
  read("l3", ["2026-01-15", 15_000]);
  await box.sealAll();
  expect(touchedInvoices(store)).toEqual([]);
  read("l2", ["2026-01-15", 15_000]);
  await box.sealAll();
  expect(touchedInvoices(store)).toEqual([invoice.document.chainIndex]);
});
