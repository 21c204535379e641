import { describe, expect, test } from "bun:test";
import { invoiced } from "../actions/ledger.fixture.ts";
import { tenantAccount } from "../store/ledger.fixture.ts";
import { listLedger } from "../store/ledger.ts";
import { openHouse, textOfPage } from "./pages.fixture.ts";

async function rented() {
  const house = await openHouse();
  const { store } = house.box;
  const flat = tenantAccount(store, 'Flat "2" <b>');
  const path = `/accounts/${flat.id}`;
  const text = async (at: string) => textOfPage(await house.page(at));
  return { house, store, flat, path, text, ledger: () => listLedger(store, flat.id) };
}

const PAYMENT = {
  request_id: "form-1",
  amount: "1,000.50",
  date: "2026-02-12",
  method: "UPI",
  reference: "60123",
  note: "",
  invoice: "",
};

describe("the page of an account's ledger", () => {
  test("says what is owed, what is open and what is overdue, and takes a payment", async () => {
    const { house, store, flat, path, text, ledger } = await rented();
    expect(await text(`${path}/ledger`)).toContain("Owes nothing");
    invoiced(store, flat, 126_850n, { dueOn: "2026-02-10" });
    const before = await text(`${path}/ledger`);
    expect(before).toContain("Owes ₹1,268.50");
    expect(before).toContain("₹1,268.50 of it is overdue.");
    expect(before).toContain("INV-00001 Overdue due 10 February 2026");
    const wrong = await house.post(`${path}/ledger/payment`, { ...PAYMENT, amount: "1.000" });
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    expect(page).toContain('value="1.000"');
    expect(textOfPage(page)).toContain("can be read in two ways. Write 1000 or 1.");
    expect(ledger()).toHaveLength(1);
    const done = await house.post(`${path}/ledger/payment`, PAYMENT);
    expect([done.status, done.headers.get("Location")]).toEqual([
      303,
      `${path}/ledger?done=payment-recorded`,
    ]);
    const after = await text(`${path}/ledger?done=payment-recorded`);
    expect((await house.page(`${path}/ledger`)).split('href="/invoices/INV-00001"')).toHaveLength(2);
    expect(await house.page(`${path}/ledger`)).toContain('href="/documents/INV-00001"');
    expect(after).toContain("Recorded.");
    expect(after).toContain("Owes ₹268.00");
    expect(after).toContain("12 February 2026 Payment UPI · 60123 −₹1,000.50 ₹268.00 It bounced Reverse");
  });

  test("offers to take back what was just entered, which reverses it", async () => {
    const { house, path, ledger } = await rented();
    const done = await house.post(`${path}/ledger/payment`, PAYMENT);
    const cookie = done.headers.get("Set-Cookie")?.split(";")[0]?.replace("meterbox_undo=", "") ?? "";
    const undo = JSON.parse(decodeURIComponent(cookie));
    expect(undo).toMatchObject({ at: `${path}/ledger?done=payment-recorded`, action: "/ledger/1/reverse" });
    expect((await house.post(undo.action, undo.fields)).status).toBe(303);
    expect(ledger()).toMatchObject([{ kind: "payment" }, { kind: "reversal", reverses: 1 }]);
  });

  test.each(["5", "6"])(
    "enters a form once, says of the same one with %s that it is recorded, and offers one with a new id",
    async (amount) => {
      const { house, path, ledger } = await rented();
      const payment = { ...PAYMENT, amount: "5" };
      expect((await house.post(`${path}/ledger/payment`, payment)).status).toBe(303);
      const again = await house.post(`${path}/ledger/payment`, { ...payment, amount });
      expect(again.status).toBe(409);
      expect(ledger()).toHaveLength(1);
      const page = await again.text();
      expect(textOfPage(page)).toContain(
        "This form was sent before, and is recorded: payment, ₹5.00, 12 February 2026. Nothing was added now.",
      );
      expect(page).toContain(`value="${amount}"`);
      const id = /name="request_id" value="([^"]+)"/.exec(page)?.[1] ?? "";
      expect(id).not.toBe("form-1");
      const another = { ...payment, amount, request_id: id };
      expect((await house.post(`${path}/ledger/payment`, another)).status).toBe(303);
      expect(ledger()).toHaveLength(2);
    },
  );

  test("is asked for anew by a browser that goes back, unless it answers a form", async () => {
    const { house, path } = await rented();
    expect((await house.get(`${path}/ledger`)).headers.get("Cache-Control")).toBe("no-store");
    const refused = await house.post(`${path}/ledger/payment`, { ...PAYMENT, amount: "" });
    expect(refused.headers.get("Cache-Control")).toBeNull();
    expect(await refused.text()).toContain("data-answer");
    expect(await house.page(`${path}/ledger`)).not.toContain("data-answer");
  });

  test("gives each form an id of its own each time", async () => {
    const { house, path } = await rented();
    const ids = async () =>
      [...(await house.page(`${path}/ledger`)).matchAll(/name="request_id" value="([^"]+)"/g)].map(
        ([, id]) => id,
      );
    expect((await ids())[0]).not.toBe((await ids())[0]);
  });

  test.each<[string, Record<string, string>, string]>([
    ["of 0", { amount: "0" }, "more than 0"],
    ["below 0", { amount: "-5" }, "more than 0"],
    ["of 1e308", { amount: "1e308" }, "at most"],
    ["without an amount", { amount: " " }, "Write how much"],
    ["of tomorrow", { date: "2026-02-21" }, "today, 2026-02-20"],
    ["of 30 February", { date: "2026-02-30" }, "is not a date"],
    ["for an invoice of nobody's", { invoice: "INV-00009" }, "no invoice of this account"],
  ])(
    "refuses a payment %s beside its field, with what was typed, and changes nothing",
    async (_, changes, words) => {
      const { house, path, ledger } = await rented();
      const response = await house.post(`${path}/ledger/payment`, { ...PAYMENT, amount: "5", ...changes });
      expect(response.status).toBe(422);
      const page = await response.text();
      expect(textOfPage(page)).toContain(words);
      expect(page).toContain('value="60123"');
      expect(ledger()).toEqual([]);
    },
  );

  test("shows the forms that the balances leave sense in, and says why where one came too late", async () => {
    const { house, path, text } = await rented();
    expect(await text(`${path}/ledger`)).not.toContain("Give the deposit back");
    await house.post(`${path}/ledger/deposit`, { ...PAYMENT, amount: "500" });
    await house.post(`${path}/ledger/payment`, { ...PAYMENT, amount: "30", request_id: "b" });
    const page = await text(`${path}/ledger`);
    for (const words of [
      "Has a credit of ₹30.00",
      "Refund",
      "A deposit of ₹500.00 is held.",
      "Apply the deposit",
      "Give the deposit back",
    ])
      expect(page).toContain(words);
    expect(page).not.toContain("Write off what is owed");
    await house.post(`${path}/ledger/refund`, { ...PAYMENT, amount: "30", request_id: "c" });
    const late = await house.post(`${path}/ledger/refund`, { ...PAYMENT, amount: "30", request_id: "d" });
    expect(late.status).toBe(422);
    expect(textOfPage(await late.text())).toContain("no credit that could be paid back");
    const returned = { ...PAYMENT, amount: "501", request_id: "e", date: "2026-02-20" };
    const tooMuch = await house.post(`${path}/ledger/deposit-return`, returned);
    expect(await tooMuch.text()).toMatch(/<details[^>]* id="deposit-return"[^>]* open/);
    await house.post(`${path}/ledger/deposit-return`, { ...returned, amount: "100" });
    await house.post(`${path}/ledger/deposit-apply`, { ...returned, amount: "400", request_id: "f" });
    expect(await text(`${path}/ledger`)).toContain("Has a credit of ₹400.00");
  });

  test("keeps names and references from outside harmless", async () => {
    const { house, path } = await rented();
    await house.post(`${path}/ledger/payment`, { ...PAYMENT, amount: "5", reference: "<script>x</script>" });
    const page = await house.page(`${path}/ledger`);
    expect(page).not.toContain("<script>x");
    expect(page).toContain("Flat &quot;2&quot; &lt;b&gt;");
  });

  test("is not found for an account that is not there, and wants a session", async () => {
    const { house } = await rented();
    expect((await house.get("/accounts/99/ledger")).status).toBe(404);
    expect((await house.post("/accounts/99/ledger/payment", PAYMENT)).status).toBe(404);
    for (const path of ["/accounts/1/ledger", "/ledger/1/reverse", "/payments", "/settings/billing"])
      expect((await house.get(path, { Cookie: "" })).status).toBe(303);
  });
});

