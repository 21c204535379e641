import { describe, expect, test } from "bun:test";
import { TENANT } from "../actions/account-box.fixture.ts";
import { moveOut } from "../actions/move-out.ts";
import { createShareLink, revokeShareLink } from "../actions/share-account.ts";
import type { Account } from "../domain/account.ts";
import { addAccount, addAssignment, putAccount } from "../store/accounts.ts";
import { issueInvoice } from "../store/documents.fixture.ts";
import { putPdf } from "../store/documents.ts";
import { paymentEntry } from "../store/ledger.fixture.ts";
import { postEntry } from "../store/ledger.ts";
import { putBilling, readBilling } from "../store/settings.ts";
import { findShareLink } from "../store/share-links.ts";
import { NOON_MS, textOfPage } from "./pages.fixture.ts";
import { openRentedHouse, type RentedHouse } from "./rented-house.fixture.ts";

const HOSTILE = '"><img src=x onerror=alert(1)>';
const HTMX = "<b hx-get=/api/x hx-trigger=load>";
const STRANGER = { Cookie: "" };

/** Asha rents `flat`, Vikram `shop`; each has one issued bill, one payment and one link. */
async function twoTenants() {
  const house = await openRentedHouse();
  const { store } = house.box;
  const asha = house.tenant;
  const number = await house.issue();
  postEntry(store, paymentEntry(asha, { reference: "ASHAS-REFERENCE", note: "paid late again" }));
  const vikram = addAccount(store, { ...TENANT, name: "Vikram" });
  const shop = house.addMeter("shop", { name: "Corner shop" });
  addAssignment(store, { meter: shop.number, account: vikram.id, fromMs: 0, toMs: null });
  const of = { id: vikram.id, name: "Vikram", kind: "tenant", address: "" } as const;
  const { document } = issueInvoice(store, { account: of });
  putPdf(store, document.chainIndex, new TextEncoder().encode("%PDF-of-vikram"));
  postEntry(store, {
    ...paymentEntry(vikram),
    kind: "invoice",
    document: document.chainIndex,
    amountMinor: 777_00n,
  });
  const linkOf = (account: Account) =>
    createShareLink(house.box, account.id, { note: "phone", createdBy: "owner" });
  const link = linkOf(asha);
  return {
    ...{ house, store, asha, vikram, shop, number, link, linkOf },
    vikramsNumber: document.number,
    path: `/t/${link.token}`,
    open: (path: string, headers = {}) => house.get(path, { ...STRANGER, ...headers }),
  };
}

async function textAt(house: RentedHouse, path: string): Promise<string> {
  const response = await house.get(path, STRANGER);
  expect(response.status).toBe(200);
  return textOfPage(await response.text());
}

async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, words: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  while (!text.includes(words)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`the stream ended before it said ${words}: ${text.slice(-500)}`);
    text += decoder.decode(value, { stream: true });
  }
  return text;
}

