import { describe, expect, test } from "bun:test";
import { startScriptedServer } from "../mail/smtp-server.fixture.ts";
import { findDelivery, listDeliveries, noteContent, startSending } from "../store/deliveries.ts";
import { settleMails } from "./deliver-mails.ts";
import { openCase, openPost, queue } from "./mail.fixture.ts";

describe("a mail that may have arrived", () => {
  test("after a cut behind DATA is doubtful, and is never sent again by itself", async () => {
    const { post, server, state } = await openCase(["cut"], "content");
    await post.roundAfter(0);
    expect(state()?.state).toBe("doubtful");
    expect(state()?.detail).toStartWith("The mail was on its way when the connection ended.");
    for (let round = 0; round < 5; round += 1) await post.roundAfter(60 * 24);
    settleMails(post.box);
    await post.roundAfter(60 * 24);
    expect(server.received).toHaveLength(1);
    expect(state()?.state).toBe("doubtful");
  });

  test("after a kill while it was on its way is doubtful at the next start", async () => {
    const { post, server, id, state } = await openCase([]);
    const known = state();
    if (known) startSending(post.store, known, 1);
    noteContent(post.store, id, 2);
    settleMails(post.box);
    expect(state()).toMatchObject({
      state: "doubtful",
      attempts: 1,
      detail: "The box stopped while the mail was on its way.",
    });
    await post.roundAfter(60 * 24);
    expect(server.received).toHaveLength(0);
  });

  test("is on disk as such before its first byte", async () => {
    const seen: unknown[] = [];
    const post = openPost();
    const note = (line: string) =>
      seen.push([line, listDeliveries(post.store).map((row) => [row.state, row.detail])]);
    const port = await startScriptedServer((line, socket) => {
      if (/^(EHLO|DATA|Date:)/.test(line)) note(line.slice(0, 4));
      if (line === "DATA") socket.write("354 go\r\n");
      else if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write("250 x\r\n");
      else if (line === ".") socket.write("250 taken\r\n");
    });
    post.sendTo(port);
    queue(post, post.invoice().document.chainIndex);
    await post.roundAfter(0);
    expect(seen).toEqual([
      ["EHLO", [["sending", "Talking to the mail server."]]],
      ["DATA", [["sending", "Talking to the mail server."]]],
      ["Date", [["sending", "The mail is on its way to the server."]]],
    ]);
  });
});

describe("a mail that cannot have arrived", () => {
  test("because the box was killed before it was on its way, is sent at the next start", async () => {
    const { post, server, state } = await openCase([]);
    const known = state();
    if (known) startSending(post.store, known, 1);
    settleMails(post.box);
    expect(state()).toMatchObject({ state: "queued", attempts: 1 });
    await post.roundAfter(0);
    expect(state()).toMatchObject({ state: "delivered", attempts: 2 });
    expect(server.received).toHaveLength(1);
  });

  test("because the box stops, is sent at the next start without waiting", async () => {
    const post = openPost();
    const port = await startScriptedServer(() => undefined);
    post.sendTo(port);
    const { id } = queue(post, post.invoice().document.chainIndex);
    const later = queue(post, post.invoice().document.chainIndex);
    const stop = new AbortController();
    const round = post.roundAfter(0, stop.signal);
    await Bun.sleep(50);
    stop.abort();
    await round;
    expect(findDelivery(post.store, id)).toMatchObject({
      state: "queued",
      detail: "The box was stopped.",
      nextAtMs: post.box.clock.nowMs(),
    });
    expect(findDelivery(post.store, later.id)).toMatchObject({ state: "queued", attempts: 0 });
  });

  test("because the disk did not take the note, is held back and sent when it does", async () => {
    const { post, server, state } = await openCase([]);
    post.store.sqlite.exec(
      `CREATE TRIGGER disk_is_full BEFORE UPDATE ON deliveries WHEN NEW.detail LIKE 'The mail is on its way%'
       BEGIN SELECT RAISE(ABORT, 'full'); END`,
    );
    await post.roundAfter(0);
    expect(state()).toMatchObject({ state: "queued", attempts: 1 });
    expect(server.received).toHaveLength(0);
    post.store.sqlite.exec("DROP TRIGGER disk_is_full");
    await post.roundAfter(5);
    expect(state()?.state).toBe("delivered");
    expect(server.received).toHaveLength(1);
  });
});
