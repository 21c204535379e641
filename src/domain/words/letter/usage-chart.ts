import type { EarlierPeriod } from "../../document.ts";
import type { DocumentFigures } from "../document-figures.ts";
import type { UsageChart } from "./letter.ts";

const MOST_EARLIER = 12;
const DAY_MS = 86_400_000;
const WH_PER_KWH = 1000n;
/** In days: what passes for a month. */
const MONTH = { least: 27, mean: 30.4375, most: 32 } as const;

/** The last months as bars, the period of the bill last; null where there is nothing to compare it with. */
export function usageChart(
  history: readonly EarlierPeriod[],
  now: EarlierPeriod,
  figures: DocumentFigures,
): UsageChart | null {
  const earlier = history.slice(-MOST_EARLIER);
  const first = earlier[0];
  if (!first) return null;
  const periods = [...earlier, now];
  const highestWh = Math.max(1, ...periods.map(({ energyWh }) => Number(energyWh)));
  const months = Math.round((now.span.toMs - first.span.fromMs) / DAY_MS / MONTH.mean);
  const areMonths = periods.every(({ span }) => {
    const days = (span.toMs - span.fromMs) / DAY_MS;
    return days >= MONTH.least && days <= MONTH.most;
  });
  const { labels } = figures.words.invoice;
  return {
    title: labels.lastMonths(Math.max(1, months)),
    unit: areMonths ? labels.energyPerMonth : "kWh",
    bars: periods.map((period) => ({
      month: figures.shortMonth((period.span.fromMs + period.span.toMs) / 2),
      figure: wholeKwh(period.energyWh, figures),
      height: Number(period.energyWh) / highestWh,
      isNow: period === now,
    })),
  };
}

function wholeKwh(energyWh: bigint, figures: DocumentFigures): string {
  return figures.count(Number((energyWh + WH_PER_KWH / 2n) / WH_PER_KWH));
}
