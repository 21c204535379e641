import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Cookie, Page } from "playwright-core";
import { type RunningBox, scratchFolder, startBox, waitFor } from "./appliance.ts";
import { CHROMIUM, openBrowser, openPage, signInTo } from "./browser.ts";
import { axeFindings, headOf, madeFromNames, sidewaysPx, smallTargets } from "./inspect-page.ts";
import { type AppPage, addLink, findPageIds, NO_PAGES, pagesOf, webRoutes } from "./pages.ts";
import { skipUnless } from "./skips.ts";
import { weigher } from "./weigh-page.ts";

const noBrowser = skipUnless(CHROMIUM, "Chromium is not installed");
const DEMO_PASSWORD = "meterbox-demo";
const AT_ONCE = 3;
const PHONE = { width: 360, height: 780 };
const DESK = { width: 1280, height: 860 };

const FIRST_LOAD_BYTES = 150_000;
const LATER_PAGE_BYTES = 30_000;
const SCRIPT_LINES = 400;

const IMAGE = '"><img src=x onerror=alert(1)>';
const FRAGMENT = "<b hx-get=/api/x hx-trigger=load>";
/** As much of a hostile text as a name can be, with what turns the writing around at its end. */
const HOSTILE = `${IMAGE}${FRAGMENT}\u202egnp.`;
const WIDE = "W".repeat(80);

let box: RunningBox;
let browser: Browser;
let cookies: Cookie[];
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

/** Asks the box's REST interface as the browser that is signed in. */
async function owner<T>(path: string, body?: object, method = body ? "POST" : "GET"): Promise<T> {
  const response = await fetch(box.http + path, {
    method,
    headers: {
      Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
      Origin: box.http,
      "Content-Type": "application/json",
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text) as T;
}

/** Opens every page on a phone, several at once, and gives what was found on each that is not as it should be. */
async function inspectAll(
  pages: readonly AppPage[],
  inspect: (page: Page, app: AppPage) => Promise<readonly string[]>,
): Promise<string[]> {
  const left = [...pages];
  const findings: string[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      const { page, faults } = await openPage(browser, box.http, {
        viewport: PHONE,
        colorScheme: "light",
        // Colours that are on their way from one theme to the other are of none.
        reducedMotion: "reduce",
      });
      await page.context().addCookies(cookies);
      await page.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
          console.error(`CSP: ${violatedDirective} ${blockedURI}`),
        );
      });
      page.on("dialog", (dialog) => {
        faults.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      for (let app = left.shift(); app; app = left.shift()) {
        const response = await page.goto(`${box.http}${app.path}`, { waitUntil: "load" });
        const found = [
          ...(response?.status() === 200 ? [] : [`answered with ${response?.status()}`]),
          ...(await inspect(page, app)),
          ...faults.splice(0),
        ];
        findings.push(...found.map((finding) => `${app.name}: ${finding}`));
      }
      await page.context().close();
    }),
  );
  return findings.toSorted();
}

async function everyPage(): Promise<AppPage[]> {
  const anonymous = { name: "sign-in", route: "/sign-in", path: "/sign-in" };
  return [...pagesOf(await addLink(await findPageIds(owner), owner)), anonymous];
}

test("every route of the web floor that shows a page is in the table of pages", () => {
  const known = new Set(
    pagesOf({
      meter: "m",
      node: { id: "n", meter: "m" },
      account: 1,
      tariff: 1,
      version: "2026-01-01",
      invoice: "I",
      creditNote: "C",
      entry: 1,
      passThrough: 1,
      firmware: 1,
      draft: { account: 1, fromMs: 1 },
      link: { account: 1, id: 1, token: "t" },
    }).map(({ route }) => route),
  );
  const missing = webRoutes().filter((route) => !known.has(route) && !NO_PAGES.some((no) => no.test(route)));
  expect(missing).toEqual([]);
});

test("the scripts that were written for browsers are less than 400 lines together", () => {
  const folder = join(import.meta.dir, "../public");
  const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const lines = scripts.reduce(
    (sum, name) => sum + readFileSync(join(folder, name), "utf8").trimEnd().split("\n").length,
    0,
  );
  expect(scripts.length).toBeGreaterThan(0);
  expect(lines).toBeLessThan(SCRIPT_LINES);
});

