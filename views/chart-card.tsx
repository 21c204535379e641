import type { Child } from "hono/jsx";
import type { Format } from "./format.ts";

/** A chart that `charts.js` draws from `source`, with its numbers as a table behind a summary. */
export function ChartCard(props: {
  readonly kind: "power" | "daily";
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
  readonly format: Format;
  readonly children?: Child;
}) {
  const words = props.format.words.meter.charts.card;
  const { kind, title, unit, source, series, empty, isEmpty, choices, children } = props;
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
      >
        <canvas role="img" aria-label={words.described(title, unit)}></canvas>
        <p class="chart-empty weak">{empty}</p>
        <noscript>
          <p class="weak">{words.noScript}</p>
        </noscript>
      </div>
      <details class="numbers">
        <summary>{words.asTable}</summary>
        {children}
      </details>
    </section>
  );
}
