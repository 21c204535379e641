import type { Format } from "./format.ts";

/** Messages that were refused: how often for which reason, and the latest ones. */
export interface Refused {
  readonly counts: readonly RefusedCount[];
  readonly latest: readonly {
    readonly receivedAtMs: number;
    readonly reason: string;
    readonly detail: string;
    readonly payload: string;
  }[];
}

/** How often messages were refused for one reason. */
export interface RefusedCount {
  readonly reason: string;
  readonly count: number;
  readonly lastAtMs: number;
  /** The devices that sent the latest of them, where they are not all of one meter. */
  readonly devices?: readonly string[] | undefined;
}

const MOST_DEVICES = 3;

const REASONS: Readonly<Record<string, string>> = {
  "too-large": "Message too large",
  "not-json": "Not valid JSON",
  "wrong-shape": "Not a reading",
  "too-many": "Too many readings",
  "bad-field": "A value is wrong or missing",
  "wrong-device": "Another device's id",
  "no-measurement": "Nothing measured",
  "no-time": "No time",
  "earlier-boot": "Before the last restart, without time",
  "not-its-own": "Not its own topic",
  ignored: "Device is ignored",
  retired: "Meter is retired",
  combined: "A sum of meters sends nothing",
  replaced: "Older than the replacement",
  conflict: "Differs from what is stored",
  "too-many-meters": "Too many meters",
};

/** What a device sent that could not be used, so that its owner sees why. */
export function RefusedMessages({
  title,
  refused,
  format,
}: {
  readonly title: string;
  readonly refused: Refused;
  readonly format: Format;
}) {
  return (
    <section class="card">
      <h2>{title}</h2>
      {refused.counts.length === 0 ? (
        <p class="weak">None. Every message was taken.</p>
      ) : (
        <>
          <p class="help">They were counted and acknowledged, and changed nothing.</p>
          <CountTable counts={refused.counts} format={format} />
        </>
      )}
      {refused.latest.length > 0 ? (
        <details class="numbers">
          <summary>The latest messages</summary>
          <ul class="refused">
            {refused.latest.map((message) => (
              <li>
                <p>
                  <span class="weak">{format.dateTime(message.receivedAtMs)}</span>{" "}
                  <bdi dir="auto">{message.detail}</bdi>
                </p>
                <pre dir="ltr">{message.payload}</pre>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function CountTable({
  counts,
  format,
}: {
  readonly counts: readonly RefusedCount[];
  readonly format: Format;
}) {
  const hasDevices = counts.some(({ devices }) => devices !== undefined);
  return (
    <table class="stacked refused-counts">
      <thead>
        <tr>
          <th scope="col">Reason</th>
          {hasDevices ? <th scope="col">Device</th> : null}
          <th scope="col" class="number">
            Count
          </th>
          <th scope="col" class="number">
            Last
          </th>
        </tr>
      </thead>
      <tbody>
        {counts.map(({ reason, count, lastAtMs, devices }) => (
          <tr>
            <th scope="row">{REASONS[reason] ?? reasonInWords(reason)}</th>
            {hasDevices ? (
              <td data-label="Device" class={devices?.length ? undefined : "nothing"}>
                <DeviceIds ids={devices ?? []} />
              </td>
            ) : null}
            <td data-label="Count" class="number">
              {format.count(count)}
            </td>
            <td data-label="Last" class="number">
              {format.dateTime(lastAtMs)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DeviceIds({ ids }: { readonly ids: readonly string[] }) {
  if (ids.length === 0) return <>–</>;
  const left = ids.length - MOST_DEVICES;
  return (
    <span>
      {ids.slice(0, MOST_DEVICES).map((id, index) => (
        <>
          {index > 0 ? ", " : ""}
          <bdi class="device-id" dir="auto">
            {id}
          </bdi>
        </>
      ))}
      {left > 0 ? ` and ${left} more` : ""}
    </span>
  );
}

/** A reason that has no words of its own here: `out-of-range` is `Out of range`. */
function reasonInWords(reason: string): string {
  const words = reason.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
