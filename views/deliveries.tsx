import type { Delivery, DeliveryState } from "../src/domain/delivery.ts";
import { documentPath } from "./document-paths.ts";
import { Name, Pill, type PillLook } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Said } from "./said.tsx";

/** A mail as it is listed, with the number of its document. */
export interface ListedDelivery extends Delivery {
  readonly number: string;
}

const LOOKS: Readonly<Record<DeliveryState, Omit<PillLook, "word">>> = {
  queued: { tone: "quiet", icon: "open" },
  sending: { tone: "quiet", icon: "open" },
  delivered: { tone: "good", icon: "good" },
  doubtful: { tone: "attention", icon: "question" },
  failed: { tone: "bad", icon: "bad" },
  withdrawn: { tone: "quiet", icon: "pause" },
};

/** What is done to a mail, which is also the end of the address that does it. */
type Verb = "withdraw" | "arrived" | "again";

const VERBS: Readonly<Partial<Record<DeliveryState, readonly Verb[]>>> = {
  queued: ["withdraw"],
  doubtful: ["arrived", "again"],
  failed: ["again"],
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
  const words = format.words.bills.mails;
  return (
    <ul class="rows deliveries">
      {deliveries.map((delivery) => (
        <li>
          <span>
            <Fill
              text={isOfMany ? words.ofTo : words.to}
              parts={{
                number: (
                  <a href={documentPath(delivery.number)}>
                    <bdi>{delivery.number}</bdi>
                  </a>
                ),
                address: <Name text={delivery.recipient} />,
              }}
            />{" "}
            <Pill look={{ ...LOOKS[delivery.state], word: words.states[delivery.state] }} />
            {delivery.detail === "" ? null : (
              <span class="block small">
                <bdi dir="auto">
                  <Said text={delivery.detail} format={format} />
                </bdi>
              </span>
            )}
            <span class="block weak small">{historyOf(delivery, format)}</span>
          </span>
          <DeliveryVerbs
            delivery={delivery}
            verbs={verbsOf(delivery, deliveries)}
            back={back}
            format={format}
          />
        </li>
      ))}
    </ul>
  );
}

function DeliveryVerbs(props: {
  readonly delivery: ListedDelivery;
  readonly verbs: readonly Verb[];
  readonly back: string;
  readonly format: Format;
}) {
  const { delivery, verbs, back, format } = props;
  const words = format.words.bills.mails;
  if (verbs.length === 0) return null;
  return (
    <div class="buttons">
      {verbs.map((verb) => (
        <form method="post" action={`/deliveries/${delivery.id}/${verb}`}>
          <input type="hidden" name="back" value={back} />
          <button class="button" type="submit" aria-label={words.verbOf(words.verbs[verb], delivery.number)}>
            {words.verbs[verb]}
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
  const words = format.words.bills.mails;
  const { state, attempts, nextAtMs, changedAtMs, createdAtMs, isAutomatic, requestedBy } = delivery;
  const askedAt = format.dateTime(createdAtMs);
  const asked = isAutomatic ? words.byItself(askedAt) : words.askedBy(requestedBy, askedAt);
  const tries = attempts === 1 ? words.once : words.times(format.count(attempts));
  if (state === "queued" && attempts === 0) return words.history(asked);
  if (state === "queued") return words.historyNext(asked, tries, format.dateTime(nextAtMs));
  return words.historyLast(asked, attempts === 0 ? words.never : tries, format.dateTime(changedAtMs));
}
