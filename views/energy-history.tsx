import { ChartCard, Legend } from "./chart-card.tsx";
import { EnergyTable, type PeriodEnergy } from "./energy-table.tsx";
import { seriesOf } from "./figure.tsx";
import { type Format, figureText } from "./format.ts";
import type { MeterAddress } from "./meter-address.ts";

/** Beside less than a tenth of it a total is no change in percent. */
const LEAST_BASE = 0.1;
const ONE_PERCENT_E10 = 10_000_000_000n;
const KINDS = ["hour", "day", "month"] as const;

/** The bars of a day, a month or a year of a meter. */
export interface EnergyHistory {
  readonly by: (typeof KINDS)[number];
  /** The day, month or year, as addresses have it. */
  readonly at: string;
  readonly name: string;
  readonly isCompared: boolean;
  /** Whether it is not over yet. */
  readonly isCurrent: boolean;
  /** What addresses call the one before and the one after; null where there is none. */
  readonly earlier: string | null;
  readonly later: string | null;
  readonly periods: readonly (PeriodEnergy & { readonly beforeWh: number | null })[];
  readonly totalWh: number | null;
  /** What it is compared with: as much of the one before as is over of this one. */
  readonly before: {
    readonly name: string;
    readonly byThenWh: number | null;
    readonly isWhole: boolean;
    /** Whether something was read in every part of it. */
    readonly isKnown: boolean;
  } | null;
}

interface EnergyHistoryProps {
  readonly meter: { readonly deviceId: string; readonly number: number };
  readonly history: EnergyHistory;
  readonly address: MeterAddress;
  readonly format: Format;
}

/** Energy by hour, day or month beside what was used before, with the ways to other times. */
export function EnergyHistoryCard({ meter, history, address, format }: EnergyHistoryProps) {
  const { by, at, name, isCompared, periods, totalWh } = history;
  const words = format.words.meter.charts.energy;
  const isBeside = isCompared && hasBefore(history);
  const series = seriesOf(meter.number);
  const query = { meter: meter.deviceId, by, at, compare: isCompared ? "yes" : "no" };
  return (
    <ChartCard
      kind="energy"
      class="energy-chart"
      format={format}
      title={`${words.titled[by]}, ${name}`}
      unit="kWh"
      source={`/charts/energy?${new URLSearchParams(query)}`}
      series={series}
      empty={words.empty(name)}
      isEmpty={totalWh === null && !hasBefore(history)}
      choices={<EnergyChoices history={history} address={address} format={format} />}
      legend={
        <>
          <p class="energy-total">{totalInWords(history, format).join(" ")}</p>
          <Legend
            series={series}
            entries={[
              ["bar", words.legend.bar],
              ["faint", words.legend.unsure],
              ...(history.isCurrent ? [["hatched", words.legend.current] as const] : []),
              ...(isBeside ? [["weak-dashed", words.legend.before] as const] : []),
            ]}
          />
        </>
      }
    >
      <EnergyTable periods={periods} by={by} isCompared={isBeside} format={format} />
    </ChartCard>
  );
}

function EnergyChoices({ history, address, format }: Omit<EnergyHistoryProps, "meter">) {
  const { by, at, earlier, later, isCompared } = history;
  const isBeside = isCompared && hasBefore(history);
  const words = format.words.meter.charts.energy;
  const to = (changes: Parameters<MeterAddress>[0]) => `${address(changes)}#energy`;
  return (
    <div class="chart-ways">
      <nav class="chips ranges" aria-label={words.howLong}>
        {KINDS.map((kind) => (
          <a
            href={to({ by: kind, at: null })}
            data-swaps="energy"
            aria-current={kind === by ? "true" : undefined}
          >
            {words.kinds[kind]}
          </a>
        ))}
      </nav>
      <nav class="chart-steps" aria-label={words.around}>
        {earlier === null ? null : (
          <a class="button quiet" href={to({ by, at: earlier })} data-swaps="energy">
            {words.earlier}
          </a>
        )}
        {later === null ? null : (
          <a class="button quiet" href={to({ by, at: later })} data-swaps="energy">
            {words.later}
          </a>
        )}
        {isCompared && !isBeside ? null : (
          <a class="button quiet" href={to({ by, at, compare: isBeside ? "no" : null })} data-swaps="energy">
            {isBeside ? words.comparing : words.compare}
          </a>
        )}
      </nav>
    </div>
  );
}

function hasBefore({ periods }: EnergyHistory): boolean {
  return periods.some(({ beforeWh }) => beforeWh !== null);
}

function totalInWords({ isCurrent, totalWh, before }: EnergyHistory, format: Format): string[] {
  const words = format.words.meter.charts.energy;
  if (totalWh === null) return [];
  const text = (energyWh: number) => figureText(format.energy(energyWh, 2));
  const total = isCurrent ? words.totalSoFar(text(totalWh)) : words.total(text(totalWh));
  if (!before || before.byThenWh === null) return [total];
  const was = text(before.byThenWh);
  const than = before.isWhole ? words.than(before.name, was) : words.thanByThen(before.name, was);
  const isBase = before.isKnown && before.byThenWh > 0 && before.byThenWh >= totalWh * LEAST_BASE;
  if (!isBase) return [total, than];
  const percent = Math.round((totalWh / before.byThenWh - 1) * 100);
  const sign = percent === 0 ? "" : percent < 0 ? "\u2212" : "+";
  const change = `${sign}${format.percent(BigInt(Math.abs(percent)) * ONE_PERCENT_E10)}`;
  return [total, than, words.change(change)];
}