describe("the page of a tenant's link", () => {
  test("shows the account's use, bills, payments and how to pay, to somebody who never signed in", async () => {
    const { house, store, asha, number, path } = await twoTenants();
    const payment = { kind: "upi", payee: "Meera Joshi", upiId: "meera@upi" } as const;
    putBilling(store, { ...readBilling(store), payment, senderContact: "meera@example.com" }, 0);
    const flat = house.addMeter("flat-2", { name: "Balcony" });
    addAssignment(store, { meter: flat.number, account: asha.id, fromMs: 0, toMs: null });
    const text = await textAt(house, path);
    for (const words of [
      "Asha Rao at ⁨Rose Cottage⁩",
      "Power now",
      "Your meters Meter Now Today This month Counter Main",
      "Balcony",
      "₹768.50 to pay",
      "How to pay Payee Meera Joshi UPI ID meera@upi Amount ₹768.50 Reference",
      "Questions: meera@example.com",
      `1 to 31 January 2026 Part paid ${number}`,
      "250 kWh ₹768.50 still to pay ₹1,268.50",
      "Payment 3 February 2026 −₹500.00",
    ])
      expect(text).toContain(words);
    const page = await (await house.get(path, STRANGER)).text();
    expect(page).toContain('href="upi://pay?pa=meera@upi');
    expect(page).not.toContain('class="rail"');
    expect(text).not.toContain("ASHAS-REFERENCE");
    expect(text).not.toContain("paid late again");
    expect(page).not.toMatch(/\sstyle=|\son\w+=|<style|hx-on/);
  });

  test("opens on a disk that takes nothing, as pages do", async () => {
    const { house, store, link, path } = await twoTenants();
    store.sqlite.pragma("query_only = ON");
    expect(await textAt(house, path)).toContain("Asha Rao");
    expect((await house.get("/")).status).toBe(200);
    store.sqlite.pragma("query_only = OFF");
    expect(findShareLink(store, link.link.id)?.lastUsedAtMs).toBeNull();
    await textAt(house, path);
    expect(findShareLink(store, link.link.id)?.lastUsedAtMs).toBe(NOON_MS);
  });

  test("is in the language of the account's bills", async () => {
    const { house, store, asha, path } = await twoTenants();
    putAccount(store, { ...asha, language: "de" });
    const page = await (await house.get(path, STRANGER)).text();
    expect(page).toContain('<html lang="de">');
    const text = textOfPage(page);
    for (const words of [
      "Leistung jetzt",
      "768,50\u00A0₹ zu zahlen".replace("\u00A0", " "),
      "Teilweise bezahlt",
    ])
      expect(text).toContain(words);
  });

  test("gives the PDFs of its own documents, and of nobody else's", async () => {
    const { store, number, vikramsNumber, path, open } = await twoTenants();
    const chain = store.statement("SELECT chain_index FROM documents WHERE number = ?").pluck().get(number);
    putPdf(store, Number(chain), new TextEncoder().encode("%PDF-of-asha"));
    const own = await open(`${path}/documents/${number}.pdf`);
    expect([own.status, await own.text()]).toEqual([200, "%PDF-of-asha"]);
    expect([own.headers.get("Referrer-Policy"), own.headers.get("Cache-Control")]).toEqual([
      "no-referrer",
      "no-store",
    ]);
    for (const other of [vikramsNumber, "INV-99999", "..%2Fflat"]) {
      const refused = await open(`${path}/documents/${other}.pdf`);
      expect([refused.status, (await refused.text()).includes("vikram")]).toEqual([404, false]);
    }
  });

  test("says nothing of another account, and opens no other page", async () => {
    const { vikramsNumber, path, open } = await twoTenants();
    const page = await (await open(path)).text();
    for (const theirs of ["Vikram", "Corner shop", "shop", vikramsNumber, "777", "Household"])
      expect(page).not.toContain(theirs);
    for (const other of ["/", "/accounts/1", "/live?meter=flat", "/bills", "/documents/INV-00001.pdf"])
      expect([other, (await open(other)).status]).toEqual([other, 303]);
    expect((await open("/api/accounts")).status).toBe(401);
    expect((await open(path)).headers.get("Set-Cookie")).toBeNull();
    for (const beside of ["/", "/x", "/live/x", "/documents", "/documents/", "/accounts"])
      expect([beside, (await open(path + beside)).status]).toEqual([beside, 404]);
  });

  test("shows two years of bills at once, and the older ones on its next page", async () => {
    const { store, vikram, house, linkOf, vikramsNumber } = await twoTenants();
    const of = { id: vikram.id, name: "Vikram", kind: "tenant", address: "" } as const;
    const later = Array.from({ length: 24 }, () => issueInvoice(store, { account: of }).document.number);
    const path = `/t/${linkOf(vikram).token}`;
    const [newest, older] = [await textAt(house, path), await textAt(house, `${path}?page=2`)];
    expect(later.filter((number) => newest.includes(number))).toEqual(later);
    expect(newest).not.toContain(vikramsNumber);
    expect(older).toContain(vikramsNumber);
    expect(later.filter((number) => older.includes(number))).toEqual([]);
  });

  test("shows hostile names as text", async () => {
    const { house, store, asha, path, open } = await twoTenants();
    putAccount(store, { ...asha, name: `${HOSTILE}\u202E` });
    const meter = house.addMeter("flat-3", { name: HTMX });
    addAssignment(store, { meter: meter.number, account: asha.id, fromMs: 0, toMs: null });
    const page = await (await open(path)).text();
    expect(page).not.toContain("<img");
    expect(page).not.toContain("<b hx-get");
    expect(textOfPage(page)).toContain(`${HOSTILE}\u202E`);
    expect(textOfPage(page)).toContain(HTMX);
  });

  test("is kept out of referrers, caches and indexes", async () => {
    const { path, open } = await twoTenants();
    for (const [at, status] of [
      [path, 200],
      ["/t/nothing", 404],
    ] as const) {
      const response = await open(at);
      expect([
        response.status,
        response.headers.get("Referrer-Policy"),
        response.headers.get("Cache-Control"),
        response.headers.get("X-Robots-Tag"),
        response.headers.get("Content-Security-Policy")?.startsWith("default-src 'self'"),
      ]).toEqual([status, "no-referrer", "no-store", "noindex", true]);
    }
  });

  test("goes on after the account has ended, with nothing of whoever has the meter then", async () => {
    const { house, asha, path } = await twoTenants();
    await moveOut(house.box, {
      account: asha.id,
      atMs: NOON_MS - 3_600_000,
      readings: [],
      next: { name: "Priya", email: null, address: "" },
      by: "owner",
    });
    const meter = { number: 1, deviceId: "flat" };
    house.clock.nowMs += 1000;
    await house.publish({ ...house.addMeter("other"), ...meter }, [
      { takenAtMs: house.clock.nowMs, energyWh: 900_000, powerCw: 432_100 },
    ]);
    const text = await textAt(house, path);
    expect(text).toContain("This account ended on 20 Feb 2026, 11:00 am.");
    expect(text).toContain("1 to 31 January 2026");
    for (const theirs of ["4,321", "Priya", "Power now", "900"]) expect(text).not.toContain(theirs);
    const page = await (await house.get(path, STRANGER)).text();
    expect(page).not.toContain("hx-sse");
  });
});

