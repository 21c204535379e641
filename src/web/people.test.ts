import { describe, expect, test } from "bun:test";
import { addPerson } from "../actions/change-people.ts";
import { startSession } from "../actions/sign-in.ts";
import { listApiTokens, listSessions, listUsers } from "../store/access.ts";
import { NOON_MS, openHouse, PASSWORD, type TestHouse, textOfPage } from "./pages.fixture.ts";

const HOSTILE = '"><img src=x onerror=alert(1)>';
const cookieOf = (response: Response) => response.headers.get("Set-Cookie")?.split(";")[0] ?? "";

describe("the people", () => {
  test("are added, given another role with a way back, and removed", async () => {
    const house = await openHouse();
    const typed = { name: "Asha", role: "viewer", password: "a long password" };
    const added = await house.post("/settings/people", typed);
    expect([added.status, added.headers.get("Location")]).toEqual([
      303,
      "/settings/people?done=person-added",
    ]);
    const { id } = listUsers(house.box.store)[1]!;
    const list = textOfPage(await house.page("/settings/people"));
    expect(list).toContain("owner Owner · seen just now");
    expect(list).toContain("Asha Viewer · not signed in anywhere");
    const changed = await house.post(`/settings/people/${id}/role`, { role: "manager" });
    expect(listUsers(house.box.store)[1]?.role).toBe("manager");
    const undo = await house.get("/settings/people?done=role-changed", {
      Cookie: `${house.cookie()}; ${cookieOf(changed)}`,
    });
    expect(await undo.text()).toContain('name="role" value="viewer"');
    const signedIn = await house.post("/sign-in", { username: "asha", password: "a long password" });
    expect(signedIn.status).toBe(303);
    await house.post(`/settings/people/${id}/remove`, {});
    expect(listUsers(house.box.store)).toHaveLength(1);
    expect((await house.get("/meters", { Cookie: cookieOf(signedIn) })).status).toBe(303);
  });

  test("keep what was typed beside what is wrong, but no password, and stay text whatever they are called", async () => {
    const house = await openHouse();
    const response = await house.post("/settings/people", {
      name: HOSTILE,
      role: "manager",
      password: "secret",
    });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toMatch(/value="&quot;&gt;&lt;img[^>]*maxlength="40"/);
    expect(page).toMatch(/value="manager" checked/);
    expect(page).not.toContain("secret");
    await house.post("/settings/people", { name: HOSTILE, role: "manager", password: "a long password" });
    for (const path of ["/settings/people", "/settings/people/2"])
      expect(await house.page(path)).not.toContain("<img src=x");
  });

  test("always have an owner", async () => {
    const house = await openHouse();
    const page = await house.page("/settings/people/1");
    expect(textOfPage(page)).toContain("The only owner stays one");
    for (const path of ["/settings/people/1/remove", "/settings/people/1/role"]) {
      const response = await house.post(path, { role: "viewer" });
      expect([path, response.status]).toEqual([path, 409]);
    }
    expect((await house.get("/settings/people/9")).status).toBe(404);
  });
});

describe("signing in under a name", () => {
  async function openShared(): Promise<TestHouse> {
    const house = await openHouse();
    await addPerson(house.box, { name: "Asha", role: "viewer", password: "a long password" });
    return house;
  }

  test("is asked for once there are two people", async () => {
    expect(await (await (await openHouse()).get("/sign-in", { Cookie: "" })).text()).not.toContain(">Name<");
    const house = await openShared();
    expect(await (await house.get("/sign-in", { Cookie: "" })).text()).toContain(">Name<");
    const wrong = await house.post("/sign-in", { username: "asha", password: PASSWORD, to: "/meters" });
    const page = await wrong.text();
    expect(wrong.status).toBe(401);
    expect(textOfPage(page)).toContain("That name and password do not belong together.");
    expect(page).toMatch(/name="username"[^>]*value="asha"/);
    const right = await house.post("/sign-in", {
      username: " ASHA",
      password: "a long password",
      to: "/meters",
    });
    expect([right.status, right.headers.get("Location")]).toEqual([303, "/meters"]);
    const shown = await (await house.get("/meters", { Cookie: cookieOf(right) })).text();
    expect(shown).toContain('data-role="viewer"');
  });

  test("is closed for one person after five wrong passwords, and for all after many names", async () => {
    const house = await openShared();
    const guess = async (username: string) =>
      (await house.post("/sign-in", { username, password: "guess" })).status;
    for (let count = 0; count < 5; count++) expect(await guess("Asha")).toBe(401);
    expect(await guess("asha ")).toBe(429);
    expect((await house.post("/sign-in", { username: "owner", password: PASSWORD })).status).toBe(303);
    for (let count = 0; count < 20; count++) expect(await guess(`eve ${count}`)).toBe(401);
    expect((await house.post("/sign-in", { username: "owner", password: PASSWORD })).status).toBe(429);
    house.clock.monotonicMs += 60_001;
    expect((await house.post("/sign-in", { username: "owner", password: PASSWORD })).status).toBe(303);
  });
});

describe("your browsers", () => {
  test("are listed with what they are, end one by one or all others at once", async () => {
    const house = await openHouse();
    const phone = "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/148.0.0.0 Mobile Safari/537.36";
    house.clock.nowMs = NOON_MS - 3_600_000;
    const other = `meterbox_session=${startSession(house.box, 1, phone)}`;
    const third = `meterbox_session=${startSession(house.box, 1, "curl/8")}`;
    house.clock.nowMs = NOON_MS;
    const page = await house.page("/settings/sessions");
    expect(textOfPage(page)).toMatch(/Chrome on Android since 20 Feb 2026, 11:00\sam · last used 1 h ago/);
    expect(page.match(/This browser/g)).toHaveLength(1);
    const [, end = ""] = /action="(\/settings\/sessions\/[0-9a-f]{16}\/end)"/.exec(page) ?? [];
    expect((await house.post(end, {})).status).toBe(303);
    expect(listSessions(house.box.store, NOON_MS)).toHaveLength(2);
    await house.post("/settings/sessions/end-others", {});
    expect((await house.get("/settings/sessions", { Cookie: other })).status).toBe(303);
    expect((await house.get("/settings/sessions", { Cookie: third })).status).toBe(303);
    expect((await house.get("/settings/sessions")).status).toBe(200);
  });

  test("of others cannot be ended, and their use is noted now and then", async () => {
    const house = await openHouse();
    const { id } = await addPerson(house.box, { name: "Asha", role: "viewer", password: "a long password" });
    const asha = { Cookie: `meterbox_session=${startSession(house.box, id)}` };
    const owners = listSessions(house.box.store, NOON_MS).find(({ userId }) => userId === 1)!;
    const path = `/settings/sessions/${owners.tokenHash.slice(0, 16)}/end`;
    expect((await house.post(path, {}, asha)).status).toBe(404);
    house.clock.nowMs += 11 * 60_000;
    await house.get("/meters", asha);
    expect(listSessions(house.box.store, NOON_MS)[0]).toMatchObject({
      userName: "Asha",
      lastUsedAtMs: house.clock.nowMs,
    });
  });

  test("keep this one when the password changes, which closes after five wrong ones", async () => {
    const house = await openHouse();
    const change = (current: string, password: string) =>
      house.post("/settings/sessions/password", { current, password });
    const wrong = await change("guess", "another long one");
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(/name="current"[^>]*aria-invalid="true"/);
    const short = await change(PASSWORD, "short");
    expect(short.status).toBe(422);
    expect(await short.text()).toMatch(/name="password"[^>]*aria-invalid="true"/);
    const changed = await change(PASSWORD, "another long one");
    expect(changed.headers.get("Location")).toBe("/settings/sessions?done=password-changed");
    const kept = { Cookie: cookieOf(changed) };
    expect((await house.get("/settings", kept)).status).toBe(200);
    expect((await house.get("/settings")).status).toBe(303);
    expect((await house.post("/sign-in", { password: PASSWORD })).status).toBe(401);
    const guess = () => house.post("/settings/sessions/password", { current: "guess", password: "x" }, kept);
    for (let count = 0; count < 5; count++) expect((await guess()).status).toBe(422);
    expect((await guess()).status).toBe(429);
  });
});

describe("the tokens", () => {
  test("are shown once, with an example for this address, and revoked", async () => {
    const house = await openHouse();
    expect(textOfPage(await house.page("/settings/tokens"))).toContain("No program has a token yet.");
    const response = await house.post("/settings/tokens", { token_name: "Home Assistant", scope: "write" });
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    const page = textOfPage(await response.text());
    const token = /mb_[\w-]+/.exec(page)?.[0];
    expect(page).toContain(`curl -H "Authorization: Bearer ${token}" http://localhost/api/devices`);
    const later = await house.page("/settings/tokens");
    expect(later).not.toContain(token!);
    expect(textOfPage(later)).toContain("Home Assistant Reads and writes, since");
    const [kept] = listApiTokens(house.box.store);
    expect(kept).toMatchObject({ name: "Home Assistant", scope: "write" });
    await house.post(`/settings/tokens/${kept?.id}/revoke`, {});
    expect(listApiTokens(house.box.store)).toEqual([]);
  });

  test("say beside the field what is wrong with a name, and keep what was typed", async () => {
    const house = await openHouse();
    await house.post("/settings/tokens", { token_name: "Home Assistant" });
    const response = await house.post("/settings/tokens", { token_name: "Home Assistant", scope: "write" });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toMatch(/name="token_name"[^>]*value="Home Assistant"[^>]*aria-invalid="true"/);
    expect(page).toMatch(/value="write" checked/);
    expect((await house.post("/settings/tokens", { token_name: " " })).status).toBe(422);
  });
});

test("people, tokens and browsers are managed over REST by who is signed in", async () => {
  const house = await openHouse();
  const asha = { name: "Asha", role: "viewer", password: "a long password" };
  const json = async (method: string, path: string, body?: unknown) => {
    const response = await house.send(method, path, body);
    return [response.status, response.status === 204 ? undefined : await response.json()];
  };
  const shown = { id: 2, name: "Asha", role: "viewer", last_seen: null };
  expect(await json("POST", "/api/people", asha)).toMatchObject([201, shown]);
  expect(await json("POST", "/api/people", { ...asha, name: "Ben", role: "king" })).toMatchObject([
    422,
    { errors: [{ field: "role", message: "must be one of owner, manager, viewer" }] },
  ]);
  expect(await json("PATCH", "/api/people/2", { role: "manager", password: "short" })).toMatchObject([
    422,
    { errors: [{ field: "password" }] },
  ]);
  expect(await json("PATCH", "/api/people/2", { role: "manager" })).toMatchObject([200, { role: "manager" }]);
  expect(await json("PATCH", "/api/people/1", { role: "viewer" })).toMatchObject([409, {}]);
  expect(await json("DELETE", "/api/people/2")).toEqual([204, undefined]);
  expect(await json("GET", "/api/people")).toMatchObject([
    200,
    { people: [{ name: "owner", role: "owner" }] },
  ]);
  const [made, token] = (await json("POST", "/api/tokens", { name: "Scripts", scope: "read" })) as [
    number,
    { token: string; id: number },
  ];
  expect([made, token.token.startsWith("mb_")]).toEqual([201, true]);
  expect(await json("GET", "/api/tokens")).toMatchObject([
    200,
    { tokens: [{ name: "Scripts", last_used: null }] },
  ]);
  expect(await json("DELETE", `/api/tokens/${token.id}`)).toEqual([204, undefined]);
  expect(await json("DELETE", `/api/tokens/${token.id}`)).toMatchObject([404, {}]);
  startSession(house.box, 1, "curl/8");
  const [, { sessions }] = (await json("GET", "/api/sessions")) as [
    number,
    { sessions: { id: string; browser: string; current: boolean }[] },
  ];
  expect(sessions.map(({ browser, current }) => [browser, current]).toSorted()).toEqual([
    ["", true],
    ["curl/8", false],
  ]);
  expect(await json("DELETE", `/api/sessions/${sessions.find(({ current }) => !current)?.id}`)).toEqual([
    204,
    undefined,
  ]);
  startSession(house.box, 1);
  expect(await json("DELETE", "/api/sessions")).toEqual([204, undefined]);
  expect(listSessions(house.box.store, NOON_MS)).toHaveLength(1);
});
