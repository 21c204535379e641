import { expect, test } from "bun:test";
import { accountBills } from "./account-bills.ts";
import { accountBox } from "./account-box.fixture.ts";
import { billMatrix } from "./bill-matrix.ts";

const ZONE = "Asia/Kolkata";

test("bills stand in the month in which their period ends, whatever their cycle, with what is overdue of it", async () => {
  const house = accountBox("2026-04-20");
  house.tariff();
  for (const deviceId of ["flat", "shop"]) {
    house.meter(deviceId);
    house.read(
      deviceId,
      ["2026-01-01", 0],
      ["2026-02-01", 100_000],
      ["2026-03-01", 200_000],
      ["2026-03-20", 250_000],
      ["2026-04-19", 300_000],
    );
  }
  const monthly = house.tenant("Asha", ["flat"]);
  const weeks = { every: "day", count: 28, anchor: "2026-01-01" } as const;
  const other = house.tenant("Vikram", ["shop"], { cycle: weeks });
  await house.issue(monthly, "2026-01-01");
  const bills = [monthly, other].flatMap((account) => accountBills(house.box, account));
  const { accounts, months } = billMatrix([house.household(), monthly, other], bills, ZONE);
  // The household has no meter, so it has no column.
  expect(accounts.map(({ name }) => name)).toEqual(["Asha", "Vikram"]);
  const shown = months.map(({ month, bills: its }) => [
    month,
    its.get(monthly.id)?.map(({ dates }) => dates.from),
    its.get(other.id)?.map(({ dates }) => dates.from),
  ]);
  // Four weeks from 26 February end with 25 March, those from 29 January with 25 February.
  expect(shown).toEqual([
    ["2026-04", ["2026-04-01"], ["2026-03-26"]],
    ["2026-03", ["2026-03-01"], ["2026-02-26"]],
    ["2026-02", ["2026-02-01"], ["2026-01-29"]],
    ["2026-01", ["2026-01-01"], ["2026-01-01"]],
  ]);
  // 100 kWh at 10 each; it was issued on 20 April and is not due yet.
  const january = months.at(-1);
  expect(january?.overdue).toEqual([]);
  house.setNow("2026-06-20");
  const later = billMatrix(
    [monthly],
    accountBills(house.box, monthly).filter(({ issued }) => issued !== null),
    ZONE,
  );
  expect(later.months.map(({ month, totals, overdue }) => ({ month, totals, overdue }))).toEqual([
    {
      month: "2026-01",
      totals: [{ currency: "INR", amountMinor: 100_000n }],
      overdue: [{ currency: "INR", amountMinor: 100_000n }],
    },
  ]);
});
