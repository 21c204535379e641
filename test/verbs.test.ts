import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Browser, BrowserContextOptions, Cookie, Page } from "playwright-core";
import { startMailServer } from "../src/mail/smtp-server.fixture.ts";
import { PASSWORD, type RunningBox, startBox, waitFor } from "./appliance.ts";
import { CHROMIUM, openBrowser, openPage, signInTo } from "./browser.ts";
import { FEBRUARY, openRentedBox, type RentedBox, readyBills, TENANTS } from "./rented-box.ts";
import { skipUnless } from "./skips.ts";

const noBrowser = skipUnless(CHROMIUM, "Chromium is not installed");
const LIMIT_MS = 90_000;

/** A page's main verb: what is typed into its form, and which of it is wrong at first. */
interface Verb {
  readonly page: string;
  /** What is right, by the names of the fields; the first one tells the form from others. */
  readonly typed: Readonly<Record<string, string>>;
  readonly wrong: Readonly<Record<string, string>>;
  readonly ticked?: readonly string[];
  /** Whether the page says first what will happen, and is asked once more. */
  readonly isTwice?: boolean;
  /** Where it can be seen afterwards, and what. */
  readonly seen: readonly [path: string, text: string];
}

const VERBS: readonly Verb[] = [
  {
    page: "/accounts/new",
    typed: { name: "Esha Das", email: "esha@flat.example" },
    wrong: { email: "nobody" },
    seen: ["/accounts", "Esha Das"],
  },
  {
    page: "/meters",
    typed: { device_id: "garage", name: "Garage door" },
    wrong: { device_id: "not an id" },
    seen: ["/meters", "Garage door"],
  },
  {
    page: "/meters/flat-1",
    typed: { max_power_w: "9000", name: "Parlour" },
    wrong: { max_power_w: "-5" },
    seen: ["/meters", "Parlour"],
  },
  {
    page: "/meters/flat-2",
    typed: { energy_kwh: "1190", note: "read at noon", timestamp: "2026-02-01T12:00" },
    wrong: { energy_kwh: "much" },
    seen: ["/meters/flat-2", "read at noon"],
  },
  {
    page: "/accounts/2/ledger",
    typed: { amount: "512.50", note: "by cheque" },
    wrong: { amount: "five" },
    seen: ["/accounts/2/ledger", "512.50"],
  },
  {
    page: "/settings/billing",
    typed: { "invoices.pattern": "RC-{n:4}", "sender.name": "Rose Cottage & Sons" },
    wrong: { "invoices.pattern": "always the same" },
    seen: ["/settings/billing", "Rose Cottage &amp; Sons"],
  },
  {
    page: "/settings/mail",
    typed: { host: "127.0.0.1", port: "2525", from: "bills@cottage.example" },
    wrong: { port: "99999" },
    seen: ["/settings/mail", "2525"],
  },
  {
    page: "/common-areas",
    typed: { main_meter: "main", name: "Stairs", from: "2026-02-01" },
    wrong: { name: "" },
    ticked: ['input[name="units"][value="flat-1"]', 'input[name="units"][value="flat-2"]'],
    seen: ["/common-areas", "Stairs"],
  },
  {
    page: "/move-out/3",
    typed: { "register:flat-2": "1190", next_name: "Farah Ali", at: "2026-02-01T12:00" },
    wrong: { "register:flat-2": "some" },
    isTwice: true,
    seen: ["/accounts", "Farah Ali"],
  },
];

let rented: RentedBox;
let box: RunningBox;
let browser: Browser;
let cookies: Cookie[];
beforeAll(async () => {
  if (noBrowser) return;
  rented = await openRentedBox();
  box = rented.box;
  browser = await openBrowser();
  cookies = await signInTo(browser, box.http, PASSWORD);
}, LIMIT_MS);
afterAll(async () => {
  if (noBrowser) return;
  await browser.close();
  expect(await box.stop()).toBe(0);
});

async function signedIn(options: BrowserContextOptions = {}) {
  const watched = await openPage(browser, box.http, options);
  await watched.page.context().addCookies(cookies);
  return watched;
}

