import { describe, expect, onTestFinished, test } from "bun:test";
import { startMailServer } from "../mail/smtp-server.fixture.ts";
import { putMailSettings } from "../store/mail-settings.ts";
import { readNotices } from "../store/notice-settings.ts";
import { openHouse, textOfPage } from "./pages.fixture.ts";

const FORM = {
  groups: ["meters", "box"],
  mail: "asha@cottage.example",
  ntfy: "",
  token: "",
  quiet_from: "22:00",
  quiet_to: "07:00",
};

describe("the page of messages", () => {
  test("keeps of what people are told, and says so", async () => {
    const house = await openHouse();
    expect(await house.page("/settings")).toContain('href="/settings/notices"');
    const response = await house.post("/settings/notices", FORM);
    expect([response.status, response.headers.get("Location")]).toEqual([
      303,
      "/settings/notices?done=notices-changed",
    ]);
    expect(readNotices(house.box.store)).toEqual({
      groups: ["meters", "box"],
      mail: "asha@cottage.example",
      ntfy: null,
      quiet: { from: "22:00", to: "07:00" },
    });
    const page = await house.page("/settings/notices?done=notices-changed");
    expect(textOfPage(page)).toContain("Kept.");
    expect(page).toMatch(/name="groups" value="bills"\/>/);
    expect(page).toMatch(/name="groups" value="box" checked/);
  });

  test("keeps what was typed beside what is wrong with it, and never shows a token", async () => {
    const house = await openHouse();
    const wrong = { ...FORM, mail: '"><img src=x>', ntfy: "not an address", quiet_to: "7" };
    const response = await house.post("/settings/notices", wrong);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).not.toContain("<img src=x");
    for (const typed of ["not an address", 'value="7"', "is no e-mail address", "Write the time as 22:00."])
      expect(page).toContain(typed);
    await house.post("/settings/notices", { ...FORM, ntfy: "https://ntfy.example/box", token: "tk_secret" });
    const kept = await house.page("/settings/notices");
    expect(kept).not.toContain("tk_secret");
    expect(kept).toContain("One is kept.");
  });

  test("sends a test that is really sent, and says of each way what came of it", async () => {
    const house = await openHouse();
    expect((await house.post("/settings/notices/test", {})).status).toBe(409);
    const server = await startMailServer();
    const plain = { security: "none", allowSelfSigned: false, user: "", password: "" } as const;
    const from = { from: "box@cottage.example", replyTo: null, bcc: null };
    putMailSettings(house.box.store, { host: "127.0.0.1", port: server.port, ...plain, ...from }, 0);
    const topic = Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      fetch: () => Response.json({ error: "<b>forbidden</b>" }, { status: 403 }),
    });
    onTestFinished(() => topic.stop(true));
    await house.post("/settings/notices", { ...FORM, ntfy: `http://127.0.0.1:${topic.port}/box` });
    const page = await (await house.post("/settings/notices/test", {})).text();
    expect(page).not.toContain("<b>forbidden");
    const text = textOfPage(page);
    expect(text).toContain("E-mail It was sent.");
    expect(text).toContain("ntfy It was not sent: The server refuses it (403): <b>forbidden</b>");
    expect(text).toContain("ntfy not sent, 20 Feb 2026, 12:00 pm: The server refuses it (403)");
    expect(server.received.map(({ to, parsed }) => [to, parsed.text.split("\r\n")[0]])).toEqual([
      [["asha@cottage.example"], "This message was sent to see whether Meterbox can reach you. It can."],
    ]);
  });
});

describe("/api/notice-settings", () => {
  test("changes what it is told, keeps the rest, and gives no token out", async () => {
    const house = await openHouse();
    const put = async (body: object) => (await house.send("PUT", "/api/notice-settings", body)).json();
    const ntfy = "https://ntfy.example/box";
    expect(await put({ ntfy, token: "tk", groups: ["bills"] })).toMatchObject({ ntfy, token_set: true });
    expect(await put({ mail: "asha@cottage.example", quiet: null })).toEqual({
      groups: ["bills"],
      mail: "asha@cottage.example",
      ntfy,
      token_set: true,
      quiet: null,
      last: [],
    });
    expect(await put({ token: null })).toMatchObject({ token_set: false });
    expect(await put({ ntfy: null, mail: null })).toMatchObject({ ntfy: null, mail: null });
    const refused = await house.send("PUT", "/api/notice-settings", { groups: ["cats"] });
    expect(refused.status).toBe(422);
    expect((await house.send("POST", "/api/notice-settings/test")).status).toBe(409);
  });
});
