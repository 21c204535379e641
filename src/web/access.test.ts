import { describe, expect, test } from "bun:test";
import { documentHeads } from "../store/documents.ts";
import { requireMeter } from "../store/meters.ts";
import { findProperty } from "../store/property.ts";
import { FEBRUARY_MS } from "./january.fixture.ts";
import { openHouse, PASSWORD, textOfPage } from "./pages.fixture.ts";
import { openRentedHouse } from "./rented-house.fixture.ts";

describe("signing in", () => {
  test("takes the password, and closes for a minute after five wrong ones, even sent at once", async () => {
    const house = await openHouse();
    const statuses = await Promise.all(
      Array.from({ length: 7 }, async () => (await house.post("/sign-in", { password: "guess" })).status),
    );
    expect(statuses.toSorted()).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect((await house.post("/sign-in", { password: PASSWORD })).status).toBe(429);
    house.clock.monotonicMs += 60_001;
    const response = await house.post("/sign-in", { password: PASSWORD });
    expect([response.status, response.headers.get("Location")]).toEqual([303, "/"]);
  });

  test("ends with the session", async () => {
    const house = await openHouse();
    await house.post("/sign-out", {});
    expect((await house.get("/")).headers.get("Location")).toBe("/sign-in");
  });

  test("tells the demo's password on the demo alone", async () => {
    const signInPage = async (folder: "demo" | "real") =>
      (await (await openHouse({ folder })).get("/sign-in", { Cookie: "" })).text();
    expect(await signInPage("demo")).toContain("meterbox-demo");
    expect(await signInPage("real")).not.toContain("meterbox-demo");
  });

  test("is asked of a stranger who bills, and who takes back what was billed", async () => {
    const house = await openRentedHouse();
    const number = await house.issue();
    const bill = house.path;
    await house.post("/sign-out", {});
    const before = documentHeads(house.box.store);
    for (const path of [
      "/bills/issue",
      "/bills/meters/flat/2026-01/missing",
      "/bills/meters/flat/2026-01/entered",
      `${bill}/issue`,
      `${bill}/missing`,
      `${bill}/vouch`,
      `/invoices/${number}/credit`,
      `/invoices/${number}/replace`,
      `/move-out/${house.tenant.id}`,
      `/move-out/${house.tenant.id}/deposit`,
    ]) {
      const response = await house.post(path, { reason: "No", expected_credit_notes: "0", what: "all" });
      expect([path, response.status, response.headers.get("Location")]).toEqual([path, 303, "/sign-in"]);
    }
    for (const [method, path] of [
      ["GET", `/api/accounts/${house.tenant.id}/bills`],
      ["GET", `/api${bill}`],
      ["GET", `/api${bill}.pdf`],
      ["GET", `/api${bill}/preview`],
      ["POST", `/api${bill}/issue`],
      ["GET", "/api/documents"],
      ["GET", `/api/documents/${number}`],
      ["GET", `/api/documents/${number}.json`],
      ["GET", `/api/documents/${number}.pdf`],
      ["POST", `/api/documents/${number}/credit`],
      ["POST", `/api/documents/${number}/replace`],
      ["DELETE", `/api/documents/${number}`],
      ["POST", "/api/billing/flat/issue"],
      ["GET", `/api/invoices/flat/${number}`],
      ["GET", `/api/invoices/flat/${number}.pdf`],
      ["POST", `/api/accounts/${house.tenant.id}/move-out`],
    ] as const)
      expect([path, (await house.send(method, path, undefined, "mb_nobody")).status]).toEqual([path, 401]);
    expect(documentHeads(house.box.store)).toEqual(before);
  });

  test("goes to the page that was asked for, also after a wrong password", async () => {
    const house = await openHouse();
    const asked = "/bills?meter=meter-001&month=2026-01";
    const hidden = '<input type="hidden" name="to" value="/bills?meter=meter-001&amp;month=2026-01"/>';
    const signIn = await house.get(`/sign-in?to=${encodeURIComponent(asked)}`, { Cookie: "" });
    expect(await signIn.text()).toContain(hidden);
    expect(await (await house.post("/sign-in", { password: "guess", to: asked })).text()).toContain(hidden);
    const response = await house.post("/sign-in", { password: PASSWORD, to: asked });
    expect([response.status, response.headers.get("Location")]).toEqual([303, asked]);
  });

  test.each(["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "evil", ""])(
    "goes nowhere else for %j",
    async (to) => {
      const house = await openHouse();
      const response = await house.post("/sign-in", { password: PASSWORD, to });
      expect(response.headers.get("Location")).toBe("/");
    },
  );
});

describe("the settings", () => {
  test("change the property, or say beside the field what is wrong", async () => {
    const house = await openHouse();
    const typed = { name: "Haus am See", currency: "EUR", time_zone: "Europe/Berlin", locale: "de-DE" };
    expect((await house.post("/settings/property", typed)).status).toBe(303);
    expect(findProperty(house.box.store)).toMatchObject({ name: "Haus am See", timeZone: "Europe/Berlin" });
    const response = await house.post("/settings/property", { ...typed, locale: "tlh!" });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("tlh! ist keine Sprache");
  });

  test("show how the box is, part by part", async () => {
    const house = await openHouse();
    const text = textOfPage(await house.page("/settings"));
    expect(text).toMatch(
      /Database Well .* Broker Listens 0 connections Disk .* GB free Clock Well 20 Feb 2026/,
    );
  });
});

test("no page carries an inline script, style or handler", async () => {
  const house = await openRentedHouse();
  const [bill, number] = [house.path, await house.issue()];
  await house.publish(requireMeter(house.box.store, "flat"), [{ energyWh: 1_260_000 }]);
  await house.send("POST", `/api/documents/${number}/credit`, { reason: "No", lines: [{ index: 0 }] });
  await house.publish(house.addMeter("meter-001"), [{ energyWh: 5, powerCw: 100 }]);
  for (const path of [
    "/",
    "/meters",
    "/meters/meter-001",
    "/meters/meter-001/delete",
    "/bills",
    "/bills/meters",
    "/bills/issue",
    `/accounts/${house.tenant.id}/bills`,
    bill.replace(/\d+$/, String(FEBRUARY_MS)),
    "/documents",
    `/invoices/${number}`,
    `/invoices/${number}/credit`,
    `/invoices/${number}/replace`,
    "/credit-notes/CN-00001",
    `/move-out/${house.tenant.id}`,
    "/tariffs",
    "/tariffs/new",
    "/tariffs/new/json",
    "/tariffs/library",
    "/tariffs/library/spain-2.0td",
    "/simulator",
    "/simulator/meter",
    "/simulator/compare",
    "/settings",
    "/settings/mail",
  ]) {
    const page = await house.page(path);
    expect(page).not.toMatch(/\sstyle=|\son\w+=|<style|hx-on/);
    for (const [, body] of page.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)) expect(body).toBe("");
    expect(page.startsWith('<!doctype html><html lang="en">')).toBe(true);
  }
});
