import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { meterbox, PASSWORD, type RunningBox, scratchFolder, setUpFolder, startBox } from "./appliance.ts";
import { CHROMIUM, openBrowser, openPage } from "./browser.ts";
import { skipUnless } from "./skips.ts";

const noBrowser = skipUnless(CHROMIUM, "Chromium is not installed");
const FAST = ["--commit-interval-ms", "50"];
/** What one box going and another coming may take on a machine that has much else to do. */
const CHANGEOVER_MS = 60_000;

let browser: Browser;
beforeAll(async () => {
  if (!noBrowser) browser = await openBrowser();
});
afterAll(async () => {
  if (!noBrowser) await browser.close();
});

/** A box that nobody has set up, at the address that it prints. */
async function freshBox() {
  const box = await startBox({ data: join(scratchFolder(), "data") }, FAST);
  return { box, printed: `${box.http}/setup?code=${box.setupCode}` };
}

function publish(box: RunningBox, power_w: number): Promise<unknown> {
  const reading = { device_id: "meter-001", power_w, energy_kwh: 12.5 + power_w / 1e6 };
  return box
    .connect("meter-001")
    .then((meter) =>
      meter.publishAsync("smartmeter/meter-001/telemetry", JSON.stringify(reading), { qos: 1 }),
    );
}

/** The headings that a person sees one after the other, each once. */
function watchScreens(page: Page): string[] {
  const screens: string[] = [];
  page.on("domcontentloaded", async () => {
    const heading = await page
      .locator("h1")
      .first()
      .textContent({ timeout: 5000 })
      .catch(() => null);
    if (heading && screens.at(-1) !== heading) screens.push(heading);
  });
  return screens;
}

const heading = (page: Page, words: string) =>
  page.waitForSelector(`h1:has-text("${words}")`, { timeout: CHANGEOVER_MS });

describe.skipIf(noBrowser)("the first run", () => {
  test("leads in few screens from the printed address to a meter that comes alive by itself", async () => {
    const { box, printed } = await freshBox();
    const german = { locale: "de-DE", timezoneId: "Europe/Berlin" };
    const { page, faults } = await openPage(browser, box.http, german);
    const screens = watchScreens(page);
    await page.goto(printed);
    await page.click('button[value="set-up"]');
    await heading(page, "Dieses Gerät einrichten");
    expect(await page.inputValue('input[name="currency"]')).toBe("EUR");
    expect(await page.inputValue('input[name="time_zone"]')).toBe("Europe/Berlin");
    await page.fill('input[name="password"]', PASSWORD);
    await page.fill('input[name="name"]', "Haus am See");
    await page.selectOption('select[name="tariff"]', "delhi-domestic-2022");
    await page.click('button[type="submit"]');
    await page.waitForSelector("text=Dieser Tarif ist in INR, Ihre Währung ist EUR.");
    expect(await page.inputValue('input[name="name"]')).toBe("Haus am See");
    await page.selectOption('select[name="tariff"]', "germany-household");
    await page.fill('input[name="password"]', PASSWORD);
    await page.click('button[type="submit"]');
    await heading(page, "Warten auf Ihren ersten Zähler");
    expect(await page.textContent("body")).toContain(new URL(box.mqtt).host);
    await publish(box, 628);
    await page.waitForSelector("text=628", { timeout: 20_000 });
    expect(screens.length).toBeLessThanOrEqual(6);
    expect(screens.slice(0, 3)).toEqual([
      "Willkommen",
      "Dieses Gerät einrichten",
      "Warten auf Ihren ersten Zähler…",
    ]);
    expect((await fetch(`${box.http}/setup`)).status).toBe(404);
    expect(faults.filter((fault) => !/422/.test(fault))).toEqual([]);
    await page.context().close();
    expect(await box.stop()).toBe(0);
  }, 120_000);

  test("opens the demo signed in and leaves it as if it had never been", async () => {
    const { box, printed } = await freshBox();
    await publish(box, 100);
    const { page } = await openPage(browser, box.http);
    await page.goto(printed);
    await page.click('button[value="demo"]');
    await page.waitForSelector(".property >> text=Demo house", { timeout: CHANGEOVER_MS });
    expect(readdirSync(join(box.data, "demo"))).toContain("meterbox.db");
    await page.goto(`${box.http}/accounts`);
    expect(await page.locator("main tr, main li").count()).toBeGreaterThan(2);
    await page.click("text=Leave the demo");
    await heading(page, "Welcome");
    // Whoever knew the code goes on without it, in the same folder with what was published before.
    await page.click('button[value="set-up"]');
    await page.fill('input[name="password"]', PASSWORD);
    await page.fill('input[name="name"]', "Rose Cottage");
    await page.click('button[type="submit"]');
    await page.waitForSelector(".property >> text=Rose Cottage");
    const accounts = await page.goto(`${box.http}/meters`).then(() => page.textContent("main"));
    expect(accounts).toContain("meter-001");
    expect(accounts).not.toContain("bakery");
    await page.context().close();
    expect(await box.stop()).toBe(0);
  }, 180_000);

  test("takes a backup without a script, restarts as that box, and refuses one that is damaged", async () => {
    const folder = await setUpFolder({ name: "The old box" });
    const other = await startBox(folder, FAST);
    await publish(other, 250);
    expect(await other.stop()).toBe(0);
    const backup = join(scratchFolder(), "backup.db");
    const made = await meterbox("backup", "--data", folder.data, "--to", backup);
    expect(made).toMatchObject({ code: 0, stderr: "" });
    const cut = join(scratchFolder(), "cut.db");
    await Bun.write(cut, (await Bun.file(backup).bytes()).slice(0, 40_000));

    const { box, printed } = await freshBox();
    const { page, faults } = await openPage(browser, box.http, { javaScriptEnabled: false });
    await page.goto(printed);
    await page.click('button[value="restore"]');
    const send = async (file: string) => {
      await page.setInputFiles('input[name="file"]', file);
      await page.click('button[type="submit"]');
    };
    await send(cut);
    // The page goes on by itself, to the first run that is still there.
    await heading(page, "Welcome");
    await page.click('button[value="restore"]');
    await page.waitForSelector("text=nothing was changed");
    await send(backup);
    await heading(page, "The old box");
    expect(page.url()).toBe(`${box.http}/sign-in`);
    await page.fill('input[name="password"]', PASSWORD);
    await page.click('button[type="submit"]');
    await page.goto(`${box.http}/meters`);
    expect(await page.textContent("main")).toContain("meter-001");
    expect((await page.request.get(`${box.http}/setup`)).status()).toBe(404);
    const left = readdirSync(box.data);
    expect(left).not.toContain("setup-code");
    expect(existsSync(join(box.data, "tmp")) ? readdirSync(join(box.data, "tmp")) : []).toEqual([]);
    expect(left.filter((name) => name.startsWith("replaced-"))).toHaveLength(1);
    expect(faults.filter((fault) => !/503|422/.test(fault))).toEqual([]);
    await page.context().close();
    expect(await box.stop()).toBe(0);
  }, 180_000);
});
