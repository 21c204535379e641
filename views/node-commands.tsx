import type { CommandState, WantedVerb } from "../src/domain/node-command.ts";
import { Name, Pill, type PillLook } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";

/** How far a command has come that is not answered; `unheard`: its device is there, but has not asked for commands. */
export type Reach = "waits" | "telling" | "unheard" | "sent";

/** What a device was told, and what came of it. */
export interface ToldCommand {
  readonly verb: WantedVerb;
  /** The meter that it is about; null where it is about the device. */
  readonly meter: string | null;
  readonly wantedBy: string;
  readonly wantedAtMs: number;
  readonly state: CommandState;
  readonly reach: Reach;
  readonly detail: string;
}

/**
 * What a device was told, newest first, with what it answered; while something is under way it asks again by itself, for
 * all on the page that says how far that has come.
 */
export function NodeCommands(props: {
  readonly node: string;
  readonly commands: readonly ToldCommand[];
  readonly isUnderWay: boolean;
  readonly format: Format;
}) {
  const { node, commands, isUnderWay, format } = props;
  const { page, log: words } = format.words.nodes;
  return (
    <section class="card" id="told" aria-labelledby="told-title" {...(isUnderWay ? asksAgain(node) : {})}>
      <h2 id="told-title">{page.told}</h2>
      {commands.length === 0 ? (
        <p class="weak">{words.none}</p>
      ) : (
        <table class="stacked">
          <thead>
            <tr>
              <th scope="col">{words.time}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.answer}</th>
              <th scope="col">{words.by}</th>
            </tr>
          </thead>
          <tbody>
            {commands.map((command) => (
              <tr>
                <th scope="row">{format.dateTime(command.wantedAtMs)}</th>
                <td data-label={words.what}>
                  <What command={command} format={format} />
                </td>
                <td data-label={words.state} class="long-state">
                  <Pill look={lookOf(command, format)} />
                </td>
                <td data-label={words.answer} class={command.detail === "" ? "nothing" : undefined}>
                  {command.detail === "" ? "–" : <bdi class="node-words">{command.detail}</bdi>}
                </td>
                <td data-label={words.by}>
                  <Name text={command.wantedBy} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function asksAgain(node: string) {
  return {
    "hx-get": `/nodes/${encodeURIComponent(node)}`,
    "hx-trigger": "every 3s",
    "hx-select": "#told",
    "hx-select-oob": ["#facts", "#adoption", "#firmware", "#wanted"].map((id) => `${id}:outerMorph`).join(),
    "hx-swap": "outerMorph",
    "hx-status:4xx": "swap:none",
    "hx-status:5xx": "swap:none",
  };
}

function What({ command, format }: { readonly command: ToldCommand; readonly format: Format }) {
  const words = format.words.nodes.log;
  const verb = words.verbs[command.verb];
  if (command.meter === null) return <>{verb}</>;
  return (
    <Fill text={words.ofMeter} parts={{ verb, meter: <span class="device-id">{command.meter}</span> }} />
  );
}

function lookOf({ state, verb, reach }: ToldCommand, format: Format): PillLook {
  const words = format.words.nodes.log.states;
  switch (state) {
    case "waiting":
      return {
        word: words[reach],
        tone: "attention",
        icon: reach === "sent" || reach === "telling" ? "open" : "pause",
      };
    case "ok":
      return { word: words.ok, tone: "good", icon: "good" };
    case "refused":
      return { word: words.refused, tone: "bad", icon: "bad" };
    case "superseded":
      return { word: words.superseded, tone: "quiet", icon: "pause" };
    case "expired":
      return { word: words.expired[verb], tone: "quiet", icon: "pause" };
  }
}
