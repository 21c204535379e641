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
  const words = format.words.meter.refused;
  return (
    <section class="card">
      <h2>{title}</h2>
      {refused.counts.length === 0 ? (
        <p class="weak">{words.none}</p>
      ) : (
        <>
          <p class="help">{words.help}</p>
          <CountTable counts={refused.counts} format={format} />
        </>
      )}
      {refused.latest.length > 0 ? (
        <details class="numbers">
          <summary>{words.latest}</summary>
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
  const words = format.words.meter.refused;
  const reasons: Readonly<Record<string, string>> = words.reasons;
  const hasDevices = counts.some(({ devices }) => devices !== undefined);
  return (
    <table class="stacked refused-counts">
      <thead>
        <tr>
          <th scope="col">{words.reason}</th>
          {hasDevices ? <th scope="col">{words.device}</th> : null}
          <th scope="col" class="number">
            {words.count}
          </th>
          <th scope="col" class="number">
            {words.last}
          </th>
        </tr>
      </thead>
      <tbody>
        {counts.map(({ reason, count, lastAtMs, devices }) => (
          <tr>
            <th scope="row">{reasons[reason] ?? words.other(reason)}</th>
            {hasDevices ? (
              <td data-label={words.device} class={devices?.length ? undefined : "nothing"}>
                <DeviceIds ids={devices ?? []} format={format} />
              </td>
            ) : null}
            <td data-label={words.count} class="number">
              {format.count(count)}
            </td>
            <td data-label={words.last} class="number">
              {format.dateTime(lastAtMs)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DeviceIds({ ids, format }: { readonly ids: readonly string[]; readonly format: Format }) {
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
      {left > 0 ? ` ${format.words.meter.refused.moreDevices(format.count(left))}` : ""}
    </span>
  );
}
