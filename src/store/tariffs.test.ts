import { describe, expect, test } from "bun:test";
import { readTariff } from "../tariff-form/read.ts";
import { temporaryStore } from "./store.fixture.ts";
import {
  addTariff,
  listTariffs,
  putTariffVersion,
  removeTariff,
  requireTariff,
  versionsInForce,
} from "./tariffs.ts";

function flat(rate: number, effectiveFrom?: string) {
  const dated = effectiveFrom ? { effective_from: effectiveFrom } : {};
  const read = readTariff({ slabs: [{ range: "0+", rate }], ...dated }, { currency: "INR" });
  if ("errors" in read) throw new Error(JSON.stringify(read.errors));
  return read.tariff.versions[0]!;
}

function domestic() {
  const store = temporaryStore();
  const id = addTariff(store, { name: "Domestic", isDefault: true });
  putTariffVersion(store, id, flat(3), 1000);
  putTariffVersion(store, id, flat(4, "2026-03-15"), 1000);
  const rows = () =>
    store.sqlite
      .prepare("SELECT id, effective_from, created_at_ms, superseded_at_ms FROM tariff_versions ORDER BY id")
      .raw()
      .all();
  return { store, id, rows };
}

describe("versions of a tariff", () => {
  test("come back as they were put, oldest first, whatever day they begin on", () => {
    const { store, id } = domestic();
    expect(requireTariff(store, id).versions).toEqual([flat(3), flat(4, "2026-03-15")]);
  });

  test("are superseded and stay as they were written", () => {
    const { store, id, rows } = domestic();
    putTariffVersion(store, id, flat(5), 2000);
    expect(requireTariff(store, id).versions).toEqual([flat(5), flat(4, "2026-03-15")]);
    expect(rows()).toEqual([
      [1, "", 1000, 2000],
      [2, "2026-03-15", 1000, null],
      [3, "", 2000, null],
    ]);
    expect(versionsInForce(store, id).map((version) => version.id)).toEqual([3, 2]);
  });

  test("that say the same are not written again", () => {
    const { store, id, rows } = domestic();
    putTariffVersion(store, id, flat(3), 2000);
    expect(rows()).toHaveLength(2);
  });

  test.each([
    ["changed", "UPDATE tariff_versions SET document = '{}'", "never changes"],
    [
      "dated otherwise",
      "UPDATE tariff_versions SET effective_from = '2026-05-01' WHERE id = 1",
      "never changes",
    ],
    ["moved", "UPDATE OR REPLACE tariff_versions SET id = 2 WHERE id = 1", "never changes"],
    [
      "changed while superseded",
      "UPDATE tariff_versions SET superseded_at_ms = 5, currency = 'EUR'",
      "never changes",
    ],
    ["deleted", "DELETE FROM tariff_versions", "never deleted"],
    [
      "replaced by its id",
      "INSERT OR REPLACE INTO tariff_versions VALUES (1, 1, '2027-01-01', 'INR', '{}', 5, NULL)",
      "never replaced",
    ],
    [
      "replaced by its date",
      "INSERT OR REPLACE INTO tariff_versions VALUES (9, 1, '', 'INR', '{}', 5, NULL)",
      "never replaced",
    ],
    ["deleted with their tariff", "DELETE FROM tariffs", "FOREIGN KEY"],
  ])("cannot be %s, even by SQL", (_what, sql, message) => {
    const { store, rows } = domestic();
    const before = rows();
    expect(() => store.sqlite.exec(sql)).toThrow(message);
    expect(rows()).toEqual(before);
  });

  test.each([
    ["id", "5"],
    ["tariff_id", "2"],
    ["effective_from", "'2026-05-01'"],
    ["currency", "'EUR'"],
    ["document", "'{}'"],
    ["created_at_ms", "5"],
  ])("keep their %s when they are superseded", (column, value) => {
    const { store, rows } = domestic();
    const before = rows();
    const update = `UPDATE tariff_versions SET superseded_at_ms = 5, ${column} = ${value} WHERE id = 1`;
    expect(() => store.sqlite.exec(update)).toThrow("never changes");
    expect(rows()).toEqual(before);
  });

  test("are in force once, or not any more, but never again", () => {
    const { store, rows } = domestic();
    store.sqlite.exec("UPDATE tariff_versions SET superseded_at_ms = 5 WHERE id = 1");
    for (const value of ["NULL", "6"]) {
      const again = `UPDATE tariff_versions SET superseded_at_ms = ${value} WHERE id = 1`;
      expect(() => store.sqlite.exec(again)).toThrow("never changes");
    }
    const second = "INSERT INTO tariff_versions VALUES (NULL, 1, '2026-03-15', 'INR', '{}', 5, NULL)";
    expect(() => store.sqlite.exec(second)).toThrow();
    expect(rows()).toHaveLength(2);
  });
});

test("a removed tariff is not found any more, keeps its versions, and leaves room for another default", () => {
  const { store, id, rows } = domestic();
  removeTariff(store, id, 3000);
  expect(listTariffs(store)).toEqual([]);
  expect(() => requireTariff(store, id)).toThrow("There is no tariff number 1.");
  expect(rows()).toHaveLength(2);
  expect(addTariff(store, { name: "Other", isDefault: true })).toBe(2);
  expect(() => addTariff(store, { name: "Third", isDefault: true })).toThrow("UNIQUE");
});

test("a version that was rolled back is not taken for the one that gets its number next", () => {
  const { store, id } = domestic();
  const rolledBack = () =>
    store.db.transaction(() => {
      putTariffVersion(store, id, flat(7), 2000);
      expect(requireTariff(store, id).versions[0]).toEqual(flat(7));
      throw new Error("rolled back");
    });
  expect(rolledBack).toThrow("rolled back");
  expect(requireTariff(store, id).versions[0]).toEqual(flat(3));
  putTariffVersion(store, id, flat(8), 2000);
  expect(requireTariff(store, id).versions[0]).toEqual(flat(8));
});
