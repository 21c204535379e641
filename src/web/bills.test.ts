import { describe, expect, test } from "bun:test";
import { TENANT } from "../actions/account-box.fixture.ts";
import { addAccount, addAssignment, endAssignment, listAssignments, putAccount } from "../store/accounts.ts";
import { queueDelivery } from "../store/deliveries.ts";
import { documentHeads, requireDocument } from "../store/documents.ts";
import { lockIssuing } from "../store/issuing-lock.ts";
import { putProperty } from "../store/property.ts";
import { JANUARY_MS, readJanuary } from "./january.fixture.ts";
import { COTTAGE, openHouse, textOfPage } from "./pages.fixture.ts";
import { openRentedHouse, type RentedHouse } from "./rented-house.fixture.ts";

const DAY_MS = 86_400_000;

/** A second tenant, whose meter nobody vouches for. */
async function addVikram(house: RentedHouse) {
  const meter = await readJanuary(house, "shop");
  const vikram = addAccount(house.box.store, { ...TENANT, name: "Vikram", openedAtMs: JANUARY_MS });
  addAssignment(house.box.store, { meter: meter.number, account: vikram.id, fromMs: 0, toMs: null });
  return vikram;
}

/** A busy machine may take longer than the page waits: then its work is looked at. */
async function endOfIssuing(house: RentedHouse, answer: Response) {
  const location = answer.headers.get("Location") ?? "";
  if (location.startsWith("/bills?done=bills-issued&issued=INV-")) return;
  expect(location).toMatch(/^\/work\/[\w-]+$/);
  await house.box.longWorks.find(location.slice("/work/".length))?.ended;
}

const hiddenBills = (page: string) =>
  [...page.matchAll(/name="bill" value="([^"]+)"/g)].map((match) => match[1] ?? "");

