import { describe, expect, test } from "bun:test";
import { renderDocuments } from "../actions/run-billing.ts";
import { issueInvoice, putLostNumber } from "../store/documents.fixture.ts";
import { documentHeads } from "../store/documents.ts";
import { FEBRUARY_MS } from "./january.fixture.ts";
import { openHouse, textOfPage } from "./pages.fixture.ts";
import { openRentedHouse } from "./rented-house.fixture.ts";

async function issued() {
  const house = await openRentedHouse();
  const number = await house.issue();
  return { house, number, page: `/invoices/${number}` };
}

/** Rendering takes long where the cores are busy. */
const RENDERING_MS = 30_000;

const hidden = (page: string, name: string) =>
  new RegExp(`type="hidden" name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? "";

describe("the page of an invoice", () => {
  test("shows the letter with its state, what is open, how it was sent, and how it is checked", async () => {
    const { house, number, page } = await issued();
    const shown = await house.page(page);
    const text = textOfPage(shown);
    for (const words of [
      number,
      "₹1,268.50 of it is open, due 6 March 2026.",
      "What happened 20 Feb 2026, 12:00 pm Issued 6 March 2026 Is due",
      "Registers not authenticated: any device could send under the meter's name",
      "It has not been sent.",
      "E-mail is not set up.",
      "Issued",
    ])
      expect(text).toContain(words);
    for (const path of [
      "/verify",
      "/meters/flat",
      `/documents/${number}.json`,
      `${page}/credit`,
      `${page}/replace`,
    ])
      expect(shown).toContain(`href="${path}"`);
    await house.send("POST", `/api/accounts/${house.tenant.id}/payments`, { amount: 1268.5 });
    const paid = textOfPage(await house.page(page));
    expect(paid).toContain("Nothing of it is open.");
    expect(paid).toContain("20 February 2026 Paid or credited in full");
    expect(paid).toContain("Paid");
  });

  test(
    "has its PDF once that was rendered, and says so until then",
    async () => {
      const { house, number, page } = await issued();
      expect(textOfPage(await house.page(page))).toContain("Its PDF is being made.");
      expect((await house.get(`/documents/${number}.pdf`)).status).toBe(503);
      await renderDocuments(house.box, () => false);
      expect(await house.page(page)).toContain(`href="/documents/${number}.pdf"`);
      expect((await (await house.get(`/documents/${number}.pdf`)).text()).slice(0, 5)).toBe("%PDF-");
    },
    RENDERING_MS,
  );

  test("gives its JSON away, which the page of verifying finds clean", async () => {
    const { house, number } = await issued();
    const response = await house.get(`/documents/${number}.json`);
    expect(response.headers.get("Content-Disposition")).toBe(`attachment; filename="${number}.json"`);
    const verdict = await house.send("POST", "/api/verify", await response.json());
    expect(await verdict.json()).toMatchObject({ clean: true, issued_here: "same" });
  });

  test("is not there for a number that is none, and another one for a credit note", async () => {
    const { house, number } = await issued();
    for (const path of [
      "/invoices/X",
      "/credit-notes/X",
      "/documents/X",
      "/documents/X.pdf",
      "/documents/X.json",
    ])
      expect([path, (await house.get(path)).status]).toEqual([path, 404]);
    const moved = await house.get(`/credit-notes/${number}`);
    expect(moved.headers.get("Location")).toBe(`/documents/${number}`);
    expect((await house.get(`/documents/${number}`)).headers.get("Location")).toBe(`/invoices/${number}`);
  });
});

describe("the chain of documents", () => {
  test("lists each with its place, account, total, state and hash, newest first, lost numbers too", async () => {
    const { house, number } = await issued();
    await house.send("POST", `/api/documents/${number}/credit`, { reason: "Agreed" });
    const lost = putLostNumber(house.box.store).document.number;
    const page = await house.page("/documents");
    const text = textOfPage(page);
    expect(text).toMatch(
      /INV-00002 No\. 3 in the chain.*CN-00001 No\. 2 in the chain.*INV-00001 No\. 1 in the chain/,
    );
    expect(text).toMatch(/Credit note of INV-00001/);
    expect(text).toMatch(/Credited/);
    for (const { hash } of documentHeads(house.box.store)) expect(page).toContain(hash);
    expect(textOfPage(await house.page(`/documents/${lost}`))).toContain("whose data was lost");
    expect((await house.get(`/documents/${lost}.pdf`)).status).toBe(404);
    expect(textOfPage(await house.page("/documents?account=1"))).toContain(
      "Nothing was issued in this time.",
    );
  });
});

test("a long chain comes page by page, the newest first", async () => {
  const house = await openHouse();
  for (let count = 0; count < 61; count++) issueInvoice(house.box.store);
  const [first, second] = [await house.page("/documents"), await house.page("/documents?page=2")];
  expect(textOfPage(first)).toContain("Page 1 of 2");
  expect(textOfPage(first)).toContain("INV-00061");
  expect(textOfPage(first)).not.toContain("INV-00001");
  expect(textOfPage(second)).toContain("INV-00001");
  expect(textOfPage(second)).not.toContain("INV-00002");
  expect(second).toContain('href="/documents?page=1"');
  expect(textOfPage(await house.page("/documents?page=99"))).toContain("Page 2 of 2");
});

describe("taking an invoice back", () => {
  test("asks what and why, names what will happen, and does it only then", async () => {
    const { house, number, page } = await issued();
    const form = await house.page(`${page}/credit`);
    expect(textOfPage(form)).toContain("All of it, ₹1,268.50");
    const asked = await house.post(`${page}/credit`, { what: "all", reason: "Wrong <flat>" });
    const confirming = await asked.text();
    const text = textOfPage(confirming);
    expect(text).toContain(`Take ₹1,268.50 of ${number} back?`);
    expect(text).toContain("Credit note CN-00001 takes ₹1,268.50 back, for this reason: Wrong <flat>");
    expect(text).toContain("Its period is open again");
    expect(text).toContain("The account owes nothing then.");
    expect(documentHeads(house.box.store)).toHaveLength(1);
    const done = await house.post(`${page}/credit`, {
      expected_credit_notes: hidden(confirming, "expected_credit_notes"),
      what: "all",
      reason: "Wrong <flat>",
    });
    expect(done.headers.get("Location")).toBe("/credit-notes/CN-00001?done=invoice-credited");
    expect(await house.page("/credit-notes/CN-00001")).toContain(`href="${page}"`);
    const after = await house.page(page);
    expect(textOfPage(after)).toContain("Taken back by CN-00001");
    expect(after).not.toContain(`href="${page}/credit"`);
  });

  test("takes lines with amounts, and says beside each what is wrong", async () => {
    const { house, page } = await issued();
    const send = (fields: Record<string, string>) =>
      house.post(`${page}/credit`, { what: "lines", ...fields });
    const none = await send({ reason: "No" });
    expect([none.status, textOfPage(await none.text())]).toEqual([
      422,
      expect.stringContaining("Write an amount beside each line"),
    ]);
    const wrong = await send({ reason: " ", "amount:0": "5" });
    expect(await wrong.text()).toMatch(/name="reason"[^>]*aria-invalid="true"/);
    const above = await send({ reason: "No", "amount:0": "350.01" });
    expect(above.status).toBe(422);
    expect(await above.text()).toMatch(/name="amount:0"[^>]*value="350.01"[^>]*aria-invalid="true"/);
    const asked = await (await send({ reason: "Agreed", "amount:0": "50" })).text();
    expect(textOfPage(asked)).toContain("The rest of the invoice stays");
    expect(hidden(asked, "amount:0")).toBe("50");
    expect(documentHeads(house.box.store)).toHaveLength(1);
    const expected = hidden(asked, "expected_credit_notes");
    const done = await send({ reason: "Agreed", "amount:0": "50", expected_credit_notes: expected });
    expect(done.status).toBe(303);
    expect(textOfPage(await house.page(`${page}/credit`))).toContain("₹1,218.50 of it is left.");
  });

  test("twice at once takes back what was seen, and shows the second time how the invoice stands", async () => {
    const { house, page } = await issued();
    const typed = { what: "lines", reason: "Wrong reading", "amount:0": "5" };
    const asked = await (await house.post(`${page}/credit`, typed)).text();
    const sent = { ...typed, expected_credit_notes: hidden(asked, "expected_credit_notes") };
    const [first, second] = await Promise.all([1, 2].map(() => house.post(`${page}/credit`, sent)));
    expect(first?.headers.get("Location")).toBe("/credit-notes/CN-00001?done=invoice-credited");
    expect(second?.status).toBe(409);
    const text = textOfPage((await second?.text()) ?? "");
    expect(text).toContain("has another credit note since you saw it. Look at what is left of it");
    expect(text).toContain("₹1,263.50 of it is left.");
    expect(documentHeads(house.box.store)).toHaveLength(2);
  });
});

describe("replacing an invoice", () => {
  test("names both documents and the difference, and makes them only then", async () => {
    const { house, number, page } = await issued();
    const typed = { timestamp: new Date(FEBRUARY_MS).toISOString(), energy_kwh: 1251, note: "" };
    await house.send("POST", "/api/devices/flat/typed-readings", typed);
    expect(textOfPage(await house.page(`${page}/replace`))).toContain(`Replace ${number}`);
    const empty = await house.post(`${page}/replace`, { reason: "" });
    expect([empty.status, await empty.text()]).toEqual([
      422,
      expect.stringMatching(/name="reason"[^>]*aria-invalid/),
    ]);
    const confirming = await (await house.post(`${page}/replace`, { reason: "Read again" })).text();
    expect(textOfPage(confirming)).toContain(
      "Invoice INV-00002 bills ₹1,273.81 for 251 kWh instead of ₹1,268.50 for 250 kWh: ₹5.31 more.",
    );
    expect(documentHeads(house.box.store)).toHaveLength(1);
    const done = await house.post(`${page}/replace`, {
      reason: "Read again",
      expected_total_minor: hidden(confirming, "expected_total_minor"),
    });
    expect(done.headers.get("Location")).toBe("/invoices/INV-00002?done=invoice-replaced");
    expect(textOfPage(await house.page("/invoices/INV-00002"))).toContain(`Replaces ${number}`);
    expect(textOfPage(await house.page(page))).toContain("Replaced by INV-00002");
  });

  test("is refused with another total than was seen, and writes nothing", async () => {
    const { house, page } = await issued();
    const response = await house.post(`${page}/replace`, { reason: "No", expected_total_minor: "1" });
    expect([response.status, documentHeads(house.box.store).length]).toEqual([409, 1]);
  });
});
