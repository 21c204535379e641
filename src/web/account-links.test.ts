import { describe, expect, test } from "bun:test";
import { putBoxAddress } from "../store/box-address.ts";
import { listShareLinks } from "../store/share-links.ts";
import { PASSWORD, textOfPage } from "./pages.fixture.ts";
import { openRentedHouse } from "./rented-house.fixture.ts";

const ADDRESS = /http:\/\/localhost\/t\/[A-Za-z0-9_-]{43}/;

async function house() {
  const rented = await openRentedHouse();
  const page = `/accounts/${rented.tenant.id}`;
  const make = async (note: string) => {
    const made = await rented.post(`${page}/links`, { note });
    const cookie = made.headers.get("Set-Cookie")?.split(";")[0] ?? "";
    return { made, cookie, at: made.headers.get("Location")?.split("?")[0] ?? "" };
  };
  const signedIn = await rented.post("/sign-in", { password: PASSWORD });
  const session = signedIn.headers.get("Set-Cookie")?.split(";")[0];
  /** A page as the browser with that cookie sees it. */
  const pageWith = async (at: string, cookie: string) => {
    const response = await rented.get(at, { Cookie: `${session}; ${cookie}` });
    expect(response.status).toBe(200);
    return response.text();
  };
  return { rented, page, make, pageWith, links: () => listShareLinks(rented.box.store, rented.tenant.id) };
}

describe("links on the page of an account", () => {
  test("are made with a note, and show their address to the browser that made them", async () => {
    const { rented, page, make, pageWith, links } = await house();
    const { made, cookie, at } = await make("Asha's phone");
    expect(made.status).toBe(303);
    expect(made.headers.get("Location")).toBe(`${page}/links/1?done=link-made`);
    expect(made.headers.get("Set-Cookie")).toMatch(/Path=\/accounts\/2\/links\/1.*HttpOnly.*SameSite=Strict/);
    const lost = await rented.page(at);
    expect(lost).not.toMatch(ADDRESS);
    expect(textOfPage(lost)).toContain("only a hash of it");
    const shown = await pageWith(at, cookie);
    const address = ADDRESS.exec(shown)?.[0] ?? "";
    expect(shown).toContain(`value="${address}"`);
    expect(shown).toContain('aria-label="The link as a code to scan"');
    expect(textOfPage(shown)).toContain("This address works on this machine only.");
    expect((await rented.get(new URL(address).pathname, { Cookie: "" })).status).toBe(200);
    expect(links()).toMatchObject([{ note: "Asha's phone", createdBy: "owner" }]);
    const listed = textOfPage(await rented.page(page));
    expect(listed).toContain("Asha's phone made 20 February 2026 by ⁨owner⁩, last opened just now Revoke");
    expect(listed).toContain("One is open. Last opened just now.");
  });

  test("stay one by one: the cookie of one shows no other", async () => {
    const { make, pageWith } = await house();
    const first = await make("one");
    const second = await make("two");
    expect(await pageWith(second.at, first.cookie)).not.toMatch(ADDRESS);
    expect(await pageWith(second.at, "meterbox_link=<b>")).not.toMatch(/<b>|\/t\//);
  });

  test("are revoked one by one, and then open nothing", async () => {
    const { rented, page, make, pageWith } = await house();
    const { at, cookie } = await make("one");
    await make("two");
    const address = ADDRESS.exec(await pageWith(at, cookie))?.[0] ?? "";
    const gone = await rented.post(`${at}/revoke`, {});
    expect(gone.headers.get("Location")).toBe(`${page}?done=link-revoked#links`);
    expect((await rented.get(new URL(address).pathname, { Cookie: "" })).status).toBe(404);
    expect(await pageWith(at, cookie)).not.toMatch(ADDRESS);
    const text = textOfPage(await rented.page(`${page}?done=link-revoked`));
    expect(text).toContain("Revoked. Its address opens nothing any more.");
    expect(text).toMatch(/two made .* Revoked links one Revoked made/);
    expect((await rented.post("/accounts/1/links/2/revoke", {})).status).toBe(404);
    expect((await rented.get("/accounts/1/links/2")).status).toBe(404);
    expect((await rented.post(`${page}/links/99/revoke`, {})).status).toBe(404);
  });

  test("have a note of at most 80 characters, which is said beside its field", async () => {
    const { make, links } = await house();
    const { made } = await make("x".repeat(81));
    expect(made.status).toBe(422);
    const page = await made.text();
    expect(page).toMatch(/name="note"[^>]*aria-invalid="true"/);
    expect(page).toContain("x".repeat(81));
    expect(links()).toEqual([]);
  });

  test("keep hostile notes as text", async () => {
    const { rented, page, make } = await house();
    await make('"><img src=x onerror=alert(1)>');
    expect(await rented.page(page)).not.toContain("<img");
  });

  test("begin with the address of the box where it is set, and say who can open it", async () => {
    const { rented, make, pageWith } = await house();
    putBoxAddress(rented.box.store, { origin: "http://192.168.1.20:8080", testedAtMs: null }, 0);
    const { at, cookie } = await make("");
    const shown = await pageWith(at, cookie);
    expect(shown).toContain('value="http://192.168.1.20:8080/t/');
    expect(textOfPage(shown)).toContain("Only devices in the same network as this box");
  });

  test("are nobody's who is not signed in", async () => {
    const { rented, page } = await house();
    await rented.post("/sign-out", {});
    expect((await rented.post(`${page}/links`, { note: "" })).headers.get("Location")).toBe("/sign-in");
    expect((await rented.post(`${page}/links/1/revoke`, {})).headers.get("Location")).toBe("/sign-in");
    expect((await rented.get(`${page}/links/1`)).headers.get("Location")).toContain("/sign-in");
  });
});

describe("links by REST", () => {
  test("are made, listed without their addresses, and revoked", async () => {
    const { rented } = await house();
    const api = `/api/accounts/${rented.tenant.id}/links`;
    const made = await rented.send("POST", api, { note: "portal" });
    expect([made.status, made.headers.get("Cache-Control")]).toEqual([201, "no-store"]);
    const link = (await made.json()) as { id: number; url: string };
    expect(link).toMatchObject({ note: "portal", created_by: "owner", last_used_at: null, revoked_at: null });
    expect(link.url).toMatch(ADDRESS);
    expect((await rented.get(new URL(link.url).pathname, { Cookie: "" })).status).toBe(200);
    const list = await (await rented.get(api)).text();
    expect(list).not.toContain("url");
    expect(JSON.parse(list)).toMatchObject([{ id: link.id, last_used_at: "2026-02-20T06:30:00.000Z" }]);
    expect((await rented.send("DELETE", `${api}/${link.id}`)).status).toBe(204);
    expect((await rented.get(new URL(link.url).pathname, { Cookie: "" })).status).toBe(404);
    expect(await (await rented.get(api)).json()).toMatchObject([{ revoked_at: "2026-02-20T06:30:00.000Z" }]);
    expect((await rented.send("DELETE", `/api/accounts/1/links/${link.id}`)).status).toBe(404);
    expect((await rented.send("POST", "/api/accounts/99/links", {})).status).toBe(404);
    expect((await rented.send("POST", api, { note: 5 })).status).toBe(422);
  });

  test("are at most twenty for an account", async () => {
    const { rented } = await house();
    const api = `/api/accounts/${rented.tenant.id}/links`;
    for (let count = 0; count < 20; count++) await rented.send("POST", api, {});
    expect((await rented.send("POST", api, {})).status).toBe(409);
    await rented.send("DELETE", `${api}/1`);
    expect((await rented.send("POST", api, {})).status).toBe(201);
  });
});
