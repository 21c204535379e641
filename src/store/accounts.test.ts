import { describe, expect, test } from "bun:test";
import { MONTHLY } from "../domain/cycle.ts";
import {
  accountContractedOf,
  accountGivenOf,
  accountOfMeter,
  addAccount,
  addAssignment,
  assignmentsIn,
  deleteAccount,
  deleteAccountContracted,
  deleteAccountGiven,
  deleteAssignment,
  endAssignment,
  findAccount,
  isConfirmed,
  listAccounts,
  listAssignments,
  listConfirmations,
  nameHousehold,
  putAccount,
  putAccountContracted,
  putAccountGiven,
  putConfirmation,
} from "./accounts.ts";
import { tenantAccount } from "./ledger.fixture.ts";
import { addMeter } from "./meters.ts";
import type { Store } from "./open.ts";
import { putProperty } from "./property.ts";
import { temporaryStore } from "./store.fixture.ts";

function addMeters(store: Store, ...deviceIds: string[]): number[] {
  return deviceIds.map((deviceId) => addMeter(store, { deviceId, node: null, firstSeenMs: 5 }).number);
}

function keepDraft(store: Store, account: number) {
  store.statement("INSERT OR REPLACE INTO account_drafts VALUES (?, 0, 1, 0, '{}')").run(account);
  return () => (store.statement("SELECT stale FROM account_drafts").get() as { stale: number }).stale === 1;
}

describe("the first meter", () => {
  test("starts the account of the household, and no later one does", () => {
    const store = temporaryStore();
    expect(listAccounts(store)).toEqual([]);
    const [first = 0, second = 0] = addMeters(store, "meter-001", "meter-002");
    expect(listAccounts(store)).toEqual([
      {
        id: 1,
        name: "Household",
        kind: "household",
        address: "",
        email: null,
        language: null,
        tariffId: null,
        meters: "together",
        issuesAutomatically: true,
        mailsAutomatically: false,
        cycle: MONTHLY,
        openedAtMs: null,
        closedAtMs: null,
        createdAtMs: 5,
      },
    ]);
    expect(listAssignments(store)).toEqual([{ id: 1, meter: first, account: 1, fromMs: 0, toMs: null }]);
    expect(accountOfMeter(store, first, 0)?.name).toBe("Household");
    expect(accountOfMeter(store, second, 0)).toBeUndefined();
  });

  test("calls it what the property's language does, also where it came before the property", () => {
    const german = { name: "Rosenhaus", currency: "EUR", timeZone: "Europe/Berlin", locale: "de-DE" };
    const store = temporaryStore();
    putProperty(store, german, 0);
    addMeters(store, "meter-001");
    expect(listAccounts(store)[0]?.name).toBe("Haushalt");
    const early = temporaryStore();
    addMeters(early, "meter-001");
    putProperty(early, german, 0);
    nameHousehold(early);
    expect(listAccounts(early)[0]?.name).toBe("Haushalt");
  });

  test("starts none where its row cannot be written", () => {
    const store = temporaryStore();
    store.sqlite.exec(
      "CREATE TRIGGER full BEFORE INSERT ON assignments BEGIN SELECT RAISE(ABORT, 'full'); END",
    );
    expect(() => addMeters(store, "meter-001")).toThrow("full");
    expect(listAccounts(store)).toEqual([]);
    expect(store.statement("SELECT 1 FROM meters").get()).toBeUndefined();
  });
});