describe("the bills of the property", () => {
  test("say so where there is none, before and after there is a meter", async () => {
    const house = await openHouse();
    expect(textOfPage(await house.page("/bills"))).toContain("No bill yet");
    house.addMeter("main");
    expect(textOfPage(await house.page("/bills"))).toContain("No bill yet");
  });

  test("stand by month and account with their states, and lead to their pages", async () => {
    const house = await openRentedHouse();
    const vikram = await addVikram(house);
    const page = await house.page("/bills");
    const text = textOfPage(page);
    expect(text).toMatch(/Month Asha Rao Vikram Together January 2026/);
    expect(text).toMatch(
      /January 2026 Asha Rao ₹1,268\.50 Draft, ready Vikram ₹1,268\.50 Held Together ₹2,537\.00/,
    );
    expect(text).toContain("Ready to issue ₹1,268.50 1 bill Held, waiting for you ₹1,268.50 1 bill");
    expect(page).toContain(`href="${house.path}"`);
    expect(page).toContain(`href="/accounts/${vikram.id}/bills/${JANUARY_MS}"`);
    const number = await house.issue();
    const after = await house.page("/bills");
    expect(textOfPage(after)).toMatch(/January 2026 Asha Rao ₹1,268\.50 Issued Vikram/);
    expect(after).toContain(`href="/invoices/${number}"`);
    house.clock.nowMs += 20 * DAY_MS;
    const late = textOfPage(await house.page("/bills"));
    expect(late).toContain("Asha Rao ₹1,268.50 Overdue");
    expect(late).toContain("₹1,268.50 overdue");
    expect(late).toContain("Overdue ₹1,268.50 1 bill");
  });

  test("of cycles that are no months stand in the month in which their period ends", async () => {
    const house = await openRentedHouse();
    const cycle = { every: "day", count: 15, anchor: "2026-01-01" } as const;
    putAccount(house.box.store, { ...house.tenant, cycle });
    const text = textOfPage(await house.page("/bills"));
    // 1 to 15 and 16 to 30 January; 31 January to 14 February.
    expect(text).toMatch(
      /February 2026 Asha Rao (₹[\d.,]+ Held ){1}.*January 2026 Asha Rao (₹[\d.,]+ \S+,? ?\S* ){2}Together/,
    );
  });

  test("can be those of one year", async () => {
    const house = await openRentedHouse();
    expect(await house.page("/bills")).toContain('<option value="2026">2026</option>');
    const chosen = await house.page("/bills?year=2026");
    expect(chosen).toMatch(/<option value="2026" selected/);
    expect(textOfPage(chosen)).toContain("January 2026 Asha Rao");
    expect(await house.page("/bills?year=1999")).not.toMatch(/<option value="2026" selected/);
  });

  test("say on a list of one account why they wait, in the language of the property", async () => {
    const house = await openRentedHouse();
    const vikram = await addVikram(house);
    const text = async () => textOfPage(await house.page(`/bills?account=${vikram.id}`));
    expect(await text()).toContain("Held Nobody has vouched for the counter of");
    putProperty(house.box.store, { ...COTTAGE, locale: "de-DE" }, 0);
    expect(await text()).toContain("Zurückgestellt Für den Zählerstand von");
    putProperty(house.box.store, { ...COTTAGE, locale: "hi-IN" }, 0);
    expect(await text()).toContain("की रीडिंग की पुष्टि अभी किसी ने नहीं की");
  });

  test("name the mails of which nobody knows that they arrived, and let one be taken back", async () => {
    const house = await openRentedHouse();
    const { store } = house.box;
    const { document } = requireDocument(store, await house.issue());
    expect(await house.page("/bills")).not.toContain('id="mails"');
    const asked = { document: document.chainIndex, recipient: "asha@example.com", isAutomatic: false };
    const { id } = queueDelivery(store, { ...asked, requestedBy: "owner", nowMs: house.clock.nowMs });
    expect(textOfPage(await house.page("/bills"))).toMatch(
      /Mails of bills .* INV-00001 to asha@example\.com Waiting .* Do not send/,
    );
    await house.post(`/deliveries/${id}/withdraw`, { back: "/bills" });
    expect(await house.page("/bills")).not.toContain('id="mails"');
  });

  test("say of a period without readings that there are none, and issue nothing for it", async () => {
    const house = await openRentedHouse();
    const cycle = { every: "day", count: 15, anchor: "2026-01-01" } as const;
    putAccount(house.box.store, { ...house.tenant, cycle });
    const [assignment] = listAssignments(house.box.store, { account: house.tenant.id });
    if (!assignment) throw new Error("the flat is the tenant's");
    const { meter, account } = assignment;
    endAssignment(house.box.store, assignment.id, JANUARY_MS + 15 * DAY_MS);
    addAssignment(house.box.store, { meter, account, fromMs: JANUARY_MS + 30 * DAY_MS, toMs: null });
    const text = textOfPage(await house.page(`/accounts/${account}/bills`));
    expect(text).toMatch(
      /14 February 2026 Held .*16 to 30 January 2026 No readings .*1 to 15 January 2026 Draft, ready/,
    );
    expect(hiddenBills(await house.page("/bills/issue"))).toHaveLength(2);
    const empty = `/accounts/${account}/bills/${JANUARY_MS + 15 * DAY_MS}`;
    expect(textOfPage(await house.page(empty))).toContain("nothing is issued for it");
    expect((await house.send("POST", `/api${empty}/issue`, {})).status).toBe(409);
  });

  test("can be those of one account, on a page of its own too", async () => {
    const house = await openRentedHouse();
    const vikram = await addVikram(house);
    const some = textOfPage(await house.page(`/bills?account=${vikram.id}`));
    expect(some).toContain("Held");
    expect(some).not.toContain("Draft, ready");
    expect(textOfPage(await house.page(`/accounts/${house.tenant.id}/bills`))).toContain("Draft, ready");
    expect((await house.get("/accounts/99/bills")).status).toBe(404);
  });

  test("were the bills of meters once: that address still leads there", async () => {
    const house = await openRentedHouse();
    const moved = await house.get("/bills?meter=flat&month=2026-01");
    expect([moved.status, moved.headers.get("Location")]).toEqual([
      303,
      "/bills/meters?meter=flat&month=2026-01",
    ]);
  });

  test("keep a hostile name from being markup", async () => {
    const house = await openRentedHouse();
    const { store } = house.box;
    const [{ meter } = { meter: 0 }] = listAssignments(store, { account: house.tenant.id });
    expect(meter).toBeGreaterThan(0);
    addAccount(store, { ...TENANT, name: "<img src=x>\u202E" });
    for (const path of ["/bills", "/documents", "/accounts/3/bills", "/move-out/3"]) {
      const page = await house.page(path);
      expect(page).not.toContain("<img src=x");
      for (const [found] of page.matchAll(/[^<>]*\u202E[^<>]*<\/\w+>/g))
        expect(found).toMatch(/<\/bdi>$|\u2068[^\u2069]*\u2069/);
    }
  });
});

