import { describe, expect, test } from "bun:test";
import { assetPath } from "../assets.ts";
import { MONTHLY } from "../domain/cycle.ts";
import { readTariff } from "../tariff-form/read.ts";
import { findApiToken, findSession, listUsers } from "./access.ts";
import { listAccounts, listAssignments } from "./accounts.ts";
import { requireMeter } from "./meters.ts";
import { openStore, type Store } from "./open.ts";
import { folderOf } from "./store.fixture.ts";
import { listTariffs, tariffOfMeter } from "./tariffs.ts";

const SHORT = {
  slabs: [
    { range: "0-100", rate: "3.5" },
    { range: "101-300.5", rate: "4.050001" },
    { range: "300.5+", rate: "0" },
  ],
  fixed_charge: "50",
  tax_rate: "0.0511269632",
  currency: "INR",
};

describe("a database of the first release", () => {
  const components = [
    {
      kind: "energy",
      name: "Energy",
      slabs: [
        { range: "0-100", upToWh: "100000", rateMicros: "3500000" },
        { range: "101-300.5", upToWh: "300500", rateMicros: "4050001" },
        { range: "300.5+", upToWh: null, rateMicros: "0" },
      ],
    },
    { kind: "fixed", name: "Fixed charge", rateMicros: "50000000" },
    { kind: "percent", name: "Tax", percentE10: "51126963200", base: ["Energy", "Fixed charge"] },
  ];
  const oneRate = (rateMicros: string) => [
    { kind: "energy", name: "Energy", slabs: [{ range: "0+", upToWh: null, rateMicros }] },
    { kind: "fixed", name: "Fixed charge", rateMicros: "0" },
    { kind: "percent", name: "Tax", percentE10: "1000000000000", base: ["Energy", "Fixed charge"] },
  ];
  const folder = () =>
    folderOf(1, (sqlite) => {
      sqlite.exec("INSERT INTO tariffs VALUES (1, 'Domestic', 1), (4, 'Flats', 0)");
      const version = sqlite.prepare("INSERT INTO tariff_versions VALUES (?, ?, ?, ?)");
      version.run(1, "2026-03-01", "INR", JSON.stringify(oneRate("1000000000000000")));
      version.run(1, "", "INR", JSON.stringify(components));
      version.run(4, "", "JPY", JSON.stringify(oneRate("1")));
      sqlite.exec(
        `INSERT INTO meters (number, device_id, name, tariff_id, max_power_w) VALUES (1, 'main', 'Main', NULL, 5000),
           (2, 'flat', 'Flat', 4, 5000)`,
      );
      sqlite.exec("INSERT INTO drafts VALUES (1, '2026-01', 0, 5, 6, '{}')");
    });

  test("has the same tariffs after the update", () => {
    const store = openStore(folder(), assetPath("drizzle"));
    const read = (form: unknown) => {
      const found = readTariff(form, { currency: "EUR" });
      return "tariff" in found ? found.tariff.versions[0] : found;
    };
    const single = (rate: string, currency: string) => ({
      slabs: [{ range: "0+", rate }],
      tax_rate: "1",
      currency,
    });
    expect(listTariffs(store)).toEqual([
      {
        id: 1,
        name: "Domestic",
        isDefault: true,
        versions: [
          read(SHORT),
          read({ ...single("1000000000", "INR"), effective_from: "2026-03-01" }),
        ] as never,
      },
      { id: 4, name: "Flats", isDefault: false, versions: [read(single("0.000001", "JPY"))] as never },
    ]);
    expect(tariffOfMeter(store, requireMeter(store, "flat"))?.name).toBe("Flats");
    expect(tariffOfMeter(store, requireMeter(store, "main"))?.name).toBe("Domestic");
    store.close();
  });

  test("computes its drafts again, and has no key that points nowhere", () => {
    const store = openStore(folder(), assetPath("drizzle"));
    expect(store.sqlite.prepare("SELECT count(*) FROM drafts").pluck().get()).toBe(0);
    expect(store.sqlite.pragma("foreign_key_check")).toEqual([]);
    expect(store.sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
    store.close();
  });

  test("that never had a tariff is brought up to date too", () => {
    const store = openStore(
      folderOf(1, () => {}),
      assetPath("drizzle"),
    );
    expect(listTariffs(store)).toEqual([]);
    store.close();
  });
});

describe("a database of the release before accounts", () => {
  const WITH_METERS = (sqlite: Store["sqlite"]) =>
    sqlite.exec(
      "INSERT INTO meters (number, device_id, name, max_power_w) VALUES (3, 'flat', 'Flat', 5000), (2, 'main', 'Main', 5000)",
    );

  test("has the account that its first meter would have started, and no other meter in one", () => {
    const store = openStore(folderOf(2, WITH_METERS), assetPath("drizzle"));
    const [household, ...others] = listAccounts(store);
    expect(household).toMatchObject({
      name: "Household",
      kind: "household",
      meters: "together",
      issuesAutomatically: true,
      mailsAutomatically: false,
      cycle: MONTHLY,
      openedAtMs: null,
      closedAtMs: null,
    });
    expect(others).toEqual([]);
    expect(listAssignments(store)).toMatchObject([
      { meter: 2, account: household!.id, fromMs: 0, toMs: null },
    ]);
    expect(store.sqlite.pragma("foreign_key_check")).toEqual([]);
    store.close();
  });

  test("has no account where it has no meter", () => {
    const store = openStore(
      folderOf(2, () => {}),
      assetPath("drizzle"),
    );
    expect(listAccounts(store)).toEqual([]);
    store.close();
  });
});

describe("a database of the release before people had roles", () => {
  test("has its owner, who stays signed in, and its tokens", () => {
    const store = openStore(
      folderOf(4, (sqlite) => {
        sqlite.exec("INSERT INTO users VALUES (1, 'owner', 'owner', '$argon2id$', 5)");
        sqlite.exec("INSERT INTO sessions VALUES ('abc', 1, 6, 9000)");
        sqlite.exec("INSERT INTO api_tokens VALUES (1, 'Scripts', 'write', 'def', 7)");
      }),
      assetPath("drizzle"),
    );
    expect(listUsers(store)).toMatchObject([{ id: 1, name: "owner", role: "owner", createdAtMs: 5 }]);
    expect(findSession(store, "abc", 100)).toMatchObject({ userId: 1, userName: "owner", role: "owner" });
    expect(findApiToken(store, "def")).toMatchObject({ name: "Scripts", scope: "write", lastUsedAtMs: null });
    expect(store.sqlite.pragma("foreign_key_check")).toEqual([]);
    store.close();
  });
});

test("the last owner is neither deleted nor made anything less", () => {
  const store = openStore(
    folderOf(4, (sqlite) => sqlite.exec("INSERT INTO users VALUES (1, 'owner', 'owner', '$argon2id$', 5)")),
    assetPath("drizzle"),
  );
  expect(() => store.sqlite.exec("DELETE FROM users")).toThrow("has an owner");
  expect(() => store.sqlite.exec("UPDATE users SET role = 'viewer'")).toThrow("has an owner");
  store.sqlite.exec("INSERT INTO users VALUES (2, 'asha', 'owner', '$argon2id$', 5)");
  store.sqlite.exec("DELETE FROM users WHERE id = 1");
  expect(() => store.sqlite.exec("DELETE FROM users")).toThrow("has an owner");
  store.close();
});
