import { type Delivery, nextAttemptMs } from "../domain/delivery.ts";
import type { MailSettings } from "../domain/mail-settings.ts";
import { logOf } from "../log.ts";
import {
  changeDelivery,
  dueDeliveries,
  noteContent,
  settleInterrupted,
  startSending,
} from "../store/deliveries.ts";
import { documentAt, findPdf } from "../store/documents.ts";
import { findMailSettings } from "../store/mail-settings.ts";
import type { Mail, MailBox, MailOutcome, TimedStore } from "./ports.ts";
import { writeMail } from "./write-mail.ts";

/** Settles, once at the start, the mails that were being sent when the last run ended. */
export function settleMails({ store, clock }: TimedStore): void {
  settleInterrupted(store, clock.nowMs());
}

/**
 * Tries every mail whose time has come, one after the other; `signal` ends the round. Nothing else may send mails of
 * documents meanwhile.
 */
export async function deliverMails(box: MailBox, signal: AbortSignal): Promise<void> {
  const { store, clock } = box;
  if (!clock.isTrusted()) return;
  // What a disk that took nothing kept from being written down.
  settleInterrupted(store, clock.nowMs());
  for (const delivery of dueDeliveries(store, clock.nowMs())) {
    const settings = findMailSettings(store);
    if (signal.aborted || !settings) return;
    try {
      await deliver(box, delivery, settings, signal);
    } catch (error) {
      logOf("mail").error("the mail {id}: {error}", { id: delivery.id, error });
      postpone(box, delivery);
    }
  }
}

async function deliver(
  box: MailBox,
  delivery: Delivery,
  settings: MailSettings,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock } = box;
  const mail = mailOf(box, delivery, settings);
  if (!mail || !startSending(store, delivery, clock.nowMs())) return;
  const outcome = await box.sendMail(settings, mail, {
    onContent: () => noteContent(store, delivery.id, clock.nowMs()),
    signal,
  });
  const tried = { ...delivery, state: "sending", attempts: delivery.attempts + 1 } as const;
  changeDelivery(store, tried, becomes(tried, outcome, clock.nowMs(), signal), clock.nowMs());
  tell(`the mail ${delivery.id}`, outcome);
  if (outcome.kind !== "delivered" || settings.bcc === null) return;
  // Once: the mail itself has arrived.
  const copy = { ...mail, recipient: settings.bcc };
  tell(
    `the copy of mail ${delivery.id}`,
    await box.sendMail(settings, copy, { onContent: () => undefined, signal }),
  );
}

/** Lets a mail wait that failed inside the box, so that it keeps no other one from its way. */
function postpone({ store, clock }: MailBox, { id, attempts, createdAtMs }: Delivery): void {
  const nowMs = clock.nowMs();
  settleInterrupted(store, nowMs);
  const detail = "Something went wrong inside the box; its log says more.";
  const nextAtMs = nextAttemptMs({ attempts: attempts + 1, createdAtMs, nowMs });
  const change =
    nextAtMs === null ? ({ state: "failed" } as const) : ({ state: "queued", nextAtMs } as const);
  changeDelivery(store, { id, state: "queued" }, { ...change, attempts: attempts + 1, detail }, nowMs);
}

function tell(what: string, { kind, detail }: MailOutcome): void {
  if (kind === "delivered") logOf("mail").info("{what}: {detail}", { what, detail });
  else logOf("mail").warn("{what}: {detail}", { what, detail });
}

function becomes(
  { attempts, createdAtMs }: Delivery,
  outcome: MailOutcome,
  nowMs: number,
  { aborted }: AbortSignal,
): Parameters<typeof changeDelivery>[2] {
  const { kind, detail } = outcome;
  if (kind === "delivered" || kind === "doubtful") return { state: kind, detail };
  if (kind === "unreachable" && aborted) return { state: "queued", detail, nextAtMs: nowMs };
  const nextAtMs =
    kind === "refused" && outcome.isPermanent ? null : nextAttemptMs({ attempts, createdAtMs, nowMs });
  return nextAtMs === null ? { state: "failed", detail } : { state: "queued", detail, nextAtMs };
}

/** The mail of a delivery; undefined while its document's PDF is not there. */
function mailOf({ store }: MailBox, delivery: Delivery, settings: MailSettings): Mail | undefined {
  const pdf = findPdf(store, delivery.document);
  const document = pdf && documentAt(store, delivery.document)?.document;
  if (!document || document.kind === "lost") return undefined;
  return writeMail(document, delivery, pdf, settings);
}
