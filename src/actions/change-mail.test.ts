import { describe, expect, test } from "bun:test";
import { AppError } from "../domain/error.ts";
import { startMailServer, startScriptedServer } from "../mail/smtp-server.fixture.ts";
import { findDelivery, queueDelivery } from "../store/deliveries.ts";
import { findMailSettings } from "../store/mail-settings.ts";
import { changeMail, type MailInput, tryMail, turnMailOff } from "./change-mail.ts";
import { openPost } from "./mail.fixture.ts";

const TYPED: MailInput = {
  host: "smtp.cottage.example",
  port: 587,
  security: "starttls",
  allowSelfSigned: false,
  user: "bills",
  password: "sesame",
  from: "bills@cottage.example",
  replyTo: null,
  bcc: null,
};

function fieldsOf(act: () => unknown): string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error.fields.map(({ field }) => field);
    throw error;
  }
  return [];
}

describe("how mail is sent", () => {
  test("is kept as it was typed, without blanks around it", () => {
    const { box, store } = openPost();
    changeMail(box, {
      ...TYPED,
      host: " SMTP.cottage.example ",
      replyTo: " meera@cottage.example ",
      bcc: "  ",
    });
    expect(findMailSettings(store)).toEqual({
      ...TYPED,
      password: "sesame",
      replyTo: "meera@cottage.example",
    });
    turnMailOff(box);
    expect(findMailSettings(store)).toBeUndefined();
  });

  test.each([
    ["host", { host: "" }],
    ["host", { host: "smtp.example.com/x" }],
    ["host", { host: "smtp example" }],
    ["host", { host: "smtp\r\nexample" }],
    ["port", { port: 0 }],
    ["port", { port: 65_536 }],
    ["port", { port: 25.5 }],
    ["user", { user: "a\u0000b" }],
    ["password", { password: "x".repeat(201) }],
    ["password", { password: "" }],
    ["password", { password: undefined }],
    ["from", { from: "Meera <meera@cottage.example>" }],
    ["from", { from: "bills@cottage.example\nBcc: eve@evil.example" }],
    ["reply_to", { replyTo: "nobody" }],
    ["bcc", { bcc: "a@cottage.example, b@cottage.example" }],
  ] as const)("names the field %s that is wrong, and changes nothing", (field, changes) => {
    const { box, store } = openPost();
    expect(fieldsOf(() => changeMail(box, { ...TYPED, ...changes }))).toEqual([field]);
    expect(findMailSettings(store)).toBeUndefined();
  });

  test("keeps the stored password where none is typed, as long as it goes where it went", () => {
    const { box, store } = openPost();
    changeMail(box, TYPED);
    changeMail(box, { ...TYPED, password: undefined, from: "office@cottage.example" });
    expect(findMailSettings(store)).toMatchObject({ password: "sesame", from: "office@cottage.example" });
    for (const elsewhere of [
      { host: "evil.example" },
      { port: 2525 },
      { user: "eve" },
      { security: "none" as const },
      { allowSelfSigned: true },
    ]) {
      const changes = { ...TYPED, password: undefined, ...elsewhere };
      expect(fieldsOf(() => changeMail(box, changes))).toEqual(["password"]);
    }
    expect(findMailSettings(store)).toMatchObject({ password: "sesame", host: "smtp.cottage.example" });
  });

  test("forgets the password with its user", () => {
    const { box, store } = openPost();
    changeMail(box, TYPED);
    changeMail(box, { ...TYPED, password: undefined, user: "", host: "relay.lan" });
    expect(findMailSettings(store)).toMatchObject({ user: "", password: "" });
  });

  test("once it is changed, what waits is tried at once", () => {
    const { box, store, invoice } = openPost();
    const nowMs = box.clock.nowMs();
    const { id } = queueDelivery(store, {
      document: invoice().document.chainIndex,
      recipient: "asha@flat.example",
      isAutomatic: false,
      requestedBy: "owner",
      nowMs: nowMs + 3_600_000,
    });
    changeMail(box, TYPED);
    expect(findDelivery(store, id)?.nextAtMs).toBe(nowMs);
  });
});

describe("a test mail", () => {
  test("is really sent, once, and gives what the server said", async () => {
    const { box, sendTo } = openPost();
    const server = await startMailServer();
    sendTo(server.port, { replyTo: "meera@cottage.example", bcc: "meera@cottage.example" });
    const outcome = await tryMail(box, " asha@flat.example ");
    expect(outcome.kind).toBe("delivered");
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toMatchObject({ from: "bills@cottage.example", to: ["asha@flat.example"] });
    expect(server.received[0]?.parsed.headers).toMatchObject({
      subject: ["Test mail from Meterbox"],
      "reply-to": ["<meera@cottage.example>"],
    });
  });

  test("gives the server's words where it refuses", async () => {
    const { box, sendTo } = openPost();
    const server = await startMailServer({ password: "sesame" });
    sendTo(server.port, { user: "bills", password: "wrong" });
    expect(await tryMail(box, "asha@flat.example")).toMatchObject({
      kind: "refused",
      detail: expect.stringContaining("535 5.7.8 Username and password not accepted"),
    });
  });

  test("needs mail to be set up and an address that is one", async () => {
    const { box, sendTo } = openPost();
    expect(tryMail(box, "asha@flat.example")).rejects.toThrow("E-mail is not set up");
    sendTo(await startScriptedServer(() => undefined));
    expect(tryMail(box, "asha@flat.example\r\nRCPT TO:<eve@evil.example>")).rejects.toThrow(
      "is no e-mail address",
    );
  });
});