/** The form that has a field, as it is typed into by a person whose browser checks nothing. */
function formWith(page: Page, field: string) {
  return page.locator(`form[method="post"]:has([name="${field}"])`).first();
}

async function type(page: Page, field: string, typed: Readonly<Record<string, string>>): Promise<void> {
  const form = formWith(page, field);
  await form.evaluate((element) => {
    (element as HTMLFormElement).noValidate = true;
    // What is folded away is opened by a person first.
    for (let at = element.parentElement; at; at = at.parentElement)
      if (at instanceof HTMLDetailsElement) at.open = true;
    for (const details of element.querySelectorAll("details")) details.open = true;
  });
  for (const [name, value] of Object.entries(typed)) {
    const control = form.locator(`[name="${name}"]`).first();
    const tag = await control.evaluate((element) => element.tagName);
    if (tag === "SELECT") await control.selectOption(value);
    else await control.fill(value);
  }
}

async function submit(page: Page, field: string): Promise<number> {
  const form = formWith(page, field);
  const answered = page.waitForResponse(
    (response) => response.request().isNavigationRequest() && response.status() !== 303,
  );
  await form
    .locator(
      'button[type="submit"]:is(.primary, .danger), button[type="submit"]:not([formaction]):not([name])',
    )
    .last()
    .click();
  return (await answered).status();
}

describe.skipIf(noBrowser)("without JavaScript", () => {
  test.each(VERBS.map((verb) => [verb.page, verb] as const))(
    "%s shows what is wrong beside its field, keeps what was typed, and then does it",
    async (_, { page: path, typed, wrong, ticked = [], isTwice = false, seen }) => {
      const { page } = await signedIn({ javaScriptEnabled: false });
      const [field = ""] = Object.keys(typed);
      await page.goto(box.http + path);
      await type(page, field, { ...typed, ...wrong });
      for (const box of ticked) await formWith(page, field).locator(box).check();
      expect(await submit(page, field)).toBeGreaterThanOrEqual(400);
      const form = formWith(page, field);
      for (const [name, value] of Object.entries({ ...typed, ...wrong }))
        expect([name, await form.locator(`[name="${name}"]`).first().inputValue()]).toEqual([name, value]);
      for (const name of Object.keys(wrong)) {
        const control = form.locator(`[name="${name}"]`).first();
        expect([name, await control.getAttribute("aria-invalid")]).toEqual([name, "true"]);
        const told = await control.evaluate((element) =>
          (element.getAttribute("aria-describedby") ?? "")
            .split(" ")
            .map((id) => document.getElementById(id))
            .filter((of) => of?.id.endsWith("error"))
            .map((of) => of?.textContent?.trim())
            .join(),
        );
        expect([name, told.length > 5]).toEqual([name, true]);
      }
      for (const box of ticked) expect(await form.locator(box).isChecked()).toBe(true);
      await type(page, field, typed);
      expect(await submit(page, field)).toBe(200);
      if (isTwice) expect(await submit(page, field)).toBe(200);
      expect(await page.locator('[aria-invalid="true"]').count()).toBe(0);
      await page.goto(box.http + seen[0]);
      expect(await page.content()).toContain(seen[1]);
      await page.context().close();
    },
    LIMIT_MS,
  );
});

