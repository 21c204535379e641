import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { MqttClient } from "mqtt";
import type { Browser, Page } from "playwright-core";
import { PASSWORD, type RunningBox, setUpFolder, startBox, waitFor } from "./appliance.ts";
import { CHROMIUM, openBrowser, openPage, signInTo } from "./browser.ts";
import { sidewaysPx } from "./inspect-page.ts";
import { skipUnless } from "./skips.ts";

const noBrowser = skipUnless(CHROMIUM, "Chromium is not installed");
const PHONE = { width: 360, height: 780 };

let box: RunningBox;
let browser: Browser;
let cookies: Awaited<ReturnType<typeof signInTo>>;
beforeAll(async () => {
  if (noBrowser) return;
  box = await startBox(await setUpFolder());
  browser = await openBrowser();
  cookies = await signInTo(browser, box.http, PASSWORD);
}, 60_000);
afterAll(async () => {
  if (noBrowser) return;
  await browser.close();
  expect(await box.stop()).toBe(0);
});

/** Connects a device and publishes a reading of each of its meters. */
async function startDevice(node: string, meters: readonly string[]) {
  const device = await box.connect(node);
  for (const id of meters) {
    const reading = JSON.stringify({ device_id: id, node, energy_kwh: 5, power_w: 100 });
    await device.publishAsync(`smartmeter/${id}/telemetry`, reading, { qos: 1 });
  }
  return device;
}

/** Has a device take what it is told: of its adoption it comes back with its credential. */
async function obey(device: MqttClient): Promise<void> {
  device.on("message", async (topic, payload) => {
    const cmd = topic.split("/").at(-1);
    const { id, username, password } = JSON.parse(`${payload}`) as Record<string, string>;
    if (cmd === "time") return;
    let answering = device;
    if (username && password) {
      await device.endAsync();
      answering = await box.connect("esp-1", { username, password });
      await obey(answering);
    }
    await answering.publishAsync("smartmeter/esp-1/event", JSON.stringify({ cmd, id, result: "ok" }), {
      qos: 1,
    });
  });
  await device.subscribeAsync("smartmeter/esp-1/cmd/#", { qos: 1 });
}

async function openOnPhone(path: string) {
  const opened = await openPage(browser, box.http, { viewport: PHONE });
  await opened.page.context().addCookies(cookies);
  await opened.page.goto(box.http + path);
  return opened;
}

const says = (page: Page, selector: string, text: string) =>
  page.locator(selector, { hasText: text }).first().waitFor({ timeout: 15_000 });

describe.skipIf(noBrowser)("a device's page on a phone", () => {
  test("follows what it is told until it is done, is no wider than the phone, and leaves what is typed", async () => {
    const device = await startDevice("esp-1", ["first", "second"]);
    const { page, faults } = await openOnPhone("/nodes/esp-1");
    await page.fill('input[name="interval_s"]', "30");
    await page.click('#settings button[type="submit"]');
    await says(page, "#wanted", "is being told these settings");
    await page.fill('input[name="delta_w"]', "77");
    await says(page, "#wanted", "but takes no commands");
    await says(page, "#told .pill", "but takes no commands");
    expect(await sidewaysPx(page)).toBe(0);
    await obey(device);
    await says(page, "#wanted", "The device took these settings");
    expect(await page.inputValue('input[name="delta_w"]')).toBe("77");
    await page.click('form[action$="/adopt"] button');
    await says(page, "#adoption .pill", "Being adopted");
    await says(page, "#adoption .pill", "Adopted");
    await page.locator("#told:not([hx-trigger])").waitFor({ timeout: 15_000 });
    expect(faults).toEqual([]);
    await page.context().close();
  }, 60_000);

  test("and the list of meters leave no line of one that is away empty", async () => {
    const device = await startDevice("esp-2", ["third", "fourth"]);
    await device.endAsync();
    await waitFor(10_000, async () => {
      const { status } = await box.json<{ status: string }>("/api/devices/third");
      return status === "offline";
    });
    const { page } = await openOnPhone("/meters");
    const emptyLines = await page.locator("#meter-list tr", { hasText: "third" }).evaluate((row) => {
      const cells = [...row.children].filter((cell) => cell.checkVisibility());
      const texts = cells.filter((cell) => cell.textContent.trim() !== "");
      const isBeside = (cell: Element, other: Element) => {
        const [one, two] = [cell.getBoundingClientRect(), other.getBoundingClientRect()];
        return one.top < two.bottom && two.top < one.bottom;
      };
      return cells.filter((cell) => !texts.some((text) => isBeside(cell, text))).length;
    });
    expect(emptyLines).toBe(0);
    // One below each row, and none within.
    const ruled = await page
      .locator("#meter-list tbody :is(th, td)")
      .evaluateAll(
        (cells) => cells.filter((cell) => getComputedStyle(cell).borderBottomWidth !== "0px").length,
      );
    expect(ruled).toBe(0);
    await page.context().close();
  });
});
