import { describe, expect, test } from "bun:test";
import { AppError } from "../domain/error.ts";
import { listHolidays } from "../store/holidays.ts";
import { addMeter, requireMeter } from "../store/meters.ts";
import { temporaryStore } from "../store/store.fixture.ts";
import { listTariffs } from "../store/tariffs.ts";
import { changeTariff, createTariff, removeTariff } from "./change-tariff.ts";
import { keepHolidays } from "./keep-holidays.ts";
import { flat, tariffOf } from "./tariff.fixture.ts";

function box() {
  const clock = { nowMs: () => 1000, monotonicMs: () => 0, isTrusted: () => true, isSimulated: false };
  return { store: temporaryStore(), clock };
}

function fieldsOf(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error.fields.map(({ field }) => field);
    throw error;
  }
  return [];
}

const slabs = (...limits: readonly number[]) => ({
  kind: "energy",
  name: "Energy",
  slabs: [...limits.map((up_to) => ({ up_to, rate: 1 })), { rate: 2 }],
});

describe("a tariff", () => {
  test("without devices is the property's, and takes further versions from any day", () => {
    const house = box();
    createTariff(house, tariffOf({ name: "Domestic", ...flat(3) }));
    const changed = createTariff(house, tariffOf({ ...flat(4), effective_from: "2026-03-15" }));
    expect(changed).toMatchObject({ name: "Domestic", isDefault: true });
    expect(changed.versions.map((version) => version.effectiveFrom)).toEqual([null, "2026-03-15"]);
    const [, march] = changed.versions;
    expect(createTariff(house, tariffOf(flat(5))).versions[1]).toEqual(march!);
  });

  test("is for the devices that it names, several versions at once, until it is removed", () => {
    const house = box();
    addMeter(house.store, { deviceId: "flat-1", node: null, firstSeenMs: 0 });
    const versions = [flat(3), { ...flat(4), effective_from: "2026-03-01" }].map(
      (form) => tariffOf(form).versions[0]!,
    );
    const own = createTariff(house, { name: " Flats ", versions, devices: ["flat-1"] });
    expect(own).toMatchObject({ name: "Flats", isDefault: false });
    expect(requireMeter(house.store, "flat-1").tariffId).toBe(own.id);
    removeTariff(house, own.id);
    expect(requireMeter(house.store, "flat-1").tariffId).toBeNull();
    expect(() => changeTariff(house, own.id, tariffOf(flat(1)))).toThrow("no tariff number 1");
    expect(() => removeTariff(house, own.id)).toThrow("no tariff number 1");
  });

  test("stays in one currency, unless the version in the other one takes the place of the only one", () => {
    const house = box();
    createTariff(house, tariffOf(flat(3)));
    const euro = { ...flat(4), currency: "EUR" };
    const later = () => createTariff(house, tariffOf({ ...euro, effective_from: "2026-03-01" }));
    expect(fieldsOf(later)).toEqual(["currency"]);
    expect(createTariff(house, tariffOf(euro)).versions).toHaveLength(1);
    expect(later().versions.map(({ currency }) => currency)).toEqual(["EUR", "EUR"]);
  });

  test("is not blended with a version that is built otherwise, whichever of them comes later", () => {
    const house = box();
    createTariff(house, tariffOf({ components: [slabs(100, 200)] }));
    const march = { effective_from: "2026-03-01", mid_period: "blend" };
    const other = () => createTariff(house, tariffOf({ ...march, components: [slabs(100)] }));
    expect(fieldsOf(other)).toEqual(["components[0]"]);
    createTariff(house, tariffOf({ ...march, components: [slabs(150, 300)] }));
    const first = () => createTariff(house, tariffOf({ components: [slabs(50)] }));
    expect(fieldsOf(first)).toEqual(["versions"]);
    expect(first).toThrow("The version from 2026-03-01: Energy has another number of slabs");
  });

  test("that names a device that there is not is not kept at all", () => {
    const house = box();
    const input = { ...tariffOf({ ...flat(3), name: "Lost" }), devices: ["nobody"] };
    expect(fieldsOf(() => createTariff(house, input))).toEqual(["devices"]);
    expect(listTariffs(house.store)).toEqual([]);
    expect(fieldsOf(() => createTariff(house, { ...tariffOf(flat(3)), name: "n".repeat(81) }))).toEqual([
      "name",
    ]);
  });

  test("brings along holidays of years that are not known, and leaves those that somebody kept", () => {
    const house = box();
    keepHolidays(house, { list: "Spain", year: 2026, dates: ["2026-01-06", "2026-01-01"] });
    const holidays = { Spain: { 2026: ["2026-12-25"], 2027: ["2027-01-01"] } };
    createTariff(house, { ...tariffOf(flat(3)), holidays });
    expect(listHolidays(house.store)["Spain"]).toEqual({
      2026: ["2026-01-01", "2026-01-06"],
      2027: ["2027-01-01"],
    });
  });
});
