import { afterAll, beforeAll, expect, test } from "bun:test";
import type { MqttClient } from "mqtt";
import type { Browser, Page } from "playwright-core";
import { PASSWORD, type RunningBox, setUpFolder, startBox, waitFor } from "./appliance.ts";
import { CHROMIUM, openBrowser, openPage, signInTo } from "./browser.ts";
import { axeFindings, sidewaysPx } from "./inspect-page.ts";
import { skipUnless } from "./skips.ts";

const HOUR_MS = 3_600_000;
const noBrowser = skipUnless(CHROMIUM, "Chromium is not installed");
const lastMonth = Temporal.Now.plainDateISO("Asia/Kolkata").with({ day: 1 }).subtract({ months: 1 });

let box: RunningBox;
let browser: Browser;
let meter: MqttClient;
let account: number;
let number: string;
beforeAll(async () => {
  if (noBrowser) return;
  const folder = await setUpFolder();
  box = await startBox(folder, ["--commit-interval-ms", "50"]);
  browser = await openBrowser();
  await box.json("/api/tariffs", { slabs: [{ range: "0+", rate: 5 }] });
  meter = await box.connect("flat");
  const readings = past();
  for (let from = 0; from < readings.length; from += 100) await send(readings.slice(from, from + 100));
  account = (await box.json<{ id: number }>("/api/accounts", { name: "Asha Rao", opened_on: `${lastMonth}` }))
    .id;
  for (const { id } of await box.json<{ id: number }[]>("/api/accounts/1/meters"))
    await box.api(`/api/accounts/1/meters/${id}`, { method: "DELETE" });
  await box.json(`/api/accounts/${account}/meters`, { device_id: "flat" });
  await box.json(`/api/accounts/${account}/confirmations`, {
    device_id: "flat",
    reason: "Read on its display",
  });
  // A bill waits for ten minutes after old readings have come; a box that was started anew knows of none.
  expect(await box.stop()).toBe(0);
  box = await startBox(folder, ["--commit-interval-ms", "50"]);
  meter = await box.connect("flat");
  const period = lastMonth.toZonedDateTime("Asia/Kolkata").epochMilliseconds;
  number = (await box.json<{ number: string }>(`/api/accounts/${account}/bills/${period}/issue`, {})).number;
}, 60_000);
afterAll(async () => {
  if (noBrowser) return;
  await browser.close();
  expect(await box.stop()).toBe(0);
});

const send = (payload: object) =>
  meter.publishAsync("smartmeter/flat/telemetry", JSON.stringify(payload), { qos: 1 });

/** At 500 W from the month before this one until now, a reading every six hours. */
function past(): object[] {
  const fromMs = lastMonth.toZonedDateTime("Asia/Kolkata").epochMilliseconds;
  const count = Math.floor((Date.now() - fromMs) / (6 * HOUR_MS));
  return Array.from({ length: count + 1 }, (_, index) => ({
    device_id: "flat",
    timestamp: new Date(fromMs + index * 6 * HOUR_MS).toISOString(),
    power_w: 500,
    energy_kwh: 1000 + index * 3,
  }));
}

async function refuses(page: Page): Promise<string[]> {
  return [...(await axeFindings(page)), ...((await sidewaysPx(page)) > 0 ? ["wider than its window"] : [])];
}

test.skipIf(noBrowser)(
  "a landlord makes a link; its tenant sees live use and a bill's PDF without signing in, until it is revoked",
  async () => {
    const landlord = await openPage(browser, box.http);
    await landlord.page.context().addCookies(await signInTo(browser, box.http, PASSWORD));
    await landlord.page.goto(`${box.http}/accounts/${account}`);
    await landlord.page.fill("#links input[name='note']", "Asha's phone");
    await landlord.page.click("#links form.inset button");
    await landlord.page.waitForURL(/\/links\/\d+/);
    const address = await landlord.page.inputValue("input[name='address']");
    expect(address).toMatch(/\/t\/[A-Za-z0-9_-]{43}$/);
    expect(await landlord.page.locator(".share-fresh svg.payment-squares").count()).toBe(1);
    expect(await refuses(landlord.page)).toEqual([]);

    const tenant = await openPage(browser, box.http, { viewport: { width: 360, height: 780 } });
    await tenant.page.goto(address);
    expect(await tenant.page.context().cookies()).toEqual([]);
    await tenant.page.waitForSelector("#live-mark[data-state='live']");
    for (const colorScheme of ["light", "dark"] as const) {
      await tenant.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await refuses(tenant.page)).toEqual([]);
    }
    await send({ device_id: "flat", power_w: 1284, energy_kwh: 1000.1 + past().length * 3 });
    await tenant.page.waitForFunction(() =>
      document.querySelector("#share-power")?.textContent?.includes("1,284"),
    );

    const href = await waitFor(20_000, async () => {
      await tenant.page.reload();
      const link = tenant.page.locator(`a[href$="/documents/${number}.pdf"]`);
      return (await link.count()) > 0 ? await link.getAttribute("href") : undefined;
    });
    const pdf = await tenant.page.evaluate(
      async (path) => (await (await fetch(path)).text()).slice(0, 5),
      href ?? "",
    );
    expect(pdf).toBe("%PDF-");
    expect(await tenant.page.locator("nav").count()).toBe(0);
    expect(tenant.faults).toEqual([]);

    await landlord.page.click("form[action$='/revoke'] button");
    await landlord.page.waitForURL(/done=link-revoked/);
    await tenant.page.waitForSelector("text=This link opens nothing", { timeout: 20_000 });
    expect((await tenant.page.request.get(`${box.http}${href}`)).status()).toBe(404);
    expect(landlord.faults).toEqual([]);
  },
  120_000,
);
