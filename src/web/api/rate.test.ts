import { describe, expect, test } from "bun:test";
import { MISSION_TARIFF } from "../../../test/mission-tariff.ts";
import { createApiToken } from "../../actions/sign-in.ts";
import { openHouse, type TestHouse } from "../pages.fixture.ts";

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
    const { status, json } = await post(house, "/api/rate", {
      ...MONTH,
      tariff: MISSION_TARIFF,
      energy_kwh: "250",
    });
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
    const { json } = await post(house, "/api/rate", {
      ...MONTH,
      tariff: MISSION_TARIFF,
      device_id: "meter-001",
    });
    expect(json).toMatchObject({
      device_id: "meter-001",
      energy_kwh: 250,
      opening: { energy_kwh: 1000 },
      closing: { energy_kwh: 1250 },
      quality: "interpolated",
      partial: false,
      total: 1268.5,
    });
    await house.send("POST", "/api/tariffs", MISSION_TARIFF);
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

  test("a demand of each band, what is contracted from a date on, and the whole cycle have their part", async () => {
    const house = await openHouse();
    const demand = (name: string, rate: number, band: string) => ({
      kind: "demand",
      name,
      rate,
      minutes: 30,
      band,
    });
    const calendar = { bands: [{ band: "peak", times: [["18:00", "22:00"]] }], rest: "off" };
    const demands = { calendar, components: [demand("At peak", 10, "peak"), demand("Else", 1, "off")] };
    const question = { ...MONTH, tariff: demands, energy_kwh: 0 };
    const both = await post(house, "/api/rate", { ...question, demand_kw: { peak: 8, off: "9" } });
    expect(both.json.total).toBe(89);
    const one = await post(house, "/api/rate", { ...question, demand_kw: 8 });
    expect([one.status, one.json.errors]).toMatchObject([422, [{ field: "demand_kw" }]]);
    const single = { ...demands, components: demands.components.slice(0, 1) };
    expect((await post(house, "/api/rate", { ...question, tariff: single, demand_kw: 8 })).json.total).toBe(
      80,
    );

    const power = { kind: "fixed", name: "Power", rate: 31, quantity: "kw", proration: "calendar-fraction" };
    const contracted = [
      { quantity: "kw", value: 3 },
      { quantity: "kw", value: "5", from: "2026-01-16" },
    ];
    const changed = { ...MONTH, tariff: { components: [power] }, energy_kwh: 0, contracted };
    expect((await post(house, "/api/rate", changed)).json.lines).toMatchObject([
      { span: { from: "2026-01-01", to: "2026-01-16" }, amount: 45 },
      { span: { from: "2026-01-16", to: "2026-02-01" }, amount: 80 },
    ]);

    const rent = {
      kind: "fixed",
      name: "Rent",
      rate: 31,
      per: "billing-period",
      proration: "calendar-fraction",
    };
    const part = { from: "2026-01-11", to: "2026-02-01", tariff: { components: [rent] }, energy_kwh: 0 };
    expect((await post(house, "/api/rate", part)).json.total).toBe(31);
    expect((await post(house, "/api/rate", { ...part, cycle: MONTH })).json.total).toBe(21);
  });

  test("what is contracted for a question stands in place of what is kept of that quantity alone", async () => {
    const house = await januaryHouse();
    await house.send("PUT", "/api/devices/meter-001/contracted", { quantity: "kw", value: 3 });
    await house.send("PUT", "/api/devices/meter-001/contracted", { quantity: "a", value: 40 });
    const components = ["kw", "a"].map((quantity) => ({ kind: "fixed", name: quantity, rate: 1, quantity }));
    const question = { ...MONTH, tariff: { components }, device_id: "meter-001", contracted: { kw: 5 } };
    expect((await post(house, "/api/rate", question)).json.total).toBe(45);
    expect((await (await house.get("/api/devices/meter-001/contracted")).json())[1].value).toBe(3);
  });

  test("the band that is left out is named, and so are bands that nobody typed", async () => {
    const house = await openHouse();
    const tariff = { components: [{ kind: "energy", name: "Energy", bands: { peak: 8, off: 4 } }] };
    const half = await post(house, "/api/rate", { ...MONTH, tariff, bands: { peak: 60 } });
    expect([half.status, half.json.errors]).toEqual([
      422,
      [{ field: "bands", message: "The kWh of off is missing; write 0 where nothing was used." }],
    ]);
    const none = await post(house, "/api/rate", { ...MONTH, tariff, energy_kwh: 60 });
    expect(none.json.problems).toMatchObject([{ code: "bands-unknown", what: "peak, off" }]);
  });

  test("dates the wrong way round are called that", async () => {
    const house = await openHouse();
    const turned = { from: "2026-02-01", to: "2026-01-01", tariff: FLAT, energy_kwh: 1 };
    const { json } = await post(house, "/api/rate", turned);
    expect(json.detail).toBe("The two dates are the wrong way round: 2026-01-01 comes before 2026-02-01.");
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
    ["bands beside it", { ...MONTH, tariff: FLAT, energy_kwh: 3, bands: { a: 1, b: 1 } }, ["bands", "bands"]],
    ["a band that is none", { ...MONTH, tariff: FLAT, energy_kwh: 3, bands: { a: "x" } }, ["bands.a"]],
    [
      "a contracted quantity below 0",
      { ...MONTH, tariff: FLAT, energy_kwh: 3, contracted: { kw: -1 } },
      ["contracted.kw"],
    ],
    [
      "one of a list below 0",
      { ...MONTH, tariff: FLAT, energy_kwh: 3, contracted: [{ quantity: "kw", value: -1 }] },
      ["contracted[0]"],
    ],
    [
      "one of a list that is none",
      {
        ...MONTH,
        tariff: FLAT,
        energy_kwh: 3,
        contracted: [{ quantity: "kw", value: 1, form: "x" }, { quantity: "kw" }],
      },
      ["contracted[0]", "contracted[1].value"],
    ],
    [
      "contracted quantities that are none",
      { ...MONTH, tariff: FLAT, energy_kwh: 3, contracted: 5 },
      ["contracted"],
    ],
    [
      "registers below 0",
      { ...MONTH, tariff: FLAT, registers: { opening_kwh: -1, closing_kwh: 4 } },
      ["registers.opening_kwh"],
    ],
    ["a demand below 0", { ...MONTH, tariff: FLAT, energy_kwh: 3, demand_kw: -1 }, ["demand_kw"]],
    ["a demand that nobody charges", { ...MONTH, tariff: FLAT, energy_kwh: 3, demand_kw: 1 }, ["demand_kw"]],
    [
      "a demand that is none",
      { ...MONTH, tariff: FLAT, energy_kwh: 3, demand_kw: { peak: "x" } },
      ["demand_kw.peak"],
    ],
    [
      "a given value out of all reason",
      { ...MONTH, tariff: FLAT, energy_kwh: 3, given: { Fuel: 1e10 } },
      ["given.Fuel"],
    ],
    [
      "a cycle that does not contain its dates",
      { ...MONTH, tariff: FLAT, energy_kwh: 3, cycle: { from: "2026-01-02", to: "2026-03-01" } },
      ["cycle.from"],
    ],
    ["half a cycle", { ...MONTH, tariff: FLAT, energy_kwh: 3, cycle: { from: "2026-01-01" } }, ["cycle.to"]],
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
