import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import {
  type InvoiceJson,
  meterbox,
  PASSWORD,
  type RunningBox,
  scratchFolder,
  setUpFolder,
  startBox,
} from "./appliance.ts";
import { MISSION_TARIFF } from "./mission-tariff.ts";

const MONTH = "2026-01";

let box: RunningBox;
let readOnly: string;
beforeAll(async () => {
  const folder = await setUpFolder();
  readOnly = (
    await meterbox("token", "--data", folder.data, "--name", "reader", "--scope", "read")
  ).stdout.trim();
  box = await startBox(folder, ["--clock", "2026-01-31T23:00:00Z@1", "--commit-interval-ms", "20"]);
  const client = await box.connect("meter-001");
  const register = (timestamp: string, energy_kwh: number) => ({
    device_id: "meter-001",
    timestamp,
    energy_kwh,
    power_w: 100,
  });
  const readings = [register("2026-01-01T00:00:00+05:30", 1000), register("2026-02-01T00:00:00+05:30", 1250)];
  await client.publishAsync("smartmeter/meter-001/telemetry", JSON.stringify(readings), { qos: 1 });
});
afterAll(async () => {
  expect(await box.stop()).toBe(0);
});

interface ProblemJson {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}

const send = (path: string, method: string, body: unknown, headers: Record<string, string> = {}) =>
  box.api(path, {
    method,
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "Content-Type": "application/json", ...headers },
  });
async function problem(response: Response): Promise<ProblemJson> {
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  return (await response.json()) as ProblemJson;
}

describe("the mission's own example", () => {
  test("end to end: 250 kWh by three slabs, a fixed charge and tax", async () => {
    await box.json("/api/tariffs", MISSION_TARIFF);
    const bill = await box.json<InvoiceJson>(`/api/billing/meter-001?month=${MONTH}`);
    expect(bill).toMatchObject({
      device_id: "meter-001",
      month: MONTH,
      status: "draft",
      energy_kwh: 250,
      slabs: [
        { range: "0-100", energy_kwh: 100, rate: 3.5, amount: 350 },
        { range: "101-300", energy_kwh: 150, rate: 4.5, amount: 675 },
      ],
      subtotal: 1025,
      fixed_charge: 50,
      tax: 193.5,
      total: 1268.5,
      total_minor: 126_850,
      currency: "INR",
    });
    expect(bill.slabs).toHaveLength(2);
    expect(await box.json<InvoiceJson[]>("/api/invoices/meter-001")).toMatchObject([
      { month: MONTH, total: 1268.5 },
    ]);
  });

  test("follows a change of the tariff while it is a draft", async () => {
    await box.json("/api/tariffs", { ...MISSION_TARIFF, fixed_charge: 0, tax_rate: 0 });
    expect((await box.json<InvoiceJson>(`/api/billing/meter-001?month=${MONTH}`)).total).toBe(1025);
    await box.json("/api/tariffs", MISSION_TARIFF);
    expect((await box.json<InvoiceJson[]>("/api/invoices/meter-001"))[0]?.total).toBe(1268.5);
  });

  test("and a meter can have a tariff of its own, from a month on", async () => {
    await box.json("/api/devices", { device_id: "flat-1", name: "Flat 1" });
    const own = await box.json<{ id: number; devices: string[]; default: boolean }>("/api/tariffs", {
      ...MISSION_TARIFF,
      name: "Flat tariff",
      devices: ["flat-1"],
    });
    expect(own).toMatchObject({ devices: ["flat-1"], default: false });
    const changed = await box.json<{ versions: { effective_from: string | null }[] }>(
      `/api/tariffs/${own.id}`,
      { ...MISSION_TARIFF, effective_from: "2026-03-01" },
      "PUT",
    );
    expect(changed.versions.map((version) => version.effective_from)).toEqual([null, "2026-03-01"]);
    expect((await box.api(`/api/tariffs/${own.id}`, { method: "DELETE" })).status).toBe(204);
    expect((await box.api(`/api/tariffs/${own.id}`)).status).toBe(404);
  });
});

