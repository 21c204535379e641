import { describe, expect, test } from "bun:test";
import { createApiToken } from "../../actions/sign-in.ts";
import { startMailServer } from "../../mail/smtp-server.fixture.ts";
import { changeDelivery, findDelivery, listDeliveries } from "../../store/deliveries.ts";
import { issueInvoice } from "../../store/documents.fixture.ts";
import { openHouse } from "../pages.fixture.ts";

const SETTINGS = {
  host: "smtp.cottage.example",
  user: "bills",
  password: "open-sesame",
  from: "bills@cottage.example",
};

async function openCase() {
  const house = await openHouse();
  const json = async (method: string, path: string, body?: unknown) => {
    const response = await house.send(method, `/api${path}`, body);
    const text = await response.text();
    return { status: response.status, text, body: text === "" ? undefined : JSON.parse(text) };
  };
  return { ...house, json };
}

describe("/api/mail-settings", () => {
  test("says that nothing is set up, takes settings and changes of them, and forgets them", async () => {
    const { json } = await openCase();
    expect((await json("GET", "/mail-settings")).body).toEqual({
      set_up: false,
      host: "",
      port: 587,
      security: "starttls",
      allow_self_signed: false,
      user: "",
      password_set: false,
      from: "",
      reply_to: null,
      bcc: null,
      waiting: 0,
    });
    await json("PUT", "/mail-settings", SETTINGS);
    const { body } = await json("PUT", "/mail-settings", { bcc: "meera@cottage.example" });
    expect(body).toMatchObject({ set_up: true, host: "smtp.cottage.example", bcc: "meera@cottage.example" });
    expect((await json("PUT", "/mail-settings", { bcc: null })).body.bcc).toBeNull();
    expect((await json("DELETE", "/mail-settings")).status).toBe(204);
    expect((await json("GET", "/mail-settings")).body.set_up).toBe(false);
  });

  test("never gives the password out, and does not let it be sent elsewhere", async () => {
    const { json } = await openCase();
    await json("PUT", "/mail-settings", SETTINGS);
    for (const answer of [await json("GET", "/mail-settings"), await json("PUT", "/mail-settings", {})]) {
      expect(answer.body.password_set).toBe(true);
      expect(answer.text).not.toContain("open-sesame");
    }
    const stolen = await json("PUT", "/mail-settings", { host: "evil.example" });
    expect(stolen).toMatchObject({ status: 422, body: { errors: [{ field: "password" }] } });
  });

  test("names each field that is wrong", async () => {
    const { json } = await openCase();
    const wrong = await json("PUT", "/mail-settings", { ...SETTINGS, port: 0, from: "x", reply_to: "y" });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map(({ field }: { field: string }) => field)).toEqual([
      "port",
      "from",
      "reply_to",
    ]);
    for (const [field, value] of Object.entries({ security: "ssl", port: "25", bcc: 5 })) {
      const { body, status } = await json("PUT", "/mail-settings", { ...SETTINGS, [field]: value });
      expect([status, body.errors[0].field]).toEqual([422, field]);
    }
  });

  test("is not for tokens that may only read", async () => {
    const { box, send } = await openCase();
    const token = createApiToken(box, "reader", "read");
    expect((await send("GET", "/api/mail-settings", undefined, token)).status).toBe(200);
    expect((await send("PUT", "/api/mail-settings", SETTINGS, token)).status).toBe(403);
    expect((await send("POST", "/api/mail-settings/test", { to: "a@b.example" }, token)).status).toBe(403);
  });

  test("a test mail is really sent", async () => {
    const { json } = await openCase();
    expect((await json("POST", "/mail-settings/test", { to: "asha@flat.example" })).status).toBe(409);
    const server = await startMailServer();
    const settings = {
      host: "127.0.0.1",
      port: server.port,
      security: "none",
      from: "bills@cottage.example",
    };
    await json("PUT", "/mail-settings", settings);
    const { body } = await json("POST", "/mail-settings/test", { to: "asha@flat.example" });
    expect(body).toEqual({ outcome: "delivered", detail: expect.stringContaining("250") });
    expect(server.received).toHaveLength(1);
    const wrong = await json("POST", "/mail-settings/test", { to: "asha" });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: "to" }] } });
  });
});

describe("the mails of a document", () => {
  test("are asked for, listed, withdrawn and settled", async () => {
    const { box, json } = await openCase();
    const { store } = box;
    await json("PUT", "/mail-settings", SETTINGS);
    issueInvoice(store);
    const asked = await json("POST", "/documents/INV-00001/mail", { to: "asha@flat.example" });
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({
      id: 1,
      document: "INV-00001",
      recipient: "asha@flat.example",
      automatic: false,
      state: "queued",
      attempts: 0,
      detail: "",
      requested_by: "owner",
    });
    expect(asked.body.next_attempt).toBe(asked.body.created_at);
    expect((await json("POST", "/documents/INV-00001/mail", { to: "asha@flat.example" })).status).toBe(409);
    const withdrawn = await json("POST", "/deliveries/1/withdraw");
    expect(withdrawn.body).toMatchObject({ state: "withdrawn", next_attempt: null });
    await json("POST", "/documents/INV-00001/mail", { to: "asha@flat.example" });
    const second = findDelivery(store, 2);
    if (second) changeDelivery(store, second, { state: "doubtful", detail: "cut" }, 7);
    const resolved = await json("POST", "/deliveries/2/resolve", { arrived: false });
    expect(resolved.body).toMatchObject({
      delivery: { id: 2, state: "failed" },
      again: { id: 3, state: "queued", recipient: "asha@flat.example" },
    });
    expect((await json("POST", "/deliveries/2/resolve", { arrived: true })).status).toBe(409);
    const { body } = await json("GET", "/documents/INV-00001/deliveries");
    expect(body.map(({ id }: { id: number }) => id)).toEqual([1, 2, 3]);
    expect(body).toHaveLength(listDeliveries(store).length);
  });

  test("say what is wrong with a request", async () => {
    const { json } = await openCase();
    await json("PUT", "/mail-settings", SETTINGS);
    expect((await json("GET", "/documents/INV-9/deliveries")).status).toBe(404);
    expect((await json("POST", "/documents/INV-9/mail", {})).status).toBe(404);
    expect((await json("POST", "/deliveries/9/withdraw")).status).toBe(404);
    expect((await json("POST", "/deliveries/9/resolve", { arrived: true })).status).toBe(404);
    expect((await json("POST", "/deliveries/9/resolve", {})).body.errors[0].field).toBe("arrived");
  });

  test("of a number with slashes are reached too", async () => {
    const { box, json } = await openCase();
    issueInvoice(box.store, { number: "INV/25-26/1" });
    expect((await json("GET", "/documents/INV%2F25-26%2F1/deliveries")).body).toEqual([]);
  });

  test("need an address where the account has none", async () => {
    const { box, json } = await openCase();
    await json("PUT", "/mail-settings", SETTINGS);
    issueInvoice(box.store);
    const { status, body } = await json("POST", "/documents/INV-00001/mail", {});
    expect([status, body.errors[0].field]).toEqual([422, "to"]);
  });
});
