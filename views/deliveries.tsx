import type { Delivery, DeliveryState } from "../src/domain/delivery.ts";
import { Name, Pill, type PillLook } from "./figure.tsx";
import type { Format } from "./format.ts";

/** A mail as it is listed, with the number of its document. */
export interface ListedDelivery extends Delivery {
  readonly number: string;
}

const LOOKS: Readonly<Record<DeliveryState, PillLook>> = {
  queued: { word: "Waiting", tone: "quiet", icon: "open" },
  sending: { word: "Sending", tone: "quiet", icon: "open" },
  delivered: { word: "Delivered", tone: "good", icon: "good" },
  doubtful: { word: "May have been delivered", tone: "attention", icon: "question" },
  failed: { word: "Failed", tone: "bad", icon: "bad" },
  withdrawn: { word: "Withdrawn", tone: "quiet", icon: "pause" },
};

interface Verb {
  readonly path: string;
  readonly word: string;
}

const VERBS: Readonly<Partial<Record<DeliveryState, readonly Verb[]>>> = {
  queued: [{ path: "withdraw", word: "Do not send" }],
  doubtful: [
    { path: "arrived", word: "It arrived" },
    { path: "again", word: "Send again" },
  ],
  failed: [{ path: "again", word: "Send again" }],
};

/** The mails of documents: how far each has come, what the server said, and what a person can do about it. */
export function Deliveries(props: {
  readonly deliveries: readonly ListedDelivery[];
  readonly format: Format;
  /** The page that a verb leads back to. */
  readonly back: string;
  /** Whether the number of the document stands with each. */
  readonly isOfMany?: boolean;
}) {
  const { deliveries, format, back, isOfMany = false } = props;
  return (
    <ul class="rows deliveries">
      {deliveries.map((delivery) => (
        <li>
          <span>
            {isOfMany ? `${delivery.number} to ` : "To "}
            <Name text={delivery.recipient} /> <Pill look={LOOKS[delivery.state]} />
            {delivery.detail === "" ? null : (
              <span class="block small">
                <bdi dir="auto">{delivery.detail}</bdi>
              </span>
            )}
            <span class="block weak small">{historyOf(delivery, format)}</span>
          </span>
          <DeliveryVerbs delivery={delivery} verbs={verbsOf(delivery, deliveries)} back={back} />
        </li>
      ))}
    </ul>
  );
}

function DeliveryVerbs(props: {
  readonly delivery: ListedDelivery;
  readonly verbs: readonly Verb[];
  readonly back: string;
}) {
  const { delivery, verbs, back } = props;
  if (verbs.length === 0) return null;
  return (
    <div class="buttons">
      {verbs.map(({ path, word }) => (
        <form method="post" action={`/deliveries/${delivery.id}/${path}`}>
          <input type="hidden" name="back" value={back} />
          <button class="button" type="submit" aria-label={`${word}: ${delivery.number}`}>
            {word}
          </button>
        </form>
      ))}
    </div>
  );
}

/** What a person can do about a mail; nothing about one that was sent again. */
function verbsOf(delivery: ListedDelivery, all: readonly ListedDelivery[]): readonly Verb[] {
  const wasSentAgain = all.some(
    ({ id, document, recipient }) =>
      id > delivery.id && document === delivery.document && recipient === delivery.recipient,
  );
  return delivery.state === "failed" && wasSentAgain ? [] : (VERBS[delivery.state] ?? []);
}

function historyOf(delivery: ListedDelivery, format: Format): string {
  const { state, attempts, nextAtMs, changedAtMs, createdAtMs, isAutomatic, requestedBy } = delivery;
  const asked = `${isAutomatic ? "By itself" : `Asked for by ${requestedBy}`} on ${format.dateTime(createdAtMs)}`;
  const tries = attempts === 1 ? "tried once" : `tried ${format.count(attempts)} times`;
  if (state === "queued" && attempts === 0) return `${asked}.`;
  if (state === "queued") return `${asked}, ${tries}, next ${format.dateTime(nextAtMs)}.`;
  return `${asked}, ${attempts === 0 ? "never tried" : tries}, last ${format.dateTime(changedAtMs)}.`;
}
