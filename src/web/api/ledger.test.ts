import { describe, expect, test } from "bun:test";
import { credited, invoiced } from "../../actions/ledger.fixture.ts";
import { createApiToken } from "../../actions/sign-in.ts";
import { putLostNumber } from "../../store/documents.fixture.ts";
import { tenantAccount } from "../../store/ledger.fixture.ts";
import { listLedger } from "../../store/ledger.ts";
import { openHouse, type TestHouse } from "../pages.fixture.ts";

async function rented() {
  const house = await openHouse();
  const { store } = house.box;
  const flat = tenantAccount(store);
  const shop = tenantAccount(store, "Shop");
  const path = `/api/accounts/${flat.id}`;
  return { house, store, flat, shop, path };
}

async function sent(house: TestHouse, path: string, body: unknown, more: Record<string, string> = {}) {
  const response = await house.send("POST", path, body, undefined, more);
  return { status: response.status, json: await response.json() };
}

async function got(house: TestHouse, path: string) {
  const response = await house.get(path);
  return { status: response.status, json: await response.json() };
}

const fieldsOf = ({ json }: { json: { errors: { field: string }[] } }) =>
  json.errors.map(({ field }) => field);

describe("a payment over REST", () => {
  test("is entered, shown in the ledger, and settles its invoice", async () => {
    const { house, store, flat, path } = await rented();
    invoiced(store, flat, 100_050n, { dueOn: "2026-02-10" });
    const { document } = invoiced(store, flat, 20_000n, { dueOn: "2026-03-10" });
    const { status, json } = await sent(house, `${path}/payments`, {
      amount: 150.5,
      date: "2026-02-12",
      method: "UPI",
      reference: "60123",
      invoice: document.number,
    });
    expect(status).toBe(201);
    expect(json).toEqual({
      id: 3,
      account_id: flat.id,
      book: "account",
      kind: "payment",
      amount: -150.5,
      amount_minor: -15_050,
      currency: "INR",
      effective_on: "2026-02-12",
      posted_at: "2026-02-20T06:30:00.000Z",
      document: "INV-00002",
      reverses: null,
      reversed_by: null,
      method: "UPI",
      reference: "60123",
      note: "",
      posted_by: "owner",
    });
    const ledger = await got(house, `${path}/ledger`);
    expect(ledger.json).toMatchObject({
      account_id: flat.id,
      currency: "INR",
      balance: 1050,
      balance_minor: 105_000,
      deposit: 0,
      entries: [{ kind: "invoice", document: "INV-00001", amount: 1000.5 }, { document: "INV-00002" }, json],
    });
    expect((await got(house, `${path}/standing`)).json).toEqual({
      account_id: flat.id,
      currency: "INR",
      balance: 1050,
      balance_minor: 105_000,
      overdue: 1000.5,
      overdue_minor: 100_050,
      credit: 0,
      credit_minor: 0,
      deposit: 0,
      deposit_minor: 0,
      invoices: [
        expect.objectContaining({
          number: "INV-00001",
          open: 1000.5,
          state: "overdue",
          due_on: "2026-02-10",
        }),
        {
          number: "INV-00002",
          issued_on: "2026-02-03",
          due_on: "2026-03-10",
          total: 200,
          total_minor: 20_000,
          credited: 0,
          credited_minor: 0,
          open: 49.5,
          open_minor: 4950,
          state: "part-paid",
        },
      ],
      charges: [],
    });
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ["in another currency", { currency: "EUR" }, ["currency"]],
    ["in a currency with other decimals", { amount: "1.234", currency: "KWD" }, ["currency"]],
    ["in no currency", { currency: "rupees" }, ["currency"]],
    ["of 0", { amount: 0 }, ["amount"]],
    ["below 0", { amount: -5 }, ["amount"]],
    ["of 1e308", { amount: 1e308 }, ["amount"]],
    ["of a tenth of a paisa", { amount: 1.001 }, ["amount"]],
    ["of words", { amount: "ten" }, ["amount"]],
    ["of nothing", { amount: undefined }, ["amount"]],
    ["of two amounts", { amount_minor: 501 }, ["amount"]],
    ["of tomorrow", { date: "2026-02-21" }, ["date"]],
    ["of 30 February", { date: "2026-02-30" }, ["date"]],
    ["for another account's invoice", { invoice: "INV-00001" }, ["invoice"]],
    ["with a field that is none", { amuont: 5 }, [""]],
  ])("%s is refused with its field named, and nothing is changed", async (_, changes, fields) => {
    const { house, store, flat, shop, path } = await rented();
    invoiced(store, shop, 100n);
    const answer = await sent(house, `${path}/payments`, { amount: 5, ...changes });
    expect([answer.status, fieldsOf(answer)]).toEqual([422, fields]);
    expect(listLedger(store, flat.id)).toEqual([]);
  });

  test("is made once for an idempotency key, also where it comes in quotes and as minor units", async () => {
    const { house, store, flat, path } = await rented();
    const first = await sent(house, `${path}/payments`, { amount: 5 }, { "Idempotency-Key": "k-1" });
    const token = createApiToken(house.box, "Bookkeeping", "write");
    const again = await house.send("POST", `${path}/payments`, { amount_minor: 500 }, token, {
      "Idempotency-Key": '"k-1"',
    });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.json()).toEqual(first.json);
    expect(listLedger(store, flat.id)).toHaveLength(1);
    const other = await sent(house, `${path}/payments`, { amount: 6 }, { "Idempotency-Key": "k-1" });
    expect([other.status, fieldsOf(other)]).toEqual([409, ["request_id"]]);
    expect(listLedger(store, flat.id)).toHaveLength(1);
  });

  test("wants an account that is there, and a token that may write", async () => {
    const { house, store, flat, path } = await rented();
    expect((await sent(house, "/api/accounts/99/payments", { amount: 5 })).status).toBe(404);
    expect((await sent(house, "/api/accounts/x/payments", { amount: 5 })).status).toBe(422);
    const reader = createApiToken(house.box, "reader", "read");
    expect((await house.send("POST", `${path}/payments`, { amount: 5 }, reader)).status).toBe(403);
    expect((await house.send("POST", `${path}/payments`, { amount: 5 }, "no")).status).toBe(401);
    expect(listLedger(store, flat.id)).toEqual([]);
  });
});

