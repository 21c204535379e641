import { describe, expect, test } from "bun:test";
import { attempt, sampleMail } from "./mail.fixture.ts";
import { deadPort, plainServer, startMailServer, startScriptedServer } from "./smtp-server.fixture.ts";

describe("a mail server takes a mail", () => {
  test("once, whole, with what it said", async () => {
    const server = await startMailServer();
    const outcome = await attempt(plainServer(server.port));
    expect(outcome).toMatchObject({ kind: "delivered", announced: 1 });
    expect(outcome.detail).toStartWith("The server took it: 250 ");
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(mail).toMatchObject({ from: "bills@cottage.example", to: ["asha@flat.example"] });
    expect(mail?.parsed.headers["message-id"]).toEqual(["<7b0c@cottage.example>"]);
    expect(mail?.parsed.text).toContain("\r\n.a line that begins with a dot\r\n");
    expect(mail?.parsed.attachments[0]?.bytes).toEqual(Buffer.from(sampleMail().attachment?.pdf ?? []));
  });

  test("which goes to its recipient, whoever it is written to", async () => {
    const server = await startMailServer();
    await attempt(plainServer(server.port), { mail: sampleMail({ recipient: "ben@cottage.example" }) });
    expect(server.received[0]?.to).toEqual(["ben@cottage.example"]);
    expect(server.received[0]?.parsed.headers["to"]).toEqual(['"Asha Rao" <asha@flat.example>']);
  });

  test("and hears goodbye, though it need not answer", async () => {
    const lines: string[] = [];
    let isLeft = false;
    const port = await startScriptedServer(
      (line, socket) => {
        lines.push(line);
        if (line === "DATA") socket.write("354 go\r\n");
        else if (/^(EHLO|MAIL|RCPT|\.$)/.test(line)) socket.write("250 x\r\n");
      },
      (socket) => {
        socket.once("close", () => {
          isLeft = true;
        });
        socket.write("220 x\r\n");
      },
    );
    expect(await attempt(plainServer(port))).toMatchObject({ kind: "delivered" });
    // The box leaves without an answer after a while; the mail was known to be delivered before.
    expect(isLeft).toBe(false);
    while (lines.at(-1) !== "QUIT") await Bun.sleep(5);
  });

  test("after signing in", async () => {
    const server = await startMailServer({ password: "sesame" });
    const outcome = await attempt(plainServer(server.port, { user: "cottage", password: "sesame" }));
    expect(outcome.kind).toBe("delivered");
    expect(server.received[0]?.user).toBe("cottage");
  });

  test("to a domain of another script, written in ASCII", async () => {
    const lines: string[] = [];
    const port = await startScriptedServer((line, socket) => {
      lines.push(line);
      socket.write("250 x\r\n");
    });
    const to = { name: "", address: "asha@müller.example" };
    await attempt(plainServer(port), { mail: sampleMail({ to, recipient: to.address }) });
    expect(lines).toContain("RCPT TO:<asha@xn--mller-kva.example>");
  });
});