describe("access", () => {
  test("health is open to everybody, everything else wants a token", async () => {
    for (const path of ["/health", "/api/health"])
      expect((await fetch(`${box.http}${path}`)).status).toBe(200);
    for (const path of ["/api/devices", "/api/openapi.json", "/api/billing/meter-001", "/api/nothing"]) {
      const response = await fetch(`${box.http}${path}`);
      expect(response.status).toBe(401);
      expect((await problem(response)).detail).toContain("Authorization");
    }
    expect(
      (await fetch(`${box.http}/api/devices`, { headers: { Authorization: "Bearer mb_wrong" } })).status,
    ).toBe(401);
  });

  test("a token that may read cannot write", async () => {
    const headers = { Authorization: `Bearer ${readOnly}` };
    expect((await fetch(`${box.http}/api/devices`, { headers })).status).toBe(200);
    expect((await fetch(`${box.http}/api/devices/meter-001`, { method: "DELETE", headers })).status).toBe(
      403,
    );
  });

  test("pages send strangers to sign in, and a session opens pages and API alike", async () => {
    const away = await fetch(`${box.http}/`, { redirect: "manual" });
    expect([away.status, away.headers.get("Location")]).toEqual([303, "/sign-in"]);
    const signedIn = await fetch(`${box.http}/sign-in`, {
      method: "POST",
      headers: { Origin: box.http },
      body: new URLSearchParams({ password: PASSWORD }),
      redirect: "manual",
    });
    const cookie = signedIn.headers.get("Set-Cookie")?.split(";")[0] ?? "";
    expect(signedIn.headers.get("Set-Cookie")).toMatch(/HttpOnly.*SameSite=Strict/);
    expect((await fetch(`${box.http}/api/devices`, { headers: { Cookie: cookie } })).status).toBe(200);
    expect((await fetch(`${box.http}/`, { headers: { Cookie: cookie } })).status).toBe(200);
    const write = (headers: Record<string, string>) =>
      fetch(`${box.http}/api/devices`, {
        method: "POST",
        headers: { Cookie: cookie, "Content-Type": "application/json", ...headers },
        body: "{}",
      });
    expect((await write({})).status).toBe(403);
    expect((await write({ Origin: "http://evil.example" })).status).toBe(403);
    expect((await write({ Origin: box.http })).status).toBe(422);
  });

  test("a write from another origin is refused even with a token", async () => {
    expect(
      (await send("/api/devices", "POST", { device_id: "x" }, { Origin: "http://evil.example" })).status,
    ).toBe(403);
  });

  test("names that are not this box's are refused", async () => {
    const as = (host: string) => fetch(`${box.http}/health`, { headers: { Host: host } });
    for (const host of ["localhost", "meterbox.local", "192.168.1.20:8080", "[::1]"])
      expect((await as(host)).status).toBe(200);
    for (const host of ["evil.example", "localhost.evil.example", "meterbox.local.evil.example"])
      expect((await as(host)).status).toBe(403);
  });
});

