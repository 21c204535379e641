import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { hostTarget, upToDateBinary } from "../src/build/binary.ts";
import { startBox } from "./appliance.ts";
import { openBrowser, openPage, signInTo } from "./browser.ts";
import { type AppPage, addLink, findPageIds, pagesOf } from "./pages.ts";

const WIDTHS = [360, 768, 1280];
const THEMES = ["light", "dark"] as const;
const AT_ONCE = 3;
const DEMO_PASSWORD = "meterbox-demo";

// Of the compiled demo every page, at three widths and in both themes, as NAME-WIDTH-THEME.png.
upToDateBinary(hostTarget(), "meterbox");
const folder = resolve(process.argv[2] ?? "screenshots");
mkdirSync(folder, { recursive: true });
const data = mkdtempSync(join(tmpdir(), "meterbox-screenshots-"));
const box = await startBox({ data }, [], "demo");
const browser = await openBrowser();
try {
  const cookies = await signInTo(browser, box.http, DEMO_PASSWORD);
  const headers = {
    Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
    Origin: box.http,
    "Content-Type": "application/json",
  };
  const json = async <T>(path: string, body?: object) => {
    const init = body ? { method: "POST", body: JSON.stringify(body) } : {};
    return (await (await fetch(box.http + path, { headers, ...init })).json()) as T;
  };
  const pages = pagesOf(await addLink(await findPageIds(json), json));
  const views = WIDTHS.flatMap((width) => THEMES.map((theme) => ({ width, theme })));
  const startedMs = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let view = views.pop(); view; view = views.pop()) await shootAll(browser, pages, view, cookies);
    }),
  );
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
  console.log(
    `${pages.length} pages at ${WIDTHS.length} widths in ${THEMES.length} themes: ${folder}, ${seconds} s`,
  );
} finally {
  await browser.close();
  await box.stop();
  rmSync(data, { recursive: true, force: true });
}

async function shootAll(
  browser: Browser,
  pages: readonly AppPage[],
  { width, theme }: { readonly width: number; readonly theme: (typeof THEMES)[number] },
  cookies: Awaited<ReturnType<typeof signInTo>>,
): Promise<void> {
  const viewport = { width, height: width < 500 ? 780 : 900 };
  const { page, faults } = await openPage(browser, box.http, {
    viewport,
    colorScheme: theme,
    locale: "en-GB",
  });
  await page.context().addCookies(cookies);
  for (const { name, path } of pages) {
    await page.goto(`${box.http}${path}`, { waitUntil: "load" });
    // Charts are drawn from what they ask for after the page is there.
    await page.waitForFunction(() => !document.querySelector("[data-chart]:not(.is-drawn)"));
    await page.waitForTimeout(60);
    // A window as high as the page: what is fixed to its edges would else lie across the picture.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(viewport.height, height) });
    const file = join(folder, `${name}-${width}-${theme}.png`);
    await page.screenshot({ path: file });
    await page.setViewportSize(viewport);
    if (statSync(file).size === 0) throw new Error(`${file} is empty`);
  }
  for (const fault of new Set(faults)) console.log(`${width} ${theme}: ${fault}`);
  await page.context().close();
}
