import { expect, test } from "bun:test";
import { putAccount } from "../store/accounts.ts";
import { accountBox } from "./account-box.fixture.ts";
import { OpenBills } from "./open-bills.ts";

test("a bill that is not over is worked out again after a minute, and at once after something was written", () => {
  const house = accountBox("2026-01-20");
  house.tariff();
  house.meter("flat");
  house.read("flat", ["2026-01-01", 0], ["2026-01-10", 50_000]);
  const tenant = house.tenant("Asha", ["flat"]);
  const [period] = house.periods(tenant);
  if (!period) throw new Error("January is open");
  const openBills = new OpenBills();
  const bill = () => openBills.of(house.box, tenant, period);
  const first = bill();
  expect([first.status, first.energyWh]).toEqual(["open", 50_000n]);
  expect(bill()).toBe(first);
  house.setNow("2026-01-20T00:01");
  const later = bill();
  expect(later).not.toBe(first);
  expect(later.energyWh).toBe(50_000n);
  putAccount(house.store, { ...tenant, name: "Asha Rao" });
  expect(bill()).not.toBe(later);
});
