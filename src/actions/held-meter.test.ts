import { describe, expect, test } from "bun:test";
import { putAccount } from "../store/accounts.ts";
import { addCommonArea, addParentLink, addPassThrough, withdrawPassThrough } from "../store/meter-links.ts";
import { requireMeter } from "../store/meters.ts";
import { accountBox } from "./account-box.fixture.ts";
import { refuseHeld } from "./held-meter.ts";

/** A household with a main meter and a tenant with a flat. */
function house() {
  const box = accountBox("2026-03-02T01:00");
  box.meter("main");
  box.meter("flat");
  const tenant = box.tenant("Asha Rao", ["flat"]);
  const numberOf = (deviceId: string) => requireMeter(box.store, deviceId).number;
  const holds = (deviceId: string) => () => refuseHeld(box.store, requireMeter(box.store, deviceId));
  return { ...box, tenant, numberOf, holds };
}

describe("a meter may be deleted", () => {
  test("while nothing that is kept rests on it", () => {
    const { holds } = house();
    for (const deviceId of ["main", "flat"]) expect(holds(deviceId)).not.toThrow();
  });
});

describe("a meter stays", () => {
  test("where an issued bill rests on it", async () => {
    const { holds, tariff, read, issue, household } = house();
    tariff();
    read("main", ["2026-01-01", 0], ["2026-02-01", 60_000], ["2026-02-02", 61_000]);
    await issue(household(), "2026-01-01");
    expect(holds("main")).toThrow("Issued bills rest on main");
    expect(holds("flat")).not.toThrow();
  });

  test("where it was a meter of an account that is closed", () => {
    const { store, holds, tenant } = house();
    putAccount(store, { ...tenant, closedAtMs: 5 });
    expect(holds("flat")).toThrow(
      "flat stays: it was a meter of Asha Rao, whose account is closed. Retire it instead.",
    );
  });

  test("where others lie behind it", () => {
    const { store, holds, numberOf } = house();
    addParentLink(store, { meter: numberOf("flat"), parent: numberOf("main"), fromMs: 0, toMs: null });
    expect(holds("main")).toThrow("other meters lie behind it");
    expect(holds("flat")).not.toThrow();
  });

  test("where a common area is measured by it or shared by it", () => {
    const { store, holds, numberOf } = house();
    addCommonArea(store, {
      name: "Stairs",
      mainMeter: numberOf("main"),
      method: "equal",
      units: [{ meter: numberOf("flat"), percentE6: null }],
      tariffId: null,
      fromMs: 0,
      toMs: null,
    });
    expect(holds("main")).toThrow("it is the main meter of Stairs");
    expect(holds("flat")).toThrow("flat shares Stairs");
  });

  test("while a utility's bill is passed through behind it", () => {
    const { store, holds, numberOf } = house();
    const { id } = addPassThrough(store, {
      mainMeter: numberOf("main"),
      dates: { from: "2026-01-01", to: "2026-02-01" },
      span: { fromMs: 1, toMs: 2 },
      utilityWh: 1n,
      totalMinor: 1n,
      currency: "INR",
      reference: "MSEDCL 4711",
      createdBy: "owner",
      createdAtMs: 0,
      withdrawnAtMs: null,
    });
    expect(holds("main")).toThrow("a utility's bill (MSEDCL 4711) is passed through behind it");
    withdrawPassThrough(store, id, 5);
    expect(holds("main")).not.toThrow();
  });
});
