import { onTestFinished } from "bun:test";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { MailServer } from "../domain/mail-settings.ts";
import { type ParsedMail, parseMail } from "./parsed-mail.fixture.ts";

/** A mail that a server has taken, or was given before it cut the connection. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string | undefined;
  readonly isEncrypted: boolean;
  readonly raw: string;
  readonly parsed: ParsedMail;
}

/** What a server says: it takes, refuses, cuts the connection without a reply, or never replies. */
export type Verdict = "take" | "cut" | "hold" | { readonly code: number; readonly words: string };

/** How a test's mail server behaves; each is asked anew for every mail. */
export interface ServerManners {
  recipient?(address: string): Verdict | undefined;
  content?(raw: string): Verdict | undefined;
  readonly password?: string;
  readonly options?: SMTPServerOptions;
  readonly port?: number;
}

/** A real SMTP server on the loopback. */
export interface TestServer {
  readonly port: number;
  /** All that came whole, taken or not. */
  readonly received: readonly ReceivedMail[];
  /** How often somebody has connected. */
  connections(): number;
  stop(): Promise<void>;
}

/** Starts a mail server of the package `smtp-server`; it ends with the test. */
export async function startMailServer(manners: ServerManners = {}): Promise<TestServer> {
  const received: ReceivedMail[] = [];
  let connections = 0;
  const cutAll = () => {
    for (const connection of server.connections) connection._socket.destroy();
  };
  const server: SMTPServer = new SMTPServer({
    authOptional: manners.password === undefined,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    onConnect(_session, done) {
      connections += 1;
      done();
    },
    onAuth({ username, password }, _session, done) {
      if (password === manners.password) done(null, { user: username });
      else done(refusal(535, "5.7.8 Username and password not accepted"));
    },
    onRcptTo({ address }, _session, done) {
      answer(manners.recipient?.(address) ?? "take", done, cutAll);
    },
    async onData(stream, session, done) {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of stream) chunks.push(chunk as Buffer);
      } catch {
        // It did not come whole: nobody has a mail.
        return;
      }
      const raw = Buffer.concat(chunks).toString("latin1");
      const { mailFrom, rcptTo } = session.envelope;
      received.push({
        from: mailFrom ? mailFrom.address : "",
        to: rcptTo.map(({ address }) => address),
        user: session.user === undefined ? undefined : String(session.user),
        isEncrypted: session.secure,
        raw,
        parsed: parseMail(raw),
      });
      answer(manners.content?.(raw) ?? "take", done, cutAll);
    },
    ...manners.options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(manners.port ?? 0, "127.0.0.1", resolve));
  const stop = () => {
    cutAll();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(stop);
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    connections: () => connections,
    stop,
  };
}

/** Starts a server that says what a script tells it to: for what no decent server does. It ends with the test. */
export async function startScriptedServer(
  onLine: (line: string, socket: Socket) => void,
  onConnect: (socket: Socket) => void = (socket) => socket.write("220 x\r\n"),
): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    let rest = "";
    socket.on("data", (chunk) => {
      const lines = (rest + chunk.toString("latin1")).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) onLine(line, socket);
    });
    onConnect(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A port of the loopback on which nothing listens. */
export async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** How to reach a server of the tests: in the clear, without signing in. */
export function plainServer(port: number, changes: Partial<MailServer> = {}): MailServer {
  return {
    host: "127.0.0.1",
    port,
    security: "none",
    allowSelfSigned: false,
    user: "",
    password: "",
    ...changes,
  };
}

function answer(verdict: Verdict, done: (error?: Error | null) => void, cut: () => void): void {
  if (verdict === "take") done();
  else if (verdict === "cut") cut();
  else if (verdict === "hold") return;
  else done(refusal(verdict.code, verdict.words));
}

function refusal(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}
