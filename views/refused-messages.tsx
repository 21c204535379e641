import type { Format } from "./format.ts";

/** Messages that were refused: how often for which reason, and the latest ones. */
export interface Refused {
  readonly counts: readonly { readonly reason: string; readonly count: number; readonly lastAtMs: number }[];
  readonly latest: readonly {
    readonly receivedAtMs: number;
    readonly reason: string;
    readonly detail: string;
    readonly payload: string;
  }[];
}

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
          <table>
            <thead>
              <tr>
                <th scope="col">Reason</th>
                <th scope="col" class="number">
                  Count
                </th>
                <th scope="col" class="number">
                  Last
                </th>
              </tr>
            </thead>
            <tbody>
              {refused.counts.map(({ reason, count, lastAtMs }) => (
                <tr>
                  <th scope="row">{reasonInWords(reason)}</th>
                  <td class="number">{format.count(count)}</td>
                  <td class="number">{format.dateTime(lastAtMs)}</td>
                </tr>
              ))}
            </tbody>
          </table>
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

/** A reason's key as words: `too-many-meters` is `Too many meters`. */
function reasonInWords(reason: string): string {
  const words = reason.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
