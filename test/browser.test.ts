import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { MqttClient } from "mqtt";
import type { Browser, Page } from "playwright-core";
import { PASSWORD, type RunningBox, setUpFolder, startBox, waitFor } from "./appliance.ts";
import { CHROMIUM, openBrowser, openPage } from "./browser.ts";
import { MISSION_TARIFF } from "./mission-tariff.ts";
import { skipUnless } from "./skips.ts";

const ZONE = "Asia/Kolkata";
const noBrowser = skipUnless(CHROMIUM, "Chromium is not installed");
/** METERBOX_SCREENSHOTS=DIR keeps what the tests saw. */
const shots = process.env["METERBOX_SCREENSHOTS"];

let box: RunningBox;
let browser: Browser;
let meter: MqttClient;
beforeAll(async () => {
  if (noBrowser) return;
  box = await startBox(await setUpFolder({ "time-zone": ZONE }), ["--commit-interval-ms", "50"]);
  browser = await openBrowser();
  await box.json("/api/tariffs", MISSION_TARIFF);
  const slabs = [{ range: "0+", rate: 3 }];
  await box.json("/api/tariffs", { name: "Flat", slabs, devices: [] });
  await box.json("/api/tariffs/2", { slabs, effective_from: "2026-06-01", devices: [] }, "PUT");
  meter = await box.connect("meter-001");
  for (const message of pastMessages()) await send(message);
}, 60_000);
afterAll(async () => {
  if (noBrowser) return;
  await browser.close();
  expect(await box.stop()).toBe(0);
});

/** A reading with every figure that the cards show. */
const NEWEST = {
  device_id: "meter-001",
  power_w: 1284,
  voltage: 231.7,
  current: 5.6,
  power_factor: 0.99,
  frequency: 49.9,
  energy_kwh: 1120.5,
  rssi: -61,
};

const send = (payload: object) =>
  meter.publishAsync("smartmeter/meter-001/telemetry", JSON.stringify(payload), { qos: 1 });

