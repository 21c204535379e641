import type { WaitingReason } from "../src/domain/node-access.ts";
import { Pill } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
import { Icon } from "./icons.tsx";

/** A device on which somebody has to decide, or has, and what waits of it. */
export interface WaitingDevice {
  readonly node: string;
  readonly reason: WaitingReason;
  readonly adoptedBy: string | null;
  readonly connectsItself: boolean;
  readonly sinceMs: number;
  readonly lastSeenMs: number;
  readonly verdict: "accept" | "refuse" | null;
  readonly droppedReadings: number;
  readonly expiredReadings: number;
  readonly readings: number;
  /** The ids under which they came. */
  readonly devices: readonly string[];
}

interface WaitingProps {
  readonly devices: readonly WaitingDevice[];
  readonly format: Format;
  readonly nowMs: number;
}

/** The devices that wait, each with what can be decided; below them those that were refused. */
export function WaitingDevices({ devices, format, nowMs }: WaitingProps) {
  const words = format.words.adoption.waiting;
  const waiting = devices.filter(({ verdict }) => verdict !== "refuse");
  const refused = devices.filter(({ verdict }) => verdict === "refuse");
  return (
    <>
      <section class="card" id="waiting" aria-labelledby="waiting-title">
        <h2 id="waiting-title">{words.title}</h2>
        {waiting.length === 0 ? <p class="weak">{words.none}</p> : <p class="help">{words.help}</p>}
        {waiting.map((device) => (
          <Waiting device={device} format={format} nowMs={nowMs} />
        ))}
      </section>
      {refused.length > 0 ? <Refused devices={refused} format={format} nowMs={nowMs} /> : null}
    </>
  );
}

function Waiting(props: { readonly device: WaitingDevice; readonly format: Format; readonly nowMs: number }) {
  const { device, format, nowMs } = props;
  const { node, reason, readings, devices, droppedReadings, expiredReadings } = device;
  const words = format.words.adoption.waiting;
  const path = `/nodes/${encodeURIComponent(node)}`;
  const others = devices.filter((id) => id !== node);
  const named = { node, format };
  return (
    <article class="waiting-device" aria-label={words.device(isolated(node))}>
      <h3>
        <DeviceId id={node} />
      </h3>
      <p class="meta">
        <Pill
          look={{
            word: device.verdict === "accept" ? words.accepted : words.reasons[reason].word,
            tone: reason === "stranger" ? "quiet" : "attention",
            icon: reason === "stranger" ? "question" : "attention",
          }}
        />
        <span class="weak small">{words.seen(format.ago(device.lastSeenMs, nowMs))}</span>
      </p>
      <p class="small">{words.reasons[reason].what}</p>
      <p class="small">
        {readings === 1 ? words.oneReading : words.readings(format.count(readings))}
        {others.length > 0 ? (
          <>
            {" "}
            <Fill
              text={words.under}
              parts={{
                ids: others.map((id, index) => (
                  <>
                    {index > 0 ? ", " : ""}
                    <DeviceId id={id} />
                  </>
                )),
              }}
            />
          </>
        ) : null}
        {droppedReadings > 0 ? ` ${words.dropped(format.count(droppedReadings))}` : null}
        {expiredReadings > 0 ? ` ${words.expired(format.count(expiredReadings))}` : null}
      </p>
      {device.verdict === "accept" ? null : (
        <div class="buttons">
          {device.connectsItself ? (
            <form method="post" action={`${path}/adopt`}>
              <Verb word={reason === "stranger" ? words.adopt : words.adoptAgain} isFirst {...named} />
            </form>
          ) : null}
          <form method="post" action={`${path}/accept`}>
            <Verb word={reason === "lost-credential" ? words.acceptReadings : words.accept} {...named} />
          </form>
          <a class="button" href={`${path}/refuse`} aria-label={words.named(words.refuse, isolated(node))}>
            {words.refuse}
          </a>
        </div>
      )}
    </article>
  );
}

/** A button whose name says whom it is about. */
function Verb(props: {
  readonly word: string;
  readonly node: string;
  readonly format: Format;
  readonly isFirst?: boolean;
}) {
  const { word, node, format, isFirst = false } = props;
  return (
    <button
      class={isFirst ? "button primary" : "button"}
      type="submit"
      aria-label={format.words.adoption.waiting.named(word, isolated(node))}
    >
      {word}
    </button>
  );
}

function Refused({ devices, format }: WaitingProps) {
  const words = format.words.adoption.refused;
  return (
    <section class="card" aria-labelledby="refused-title">
      <h2 id="refused-title">{words.title}</h2>
      <p class="help">{words.help}</p>
      <ul class="rows">
        {devices.map(({ node, lastSeenMs }) => (
          <li>
            <span>
              <DeviceId id={node} />
              <span class="small weak block">{words.seen(format.dateTime(lastSeenMs))}</span>
            </span>
            <form method="post" action={`/nodes/${encodeURIComponent(node)}/ask-again`}>
              <Verb word={words.again} node={node} format={format} />
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Says on other pages that devices wait for a decision; nothing where none does. */
export function UndecidedNotice({ count, format }: { readonly count: number; readonly format: Format }) {
  if (count === 0) return null;
  const words = format.words.adoption.meter;
  return (
    <p class="notice notice-attention">
      <Icon name="question" size={18} />
      <span>
        {count === 1 ? words.one : words.many(format.count(count))}{" "}
        <a href="/settings/devices#waiting">{words.look}</a>
      </span>
    </p>
  );
}

/** The id of a device, which keeps its own direction. */
export function DeviceId({ id }: { readonly id: string }) {
  return (
    <bdi class="device-id" dir="auto">
      {id}
    </bdi>
  );
}
