import { describe, expect, test } from "bun:test";
import { MONTHLY } from "../domain/cycle.ts";
import { listAccounts, listAssignments, requireAccount } from "../store/accounts.ts";
import { paymentEntry } from "../store/ledger.fixture.ts";
import { postEntry } from "../store/ledger.ts";
import { findMeter } from "../store/meters.ts";
import { createAccount } from "./add-account.ts";
import { assignMeter } from "./assign-meter.ts";
import { changeAccount } from "./change-account.ts";
import { createTariff } from "./change-tariff.ts";
import { closeAccount } from "./close-account.ts";
import { takeMeterBack } from "./end-assignment.ts";
import { removeAccount } from "./remove-account.ts";
import { dayMs, refusalOf, rentedHouse } from "./rented-house.fixture.ts";
import { flat, tariffOf } from "./tariff.fixture.ts";

describe("a new account", () => {
  test("is a tenant's by the calendar month, whose bills a person issues", () => {
    const { box, store } = rentedHouse();
    const account = createAccount(box, {
      name: "  Asha Rao ",
      address: " Flat 2 \r\n12 Prabhat Road\r\n\r\n",
      email: " asha@example.com ",
      openedOn: "2026-02-01",
    });
    expect(account).toEqual({
      id: 2,
      name: "Asha Rao",
      kind: "tenant",
      address: "Flat 2\n12 Prabhat Road",
      email: "asha@example.com",
      language: null,
      tariffId: null,
      meters: "together",
      issuesAutomatically: false,
      mailsAutomatically: false,
      cycle: MONTHLY,
      openedAtMs: dayMs("2026-02-01"),
      closedAtMs: null,
      createdAtMs: box.clock.nowMs(),
    });
    expect(requireAccount(store, 2)).toEqual(account);
    expect(createAccount(box, { name: "Own flat", kind: "household" }).issuesAutomatically).toBe(true);
  });

  test.each([
    ["name", { name: " " }],
    ["name", { name: "x".repeat(81) }],
    ["name", { name: "Asha\nRao" }],
    ["address", { address: "x".repeat(401) }],
    ["address", { address: "x\n".repeat(9) }],
    ["email", { email: "asha" }],
    ["mails_automatically", { mailsAutomatically: true }],
    ["tariff_id", { tariffId: 7 }],
    ["opened_on", { openedOn: "2026-13-01" }],
    ["cycle.count", { cycle: { every: "month", count: 0, anchor: "2026-01-01" } }],
    ["cycle.anchor", { cycle: { every: "day", count: 30, anchor: "2026-13-01" } }],
    ["cycle.dates[1]", { cycle: { every: "date", dates: ["2026-02-01", "2026-01-01"] } }],
  ] as const)("is refused with its %s named for %j", (field, wrong) => {
    const { box, store } = rentedHouse();
    expect(refusalOf(() => createAccount(box, { name: "Asha", ...wrong }))).toHaveProperty([field]);
    expect(listAccounts(store)).toHaveLength(1);
  });

  test("takes all that is wrong with it at once", () => {
    const { box } = rentedHouse();
    const wrong = refusalOf(() => createAccount(box, { name: "", email: "x", tariffId: 9 }));
    expect(Object.keys(wrong)).toEqual(["code", "name", "email", "tariff_id"]);
  });
});

