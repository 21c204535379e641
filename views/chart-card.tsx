import type { Child } from "hono/jsx";

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
  readonly children?: Child;
}) {
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
        <canvas role="img" aria-label={`${title}, ${unit}. Its numbers stand in the table below.`}></canvas>
        <p class="chart-empty weak">{empty}</p>
        <noscript>
          <p class="weak">The chart needs JavaScript; its numbers are in the table below.</p>
        </noscript>
      </div>
      <details class="numbers">
        <summary>Show as table</summary>
        {children}
      </details>
    </section>
  );
}