describe("bad input gets a clear answer", () => {
  test.each([
    ["an unknown device", "/api/devices/nobody", 404, "nobody"],
    ["readings of an unknown device", "/api/devices/nobody/readings", 404, "nobody"],
    ["a bill of an unknown device", "/api/billing/nobody?month=2026-01", 404, "nobody"],
    ["a PDF of an unknown device", "/api/billing/nobody.pdf?month=2026-01", 404, "nobody"],
    ["month 13", "/api/billing/meter-001?month=2026-13", 422, "2026-13"],
    ["no month at all", "/api/billing/meter-001?month=soon", 422, "soon"],
    ["a month that has not begun", "/api/billing/meter-001?month=2026-03", 422, "not begun"],
    ["a time that is none", "/api/devices/meter-001/readings?from=yesterday", 422, "from"],
    [
      "a span that ends before it begins",
      "/api/devices/meter-001/readings?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
      422,
      "later than from",
    ],
    ["a limit that is none", "/api/devices/meter-001/readings?limit=-1", 422, "limit"],
    ["a tariff that is none", "/api/tariffs/99", 404, "99"],
    [
      "a year that no calendar has",
      "/api/devices/meter-001/readings?from=%2B275760-09-12T12:00:00Z",
      422,
      "from",
    ],
    ["an address that is none", "/api/nothing", 404, "/api/nothing"],
  ])("to %s", async (_what, path, status, part) => {
    const response = await box.api(path);
    expect(response.status).toBe(status);
    expect((await problem(response)).detail).toContain(part);
  });

  test.each([
    ["broken JSON", "{", ""],
    ["no slabs", { ...MISSION_TARIFF, slabs: [] }, "slabs"],
    [
      "overlapping slabs",
      {
        ...MISSION_TARIFF,
        slabs: [
          { range: "0-100", rate: 1 },
          { range: "50+", rate: 2 },
        ],
      },
      "slabs[1].range",
    ],
    ["a negative rate", { ...MISSION_TARIFF, slabs: [{ range: "0+", rate: -1 }] }, "slabs[0].rate"],
    ["a rate of 1e308", { ...MISSION_TARIFF, slabs: [{ range: "0+", rate: 1e308 }] }, "slabs[0].rate"],
    ["a text with a comma", { ...MISSION_TARIFF, fixed_charge: "0,15" }, "fixed_charge"],
    ["an unknown currency", { ...MISSION_TARIFF, currency: "XYZ" }, "currency"],
    ["an unknown device", { ...MISSION_TARIFF, devices: ["nobody"] }, "devices"],
    ["a date that is none", { ...MISSION_TARIFF, effective_from: "2026-02-30" }, "effective_from"],
    [
      "a version in another currency",
      { ...MISSION_TARIFF, currency: "EUR", effective_from: "2026-03-01" },
      "currency",
    ],
    ["a component of no kind", { components: [{ kind: "magic", name: "X" }] }, "components[0].kind"],
    [
      "a base that is not there",
      { components: [{ kind: "percent", name: "Tax", percent: 5, of: ["Energy"] }] },
      "components[0].of[0]",
    ],
    ["an unknown key of the library", { library: "atlantis" }, "library"],
    ["a field that is none", { ...MISSION_TARIFF, discount: 5 }, ""],
    ["a slab that is no object", { ...MISSION_TARIFF, slabs: [5] }, "slabs[0]"],
  ])("to a tariff with %s, and nothing is changed", async (_what, body, field) => {
    const before = await box.json<unknown>("/api/tariffs");
    const response = await send("/api/tariffs", "POST", body);
    expect(response.status).toBe(422);
    const { errors, detail } = await problem(response);
    expect(field === "" ? detail : errors.map((error) => error.field)).toContain(field);
    expect(await box.json<unknown>("/api/tariffs")).toEqual(before);
  });

  test("to a device id that will not do, and a second one of the same id", async () => {
    for (const device_id of ["", "a b", "a/b", "x.pdf", "<b>", "é", "a".repeat(65)]) {
      expect((await send("/api/devices", "POST", { device_id })).status).toBe(422);
    }
    expect((await send("/api/devices", "POST", { device_id: "meter-001" })).status).toBe(409);
  });

  test.each([300, 900, 1100, 20_000])(
    "to a body of %d kB, whether its length is announced or not",
    async (kb) => {
      const body = JSON.stringify({ device_id: "x", name: "n".repeat(kb * 1024) });
      const chunks = () => new Blob([body]).stream();
      for (const sent of [body, chunks()]) {
        const headers = { "Content-Type": "application/json" };
        const response = await box.api("/api/devices", { method: "POST", body: sent, headers });
        expect(response.headers.get("Content-Type")).toBe("application/problem+json");
        expect(await problem(response)).toMatchObject({
          status: 422,
          detail: "A request may have at most 256 kB.",
        });
      }
    },
  );
});

