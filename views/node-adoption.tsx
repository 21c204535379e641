import type { Dialect } from "../src/domain/meter.ts";
import type { AdoptionState } from "../src/domain/node-access.ts";
import { Pill, type PillLook } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { DeviceId } from "./waiting-devices.tsx";

/** Where the adoption of a device stands. */
export interface ShownAdoption {
  readonly node: string;
  /** That of another firmware, which cannot be adopted and takes no commands; null: the box's own, or it is not known. */
  readonly dialect: Dialect | null;
  readonly state: AdoptionState;
  /** Whether its topics take nothing but its own credential. */
  readonly isAdopted: boolean;
  readonly offeredAtMs: number | null;
  readonly adoptedAtMs: number | null;
  /** What it said as it refused; null where it did not. */
  readonly refusal: string | null;
  /** Whether something that came without its credential waits for a decision. */
  readonly isWaiting: boolean;
}

/** Whether a device has a credential of its own, what that is good for, and the verbs for it. */
export function NodeAdoption({
  adoption,
  format,
}: {
  readonly adoption: ShownAdoption;
  readonly format: Format;
}) {
  const words = format.words.adoption.card;
  const { node, dialect, state, isAdopted, isWaiting } = adoption;
  const path = `/nodes/${encodeURIComponent(node)}`;
  return (
    <section class="card node-adoption" id="adoption" aria-labelledby="adoption-title">
      <h2 id="adoption-title">{words.title}</h2>
      <p class="meta">
        <AdoptionPill adoption={adoption} format={format} />
      </p>
      <p class="help">
        <AdoptionText adoption={adoption} format={format} />
      </p>
      {isWaiting ? (
        <p>
          <Fill text={words.waits} parts={{ link: <a href="/settings/devices#waiting">{words.decide}</a> }} />
        </p>
      ) : null}
      <div class="buttons">
        {state === "offered" || dialect !== null ? null : (
          <form method="post" action={`${path}/adopt`}>
            <button class={isAdopted ? "button" : "button primary"} type="submit">
              {isAdopted || state === "unanswered" ? words.adoptAgain : words.adopt}
            </button>
          </form>
        )}
        {state === "none" ? null : (
          <a class="button" href={`${path}/forget`}>
            {words.forget}
          </a>
        )}
      </div>
    </section>
  );
}

/** Where the adoption of a device stands, in a word. */
export function AdoptionPill({ adoption, format }: Parameters<typeof NodeAdoption>[0]) {
  return <Pill look={lookOf(adoption, format)} />;
}

function lookOf({ state, isAdopted, refusal }: ShownAdoption, format: Format): PillLook {
  const words = format.words.adoption.states;
  if (refusal !== null) return { word: words.refused, tone: "bad", icon: "bad" };
  switch (state) {
    case "none":
      return { word: words.none, tone: "quiet", icon: "question" };
    case "adopted":
      return { word: words.adopted, tone: "good", icon: "good" };
    case "offered":
      return { word: isAdopted ? words.renewing : words.offered, tone: "attention", icon: "open" };
    case "unanswered":
      return { word: words.unanswered, tone: "attention", icon: "pause" };
  }
}

function AdoptionText({ adoption, format }: Parameters<typeof NodeAdoption>[0]) {
  const words = format.words.adoption.card;
  const { state, refusal, offeredAtMs, adoptedAtMs } = adoption;
  if (refusal === "") return <>{words.refused}</>;
  if (refusal !== null)
    return <Fill text={words.refusedWhy} parts={{ why: <bdi dir="auto">{refusal}</bdi> }} />;
  if (state === "none") return <>{words.none}</>;
  if (state === "adopted")
    return <>{words.adopted(adoptedAtMs === null ? "–" : format.dateTime(adoptedAtMs))}</>;
  const offered = offeredAtMs === null ? "–" : format.dateTime(offeredAtMs);
  return <>{state === "offered" ? words.offered(offered) : words.unanswered(offered)}</>;
}

/** Asks whether a device is to be forgotten, and says what is lost. */
export function ForgetNodePage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly node: string;
}) {
  const words = props.format.words.adoption.forget;
  return (
    <ConfirmPage
      {...props}
      title={words.titled(isolated(props.node))}
      heading={words.heading}
      lost={[words.credential, words.connection, words.readings]}
      verb={words.forget(isolated(props.node))}
      action="forget"
      keep={words.keep}
      back={`/nodes/${encodeURIComponent(props.node)}`}
    />
  );
}

/** Asks whether a device that waits is to be refused, and says what is lost. */
export function RefuseNodePage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly node: string;
  readonly readings: number;
}) {
  const { format, node, readings } = props;
  const words = format.words.adoption.refuse;
  return (
    <ConfirmPage
      {...props}
      title={words.titled(isolated(node))}
      heading={words.heading}
      lost={[readings === 1 ? words.oneReading : words.readings(format.count(readings)), words.connection]}
      verb={words.refuse(isolated(node))}
      action="refuse"
      keep={words.keep}
      back="/settings/devices#waiting"
    />
  );
}

function ConfirmPage(props: {
  readonly shell: Shell;
  readonly node: string;
  readonly title: string;
  readonly heading: string;
  readonly lost: readonly string[];
  readonly verb: string;
  readonly action: string;
  readonly keep: string;
  readonly back: string;
}) {
  const { shell, node, title, heading, lost, verb, action, keep, back } = props;
  return (
    <Page shell={shell} title={title} current="settings">
      <form class="card prose" method="post" action={`/nodes/${encodeURIComponent(node)}/${action}`}>
        <h1>
          <Fill text={heading} parts={{ node: <DeviceId id={node} /> }} />
        </h1>
        <ul>
          {lost.map((what) => (
            <li>{what}</li>
          ))}
        </ul>
        <p class="buttons">
          <button class="button danger" type="submit">
            {verb}
          </button>
          <a class="button" href={back}>
            {keep}
          </a>
        </p>
      </form>
    </Page>
  );
}
