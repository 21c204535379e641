import { describe, expect, test } from "bun:test";
import { createTariff } from "../actions/change-tariff.ts";
import { flat as flatRate, tariffOf } from "../actions/tariff.fixture.ts";
import {
  accountContractedOf,
  findAccount,
  listAccountGiven,
  listAccounts,
  listAssignments,
  listConfirmations,
} from "../store/accounts.ts";
import { issueInvoice } from "../store/documents.fixture.ts";
import { paymentEntry } from "../store/ledger.fixture.ts";
import { postEntry } from "../store/ledger.ts";
import { openHouse, textOfPage } from "./pages.fixture.ts";

const ASHA = {
  name: "Asha Rao",
  kind: "tenant",
  address: "Flat 2\r\nPune",
  email: "asha@example.com",
  language: "hi",
  tariff_id: "",
  meters: "together",
  "cycle.every": "month",
  "cycle.count": "1",
  "cycle.anchor": "2001-01-01",
  "cycle.dates": "",
  opened_on: "2026-02-01",
};

/** A house whose first meter is `main`, and `flat` that is nobody's. */
async function letHouse() {
  const house = await openHouse();
  const [main, flat] = ["main", "flat"].map((deviceId) => house.addMeter(deviceId));
  if (!main || !flat) throw new Error("two meters");
  return { house, store: house.box.store, main, flat };
}

/** A refused form's page. */
async function refused(response: Promise<Response>, status = 422): Promise<string> {
  const found = await response;
  expect(found.status).toBe(status);
  return found.text();
}

describe("the list of accounts", () => {
  test("tells whose meters they are, what is owed, and which meters wait for an answer", async () => {
    const { house, store } = await letHouse();
    postEntry(store, { ...paymentEntry({ id: 1 }), kind: "write-off", amountMinor: 123_450n });
    const page = await house.page("/accounts");
    expect(textOfPage(page)).toContain("A meter waits for an answer What is flat ?");
    expect(page).toContain('href="/meters/flat#place"');
    expect(textOfPage(page)).toContain("Household Household main none issued ₹1,234.50");
    expect(page).toContain('href="/accounts/new"');
    expect(page).toMatch(/href="\/accounts" aria-current="page"/);
  });

  test("says how the newest bill of each account stands", async () => {
    const { house, store } = await letHouse();
    const account = { id: 1, name: "Household", kind: "household", address: "" } as const;
    const old = issueInvoice(store, { account, dueOn: "2026-01-15" });
    const newest = issueInvoice(store, { account, dueOn: "2026-02-15" });
    for (const [index, { document }] of [old, newest].entries())
      postEntry(store, {
        ...paymentEntry({ id: 1 }),
        kind: "invoice",
        document: document.chainIndex,
        amountMinor: 100n,
        effectiveOn: `2026-01-0${index + 1}`,
      });
    const row = async () => textOfPage(await house.page("/accounts"));
    expect(await row()).toContain("Overdue ₹2.00");
    postEntry(store, { ...paymentEntry({ id: 1 }), amountMinor: -150n });
    expect(await row()).toContain("Overdue ₹0.50");
    postEntry(store, { ...paymentEntry({ id: 1 }), amountMinor: -50n });
    expect(await row()).toContain("Paid ₹0.00");
    expect(await house.page("/accounts")).toContain(`href="/invoices/${newest.document.number}"`);
  });

  test("says that there is none before the first meter, with the one button that starts it", async () => {
    const house = await openHouse();
    const page = await house.page("/accounts");
    expect(textOfPage(page)).toContain("No account yet.");
    expect(page).toContain('class="button primary" href="/accounts/new"');
  });
});