describe("the verbs that ask first", () => {
  test("name the entry that is to be reversed, and reverse it once", async () => {
    const { house, path, text, ledger } = await rented();
    await house.post(`${path}/ledger/payment`, { ...PAYMENT, amount: "1000" });
    const asked = await text("/ledger/1/reverse");
    expect(asked).toContain("Reverse payment of ₹1,000.00?");
    const form = { reason: "The cheque bounced", date: "2026-02-15", request_id: "r" };
    const early = await house.post("/ledger/1/reverse", { ...form, date: "2026-02-11" });
    expect([early.status, textOfPage(await early.text()).includes("before its own date")]).toEqual([
      422,
      true,
    ]);
    const without = await house.post("/ledger/1/reverse", { ...form, reason: "" });
    expect(textOfPage(await without.text())).toContain("Write why it is reversed");
    expect(ledger()).toHaveLength(1);
    for (let times = 0; times < 2; times++)
      expect((await house.post("/ledger/1/reverse", form)).headers.get("Location")).toBe(
        `${path}/ledger?done=entry-reversed`,
      );
    const changed = await house.post("/ledger/1/reverse", { ...form, reason: "Typed twice" });
    expect(textOfPage(await changed.text())).toContain("is recorded: reversal, ₹1,000.00, 15 February 2026.");
    const again = await house.post("/ledger/1/reverse", { ...form, request_id: "s" });
    expect([
      again.status,
      textOfPage(await again.text()).includes("was reversed on 2026-02-15 already"),
    ]).toEqual([409, true]);
    expect(ledger()).toHaveLength(2);
    const page = await text(`${path}/ledger`);
    expect(page).toContain("15 February 2026 Reversal of payment, 12 February 2026");
    expect(page).toContain("Payment (reversed)");
    expect((await house.get("/ledger/99/reverse")).status).toBe(404);
  });

  test("know a payment that bounced: what it had settled is owed again, and the word for it is filled in", async () => {
    const { house, store, flat, path, text, ledger } = await rented();
    invoiced(store, flat, 100_000n);
    await house.post(`${path}/ledger/payment`, { ...PAYMENT, amount: "₹ 1,000" });
    const id = ledger().at(-1)?.id;
    expect(await house.page(`${path}/ledger`)).toContain(`href="/ledger/${id}/bounced"`);
    const asked = await house.page(`/ledger/${id}/bounced`);
    expect(textOfPage(asked)).toContain("Did the payment of ₹1,000.00 bounce?");
    expect(asked).toContain('value="The payment bounced"');
    const form = { reason: "No money in the account", date: "2026-02-15", request_id: "r" };
    expect((await house.post(`/ledger/${id}/bounced`, form)).headers.get("Location")).toBe(
      `${path}/ledger?done=payment-bounced`,
    );
    const page = await text(`${path}/ledger?done=payment-bounced`);
    expect(page).toContain("Noted. What it had settled is owed again.");
    expect(page).toContain("Owes ₹1,000.00");
    expect(ledger().at(-1)).toMatchObject({
      kind: "reversal",
      reverses: id,
      note: "No money in the account",
    });
    expect((await house.post(`/ledger/${id}/bounced`, { ...form, request_id: "s" })).status).toBe(409);
    const invoice = ledger()[0]?.id;
    expect((await house.get(`/ledger/${invoice}/bounced`)).status).toBe(404);
  });

  test("name what is written off, with the whole of it filled in", async () => {
    const { house, store, flat, path, text } = await rented();
    invoiced(store, flat, 126_850n);
    const page = await house.page(`${path}/write-off`);
    expect(textOfPage(page)).toContain("Owes ₹1,268.50.");
    expect(page).toContain('value="1268.50"');
    const form = { ...PAYMENT, amount: "1268.51", date: "2026-02-20" };
    expect((await house.post(`${path}/write-off`, form)).status).toBe(422);
    await house.post(`${path}/write-off`, { ...form, amount: "1268.50" });
    expect(await text(`${path}/ledger`)).toContain("Owes nothing");
  });
});

