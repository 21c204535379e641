import { expect, test } from "bun:test";
import { versionsOf } from "../domain/rating.fixture.ts";
import { addAccount, requireAccount } from "../store/accounts.ts";
import { addMeter, requireMeter } from "../store/meters.ts";
import { temporaryStore } from "../store/store.fixture.ts";
import { versionRowInForce } from "../store/tariff-uses.ts";
import { listTariffs, requireTariff } from "../store/tariffs.ts";
import { TENANT } from "./account-box.fixture.ts";
import { changeTariff, createTariff, removeTariff, withdrawVersion } from "./change-tariff.ts";
import { restoreTariff, restoreVersion } from "./restore-tariff.ts";

const flat = (rate: number, from?: string) =>
  versionsOf({
    ...(from ? { effective_from: from } : {}),
    components: [{ kind: "energy", name: "Energy", rate }],
  });

function openBox() {
  const clock = { nowMs: () => 1000, monotonicMs: () => 0, isTrusted: () => true, isSimulated: false };
  return { store: temporaryStore(), clock };
}

test("a version that was taken out is put back as it was", () => {
  const box = openBox();
  const { id } = createTariff(box, { name: "Domestic", versions: flat(3) });
  changeTariff(box, id, { versions: flat(4, "2026-03-01") });
  const { versions } = requireTariff(box.store, id);
  withdrawVersion(box, id, "2026-03-01");
  expect(restoreVersion(box, id, "2026-03-01").versions).toEqual(versions);
  expect(() => restoreVersion(box, id, "2026-04-01")).toThrow("had no other version from 2026-04-01");
});

test("a version that was corrected is put back as it was before, by its row", () => {
  const box = openBox();
  const { id } = createTariff(box, { name: "Domestic", versions: flat(3) });
  const row = versionRowInForce(box.store, id, null);
  changeTariff(box, id, { versions: flat(4) });
  changeTariff(box, id, { versions: flat(5) });
  expect(restoreVersion(box, id, null, row).versions).toEqual(flat(3));
  const other = createTariff(box, { name: "Other", versions: flat(3), devices: [] });
  expect(() => restoreVersion(box, other.id, null, row)).toThrow("had no other version");
});

test("a tariff that was removed is put back with those it rated that have no other one since", () => {
  const box = openBox();
  for (const deviceId of ["meter-001", "meter-002"])
    addMeter(box.store, { deviceId, node: null, firstSeenMs: 0 });
  const { id } = createTariff(box, { name: "Flats", versions: flat(3), devices: ["meter-001", "meter-002"] });
  const account = addAccount(box.store, { ...TENANT, name: "Asha Rao", tariffId: id });
  removeTariff(box, id);
  createTariff(box, { name: "Other", versions: flat(4), devices: ["meter-002"] });
  restoreTariff(box, id, { devices: ["meter-001", "meter-002"], accounts: [account.id] });
  expect(listTariffs(box.store).map(({ name }) => name)).toEqual(["Flats", "Other"]);
  expect(requireMeter(box.store, "meter-001").tariffId).toBe(id);
  expect(requireMeter(box.store, "meter-002").tariffId).toBe(id + 1);
  expect(requireAccount(box.store, account.id).tariffId).toBe(id);
  expect(() => restoreTariff(box, id, { devices: [], accounts: [] })).toThrow("no tariff number");
});

test("the property's tariff is not put back beside another one", () => {
  const box = openBox();
  const { id } = createTariff(box, { name: "Old", versions: flat(3) });
  removeTariff(box, id);
  createTariff(box, { name: "New", versions: flat(4) });
  expect(() => restoreTariff(box, id, { devices: [], accounts: [] })).toThrow(
    "New is the property's tariff now",
  );
});
