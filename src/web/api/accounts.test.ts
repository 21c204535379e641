import { describe, expect, test } from "bun:test";
import { createApiToken } from "../../actions/sign-in.ts";
import { listAccounts, listAssignments } from "../../store/accounts.ts";
import { putBilledSpans } from "../../store/billed-spans.ts";
import { issueInvoice } from "../../store/documents.fixture.ts";
import { listCommonAreas, listParentLinks, listPassThroughs } from "../../store/meter-links.ts";
import { openHouse, type TestHouse } from "../pages.fixture.ts";

interface Problem {
  readonly status: number;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}

/** A house whose first meter is `main`, with `flat` and `shop` that are nobody's. */
async function letHouse() {
  const house = await openHouse();
  const [main, flat, shop] = ["main", "flat", "shop"].map((deviceId) => house.addMeter(deviceId));
  const ask = async (method: string, path: string, body?: unknown): Promise<[number, unknown]> => {
    const response = await house.send(method, `/api${path}`, body);
    const text = await response.text();
    return [response.status, text === "" ? null : JSON.parse(text)];
  };
  return {
    house,
    ask,
    numbers: { main: main?.number ?? 0, flat: flat?.number ?? 0, shop: shop?.number ?? 0 },
  };
}

function everything({ box: { store } }: TestHouse): unknown {
  return [
    listAccounts(store),
    listAssignments(store),
    listParentLinks(store),
    listCommonAreas(store),
    listPassThroughs(store),
  ];
}

const HOUSEHOLD = {
  id: 1,
  name: "Household",
  kind: "household",
  address: "",
  email: null,
  language: null,
  tariff_id: null,
  meters: "together",
  issues_automatically: true,
  mails_automatically: false,
  cycle: { every: "month", count: 1, anchor: "2001-01-01" },
  opened_on: null,
  closed_on: null,
  created_at: "2026-02-20T06:29:59.999Z",
};

const STAIRS = {
  name: "Stairs",
  main_meter: "main",
  method: "fixed",
  units: [{ meter: "flat", percent: 60.5 }],
  from: "2026-02-01",
};

const UTILITY = { main_meter: "main", from: "2026-01-10", to: "2026-02-10", kwh: 100.5, total: 987.65 };