describe.skipIf(noBrowser)("with forms", () => {
  test(
    "going back after one shows what is now, and asks nothing",
    async () => {
      const { page, faults } = await signedIn();
      await page.goto(`${box.http}/meters/flat-3`);
      await type(page, "max_power_w", { name: "Attic" });
      expect(await submit(page, "max_power_w")).toBe(200);
      await page.goto(`${box.http}/meters`);
      await page.goBack();
      expect(await formWith(page, "max_power_w").locator('[name="name"]').inputValue()).toBe("Attic");
      await page.goBack();
      expect(page.url()).toContain("/meters/flat-3");
      expect(faults).toEqual([]);
      await page.context().close();
    },
    LIMIT_MS,
  );

  test(
    "going back after a payment shows what is owed now, in a form that enters another one",
    async () => {
      const { page } = await signedIn();
      const path = "/accounts/1/ledger";
      const balance = () => page.locator("main").innerText();
      const requestId = () => formWith(page, "amount").locator('[name="request_id"]').inputValue();
      await page.goto(box.http + path);
      const [before, sentId] = [await balance(), await requestId()];
      await type(page, "amount", { amount: "7.25" });
      expect(await submit(page, "amount")).toBe(200);
      await page.goBack();
      await page.waitForFunction(
        (old) => document.querySelector<HTMLInputElement>('[name="request_id"]')?.value !== old,
        sentId,
      );
      expect(page.url()).toBe(box.http + path);
      expect(await balance()).toContain("7.25");
      expect(await balance()).not.toBe(before);
      await type(page, "amount", { amount: "8.25" });
      expect(await submit(page, "amount")).toBe(200);
      expect(await balance()).toContain("8.25");
      await page.context().close();
    },
    LIMIT_MS,
  );

  test(
    "the same bill issued in two tabs is issued once, and the second tab says so",
    async () => {
      const tabs = [await signedIn(), await signedIn()];
      const [bill] = await readyBills(box);
      if (!bill) throw new Error("no bill is ready");
      const path = `/accounts/${bill.account_id}/bills/${Date.parse(bill.from)}/issue`;
      for (const { page } of tabs) await page.goto(box.http + path);
      for (const { page } of tabs)
        await page.locator(`main form[action*="/issue"] button[type="submit"]`).first().click();
      for (const { page } of tabs) await page.waitForLoadState("load");
      const documents = await box.json<{ account_id: number }[]>("/api/documents");
      expect(documents.filter(({ account_id }) => account_id === bill.account_id)).toHaveLength(1);
      const [first, second] = tabs;
      expect(first?.page.url()).toMatch(/\/documents\/|\/invoices\//);
      expect(await second?.page.locator("main, body").first().innerText()).toMatch(/\w+-0*1\b/);
      for (const { page } of tabs) await page.context().close();
    },
    LIMIT_MS,
  );

  test(
    "what is typed while the box restarts is sent to the one that is there then",
    async () => {
      const { page } = await signedIn();
      await page.goto(`${box.http}/meters/flat-4`);
      await type(page, "max_power_w", { name: "Cellar flat" });
      expect(await box.stop()).toBe(0);
      const address = new URL(box.http).host;
      box = await startBox(rented.folder, [...FEBRUARY, "--http", address]);
      expect(await submit(page, "max_power_w")).toBe(200);
      await page.goto(`${box.http}/meters`);
      expect(await page.locator("main").innerText()).toContain("Cellar flat");
      await page.context().close();
    },
    LIMIT_MS,
  );
});

describe.skipIf(noBrowser)("somebody who knows nothing", () => {
  test(
    "issues and mails a month's bills for four tenants in three clicks",
    async () => {
      const server = await startMailServer();
      const { box: house } = await openRentedBox(server.port);
      const { page, faults } = await openPage(browser, house.http);
      await page.context().addCookies(await signInTo(browser, house.http, PASSWORD));
      await page.goto(`${house.http}/`);
      let clicks = 0;
      const click = async (selector: string) => {
        clicks += 1;
        await page.locator(selector).locator("visible=true").first().click();
      };
      await click('nav a[href="/bills"]');
      await page.waitForURL("**/bills");
      await click('main a[href="/bills/issue"]');
      await page.waitForURL("**/bills/issue");
      await click('main form[action="/bills/issue"] button[type="submit"]');
      await waitFor(LIMIT_MS, () => server.received.length >= TENANTS.length);
      expect(clicks).toBeLessThanOrEqual(3);
      expect(server.received.flatMap(({ to }) => to).toSorted()).toEqual(
        TENANTS.map((_, index) => `tenant-${index + 1}@flat.example`),
      );
      expect(faults).toEqual([]);
      await page.context().close();
      expect(await house.stop()).toBe(0);
    },
    2 * LIMIT_MS,
  );
});
