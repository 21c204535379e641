import { describe, expect, test } from "bun:test";
import { createApiToken } from "../../actions/sign-in.ts";
import { libraryTariffs } from "../../tariff-form/library.ts";
import { openHouse, type TestHouse } from "../pages.fixture.ts";

const SHORT = {
  slabs: [
    { range: "0-100", rate: 3.5 },
    { range: "101+", rate: "4.5" },
  ],
  fixed_charge: 50,
  tax_rate: 0.18,
  currency: "INR",
};
const FULL = {
  name: "Time of use",
  components: [
    { kind: "energy", name: "Energy", bands: { day: 8, night: 4 } },
    { kind: "percent", name: "Duty", percent: 6, of: "all-above" },
  ],
  calendar: { bands: [{ band: "night", times: [["22:00", "06:00"]] }], rest: "day" },
};

async function sent(house: TestHouse, method: string, path: string, body?: unknown) {
  const response = await house.send(method, path, body);
  const text = await response.text();
  return { status: response.status, json: text === "" ? undefined : JSON.parse(text) };
}

const fieldsOf = ({ json }: { json: { errors: { field: string }[] } }) =>
  json.errors.map(({ field }) => field);

describe("a tariff over REST", () => {
  test("comes back in the short form and in full, and what comes back can be sent again", async () => {
    const house = await openHouse();
    const { status, json } = await sent(house, "POST", "/api/tariffs", SHORT);
    expect([status, json.id, json.name, json.default, json.devices]).toEqual([201, 1, "Tariff 1", true, []]);
    expect(json.slabs).toEqual([
      { range: "0-100", rate: 3.5 },
      { range: "101+", rate: 4.5 },
    ]);
    expect([json.fixed_charge, json.tax_rate, json.currency, json.effective_from]).toEqual([
      50,
      0.18,
      "INR",
      null,
    ]);
    expect(json.versions).toHaveLength(1);
    expect(json.form.components[0]).toMatchObject({ kind: "energy", slabs: [{ up_to: 100 }, {}] });
    const again = await sent(house, "PUT", "/api/tariffs/1", json.form);
    expect(again).toEqual({ status: 200, json });
  });

  test("that says more than the short form has null in its place", async () => {
    const house = await openHouse();
    const { json } = await sent(house, "POST", "/api/tariffs", FULL);
    expect(json).toMatchObject({ name: "Time of use", slabs: null, fixed_charge: null, tax_rate: null });
    expect(json.form).toMatchObject({ currency: "INR", calendar: { rest: "day" } });
    const later = { ...SHORT, effective_from: "2026-03-15" };
    const changed = await sent(house, "PUT", "/api/tariffs/1", later);
    expect(changed.json.fixed_charge).toBe(50);
    expect(
      changed.json.versions.map((version: { effective_from: string; tax_rate: number }) => [
        version.effective_from,
        version.tax_rate,
      ]),
    ).toEqual([
      [null, null],
      ["2026-03-15", 0.18],
    ]);
    expect((await sent(house, "GET", "/api/tariffs")).json).toEqual([changed.json]);
    expect((await sent(house, "DELETE", "/api/tariffs/1")).status).toBe(204);
    expect((await sent(house, "GET", "/api/tariffs/1")).status).toBe(404);
  });

  test("lets a mistaken version be taken out, so that the one before it goes on", async () => {
    const house = await openHouse();
    await sent(house, "POST", "/api/tariffs", FULL);
    const mistaken = { ...SHORT, effective_from: "2027-02-01" };
    await sent(house, "PUT", "/api/tariffs/1", mistaken);
    const versions = "/api/tariffs/1/versions";
    expect((await sent(house, "DELETE", `${versions}/2027-03-01`)).status).toBe(404);
    const { status, json } = await sent(house, "DELETE", `${versions}/2027-02-01`);
    expect([status, json.versions.length, json.slabs]).toEqual([200, 1, null]);
    expect((await sent(house, "DELETE", `${versions}/beginning`)).status).toBe(409);
    // The same date can be used again.
    expect((await sent(house, "PUT", "/api/tariffs/1", mistaken)).json.versions).toHaveLength(2);
  });

  test("of several versions, for some devices, keeps the holidays that it brings along", async () => {
    const house = await openHouse();
    house.addMeter("flat-1");
    const body = {
      ...FULL,
      versions: [{}, { effective_from: "2026-04-01", mid_period: "parts" }],
      holidays: { State: { 2026: ["2026-01-26"] } },
      devices: ["flat-1"],
    };
    const { status, json } = await sent(house, "POST", "/api/tariffs", body);
    expect([status, json.devices, json.default, json.versions.length]).toEqual([201, ["flat-1"], false, 2]);
    expect((await sent(house, "GET", "/api/holidays/State/2026")).json.dates).toEqual(["2026-01-26"]);
  });

  test.each([
    ["an unknown kind", { components: [{ kind: "magic", name: "X" }] }, ["components[0].kind"]],
    ["nothing in it", {}, ["components"]],
    ["two wrong figures", { ...SHORT, fixed_charge: "0,15", tax_rate: 18 }, ["fixed_charge", "tax_rate"]],
    ["a wrong figure and wrong devices", { ...SHORT, tax_rate: 18, devices: "a" }, ["tax_rate", "devices"]],
    ["devices that are no list", { ...SHORT, devices: [5] }, ["devices"]],
    ["a device that there is not", { ...SHORT, devices: ["nobody"] }, ["devices"]],
    ["a date that is none", { ...SHORT, effective_from: "2026-02-30" }, ["effective_from"]],
    ["an unknown key of the library", { library: "atlantis" }, ["library"]],
    ["more than a key of the library", { library: "atlantis", currency: "EUR" }, [""]],
  ])("with %s is refused by its fields, and nothing is kept", async (_what, body, fields) => {
    const house = await openHouse();
    const answer = await sent(house, "POST", "/api/tariffs", body);
    expect([answer.status, fieldsOf(answer)]).toEqual([422, fields]);
    expect((await sent(house, "GET", "/api/tariffs")).json).toEqual([]);
    expect((await sent(house, "PUT", "/api/tariffs/1", body)).status).toBe(404);
  });

  test("with a body that is no JSON object is refused", async () => {
    const house = await openHouse();
    for (const body of [[], "tariff", null]) {
      expect((await sent(house, "POST", "/api/tariffs", body)).status).toBe(422);
    }
    expect((await sent(house, "POST", "/api/tariffs")).json.detail).toContain("JSON");
    expect(fieldsOf(await sent(house, "PUT", "/api/tariffs/one", SHORT))).toEqual(["id"]);
  });
});

