import { describe, expect, test } from "bun:test";
import { findBoxAddress } from "../store/box-address.ts";
import { openHouse, type TestHouse, textOfPage } from "./pages.fixture.ts";

const NAME = "https://meters.example.com";

/** Follows a try like a browser: as a stranger at the address, signed in only where it began. */
async function tryAddress(house: TestHouse, host: string): Promise<string> {
  const toAddress = (await house.get("/settings/address/test")).headers.get("Location") ?? "";
  expect(toAddress).toStartWith(`${NAME}/reached/`);
  const there = await house.get(toAddress.slice(NAME.length), { Host: host, Cookie: "" });
  const back = there.headers.get("Location") ?? "";
  expect(back).toStartWith("http://localhost/reached/back/");
  const returning = await house.get(back.slice("http://localhost".length), { Cookie: "" });
  expect(returning.status).toBe(200);
  return /url=([^#]+)#test$/.exec(returning.headers.get("Refresh") ?? "")?.[1] ?? "";
}

describe("the address of the box", () => {
  test("is kept, named on the settings, known to the guard of hosts, and can be forgotten", async () => {
    const house = await openHouse();
    expect((await house.get("/", { Host: "meters.example.com" })).status).toBe(403);
    const saved = await house.post("/settings/address", { address: " meters.example.com/ " });
    expect([saved.status, saved.headers.get("Location")]).toEqual([
      303,
      "/settings/address?done=address-changed",
    ]);
    expect((await house.get("/", { Host: "meters.example.com" })).status).toBe(200);
    expect((await house.get("/", { Host: "other.example.com" })).status).toBe(403);
    expect(textOfPage(await house.page("/settings"))).toContain(`${NAME} · not tested yet`);
    await house.post("/settings/address", { address: "" });
    expect(findBoxAddress(house.box.store)).toBeUndefined();
    expect((await house.get("/", { Host: "meters.example.com" })).status).toBe(403);
  });

  test("says beside the field what is wrong with it, and keeps what was typed", async () => {
    const house = await openHouse();
    const refused = await house.post("/settings/address", { address: "https://example.com/box" });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toMatch(/name="address"[^>]*value="https:\/\/example.com\/box"[^>]*aria-invalid="true"/);
    expect(textOfPage(page)).toContain("Write only where the box is");
  });

  test("is tried by the browser alone, there and back", async () => {
    const house = await openHouse();
    await house.post("/settings/address", { address: NAME });
    const landed = await tryAddress(house, "meters.example.com");
    expect(textOfPage(await house.page(landed))).toContain("It works: you have just come to this box");
    expect(findBoxAddress(house.box.store)?.testedAtMs).toBe(house.clock.nowMs);
    expect(textOfPage(await house.page("/settings"))).toContain(`${NAME} · worked on 20 Feb 2026`);
  });

  test("is not taken to work where another name arrives, where the try is old, or made up", async () => {
    const house = await openHouse();
    await house.post("/settings/address", { address: NAME });
    const renamed = await tryAddress(house, "192.168.1.20:8080");
    expect(textOfPage(await house.page(renamed))).toMatch(/calls it \S*192\.168\.1\.20:8080\S* instead/);
    const landed = await tryAddress(house, "meters.example.com");
    house.clock.monotonicMs += 10 * 60_000 + 1;
    for (const path of [landed, "/settings/address?try=abc.def", "/settings/address?try="])
      expect(textOfPage(await house.page(path))).toContain("That try is too old");
    expect(findBoxAddress(house.box.store)?.testedAtMs).toBeNull();
    expect((await house.get("/reached/abc.def")).status).toBe(404);
  });

  test("answers nothing but a try where a stranger makes one up", async () => {
    const house = await openHouse();
    for (const made of ["%0d%0aX-Evil:%201", "%E2%82%AC", "a;url=https:evil.example"]) {
      const answer = await house.get(`/reached/back/${made}`, { Cookie: "" });
      expect([made, answer.status, answer.headers.get("Refresh")]).toEqual([made, 303, null]);
    }
  });

  test("is said to be of the network, of this machine, or readable on its way", async () => {
    const house = await openHouse();
    const said = async (address: string) => {
      await house.post("/settings/address", { address });
      return textOfPage(await house.page("/settings/address"));
    };
    expect(await said("http://192.168.1.20:8080")).toMatch(
      /an address of your own network.*begins with http/,
    );
    expect(await said("http://localhost:8080")).toContain("links in mails would lead nowhere");
    expect(await said(NAME)).not.toContain("begins with http:");
  });

  test("is for whoever is signed in", async () => {
    const house = await openHouse();
    for (const path of ["/settings/address", "/settings/address/test"])
      expect((await house.get(path, { Cookie: "" })).headers.get("Location")).toStartWith("/sign-in");
  });
});