describe("the other verbs of the ledger", () => {
  test("take deposits, apply and return them, refund credit and write off what is owed", async () => {
    const { house, store, flat, path } = await rented();
    invoiced(store, flat, 10_000n);
    const kinds = [];
    for (const [verb, amount] of [
      ["deposits", 500],
      ["deposits/apply", 90],
      ["deposits/return", 410],
      ["write-offs", 10],
      ["payments", 7],
      ["refunds", 7],
    ] as const) {
      const { status, json } = await sent(house, `${path}/${verb}`, { amount });
      expect(status).toBe(201);
      kinds.push(...[json].flat().map(({ kind, book, amount }) => [kind, book, amount]));
    }
    expect(kinds).toEqual([
      ["deposit-received", "deposit", 500],
      ["deposit-applied", "account", -90],
      ["deposit-applied", "deposit", -90],
      ["deposit-returned", "deposit", -410],
      ["write-off", "account", -10],
      ["payment", "account", -7],
      ["refund", "account", 7],
    ]);
    expect((await got(house, `${path}/standing`)).json).toMatchObject({ balance: 0, deposit: 0, credit: 0 });
    for (const verb of ["refunds", "write-offs", "deposits/apply", "deposits/return"]) {
      const answer = await sent(house, `${path}/${verb}`, { amount: 0.01 });
      expect([verb, answer.status, fieldsOf(answer)]).toEqual([verb, 422, ["amount"]]);
    }
  });

  test("reverse an entry once, and never a document", async () => {
    const { house, store, flat, path } = await rented();
    invoiced(store, flat, 10_000n);
    const payment = await sent(house, `${path}/payments`, { amount: 100 });
    const reverse = `/api/ledger/${payment.json.id}/reverse`;
    const reversal = await sent(house, reverse, { reason: "bounced" }, { "Idempotency-Key": "r" });
    expect(reversal.json).toMatchObject([{ kind: "reversal", amount: 100, reverses: payment.json.id }]);
    expect((await sent(house, reverse, { reason: "bounced" }, { "Idempotency-Key": "r" })).json).toEqual(
      reversal.json,
    );
    const { json } = await got(house, `${path}/ledger`);
    expect(json.entries[1]).toMatchObject({ id: payment.json.id, reversed_by: reversal.json[0].id });
    const before = listLedger(store, flat.id);
    expect((await sent(house, reverse, { reason: "again" })).status).toBe(409);
    const invoice = await sent(house, "/api/ledger/1/reverse", { reason: "wrong" });
    expect([invoice.status, fieldsOf(invoice)]).toEqual([422, ["id"]]);
    const without = await sent(house, reverse, { reason: " " });
    expect([without.status, fieldsOf(without)]).toEqual([422, ["reason"]]);
    expect((await sent(house, "/api/ledger/99/reverse", { reason: "x" })).status).toBe(404);
    expect(listLedger(store, flat.id)).toEqual(before);
  });
});

