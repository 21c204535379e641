import { describe, expect, test } from "bun:test";
import { createTariff } from "../actions/change-tariff.ts";
import { versionsOf } from "../domain/rating.fixture.ts";
import { accountContractedOf, accountGivenOf, findAccount, putAccount } from "../store/accounts.ts";
import { documentHeads } from "../store/documents.ts";
import { listMeters } from "../store/meters.ts";
import { FEBRUARY_MS, JANUARY_MS } from "./january.fixture.ts";
import { textOfPage } from "./pages.fixture.ts";
import { openRentedHouse } from "./rented-house.fixture.ts";

const DAY_MS = 86_400_000;
const MARCH_MS = FEBRUARY_MS + 28 * DAY_MS;

const seen = (page: string) => /name="expected_total_minor" value="(-?\d+)"/.exec(page)?.[1] ?? "";

describe("the page of a bill that is not issued", () => {
  test("says that it is ready, and leads to its PDF and to issuing it", async () => {
    const house = await openRentedHouse();
    const page = await house.page(house.path);
    expect(textOfPage(page)).toContain("Draft, ready It can be issued.");
    expect(page).toContain(`href="${house.path}.pdf"`);
    expect(page).toContain(`href="${house.path}/issue"`);
    expect((await (await house.get(`${house.path}.pdf`)).text()).slice(0, 5)).toBe("%PDF-");
  });

  test("asks who vouches for a meter, beside the field what is wrong, and goes on once somebody does", async () => {
    const house = await openRentedHouse({ isVouched: false });
    const held = await house.page(house.path);
    expect(textOfPage(held)).toContain("Held It can be issued once everything that it waits for is settled.");
    expect(textOfPage(held)).toContain("Why this bill waits Nobody has vouched for the counter of");
    expect(textOfPage(held).split("Nobody has vouched for the counter of")).toHaveLength(2);
    expect(held).toContain(`action="${house.path}/vouch"`);
    expect(held).not.toContain(`href="${house.path}/issue"`);
    const wrong = await house.post(`${house.path}/vouch`, { device_id: "flat", reason: " " });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(/name="reason"[^>]*aria-invalid="true"/);
    const done = await house.post(`${house.path}/vouch`, { device_id: "flat", reason: "Compared" });
    expect(done.headers.get("Location")).toBe(`${house.path}?done=meter-confirmed`);
    expect(await house.page(house.path)).toContain(`href="${house.path}/issue"`);
  });

  test("takes what its tariff asks for, for the account, all or nothing", async () => {
    const house = await openRentedHouse();
    const components = [
      { kind: "energy", name: "Energy", rate: 2 },
      { kind: "fixed", name: "Breaker", rate: 10, quantity: "a" },
      { kind: "given", name: "Fuel", as: "kwh" },
    ];
    createTariff(house.box, { versions: versionsOf({ components }) });
    const page = await house.page(house.path);
    const text = textOfPage(page);
    expect(text).toContain("Enter what is missing");
    expect(text.split("has no value for this period")).toHaveLength(2);
    expect(page).toContain(`href="/accounts/${house.tenant.id}#given"`);
    expect(text).toContain("For this period, as the supplier published it.");
    const wrong = await house.post(`${house.path}/missing`, { "given:Fuel": "0.5", "contracted:a": "x" });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(/name="given:Fuel"[^>]*value="0.5"/);
    const { store } = house.box;
    expect(accountGivenOf(store, house.tenant.id, "2026-01-01").size).toBe(0);
    const done = await house.post(`${house.path}/missing`, { "given:Fuel": "0.5", "contracted:a": "25" });
    expect(done.headers.get("Location")).toBe(`${house.path}?done=missing-kept`);
    expect(accountContractedOf(store, house.tenant.id)).toEqual([
      { quantity: "a", from: null, micros: 25_000_000n },
    ]);
    expect(await (await house.get(house.api)).json()).toMatchObject({
      status: "ready",
      total: 500 + 250 + 125,
    });
  });

  test("tells where to go for a period that comes before it, and for a break of the register", async () => {
    const house = await openRentedHouse({ isVouched: false });
    const { store } = house.box;
    const account = findAccount(store, house.tenant.id);
    if (account) putAccount(store, { ...account, cycle: { every: "day", count: 15, anchor: "2026-01-01" } });
    const second = `/accounts/${house.tenant.id}/bills/${JANUARY_MS + 15 * 86_400_000}`;
    expect(await house.page(second)).toContain(`<a class="button" href="${house.path}">Go to that bill</a>`);
  });

  test("is not there for a period that is none", async () => {
    const house = await openRentedHouse();
    for (const path of [`/accounts/${house.tenant.id}/bills/5`, `/accounts/99/bills/${JANUARY_MS}`])
      for (const ending of ["", ".pdf", "/issue"])
        expect([path, (await house.get(`${path}${ending}`)).status]).toEqual([path, 404]);
  });
});