describe("accounts over REST", () => {
  test("begin with the household, and are added, changed, closed and deleted", async () => {
    const { ask } = await letHouse();
    expect(await ask("GET", "/accounts")).toEqual([200, [HOUSEHOLD]]);
    const cycle = { every: "date", dates: ["2026-03-01", "2026-06-01"] };
    const asha = { name: "Asha Rao", email: "asha@example.com", language: "hi", cycle };
    const added = {
      ...HOUSEHOLD,
      ...asha,
      id: 2,
      kind: "tenant",
      issues_automatically: false,
      opened_on: "2026-02-01",
      created_at: "2026-02-20T06:30:00.000Z",
    };
    expect(await ask("POST", "/accounts", { ...asha, opened_on: "2026-02-01" })).toEqual([201, added]);
    expect(await ask("GET", "/accounts/2")).toEqual([200, added]);
    const changes = { mails_automatically: true, address: "Flat 2\nPune", closed_on: "2026-07-01" };
    expect(await ask("PATCH", "/accounts/2", changes)).toEqual([200, { ...added, ...changes }]);
    expect(await ask("PATCH", "/accounts/2", { closed_on: null, opened_on: null })).toEqual([
      200,
      { ...added, ...changes, closed_on: null, opened_on: null },
    ]);
    expect((await ask("DELETE", "/accounts/2"))[0]).toBe(204);
    expect((await ask("GET", "/accounts/2"))[0]).toBe(404);
  });

  test("have meters for a time", async () => {
    const { ask } = await letHouse();
    await ask("POST", "/accounts", { name: "Asha Rao" });
    const flat = { id: 2, account_id: 2, device_id: "flat", from: "2026-02-01", to: null };
    expect(await ask("POST", "/accounts/2/meters", { device_id: "flat", from: "2026-02-01" })).toEqual([
      201,
      flat,
    ]);
    expect(await ask("GET", "/accounts/2/meters")).toEqual([200, [flat]]);
    expect(await ask("PATCH", "/accounts/2/meters/2", { to: "2026-03-05T09:15:00Z" })).toEqual([
      200,
      { ...flat, to: "2026-03-05T09:15:00.000Z" },
    ]);
    expect((await ask("DELETE", "/accounts/2/meters/2"))[0]).toBe(204);
    expect(await ask("GET", "/accounts/2/meters")).toEqual([200, []]);
  });

  test("have figures of their own, and confirmations", async () => {
    const { ask, house } = await letHouse();
    const kw = { quantity: "kw", value: 4.6 };
    expect(await ask("PUT", "/accounts/1/contracted", kw)).toEqual([
      200,
      [{ quantity: "kw", effective_from: null, value: 4.6 }],
    ]);
    expect((await ask("GET", "/devices/main/contracted"))[1]).toEqual([]);
    expect((await ask("DELETE", "/accounts/1/contracted?quantity=kw"))[0]).toBe(204);
    expect((await ask("DELETE", "/accounts/1/contracted?quantity=kw"))[0]).toBe(404);
    const fuel = { period_from: "2026-01-01", component: "Fuel", value: -1.5 };
    expect(await ask("PUT", "/accounts/1/given", fuel)).toEqual([200, [fuel]]);
    expect((await ask("GET", "/given"))[1]).toEqual([]);
    expect((await ask("DELETE", "/accounts/1/given?period_from=2026-01-01&component=Fuel"))[0]).toBe(204);
    expect(await ask("GET", "/accounts/1/given")).toEqual([200, []]);
    const token = createApiToken(house.box, "script", "write");
    const body = { device_id: "main", reason: "I compared it" };
    const confirmation = {
      ...body,
      confirmed_by: "token script",
      confirmed_at: "2026-02-20T06:30:00.000Z",
    };
    const response = await house.send("POST", "/api/accounts/1/confirmations", body, token);
    expect([response.status, await response.json()]).toEqual([201, confirmation]);
    expect(await ask("GET", "/accounts/1/confirmations")).toEqual([200, [confirmation]]);
    expect((await ask("POST", "/accounts/1/confirmations", body))[0]).toBe(409);
  });
});

