import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type RunningBox, scratchFolder, startBox } from "./appliance.ts";
import { CHROMIUM, openBrowser, openPage, signInTo } from "./browser.ts";
import { axeFindings, sidewaysPx } from "./inspect-page.ts";
import { skipUnless } from "./skips.ts";

const noBrowser = skipUnless(CHROMIUM, "Chromium is not installed");
const DEMO_PASSWORD = "meterbox-demo";
const HOUR_MS = 3_600_000;

let box: RunningBox;
let browser: Browser;
let cookies: Awaited<ReturnType<typeof signInTo>>;
beforeAll(async () => {
  if (noBrowser) return;
  box = await startBox({ data: join(scratchFolder(), "demo") }, [], "demo");
  browser = await openBrowser();
  cookies = await signInTo(browser, box.http, DEMO_PASSWORD);
}, 120_000);
afterAll(async () => {
  if (noBrowser) return;
  await browser.close();
  expect(await box.stop()).toBe(0);
});

async function openMeter(options: BrowserContextOptions = {}, query = "") {
  const opened = await openPage(browser, box.http, options);
  await opened.page.context().addCookies(cookies);
  await opened.page.goto(`${box.http}/meters/main${query}`);
  return opened;
}

/** How many points of a chart are painted. */
function painted(page: Page, kind: string): Promise<number> {
  return page.locator(`.chart-${kind} canvas`).evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const pixels =
      (canvas as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
    return pixels.filter((value, index) => index % 4 === 3 && value > 0).length;
  });
}

const shown = (page: Page) =>
  page
    .locator("[data-chart=power]")
    .evaluate((holder) => [
      Number((holder as HTMLElement).dataset["from"]),
      Number((holder as HTMLElement).dataset["to"]),
    ]);
const drawn = (page: Page) => page.locator("[data-chart=power].is-drawn").waitFor();

describe.skipIf(noBrowser)("the charts of a meter in a browser", () => {
  test.each(["light", "dark"] as const)(
    "are drawn in the %s theme, without a finding or a fault",
    async (colorScheme) => {
      const { page, faults } = await openMeter({ colorScheme });
      for (const kind of ["power", "supply", "energy"]) {
        await page.locator(`[data-chart=${kind}].is-drawn`).waitFor();
        expect(await painted(page, kind)).toBeGreaterThan(500);
      }
      expect(await axeFindings(page)).toEqual([]);
      expect(await sidewaysPx(page)).toBe(0);
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );

  test("say in a small table what lies under the pointer", async () => {
    const { page, faults } = await openMeter();
    await drawn(page);
    const canvas = page.locator(".chart-power canvas");
    await canvas.scrollIntoViewIfNeeded();
    await canvas.hover();
    const tip = page.locator(".chart-power .tip");
    await tip.waitFor();
    expect(await tip.innerText()).toMatch(/Mean\s+[\d,.]+\s*W\s+Lowest\s+[\d,.]+\s*W\s+Highest/);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("are moved by dragging, zoomed by the wheel and by links, and the address follows", async () => {
    const { page, faults } = await openMeter();
    await drawn(page);
    const [from, to] = await shown(page);
    const settled = (was: number | undefined) =>
      page.waitForFunction(
        (before) =>
          (document.querySelector("[data-chart=power].is-drawn") as HTMLElement | null)?.dataset["from"] !==
          String(before),
        was,
      );
    const canvas = page.locator(".chart-power canvas");
    await canvas.scrollIntoViewIfNeeded();
    const area = await canvas.boundingBox();
    if (!area) throw new Error("the chart has no place");
    const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x + area.width / 4, middle.y, { steps: 4 });
    await page.mouse.up();
    await settled(from);
    const dragged = await shown(page);
    expect((from ?? 0) - (dragged[0] ?? 0)).toBeGreaterThan(4 * HOUR_MS);
    expect(Math.abs((dragged[1] ?? 0) - (dragged[0] ?? 0) - ((to ?? 0) - (from ?? 0)))).toBeLessThan(
      2 * 60_000,
    );
    expect(new URL(page.url()).searchParams.get("from")).not.toBeNull();

    await drawn(page);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -600);
    await page.keyboard.up("Control");
    await settled(dragged[0]);
    const zoomed = await shown(page);
    expect((zoomed[1] ?? 0) - (zoomed[0] ?? 0)).toBeLessThan(14 * HOUR_MS);

    await drawn(page);
    await page.getByRole("link", { name: "Wider" }).click();
    await settled(zoomed[0]);
    const wider = await shown(page);
    expect(((wider[1] ?? 0) - (wider[0] ?? 0)) / ((zoomed[1] ?? 0) - (zoomed[0] ?? 0))).toBeCloseTo(2, 1);
    expect(faults).toEqual([]);
    await page.reload();
    expect(await shown(page)).toEqual(wider);
    await page.context().close();
  });

  test("show a time that is typed, and beside the field what is wrong with one", async () => {
    const { page, faults } = await openMeter();
    await page.getByText("Any time").click();
    const day = (await page.getByLabel("From", { exact: true }).inputValue()).slice(0, 10);
    await page.getByLabel("To", { exact: true }).fill(`${day}T00:10`);
    await page.getByLabel("From", { exact: true }).fill(`${day}T12:00`);
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await page.getByText("Choose an end that is after the beginning.").waitFor();
    expect(await page.getByLabel("From", { exact: true }).inputValue()).toBe(`${day}T12:00`);
    await page.getByLabel("From", { exact: true }).fill(`${day}T00:00`);
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await page.waitForFunction(() => !document.querySelector("#power .error"));
    const [from = 0, to = 0] = await shown(page);
    expect(to - from).toBe(600_000);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("need no script for their ways, their numbers and the hours of four weeks", async () => {
    const { page, faults } = await openMeter({ javaScriptEnabled: false });
    await page.getByRole("link", { name: "7 days" }).click();
    expect(page.url()).toContain("range=7d");
    await page.getByRole("link", { name: "By month" }).click();
    expect(page.url()).toMatch(/range=7d&by=month/);
    await page.locator("#energy summary").click();
    expect(await page.locator("#energy table tbody tr").count()).toBeGreaterThan(1);
    expect(await page.locator("table.heat tbody tr").count()).toBe(24);
    expect(await page.locator("table.heat td[class^=heat-]").count()).toBeGreaterThan(300);
    await page.locator("#heat").getByRole("link", { name: "Earlier" }).click();
    expect(page.url()).toContain("heat=");
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