describe("an account", () => {
  test("keeps what nothing is said of", () => {
    const { box, store, household } = rentedHouse();
    const tariffId = createTariff(box, tariffOf(flat(10))).id;
    const changed = changeAccount(box, household.id, { name: "Home", tariffId, email: "a@example.com" });
    expect(changed).toEqual({ ...household, name: "Home", tariffId, email: "a@example.com" });
    expect(requireAccount(store, household.id)).toEqual(changed);
    expect(changeAccount(box, household.id, { email: "" }).email).toBeNull();
    expect(refusalOf(() => changeAccount(box, household.id, { name: "" }))).toHaveProperty("name");
    expect(refusalOf(() => changeAccount(box, 99, { name: "x" }))).toMatchObject({ code: "not-found" });
  });

  test("begins on another day only until its first bill is issued", () => {
    const { box, household, issue, credit } = rentedHouse();
    const open = (openedOn: string | null) => changeAccount(box, household.id, { openedOn }).openedAtMs;
    expect(open("2026-01-05")).toBe(dayMs("2026-01-05"));
    const invoice = issue(household, "2026-01-05", "2026-02-01");
    expect(open("2026-01-05")).toBe(dayMs("2026-01-05"));
    expect(refusalOf(() => open("2026-01-06"))).toHaveProperty("opened_on");
    expect(refusalOf(() => open(null))).toHaveProperty("opened_on");
    credit(invoice);
    expect(open(null)).toBeNull();
  });

  test("stays a tenant's or the household's once bills rest on that, its own or others'", () => {
    const { box, tenant, household, issue, credit } = rentedHouse();
    const { id } = tenant();
    const turn = (kind: "tenant" | "household") => changeAccount(box, id, { kind }).kind;
    expect(turn("household")).toBe("household");
    expect(turn("tenant")).toBe("tenant");
    assignMeter(box, id, "flat", { from: "2026-01-10", to: null });
    const its = issue(household, "2026-01-01", "2026-02-01", ["main", "flat"]);
    expect(refusalOf(() => turn("household"))).toHaveProperty("kind");
    expect(turn("tenant")).toBe("tenant");
    credit(its);
    expect(turn("household")).toBe("household");
    issue(changeAccount(box, id, {}), "2026-02-01", "2026-02-10");
    expect(refusalOf(() => turn("tenant"))).toHaveProperty("kind");
  });

  test("ends on a day with the time of its meters, and not within what is issued", () => {
    const { box, store, household, main, issue } = rentedHouse();
    issue(household, "2026-01-01", "2026-02-01", ["main"]);
    const close = (closedOn: string | null) => closeAccount(box, household.id, closedOn).closedAtMs;
    expect(refusalOf(() => close("2026-01-31"))["closed_on"]).toContain("issued until 2026-02-01");
    expect(refusalOf(() => close("2026-02-30"))).toHaveProperty("closed_on");
    expect(listAssignments(store)[0]?.toMs).toBeNull();
    expect(close("2026-02-10")).toBe(dayMs("2026-02-10"));
    expect(listAssignments(store, { meter: main.number })[0]?.toMs).toBe(dayMs("2026-02-10"));
    expect(close(null)).toBeNull();
    expect(requireAccount(store, household.id).closedAtMs).toBeNull();
  });

  test("ends as it is once its final bill is issued, until that is credited in full", () => {
    const { box, store, household, issue, credit } = rentedHouse();
    closeAccount(box, household.id, "2026-02-10");
    const final = issue(household, "2026-02-01", "2026-02-10", [], { isFinal: true });
    const close = (closedOn: string | null) => closeAccount(box, household.id, closedOn);
    for (const closedOn of [null, "2026-02-15"]) {
      const wrong = refusalOf(() => close(closedOn));
      expect(wrong).toMatchObject({ code: "conflict" });
      expect(wrong["closed_on"]).toContain(final.document.number);
    }
    expect(close("2026-02-10").closedAtMs).toBe(dayMs("2026-02-10"));
    credit(final);
    expect(close(null).closedAtMs).toBeNull();
    issue(household, "2026-02-01", "2026-02-12");
    expect(refusalOf(() => close("2026-02-11"))["closed_on"]).toContain("Bills of Household");
    expect(requireAccount(store, household.id).closedAtMs).toBeNull();
  });

  test("ends not before a meter is its, nor before it begins", () => {
    const { box, tenant } = rentedHouse();
    const account = tenant();
    changeAccount(box, account.id, { openedOn: "2026-01-10" });
    assignMeter(box, account.id, "flat", { from: "2026-02-01", to: null });
    const close = (closedOn: string) => refusalOf(() => closeAccount(box, account.id, closedOn));
    expect(close("2026-01-10")["closed_on"]).toContain("begins on 2026-01-10");
    expect(close("2026-02-01")["closed_on"]).toContain("from 2026-02-01 on");
    closeAccount(box, account.id, "2026-02-02");
    expect(refusalOf(() => changeAccount(box, account.id, { openedOn: "2026-02-02" }))).toHaveProperty(
      "opened_on",
    );
  });

  test("is deleted only where it was never used", () => {
    const { box, store, household, tenant, issue, credit } = rentedHouse();
    issue(household, "2026-01-01", "2026-02-01");
    const paid = tenant();
    postEntry(store, paymentEntry(paid));
    expect(refusalOf(() => removeAccount(box, household.id))[""]).toContain("bills are issued to it");
    expect(refusalOf(() => removeAccount(box, paid.id))[""]).toContain("its ledger has entries");
    const unused = tenant("Unused");
    const { id } = assignMeter(box, unused.id, "flat", { from: null, to: null });
    // A share of what nobody used was allocated while somebody had the flat.
    const shared = issue(household, "2026-02-01", "2026-02-15", ["main", "flat"]);
    expect(refusalOf(() => removeAccount(box, unused.id))[""]).toContain("bills of others rest");
    expect(refusalOf(() => takeMeterBack(box, unused.id, id))).toHaveProperty("from");
    credit(shared);
    removeAccount(box, unused.id);
    expect(listAccounts(store).map(({ id }) => id)).toEqual([household.id, paid.id]);
    expect(findMeter(store, "flat")).toBeDefined();
    expect(refusalOf(() => removeAccount(box, unused.id))).toMatchObject({ code: "not-found" });
  });
});
