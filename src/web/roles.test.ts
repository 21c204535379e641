import { describe, expect, test } from "bun:test";
import { addPerson } from "../actions/change-people.ts";
import { startSession } from "../actions/sign-in.ts";
import type { Role } from "../domain/role.ts";
import { listApiTokens, listUsers } from "../store/access.ts";
import { openHouse, type TestHouse } from "./pages.fixture.ts";

/** What everybody may see: to sign in, whether the box lives, its styles, a device's firmware, and a tenant's own link. */
const FOR_STRANGERS = /^\/(static|firmware|health|api\/health|sign-in|sign-out|setup|t|reached)(\/|$)/;
/** What is answered to whoever may look, though it is posted: nothing is kept of it. */
const QUESTIONS = [
  "/api/rate",
  "/api/compare",
  "/api/verify",
  "/api/pass-throughs/preview",
  "/documents/zip",
  "/simulator",
  "/simulator/answer",
  "/simulator/compare",
  "/simulator/meter",
  "/simulator/meter/answer",
  "/tariffs/form",
  "/tariffs/json/sample",
  "/tariffs/library/x/sample",
  "/tariffs/sample",
  "/verify",
  "/verify/file",
];
const ONES_OWN = /^\/(api\/sessions|settings\/sessions)(\/|$)/;
/** What a manager may not: who may what, what the property is, what is gone for good. */
const FOR_OWNERS = [
  "DELETE /api/devices/x",
  "DELETE /api/firmware/1",
  "DELETE /api/people/1",
  "DELETE /api/tokens/1",
  "PATCH /api/people/1",
  "POST /api/firmware",
  "POST /api/firmware-rollouts/1/cancel",
  "POST /api/firmware-rollouts/1/resume",
  "POST /api/firmware/1/rollouts",
  "POST /api/people",
  "POST /api/tokens",
  "POST /demo/leave",
  "POST /meters/x/delete",
  "POST /settings/address",
  "POST /settings/data/backup",
  "POST /settings/data/derive",
  "POST /settings/devices",
  "POST /settings/firmware",
  "POST /settings/firmware/1/delete",
  "POST /settings/firmware/1/roll-out",
  "POST /settings/firmware/roll-outs/1/cancel",
  "POST /settings/firmware/roll-outs/1/resume",
  "POST /settings/people",
  "POST /settings/people/1/password",
  "POST /settings/people/1/remove",
  "POST /settings/people/1/role",
  "POST /settings/property",
  "POST /settings/tokens",
  "POST /settings/tokens/1/revoke",
  "PUT /api/address",
  "PUT /api/node-access",
];

let house: TestHouse;
const cookies = new Map<Role | "stranger", string>([["stranger", ""]]);

async function openCast(): Promise<TestHouse> {
  const opened = await openHouse();
  for (const role of ["manager", "viewer"] as const) {
    const { id } = await addPerson(opened.box, { name: role, role, password: "a long password" });
    cookies.set(role, `meterbox_session=${startSession(opened.box, id)}`);
  }
  const owner = listUsers(opened.box.store)[0]!;
  cookies.set("owner", `meterbox_session=${startSession(opened.box, owner.id)}`);
  return opened;
}

