import { describe, expect, test } from "bun:test";
import type { MailServer } from "../domain/mail-settings.ts";
import { attempt } from "./mail.fixture.ts";
import { plainServer, startMailServer, startScriptedServer } from "./smtp-server.fixture.ts";

describe("encryption", () => {
  const encrypted = (port: number, changes: Partial<MailServer>) =>
    plainServer(port, { host: "localhost", ...changes });

  test.each(["starttls", "tls"] as const)(
    "by %s: a certificate nobody vouches for is refused",
    async (security) => {
      const server = await startMailServer({ password: "sesame", options: { secure: security === "tls" } });
      const outcome = await attempt(
        encrypted(server.port, { security, user: "cottage", password: "sesame" }),
      );
      expect(outcome).toMatchObject({ kind: "unreachable", announced: 0 });
      expect(outcome.detail).toStartWith(
        "The server's certificate cannot be verified, so it got neither password nor mail: ",
      );
      expect(server.received).toHaveLength(0);
    },
  );

  test.each(["starttls", "tls"] as const)("by %s: it is taken where the owner says so", async (security) => {
    const server = await startMailServer({ password: "sesame", options: { secure: security === "tls" } });
    const outcome = await attempt(
      encrypted(server.port, { security, user: "cottage", password: "sesame", allowSelfSigned: true }),
    );
    expect(outcome.kind).toBe("delivered");
    expect(server.received[0]).toMatchObject({ isEncrypted: true, user: "cottage" });
  });

  test("a server that does not speak TLS is not spoken to", async () => {
    const server = await startMailServer();
    const outcome = await attempt(encrypted(server.port, { security: "tls" }));
    expect(outcome).toEqual({
      kind: "unreachable",
      detail: "The server does not speak TLS on that port: choose STARTTLS, or another port.",
      announced: 0,
    });
  });

  test("a server without STARTTLS gets neither password nor mail", async () => {
    const lines: string[] = [];
    const port = await startScriptedServer((line, socket) => {
      lines.push(line);
      socket.write(line.startsWith("STARTTLS") ? "502 not here\r\n" : "250 AUTH PLAIN\r\n");
    });
    const outcome = await attempt(
      encrypted(port, { host: "127.0.0.1", security: "starttls", user: "cottage", password: "sesame" }),
    );
    expect(outcome).toEqual({
      kind: "refused",
      isPermanent: false,
      detail: "The server refuses STARTTLS: 502 not here",
      announced: 0,
    });
    expect(lines.join("\n")).not.toMatch(/AUTH|MAIL/);
  });
});
