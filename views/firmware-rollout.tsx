import type { OfferFailure, OfferState, RolloutState } from "../src/domain/firmware.ts";
import { Name, Pill, type PillLook } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import type { Shell } from "./layout.tsx";
import { isOwner } from "./settings-frame.tsx";
import { DeviceId } from "./waiting-devices.tsx";

/** How far a device has come in a roll-out. */
export interface ShownOffer {
  readonly node: string;
  readonly state: OfferState;
  readonly fromVersion: string | null;
  readonly offeredAtMs: number | null;
  readonly answeredAtMs: number | null;
  readonly runningSinceMs: number | null;
  readonly failure: OfferFailure | null;
  readonly detail: string;
  readonly isConnected: boolean;
}

/** A roll-out with its devices in their order. */
export interface ShownRollout {
  readonly id: number;
  readonly board: string;
  readonly version: string;
  readonly isForced: boolean;
  readonly state: RolloutState;
  readonly wantedBy: string;
  readonly wantedAtMs: number;
  readonly offers: readonly ShownOffer[];
}

interface RolloutProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly rollout: ShownRollout;
}

/** An image on its way: how far each device has come, and what can be done; asks again by itself while it runs. */
export function RolloutCard(props: RolloutProps) {
  const { format, rollout } = props;
  const words = format.words.firmware.rollout;
  const id = `rollout-${rollout.id}`;
  return (
    <section
      class="card firmware-rollout"
      id={id}
      aria-labelledby={`${id}-title`}
      {...(rollout.state === "running" ? asksAgain(id) : {})}
    >
      <h3 id={`${id}-title`}>{words.title(rollout.version, rollout.board)}</h3>
      <p class="meta">
        <Pill look={lookOf(rollout, format)} />
        <span class="weak">
          <Fill
            text={words.begun}
            parts={{ time: format.dateTime(rollout.wantedAtMs), who: <Name text={rollout.wantedBy} /> }}
          />
          {rollout.isForced ? ` · ${words.forced}` : null}
        </span>
      </p>
      <OfferTable rollout={rollout} format={format} />
      <Verbs {...props} />
    </section>
  );
}

function OfferTable({ rollout, format }: Pick<RolloutProps, "rollout" | "format">) {
  const words = format.words.firmware.rollout;
  return (
    <table class="stacked">
      <thead>
        <tr>
          <th scope="col">{words.device}</th>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.said}</th>
        </tr>
      </thead>
      <tbody>
        {rollout.offers.map((offer) => (
          <tr>
            <th scope="row">
              <a href={`/nodes/${encodeURIComponent(offer.node)}`}>
                <DeviceId id={offer.node} />
              </a>
            </th>
            <td data-label={words.before}>{offer.fromVersion ?? "–"}</td>
            <td data-label={words.state}>
              <OfferStanding offer={offer} format={format} />
            </td>
            <td data-label={words.said} class={offer.detail === "" ? "nothing" : undefined}>
              {offer.detail === "" ? (
                "–"
              ) : (
                <bdi class="node-words" dir="auto">
                  {offer.detail}
                </bdi>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Verbs({ shell, format, rollout }: RolloutProps) {
  const words = format.words.firmware.rollout;
  const isPaused = rollout.state === "paused";
  if (!isPaused && rollout.state !== "running") return null;
  if (!isOwner(shell)) return <p class="weak">{shell.words.settings.ownerOnly}</p>;
  const path = `/settings/firmware/roll-outs/${rollout.id}`;
  const isFinal = rollout.offers.some(({ failure }) => failure === "rolled-back") && !rollout.isForced;
  return (
    <>
      {isPaused ? <p class="help">{words.pausedHelp}</p> : null}
      <div class="buttons">
        {isPaused ? (
          <form method="post" action={`${path}/resume`}>
            <button class="button primary" type="submit" name="retry" value="no">
              {words.goOn}
            </button>
          </form>
        ) : null}
        {isPaused && !isFinal ? (
          <form method="post" action={`${path}/resume`}>
            <button class="button" type="submit" name="retry" value="yes">
              {words.retry}
            </button>
          </form>
        ) : null}
        <form method="post" action={`${path}/cancel`}>
          <button class="button" type="submit">
            {words.cancel}
          </button>
        </form>
      </div>
    </>
  );
}

function asksAgain(id: string) {
  return {
    "hx-get": "/settings/firmware",
    "hx-trigger": "every 3s",
    "hx-select": `#${id}`,
    "hx-swap": "outerMorph",
    "hx-status:4xx": "swap:none",
    "hx-status:5xx": "swap:none",
  };
}

function lookOf({ state }: ShownRollout, format: Format): PillLook {
  const word = format.words.firmware.rollout.states[state];
  switch (state) {
    case "running":
      return { word, tone: "attention", icon: "open" };
    case "paused":
      return { word, tone: "bad", icon: "pause" };
    case "done":
      return { word, tone: "good", icon: "good" };
    case "cancelled":
      return { word, tone: "quiet", icon: "pause" };
  }
}

/** How far a device has come with an image, in a few words, and since when. */
export function OfferStanding({ offer, format }: { readonly offer: ShownOffer; readonly format: Format }) {
  const sinceMs = sinceOf(offer);
  return (
    <span class="long-state">
      <Pill look={offerLook(offer, format)} />
      {sinceMs === null ? null : (
        <span class="block small weak">{format.words.firmware.rollout.since(format.dateTime(sinceMs))}</span>
      )}
    </span>
  );
}

function offerLook({ state, isConnected, failure }: ShownOffer, format: Format): PillLook {
  const { offers: words, failures } = format.words.firmware.rollout;
  switch (state) {
    case "waiting":
      return { word: isConnected ? words.waiting : words.away, tone: "quiet", icon: "pause" };
    case "offered":
    case "answered":
      return { word: words[state], tone: "attention", icon: "open" };
    case "done":
      return { word: words.done, tone: "good", icon: "good" };
    case "failed":
      return { word: failures[failure ?? "refused"], tone: "bad", icon: "bad" };
    case "skipped":
      return { word: words.skipped, tone: "quiet", icon: "pause" };
  }
}

function sinceOf({ state, offeredAtMs, answeredAtMs, runningSinceMs }: ShownOffer): number | null {
  if (state === "offered") return offeredAtMs;
  return state === "answered" ? answeredAtMs : state === "done" ? runningSinceMs : null;
}
