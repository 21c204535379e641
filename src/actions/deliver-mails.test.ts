import { describe, expect, test } from "bun:test";
import { deadPort, startMailServer, type Verdict } from "../mail/smtp-server.fixture.ts";
import { findDelivery } from "../store/deliveries.ts";
import { issueInvoice, putLostNumber } from "../store/documents.fixture.ts";
import { changeMail } from "./change-mail.ts";
import { openCase, openPost, PDF, queue } from "./mail.fixture.ts";
import { withdrawDelivery } from "./mail-document.ts";

const BUSY: Verdict = { code: 450, words: "4.2.1 Try again later" };

describe("a mail that waits", () => {
  test("is delivered once, with its PDF, and stays delivered", async () => {
    const { post, server, id, state } = await openCase([]);
    await post.roundAfter(0);
    await post.roundAfter(24 * 60);
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(mail).toMatchObject({ from: "bills@cottage.example", to: ["asha@flat.example"] });
    expect(mail?.parsed.headers["message-id"]).toEqual([`<${state()?.messageId}>`]);
    expect(mail?.parsed.headers["subject"]?.[0]).toContain("Invoice INV-00001");
    expect(mail?.parsed.attachments).toEqual([
      { name: "INV-00001.pdf", type: "application/pdf", bytes: Buffer.from(PDF) },
    ]);
    expect(state()).toMatchObject({ id, state: "delivered", attempts: 1 });
    expect(state()?.detail).toStartWith("The server took it: 250");
  });

  test("is refused twice, waits 1 min and 5 min, and is then delivered once under the same id", async () => {
    const { post, server, state } = await openCase([BUSY, BUSY]);
    await post.roundAfter(0);
    expect(state()).toMatchObject({
      state: "queued",
      attempts: 1,
      detail: "The server refuses the recipient: 450 4.2.1 Try again later",
    });
    await post.roundAfter(0.5);
    expect(server.connections()).toBe(1);
    await post.roundAfter(0.5);
    expect(state()).toMatchObject({ state: "queued", attempts: 2 });
    await post.roundAfter(4);
    expect(server.connections()).toBe(2);
    await post.roundAfter(1);
    expect(state()).toMatchObject({ state: "delivered", attempts: 3 });
    await post.roundAfter(60 * 24);
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.parsed.headers["message-id"]).toEqual([`<${state()?.messageId}>`]);
  });

  test("is given up after two days of refusals, with the last words of the server", async () => {
    const { post, server, state } = await openCase(Array.from({ length: 1000 }, () => BUSY));
    for (let hour = 0; hour < 60; hour += 1) await post.roundAfter(60);
    expect(state()).toMatchObject({
      state: "failed",
      detail: "The server refuses the recipient: 450 4.2.1 Try again later",
    });
    const attempts = state()?.attempts ?? 0;
    expect(attempts).toBeGreaterThan(6);
    expect(server.connections()).toBe(attempts);
  });

  test("fails at once where its recipient is refused for ever", async () => {
    const { post, server, state } = await openCase([{ code: 550, words: "5.1.1 No such user" }]);
    await post.roundAfter(0);
    expect(state()).toMatchObject({
      state: "failed",
      detail: "The server refuses the recipient: 550 5.1.1 No such user",
    });
    await post.roundAfter(60 * 24);
    expect(server.connections()).toBe(1);
  });

  test("fails at once where the mail itself is refused for ever", async () => {
    const { post, state } = await openCase([{ code: 554, words: "5.7.1 Spam" }], "content");
    await post.roundAfter(0);
    expect(state()).toMatchObject({ state: "failed", detail: "The server refuses the mail: 554 5.7.1 Spam" });
  });

  test("waits for a server that is down, and is delivered when it is up", async () => {
    const post = openPost();
    const port = await deadPort();
    post.sendTo(port);
    const { id } = queue(post, post.invoice().document.chainIndex);
    await post.roundAfter(0);
    expect(findDelivery(post.store, id)).toMatchObject({
      state: "queued",
      attempts: 1,
      detail: "Nothing listens at that address and port.",
    });
    const server = await startMailServer({ port });
    await post.roundAfter(1);
    expect(findDelivery(post.store, id)?.state).toBe("delivered");
    expect(server.received).toHaveLength(1);
  });

  test("with a wrong password waits with what the server said, and goes as soon as it is put right", async () => {
    const post = openPost();
    const server = await startMailServer({ password: "sesame" });
    post.sendTo(server.port, { user: "cottage", password: "wrong" });
    const { id } = queue(post, post.invoice().document.chainIndex);
    await post.roundAfter(0);
    expect(findDelivery(post.store, id)).toMatchObject({
      state: "queued",
      detail: "The server refuses the user or the password: 535 5.7.8 Username and password not accepted",
    });
    changeMail(post.box, {
      host: "127.0.0.1",
      port: server.port,
      security: "none",
      allowSelfSigned: false,
      user: "cottage",
      password: "sesame",
      from: "bills@cottage.example",
      replyTo: null,
      bcc: null,
    });
    await post.roundAfter(0);
    expect(findDelivery(post.store, id)?.state).toBe("delivered");
  });

  test("is not tried while its PDF is not there, while mail is not set up, or while the clock is not trusted", async () => {
    const post = openPost();
    const server = await startMailServer();
    const { id } = queue(post, post.invoice().document.chainIndex);
    await post.roundAfter(0);
    post.sendTo(server.port);
    post.setTrusted(false);
    await post.roundAfter(0);
    expect(findDelivery(post.store, id)).toMatchObject({ state: "queued", attempts: 0 });
    post.setTrusted(true);
    const unprinted = queue(post, issueInvoice(post.store).document.chainIndex);
    const lost = queue(post, putLostNumber(post.store).document.chainIndex);
    await post.roundAfter(0);
    expect(findDelivery(post.store, id)?.state).toBe("delivered");
    expect(findDelivery(post.store, unprinted.id)).toMatchObject({ state: "queued", attempts: 0 });
    expect(findDelivery(post.store, lost.id)).toMatchObject({ state: "queued", attempts: 0 });
  });

  test("does not wait for ever because the clock was wrong when it was refused", async () => {
    const { post, state } = await openCase([BUSY]);
    await post.roundAfter(60 * 24 * 365);
    expect(state()?.state).toBe("queued");
    await post.roundAfter(-60 * 24 * 365);
    expect(state()?.state).toBe("delivered");
  });

  test("is not sent any more once it is withdrawn, even in the midst of a round", async () => {
    const { post, server, id, state } = await openCase([]);
    const second = queue(post, post.invoice().document.chainIndex);
    const round = post.roundAfter(0);
    withdrawDelivery(post.box, second.id, "owner");
    await round;
    expect(state()?.state).toBe("delivered");
    expect(findDelivery(post.store, second.id)).toMatchObject({ state: "withdrawn", attempts: 0 });
    expect(server.received).toHaveLength(1);
    expect(() => withdrawDelivery(post.box, id, "owner")).toThrow("does not wait any more");
  });

  test("of a document that cannot be written keeps no other one from its way", async () => {
    const { post, state } = await openCase([]);
    const broken = post.invoice({ locale: "no locale at all" });
    const { id } = queue(post, broken.document.chainIndex);
    post.store.sqlite.prepare("UPDATE deliveries SET next_at_ms = 0 WHERE id = ?").run(id);
    await post.roundAfter(0);
    expect(state()?.state).toBe("delivered");
    expect(findDelivery(post.store, id)).toMatchObject({
      state: "queued",
      attempts: 1,
      detail: "Something went wrong inside the box; its log says more.",
    });
  });
});

