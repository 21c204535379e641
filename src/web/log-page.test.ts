import { beforeAll, describe, expect, test } from "bun:test";
import { logOf, startLog } from "../log.ts";
import { openHouse, PASSWORD, textOfPage } from "./pages.fixture.ts";

describe("the page of the log", () => {
  beforeAll(() => startLog("json"));

  test("shows the latest lines, newest first, and only what is serious where that is asked for", async () => {
    const house = await openHouse();
    logOf("mqtt").info("{client} connected", { client: '<img src=x onerror="alert(1)">' });
    logOf("store").warn("a seal took {ms} ms", { ms: 4000 });
    const page = await house.page("/settings/log");
    expect(page).not.toContain("<img src=x");
    const text = textOfPage(page);
    expect(text.indexOf("a seal took 4000 ms")).toBeLessThan(text.indexOf("onerror"));
    const serious = textOfPage(await house.page("/settings/log?level=warning"));
    expect(serious).toContain("a seal took 4000 ms");
    expect(serious).not.toContain("connected");
    expect(await (await house.send("GET", "/api/log?level=warning&limit=1")).json()).toEqual([
      { at: expect.any(String), level: "warning", part: "store", text: "a seal took 4000 ms" },
    ]);
    expect((await house.send("GET", "/api/log?limit=0")).status).toBe(422);
  });

  test("has no password, cookie or token in it, whatever was written", async () => {
    const house = await openHouse();
    const token = Buffer.alloc(32, 7).toString("base64url");
    const failure = new Error(
      `request failed: Authorization: Bearer ${token}, password=${PASSWORD.replace(" ", "-")}`,
    );
    logOf("web").error("{method} {path} failed: {error}", {
      method: "GET",
      path: `/t/${token}`,
      error: failure,
    });
    const page = await house.page("/settings/log?level=error");
    expect(page).toContain("request failed");
    for (const secret of [token, PASSWORD.replace(" ", "-")]) expect(page).not.toContain(secret);
  });
});

test("the page about the program names what it is made of, with all licences", async () => {
  const house = await openHouse();
  const page = await house.page("/settings/about");
  for (const name of [
    "htmx.org",
    "chart.js",
    "hono",
    "aedes",
    "better-sqlite3",
    "SQLite",
    "pdf-lib",
    "Noto Sans",
  ])
    expect(page).toContain(name);
  expect((await house.get("/static/vendor/licences.txt")).status).toBe(200);
  expect((await house.get("/static/vendor/tariffs.txt")).status).toBe(200);
});
