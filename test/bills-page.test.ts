import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import type { Browser, Cookie } from "playwright-core";
import { type RunningBox, scratchFolder, startBox, waitFor } from "./appliance.ts";
import { CHROMIUM, openBrowser, openPage, signInTo } from "./browser.ts";
import { pdfText } from "./pdf.ts";
import { skipUnless } from "./skips.ts";

const noBrowser = skipUnless(CHROMIUM, "Chromium is not installed");

const DEMO_PASSWORD = "meterbox-demo";
/** A4 in points. */
const A4 = { width: 595, height: 842 };

let box: RunningBox;
let browser: Browser;
let cookies: Cookie[];

beforeAll(async () => {
  if (noBrowser) return;
  browser = await openBrowser();
  box = await startBox({ data: join(scratchFolder(), "demo") }, [], "demo");
  cookies = await signInTo(browser, box.http, DEMO_PASSWORD);
}, 120_000);

afterAll(async () => {
  if (noBrowser) return;
  await browser.close();
  await box.stop();
});

async function open(options: Parameters<typeof openPage>[2] = {}) {
  const opened = await openPage(browser, box.http, options);
  await opened.page.context().addCookies(cookies);
  return opened;
}

describe.skipIf(noBrowser)("the bills of the demo's landlord in Chromium", () => {
  test("print an invoice as the letter alone, black on white, on A4", async () => {
    const { page, faults } = await open({ colorScheme: "dark" });
    await page.goto(`${box.http}/bills`);
    await page.locator('.matrix a[href^="/invoices/"]').first().click();
    const number = await page.locator("h1").innerText();
    const total = await page.locator(".letter-total strong").innerText();
    const hash = await page.locator(".method code").first().innerText();
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    for (const hidden of ["nav", ".crumbs", "h1", ".bill-aside", ".letter .pill", "details", "form"])
      expect(`${hidden} ${await page.locator(`${hidden}:visible`).count()}`).toBe(`${hidden} 0`);
    const paper = await page.pdf({ preferCSSPageSize: true });
    const text = await pdfText(paper);
    for (const said of [number, total, hash]) expect(text).toContain(said);
    for (const onScreen of ["Record a payment", "Take back", "Simulator", "What happened"])
      expect(text).not.toContain(onScreen);
    const [, width, height] =
      /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(Buffer.from(paper).toString("latin1")) ?? [];
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([A4.width, A4.height]);
    const colours = await page.evaluate(() => {
      const of = (selector: string) => {
        const found = document.querySelector(selector);
        return found ? getComputedStyle(found) : undefined;
      };
      return { paper: of(".card.letter")?.backgroundColor, ink: of(".letter-total")?.color };
    });
    expect(colours).toEqual({ paper: "rgba(0, 0, 0, 0)", ink: "oklch(0.25 0.014 265)" });
    expect(faults).toEqual([]);
    await page.context().close();
  }, 60_000);

  test.each([360, 768, 1280])(
    "fit %d px, every cell a link of a finger's height",
    async (width) => {
      const { page, faults } = await open({ viewport: { width, height: 800 } });
      await page.goto(`${box.http}/bills`);
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(beyond).toBe(0);
      const heights = await page
        .locator(".matrix-bill")
        .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height));
      expect(heights.length).toBeGreaterThan(10);
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
      expect(faults).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  test("make a zip that goes on while the page is left, without JavaScript too", async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(`${box.http}/documents`);
    await page.getByRole("button", { name: "PDFs as a zip" }).click();
    const work = page.url();
    expect(work).toContain("/work/");
    await page.goto(`${box.http}/bills`);
    await waitFor(180_000, async () => {
      await page.goto(work);
      return (await page.getByText(/^Finished at/).count()) > 0;
    });
    const saved = page.waitForEvent("download");
    await page.getByRole("link", { name: /Save/ }).click();
    expect((await saved).suggestedFilename()).toBe("documents.zip");
    await page.context().close();
  }, 240_000);

  test("are issued in three clicks from the page of bills", async () => {
    const { page, faults } = await open();
    await page.goto(`${box.http}/bills`);
    await page.getByRole("link", { name: /^Issue 2 bills/ }).click();
    expect(await page.locator("main").innerText()).toContain("Together");
    await page.getByRole("button", { name: "Issue these 2 bills" }).click();
    // At once, or by way of the page that shows how far it is.
    await page.getByText(/^Issued\. Their PDFs|^Finished at/).waitFor({ timeout: 30_000 });
    expect(faults).toEqual([]);
    await page.context().close();
  }, 60_000);
});
