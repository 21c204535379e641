import { describe, expect, test } from "bun:test";
import { accountContractedOf, accountGivenOf, listConfirmations } from "../store/accounts.ts";
import { listContracted } from "../store/contracted.ts";
import { listGiven } from "../store/given-values.ts";
import { listCommonAreas } from "../store/meter-links.ts";
import { requireMeter } from "../store/meters.ts";
import { Sightings } from "../store/sightings.ts";
import { changeMeter, removeMeter } from "./change-meter.ts";
import { confirmMeter } from "./confirm-meter.ts";
import { takeCommonAreaBack } from "./end-common-area.ts";
import { giveValue, withdrawValue } from "./give-value.ts";
import { refusalOf, rentedHouse } from "./rented-house.fixture.ts";
import { setCommonArea } from "./set-common-area.ts";
import { setContracted, withdrawContracted } from "./set-contracted.ts";
import { setParent } from "./set-parent.ts";

const KW = { quantity: "kw", from: null, micros: 3_000_000n };
const FUEL = { periodFrom: "2026-01-01", component: "Fuel", valueE10: 12n };

describe("figures of an account", () => {
  test("are its own and none of its meters'", () => {
    const { box, store, household, main } = rentedHouse();
    const owner = { account: household.id };
    setContracted(box, owner, KW);
    giveValue(box, owner, { ...FUEL, component: " Fuel " });
    expect(accountContractedOf(store, household.id)).toEqual([KW]);
    expect([...accountGivenOf(store, household.id, "2026-01-01")]).toEqual([["Fuel", 12n]]);
    expect([
      listContracted(store, main.number),
      listGiven(store, main.number),
      listGiven(store, null),
    ]).toEqual([[], [], []]);
    withdrawContracted(box, owner, KW);
    withdrawValue(box, owner, FUEL);
    expect(refusalOf(() => withdrawContracted(box, owner, KW))[""]).toContain("kept for Household");
    expect(refusalOf(() => withdrawValue(box, owner, FUEL))).toMatchObject({ code: "not-found" });
    setContracted(box, "main", KW);
    giveValue(box, "main", FUEL);
    giveValue(box, undefined, FUEL);
    expect(accountContractedOf(store, household.id)).toEqual([]);
    expect(accountGivenOf(store, household.id, "2026-01-01").size).toBe(0);
    expect([listGiven(store, main.number), listGiven(store, null)]).toEqual([[FUEL], [FUEL]]);
  });

  test("name each field that is wrong, and an account that is not there", () => {
    const { box, household } = rentedHouse();
    const owner = { account: household.id };
    const wrong = { quantity: "KW!", from: "2026-13-01", micros: -1n };
    expect(Object.keys(refusalOf(() => setContracted(box, owner, wrong)))).toEqual([
      "code",
      "quantity",
      "effective_from",
      "value",
    ]);
    expect(refusalOf(() => giveValue(box, owner, { ...FUEL, periodFrom: "2026-13-01" }))).toHaveProperty(
      "period_from",
    );
    expect(refusalOf(() => setContracted(box, { account: 9 }, KW))).toMatchObject({ code: "not-found" });
    expect(refusalOf(() => giveValue(box, { account: 9 }, FUEL))).toMatchObject({ code: "not-found" });
  });
});

describe("a confirmation", () => {
  test("says who vouches for a meter of an account, when and why, once", () => {
    const { box, store, household, main } = rentedHouse();
    const written = { deviceId: "main", reason: " I compared it ", confirmedBy: "owner" };
    confirmMeter(box, household.id, written);
    expect(listConfirmations(store, household.id)).toEqual([
      {
        meter: main.number,
        account: household.id,
        confirmedBy: "owner",
        confirmedAtMs: box.clock.nowMs(),
        reason: "I compared it",
      },
    ]);
    const again = refusalOf(() => confirmMeter(box, household.id, { ...written, reason: "again" }));
    expect(again).toMatchObject({ code: "conflict" });
    expect(again["device_id"]).toContain("already");
  });

  test.each([
    ["device_id", { deviceId: "flat", reason: "seen" }],
    ["reason", { deviceId: "main", reason: " " }],
    ["reason", { deviceId: "main", reason: "x".repeat(201) }],
  ])("is refused with %s named for %j", (field, written) => {
    const { box, store, household } = rentedHouse();
    const confirm = () => confirmMeter(box, household.id, { ...written, confirmedBy: "owner" });
    expect(refusalOf(confirm)).toHaveProperty(field);
    expect(listConfirmations(store, household.id)).toEqual([]);
  });
});

describe("the record of a meter", () => {
  test("is kept, changed in parts, and emptied", async () => {
    const { box, store } = rentedHouse();
    await changeMeter(box, "main", { model: " PZEM-004T ", approval: "LM-117", testedOn: "2025-06-30" });
    expect(requireMeter(store, "main")).toMatchObject({
      name: "MAIN",
      model: "PZEM-004T",
      approval: "LM-117",
      testedOn: "2025-06-30",
    });
    await changeMeter(box, "main", { approval: null, testedOn: "" });
    expect(requireMeter(store, "main")).toMatchObject({
      model: "PZEM-004T",
      approval: null,
      testedOn: null,
    });
  });

  test.each([
    ["tested_on", { testedOn: "2025-13-30" }],
    ["model", { model: "x".repeat(81) }],
    ["approval", { approval: "x".repeat(81) }],
  ])("is refused with %s named", async (field, wrong) => {
    const { box } = rentedHouse();
    expect(changeMeter(box, "main", wrong)).rejects.toMatchObject({ fields: [{ field }] });
  });
});

test("a meter stays with its readings while issued bills or a common area rest on it", async () => {
  const { box, store, household, issue } = rentedHouse();
  const remover = { ...box, sightings: new Sightings(store) };
  setParent(box, "flat", { parent: "main", from: null, to: null });
  const units = [{ meter: "flat", percentE6: null }];
  const always = { from: null, to: null };
  const stairs = { name: "Stairs", mainMeter: "main", method: "equal", tariffId: null, units } as const;
  const { id } = setCommonArea(box, { ...stairs, ...always });
  await expect(removeMeter(remover, "flat")).rejects.toThrow("flat shares Stairs");
  takeCommonAreaBack(box, id);
  issue(household, "2026-01-01", "2026-02-01", ["flat"]);
  await expect(removeMeter(remover, "flat")).rejects.toThrow("Issued bills rest on flat");
  expect(requireMeter(store, "flat").retiredAtMs).toBeNull();
  expect(listCommonAreas(store)).toEqual([]);
  await removeMeter(remover, "shop");
});