/** Ten days at 500 W, a reading every quarter hour, the last one just now. */
function pastMessages(): object[][] {
  const now = Date.now();
  const readings = Array.from({ length: 10 * 96 + 1 }, (_, index) => ({
    device_id: "meter-001",
    timestamp: new Date(now - (960 - index) * 900_000).toISOString(),
    power_w: 500,
    energy_kwh: 1000 + (index * 125) / 1000,
  }));
  return Array.from({ length: Math.ceil(readings.length / 100) }, (_, index) =>
    readings.slice(index * 100, index * 100 + 100),
  );
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${box.http}/`);
  await page.fill('input[name="password"]', PASSWORD);
  await page.click('button[type="submit"]');
  await page.waitForSelector("#live-power");
}

async function keep(page: Page, name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

/** What a chart was drawn from, and how many of its canvas's pixels are not blank. */
function chartOf(page: Page, kind: string): Promise<{ values: (number | null)[]; inked: number }> {
  return page.evaluate((wanted) => {
    const canvas = document.querySelector<HTMLCanvasElement>(`[data-chart="${wanted}"] canvas`);
    const chart = (
      globalThis as unknown as {
        Chart: { getChart(of: unknown): { data: { datasets: { data: unknown[] }[] } } | undefined };
      }
    ).Chart.getChart(canvas);
    // Read from a copy: Chromium warns where a canvas that is drawn on is read again and again.
    const copy = Object.assign(document.createElement("canvas"), {
      width: canvas?.width ?? 0,
      height: canvas?.height ?? 0,
    });
    const ink = copy.getContext("2d", { willReadFrequently: true });
    if (canvas && copy.width > 0 && copy.height > 0) ink?.drawImage(canvas, 0, 0);
    const pixels =
      copy.width > 0 && copy.height > 0 ? (ink?.getImageData(0, 0, copy.width, copy.height).data ?? []) : [];
    let inked = 0;
    for (let index = 3; index < pixels.length; index += 4) if (pixels[index]) inked++;
    const values = (chart?.data.datasets[0]?.data ?? []).map((point) =>
      typeof point === "object" && point !== null && "y" in point
        ? (point.y as number | null)
        : (point as number | null),
    );
    return { values, inked };
  }, kind);
}

/** The colour of what is pointed at in a chart; Chart.js makes black of what it cannot read. */
function pointedColour(page: Page, kind: string): Promise<string> {
  return page.evaluate((wanted) => {
    const canvas = document.querySelector(`[data-chart="${wanted}"] canvas`);
    const { Chart } = globalThis as unknown as {
      Chart: {
        getChart(of: unknown): {
          getActiveElements(): { element: { options: { backgroundColor: string } } }[];
        };
      };
    };
    return Chart.getChart(canvas).getActiveElements()[0]?.element.options.backgroundColor ?? "";
  }, kind);
}

/** By how much a page is wider than its window. */
function sidewaysPx(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** A day of the property's zone, so many days before today. */
function daysAgo(days: number): string {
  return Temporal.Now.plainDateISO(ZONE).subtract({ days }).toString();
}

/** Fills in the figures of the published bill, one field after the other as a person does. */
async function typeDelhi(page: Page): Promise<void> {
  const figures = {
    from: "2022-06-25",
    until: "2022-07-24",
    opening: "13128",
    closing: "13673",
    "contracted:kw": "3",
    "given:PPAC on fixed charge": "30.24",
  };
  for (const [name, value] of Object.entries(figures)) await page.fill(`input[name="${name}"]`, value);
}

describe.skipIf(noBrowser)("the dashboard in Chromium", () => {
  test("shows a reading as it is published, and both charts from what was published", async () => {
    const { page, faults } = await openPage(browser, box.http);
    await signIn(page);
    const power = page.locator("#live-power .hero");
    expect(await power.innerText()).toContain("500");
    await send({ ...NEWEST, timestamp: new Date().toISOString() });
    await waitFor(10_000, async () => (await power.innerText()).includes("1,284"));
    // The stream's first message could have shown that one; what follows only a live stream brings.
    for (const [index, shown] of [
      ["1", "2,345"],
      ["2", "1,284"],
    ] as const) {
      const power_w = Number(shown.replace(",", ""));
      const timestamp = new Date().toISOString();
      await send({ ...NEWEST, timestamp, power_w, energy_kwh: 1120.5 + Number(index) / 1000 });
      await waitFor(10_000, async () => (await power.innerText()).includes(shown));
    }
    const cells = await page.locator("#live-readings").innerText();
    for (const figure of ["231.7", "5.60", "0.99", "49.9", "1,120.50"]) expect(cells).toContain(figure);

    const chart = await waitFor(10_000, async () => {
      const found = await chartOf(page, "power");
      return found.inked > 1000 && found;
    });
    const drawn = chart.values.filter((value) => value !== null);
    expect(drawn.length).toBeGreaterThan(90);
    expect(drawn.slice(0, -3).every((value) => value === 500)).toBe(true);
    const daily = await chartOf(page, "daily");
    expect(daily.inked).toBeGreaterThan(1000);
    expect(daily.values).toHaveLength(30);
    expect(daily.values.slice(0, 19)).toEqual(Array.from({ length: 19 }, () => null));
    // A whole day at 500 W, told by the register alone.
    expect(daily.values.slice(21, 29)).toEqual(Array.from({ length: 8 }, () => 12));
    await keep(page, "home");
    for (const kind of ["power", "daily"]) {
      await page.locator(`[data-chart="${kind}"] canvas`).hover();
      expect(await pointedColour(page, kind)).toMatch(/^oklch/);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  }, 60_000);

  test("brings a reading to two tabs, in place: nothing on the page moves", async () => {
    const { page, faults } = await openPage(browser, box.http);
    await signIn(page);
    const other = await page.context().newPage();
    await other.goto(`${box.http}/`);
    const powers = [page, other].map((tab) => tab.locator("#live-power .hero"));
    await page.bringToFront();
    await page.waitForSelector('#live-mark[data-state="live"]');
    await page.waitForLoadState("networkidle", { timeout: 5000 }).catch(() => undefined);
    await page.evaluate(() => {
      const seen = globalThis as unknown as { moved: string[] };
      seen.moved = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as unknown as { sources: { node: Node | null }[] }[])
          for (const { node } of entry.sources)
            seen.moved.push(
              (node instanceof Element ? node : node?.parentElement)?.outerHTML.slice(0, 90) ?? "",
            );
      }).observe({ type: "layout-shift" });
    });
    for (const [index, watts] of [8, 88, 8888].entries()) {
      const energy_kwh = 1120.6 + index / 1000;
      await send({ ...NEWEST, timestamp: new Date().toISOString(), power_w: watts, energy_kwh });
      const shown = watts.toLocaleString("en-IN");
      await waitFor(10_000, async () => (await powers[0]?.innerText())?.startsWith(shown));
    }
    const moved = await page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved);
    // A unit goes with the last figure of its number.
    expect(moved.filter((element) => !element.startsWith('<span class="unit">'))).toEqual([]);
    await other.bringToFront();
    await waitFor(10_000, async () => (await powers[1]?.innerText())?.startsWith("8,888"));
    expect(faults).toEqual([]);
    await page.context().close();
  }, 60_000);

  test("comes alive by itself when the first meter publishes", async () => {
    const empty = await startBox(await setUpFolder(), ["--commit-interval-ms", "20"]);
    const { page, faults } = await openPage(browser, empty.http);
    await page.goto(`${empty.http}/`);
    await page.fill('input[name="password"]', PASSWORD);
    await page.click('button[type="submit"]');
    await page.waitForSelector("text=Waiting for your first meter");
    expect(await page.locator("main").innerText()).toContain(new URL(empty.mqtt).host);
    const first = await empty.connect("meter-001");
    await first.publishAsync(
      "smartmeter/meter-001/telemetry",
      '{"device_id":"meter-001","power_w":77,"energy_kwh":1}',
      { qos: 1 },
    );
    await page.waitForSelector("#live-power", { timeout: 15_000 });
    await waitFor(10_000, async () => (await page.locator("#live-power .hero").innerText()).includes("77"));
    // The chart was empty when the page opened: it follows the live values, not the next full minute.
    await waitFor(10_000, async () => {
      const { values, inked } = await chartOf(page, "power");
      return inked > 0 && values.includes(77);
    });
    expect(faults).toEqual([]);
    await page.context().close();
    expect(await empty.stop()).toBe(0);
  }, 60_000);

  test("says that it reconnects when the box is away, and goes on when it is back", async () => {
    const folder = await setUpFolder();
    let away = await startBox(folder);
    const sameAddress = ["--http", new URL(away.http).host];
    const { page } = await openPage(browser, away.http);
    const device = await away.connect("meter-001");
    await device.publishAsync(
      "smartmeter/meter-001/telemetry",
      '{"device_id":"meter-001","power_w":10,"energy_kwh":1}',
      { qos: 1 },
    );
    await page.goto(`${away.http}/`);
    await page.fill('input[name="password"]', PASSWORD);
    await page.click('button[type="submit"]');
    const isLive = async () => (await page.locator("#live-mark").innerText()).endsWith("live");
    await waitFor(30_000, isLive);
    expect(await away.stop()).toBe(0);
    await page.waitForSelector("text=reconnecting", { timeout: 30_000 });
    away = await startBox(folder, sameAddress);
    const again = await away.connect("meter-001");
    await again.publishAsync(
      "smartmeter/meter-001/telemetry",
      '{"device_id":"meter-001","power_w":4321,"energy_kwh":1.001}',
      { qos: 1 },
    );
    await waitFor(30_000, async () =>
      (await page.locator("#live-power .hero").innerText()).includes("4,321"),
    );
    expect(await isLive()).toBe(true);
    await page.context().close();
    expect(await away.stop()).toBe(0);
  }, 90_000);
});

describe.skipIf(noBrowser)("every page", () => {
  // A phone's width is looked at with all pages of the demo.
  test("fits a tablet in both themes, without a fault", async () => {
    const width = 768;
    for (const colorScheme of ["light", "dark"] as const) {
      const { page, faults } = await openPage(browser, box.http, {
        viewport: { width, height: 780 },
        colorScheme,
      });
      await signIn(page);
      for (const path of [
        "/",
        "/meters",
        "/meters/meter-001",
        "/bills",
        "/bills/meters",
        "/bills/issue",
        "/accounts/1/bills",
        "/documents",
        "/move-out/1",
        "/tariffs",
        "/tariffs/new",
        "/tariffs/1",
        "/tariffs/1/json",
        "/tariffs/library",
        "/tariffs/library/spain-2.0td",
        "/tariffs/2",
        "/tariffs/2/versions/2026-06-01/remove",
        "/simulator",
        "/simulator?tariff=library:delhi-domestic-2022",
        "/simulator/meter",
        "/simulator/compare",
        "/settings",
      ]) {
        await page.goto(`${box.http}${path}`);
        await page.waitForLoadState("load");
        const beyond = await sidewaysPx(page);
        expect(`${path} ${beyond}`).toBe(`${path} 0`);
        await keep(
          page,
          `${path.replaceAll(/[^a-z0-9]+/gi, "-").slice(1) || "home"}-${width}-${colorScheme}`,
        );
      }
      expect(faults).toEqual([]);
      await page.context().close();
    }
  }, 120_000);

  test("works without JavaScript but for live values and charts", async () => {
    const { page } = await openPage(browser, box.http, { javaScriptEnabled: false });
    // A meter is live for a while after what it sent last.
    await send(NEWEST);
    await signIn(page);
    const home = await page.locator("main").innerText();
    for (const shown of ["Power now", "Its meter is live", "Today by meter", "1,120."])
      expect(home).toContain(shown);
    await page.goto(`${box.http}/meters/meter-001`);
    await page.fill('input[name="name"]', 'Kitchen <b hx-get="/x">');
    await page.locator('form:has(input[name="name"]) button[type="submit"]').first().click();
    expect(await page.locator("main").innerText()).toContain('Kitchen <b hx-get="/x">');
    await page.goto(`${box.http}/bills/meters`);
    expect(await page.locator("main").innerText()).toContain("Fixed charge");
    await page.context().close();
  }, 30_000);
});

describe.skipIf(noBrowser)("the simulator in Chromium", () => {
  test.each([360, 768, 1280])(
    "works Delhi's published bill out while it is typed in, at %d px",
    async (width) => {
      const { page, faults } = await openPage(browser, box.http, { viewport: { width, height: 780 } });
      await signIn(page);
      await page.goto(`${box.http}/simulator`);
      await page.selectOption("#field-tariff", "library:delhi-domestic-2022");
      // The fields that the tariff asks for come with the answer to the choice.
      await page.waitForSelector('input[name="contracted:kw"]');
      await typeDelhi(page);
      await page.waitForSelector("#answer >> text=₹3,708.76");
      expect(await page.locator("#answer").innerText()).toMatch(
        /3\skW × ₹50\.00 a month × 0\.97419 = ₹146\.1285 →\s₹146\.13/,
      );
      await page.fill('input[name="total"]', "3708.70");
      await page.waitForSelector("text=₹0.06 more than the total on the supplier's bill.");
      expect(await page.inputValue('input[name="contracted:kw"]')).toBe("3");
      expect(await sidewaysPx(page)).toBe(0);
      await keep(page, `simulator-delhi-${width}`);
      await page.fill('input[name="closing"]', "13000");
      await page.waitForSelector("#answer >> text=The closing register is at least the opening one.");
      expect(faults).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  test("works it out without JavaScript by its button", async () => {
    const { page } = await openPage(browser, box.http, { javaScriptEnabled: false });
    await signIn(page);
    await page.goto(`${box.http}/simulator`);
    await page.selectOption("#field-tariff", "library:delhi-domestic-2022");
    await page.click("text=Work it out");
    await typeDelhi(page);
    await page.click("text=Work it out");
    const answer = await page.locator("#answer").innerText();
    expect(answer).toMatch(/₹3,708\.76 for 545\skWh, 25 June to 24 July 2022/);
    await page.fill('input[name="contracted:kw"]', "three");
    await page.click("text=Work it out");
    expect(await page.locator("#field-contracted-kw-error").innerText()).toContain(
      "three\u2069 is not a number",
    );
    expect(await page.inputValue('input[name="opening"]')).toBe("13128");
    await page.context().close();
  }, 30_000);

  test.each([360, 768, 1280])(
    "asks for what a tariff needs of a meter and the box does not know, at %d px",
    async (width) => {
      const { page, faults } = await openPage(browser, box.http, { viewport: { width, height: 780 } });
      await signIn(page);
      await page.goto(`${box.http}/simulator/meter?meter=meter-001`);
      const { from, until } = { from: daysAgo(3), until: daysAgo(2) };
      await page.fill('input[name="from"]', from);
      await page.fill('input[name="until"]', until);
      await page.selectOption("#field-tariff", "library:erongo-red-2023");
      const contracted = page.locator('input[name="contracted:a"]');
      await contracted.waitFor();
      await contracted.fill("40");
      await contracted.blur();
      await page.waitForSelector("#answer >> text=40 A ×");
      // Two whole days at 500 W.
      await page.waitForSelector("#answer >> text=for 24 kWh");
      expect(await contracted.inputValue()).toBe("40");
      expect(await sidewaysPx(page)).toBe(0);
      await keep(page, `simulator-meter-asked-${width}`);
      expect(faults).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  test("compares with a tariff that is pasted as JSON, whose field is there only then", async () => {
    const { page } = await openPage(browser, box.http);
    await signIn(page);
    await page.goto(`${box.http}/simulator/compare?meter=meter-001`);
    const [now, instead] = [page.locator("#field-json_a"), page.locator("#field-json_b")];
    await page.selectOption("#field-b", "written");
    expect([await now.isVisible(), await instead.isVisible()]).toEqual([false, true]);
    await instead.fill('{"components": [{"kind": "energy", "name": "Energy", "rate": -1}]}');
    await page.click("text=Compare");
    expect(await page.locator("#field-json_b-errors").innerText()).toContain("the rate cannot be negative");
    await page.context().close();
  }, 30_000);

  test("shows the field for JSON only for a tariff that is written down, and rates that", async () => {
    const { page, faults } = await openPage(browser, box.http);
    await signIn(page);
    await page.goto(`${box.http}/simulator`);
    const json = page.locator("#field-json");
    expect(await json.isVisible()).toBe(false);
    await page.selectOption("#field-tariff", "written");
    expect(await json.isVisible()).toBe(true);
    await json.fill('{"components": [{"kind": "energy", "name": "Energy", "rate": 2.5}]');
    await page.waitForSelector("#answer >> text=Line 1, column 67");
    await json.fill('{"components": [{"kind": "energy", "name": "Energy", "rate": 2.5}]}');
    await page.fill('input[name="kwh"]', "100");
    await page.waitForSelector("#answer >> text=₹250.00");
    expect(faults).toEqual([]);
    await page.context().close();
  }, 30_000);

  test("lets the sample bill follow the JSON of a tariff, with the fields that it asks for", async () => {
    const { page, faults } = await openPage(browser, box.http);
    await signIn(page);
    await page.goto(`${box.http}/tariffs/new/json`);
    await page.fill(
      "#field-json",
      '{"components": [{"kind": "fixed", "name": "Fixed charge", "rate": 50, "quantity": "kw"}]}',
    );
    const contracted = page.locator('input[name="contracted:kw"]');
    await contracted.waitFor();
    await page.waitForSelector("#sample >> text=3 kW × ₹50.00 a month = ₹150.00");
    await contracted.fill("4.5");
    await page.waitForSelector("#sample >> text=4.5 kW × ₹50.00 a month = ₹225.00");
    expect(await contracted.inputValue()).toBe("4.5");
    expect(faults).toEqual([]);
    await page.context().close();
  }, 30_000);
});
