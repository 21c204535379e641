import { describe, expect, test } from "bun:test";
import { TENANT } from "../actions/account-box.fixture.ts";
import { addAccount, addAssignment, putAccount, putConfirmation } from "../store/accounts.ts";
import { listDeliveries } from "../store/deliveries.ts";
import { documentHeads } from "../store/documents.ts";
import { JANUARY_MS, readJanuary } from "./january.fixture.ts";
import { textOfPage } from "./pages.fixture.ts";
import { openRentedHouse, type RentedHouse } from "./rented-house.fixture.ts";

const MAIL = {
  host: "127.0.0.1",
  port: "2525",
  security: "none",
  from: "bills@example.com",
  from_name: "Rose Cottage",
};

/** Four tenants whose January is ready: Asha without an address, Vikram who gets his mails by himself, two others. */
async function fourTenants(): Promise<RentedHouse> {
  const house = await openRentedHouse();
  const { store } = house.box;
  for (const [name, changes] of [
    ["Vikram", { email: "vikram@example.com", mailsAutomatically: true }],
    ["Meena", { email: "meena@example.com" }],
    ["Joseph", { email: "joseph@example.com" }],
  ] as const) {
    const meter = await readJanuary(house, `flat-${name}`);
    const account = addAccount(store, { ...TENANT, ...changes, name, openedAtMs: JANUARY_MS });
    addAssignment(store, { meter: meter.number, account: account.id, fromMs: 0, toMs: null });
    putConfirmation(store, {
      meter: meter.number,
      account: account.id,
      confirmedBy: "owner",
      confirmedAtMs: 0,
      reason: "read",
    });
  }
  const answer = await house.post("/settings/mail", MAIL);
  expect(answer.status).toBe(303);
  return house;
}

/** The fields of the one form on a page as a browser sends them, with a box ticked where it is or is to be. */
function fieldsOf(page: string, ticked: readonly string[] = []): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const [tag] of page.matchAll(/<input [^>]*>/g)) {
    const [, name = ""] = /name="([^"]*)"/.exec(tag) ?? [];
    const [, value = ""] = /value="([^"]*)"/.exec(tag) ?? [];
    if (/type="checkbox"/.test(tag) && !/ checked/.test(tag) && !ticked.includes(name)) continue;
    fields[name] = [...(fields[name] ?? []), value];
  }
  return fields;
}

async function ended(house: RentedHouse): Promise<void> {
  await Promise.all(house.box.longWorks.list().map((work) => work.ended));
}

describe("a month's bills of four tenants", () => {
  test("are issued and mailed in three clicks from the page of bills", async () => {
    const house = await fourTenants();
    const bills = await house.page("/bills");
    // The first click.
    const [, way = ""] = /<a class="button primary" href="([^"]+)">Issue 4 bills/.exec(bills) ?? [];
    const preview = await house.page(way);
    const text = textOfPage(preview);
    expect(text).toContain("Asha Rao 1 to 31 January 2026 no address 250 kWh ₹1,268.50");
    expect(text).toContain("by itself to");
    expect(text).toContain("Together ₹5,074.00");
    expect(text).toContain("And send 2 of them by e-mail");
    // The second ticks the box, the third is the button of its form.
    await house.post("/bills/issue", fieldsOf(preview, ["mail"]));
    await ended(house);
    expect(documentHeads(house.box.store)).toHaveLength(4);
    const mails = listDeliveries(house.box.store).map(({ recipient, isAutomatic }) => [
      recipient,
      isAutomatic,
    ]);
    expect(mails.toSorted()).toEqual([
      ["joseph@example.com", false],
      ["meena@example.com", false],
      ["vikram@example.com", true],
    ]);
    expect(textOfPage(await house.page("/bills"))).toContain("Mails of bills");
  }, 60_000);

  test("are not mailed where nobody asks for that, but where an account says so", async () => {
    const house = await fourTenants();
    const answer = await house.post("/bills/issue", fieldsOf(await house.page("/bills/issue")));
    await ended(house);
    expect(listDeliveries(house.box.store).map(({ recipient }) => recipient)).toEqual(["vikram@example.com"]);
    // What was chosen is remembered for the next month.
    expect(answer.headers.get("Set-Cookie")).toContain("meterbox_mail_bills=no");
  }, 60_000);

  test("go on being issued when the page is left, and the work says what came of each", async () => {
    const house = await fourTenants();
    const seen = fieldsOf(await house.page("/bills/issue"));
    // One is another than was seen, so it stays.
    const [first = "", ...others] = seen["bill"] ?? [];
    await house.post("/bills/issue", { ...seen, bill: [first.replace(/\d+$/, "1"), ...others], mail: "yes" });
    await ended(house);
    const [work] = house.box.longWorks.list();
    expect(work).toMatchObject({ kind: "issue-bills", state: "done", done: 4, total: 4 });
    const text = textOfPage(await house.page(`/work/${work?.id}`));
    expect(text).toMatch(/Finished at .*: 4 done\./);
    expect(text).toMatch(/Not done: .*Asha Rao.* Readings have changed the bill since you saw it/);
    expect(text).toMatch(/Done: INV-00001 .*₹1,268\.50, sent to .*example\.com/);
    expect(documentHeads(house.box.store)).toHaveLength(3);
  }, 60_000);

  test("are issued by REST, too, and a second start gives the one that runs", async () => {
    const house = await fourTenants();
    const ready = (await (await house.send("GET", "/api/bills/ready")).json()) as {
      account_id: number;
      id: number;
      total: number;
    }[];
    expect(ready.map(({ total }) => total)).toEqual([1268.5, 1268.5, 1268.5, 1268.5]);
    const bills = ready.map(({ account_id, id, total }) => ({ account_id, id, expected_total: total }));
    const start = async () => {
      const answer = await house.send("POST", "/api/bills/issue", { bills, and_mail: true });
      return [answer.status, ((await answer.json()) as { id: string }).id] as const;
    };
    const first = await start();
    expect(await start()).toEqual(first);
    await ended(house);
    const [status, id] = first;
    expect(status).toBe(202);
    const work = (await (await house.send("GET", `/api/work/${id}`)).json()) as {
      state: string;
      items: unknown[];
    };
    expect([work.state, work.items.length]).toEqual(["done", 4]);
    expect(documentHeads(house.box.store)).toHaveLength(4);
    expect(listDeliveries(house.box.store)).toHaveLength(3);
    expect((await house.send("POST", "/api/bills/issue", { bills: [] })).status).toBe(422);
  }, 60_000);
});

test("a preview says that nothing is sent where e-mail is not set up", async () => {
  const house = await openRentedHouse();
  putAccount(house.box.store, { ...house.tenant, email: "asha@example.com" });
  const page = await house.page("/bills/issue");
  expect(textOfPage(page)).toContain("E-mail is not set up, so nothing is sent. Set up e-mail");
  expect(page).not.toContain('name="mail"');
});