describe("what lies behind a meter, over REST", () => {
  test("is put there, ended and taken back", async () => {
    const { ask } = await letHouse();
    const link = { parent: "main", from: null, to: null };
    expect(await ask("PUT", "/devices/flat/parent", { parent: "main" })).toEqual([200, [link]]);
    expect((await ask("DELETE", "/devices/flat/parent?to=2026-02-10"))[0]).toBe(204);
    const second = { parent: "shop", from: "2026-02-10", to: null };
    expect((await ask("PUT", "/devices/flat/parent", second))[1]).toEqual([
      { ...link, to: "2026-02-10" },
      second,
    ]);
    expect((await ask("DELETE", "/devices/flat/parent?from=2026-02-10"))[0]).toBe(204);
    expect((await ask("DELETE", "/devices/flat/parent?from=2026-02-11"))[0]).toBe(404);
    expect((await ask("DELETE", "/devices/flat/parent"))[0]).toBe(204);
    expect((await ask("DELETE", "/devices/flat/parent"))[0]).toBe(404);
    expect(await ask("GET", "/devices/flat/parent")).toEqual([200, []]);
  });

  test("is answered once for each device", async () => {
    const { ask } = await letHouse();
    const waiting = { device_id: "flat", is_waiting: true, account_id: null, parent: null, combined: null };
    expect(await ask("GET", "/devices/flat/place")).toEqual([200, waiting]);
    const tenant = { as: "tenant", name: "Asha Rao", parent: "main" };
    expect(await ask("PUT", "/devices/flat/place", tenant)).toEqual([
      200,
      { ...waiting, is_waiting: false, account_id: 2, parent: "main" },
    ]);
    expect((await ask("PUT", "/devices/flat/place", tenant))[0]).toBe(409);
    expect(await ask("PUT", "/devices/shop/place", { as: "phase", account: 1 })).toEqual([
      200,
      { ...waiting, device_id: "shop", is_waiting: false, account_id: 1 },
    ]);
  });

  test("shares a common area", async () => {
    const { ask } = await letHouse();
    await ask("PUT", "/devices/flat/parent", { parent: "main" });
    const stairs = { id: 1, ...STAIRS, tariff_id: null, to: null };
    expect(await ask("POST", "/common-areas", STAIRS)).toEqual([201, stairs]);
    expect(await ask("GET", "/common-areas")).toEqual([200, [stairs]]);
    expect(await ask("PATCH", "/common-areas/1", { to: "2026-03-01" })).toEqual([
      200,
      { ...stairs, to: "2026-03-01" },
    ]);
    expect(await ask("GET", "/common-areas/1")).toEqual([200, { ...stairs, to: "2026-03-01" }]);
    expect((await ask("DELETE", "/common-areas/1"))[0]).toBe(204);
    expect((await ask("GET", "/common-areas/1"))[0]).toBe(404);
  });

  test("shares a utility's bill, to be seen beforehand also by who only reads", async () => {
    const { ask, house } = await letHouse();
    await ask("PUT", "/devices/flat/place", { as: "tenant", name: "Asha Rao", parent: "main" });
    const bill = {
      id: 1,
      ...UTILITY,
      wh: 100_500,
      total_minor: 98_765,
      currency: "INR",
      reference: "",
      created_by: "owner",
      created_at: "2026-02-20T06:30:00.000Z",
      withdrawn_at: null,
    };
    const reader = createApiToken(house.box, "reader", "read");
    const preview = await house.send("POST", "/api/pass-throughs/preview", UTILITY, reader);
    const shares = (await preview.json()) as { landlord: unknown; shares: unknown };
    expect([preview.status, listPassThroughs(house.box.store)]).toEqual([200, []]);
    expect(shares).toMatchObject({
      total: 987.65,
      losses_kwh: 100.5,
      shares: [{ account_id: 2, name: "Asha Rao", energy_kwh: 0, amount: 0 }],
      landlord: { energy_kwh: 100.5, amount: 987.65, amount_minor: 98_765 },
    });
    expect((await house.send("POST", "/api/pass-throughs", UTILITY, reader)).status).toBe(403);
    expect(await ask("POST", "/pass-throughs", UTILITY)).toEqual([201, bill]);
    expect(await ask("GET", "/pass-throughs")).toEqual([200, [bill]]);
    expect(await ask("GET", "/pass-throughs/1/shares")).toEqual([200, shares]);
    const withdrawn = { ...bill, withdrawn_at: "2026-02-20T06:30:00.000Z" };
    expect(await ask("DELETE", "/pass-throughs/1")).toEqual([200, withdrawn]);
    expect(await ask("GET", "/pass-throughs/1")).toEqual([200, withdrawn]);
    expect((await ask("DELETE", "/pass-throughs/1"))[0]).toBe(409);
  });
});