describe("a definite refusal", () => {
  test("for now, of the recipient", async () => {
    const server = await startMailServer({
      recipient: () => ({ code: 450, words: "4.2.1 Try again later" }),
    });
    expect(await attempt(plainServer(server.port))).toEqual({
      kind: "refused",
      isPermanent: false,
      detail: "The server refuses the recipient: 450 4.2.1 Try again later",
      announced: 0,
    });
  });

  test("for ever, of the recipient", async () => {
    const server = await startMailServer({ recipient: () => ({ code: 550, words: "5.1.1 No such user" }) });
    expect(await attempt(plainServer(server.port))).toMatchObject({
      kind: "refused",
      isPermanent: true,
      detail: "The server refuses the recipient: 550 5.1.1 No such user",
    });
  });

  test("of the mail, after all of it", async () => {
    const server = await startMailServer({ content: () => ({ code: 554, words: "5.7.1 Looks like spam" }) });
    expect(await attempt(plainServer(server.port))).toMatchObject({
      kind: "refused",
      isPermanent: true,
      detail: "The server refuses the mail: 554 5.7.1 Looks like spam",
      announced: 1,
    });
    expect(server.received).toHaveLength(1);
  });

  test("of the password: it can be put right, so the mail is not lost", async () => {
    const server = await startMailServer({ password: "sesame" });
    expect(await attempt(plainServer(server.port, { user: "cottage", password: "wrong" }))).toEqual({
      kind: "refused",
      isPermanent: false,
      detail: "The server refuses the user or the password: 535 5.7.8 Username and password not accepted",
      announced: 0,
    });
    expect(server.received).toHaveLength(0);
  });

  test("of whoever comes without signing in", async () => {
    const server = await startMailServer({ password: "sesame" });
    const outcome = await attempt(plainServer(server.port));
    expect(outcome).toMatchObject({ kind: "refused", isPermanent: false, announced: 0 });
    expect(outcome.detail).toStartWith("The server refuses the sender: 530 ");
  });

  test("of a mail that is larger than the server takes, before any of it is sent", async () => {
    const server = await startMailServer({ options: { size: 100 } });
    expect(await attempt(plainServer(server.port))).toEqual({
      kind: "refused",
      isPermanent: true,
      detail: "The server refuses the mail: Message size larger than allowed 100.",
      announced: 0,
    });
  });

  test("by a server that shuts down, in answer to the mail", async () => {
    const port = await startScriptedServer((line, socket) => {
      if (line === "DATA") socket.write("354 go\r\n");
      else if (line === ".") socket.end("421 4.3.2 shutting down\r\n");
      else if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write("250 x\r\n");
    });
    expect(await attempt(plainServer(port))).toMatchObject({
      kind: "refused",
      isPermanent: false,
      detail: expect.stringContaining("421 4.3.2 shutting down"),
      announced: 1,
    });
  });

  test("by a server that shuts down, in answer to a whole envelope", async () => {
    const port = await startScriptedServer((line, socket) => {
      if (line.startsWith("EHLO")) socket.write("250-x\r\n250 PIPELINING\r\n");
      else if (line.startsWith("MAIL")) socket.end("421 4.3.2 shutting down\r\n");
    });
    expect(await attempt(plainServer(port))).toEqual({
      kind: "refused",
      isPermanent: false,
      detail: "The server refuses the sender: 421 4.3.2 shutting down",
      announced: 0,
    });
  });

  test("what the server says is kept on one line and short", async () => {
    const port = await startScriptedServer((line, socket) => {
      if (line.startsWith("EHLO")) socket.write("250 x\r\n");
      else socket.write(`554-one\u0007\r\n554-two\r\n554 ${"x".repeat(5000)}\r\n`);
    });
    const { detail } = await attempt(plainServer(port));
    expect(detail).toMatch(/^[ -~]{100,600}$/);
    expect(detail).toContain("554-one 554-two 554 xxx");
  });
});

describe("a server that cannot be reached has delivered nothing", () => {
  test("where nothing listens", async () => {
    expect(await attempt(plainServer(await deadPort()))).toEqual({
      kind: "unreachable",
      detail: "Nothing listens at that address and port.",
      announced: 0,
    });
  });

  test("where its name is none", async () => {
    const outcome = await attempt(plainServer(25, { host: "nowhere.invalid" }));
    expect(outcome).toMatchObject({ kind: "unreachable", announced: 0 });
  });

  test("where it hangs up at once", async () => {
    const port = await startScriptedServer(
      () => undefined,
      (socket) => socket.destroy(),
    );
    expect(await attempt(plainServer(port))).toMatchObject({ kind: "unreachable", announced: 0 });
  });

  test("where it says nothing until the box stops", async () => {
    const port = await startScriptedServer(
      () => undefined,
      () => undefined,
    );
    const stop = new AbortController();
    const outcome = attempt(plainServer(port), { signal: stop.signal });
    await Bun.sleep(50);
    stop.abort();
    expect(await outcome).toEqual({ kind: "unreachable", detail: "The box was stopped.", announced: 0 });
  });

  test.each(["EHLO", "MAIL", "RCPT", "DATA"])("where it cuts the connection at %s", async (command) => {
    const port = await startScriptedServer((line, socket) => {
      if (line.startsWith(command)) socket.destroy();
      else socket.write("250 x\r\n");
    });
    expect(await attempt(plainServer(port))).toMatchObject({ kind: "unreachable", announced: 0 });
  });
});
