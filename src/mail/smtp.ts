import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Mail, MailAttempt, MailOutcome } from "../actions/ports.ts";
import { asciiAddress } from "../domain/mail-address.ts";
import type { MailServer } from "../domain/mail-settings.ts";
import { messageBytes } from "./message.ts";
import { outcomeOf, type SmtpFailure, spoken } from "./outcome.ts";

const CONNECT_LIMIT_MS = 30_000;
/** From the start to the server's consent to take the mail. */
const ENVELOPE_LIMIT_MS = 60_000;
/** For the last reply: the server may be looking for viruses [RFC 5321, 4.5.3.2.6]. */
const SILENCE_LIMIT_MS = 600_000;
/** How long a mail that is on its way may go on when the box stops. */
const STOP_GRACE_MS = 1000;
/** How long a goodbye may take. */
const LEAVE_LIMIT_MS = 1000;

/**
 * Tries once to hand a mail to a mail server. `onContent` is called between the server's consent to take it (its 354)
 * and the first byte of it: a connection that ends before has delivered nothing.
 */
export async function sendMail(server: MailServer, mail: Mail, attempt: MailAttempt): Promise<MailOutcome> {
  const bytes = messageBytes(mail);
  const connection = new SMTPConnection(connectionOptions(server));
  let contentFailure: { readonly error: unknown } | undefined;
  let hasBegun = false;
  let isTaken = false;
  const content = new Readable({
    // Nothing reads before the server's consent.
    read() {
      try {
        attempt.onContent();
      } catch (error) {
        contentFailure = { error };
        this.destroy(new Error("the mail was held back"));
        return;
      }
      hasBegun = true;
      this.push(bytes);
      this.push(null);
    },
  });
  const link = watchLink(connection, attempt.signal, () => hasBegun);
  try {
    await link.step<void>((done) => connection.connect(done));
    if (server.user !== "")
      await link.step((done) => connection.login({ user: server.user, pass: server.password }, done));
    const envelope = {
      from: asciiAddress(mail.from.address),
      to: asciiAddress(mail.recipient),
      size: bytes.length,
    };
    const sent = await link.step<{ response: string }>((done) => connection.send(envelope, content, done));
    isTaken = true;
    return { kind: "delivered", detail: `The server took it: ${spoken(sent?.response ?? "")}` };
  } catch (error) {
    if (contentFailure) throw contentFailure.error;
    return outcomeOf(error as SmtpFailure, hasBegun);
  } finally {
    link.release();
    if (isTaken) sayGoodbye(connection);
    else connection.close();
  }
}

/** Nobody waits for the answer: that the mail is delivered is to be written down at once. */
function sayGoodbye(connection: SMTPConnection): void {
  connection.quit();
  setTimeout(() => connection.close(), LEAVE_LIMIT_MS).unref();
}

function connectionOptions({ host, port, security, allowSelfSigned }: MailServer): SMTPConnection.Options {
  return {
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    connectionTimeout: CONNECT_LIMIT_MS,
    socketTimeout: SILENCE_LIMIT_MS,
    // A server on this machine is one like any other.
    allowInternalNetworkInterfaces: true,
    tls: { rejectUnauthorized: !allowSelfSigned, minVersion: "TLSv1.2" },
  };
}

type Done<Value> = (error?: Error | null, value?: Value) => void;

interface Link {
  /** Resolves when a step is done; rejects as soon as it, or the connection, fails. */
  step<Value>(run: (done: Done<Value>) => void): Promise<Value | undefined>;
  release(): void;
}

/** Watches over a connection, beyond its steps: its end, the time they may take, and the box that stops. */
function watchLink(connection: SMTPConnection, signal: AbortSignal, hasBegun: () => boolean): Link {
  const { promise: broken, reject: breakOff } = Promise.withResolvers<never>();
  broken.catch(() => undefined);
  connection.on("error", breakOff);
  // A reply that ends the connection is told only after its end.
  connection.on("end", () => setImmediate(() => breakOff(linkFailure("The server ended the connection."))));
  const limit = setTimeout(() => {
    if (!hasBegun()) breakOff(linkFailure("The server did not answer in time."));
  }, ENVELOPE_LIMIT_MS);
  const stop = () => {
    setTimeout(() => breakOff(linkFailure("The box was stopped.")), hasBegun() ? STOP_GRACE_MS : 0);
  };
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  return {
    step<Value>(run: (done: Done<Value>) => void) {
      const { promise, resolve, reject } = Promise.withResolvers<Value | undefined>();
      run((error, value) => (error ? reject(error) : resolve(value)));
      return Promise.race([broken, promise]);
    },
    release() {
      clearTimeout(limit);
      signal.removeEventListener("abort", stop);
    },
  };
}

function linkFailure(words: string): SmtpFailure {
  return Object.assign(new Error(words), { code: "LINK" });
}