describe("tariffs of every form", () => {
  const MONTH_DATES = { from: "2026-01-01", to: "2026-02-01" };

  test("rate what was measured or typed in, each line with its working, also with a token that only reads", async () => {
    const measured = await box.json<{ lines: unknown[]; total: number }>("/api/rate", {
      ...MONTH_DATES,
      device_id: "meter-001",
      tariff: MISSION_TARIFF,
    });
    const bill = await box.json<InvoiceJson & { lines: unknown[]; rated_parts: unknown[] }>(
      `/api/billing/meter-001?month=${MONTH}`,
    );
    expect([measured.total, measured.lines]).toEqual([1268.5, bill.lines]);
    expect(bill.rated_parts).toHaveLength(1);
    const typed = { ...MONTH_DATES, tariff: { library: "seed-example" }, energy_kwh: 250 };
    const asked = await send("/api/rate", "POST", typed, { Authorization: `Bearer ${readOnly}` });
    expect([asked.status, ((await asked.json()) as { total: number }).total]).toEqual([200, 1268.5]);
    const wrong = await problem(await send("/api/rate", "POST", { ...typed, energy_kwh: "some" }));
    expect(wrong.errors.map(({ field }) => field)).toEqual(["energy_kwh"]);
  });

  test("are compared over the months that are over", async () => {
    const flat = { components: [{ kind: "energy", name: "Energy", rate: 5 }] };
    const compared = await box.json<{ months: { month: string }[]; total: { difference: number } }>(
      "/api/compare",
      {
        device_id: "meter-001",
        a: MISSION_TARIFF,
        b: flat,
      },
    );
    expect(compared.months.map(({ month }) => month)).toEqual([MONTH]);
    expect(compared.total.difference).toBe(-18.5);
  });

  test("of the library are kept by their key; what they ask for is given, and the bill waits until it is", async () => {
    const library = await box.json<{ key: string }[]>("/api/tariff-library");
    expect(library.length).toBeGreaterThan(10);
    await box.json("/api/devices", { device_id: "breaker" });
    const kept = await box.json<{ id: number; slabs: null; form: object }>("/api/tariffs", {
      devices: ["breaker"],
      components: [
        { kind: "energy", name: "Energy", rate: 2 },
        { kind: "fixed", name: "Breaker", rate: 10, quantity: "a" },
        { kind: "given", name: "Fuel", as: "kwh" },
      ],
    });
    expect(kept.slabs).toBeNull();
    const client = await box.connect("breaker");
    const register = (timestamp: string, energy_kwh: number) => ({
      device_id: "breaker",
      timestamp,
      energy_kwh,
    });
    const readings = [register("2026-01-01T00:00:00+05:30", 0), register("2026-02-01T00:00:00+05:30", 100)];
    await client.publishAsync("smartmeter/breaker/telemetry", JSON.stringify(readings), { qos: 1 });
    const bill = () => box.json<InvoiceJson & { lines: unknown[] }>(`/api/billing/breaker?month=${MONTH}`);
    const held = await bill();
    expect([held.status, held.lines, held.held_for.map(({ code }) => code)]).toEqual([
      "held",
      [],
      ["contracted-missing", "given-missing"],
    ]);
    await box.json("/api/devices/breaker/contracted", { quantity: "a", value: 25 }, "PUT");
    await box.json("/api/given", { period_from: "2026-01-01", component: "Fuel", value: 0.5 }, "PUT");
    expect(await bill()).toMatchObject({ status: "draft", total: 200 + 250 + 50, held_for: [] });
    expect((await box.api(`/api/tariffs/${kept.id}`, { method: "DELETE" })).status).toBe(204);
    const fromLibrary = await box.json<{ name: string; devices: string[] }>("/api/tariffs", {
      library: "seed-example",
      devices: ["breaker"],
    });
    expect(fromLibrary.devices).toEqual(["breaker"]);
    expect((await bill()).total).toBeCloseTo((350 + 50) * 1.18, 2);
  });
});

