import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { listApiTokens } from "../store/access.ts";
import { documentHeads } from "../store/documents.ts";
import { requireMeter } from "../store/meters.ts";
import { findProperty } from "../store/property.ts";
import { FEBRUARY_MS } from "./january.fixture.ts";
import { openHouse, PASSWORD, SETUP_CODE, textOfPage } from "./pages.fixture.ts";
import { openRentedHouse } from "./rented-house.fixture.ts";

const FIRST_RUN = {
  code: SETUP_CODE,
  password: "a long password",
  name: "Rose Cottage",
  currency: "inr",
  time_zone: "Asia/Kolkata",
  locale: "en-IN",
};

describe("the first run", () => {
  test("takes the code however it is typed, sets up, signs in and is gone", async () => {
    const house = await openHouse({ isSetUp: false });
    expect((await house.get("/")).headers.get("Location")).toBe("/setup");
    const response = await house.post("/setup", { ...FIRST_RUN, code: " abcd 2345" });
    expect([response.status, response.headers.get("Location")]).toEqual([303, "/"]);
    expect(response.headers.get("Set-Cookie")).toContain("HttpOnly");
    expect(findProperty(house.box.store)).toEqual({
      name: "Rose Cottage",
      currency: "INR",
      timeZone: "Asia/Kolkata",
      locale: "en-IN",
    });
    expect(existsSync(join(house.box.dataFolder, "setup-code"))).toBe(false);
    expect((await house.get("/setup")).status).toBe(404);
    expect((await house.post("/setup", FIRST_RUN)).status).toBe(404);
  });

  test("refuses another code and closes for a minute after five", async () => {
    const house = await openHouse({ isSetUp: false });
    for (let count = 0; count < 5; count++) {
      const response = await house.post("/setup", { ...FIRST_RUN, code: "WRONG-234" });
      expect(response.status).toBe(422);
      expect(await response.text()).toMatch(/<p class="error"[^>]*>That is not the code\.<\/p>/);
    }
    expect((await house.post("/setup", FIRST_RUN)).status).toBe(429);
    house.clock.monotonicMs += 60_001;
    expect((await house.post("/setup", FIRST_RUN)).status).toBe(303);
  });

  test("keeps what was typed, except the password, beside what is wrong", async () => {
    const house = await openHouse({ isSetUp: false });
    const response = await house.post("/setup", {
      ...FIRST_RUN,
      password: "secret",
      currency: "XX",
      time_zone: "Nowhere",
    });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('value="Rose Cottage"');
    expect(page).not.toContain("secret");
    for (const words of ["8 to 200 characters", "XX is not a currency", "Nowhere is not a time zone"])
      expect(textOfPage(page)).toContain(words);
    expect(findProperty(house.box.store)).toBeUndefined();
  });
});

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

  test("is asked of a stranger on every page", async () => {
    const house = await openHouse();
    house.addMeter("meter-001");
    for (const path of [
      "/waiting",
      "/live?meter=meter-001",
      "/charts/power?meter=meter-001",
      "/meters",
      "/meters/meter-001",
      "/bills",
      "/bills/meters",
      "/bills/meters/meter-001/2026-01.pdf",
      "/bills/issue",
      "/accounts/1/bills",
      "/accounts/1/bills/1767205800000",
      "/accounts/1/bills/1767205800000.pdf",
      "/accounts/1/bills/1767205800000/issue",
      "/documents",
      "/documents/INV-00001",
      "/documents/INV-00001.pdf",
      "/documents/INV-00001.json",
      "/invoices/INV-00001",
      "/invoices/INV-00001/credit",
      "/invoices/INV-00001/replace",
      "/credit-notes/CN-00001",
      "/move-out/1",
      "/tariffs",
      "/tariffs/new",
      "/tariffs/new/json",
      "/tariffs/library",
      "/tariffs/library/flat",
      "/tariffs/1/versions/beginning/remove",
      "/simulator",
      "/simulator/meter",
      "/simulator/compare",
      "/settings",
      "/settings/mail",
      "/documents/INV-00001/mail",
    ]) {
      const response = await house.get(path, { Cookie: "" });
      const signIn = `/sign-in?to=${encodeURIComponent(path)}`;
      expect([path, response.status, response.headers.get("Location")]).toEqual([path, 303, signIn]);
    }
    expect((await house.get("/", { Cookie: "" })).headers.get("Location")).toBe("/sign-in");
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
      const response = await house.post(path, { reason: "No", confirmed: "yes", what: "all" });
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
    expect(await response.text()).toContain("tlh! is not a language");
  });

  test("show a new token once, with an example for this address, and revoke it", async () => {
    const house = await openHouse();
    const response = await house.post("/settings/tokens", { token_name: "Home Assistant", scope: "write" });
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    const page = textOfPage(await response.text());
    const token = /mb_[\w-]+/.exec(page)?.[0];
    expect(page).toContain(`curl -H "Authorization: Bearer ${token}" http://localhost/api/devices`);
    expect(await house.page("/settings")).not.toContain(token!);
    const [kept] = listApiTokens(house.box.store);
    expect(kept).toMatchObject({ name: "Home Assistant", scope: "write" });
    await house.post(`/settings/tokens/${kept?.id}/revoke`, {});
    expect(listApiTokens(house.box.store)).toEqual([]);
    expect((await house.post("/settings/tokens", { token_name: " " })).status).toBe(422);
  });

  test("say beside the field that a token's name is taken, and keep it", async () => {
    const house = await openHouse();
    await house.post("/settings/tokens", { token_name: "Home Assistant" });
    const response = await house.post("/settings/tokens", { token_name: "Home Assistant", scope: "write" });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toMatch(/name="token_name"[^>]*value="Home Assistant"[^>]*aria-invalid="true"/);
    expect(page).toMatch(/value="write" checked/);
  });

  test("change the password, keep this browser signed in and end every other session", async () => {
    const house = await openHouse();
    const change = (current: string, password: string) =>
      house.post("/settings/password", { current, password });
    const wrong = await change("guess", "another long one");
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(/name="current"[^>]*aria-invalid="true"/);
    const short = await change(PASSWORD, "short");
    expect(short.status).toBe(422);
    expect(await short.text()).toMatch(/name="password"[^>]*aria-invalid="true"/);
    const changed = await change(PASSWORD, "another long one");
    expect([changed.status, changed.headers.get("Location")]).toEqual([
      303,
      "/settings?done=password-changed",
    ]);
    const cookie = changed.headers.get("Set-Cookie")?.split(";")[0] ?? "";
    expect((await house.get("/settings", { Cookie: cookie })).status).toBe(200);
    expect((await house.get("/settings")).status).toBe(303);
    expect((await house.post("/sign-in", { password: PASSWORD })).status).toBe(401);
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