describe("the form of an account", () => {
  test("adds a tenant, and shows it again as typed", async () => {
    const { house, store } = await letHouse();
    const tariffId = createTariff(house.box, tariffOf(flatRate(10))).id;
    const response = await house.post("/accounts/new", { ...ASHA, tariff_id: String(tariffId) });
    expect([response.status, response.headers.get("Location")]).toEqual([
      303,
      "/accounts/2?done=account-added",
    ]);
    expect(findAccount(store, 2)).toMatchObject({
      name: "Asha Rao",
      address: "Flat 2\nPune",
      language: "hi",
      tariffId,
      issuesAutomatically: false,
      openedAtMs: Date.parse("2026-02-01T00:00:00+05:30"),
    });
    const page = await house.page("/accounts/2?done=account-added");
    for (const value of ["Asha Rao", "asha@example.com", "2001-01-01", "2026-02-01"])
      expect(page).toContain(`value="${value}"`);
    expect(page).toMatch(/<option value="hi" selected/);
    expect(textOfPage(page)).toContain("Added. Give it a meter");
    for (const link of ["/accounts/2/bills", "/accounts/2/ledger"]) expect(page).toContain(`href="${link}"`);
  });

  test("takes cycles of days and of dates", async () => {
    const { house, store } = await letHouse();
    await house.post("/accounts/new", { ...ASHA, "cycle.every": "day", "cycle.count": "90" });
    expect(findAccount(store, 2)?.cycle).toEqual({ every: "day", count: 90, anchor: "2001-01-01" });
    const dates = { "cycle.every": "date", "cycle.dates": "2026-03-01\r\n2026-06-01" };
    await house.post("/accounts/2", { ...ASHA, ...dates, issues_automatically: "yes" });
    expect(findAccount(store, 2)).toMatchObject({
      cycle: { every: "date", dates: ["2026-03-01", "2026-06-01"] },
      issuesAutomatically: true,
    });
    expect(await house.page("/accounts/2")).toContain("2026-03-01\n2026-06-01");
  });

  test("keeps what was typed beside what is wrong", async () => {
    const { house, store } = await letHouse();
    const wrong = {
      ...ASHA,
      name: "x".repeat(81),
      email: "asha",
      "cycle.anchor": "2026-13-01",
      mails_automatically: "yes",
    };
    const page = await refused(house.post("/accounts/new", wrong));
    expect(page).toMatch(/name="name"[^>]*aria-invalid="true"/);
    for (const words of ["1 to 80 characters", '"asha" is no e-mail address', '"2026-13-01" is no date'])
      expect(textOfPage(page)).toContain(words);
    expect(page).toContain('value="asha"');
    expect(page).toMatch(/name="mails_automatically"[^>]*checked/);
    const dates = { "cycle.every": "date", "cycle.dates": "2026-13-01" };
    expect(textOfPage(await refused(house.post("/accounts/new", { ...ASHA, ...dates })))).toContain(
      '"2026-13-01" is no date',
    );
    for (const [field, value] of [
      ["kind", "guest"],
      ["cycle.every", "week"],
      ["cycle.count", "many"],
      ["language", "fr"],
      ["tariff_id", "77"],
    ] as const)
      await refused(house.post("/accounts/new", { ...ASHA, [field]: value }));
    expect(listAccounts(store)).toHaveLength(1);
  });
});

