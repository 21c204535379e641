import { describe, expect, test } from "bun:test";
import { tenantAccount } from "../../store/ledger.fixture.ts";
import { listLedger } from "../../store/ledger.ts";
import { openHouse } from "../pages.fixture.ts";

/** A tenant for whom payments are sent as bytes. */
async function payments() {
  const house = await openHouse();
  const { store } = house.box;
  const { id } = tenantAccount(store);
  return {
    notes: () => listLedger(store, id).map(({ note }) => note),
    async sent(body: string | Uint8Array<ArrayBuffer>) {
      const headers = {
        Host: "localhost",
        Origin: "http://localhost",
        Cookie: house.cookie(),
        "Content-Type": "application/json; charset=utf-8",
      };
      const response = await house.request(`/api/accounts/${id}/payments`, { method: "POST", headers, body });
      return { status: response.status, json: await response.json() };
    },
  };
}

describe("the body of a request", () => {
  test.each([
    ["a field that stands twice", '{"amount":1,"amount":5}', ["amount"], '"amount" stands here twice.'],
    ["half of a character", '{"amount":1,"note":"a\\ud83d"}', ["note"], "written wrongly"],
    ["no JSON", '{"amount":1,}', [], "Line 1, column 13: "],
    ["a list", "[1]", [], "must be a JSON object"],
  ])("with %s is refused, and nothing is kept", async (_what, body, fields, words) => {
    const { sent, notes } = await payments();
    const { status, json } = await sent(body);
    expect([status, json.errors.map(({ field }: { field: string }) => field)]).toEqual([422, fields]);
    expect(json.detail).toContain(words);
    expect(notes()).toEqual([]);
  });

  test("with bytes that are no UTF-8 is refused, and what is UTF-8 is kept as it is", async () => {
    const { sent, notes } = await payments();
    const { status, json } = await sent(Buffer.from('{"amount":1,"note":"caf\xe9"}', "latin1"));
    expect([status, json.detail]).toEqual([422, "The body is no JSON. Line 1, column 24: this is no UTF-8."]);
    expect(notes()).toEqual([]);
    const note = "café 🏠 \u{fffd}";
    expect((await sent(JSON.stringify({ amount: 1, note }))).status).toBe(201);
    expect(notes()).toEqual([note]);
  });
});
