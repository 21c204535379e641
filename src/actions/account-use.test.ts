import { expect, test } from "bun:test";
import { addAssignment } from "../store/accounts.ts";
import { addParentLink } from "../store/meter-links.ts";
import { Sightings } from "../store/sightings.ts";
import { accountBox, at } from "./account-box.fixture.ts";
import { accountDays, accountUse } from "./account-use.ts";

/** 10 February 2026, 12:00: `flat` was Asha's until the 10th, 06:00, and is Vikram's since; both register 1 kWh an hour. */
function rented() {
  const rented = accountBox("2026-02-10T12:00");
  const box = {
    ...rented.box,
    sightings: new Sightings(rented.store),
    presence: { isConnected: () => true, isReportedSilent: () => false },
  };
  rented.meter("flat");
  const asha = rented.tenant("Asha", ["flat"], { openedAtMs: at("2026-02-01") });
  const vikram = rented.tenant("Vikram", []);
  rented.store
    .statement("UPDATE assignments SET to_ms = ? WHERE account = ?")
    .run(at("2026-02-10T06:00"), asha.id);
  addAssignment(rented.store, { meter: 1, account: vikram.id, fromMs: at("2026-02-10T06:00"), toMs: null });
  rented.read(
    "flat",
    ["2026-02-08T00:00", 100_000],
    ["2026-02-09T00:00", 124_000],
    ["2026-02-10T00:00", 148_000],
    ["2026-02-10T12:00", 160_000],
  );
  return { ...rented, box, asha, vikram };
}

test("an account has of each meter only what it measured in its time there", () => {
  const { box, asha, vikram } = rented();
  expect(accountUse(box, vikram)).toMatchObject({ todayWh: 6_000, monthWh: 6_000 });
  expect(accountUse(box, vikram).meters).toMatchObject([{ registerWh: 160_000, todayWh: 6_000 }]);
  expect(accountUse(box, asha)).toMatchObject({
    meters: [],
    added: [],
    todayWh: 6_000,
    monthWh: 54_000,
  });
  expect(accountUse(box, asha).lastHourCw.every((point) => point === null)).toBe(true);
  expect(accountDays(box, vikram, 3).map(({ energyWh }) => energyWh)).toEqual([null, null, 6_000]);
  expect(accountDays(box, asha, 3).map(({ energyWh }) => energyWh)).toEqual([24_000, 24_000, 6_000]);
});

test("a counter that was read last before the account had it is not shown", () => {
  const { box, store, vikram, meter, read } = rented();
  meter("shop");
  read("shop", ["2026-02-09T00:00", 5_000], ["2026-02-10T00:00", 6_000]);
  addAssignment(store, { meter: 2, account: vikram.id, fromMs: at("2026-02-10T06:00"), toMs: null });
  expect(accountUse(box, vikram).meters[1]).toMatchObject({
    registerWh: null,
    latest: undefined,
    todayWh: null,
  });
});

test("what lies behind another meter of the account is shown, and counted once", () => {
  const { box, store, vikram, meter, read } = rented();
  meter("oven");
  read("oven", ["2026-02-10T06:00", 0], ["2026-02-10T12:00", 2_000]);
  addAssignment(store, { meter: 2, account: vikram.id, fromMs: 0, toMs: null });
  addParentLink(store, { meter: 2, parent: 1, fromMs: 0, toMs: null });
  const use = accountUse(box, vikram);
  expect(use.todayWh).toBe(6_000);
  expect(use.meters.map(({ todayWh }) => todayWh)).toEqual([2_000, 6_000]);
  expect(use.added.map(({ meter: { deviceId } }) => deviceId)).toEqual(["flat"]);
});