describe("the statement's page", () => {
  test("has the balance before, the movements, and the balance then", async () => {
    const { house, store, flat, path, text } = await rented();
    invoiced(store, flat, 126_850n, { issuedOn: "2026-01-31" });
    await house.post(`${path}/ledger/payment`, { ...PAYMENT, amount: "1000" });
    await house.post(`${path}/ledger/deposit`, { ...PAYMENT, amount: "5", request_id: "d" });
    const february = await text(`${path}/statement?from=2026-02-01&until=2026-02-12`);
    expect(february).toContain("On 12 February 2026 ₹268.50 was owed.");
    expect(february).toContain("Balance before 1 February 2026 ₹1,268.50");
    expect(february).toContain("12 February 2026 Payment UPI · 60123 −₹1,000.00 ₹268.50");
    expect(february).toContain("Deposit Balance before 1 February 2026 ₹0.00");
    expect(await text(`${path}/statement`)).toContain("Statement, 1 January to 20 February 2026");
    expect(await house.page(`${path}/statement`)).toContain(
      `/api${path}/statement.csv?from=2026-01-01&amp;to=2026-02-21`,
    );
  });

  test.each([
    ["from=2026-02-30&until=2026-03-01", "is not a date"],
    ["from=2026-02-02&until=2026-02-01", "ends after it"],
    ["until=2026-13-01", "is not a date"],
  ])("says beside its field what is wrong with %s", async (query, words) => {
    const { house, path } = await rented();
    const response = await house.get(`${path}/statement?${query}`);
    expect([response.status, textOfPage(await response.text()).includes(words)]).toEqual([422, true]);
  });
});

