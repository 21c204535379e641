import { describe, expect, test } from "bun:test";
import { createApiToken } from "../../actions/sign-in.ts";
import { openHouse, type TestHouse } from "../pages.fixture.ts";

async function sent(house: TestHouse, method: string, path: string, body?: unknown) {
  const response = await house.send(method, path, body);
  const text = await response.text();
  return { status: response.status, json: text === "" ? undefined : JSON.parse(text) };
}

async function houseWithMeter() {
  const house = await openHouse();
  house.addMeter("m");
  return house;
}

describe("holidays", () => {
  test("are kept by list and year, in order, and replaced as a whole", async () => {
    const house = await openHouse();
    const dates = ["2026-12-25", "2026-01-01"];
    const kept = { list: "Île-de-France", year: 2026, dates: dates.toSorted() };
    const path = `/api/holidays/${encodeURIComponent("Île-de-France")}/2026`;
    expect(await sent(house, "PUT", path, { dates })).toEqual({ status: 200, json: kept });
    expect((await sent(house, "GET", path)).json).toEqual(kept);
    await sent(house, "PUT", path, { dates: [] });
    await sent(house, "PUT", "/api/holidays/State/2027", { dates: ["2027-01-26"] });
    expect((await sent(house, "GET", "/api/holidays")).json).toEqual([
      { list: "State", years: [{ year: 2027, dates: ["2027-01-26"] }] },
      { list: "Île-de-France", years: [{ year: 2026, dates: [] }] },
    ]);
    expect((await sent(house, "GET", "/api/holidays/State/2026")).status).toBe(404);
  });

  test.each([
    ["a date of another year", "State/2026", { dates: ["2026-01-26", "2027-01-26"] }, ["dates[1]"]],
    ["a date that is none", "State/2026", { dates: ["2026-02-30"] }, ["dates[0]"]],
    ["a date twice", "State/2026", { dates: ["2026-01-26", "2026-01-26"] }, ["dates[1]"]],
    ["no list of dates", "State/2026", { dates: "2026-01-26" }, ["dates"]],
    ["nothing", "State/2026", {}, ["dates"]],
    ["a year that is none", "State/26", { dates: [] }, ["year"]],
    ["a year before all readings", "State/1999", { dates: [] }, ["year"]],
    ["a list without a name", "%20/2026", { dates: [] }, ["list"]],
  ])("with %s are refused by their fields", async (_what, path, body, fields) => {
    const house = await openHouse();
    const { status, json } = await sent(house, "PUT", `/api/holidays/${path}`, body);
    expect([status, json.errors.map(({ field }: { field: string }) => field)]).toEqual([422, fields]);
    expect((await sent(house, "GET", "/api/holidays")).json).toEqual([]);
  });
});

describe("contracted quantities", () => {
  test("are set from dates on, replaced and taken back", async () => {
    const house = await houseWithMeter();
    const path = "/api/devices/m/contracted";
    await sent(house, "PUT", path, { quantity: "kw", value: 3.45 });
    await sent(house, "PUT", path, { quantity: "kw", value: "5.75", effective_from: "2026-03-01" });
    const { json } = await sent(house, "PUT", path, { quantity: "kw", value: 4.6 });
    expect(json).toEqual([
      { quantity: "kw", effective_from: null, value: 4.6 },
      { quantity: "kw", effective_from: "2026-03-01", value: 5.75 },
    ]);
    expect((await sent(house, "GET", path)).json).toEqual(json);
    expect((await sent(house, "DELETE", `${path}?quantity=kw`)).status).toBe(204);
    expect((await sent(house, "DELETE", `${path}?quantity=kw`)).status).toBe(404);
    expect((await sent(house, "DELETE", `${path}?quantity=kw&effective_from=2026-03-01`)).status).toBe(204);
    expect((await sent(house, "GET", path)).json).toEqual([]);
  });

  test.each([
    ["no quantity", { value: 1 }, ["quantity"]],
    ["a name that no tariff has", { quantity: "kilo watts", value: 1 }, ["quantity"]],
    ["no value", { quantity: "kw" }, ["value"]],
    ["a negative value", { quantity: "kw", value: -1 }, ["value"]],
    ["a value that is none", { quantity: "kw", value: "3,45" }, ["value"]],
    ["a date that is none", { quantity: "kw", value: 1, effective_from: "soon" }, ["effective_from"]],
  ])("with %s are refused by their fields", async (_what, body, fields) => {
    const house = await houseWithMeter();
    const { status, json } = await sent(house, "PUT", "/api/devices/m/contracted", body);
    expect([status, json.errors.map(({ field }: { field: string }) => field)]).toEqual([422, fields]);
  });
});

describe("given values", () => {
  const fuel = { period_from: "2026-01-01", component: "Fuel" };
  const query = "?period_from=2026-01-01&component=Fuel";

  test.each(["/api/given", "/api/devices/m/given"])(
    "at %s are given, replaced and taken back",
    async (path) => {
      const house = await houseWithMeter();
      await sent(house, "PUT", path, { ...fuel, value: 1 });
      const { json } = await sent(house, "PUT", path, { ...fuel, value: "-123456789.0123456789" });
      expect(json).toEqual([{ ...fuel, value: Number("-123456789.0123456789") }]);
      expect((await sent(house, "GET", path)).json).toEqual(json);
      const other = path === "/api/given" ? "/api/devices/m/given" : "/api/given";
      expect((await sent(house, "GET", other)).json).toEqual([]);
      expect((await sent(house, "DELETE", path + query)).status).toBe(204);
      expect((await sent(house, "DELETE", path + query)).status).toBe(404);
      expect((await sent(house, "GET", path)).json).toEqual([]);
    },
  );

  test.each([
    ["no value", fuel, ["value"]],
    ["a value that is none", { ...fuel, value: "x" }, ["value"]],
    ["a value out of all reason", { ...fuel, value: 1e10 }, ["value"]],
    ["a period that begins on no day", { ...fuel, period_from: "2026-01", value: 1 }, ["period_from"]],
    ["no component", { ...fuel, component: " ", value: 1 }, ["component"]],
    ["nothing", {}, ["period_from", "component", "value"]],
  ])("with %s are refused by their fields", async (_what, body, fields) => {
    const house = await houseWithMeter();
    const { status, json } = await sent(house, "PUT", "/api/given", body);
    expect([status, json.errors.map(({ field }: { field: string }) => field)]).toEqual([422, fields]);
    const query = await sent(house, "DELETE", "/api/given?component=Fuel");
    expect([query.status, query.json.errors[0].field]).toEqual([422, "period_from"]);
  });
});

test("devices that there are not have nothing contracted and nothing given, and a token that may read changes nothing", async () => {
  const house = await houseWithMeter();
  const token = createApiToken(house.box, "Reader", "read");
  const value = { period_from: "2026-01-01", component: "Fuel", value: 1 };
  const writes: [string, unknown][] = [
    ["/api/devices/m/contracted", { quantity: "kw", value: 1 }],
    ["/api/devices/m/given", value],
    ["/api/given", value],
    ["/api/holidays/State/2026", { dates: [] }],
  ];
  for (const [path, body] of writes) {
    expect([path, (await house.send("PUT", path, body, token)).status]).toEqual([path, 403]);
    expect([path, (await house.get(path, { Cookie: "" })).status]).toEqual([path, 401]);
    const lost = path.replace("/m/", "/nobody/");
    if (lost !== path) {
      expect([lost, (await house.send("PUT", lost, body)).status]).toEqual([lost, 404]);
      expect([lost, (await house.get(lost)).status]).toEqual([lost, 404]);
    }
  }
});