describe("bad input over REST", () => {
  test.each<[string, string, unknown, number, string]>([
    ["POST", "/accounts", { name: "x".repeat(81) }, 422, "name"],
    ["POST", "/accounts", { name: "" }, 422, "name"],
    ["POST", "/accounts", {}, 422, "name"],
    ["POST", "/accounts", { name: "A", colour: "red" }, 422, ""],
    ["POST", "/accounts", { name: "A", kind: "guest" }, 422, "kind"],
    ["POST", "/accounts", { name: "A", email: "asha" }, 422, "email"],
    ["POST", "/accounts", { name: "A", tariff_id: 9 }, 422, "tariff_id"],
    ["POST", "/accounts", { name: "A", opened_on: "2026-13-01" }, 422, "opened_on"],
    ["POST", "/accounts", { name: "A", cycle: { every: "week" } }, 422, "cycle.every"],
    [
      "POST",
      "/accounts",
      { name: "A", cycle: { every: "month", count: 1, anchor: "2026-13-01" } },
      422,
      "cycle.anchor",
    ],
    [
      "POST",
      "/accounts",
      { name: "A", cycle: { every: "date", dates: ["2026-13-01"] } },
      422,
      "cycle.dates[0]",
    ],
    ["PATCH", "/accounts/1", { name: "x".repeat(81) }, 422, "name"],
    ["PATCH", "/accounts/1", { name: "Home", closed_on: "2026-13-01" }, 422, "closed_on"],
    ["PATCH", "/accounts/1", { mails_automatically: true }, 422, "mails_automatically"],
    ["PATCH", "/accounts/99", { name: "A" }, 404, ""],
    ["GET", "/accounts/x", undefined, 422, "id"],
    ["DELETE", "/accounts/99", undefined, 404, ""],
    ["POST", "/accounts/2/meters", { device_id: "main" }, 422, "from"],
    ["POST", "/accounts/2/meters", { device_id: "nobody" }, 404, "device_id"],
    ["POST", "/accounts/2/meters", { device_id: "shop", from: "2026-13-01" }, 422, "from"],
    ["POST", "/accounts/2/meters", { device_id: "shop", to: "2026-02-30" }, 422, "to"],
    ["POST", "/accounts/99/meters", { device_id: "shop" }, 404, ""],
    ["PATCH", "/accounts/1/meters/1", { to: "2026-13-01" }, 422, "to"],
    ["PATCH", "/accounts/1/meters/99", { to: "2026-03-01" }, 404, ""],
    ["DELETE", "/accounts/2/meters/1", undefined, 404, ""],
    ["PUT", "/accounts/1/contracted", { quantity: "!", value: 1 }, 422, "quantity"],
    ["PUT", "/accounts/99/contracted", { quantity: "kw", value: 1 }, 404, ""],
    ["PUT", "/accounts/1/given", { period_from: "2026-13-01", component: "F", value: 1 }, 422, "period_from"],
    ["POST", "/accounts/1/confirmations", { device_id: "shop", reason: "seen" }, 422, "device_id"],
    ["POST", "/accounts/1/confirmations", { device_id: "main", reason: " " }, 422, "reason"],
    ["PUT", "/devices/main/parent", { parent: "flat" }, 422, "parent"],
    ["PUT", "/devices/main/parent", { parent: "flat", from: "2026-02-28" }, 422, "parent"],
    ["PUT", "/devices/main/parent", { parent: "main" }, 422, "parent"],
    ["PUT", "/devices/flat/parent", { parent: "shop" }, 422, "from"],
    ["PUT", "/devices/shop/parent", { parent: "main", from: "2026-13-01" }, 422, "from"],
    ["PUT", "/devices/nobody/parent", { parent: "main" }, 404, ""],
    ["DELETE", "/devices/flat/parent?to=2026-13-01", undefined, 422, "to"],
    ["PUT", "/devices/shop/place", { as: "guest" }, 422, "as"],
    ["PUT", "/devices/shop/place", { as: "part", parent: "nobody" }, 422, "parent"],
    ["PUT", "/devices/shop/place", { as: "phase", account: 99 }, 422, "account"],
    ["PUT", "/devices/shop/place", { as: "phase" }, 422, "account"],
    ["PUT", "/devices/shop/place", { as: "tenant", name: "x".repeat(81) }, 422, "name"],
    ["PUT", "/devices/shop/place", { as: "tenant", name: "A", account: 1 }, 422, "account"],
    ["POST", "/common-areas", { ...STAIRS, name: "x".repeat(81) }, 422, "name"],
    ["POST", "/common-areas", { ...STAIRS, units: [{ meter: "shop", percent: 10 }] }, 422, "units[0].meter"],
    [
      "POST",
      "/common-areas",
      { ...STAIRS, units: [{ meter: "flat", percent: 101 }] },
      422,
      "units[0].percent",
    ],
    ["POST", "/common-areas", { ...STAIRS, from: "2026-13-01" }, 422, "from"],
    ["PATCH", "/common-areas/9", { to: "2026-03-01" }, 404, ""],
    ["POST", "/pass-throughs", { ...UTILITY, total: 0 }, 422, "total"],
    ["POST", "/pass-throughs", { ...UTILITY, currency: "EUR" }, 422, "currency"],
    ["POST", "/pass-throughs", { ...UTILITY, from: "2026-13-01" }, 422, "from"],
    ["POST", "/pass-throughs", { ...UTILITY, to: "2026-01-10" }, 422, "to"],
    ["POST", "/pass-throughs", { ...UTILITY, kwh: 0 }, 422, "kwh"],
    ["POST", "/pass-throughs/preview", { ...UTILITY, main_meter: "nobody" }, 422, "main_meter"],
    ["DELETE", "/pass-throughs/9", undefined, 404, ""],
    ["PATCH", "/devices/main", { tested_on: "2026-13-01" }, 422, "tested_on"],
    ["PATCH", "/devices/main", { model: "x".repeat(81) }, 422, "model"],
  ])("%s %s %j: %d, field %j, nothing changed", async (method, path, body, status, field) => {
    const { house, ask } = await letHouse();
    await ask("POST", "/accounts", { name: "Asha Rao" });
    await ask("PUT", "/devices/flat/parent", { parent: "main" });
    const before = everything(house);
    const [found, problem] = await ask(method, path, body);
    expect([path, found]).toEqual([path, status]);
    const { errors } = problem as Problem;
    if (field === "" && status === 404) expect(errors).toEqual([]);
    else expect(errors.map((error) => error.field)).toContain(field);
    expect(everything(house)).toEqual(before);
  });

  test("does not change what is issued", async () => {
    const { house, ask, numbers } = await letHouse();
    const { store } = house.box;
    const account = { id: 1, name: "Household", kind: "household", address: "" } as const;
    const { document } = issueInvoice(store, { account });
    putBilledSpans(store, document.chainIndex, [{ meter: numbers.main, ...document.period }]);
    const before = everything(house);
    for (const [method, path, body, field] of [
      ["PATCH", "/accounts/1/meters/1", { to: "2026-01-15" }, "to"],
      ["DELETE", "/accounts/1/meters/1", undefined, "from"],
      ["POST", "/accounts/1/meters", { device_id: "shop" }, "from"],
      ["PUT", "/devices/shop/parent", { parent: "main" }, "from"],
      ["PATCH", "/accounts/1", { opened_on: "2026-01-02" }, "opened_on"],
      ["PATCH", "/accounts/1", { closed_on: "2026-01-20" }, "closed_on"],
    ] as const) {
      const [status, problem] = await ask(method, path, body);
      expect([path, status, (problem as Problem).errors[0]?.field]).toEqual([path, 422, field]);
    }
    expect((await ask("DELETE", "/accounts/1"))[0]).toBe(409);
    expect((await ask("DELETE", "/devices/main"))[0]).toBe(409);
    expect(everything(house)).toEqual(before);
  });
});