describe("the owner's copy", () => {
  test("goes out once, after the mail itself, to whom it is for", async () => {
    const post = openPost();
    const server = await startMailServer();
    post.sendTo(server.port, { bcc: "meera@cottage.example" });
    const { id } = queue(post, post.invoice().document.chainIndex);
    await post.roundAfter(0);
    expect(findDelivery(post.store, id)?.state).toBe("delivered");
    expect(server.received.map(({ to }) => to)).toEqual([["asha@flat.example"], ["meera@cottage.example"]]);
    expect(server.received[0]?.raw).toBe(server.received[1]?.raw);
    expect(server.received[0]?.raw).not.toContain("meera@");
  });

  test("changes nothing of the mail where it is refused, and none goes out where the mail is refused", async () => {
    const post = openPost();
    const refused = ["meera@cottage.example"];
    const server = await startMailServer({
      recipient: (address) => (refused.includes(address) ? { code: 550, words: "no" } : "take"),
    });
    post.sendTo(server.port, { bcc: "meera@cottage.example" });
    const first = queue(post, post.invoice().document.chainIndex);
    await post.roundAfter(0);
    expect(findDelivery(post.store, first.id)?.state).toBe("delivered");
    refused.push("asha@flat.example");
    const connections = server.connections();
    queue(post, post.invoice().document.chainIndex);
    await post.roundAfter(0);
    expect(server.connections()).toBe(connections + 1);
  });
});

test("a document has one automatic mail, however often it is asked for", async () => {
  const post = openPost();
  const server = await startMailServer();
  post.sendTo(server.port);
  const { chainIndex } = post.invoice().document;
  const first = queue(post, chainIndex, { isAutomatic: true });
  await post.roundAfter(0);
  expect(queue(post, chainIndex, { isAutomatic: true }).id).toBe(first.id);
  await post.roundAfter(60);
  expect(server.received).toHaveLength(1);
  expect(() =>
    post.store.sqlite
      .prepare(
        `INSERT INTO deliveries (document, recipient, message_id, is_automatic, state, attempts, next_at_ms, detail,
           created_at_ms, changed_at_ms, requested_by) VALUES (?, 'a@b.c', 'x', 1, 'queued', 0, 0, '', 0, 0, 'x')`,
      )
      .run(chainIndex),
  ).toThrow("UNIQUE");
});
