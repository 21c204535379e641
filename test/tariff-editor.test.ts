import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import { PASSWORD, type RunningBox, setUpFolder, startBox } from "./appliance.ts";
import { CHROMIUM, openBrowser, openPage } from "./browser.ts";
import { skipUnless } from "./skips.ts";

const noBrowser = skipUnless(CHROMIUM, "Chromium is not installed");

let box: RunningBox;
let browser: Browser;
beforeAll(async () => {
  if (noBrowser) return;
  box = await startBox(await setUpFolder());
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  if (noBrowser) return;
  await browser.close();
  expect(await box.stop()).toBe(0);
});

async function signIn(page: Page): Promise<void> {
  await page.goto(`${box.http}/sign-in`);
  await page.fill('input[name="password"]', PASSWORD);
  await page.click('main button[type="submit"]');
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

const field = (page: Page, place: string) => page.locator(`[name="${place}"]`);

describe.skipIf(noBrowser)("the editor of tariffs in Chromium", () => {
  test("takes a tariff in rows while the sample follows, then a second version, and shows both on a line of time", async () => {
    const { page, faults } = await openPage(browser, box.http);
    await signIn(page);
    await page.goto(`${box.http}/tariffs`);
    await page.click("main .button.primary");
    let typed = 0;
    const type = async (place: string, text: string) => {
      await field(page, place).fill(text);
      typed++;
    };
    await type("name", "Domestic");
    await type("components[0].slabs[0].rate", "3.5");
    await page.click('button[value="add:components[0].slabs"]');
    // The new row comes with the cursor where one goes on.
    await page.waitForFunction(
      () => document.activeElement?.getAttribute("name") === "components[0].slabs[1].up_to",
    );
    await type("components[0].slabs[1].up_to", "300");
    await page.waitForFunction(
      () => document.getElementById("field-components-0--slabs-2--from")?.textContent === "301",
    );
    await type("components[0].slabs[1].rate", "4.5");
    await type("components[0].slabs[2].rate", "6");
    await type("components[1].rate", "50");
    await type("components[2].percent", "18");
    await page.waitForSelector("#sample >> text=₹1,268.50");
    expect(typed).toBeLessThanOrEqual(14);

    await field(page, "components[1].rate").fill("5o");
    const error = page.locator("#field-components-1--rate-error");
    await error.filter({ hasText: "Fixed charge: the rate" }).waitFor();
    expect(await page.locator("#sample").innerText()).toContain("₹1,268.50");
    expect(await field(page, "components[1].rate").inputValue()).toBe("5o");
    await field(page, "components[1].rate").fill("60");
    await page.waitForSelector("#sample >> text=₹1,280.30");
    expect(await error.innerText()).toBe("");
    await field(page, "components[1].rate").fill("50");
    await page.waitForSelector("#sample >> text=₹1,268.50");
    await page.click("main form .button.primary");
    await page.waitForURL(/done=tariff-saved/);

    await page.click("main >> text=Change");
    await page.click("text=New version from a later day");
    await field(page, "applies_from").fill("2027-02-01");
    await field(page, "components[0].slabs[2].rate").fill("6.4");
    await page.locator("main form .button.primary").click();
    await page.waitForURL(/done=version-saved/);
    expect(await page.locator(".notice-good").innerText()).toContain("follows it from 1 February 2027 on.");
    const line = await page.locator(".version-line").innerText();
    expect(line).toMatch(
      /From the beginning[\s\S]*From 1 February 2027[\s\S]*₹6\.00\sa\skWh\s→\s₹6\.40\sa\skWh/,
    );
    await page.click(".undo button");
    await page.waitForURL(/done=version-removed/);
    expect(await page.locator(".version-line").count()).toBe(0);
    // A 422 is an answer here, of which Chromium tells on its console.
    expect(faults.filter((fault) => !fault.includes("422"))).toEqual([]);
    await page.context().close();
  }, 60_000);

  test("adds a part and times of use, whose rates and sample come at once", async () => {
    const { page, faults } = await openPage(browser, box.http, { viewport: { width: 360, height: 780 } });
    await signIn(page);
    await page.goto(`${box.http}/tariffs/new`);
    await field(page, "components[0].price").selectOption("bands");
    await field(page, "components[0].bands[0].rate").fill("4");
    await field(page, "components[0].bands[1].rate").fill("6");
    await page.waitForSelector("#sample >> text=₹1,250.00");
    await field(page, "band:night").fill("50");
    await page.waitForSelector("#sample >> text=₹950.00");
    await page.click(".tariff-rows > .components > .add-component > summary");
    await page.click('button[value="add:components:levy"]');
    await field(page, "components[3].rate").fill("0.1");
    await page.waitForSelector("#sample >> text=₹967.50");
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(beyond).toBe(0);
    expect(faults.filter((fault) => !fault.includes("422"))).toEqual([]);
    await page.context().close();
  }, 60_000);

  test("works without JavaScript, by its buttons", async () => {
    const { page } = await openPage(browser, box.http, { javaScriptEnabled: false });
    await signIn(page);
    await page.goto(`${box.http}/tariffs/new`);
    await field(page, "components[0].slabs[0].rate").fill("3");
    await page.click('button[value="remove:components[0].slabs[1]"]');
    expect(await field(page, "components[0].slabs[0].rate").inputValue()).toBe("3");
    await page.click("text=Work it out");
    expect(await page.locator("#sample").innerText()).toContain("₹750.00");
    await field(page, "components[0].price").selectOption("slabs-bands");
    await page.click("text=Show the fields of what is chosen");
    expect(await field(page, "calendar.bands[0].band").inputValue()).toBe("night");
    await page.goto(`${box.http}/tariffs/new`);
    await field(page, "components[0].slabs[0].rate").fill("x");
    await page.click("main form .button.primary");
    const error = page.locator("#field-components-0--slabs-0--rate-error");
    expect(await error.innerText()).toContain("Energy: the rate of slab 1 must be a number");
    await page.context().close();
  }, 60_000);
});