/** Every address and method of the app, with something in place of what its path leaves open. */
function routesOf({ routes }: TestHouse): string[] {
  const filled = (path: string) =>
    path
      .replaceAll(/:\w+\{\[0-9a-f\]\{16\}\}/g, "00112233aabbccdd")
      .replaceAll(/:\w+\{\\d\{4\}-\\d\{2\}\}/g, "2026-01")
      .replaceAll(/:\w+\{\\d\{4\}-\\d\{2\}\\\.pdf\}/g, "2026-01.pdf")
      .replaceAll(/:\w+\{[^/]*\\\.(pdf|json)\}/g, "1.$1")
      .replaceAll(/:\w+\{(?:\[0-9\]\{1,15\}|\\d\+)\}/g, "1")
      .replaceAll(/:\w+(\{[^/]*\})?/g, "x");
  return [
    ...new Set(
      routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${filled(path)}`),
    ),
  ];
}

const isReading = (route: string) => route.startsWith("GET ");
const pathOf = (route: string) => route.slice(route.indexOf(" ") + 1);

function ask(who: Role | "stranger", route: string): Promise<Response> {
  const [method = "", path = ""] = route.split(" ");
  const headers = { Host: "localhost", Origin: "http://localhost", Cookie: cookies.get(who) ?? "" };
  return house.request(path, { method, headers });
}

describe("every route of the app", () => {
  let isClosed: string[];
  const open = async () => {
    house = await openCast();
    isClosed = routesOf(house).filter((route) => !FOR_STRANGERS.test(pathOf(route)));
  };

  test("is known to this test", async () => {
    await open();
    expect(isClosed.length).toBeGreaterThan(200);
    expect(isClosed.join("\n")).not.toMatch(/[:{}*]/);
  });

  test("refuses a stranger, who is sent to sign in", async () => {
    await open();
    const letIn: string[] = [];
    for (const route of isClosed) {
      const response = await ask("stranger", route);
      const location = response.headers.get("Location") ?? "";
      const isRefused = pathOf(route).startsWith("/api")
        ? response.status === 401
        : response.status === 303 && location.startsWith("/sign-in");
      if (!isRefused) letIn.push(`${route}: ${response.status} ${location}`);
    }
    expect(letIn).toEqual([]);
  });

  test("refuses a viewer where it writes, with a page or a problem that says so", async () => {
    await open();
    const writes = isClosed.filter(
      (route) => !isReading(route) && !ONES_OWN.test(pathOf(route)) && !QUESTIONS.includes(pathOf(route)),
    );
    expect(writes.length).toBeGreaterThan(100);
    const letIn: string[] = [];
    for (const route of writes) {
      const response = await ask("viewer", route);
      const words = await response.text();
      const isExplained = /change nothing\. Ask an owner|Only an owner may do this/.test(words);
      if (response.status !== 403 || !isExplained) letIn.push(`${route}: ${response.status}`);
    }
    expect(letIn).toEqual([]);
  });

  test("tells a viewer what the page leaves out, and shows what is set", async () => {
    await open();
    const told = "You may look at everything here and change nothing.";
    const pageFor = async (role: Role) => await (await ask(role, "GET /settings/property")).text();
    expect(await pageFor("viewer")).toContain(told);
    expect(await pageFor("viewer")).toContain('value="Asia/Kolkata"');
    expect(await pageFor("manager")).not.toContain(told);
  });

  test("lets a viewer ask and look, but for who may what", async () => {
    await open();
    const questions = isClosed.filter((route) => !isReading(route) && QUESTIONS.includes(pathOf(route)));
    expect(questions.map(pathOf).toSorted()).toEqual(QUESTIONS.toSorted());
    const refused: string[] = [];
    // Streams never end, and what they are is asked elsewhere.
    const asked = [...questions, ...isClosed.filter((route) => isReading(route) && !/live$/.test(route))];
    for (const route of asked) {
      const response = await ask("viewer", route);
      await response.arrayBuffer();
      if (response.status === 403) refused.push(route);
    }
    expect(refused.toSorted()).toEqual([
      "GET /api/log",
      "GET /api/people",
      "GET /api/tokens",
      "GET /settings/data/backups/x",
      "GET /settings/log",
      "GET /settings/people",
      "GET /settings/people/1",
      "GET /settings/tokens",
    ]);
  });
});

describe("a manager", () => {
  test("writes everything but what is for owners", async () => {
    house = await openCast();
    const writes = routesOf(house).filter(
      (route) => !isReading(route) && !FOR_STRANGERS.test(pathOf(route)) && !ONES_OWN.test(pathOf(route)),
    );
    const refused: string[] = [];
    for (const route of writes) if ((await ask("manager", route)).status === 403) refused.push(route);
    expect(refused.toSorted()).toEqual(FOR_OWNERS);
    expect(listUsers(house.box.store)).toHaveLength(3);
  });

  test("is who is written down, by name", async () => {
    house = await openCast();
    house.addMeter("meter-001");
    const body = JSON.stringify({ name: "Flat 1", kind: "tenant" });
    const headers = { Host: "localhost", Origin: "http://localhost", Cookie: cookies.get("manager") ?? "" };
    const made = await house.request("/api/accounts", {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body,
    });
    const { id } = (await made.json()) as { id: number };
    const paid = await house.request(`/api/accounts/${id}/payments`, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json", "Idempotency-Key": "one" },
      body: JSON.stringify({ amount: 5, date: "2026-02-01", method: "cash" }),
    });
    expect([made.status, paid.status]).toEqual([201, 201]);
    expect(JSON.stringify(await paid.json())).toContain('"manager"');
  });
});

describe("a program's token", () => {
  test("of the scope write decides nothing about people, tokens and browsers, and reads none of their secrets", async () => {
    house = await openCast();
    const made = await house.send("POST", "/api/tokens", { name: "Scripts", scope: "write" });
    const { token } = (await made.json()) as { token: string };
    const writes = [
      ["POST", "/api/people", { name: "eve", role: "owner", password: "a long password" }],
      ["PATCH", "/api/people/1", { role: "viewer" }],
      ["DELETE", "/api/people/1", undefined],
      ["POST", "/api/tokens", { name: "More", scope: "write" }],
      ["DELETE", "/api/tokens/1", undefined],
      ["DELETE", "/api/sessions", undefined],
    ] as const;
    for (const [method, path, body] of writes)
      expect([path, (await house.send(method, path, body, token)).status]).toEqual([path, 403]);
    expect(listUsers(house.box.store)).toHaveLength(3);
    const people = await (await house.send("GET", "/api/people", undefined, token)).text();
    expect(people).toContain('"viewer"');
    expect(people).not.toContain("argon2");
    expect((await house.send("GET", "/api/sessions", undefined, token)).status).toBe(403);
    expect((await house.send("GET", "/api/devices", undefined, token)).status).toBe(200);
    expect(listApiTokens(house.box.store)).toMatchObject([
      { name: "Scripts", lastUsedAtMs: house.clock.nowMs },
    ]);
  });
});
