import type { Child } from "hono/jsx";
import type { Meter } from "../src/domain/meter.ts";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { MeterSelector } from "./meter-selector.tsx";
import { UndecidedNotice } from "./waiting-devices.tsx";
import { Wiring } from "./wiring.tsx";
import type { Words } from "./words.ts";

/** What somebody needs to connect a meter that was never heard. */
export interface Connecting {
  /** `host:port`, at least one. */
  readonly mqttAddresses: readonly string[];
  /** The meter that is to publish; a made-up one where none was added by hand. */
  readonly deviceId: string;
}

/** A message that was refused while no meter was heard: most likely the one that is waited for. */
export interface RefusedHint {
  readonly receivedAtMs: number;
  readonly detail: string;
}

interface WaitingProps extends Connecting {
  readonly shell: Shell;
  readonly format: Format;
  readonly nowMs: number;
  /** What is to be said of the clock. */
  readonly clock: Child;
  readonly meters: readonly Meter[];
  /** The meter that was added by hand and is waited for. */
  readonly meter: Meter | undefined;
  /** The address that answers with what was refused, and reloads the page once a meter was heard. */
  readonly poll: string;
  readonly refused: readonly RefusedHint[];
  /** How many devices wait for a decision. */
  readonly undecided: number;
}

/** The home page before a meter was heard: what to set in it; it comes alive by itself. */
export function WaitingPage(props: WaitingProps) {
  const { shell, format, nowMs, meters, meter, poll, refused } = props;
  const { waiting } = shell.words.setup;
  return (
    <Page shell={shell} title={waiting.title} current="home">
      {props.clock}
      {meter && meters.length > 1 ? <MeterSelector meters={meters} chosen={meter} format={format} /> : null}
      <div class="columns">
        <div class="card prose">
          <h1>
            {meter ? (
              <Fill text={waiting.headingOf} parts={{ name: <bdi dir="auto">{meter.name}</bdi> }} />
            ) : (
              waiting.heading
            )}
          </h1>
          <p>{waiting.lead}</p>
          <noscript>
            <p>
              <a class="button" href="/">
                {waiting.reload}
              </a>
            </p>
          </noscript>
          <div
            id="waiting-refused"
            role="status"
            hx-get={poll}
            hx-trigger="every 2s"
            hx-swap="innerMorph"
            {...{ "hx-status:4xx": "swap:none", "hx-status:5xx": "swap:none" }}
          >
            <UndecidedNotice count={props.undecided} format={format} />
            <WaitingRefused refused={refused} format={format} nowMs={nowMs} />
          </div>
          <HowToConnect words={shell.words} {...props} />
          <p class="help">
            {meter ? (
              waiting.idHelp
            ) : (
              <Fill
                text={waiting.chooseId}
                parts={{ addByHand: <a href="/meters">{waiting.addByHand}</a> }}
              />
            )}
          </p>
        </div>
        <Wiring words={shell.words} />
      </div>
    </Page>
  );
}

/** What was refused lately, or nothing. */
export function WaitingRefused({
  refused,
  format,
  nowMs,
}: {
  readonly refused: readonly RefusedHint[];
  readonly format: Format;
  readonly nowMs: number;
}) {
  if (refused.length === 0) return null;
  const { waiting } = format.words.setup;
  return (
    <div class="notice notice-attention">
      <div>
        <p>
          <strong>{waiting.refused}</strong>
        </p>
        {refused.map(({ receivedAtMs, detail }) => (
          <p>
            <bdi dir="auto">{detail}</bdi>, {format.ago(receivedAtMs, nowMs)}
          </p>
        ))}
        <p>
          <a href="/meters">{waiting.seeRefused}</a>
        </p>
      </div>
    </div>
  );
}

/** Where and what a meter publishes, with a command to try it and one that plays meters. */
export function HowToConnect({ words, mqttAddresses, deviceId }: Connecting & { readonly words: Words }) {
  const { waiting } = words.setup;
  const address = mqttAddresses[0] ?? "127.0.0.1:1883";
  const [host, port] = hostAndPort(address);
  const topic = `smartmeter/${deviceId}/telemetry`;
  const fields = sampleFields(deviceId);
  const message = `{${fields.slice(0, 3).join(",").replaceAll(": ", ":")}}`;
  const publish = `mosquitto_pub -h ${host} -p ${port} -i ${deviceId} -q 1 -t ${topic} -m '${message}'`;
  return (
    <dl class="facts">
      <div>
        <dt>{mqttAddresses.length > 1 ? waiting.brokers : waiting.broker}</dt>
        <dd>
          {mqttAddresses.map((entry) => (
            <code class="block">{entry}</code>
          ))}
        </dd>
      </div>
      <div>
        <dt>{waiting.topic}</dt>
        <dd>
          <code class="block">{topic}</code>
        </dd>
      </div>
      <div>
        <dt>{waiting.payload}</dt>
        <dd>
          <pre>{`{\n${fields.map((field) => `  ${field}`).join(",\n")}\n}`}</pre>
        </dd>
      </div>
      <div>
        <dt>{waiting.tryIt}</dt>
        <dd>
          <Command text={publish} />
        </dd>
      </div>
      <div>
        <dt>{waiting.played}</dt>
        <dd>
          <Command text={`meterbox simulate --broker ${address}`} />
        </dd>
      </div>
    </dl>
  );
}

/** A command that is chosen whole by one click; its lines end between its words, and after commas. */
function Command({ text }: { readonly text: string }) {
  const words = text.split(/(?<=[ ,])/);
  return (
    <pre class="copy">
      {words.map((word) => (
        <>
          <span>{word.trimEnd()}</span>
          {word.endsWith(" ") ? " " : ""}
        </>
      ))}
    </pre>
  );
}

function sampleFields(deviceId: string): string[] {
  return [
    `"device_id": "${deviceId}"`,
    '"energy_kwh": 12.345',
    '"power_w": 628.99',
    '"voltage": 230.4',
    '"current": 2.73',
    '"power_factor": 0.98',
    '"rssi": -60',
  ];
}

/** The two halves of `host:port`, the host of IPv6 without its brackets. */
function hostAndPort(address: string): [host: string, port: string] {
  const colon = address.lastIndexOf(":");
  return [address.slice(0, colon).replace(/^\[|\]$/g, ""), address.slice(colon + 1)];
}
