import { describe, expect, test } from "bun:test";
import { paymentEntry, tenantAccount } from "./ledger.fixture.ts";
import {
  currencyOfLedger,
  entriesOfRequest,
  findEntry,
  findReversal,
  findTwin,
  listAllLedger,
  listLedger,
  postEntry,
} from "./ledger.ts";
import { temporaryStore } from "./store.fixture.ts";

const house = () => {
  const store = temporaryStore();
  return { store, flat: tenantAccount(store), shop: tenantAccount(store, "Shop") };
};

describe("the ledger", () => {
  test("gives an account's entries by the date on which they count, then as they were posted", () => {
    const { store, flat, shop } = house();
    const late = postEntry(store, paymentEntry(flat, { effectiveOn: "2026-02-05" }));
    const first = postEntry(store, paymentEntry(flat, { amountMinor: 7n, kind: "refund", note: "twice" }));
    const second = postEntry(store, paymentEntry(flat, { book: "deposit", kind: "deposit-received" }));
    postEntry(store, paymentEntry(shop));
    expect(listLedger(store, flat.id)).toEqual([first, second, late]);
    expect(findEntry(store, first.id)).toEqual({
      ...paymentEntry(flat, { amountMinor: 7n, kind: "refund", note: "twice" }),
      id: 2,
    });
    expect(findEntry(store, 99)).toBeUndefined();
  });

  test("gives all accounts' entries of a span of dates, its end excluded", () => {
    const { store, flat, shop } = house();
    for (const effectiveOn of ["2026-03-31", "2026-04-01", "2027-03-31", "2027-04-01"])
      for (const account of [shop, flat]) postEntry(store, paymentEntry(account, { effectiveOn }));
    const year = listAllLedger(store, { fromDate: "2026-04-01", toDate: "2027-04-01" });
    expect(year.map(({ effectiveOn, account }) => [effectiveOn, account])).toEqual([
      ["2026-04-01", shop.id],
      ["2026-04-01", flat.id],
      ["2027-03-31", shop.id],
      ["2027-03-31", flat.id],
    ]);
  });

  test("gives the entry that is there where the same request is posted again, in each book its own", () => {
    const { store, flat } = house();
    const entry = postEntry(store, paymentEntry(flat), "a");
    expect(postEntry(store, paymentEntry(flat, { amountMinor: -1n }), "a")).toEqual(entry);
    const twin = postEntry(store, paymentEntry(flat, { book: "deposit" }), "a");
    expect(entriesOfRequest(store, "a")).toEqual([entry, twin]);
    expect([findTwin(store, entry.id), findTwin(store, twin.id)]).toEqual([twin, entry]);
    expect(listLedger(store, flat.id)).toHaveLength(2);
    const alone = postEntry(store, paymentEntry(flat));
    expect(findTwin(store, alone.id)).toBeUndefined();
  });

  test("finds what reverses an entry, and the currency of the latest", () => {
    const { store, flat } = house();
    expect(currencyOfLedger(store, flat.id)).toBeUndefined();
    const entry = postEntry(store, paymentEntry(flat));
    expect(findReversal(store, entry.id)).toBeUndefined();
    const reversal = postEntry(
      store,
      paymentEntry(flat, { kind: "reversal", amountMinor: 50_000n, reverses: entry.id }),
    );
    expect(findReversal(store, entry.id)).toEqual(reversal);
    expect(currencyOfLedger(store, flat.id)).toBe("INR");
  });

  test("is undone with the caller's transaction", () => {
    const { store, flat } = house();
    const failing = () =>
      store.db.transaction(() => {
        postEntry(store, paymentEntry(flat), "a");
        throw new Error("no");
      });
    expect(failing).toThrow("no");
    expect(listLedger(store, flat.id)).toEqual([]);
  });

  test.each([
    "UPDATE ledger SET amount_minor = -1",
    "UPDATE ledger SET note = 'x' WHERE id = 1",
    "DELETE FROM ledger",
    "INSERT OR REPLACE INTO ledger SELECT * FROM ledger WHERE id = 1",
    `INSERT OR REPLACE INTO ledger (account, book, kind, amount_minor, currency, effective_on, posted_at_ms, method,
       reference, note, posted_by, request_id)
     VALUES (1, 'account', 'payment', -1, 'INR', '2026-02-03', 0, '', '', '', '', 'a')`,
    `INSERT OR REPLACE INTO ledger (account, book, kind, amount_minor, currency, effective_on, posted_at_ms, method,
       reference, note, posted_by, reverses)
     VALUES (1, 'account', 'reversal', 1, 'INR', '2026-02-03', 0, '', '', '', '', 1)`,
  ])("refuses %s", (sql) => {
    const { store, flat } = house();
    const entry = postEntry(store, paymentEntry(flat), "a");
    postEntry(store, paymentEntry(flat, { kind: "reversal", amountMinor: 50_000n, reverses: entry.id }));
    const before = listLedger(store, flat.id);
    expect(() => store.sqlite.prepare(sql).run()).toThrow(/an entry of the ledger/);
    expect(listLedger(store, flat.id)).toEqual(before);
  });
});
