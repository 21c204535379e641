import { describe, expect, test } from "bun:test";
import { attempt, sampleMail } from "./mail.fixture.ts";
import { sendMail } from "./smtp.ts";
import { plainServer, startMailServer, startScriptedServer } from "./smtp-server.fixture.ts";

describe("a cut after DATA is doubtful", () => {
  test("when the server had all of it", async () => {
    const server = await startMailServer({ content: () => "cut" });
    const outcome = await attempt(plainServer(server.port));
    expect(outcome).toEqual({
      kind: "doubtful",
      detail: "The mail was on its way when the connection ended. The server ended the connection.",
      announced: 1,
    });
    expect(server.received).toHaveLength(1);
  });

  test("when the first bytes were on their way", async () => {
    const port = await startScriptedServer((line, socket) => {
      if (line === "DATA") socket.write("354 go\r\n");
      else if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write("250 x\r\n");
      else socket.destroy();
    });
    expect(await attempt(plainServer(port))).toMatchObject({ kind: "doubtful", announced: 1 });
  });

  test.each(["banana", "354 go on"])("when its last reply makes no sense: %s", async (reply) => {
    const port = await startScriptedServer((line, socket) => {
      if (line === "DATA") socket.write("354 go\r\n");
      else if (line === ".") socket.write(`${reply}\r\n`);
      else if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write("250 x\r\n");
    });
    expect(await attempt(plainServer(port))).toMatchObject({ kind: "doubtful", announced: 1 });
  });

  test("when the box stops before the reply", async () => {
    const stop = new AbortController();
    const port = await startScriptedServer((line, socket) => {
      if (line === "DATA") socket.write("354 go\r\n");
      else if (line === ".") stop.abort();
      else if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write("250 x\r\n");
    });
    expect(await attempt(plainServer(port), { signal: stop.signal })).toMatchObject({
      kind: "doubtful",
      announced: 1,
    });
  });

  test("but not when the reply comes while the box stops", async () => {
    const stop = new AbortController();
    const port = await startScriptedServer((line, socket) => {
      if (line === "DATA") socket.write("354 go\r\n");
      else if (line === ".") {
        stop.abort();
        setTimeout(() => socket.write("250 taken\r\n"), 50);
      } else if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write("250 x\r\n");
    });
    expect(await attempt(plainServer(port), { signal: stop.signal })).toMatchObject({ kind: "delivered" });
  });
});

test("a mail that may not leave sends none of its bytes, though the server would have taken it", async () => {
  const server = await startMailServer();
  const lines: string[] = [];
  const port = await startScriptedServer((line, socket) => {
    lines.push(line);
    if (line === "DATA") socket.write("354 go\r\n");
    else if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write("250 x\r\n");
  });
  for (const at of [server.port, port]) {
    const held = sendMail(plainServer(at), sampleMail(), {
      onContent() {
        throw new Error("the disk is full");
      },
      signal: new AbortController().signal,
    });
    expect(held).rejects.toThrow("the disk is full");
    await held.catch(() => undefined);
  }
  await Bun.sleep(100);
  expect(server.received).toHaveLength(0);
  expect(lines.slice(lines.indexOf("DATA"))).toEqual(["DATA"]);
});
