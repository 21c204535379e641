import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { putConfirmation } from "../store/accounts.ts";
import { addMembership } from "../store/combined.ts";
import { addCommonArea, addParentLink, addPassThrough } from "../store/meter-links.ts";
import { addMeter, requireMeter } from "../store/meters.ts";
import { accountBox, at } from "./account-box.fixture.ts";
import { flat } from "./tariff.fixture.ts";
import { verifyDocuments } from "./verify-documents.ts";

const BANDS = {
  currency: "INR",
  energy: "kwh-rounded",
  calendar: { bands: [{ band: "night", times: [["22:00", "06:00"]] }], rest: "day" },
  components: [
    { kind: "energy", name: "Energy", bands: { day: 9.5, night: 5.1 } },
    { kind: "percent", name: "Tax", percent: 18, of: ["Energy"] },
  ],
};

/** A house with a main meter, a flat, a shop of two phases added up, stairs that both share, and a utility's bill. */
function wholeHouse() {
  const house = accountBox("2026-02-05T01:00");
  for (const deviceId of ["main", "flat", "shop-1", "shop-2"]) house.meter(deviceId);
  const { store } = house;
  const numberOf = (deviceId: string) => requireMeter(store, deviceId).number;
  const shop = addMeter(store, { deviceId: "shop", node: null, firstSeenMs: 0, isCombined: true });
  for (const member of ["shop-1", "shop-2"])
    addMembership(store, { combined: shop.number, member: numberOf(member), fromMs: 0, toMs: null });
  for (const meter of [numberOf("flat"), shop.number])
    addParentLink(store, { meter, parent: numberOf("main"), fromMs: 0, toMs: null });
  const { id: tariffId } = house.tariff(BANDS);
  house.tariff(flat(10));
  addCommonArea(store, {
    name: "Stairs",
    mainMeter: numberOf("main"),
    method: "equal",
    units: [numberOf("flat"), shop.number].map((meter) => ({ meter, percentE6: null })),
    tariffId: null,
    fromMs: 0,
    toMs: null,
  });
  const tenants = [house.tenant("Asha Rao", ["flat"]), house.tenant("Bakery", ["shop"], { tariffId })];
  for (const member of ["shop-1", "shop-2"])
    putConfirmation(store, {
      meter: numberOf(member),
      account: tenants[1]!.id,
      confirmedBy: "owner",
      confirmedAtMs: 0,
      reason: "read",
    });
  const readAll = (hours: number, but = "") => {
    const registers = (wh: number): [string, number][] => [
      ["2026-01-01", 0],
      ...Array.from({ length: hours }, (_, index): [string, number] => [
        `2026-01-${String(1 + Math.floor(index / 24)).padStart(2, "0")}T${String(index % 24).padStart(2, "0")}:30`,
        wh * (index + 1),
      ]),
      ["2026-02-01", wh * (hours + 1)],
      ["2026-02-02", wh * (hours + 20)],
    ];
    const whPerHour = { main: 400, flat: 100, "shop-1": 130, "shop-2": 90 };
    for (const [deviceId, wh] of Object.entries(whPerHour))
      if (deviceId !== but) house.read(deviceId, ...registers(wh));
  };
  return { house, tenants, numberOf, readAll };
}

// A month of readings by the hour of four meters.
setDefaultTimeout(20_000);

describe("a whole house", () => {
  test("with shares of a common area, a sum of meters and bands is clean; what comes late is explained", async () => {
    const { house, tenants, readAll } = wholeHouse();
    readAll(24 * 31);
    for (const tenant of tenants) await house.issue(tenant, "2026-01-01");
    const clean = await verifyDocuments(house.box);
    expect(clean.documents.flatMap(({ findings, explained }) => [...findings, ...explained])).toEqual([]);
    house.read("shop-2", ["2026-01-20T22:45", 90 * 500]);
    house.read("main", ["2026-01-31T23:45", 400 * (24 * 31 + 1) - 3]);
    house.read("flat", ["2026-02-02T12:00", 100 * (24 * 31 + 40)]);
    await house.box.sealAll();
    const { documents, findings } = await verifyDocuments(house.box);
    expect(findings).toBe(0);
    expect(documents.filter(({ explained }) => explained.length > 0)).toHaveLength(2);
  });

  test("of which a neighbour's meter was silent is not billed before its register is known", async () => {
    const { house, tenants, readAll } = wholeHouse();
    readAll(24 * 31, "shop-2");
    house.read("shop-2", ["2026-01-01", 0], ["2026-01-20", 30_000]);
    await expect(house.issue(tenants[0]!, "2026-01-01")).rejects.toThrow(
      "shop-2 sent nothing at or after the end",
    );
    house.read("shop-2", ["2026-02-06", 50_000]);
    house.setNow("2026-02-06T02:00");
    await house.issue(tenants[0]!, "2026-01-01");
    expect((await verifyDocuments(house.box)).documents[0]).toMatchObject({ findings: [], explained: [] });
  });

  test("with a utility's bill that is passed through is clean", async () => {
    const { house, tenants, numberOf, readAll } = wholeHouse();
    readAll(24 * 31);
    addPassThrough(house.store, {
      mainMeter: numberOf("main"),
      dates: { from: "2026-01-10", to: "2026-02-01" },
      span: { fromMs: at("2026-01-10"), toMs: at("2026-02-01") },
      utilityWh: 230_000n,
      totalMinor: 212_345n,
      currency: "INR",
      reference: "MSEDCL 4711",
      createdBy: "owner",
      createdAtMs: 0,
      withdrawnAtMs: null,
    });
    for (const tenant of tenants) {
      const { document } = await house.issue(tenant, "2026-01-01");
      expect(document.supplies.map(({ kind }) => kind)).toContain("pass-through");
    }
    const { documents } = await verifyDocuments(house.box);
    expect(documents.flatMap(({ findings, explained }) => [...findings, ...explained])).toEqual([]);
  });
});
