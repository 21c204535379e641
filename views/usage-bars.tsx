import type { UsageChart } from "../src/domain/words/letter/letter.ts";

const HIGHEST_PX = 56;

/** Energies of the last months as bars with their figures, the period of the bill darker. */
export function UsageBars({ chart: { title, unit, bars } }: { readonly chart: UsageChart }) {
  return (
    <figure class="usage">
      <figcaption>
        <span>{title}</span> <span class="weak">{unit}</span>
      </figcaption>
      <ul>
        {bars.map(({ month, figure, height, isNow }) => (
          <li class={isNow ? "now" : undefined}>
            <span class="usage-figure">{figure}</span>
            <svg height={barHeight(height)} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
              <rect width="1" height="1" />
            </svg>
            <span class="usage-month">{month}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** In pixels; what is more than nothing is seen. */
function barHeight(height: number): number {
  return height === 0 ? 0 : Math.max(1, Math.round(height * HIGHEST_PX));
}
