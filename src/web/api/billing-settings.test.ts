import { describe, expect, test } from "bun:test";
import { invoiced } from "../../actions/ledger.fixture.ts";
import { tenantAccount } from "../../store/ledger.fixture.ts";
import { openHouse, type TestHouse } from "../pages.fixture.ts";

const PATH = "/api/billing-settings";

async function put(house: TestHouse, body: unknown) {
  const response = await house.send("PUT", PATH, body);
  return { status: response.status, json: await response.json() };
}

const settings = async (house: TestHouse) => (await house.get(PATH)).json();
const fieldsOf = ({ json }: { json: { errors: { field: string }[] } }) =>
  json.errors.map(({ field }) => field);

const CHANGED = {
  currency: "INR",
  sender: { name: "Asha Rao", address: "1 Lake Road\nPune", contact: "asha@example.org", tax_id: "GST 1" },
  invoices: { pattern: "RC/{yy}/{n:4}" },
  credit_notes: { pattern: "RCC/{yy}/{n:4}" },
  financial_year_starts_in: 4,
  due_days: 21,
  wait_hours: 24,
  late_fee: { kind: "amount", amount: 50.5, amount_minor: 5050, after_days: 7 },
  true_up_limit: 500,
  true_up_limit_minor: 50_000,
  payment: { kind: "upi", payee: "Asha", upi_id: "asha@okbank" },
  retention_years: 8,
};

describe("the billing settings over REST", () => {
  test("are the defaults, then what was sent; what comes back can be sent again", async () => {
    const house = await openHouse();
    expect(await settings(house)).toEqual({
      currency: "INR",
      sender: { name: "", address: "", contact: "", tax_id: "" },
      invoices: { pattern: "INV-{n:5}" },
      credit_notes: { pattern: "CN-{n:5}" },
      financial_year_starts_in: null,
      due_days: 14,
      wait_hours: 72,
      late_fee: { kind: "off" },
      true_up_limit: null,
      true_up_limit_minor: null,
      payment: { kind: "none" },
      retention_years: 10,
    });
    expect(await put(house, CHANGED)).toEqual({ status: 200, json: CHANGED });
    expect(await put(house, await settings(house))).toEqual({ status: 200, json: CHANGED });
  });

  test("keep what is not sent", async () => {
    const house = await openHouse();
    await put(house, CHANGED);
    const { json } = await put(house, {
      sender: { contact: "" },
      late_fee: { kind: "percent", percent: "1.5", after_days: 0 },
      true_up_limit: null,
      payment: { kind: "sepa", payee: "Asha", iban: "DE89 3704 0044 0532 0130 00" },
    });
    expect(json).toEqual({
      ...CHANGED,
      sender: { ...CHANGED.sender, contact: "" },
      late_fee: { kind: "percent", percent: 1.5, after_days: 0 },
      true_up_limit: null,
      true_up_limit_minor: null,
      payment: { kind: "sepa", payee: "Asha", iban: "DE89 3704 0044 0532 0130 00", bic: "" },
    });
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ["another currency", { currency: "EUR" }, ["currency"]],
    ["month 13", { financial_year_starts_in: 13 }, ["invoices.pattern", "credit_notes.pattern"]],
    ["half a day", { due_days: 1.5 }, ["due_days"]],
    [
      "a late fee of half a paisa",
      { late_fee: { kind: "amount", amount: 0.005, after_days: 1 } },
      ["late_fee.amount"],
    ],
    ["a late fee without its days", { late_fee: { kind: "amount", amount: 5 } }, ["late_fee.after_days"]],
    ["two limits", { true_up_limit: 5, true_up_limit_minor: 5 }, ["true_up_limit"]],
    ["a limit and none", { true_up_limit: null, true_up_limit_minor: 5 }, ["true_up_limit"]],
    ["a payment by cheque", { payment: { kind: "cheque" } }, ["payment.kind"]],
    ["a UPI ID that is none", { payment: { kind: "upi", payee: "A", upi_id: "x" } }, ["payment.upi_id"]],
    ["a field that is none", { due: 5 }, [""]],
  ])("refuse %s with its field named, and nothing is changed", async (_, body, fields) => {
    const house = await openHouse();
    const before = await settings(house);
    const answer = await put(house, body);
    expect(answer.status).toBe(422);
    expect(fieldsOf(answer)).toEqual(expect.arrayContaining(fields));
    expect(await settings(house)).toEqual(before);
  });

  test("refuse a pattern by which a number that was issued could come again", async () => {
    const house = await openHouse();
    invoiced(house.box.store, tenantAccount(house.box.store), 100n);
    const answer = await put(house, {
      credit_notes: { pattern: "INV-{n:5}" },
      invoices: { pattern: "X{n}" },
    });
    expect([answer.status, fieldsOf(answer)]).toEqual([422, ["credit_notes.pattern"]]);
    expect((await settings(house)).credit_notes).toEqual({ pattern: "CN-{n:5}" });
  });
});