describe("the library", () => {
  test("lists each tariff, gives it in full, and keeps one by its key", async () => {
    const house = await openHouse();
    const { json: list } = await sent(house, "GET", "/api/tariff-library");
    expect(list).toHaveLength(libraryTariffs().length);
    for (const entry of list) {
      const { json: full } = await sent(house, "GET", `/api/tariff-library/${entry.key}`);
      expect(full).toMatchObject(entry);
      const own = { library: entry.key, name: `My ${entry.key}`, devices: [] };
      const kept = await sent(house, "POST", "/api/tariffs", own);
      expect([entry.key, kept.status, kept.json.name]).toEqual([entry.key, 201, `My ${entry.key}`]);
      expect(
        (await sent(house, "POST", "/api/tariffs", { ...full.form, devices: [] })).json.versions,
      ).toEqual(kept.json.versions);
    }
    expect((await sent(house, "GET", "/api/tariff-library/atlantis")).status).toBe(404);
  });

  test("comes with the schema of a tariff", async () => {
    const { json } = await sent(await openHouse(), "GET", "/api/tariff-schema");
    expect(json.$schema).toContain("2020-12");
    expect(JSON.stringify(json)).toContain('"slab-set"');
  });
});

test("a token that may read sees tariffs, the library and the schema, and changes none", async () => {
  const house = await openHouse();
  const token = createApiToken(house.box, "Reader", "read");
  for (const path of ["/api/tariffs", "/api/tariff-library", "/api/tariff-schema"]) {
    expect([path, (await house.send("GET", path, undefined, token)).status]).toEqual([path, 200]);
  }
  expect((await house.send("POST", "/api/tariffs", SHORT, token)).status).toBe(403);
  expect((await house.send("PUT", "/api/tariffs/1", SHORT, token)).status).toBe(403);
  expect((await house.send("DELETE", "/api/tariffs/1", undefined, token)).status).toBe(403);
});

describe("what was taken away", () => {
  test("is put back: a version as it was, and a tariff for whom it rated", async () => {
    const house = await openHouse();
    house.addMeter("meter-001");
    const { json: kept } = await sent(house, "POST", "/api/tariffs", { ...SHORT, devices: ["meter-001"] });
    const later = { ...SHORT, effective_from: "2026-06-01", devices: ["meter-001"] };
    const { json: both } = await sent(house, "PUT", `/api/tariffs/${kept.id}`, later);
    const version = `/api/tariffs/${kept.id}/versions/2026-06-01`;
    await sent(house, "DELETE", version);
    expect((await sent(house, "POST", `${version}/restore`, {})).json).toEqual(both);
    expect((await sent(house, "POST", `${version.replace("-06-", "-07-")}/restore`, {})).status).toBe(404);
    await sent(house, "DELETE", `/api/tariffs/${kept.id}`);
    const back = await sent(house, "POST", `/api/tariffs/${kept.id}/restore`, { devices: ["meter-001"] });
    expect(back.json).toEqual(both);
    expect((await sent(house, "POST", `/api/tariffs/${kept.id}/restore`, {})).status).toBe(404);
    const wrong = await sent(house, "POST", `/api/tariffs/${kept.id}/restore`, { account_ids: ["one"] });
    expect([wrong.status, fieldsOf(wrong)]).toEqual([422, ["account_ids[0]"]]);
  });
});