test("a device's largest load decides which rises are believed", async () => {
  const client = await box.connect("big-load");
  const reading = (timestamp: string, energy_kwh: number) => ({
    device_id: "big-load",
    timestamp,
    energy_kwh,
  });
  // 100 kW for an hour, then on at 1 kW.
  const readings = [
    reading("2026-01-10T00:00:00Z", 0),
    reading("2026-01-10T01:00:00Z", 100),
    reading("2026-01-10T02:00:00Z", 101),
  ];
  await client.publishAsync("smartmeter/big-load/telemetry", JSON.stringify(readings), { qos: 1 });
  const bill = () => box.json<InvoiceJson>(`/api/billing/big-load?month=${MONTH}`);
  expect(await bill()).toMatchObject({
    status: "held",
    energy_wh: 1000,
    held_for: [{ code: "register-break" }],
  });
  const changed = await box.json<{ max_power_w: number }>(
    "/api/devices/big-load",
    { max_power_w: 120_000 },
    "PATCH",
  );
  expect(changed.max_power_w).toBe(120_000);
  expect(await bill()).toMatchObject({ status: "draft", energy_wh: 101_000, held_for: [] });
  expect((await send("/api/devices/big-load", "PATCH", { max_power_w: 0 })).status).toBe(422);
});

describe("readings", () => {
  test("come as JSON or CSV, in the wire's units, with a limit that says when it cut", async () => {
    const path = "/api/devices/meter-001/readings?from=2025-12-31T00:00:00Z&to=2026-02-02T00:00:00Z";
    const { readings, truncated } = await box.json<{
      readings: { energy_kwh: number }[];
      truncated: boolean;
    }>(`${path}&limit=1`);
    expect([readings.length, readings[0]?.energy_kwh, truncated]).toEqual([1, 1000, true]);
    const csv = await box.api(path, { headers: { Accept: "text/csv" } });
    expect(csv.headers.get("Content-Type")).toStartWith("text/csv");
    expect((await csv.text()).split("\r\n").slice(0, 2)).toEqual([
      "timestamp,energy_kwh,power_w,voltage,current,power_factor,frequency,rssi,boot,seq,time_origin",
      "2025-12-31T18:30:00.000Z,1000,100,,,,,,,,device",
    ]);
  });
});