describe("issuing a bill from its page", () => {
  test("names what will happen first, writes nothing yet, and shows the invoice afterwards", async () => {
    const house = await openRentedHouse();
    const page = await house.page(`${house.path}/issue`);
    const text = textOfPage(page);
    for (const words of [
      "Issue ₹1,268.50 to Asha Rao ?",
      "It becomes invoice INV-00001 for 1 to 31 January 2026.",
      "₹1,268.50 is due on 6 March 2026.",
    ])
      expect(text).toContain(words);
    expect(documentHeads(house.box.store)).toEqual([]);
    const done = await house.post(`${house.path}/issue`, { expected_total_minor: seen(page) });
    expect([done.status, done.headers.get("Location")]).toEqual([
      303,
      "/invoices/INV-00001?done=bill-issued",
    ]);
    const again = await house.get(house.path);
    expect([again.status, again.headers.get("Location")]).toEqual([303, "/invoices/INV-00001"]);
  });

  test("issues nothing that was not seen", async () => {
    const house = await openRentedHouse();
    const before = seen(await house.page(`${house.path}/issue`));
    await house.send("POST", "/api/tariffs", { slabs: [{ range: "0+", rate: 2 }] });
    const response = await house.post(`${house.path}/issue`, { expected_total_minor: before });
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(textOfPage(page)).toContain("Readings have changed the bill since you saw it.");
    expect(seen(page)).toBe("50000");
    expect((await house.post(`${house.path}/issue`, {})).status).toBe(422);
    expect(documentHeads(house.box.store)).toEqual([]);
  });

  test("gives one number where two tabs do it at once", async () => {
    const house = await openRentedHouse();
    const sent = { expected_total_minor: seen(await house.page(`${house.path}/issue`)) };
    const both = await Promise.all([
      house.post(`${house.path}/issue`, sent),
      house.post(`${house.path}/issue`, sent),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect(documentHeads(house.box.store)).toHaveLength(1);
  });

  test("says why it cannot be, without a button, for one that is held", async () => {
    const house = await openRentedHouse({ isVouched: false });
    const response = await house.get(`${house.path}/issue`);
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(textOfPage(page)).toContain(
      "Not now: Asha Rao , 1 to 31 January 2026 The registers of Main are not authenticated.",
    );
    expect(page).not.toContain("Issue ₹1,268.50</button>");
  });
});

describe("a bill without a reading at its end", () => {
  async function withoutEnd() {
    const house = await openRentedHouse();
    await house.issue();
    const [meter] = listMeters(house.box.store);
    if (!meter) throw new Error("the flat has a meter");
    await house.publish(meter, [{ takenAtMs: FEBRUARY_MS + 14 * DAY_MS, energyWh: 1_350_000 }]);
    house.clock.nowMs = MARCH_MS + 4 * DAY_MS;
    return { house, path: `/accounts/${house.tenant.id}/bills/${FEBRUARY_MS}` };
  }

  test("says what it would come to with its estimate, and is issued with that", async () => {
    const { house, path } = await withoutEnd();
    const page = await house.page(path);
    expect(textOfPage(page)).toMatch(
      /No counter is known at its end\. Issued now, 112\.\d+ kWh of it would be estimated/,
    );
    const issue = await house.page(`${path}/issue`);
    expect(textOfPage(issue)).toMatch(/112\.\d+ kWh are estimated/);
    const done = await house.post(`${path}/issue`, { expected_total_minor: seen(issue) });
    expect(done.headers.get("Location")).toBe("/invoices/INV-00002?done=bill-issued");
  });

  test("carries a correction above the set amount only where somebody says so, else replaces", async () => {
    const { house, path } = await withoutEnd();
    await house.send("PUT", "/api/billing-settings", { true_up_limit: 1 });
    const typed = { timestamp: new Date(FEBRUARY_MS).toISOString(), energy_kwh: 1251, note: "" };
    await house.send("POST", "/api/devices/flat/typed-readings", typed);
    const page = await house.page(path);
    expect(textOfPage(page)).toContain("Invoice INV-00001 differs by more than the amount");
    expect(page).toContain('href="/invoices/INV-00001/replace"');
    const carried = `${path}/issue?corrections=accept`;
    expect(page).toContain(`href="${carried}"`);
    expect((await house.get(`${path}/issue`)).status).toBe(409);
    const issue = await house.page(carried);
    expect(textOfPage(issue)).toContain("It corrects INV-00001 by what is known now.");
    const sent = { expected_total_minor: seen(issue), corrections: "accept" };
    expect((await house.post(`${path}/issue`, sent)).status).toBe(303);
  });
});
