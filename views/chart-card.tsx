import type { Child } from "hono/jsx";
import type { Format } from "./format.ts";

/** A chart that `charts.js` draws from `source`, with its numbers as a table behind a summary. */
export function ChartCard(props: {
  readonly kind: "power" | "daily" | "supply" | "energy";
  readonly title: string;
  readonly unit: string;
  readonly source: string;
  readonly series: number;
  readonly empty: string;
  /** Whether there is nothing to draw so far. */
  readonly isEmpty: boolean;
  readonly class: string;
  /** What else can be shown in its place. */
  readonly choices?: Child;
  /** What its lines and colours mean, and what is to be said of it. */
  readonly legend?: Child;
  /** The address of the page without the time that it shows, where it can be moved and zoomed. */
  readonly moves?: { readonly address: string; readonly fromMs: number; readonly toMs: number };
  readonly format: Format;
  readonly children?: Child;
}) {
  const words = props.format.words.meter.charts.card;
  const { kind, title, unit, source, series, empty, isEmpty, choices, legend, moves, children } = props;
  const titleId = `chart-${kind}-title`;
  return (
    <section class={`card chart-card ${props.class}`} aria-labelledby={titleId}>
      <h2 id={titleId}>
        {title} <span class="unit">{unit}</span>
      </h2>
      {choices}
      <div
        class={`chart chart-${kind} series-${series}${isEmpty ? " is-empty" : ""}`}
        data-chart={kind}
        data-source={source}
        data-address={moves?.address}
        data-from={moves?.fromMs}
        data-to={moves?.toMs}
      >
        <canvas role="img" aria-label={words.described(title, unit)}></canvas>
        <p class="chart-empty weak">{empty}</p>
        <p class="chart-loading weak" aria-hidden="true">
          {words.loading}
        </p>
        <noscript>
          <p class="weak">{words.noScript}</p>
        </noscript>
      </div>
      {legend}
      <details class="numbers">
        <summary>{words.asTable}</summary>
        {children}
      </details>
    </section>
  );
}

/** What the lines and colours of a chart mean, each beside a sample of it. */
export function Legend({
  series,
  entries,
}: {
  readonly series: number;
  readonly entries: readonly (readonly [sample: string, words: string])[];
}) {
  return (
    <ul class={`legend series-${series}`}>
      {entries.map(([sample, words]) => (
        <li>
          <span class={`sample sample-${sample}`} aria-hidden="true"></span>
          {words}
        </li>
      ))}
    </ul>
  );
}