test("a stranger is refused on each route, and who only reads on each that writes", async () => {
  const { house } = await letHouse();
  const reader = createApiToken(house.box, "reader", "read");
  const before = everything(house);
  const routes = {
    "/accounts": ["GET", "POST"],
    "/accounts/1": ["GET", "PATCH", "DELETE"],
    "/accounts/1/meters": ["GET", "POST"],
    "/accounts/1/meters/1": ["PATCH", "DELETE"],
    "/accounts/1/contracted": ["GET", "PUT", "DELETE"],
    "/accounts/1/given": ["GET", "PUT", "DELETE"],
    "/accounts/1/confirmations": ["GET", "POST"],
    "/devices/flat/parent": ["GET", "PUT", "DELETE"],
    "/devices/flat/place": ["GET", "PUT"],
    "/common-areas": ["GET", "POST"],
    "/common-areas/1": ["GET", "PATCH", "DELETE"],
    "/pass-throughs": ["GET", "POST"],
    "/pass-throughs/preview": ["POST"],
    "/pass-throughs/1": ["GET", "DELETE"],
    "/pass-throughs/1/shares": ["GET"],
  };
  const document = (await (await house.get("/api/openapi.json")).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  for (const [path, methods] of Object.entries(routes)) {
    for (const method of methods) {
      const stranger = await house.send(method, `/api${path}`, undefined, "mb_nobody");
      expect([method, path, stranger.status]).toEqual([method, path, 401]);
      if (method !== "GET" && !path.endsWith("preview")) {
        const reading = await house.send(method, `/api${path}`, undefined, reader);
        expect([method, path, reading.status]).toEqual([method, path, 403]);
      }
      const documented = path
        .replace(/^\/accounts\/1/, "/accounts/{id}")
        .replace(/meters\/1$/, "meters/{assignment}")
        .replace(/\/(flat|1)(?=\/|$)/, "/{id}");
      expect([documented, Object.keys(document.paths[documented] ?? {})]).toEqual([
        documented,
        expect.arrayContaining([method.toLowerCase()]),
      ]);
    }
  }
  expect(everything(house)).toEqual(before);
});
