import { describe, expect, test } from "bun:test";
import { createApiToken } from "../../actions/sign-in.ts";
import { openHouse, type TestHouse } from "../pages.fixture.ts";

const MISSION = {
  slabs: [
    { range: "0-100", rate: 3.5 },
    { range: "101-300", rate: 4.5 },
    { range: "301+", rate: 6 },
  ],
  fixed_charge: 50,
  tax_rate: 0.18,
  currency: "INR",
};
const FLAT = { components: [{ kind: "energy", name: "Energy", rate: 5 }] };
const MONTH = { from: "2026-01-01", to: "2026-02-01" };

async function post(house: TestHouse, path: string, body: unknown) {
  const response = await house.send("POST", path, body);
  return { status: response.status, json: await response.json() };
}

/** A meter that used 250 kWh in January, evenly. */
async function januaryHouse() {
  const house = await openHouse();
  await house.publish(house.addMeter("meter-001", { name: "Main" }), [
    { takenAtMs: Date.parse("2025-12-31T18:30:00Z"), energyWh: 1_000_000 },
    { takenAtMs: Date.parse("2026-01-31T18:30:00Z"), energyWh: 1_250_000 },
  ]);
  return house;
}

describe("rating", () => {
  test("a typed-in bill gives every line with its working", async () => {
    const house = await openHouse();
    const { status, json } = await post(house, "/api/rate", { ...MONTH, tariff: MISSION, energy_kwh: "250" });
    expect([status, json.total, json.total_minor, json.subtotal, json.fixed_charge, json.tax]).toEqual([
      200, 1268.5, 126_850, 1025, 50, 193.5,
    ]);
    expect(json).toMatchObject({
      tariff: null,
      device_id: null,
      energy_wh: 250_000,
      quality: null,
      problems: [],
    });
    const nothing = {
      slab: null,
      limits: null,
      band: null,
      energy_kwh: null,
      energy_wh: null,
      contracted: null,
    };
    const plain = { pieces: null, bound: null, span: null, counted: true };
    expect(json.lines).toMatchObject([
      { slab: 1, limits: { above_kwh: 0, up_to_kwh: 100 }, energy_kwh: 100, rate: 3.5, amount: 350 },
      {
        component: "Energy",
        kind: "energy",
        name: "101-300",
        slab: 2,
        limits: { above_kwh: 100, above_wh: 100_000, up_to_kwh: 300, up_to_wh: 300_000 },
        band: null,
        energy_kwh: 150,
        energy_wh: 150_000,
        contracted: null,
        rate: 4.5,
        percent: null,
        base: null,
        exact_amount: "675",
        amount: 675,
        amount_minor: 67_500,
        ...plain,
      },
      {
        ...nothing,
        kind: "fixed",
        rate: 50,
        per: "month",
        factor: "1",
        factor_decimal: 1,
        exact_amount: "50",
      },
      {
        ...nothing,
        ...plain,
        kind: "percent",
        percent: 18,
        base: [
          { component: "Energy", amount: 350, exact_amount: "350" },
          { component: "Energy", amount: 675, exact_amount: "675" },
          { component: "Fixed charge", amount: 50, exact_amount: "50" },
        ],
        exact_amount: "193.5",
        amount: 193.5,
      },
    ]);
    expect(json.parts).toEqual([
      {
        ...MONTH,
        effective_from: null,
        season: null,
        energy_kwh: 250,
        energy_wh: 250_000,
        bands: null,
        holidays: [],
        blended: false,
      },
    ]);
  });

  test("a part of a month prorates by an exact fraction, shown as such and as a decimal", async () => {
    const house = await openHouse();
    const tariff = {
      components: [{ kind: "fixed", name: "Rent", rate: 10, per: "month", proration: "calendar-fraction" }],
    };
    const span = { from: "2026-04-25", to: "2026-05-16" };
    const { json } = await post(house, "/api/rate", { ...span, tariff, energy_kwh: 0 });
    expect(json.lines[0]).toMatchObject({
      factor: "106/155",
      factor_decimal: 0.683870967742,
      exact_amount: "6.838709677419",
      amount: 6.84,
    });
  });

  test("a device's energy of any dates comes with its registers and quality", async () => {
    const house = await januaryHouse();
    const { json } = await post(house, "/api/rate", { ...MONTH, tariff: MISSION, device_id: "meter-001" });
    expect(json).toMatchObject({
      device_id: "meter-001",
      energy_kwh: 250,
      opening: { energy_kwh: 1000 },
      closing: { energy_kwh: 1250 },
      quality: "interpolated",
      partial: false,
      total: 1268.5,
    });
    await house.send("POST", "/api/tariffs", MISSION);
    const bill = await (await house.get("/api/billing/meter-001?month=2026-01")).json();
    expect(bill.lines).toEqual(json.lines);
    expect(bill.rated_parts).toEqual(json.parts);
    const kept = await post(house, "/api/rate", { ...MONTH, tariff: { id: 1 }, device_id: "meter-001" });
    expect(kept.json).toEqual({ ...json, tariff: "Tariff 1" });
  });

  test("what cannot be rated answers with what is missing, and no lines and no total", async () => {
    const house = await openHouse();
    const tariff = {
      components: [
        { kind: "fixed", name: "Power", rate: 2, quantity: "kw", per: "day" },
        { kind: "given", name: "Fuel", as: "kwh", may_be_negative: true },
      ],
    };
    const question = { ...MONTH, tariff, energy_kwh: 100 };
    const { status, json } = await post(house, "/api/rate", question);
    expect([status, json.lines, json.total, json.total_minor]).toEqual([200, [], null, null]);
    expect(json.problems).toMatchObject([
      { code: "contracted-missing", component: "Power", what: "kw" },
      { code: "given-missing", component: "Fuel" },
    ]);
    const whole = { ...question, contracted: { kw: 3.45 }, given: { Fuel: "-0.0123456789" } };
    const rated = (await post(house, "/api/rate", whole)).json;
    expect(rated.lines).toMatchObject([
      { contracted: { quantity: "kw", value: 3.45 }, per: "day", factor: "31", amount: 213.9 },
      { exact_amount: "-1.23456789", amount: -1.23 },
    ]);
  });

  test("lines that prices contain already are shown and not counted, and amounts have their currency's decimals", async () => {
    const house = await openHouse();
    const tariff = {
      currency: "JPY",
      components: [
        { kind: "energy", name: "Energy", rate: 33.3333 },
        { kind: "percent", name: "Tax", percent: 10, of: ["Energy"], included: true },
      ],
    };
    const { json } = await post(house, "/api/rate", { ...MONTH, tariff, energy_kwh: 100 });
    expect(json.lines).toMatchObject([
      { exact_amount: "3333.33", amount: 3333, amount_minor: 3333, counted: true },
      { exact_amount: "303", amount: 303, counted: false },
    ]);
    expect([json.currency, json.total, json.tax]).toEqual(["JPY", 3333, 0]);
  });

  test("days that somebody kept as holidays count before those that a tariff brings along", async () => {
    const house = await januaryHouse();
    const tariff = {
      calendar: { holidays: "State", bands: [{ band: "low", days: ["holiday"] }], rest: "high" },
      components: [{ kind: "energy", name: "Energy", bands: { low: 0, high: 10 } }],
      holidays: { State: { 2026: ["2026-01-26", "2026-01-27"] } },
    };
    const lowOf = async () => {
      const { json } = await post(house, "/api/rate", { ...MONTH, tariff, device_id: "meter-001" });
      return json.lines.find((line: { band: string }) => line.band === "low")?.energy_wh;
    };
    const twoDays = await lowOf();
    await house.send("PUT", "/api/holidays/State/2026", { dates: ["2026-01-26"] });
    expect([Math.round(twoDays / 1000), Math.round((await lowOf()) / 1000)]).toEqual([16, 8]);
  });

  test("bands that were typed in are billed as they are", async () => {
    const house = await openHouse();
    const tariff = { components: [{ kind: "energy", name: "Energy", bands: { day: 8, night: 4 } }] };
    const bands = { day: 60.5, night: "39.5" };
    const { json } = await post(house, "/api/rate", {
      ...MONTH,
      tariff,
      bands,
      registers: { opening_kwh: 5, closing_kwh: 105 },
    });
    expect(json.lines.map((line: { band: string; amount: number }) => [line.band, line.amount])).toEqual([
      ["day", 484],
      ["night", 158],
    ]);
    expect(json.parts[0].bands).toEqual([
      { band: "day", energy_kwh: 60.5, energy_wh: 60_500 },
      { band: "night", energy_kwh: 39.5, energy_wh: 39_500 },
    ]);
  });

  test.each([
    ["no dates", { tariff: FLAT, energy_kwh: 1 }, ["from", "to"]],
    [
      "dates the wrong way round",
      { tariff: FLAT, energy_kwh: 1, from: "2026-02-01", to: "2026-01-01" },
      ["to"],
    ],
    ["a date that is none", { ...MONTH, tariff: FLAT, energy_kwh: 1, from: "2026-02-30" }, ["from"]],
    ["no energy", { ...MONTH, tariff: FLAT }, ["energy_kwh"]],
    ["half a register", { ...MONTH, tariff: FLAT, registers: { opening_kwh: 1 } }, ["registers.closing_kwh"]],
    ["an energy that is none", { ...MONTH, tariff: FLAT, energy_kwh: "much" }, ["energy_kwh"]],
    ["a negative one", { ...MONTH, tariff: FLAT, energy_kwh: -1 }, ["energy_kwh"]],
    ["one of four decimals", { ...MONTH, tariff: FLAT, energy_kwh: 0.0001 }, ["energy_kwh"]],
    ["bands beside it", { ...MONTH, tariff: FLAT, energy_kwh: 3, bands: { a: 1, b: 1 } }, ["bands"]],
    ["a band that is none", { ...MONTH, tariff: FLAT, energy_kwh: 3, bands: { a: "x" } }, ["bands.a"]],
    [
      "a contracted quantity below 0",
      { ...MONTH, tariff: FLAT, energy_kwh: 3, contracted: { kw: -1 } },
      ["contracted.kw"],
    ],
    [
      "a given value that is none",
      { ...MONTH, tariff: FLAT, energy_kwh: 3, given: { Fuel: {} } },
      ["given.Fuel"],
    ],
    ["no tariff", { ...MONTH, energy_kwh: 3 }, ["tariff"]],
    [
      "a tariff that is none",
      { ...MONTH, energy_kwh: 3, tariff: { components: [{ kind: "energy" }] } },
      ["tariff.components[0].name", "tariff.components[0]"],
    ],
    ["a tariff that is not kept", { ...MONTH, energy_kwh: 3, tariff: { id: 7 } }, ["tariff.id"]],
    [
      "a tariff that is not in the library",
      { ...MONTH, energy_kwh: 3, tariff: { library: "x" } },
      ["tariff.library"],
    ],
    [
      "typed figures of a device",
      { ...MONTH, energy_kwh: 3, demand_kw: 2, tariff: FLAT, device_id: "meter-001" },
      ["energy_kwh", "demand_kw"],
    ],
    ["a device without readings", { ...MONTH, tariff: FLAT, device_id: "quiet" }, ["from"]],
    ["a field that is none", { ...MONTH, tariff: FLAT, energy_kwh: 3, discount: 5 }, [""]],
  ])("with %s is refused by its fields", async (_what, body, fields) => {
    const house = await januaryHouse();
    house.addMeter("quiet");
    const { status, json } = await post(house, "/api/rate", body);
    expect([status, json.errors.map(({ field }: { field: string }) => field)]).toEqual([422, fields]);
  });

  test("an unknown device is not found", async () => {
    const house = await openHouse();
    const answer = await post(house, "/api/rate", { ...MONTH, tariff: FLAT, device_id: "nobody" });
    expect([answer.status, answer.json.errors[0].field]).toEqual([404, "device_id"]);
    expect((await post(house, "/api/compare", { device_id: "nobody", a: FLAT, b: FLAT })).status).toBe(404);
  });
});

test("a token that may read is enough to rate and to compare, and a stranger is refused", async () => {
  const house = await januaryHouse();
  const token = createApiToken(house.box, "Reader", "read");
  const questions = {
    "/api/rate": { ...MONTH, tariff: FLAT, energy_kwh: 1 },
    "/api/compare": { device_id: "meter-001", a: FLAT, b: FLAT },
  };
  for (const [path, body] of Object.entries(questions)) {
    expect([path, (await house.send("POST", path, body, token)).status]).toEqual([path, 200]);
    expect([path, (await house.send("POST", path, body, "mb_wrong")).status]).toEqual([path, 401]);
    expect([path, (await house.send("PUT", path, body, token)).status]).toEqual([path, 403]);
  }
});
