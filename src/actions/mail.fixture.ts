import { onTestFinished } from "bun:test";
import { steadyClock } from "../clock.ts";
import type { Invoice, StoredDocument } from "../domain/document.ts";
import type { MailSettings } from "../domain/mail-settings.ts";
import { sendMail } from "../mail/smtp.ts";
import { startMailServer, type Verdict } from "../mail/smtp-server.fixture.ts";
import { findDelivery, queueDelivery } from "../store/deliveries.ts";
import { issueInvoice } from "../store/documents.fixture.ts";
import { putPdf } from "../store/documents.ts";
import { putMailSettings } from "../store/mail-settings.ts";
import type { Store } from "../store/open.ts";
import { temporaryStore } from "../store/store.fixture.ts";
import { deliverMails } from "./deliver-mails.ts";
import type { MailBox } from "./ports.ts";

const STARTED_MS = Date.parse("2026-02-03T05:00:00Z");
export const PDF = new TextEncoder().encode("%PDF-1.7 of an invoice");

/** A box that can send mails, and whose clock the test moves. */
export interface TestPost {
  readonly box: MailBox;
  readonly store: Store;
  /** Adds a document with its PDF. */
  invoice(changes?: Partial<Invoice>): StoredDocument<Invoice>;
  /** Says how mail is sent. */
  sendTo(port: number, changes?: Partial<MailSettings>): void;
  /** Runs a round after so many minutes. */
  roundAfter(minutes: number, signal?: AbortSignal): Promise<void>;
  setTrusted(isTrusted: boolean): void;
}

/** A real store with the real sender of mails. */
export function openPost(): TestPost {
  const store = temporaryStore();
  onTestFinished(() => store.close());
  let nowMs = STARTED_MS;
  let isTrusted = true;
  const clock = {
    ...steadyClock({ nowMs: () => nowMs, monotonicMs: () => nowMs, isSimulated: false }),
    isTrusted: () => isTrusted,
  };
  const box: MailBox = { store, clock, sendMail };
  return {
    box,
    store,
    invoice(changes) {
      const stored = issueInvoice(store, changes);
      putPdf(store, stored.document.chainIndex, PDF);
      return stored;
    },
    sendTo(port, changes = {}) {
      const usual: MailSettings = {
        host: "127.0.0.1",
        port,
        security: "none",
        allowSelfSigned: false,
        user: "",
        password: "",
        from: "bills@cottage.example",
        replyTo: null,
        bcc: null,
      };
      putMailSettings(store, { ...usual, ...changes }, nowMs);
    },
    async roundAfter(minutes, signal = new AbortController().signal) {
      nowMs += minutes * 60_000;
      await deliverMails(box, signal);
    },
    setTrusted(said) {
      isTrusted = said;
    },
  };
}

/** Queues the mail of a document. */
export function queue({ box, store }: TestPost, document: number, changes: { isAutomatic?: boolean } = {}) {
  return queueDelivery(store, {
    document,
    recipient: "asha@flat.example",
    isAutomatic: false,
    requestedBy: "owner",
    nowMs: box.clock.nowMs(),
    ...changes,
  });
}

/** A post with a queued mail, and a server that treats one mail after the other as it is told. */
export async function openCase(verdicts: Verdict[], at: "recipient" | "content" = "recipient") {
  const post = openPost();
  const server = await startMailServer({ [at]: () => verdicts.shift() });
  post.sendTo(server.port);
  const { document } = post.invoice();
  const { id } = queue(post, document.chainIndex);
  return { post, server, id, state: () => findDelivery(post.store, id) };
}