describe("the page of an account", () => {
  test("begins with how it stands, and leads to each of its parts", async () => {
    const { house, store } = await letHouse();
    postEntry(store, { ...paymentEntry({ id: 1 }), kind: "write-off", amountMinor: 123_450n });
    const page = await house.page("/accounts/1");
    expect(textOfPage(page)).toMatch(
      /Owes ₹1,234\.50 .*Newest bill None is issued yet\. The running one ends on 28 February 2026\. Meters main Link for the tenant Nobody has one\./,
    );
    for (const part of ["meters", "links", "settings", "contracted", "ending"]) {
      expect(page).toContain(`href="#${part}"`);
      expect(page).toContain(`id="${part}"`);
    }
    expect(page.lastIndexOf("/accounts/1/close")).toBeGreaterThan(page.lastIndexOf("/accounts/1/given"));
  });

  test("changes it, or says what is wrong", async () => {
    const { house, store } = await letHouse();
    const home = { ...ASHA, kind: "household", name: "Home", opened_on: "" };
    expect((await house.post("/accounts/1", home)).headers.get("Location")).toBe(
      "/accounts/1?done=account-changed",
    );
    expect(findAccount(store, 1)).toMatchObject({ name: "Home", issuesAutomatically: false });
    expect(textOfPage(await refused(house.post("/accounts/1", { ...home, name: " " })))).toContain(
      "1 to 80 characters",
    );
    expect((await house.post("/accounts/99", home)).status).toBe(404);
    expect((await house.get("/accounts/99")).status).toBe(404);
  });

  test("leaves an opening within a day as it is, which its field cannot show", async () => {
    const { house, store } = await letHouse();
    await house.post("/accounts/new", { ...ASHA, opened_on: "" });
    const openedAtMs = Date.parse("2026-02-03T08:45:00Z");
    store.statement("UPDATE accounts SET opened_at_ms = ? WHERE id = 2").run(openedAtMs);
    await house.post("/accounts/2", { ...ASHA, opened_on: "" });
    expect(findAccount(store, 2)?.openedAtMs).toBe(openedAtMs);
  });

  test("gives it a meter for a time, ends that, and takes it back", async () => {
    const { house, store, flat } = await letHouse();
    await house.post("/accounts/new", { ...ASHA, opened_on: "" });
    const give = (fields: Record<string, string>) => house.post("/accounts/2/meters", fields);
    expect((await give({ device_id: "flat", from: "2026-02-01", to: "" })).headers.get("Location")).toBe(
      "/accounts/2?done=meter-assigned#meters",
    );
    expect(textOfPage(await house.page("/accounts/2"))).toContain("flat from 1 February 2026 on");
    const taken = await refused(give({ device_id: "main", from: "2026-02-05", to: "" }));
    expect(textOfPage(taken)).toContain("main is in Household from the beginning on");
    expect(taken).toMatch(/<option value="main" selected/);
    expect(taken).toContain('value="2026-02-05"');
    expect(textOfPage(await refused(give({ device_id: "flat", from: "2026-13-01", to: "" })))).toContain(
      '"2026-13-01" is not a date',
    );
    const row = "/accounts/2/meters/2";
    const wrong = await refused(house.post(row, { action: "end", to: "2026-01-01" }));
    expect(textOfPage(wrong)).toContain("choose a day after 2026-02-01");
    expect((await house.post(row, { action: "end", to: "2026-03-01" })).status).toBe(303);
    expect(listAssignments(store, { meter: flat.number })[0]?.toMs).toBe(
      Date.parse("2026-03-01T00:00:00+05:30"),
    );
    expect((await house.post(row, { action: "take-back", to: "" })).status).toBe(303);
    expect(listAssignments(store, { meter: flat.number })).toEqual([]);
    expect((await house.post(row, { action: "take-back", to: "" })).status).toBe(404);
  });

  test("asks a tenant's landlord to vouch for a meter, once", async () => {
    const { house, store, flat } = await letHouse();
    expect(await house.page("/accounts/1")).not.toContain("Vouch for this meter");
    await house.post("/accounts/new", { ...ASHA, opened_on: "" });
    await house.post("/accounts/2/meters", { device_id: "flat", from: "", to: "" });
    const vouch = (reason: string) => house.post("/accounts/2/confirmations", { device_id: "flat", reason });
    expect(textOfPage(await house.page("/accounts/2"))).toContain("Vouch for this meter");
    expect(textOfPage(await refused(vouch(" ")))).toContain("how you know");
    expect((await vouch("I compared it")).status).toBe(303);
    expect(listConfirmations(store, 2)).toMatchObject([
      { meter: flat.number, confirmedBy: "owner", reason: "I compared it" },
    ]);
    const page = textOfPage(await house.page("/accounts/2"));
    expect(page).toMatch(/flat : owner on 20 Feb 2026, 12:00/);
    expect(page).not.toContain("Vouch for this meter");
    expect(textOfPage(await refused(vouch("again"), 409))).toContain("already");
  });

  test("keeps contracted quantities and given values, and takes them back", async () => {
    const { house, store } = await letHouse();
    const kw = { quantity: "kw", value: "4.6", effective_from: "2026-02-01" };
    expect((await house.post("/accounts/1/contracted", kw)).status).toBe(303);
    expect(accountContractedOf(store, 1)).toEqual([
      { quantity: "kw", from: "2026-02-01", micros: 4_600_000n },
    ]);
    const page = await refused(house.post("/accounts/1/contracted", { ...kw, value: "4,6,1" }));
    expect(page).toMatch(/name="value"[^>]*value="4,6,1"[^>]*aria-invalid="true"/);
    const { value: _, ...which } = kw;
    expect((await house.post("/accounts/1/contracted/take-back", which)).status).toBe(303);
    expect(accountContractedOf(store, 1)).toEqual([]);
    const fuel = { component: "Fuel", period_from: "2026-01-01", value: "-1.5" };
    expect((await house.post("/accounts/1/given", fuel)).status).toBe(303);
    expect(listAccountGiven(store, 1)).toEqual([
      { component: "Fuel", periodFrom: "2026-01-01", valueE10: -15_000_000_000n },
    ]);
    expect(textOfPage(await house.page("/accounts/1"))).toContain("Fuel : -1.5 period from 1 January 2026");
    const wrong = await refused(house.post("/accounts/1/given", { ...fuel, period_from: "2026-13-01" }));
    expect(textOfPage(wrong)).toContain('"2026-13-01" is not a date');
    expect((await house.post("/accounts/1/given/take-back", fuel)).status).toBe(303);
    expect((await house.post("/accounts/1/given/take-back", fuel)).status).toBe(404);
  });

  test("closes it and opens it again, and deletes it only unused", async () => {
    const { house, store } = await letHouse();
    expect(textOfPage(await refused(house.post("/accounts/1/close", { closed_on: "2026-13-01" })))).toContain(
      '"2026-13-01" is not a date',
    );
    expect((await house.post("/accounts/1/close", { closed_on: "2026-02-10" })).status).toBe(303);
    expect(textOfPage(await house.page("/accounts/1"))).toContain("It ended on 10 February 2026.");
    expect(textOfPage(await house.page("/accounts"))).toContain("Household Closed");
    expect((await house.post("/accounts/1/reopen", {})).status).toBe(303);
    expect(findAccount(store, 1)?.closedAtMs).toBeNull();
    issueInvoice(store, { account: { id: 1, name: "Household", kind: "household", address: "" } });
    expect(await house.page("/accounts/1")).not.toContain("/accounts/1/delete");
    expect(textOfPage(await refused(house.post("/accounts/1/delete", {}), 409))).toContain(
      "bills are issued to it",
    );
    await house.post("/accounts/new", ASHA);
    expect(await house.page("/accounts/2")).toContain("/accounts/2/delete");
    expect((await house.post("/accounts/2/delete", {})).headers.get("Location")).toBe(
      "/accounts?done=account-deleted",
    );
    expect(listAccounts(store)).toHaveLength(1);
  });
});