test("the OpenAPI document describes every route that validates, with its schemas", async () => {
  const document = await box.json<{
    openapi: string;
    paths: Record<
      string,
      Record<string, { summary?: string; parameters?: { name: string }[]; requestBody?: unknown }>
    >;
    components: { schemas: Record<string, unknown> };
  }>("/api/openapi.json");
  expect(document.openapi).toStartWith("3.1");
  expect(Object.keys(document.paths).sort()).toEqual([
    "/accounts",
    "/accounts/{id}",
    "/accounts/{id}/bills",
    "/accounts/{id}/bills/{file}",
    "/accounts/{id}/bills/{from}",
    "/accounts/{id}/bills/{from}/issue",
    "/accounts/{id}/bills/{from}/preview",
    "/accounts/{id}/confirmations",
    "/accounts/{id}/contracted",
    "/accounts/{id}/deposits",
    "/accounts/{id}/deposits/apply",
    "/accounts/{id}/deposits/return",
    "/accounts/{id}/given",
    "/accounts/{id}/ledger",
    "/accounts/{id}/links",
    "/accounts/{id}/links/{link}",
    "/accounts/{id}/meters",
    "/accounts/{id}/meters/{assignment}",
    "/accounts/{id}/move-out",
    "/accounts/{id}/payments",
    "/accounts/{id}/refunds",
    "/accounts/{id}/standing",
    "/accounts/{id}/statement",
    "/accounts/{id}/statement.csv",
    "/accounts/{id}/write-offs",
    "/address",
    "/attention",
    "/billing-settings",
    "/billing/{file}",
    "/billing/{id}",
    "/billing/{id}/issue",
    "/bills/issue",
    "/bills/ready",
    "/clock",
    "/clock/confirm",
    "/combined-meters",
    "/combined-meters/{id}",
    "/combined-meters/{id}/members",
    "/common-areas",
    "/common-areas/{id}",
    "/compare",
    "/data",
    "/deliveries/{id}/resolve",
    "/deliveries/{id}/withdraw",
    "/devices",
    "/devices/{id}",
    "/devices/{id}/contracted",
    "/devices/{id}/decisions",
    "/devices/{id}/energy",
    "/devices/{id}/events",
    "/devices/{id}/gaps",
    "/devices/{id}/given",
    "/devices/{id}/late",
    "/devices/{id}/missing",
    "/devices/{id}/outlook",
    "/devices/{id}/parent",
    "/devices/{id}/place",
    "/devices/{id}/readings",
    "/devices/{id}/readings/count",
    "/devices/{id}/registers",
    "/devices/{id}/replace",
    "/devices/{id}/replacements",
    "/devices/{id}/replacements/{replacement}",
    "/devices/{id}/typed-readings",
    "/devices/{id}/typed-readings/{reading}/photo",
    "/documents",
    "/documents/{file}",
    "/documents/{number}",
    "/documents/{number}/credit",
    "/documents/{number}/deliveries",
    "/documents/{number}/mail",
    "/documents/{number}/replace",
    "/documents/{text}",
    "/firmware",
    "/firmware-rollouts",
    "/firmware-rollouts/{id}",
    "/firmware-rollouts/{id}/cancel",
    "/firmware-rollouts/{id}/resume",
    "/firmware/{id}",
    "/firmware/{id}/rollouts",
    "/given",
    "/holidays",
    "/holidays/{list}/{year}",
    "/invoices/{id}",
    "/invoices/{id}/{file}",
    "/invoices/{id}/{number}",
    "/issuing-lock",
    "/ledger/{id}/reverse",
    "/log",
    "/mail-settings",
    "/mail-settings/test",
    "/node-access",
    "/nodes",
    "/nodes/{node}",
    "/nodes/{node}/accept",
    "/nodes/{node}/adopt",
    "/nodes/{node}/adoption",
    "/nodes/{node}/ask-again",
    "/nodes/{node}/commands",
    "/nodes/{node}/config",
    "/nodes/{node}/events",
    "/nodes/{node}/identify",
    "/nodes/{node}/refuse",
    "/nodes/{node}/reset-energy",
    "/notice-settings",
    "/notice-settings/test",
    "/pass-throughs",
    "/pass-throughs/preview",
    "/pass-throughs/{id}",
    "/pass-throughs/{id}/shares",
    "/people",
    "/people/{id}",
    "/rate",
    "/register",
    "/sessions",
    "/sessions/{session}",
    "/tariff-library",
    "/tariff-library/{key}",
    "/tariff-schema",
    "/tariffs",
    "/tariffs/{id}",
    "/tariffs/{id}/restore",
    "/tariffs/{id}/versions/{from}",
    "/tariffs/{id}/versions/{from}/restore",
    "/tokens",
    "/tokens/{id}",
    "/verify",
    "/waiting-nodes",
    "/work",
    "/work/{id}",
    "/work/{id}/file",
  ]);
  const readings = document.paths["/devices/{id}/readings"]?.["get"];
  expect(readings?.parameters?.map((parameter) => parameter.name).sort()).toEqual([
    "from",
    "id",
    "limit",
    "points",
    "step",
    "to",
  ]);
  expect(JSON.stringify(document.paths["/tariffs"]?.["post"]?.requestBody)).toContain("ShortTariff");
  expect(Object.keys(document.components.schemas)).toEqual(
    expect.arrayContaining(["Device", "Invoice", "Reading", "Tariff", "ShortTariff", "TariffForm", "Rating"]),
  );
  const references = new Set(JSON.stringify(document).match(/#\/components\/schemas\/\w+/g));
  const names = Array.from(references, (reference) => reference.slice("#/components/schemas/".length));
  expect(names.filter((name) => !document.components.schemas[name])).toEqual([]);
  // What the box answers to bad input is a problem with the status 422.
  expect(JSON.stringify(document)).not.toContain('"400"');
});

test("a password file with a wrong path is a clear error", async () => {
  const done = await meterbox(
    "setup",
    "--data",
    join(scratchFolder(), "d"),
    "--password-file",
    "/nowhere",
    "--currency",
    "INR",
    "--time-zone",
    "UTC",
    "--locale",
    "en",
  );
  expect(done.code).toBe(2);
  expect(done.stderr).toContain("/nowhere");
});