describe("the live stream of a tenant's link", () => {
  test("tells of the account's meters only, and ends when the link is revoked", async () => {
    const { house, asha, shop, link, path, open } = await twoTenants();
    const flat = house.box.store
      .statement("SELECT number FROM meters WHERE device_id = 'flat'")
      .pluck()
      .get();
    const response = await open(`${path}/live`);
    expect(response.headers.get("Content-Type")).toContain("text/event-stream");
    const reader = response.body!.getReader();
    await readUntil(reader, "share-energy");
    house.clock.nowMs += 1000;
    await house.publish(shop, [{ takenAtMs: house.clock.nowMs, energyWh: 5, powerCw: 987_600 }]);
    await house.publish({ ...shop, number: Number(flat), deviceId: "flat" }, [
      { takenAtMs: house.clock.nowMs, energyWh: 251_000, powerCw: 123_400 },
    ]);
    const told = await readUntil(reader, "1,234<");
    expect(told).not.toContain("9,876");
    expect(told).not.toContain("Corner shop");
    revokeShareLink(house.box, asha.id, link.link.id);
    for (;;) if ((await reader.read()).done) break;
    expect(house.listenerCount()).toBe(0);
    expect((await open(`${path}/live`)).status).toBe(404);
  }, 20_000);

  test("is open so many times at once only", async () => {
    const { path, open } = await twoTenants();
    const readers = [];
    for (let count = 0; count < 20; count++) readers.push((await open(`${path}/live`)).body!.getReader());
    expect((await open(`${path}/live`)).status).toBe(503);
    for (const reader of readers) await reader.cancel();
    const again = await open(`${path}/live`);
    expect(again.status).toBe(200);
    await again.body?.cancel();
  }, 20_000);
});

describe("an address that opens nothing", () => {
  test("is the same page whether it never did, is none, or was revoked", async () => {
    const { house, asha, link, path, open } = await twoTenants();
    revokeShareLink(house.box, asha.id, link.link.id);
    const pages = [];
    for (const at of [path, `/t/${"A".repeat(43)}`, "/t/short", "/t/%00", `${path}/live`]) {
      const response = await open(at);
      expect([at, response.status]).toEqual([at, 404]);
      pages.push(await response.text());
    }
    expect(new Set(pages).size).toBe(1);
    expect(textOfPage(pages[0] ?? "")).toContain("This link opens nothing");
    expect(pages[0]).not.toContain("Rose Cottage");
    expect(await (await open(path, { "Accept-Language": "hi-IN" })).text()).toContain('<html lang="hi">');
  });

  test("cannot be guessed at any speed, while whoever has a link is let in", async () => {
    const { house, path, open } = await twoTenants();
    for (let count = 0; count < 20; count++) expect((await open(`/t/${count}`)).status).toBe(404);
    const slow = await open("/t/x");
    expect([slow.status, slow.headers.get("Retry-After")]).toEqual([429, "60"]);
    expect((await open(path)).status).toBe(200);
    house.clock.monotonicMs += 61_000;
    expect((await open("/t/x")).status).toBe(404);
  });
});

test("only a hash of a token is kept, its use is noted, and a revoked link never opens again", async () => {
  const { house, store, asha, link, path, open } = await twoTenants();
  expect(link.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(JSON.stringify(store.statement("SELECT * FROM share_links").all())).not.toContain(link.token);
  const used = () => store.statement("SELECT last_used_at_ms FROM share_links").pluck().get();
  expect(used()).toBeNull();
  await open(path);
  expect(used()).toBe(NOON_MS);
  house.clock.nowMs += 60_000;
  await open(path);
  expect(used()).toBe(NOON_MS);
  house.clock.nowMs += 600_000;
  await open(path);
  expect(used()).toBe(house.clock.nowMs);
  revokeShareLink(house.box, asha.id, link.link.id);
  expect(() => store.statement("UPDATE share_links SET revoked_at_ms = NULL").run()).toThrow("stays revoked");
});