test("a stranger is sent to sign in from each page, and from each form", async () => {
  const { house } = await letHouse();
  for (const path of [
    "/accounts",
    "/accounts/new",
    "/accounts/1",
    "/common-areas",
    "/pass-throughs",
    "/pass-throughs/1",
  ]) {
    const response = await house.get(path, { Cookie: "" });
    expect([path, response.headers.get("Location")]).toEqual([
      path,
      `/sign-in?to=${encodeURIComponent(path)}`,
    ]);
  }
  await house.post("/sign-out", {});
  for (const path of [
    "/accounts/new",
    "/accounts/1",
    "/accounts/1/close",
    "/accounts/1/reopen",
    "/accounts/1/delete",
    "/accounts/1/meters",
    "/accounts/1/meters/1",
    "/accounts/1/confirmations",
    "/accounts/1/contracted",
    "/accounts/1/contracted/take-back",
    "/accounts/1/given",
    "/accounts/1/given/take-back",
    "/common-areas",
    "/common-areas/1",
    "/pass-throughs",
    "/pass-throughs/1/withdraw",
    "/meters/flat/place",
    "/meters/flat/parent",
    "/meters/flat/parent/1",
  ]) {
    const response = await house.post(path, ASHA);
    expect([path, response.status, response.headers.get("Location")]).toEqual([path, 303, "/sign-in"]);
  }
});

test("no page of accounts carries an inline script, style or handler", async () => {
  const { house } = await letHouse();
  for (const path of ["/accounts", "/accounts/new", "/accounts/1", "/common-areas", "/pass-throughs"])
    expect(await house.page(path)).not.toMatch(/\sstyle=|\son\w+=|<style|hx-on/);
});
