import { describe, expect, test } from "bun:test";
import { Hono } from "hono";
import { formatFor } from "../../views/format.ts";
import { createApiToken } from "../actions/sign-in.ts";
import { START_MS, testMachine } from "../clock/clock.fixture.ts";
import { listIncidents } from "../store/incidents.ts";
import { temporaryStore } from "../store/store.fixture.ts";
import { clockRoutes } from "./api/clock.ts";
import { clockNotice, clockPages } from "./clock.tsx";
import { COTTAGE, textOfPage } from "./pages.fixture.ts";

const DAY_MS = 24 * 3_600_000;
const format = formatFor(COTTAGE);

function openBox(options: Parameters<typeof testMachine>[0] = {}) {
  const machine = testMachine(options);
  const box = { store: temporaryStore(), clock: machine.clock };
  const app = new Hono().route("/", clockPages(box)).route("/api", clockRoutes(box));
  const notice = () => textOfPage(String(clockNotice(box, format)));
  return { machine, box, app, notice };
}

describe("the notice of the clock", () => {
  test("says why it is doubtful, what it says and what waits, until the owner confirms it", async () => {
    const { app, box, notice } = openBox({ newestStoredMs: START_MS + DAY_MS });
    expect(notice()).toMatch(
      /clock cannot be right: it is behind times .*clock says 20 Feb 2026, 12:00 pm \( ?Asia\/Kolkata ?\).*no bill is issued/,
    );
    expect(String(clockNotice(box, format))).toContain('<form method="post" action="/settings/clock">');
    const response = await app.request("/settings/clock", { method: "POST" });
    expect([response.status, response.headers.get("Location")]).toEqual([
      303,
      "/settings?done=clock-confirmed",
    ]);
    expect(notice()).toBe("");
    expect(listIncidents(box.store, 10)[0]?.detail).toStartWith("somebody confirmed");
  });

  test("shows the machine's time, which would be confirmed, where the box has not gone with it", () => {
    const { machine, notice } = openBox();
    machine.step(-100 * DAY_MS);
    machine.clock.tick();
    expect(notice()).toContain("clock says 12 Nov 2025, 12:00 pm");
  });

  test("names devices as text", () => {
    const { machine, box } = openBox();
    for (const device of ["<b>one</b>", "two"]) machine.clock.noteDeviceTime(device, START_MS + DAY_MS);
    expect(String(clockNotice(box, format))).toContain(
      "&lt;b&gt;one&lt;/b&gt; and two agree on a time 1 d ahead",
    );
  });
});

describe("/api/clock", () => {
  test("tells how far the clock can be believed, and takes a confirmation by name", async () => {
    const { app, box } = openBox({ wallMs: 5000 });
    expect(await (await app.request("/api/clock")).json()).toEqual({
      state: "doubtful",
      reason: "before-build",
      detail: "the clock cannot be right: it is before the day this program was built",
      now: "1970-01-01T00:00:05.000Z",
      machine_time: "1970-01-01T00:00:05.000Z",
      confirmed: false,
      simulated: false,
    });
    const token = createApiToken(box, "Home Assistant", "write");
    const headers = { Authorization: `Bearer ${token}` };
    const response = await app.request("/api/clock/confirm", { method: "POST", headers });
    expect(await response.json()).toMatchObject({ state: "plausible", reason: null, confirmed: true });
    expect(listIncidents(box.store, 10)[0]?.detail).toStartWith("token Home Assistant confirmed");
  });
});