describe("a statement over REST", () => {
  test("begins with the balance before it and ends with the one then, of both books", async () => {
    const { house, store, flat, path } = await rented();
    invoiced(store, flat, 10_000n, { issuedOn: "2026-01-31" });
    await sent(house, `${path}/payments`, { amount: 30, date: "2026-02-01" });
    await sent(house, `${path}/deposits`, { amount: 500, date: "2026-02-02" });
    await sent(house, `${path}/payments`, { amount: 20, date: "2026-02-10" });
    const { json } = await got(house, `${path}/statement?from=2026-02-01&to=2026-02-10`);
    expect(json).toMatchObject({
      account: "Flat 2",
      currency: "INR",
      from: "2026-02-01",
      to: "2026-02-10",
      opening: 100,
      opening_minor: 10_000,
      movements: [{ kind: "payment", amount: -30, balance: 70, balance_minor: 7000 }],
      closing: 70,
      deposit: { opening: 0, movements: [{ amount: 500, balance: 500 }], closing: 500 },
    });
    const whole = await got(house, `${path}/statement`);
    expect(whole.json).toMatchObject({ from: "2026-01-01", to: "2026-02-21", opening: 0, closing: 50 });
  });

  test("comes as CSV that no spreadsheet runs as a formula", async () => {
    const { house, store, flat, path } = await rented();
    invoiced(store, flat, 10_000n, { issuedOn: "2026-01-31" });
    await sent(house, `${path}/payments`, {
      amount: 30,
      date: "2026-02-01",
      reference: "=cmd|' /C calc'!A0",
      note: "+1",
    });
    const query = "?from=2026-02-01&to=2026-02-10";
    const file = await house.get(`${path}/statement.csv${query}`);
    expect(file.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    expect(file.headers.get("Content-Disposition")).toContain("statement-1-2026-02-01-2026-02-09.csv");
    const bytes = Buffer.from(await file.arrayBuffer()).toString("utf8");
    expect(bytes.replace(/^\uFEFF/, "").split("\r\n")).toEqual([
      "book,date,kind,document,method,reference,note,amount,balance,currency",
      "account,2026-02-01,opening balance,,,,,,100.00,INR",
      "account,2026-02-01,payment,,,'=cmd|' /C calc'!A0,'+1,-30.00,70.00,INR",
      "account,2026-02-09,closing balance,,,,,,70.00,INR",
      "",
    ]);
    const asked = await house.get(`${path}/statement${query}`, { Accept: "text/csv" });
    expect(Buffer.from(await asked.arrayBuffer()).toString("utf8")).toBe(bytes);
  });

  test.each([
    ["from=2026-02-30", "from"],
    ["to=2026-13-01&from=2026-01-01", "to"],
    ["from=2026-02-01&to=2026-02-01", "to"],
  ])("for %s is refused with the field named", async (query, field) => {
    const { house, path } = await rented();
    const answer = await got(house, `${path}/statement?${query}`);
    expect([answer.status, fieldsOf(answer)]).toEqual([422, [field]]);
  });
});

describe("the register over REST", () => {
  test("has every document and every payment of the financial year, and nothing of another", async () => {
    const { house, store, flat, shop, path } = await rented();
    await house.send("PUT", "/api/billing-settings", {
      financial_year_starts_in: 4,
      invoices: { pattern: "I-{yy}-{n}" },
      credit_notes: { pattern: "C-{yy}-{n}" },
    });
    putLostNumber(store);
    const invoice = invoiced(store, flat, 10_000n, { issuedOn: "2025-04-01" });
    invoiced(store, shop, 300n, { issuedOn: "2025-03-31" });
    credited(store, invoice, -50n, { issuedOn: "2026-02-04" });
    await sent(house, `${path}/payments`, {
      amount: 30,
      date: "2025-04-02",
      reference: "@x",
      invoice: "INV-00002",
    });
    await sent(house, `${path}/payments`, { amount: 31, date: "2025-03-31" });
    await sent(house, `${path}/deposits`, { amount: 5, date: "2026-02-19" });
    const { json } = await got(house, "/api/register?year=2025");
    expect(json).toMatchObject({ year: "2025/26", from: "2025-04-01", to: "2026-04-01" });
    const rows = json.items.map((item: Record<string, unknown>) => [
      item["date"],
      item["kind"],
      item["amount"],
    ]);
    expect(rows).toEqual([
      ["2025-04-01", "invoice", 100],
      ["2025-04-02", "payment", -30],
      ["2026-02-03", "lost", 0],
      ["2026-02-04", "credit-note", -0.5],
      ["2026-02-19", "deposit-received", 5],
    ]);
    expect(json.items[0]).toMatchObject({ number: "INV-00002", account_id: flat.id, hash: invoice.hash });
    expect(json.items[3]).toMatchObject({ credits: "INV-00002" });
    const response = await house.get("/api/register.csv?year=2025");
    expect(response.headers.get("Content-Disposition")).toBe('attachment; filename="register-2025-26.csv"');
    const lines = (await response.text())
      .replace(/^\uFEFF/, "")
      .trimEnd()
      .split("\r\n");
    expect(lines[0]).toStartWith(
      "date,book,kind,number,account_id,account,period_from,period_until,energy_kwh,amount",
    );
    expect(lines).toHaveLength(6);
    expect(lines[1]).toStartWith(
      "2025-04-01,account,invoice,INV-00002,1,Flat 2,2026-01-01,2026-01-31,748.480,100.00,INR,",
    );
    expect(lines[2]).toContain("2025-04-02,account,payment,,1,Flat 2,,,,-30.00,INR,,INV-00002,,'@x,");
    expect(lines[3]).toStartWith("2026-02-03,,lost,INV-00001,,,,,,,,");
    expect((await got(house, "/api/register")).json.year).toBe("2025/26");
    expect((await got(house, "/api/register?year=2024")).json.items).toHaveLength(2);
    expect((await got(house, "/api/register?year=x")).status).toBe(422);
  });
});