describe("an account", () => {
  test("is kept with each kind of cycle", () => {
    const store = temporaryStore();
    const account = tenantAccount(store);
    const dated = { ...account, name: "Ravi", cycle: { every: "date", dates: ["2026-02-03"] } } as const;
    putAccount(store, dated);
    expect(findAccount(store, account.id)).toEqual(dated);
    const { id: _, ...values } = account;
    const every90 = { every: "day", count: 90, anchor: "2026-01-01" } as const;
    expect(addAccount(store, { ...values, cycle: every90 }).cycle).toEqual(every90);
    expect(listAccounts(store).map(({ name }) => name)).toEqual(["Ravi", "Flat 2"]);
  });

  test("has the meters that are its at a time, and those that were at some time of a span", () => {
    const store = temporaryStore();
    const [main = 0, flat = 0] = addMeters(store, "main", "flat");
    const tenant = tenantAccount(store);
    const before = addAssignment(store, { meter: flat, account: 1, fromMs: 0, toMs: 100 });
    const its = addAssignment(store, { meter: flat, account: tenant.id, fromMs: 100, toMs: null });
    expect([0, 99, 100, 1e15].map((atMs) => accountOfMeter(store, flat, atMs)?.id)).toEqual([
      1,
      1,
      tenant.id,
      tenant.id,
    ]);
    expect(listAssignments(store, { meter: flat })).toEqual([before, its]);
    expect(listAssignments(store, { account: 1 }).map(({ meter }) => meter)).toEqual([main, flat]);
    expect(listAssignments(store, { account: 1, meter: flat })).toEqual([before]);
    const touching = (fromMs: number, toMs: number) => assignmentsIn(store, 1, { fromMs, toMs }).length;
    expect([touching(0, 1), touching(99, 200), touching(100, 200)]).toEqual([2, 2, 1]);
    endAssignment(store, its.id, 300);
    expect(accountOfMeter(store, flat, 300)).toBeUndefined();
    deleteAssignment(store, its.id);
    expect(listAssignments(store, { account: tenant.id })).toEqual([]);
  });

  test("has one confirmation of a meter: the first one stays", () => {
    const store = temporaryStore();
    const [meter = 0] = addMeters(store, "main");
    const first = { meter, account: 1, confirmedBy: "owner", confirmedAtMs: 7, reason: "I looked" };
    expect(isConfirmed(store, meter, 1)).toBe(false);
    putConfirmation(store, first);
    putConfirmation(store, { ...first, confirmedBy: "token x", reason: "again" });
    expect(isConfirmed(store, meter, 1)).toBe(true);
    expect(listConfirmations(store, 1)).toEqual([first]);
  });

  test("has contracted quantities and given values of its own", () => {
    const store = temporaryStore();
    const { id } = tenantAccount(store);
    putAccountContracted(store, id, { quantity: "kw", from: "2026-02-01", micros: 5n });
    putAccountContracted(store, id, { quantity: "kw", from: null, micros: 3n });
    putAccountContracted(store, id, { quantity: "kw", from: null, micros: 4n });
    expect(accountContractedOf(store, id)).toEqual([
      { quantity: "kw", from: null, micros: 4n },
      { quantity: "kw", from: "2026-02-01", micros: 5n },
    ]);
    expect(deleteAccountContracted(store, id, { quantity: "kw", from: null })).toBe(true);
    expect(deleteAccountContracted(store, id, { quantity: "kw", from: null })).toBe(false);
    const value = { periodFrom: "2026-01-01", component: "Fuel", valueE10: -(10n ** 17n) };
    putAccountGiven(store, id, { ...value, valueE10: 1n });
    putAccountGiven(store, id, value);
    expect([...accountGivenOf(store, id, "2026-01-01")]).toEqual([["Fuel", -(10n ** 17n)]]);
    expect(accountGivenOf(store, id, "2026-02-01").size).toBe(0);
    expect(deleteAccountGiven(store, id, value)).toBe(true);
    expect(deleteAccountGiven(store, id, value)).toBe(false);
  });

  test("is deleted with what is its, but not where money was entered for it", () => {
    const store = temporaryStore();
    const [meter = 0] = addMeters(store, "main");
    putConfirmation(store, { meter, account: 1, confirmedBy: "owner", confirmedAtMs: 7, reason: "" });
    putAccountContracted(store, 1, { quantity: "kw", from: null, micros: 4n });
    store.sqlite.exec(
      "INSERT INTO ledger (account, book, kind, amount_minor, currency, effective_on, posted_at_ms, method, reference, note, posted_by) VALUES (1, 'account', 'payment', -1, 'INR', '2026-01-01', 0, '', '', '', '')",
    );
    expect(() => deleteAccount(store, 1)).toThrow("FOREIGN KEY");
    expect(listAssignments(store)).toHaveLength(1);
    store.sqlite.exec("DROP TRIGGER ledger_never_goes; DELETE FROM ledger");
    deleteAccount(store, 1);
    expect([listAccounts(store), listAssignments(store), listConfirmations(store, 1)]).toEqual([[], [], []]);
  });

  test("lets drafts be computed again with each change", () => {
    const store = temporaryStore();
    const [meter = 0] = addMeters(store, "main");
    const account = tenantAccount(store);
    const { id } = account;
    const period = { periodFrom: "2026-01-01", component: "Fuel" };
    const contracted = { quantity: "kw", from: null, micros: 4n };
    const changes = [
      () => putAccount(store, account),
      () => addAssignment(store, { meter, account: id, fromMs: 5, toMs: null }),
      () => endAssignment(store, 2, 9),
      () => deleteAssignment(store, 2),
      () => putConfirmation(store, { meter, account: id, confirmedBy: "", confirmedAtMs: 0, reason: "" }),
      () => putAccountContracted(store, id, contracted),
      () => deleteAccountContracted(store, id, contracted),
      () => putAccountGiven(store, id, { ...period, valueE10: 1n }),
      () => deleteAccountGiven(store, id, period),
      () => deleteAccount(store, id),
    ];
    for (const change of changes) {
      const isStale = keepDraft(store, 1);
      expect(isStale()).toBe(false);
      change();
      expect([String(change), isStale()]).toEqual([String(change), true]);
    }
  });
});