describe("the page of payments", () => {
  test("has all money of a tax year, newest first, what of it was paid, and the way to its register", async () => {
    const { house, store, path, text } = await rented();
    const shop = tenantAccount(store, "Shop");
    await house.post(`${path}/ledger/payment`, { ...PAYMENT, amount: "1000" });
    await house.post(`/accounts/${shop.id}/ledger/payment`, {
      ...PAYMENT,
      amount: "20",
      request_id: "b",
      date: "2026-02-13",
    });
    await house.post("/ledger/1/reverse", { reason: "bounced", date: "2026-02-20", request_id: "r" });
    await house.post(`${path}/ledger/deposit`, {
      ...PAYMENT,
      amount: "5",
      request_id: "d",
      date: "2024-12-31",
    });
    const page = await text("/payments");
    expect(page).toContain("Received: ₹20.00");
    const order = ["Reversal of payment", "13 February 2026 Payment", "12 February 2026 Payment (reversed)"];
    const places = order.map((words) => page.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(page).toContain("2026 2025 2024");
    expect(await house.page("/payments?year=2024")).toContain("/api/register.csv?year=2024");
    const earlier = await text("/payments?year=2024");
    expect(earlier).toContain("Deposit received");
    expect(earlier).toContain("Nothing was received");
    expect(await text("/payments?year=1")).toContain("Received: ₹20.00");
  });
});