test("a restored folder issues nothing until its last numbers are confirmed, and every page of bills says so", async () => {
  const house = await openRentedHouse();
  lockIssuing(house.box.store, house.clock.nowMs);
  for (const path of ["/bills", "/bills/issue", `/accounts/${house.tenant.id}/bills`])
    expect(await house.page(path)).toContain('href="/settings#last-numbers"');
  expect(hiddenBills(await house.page("/bills/issue"))).toEqual([]);
  const asked = await house.get(`${house.path}/issue`);
  expect([asked.status, textOfPage(await asked.text())]).toEqual([
    409,
    expect.stringContaining("This folder was restored from a backup."),
  ]);
  expect((await house.send("POST", `${house.api}/issue`, {})).status).toBe(409);
  expect(documentHeads(house.box.store)).toEqual([]);
});

test("nothing is issued by a clock that nobody can believe, and the page of bills says so", async () => {
  const house = await openRentedHouse();
  const { clock } = house.box;
  const doubtful = { ...clock.status(), state: "doubtful" };
  Object.assign(clock, { isTrusted: () => false, status: () => doubtful });
  expect(textOfPage(await house.page("/bills"))).toContain("Is the clock right?");
  expect((await house.send("POST", `${house.api}/issue`, {})).status).toBe(503);
  expect((await house.get(`${house.path}/issue`)).status).toBe(503);
});

describe("issuing all that are ready", () => {
  test("names them with their sum, issues them with one button, and leaves the others", async () => {
    const house = await openRentedHouse();
    await addVikram(house);
    expect(await house.page("/bills")).toContain('href="/bills/issue"');
    const page = await house.page("/bills/issue");
    expect(textOfPage(page)).toContain("Together ₹1,268.50");
    expect(textOfPage(page)).not.toContain("Vikram");
    expect(documentHeads(house.box.store)).toEqual([]);
    const done = await house.post("/bills/issue", { bill: hiddenBills(page) });
    expect(done.status).toBe(303);
    await endOfIssuing(house, done);
    expect(documentHeads(house.box.store).map(({ number }) => number)).toEqual(["INV-00001"]);
    expect(textOfPage(await house.page("/bills/issue"))).toContain("No bill is ready");
  });

  test("goes through several periods of an account, the last with an estimate by those before it", async () => {
    const house = await openRentedHouse();
    const cycle = { every: "day", count: 15, anchor: "2026-01-01" } as const;
    putAccount(house.box.store, { ...house.tenant, cycle });
    const bills = hiddenBills(await house.page("/bills/issue"));
    expect(bills).toHaveLength(3);
    const done = await house.post("/bills/issue", { bill: bills });
    await endOfIssuing(house, done);
    const { tenant } = house;
    expect(
      documentHeads(house.box.store).map(({ fromMs, totalMinor }) => `${tenant.id}/${fromMs}/${totalMinor}`),
    ).toEqual(bills);
  });

  test("leaves those that follow one that was refused", async () => {
    const house = await openRentedHouse();
    const cycle = { every: "day", count: 15, anchor: "2026-01-01" } as const;
    putAccount(house.box.store, { ...house.tenant, cycle });
    const [first = "", ...others] = hiddenBills(await house.page("/bills/issue"));
    const response = await house.post("/bills/issue", { bill: [first.replace(/\d+$/, "1"), ...others] });
    expect(response.status).toBe(409);
    expect((await response.text()).match(/was not issued/g)).toHaveLength(1);
    expect(documentHeads(house.box.store)).toEqual([]);
  });

  test("issues nothing that was not seen: what has changed since stays, and says so", async () => {
    const house = await openRentedHouse();
    const bills = hiddenBills(await house.page("/bills/issue"));
    await house.send("POST", "/api/tariffs", { slabs: [{ range: "0+", rate: 2 }] });
    const response = await house.post("/bills/issue", { bill: bills });
    expect(response.status).toBe(409);
    const text = textOfPage(await response.text());
    expect(text).toContain("Asha Rao , 1 Jan, was not issued.");
    expect(text).toContain("Together ₹500.00");
    expect(documentHeads(house.box.store)).toEqual([]);
    expect((await house.post("/bills/issue", { bill: "2/x/1" })).status).toBe(422);
  });
});