describe.skipIf(noBrowser)("every page of the demo", () => {
  test("is found in order by axe in both themes, fits a phone, has fingers' targets and breaks no rule of its own", async () => {
    const findings = await inspectAll(await everyPage(), async (page) => {
      const { title, lang, headings } = await headOf(page);
      const beyond = await sidewaysPx(page);
      const onPhone = [
        ...(headings === 1 ? [] : [`has ${headings} first headings`]),
        ...(title.trim() === "" || lang === "" ? [`title ${title}, language ${lang}`] : []),
        ...(beyond === 0 ? [] : [`is ${beyond} px too wide`]),
        ...(await smallTargets(page)).map((target) => `small: ${target}`),
        ...(await axeFindings(page)).map((finding) => `axe: ${finding}`),
      ];
      // What the other theme and width change is colours and the places of things.
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize(DESK);
      const onDesk = await axeFindings(page, [
        "color-contrast",
        "region",
        "landmark-unique",
        "duplicate-id-aria",
      ]);
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize(PHONE);
      return [...onPhone, ...onDesk.map((finding) => `axe, dark desk: ${finding}`)];
    });
    expect(findings).toEqual([]);
  }, 240_000);

  test("Home is at most 150 kB where nothing is cached, and every page after it at most 30 kB", async () => {
    const { page } = await openPage(browser, box.http);
    await page.context().addCookies(cookies);
    const weigh = await weigher(page, box.http);
    const home = await weigh("/");
    expect(home.bytes).toBeGreaterThan(0);
    expect(home.bytes > FIRST_LOAD_BYTES ? home : "light").toBe("light");
    const heavy: string[] = [];
    for (const { name, path } of pagesOf(await addLink(await findPageIds(owner), owner))) {
      const { bytes, most } = await weigh(path);
      if (bytes > LATER_PAGE_BYTES) heavy.push(`${name}: ${bytes} bytes, ${most.join(", ")}`);
    }
    expect(heavy).toEqual([]);
    await page.context().close();
  }, 240_000);

  test("what pages load is compressed, and named by its contents so that it is kept for a year", async () => {
    const html = await (await fetch(`${box.http}/sign-in`)).text();
    const loaded = Array.from(html.matchAll(/(?:src|href)="(\/static\/[^"]+)"/g), ([, path]) => path ?? "");
    expect(loaded.length).toBeGreaterThan(1);
    for (const path of loaded) {
      expect(path).toMatch(/\?v=[0-9a-f]{8,}$/);
      const response = await fetch(box.http + path, { headers: { "Accept-Encoding": "gzip" } });
      const { headers } = response;
      expect([path, headers.get("Cache-Control")]).toEqual([
        path,
        expect.stringMatching(/max-age=31536000.*immutable/),
      ]);
      expect([path, headers.get("Content-Encoding")]).toEqual([path, path.includes(".png") ? null : "gzip"]);
    }
  });

  test("shows hostile names as text", async () => {
    await renameEverything();
    const ids = { ...(await addLink(await findPageIds(owner), owner)), meter: "hostile-1" };
    const shown = new Map<string, string>();
    const findings = await inspectAll(pagesOf(ids), async (page, { name }) => {
      const beyond = await sidewaysPx(page);
      shown.set(name, await page.locator("main").innerText());
      return [...(beyond === 0 ? [] : [`is ${beyond} px too wide`]), ...(await madeFromNames(page))];
    });
    expect(findings).toEqual([]);
    for (const name of [
      "home",
      "meters",
      "meter",
      "bills",
      "accounts",
      "account-ledger",
      "documents",
      "tariffs",
    ])
      expect([name, shown.get(name)?.includes("<img src=x")]).toEqual([name, true]);
  }, 240_000);
});

/** Gives everything that has a name a hostile one, and lets a device say the same of itself. */
async function renameEverything(): Promise<void> {
  for (const { device_id } of await owner<{ device_id: string }[]>("/api/devices"))
    await owner(
      `/api/devices/${device_id}`,
      { name: device_id === "flat-2" ? WIDE : HOSTILE, location: HOSTILE, model: HOSTILE, approval: HOSTILE },
      "PATCH",
    );
  for (const { id } of await owner<{ id: number }[]>("/api/accounts")) {
    await owner(
      `/api/accounts/${id}`,
      { name: id === 2 ? WIDE : HOSTILE, address: `${HOSTILE}\n${WIDE}` },
      "PATCH",
    );
    const payment = { amount: 1, method: IMAGE, reference: HOSTILE, note: `${HOSTILE} ${"n".repeat(400)}` };
    await owner(`/api/accounts/${id}/payments`, payment);
  }
  for (const { id, form } of await owner<{ id: number; form: object }[]>("/api/tariffs"))
    await owner(`/api/tariffs/${id}`, { ...form, name: HOSTILE }, "PUT");
  await publishHostile();
}

async function publishHostile(): Promise<void> {
  const device = await box.connect("hostile-1");
  const topic = "smartmeter/hostile-1/telemetry";
  const say = (payload: string) => device.publishAsync(topic, payload, { qos: 1 });
  const reading = {
    device_id: "hostile-1",
    power_w: 5,
    energy_kwh: 1,
    firmware_version: HOSTILE.slice(0, 60),
  };
  await say(JSON.stringify(reading));
  await say(JSON.stringify({ ...reading, device_id: HOSTILE }));
  await say(JSON.stringify({ ...reading, power_w: HOSTILE.repeat(140) }));
  await say(`{"device_id": "hostile-1", ${HOSTILE}`);
  await waitFor(10_000, async () =>
    (await owner<{ device_id: string }[]>("/api/devices")).some(({ device_id }) => device_id === "hostile-1"),
  );
  await owner("/api/devices/hostile-1", { name: HOSTILE, location: WIDE }, "PATCH");
}
